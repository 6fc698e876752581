param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceOperator' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    It 'finds one of Twilio''s by its name in one word, as tables show it, and in several' -ForEach 'NextBestResponse', 'next best response' {
        (Get-IntelligenceOperator -DisplayName $_).Id | Should -BeExactly 'intelligence_operator_01kea27sy7ffsafmtsfp17nzx4'
    }

    It 'lists the account''s own operators and Twilio''s' {
        $null = New-IntelligenceOperator Tone Say
        $all = Get-IntelligenceOperator
        $all | Should -HaveCount 5
        $all | Should -BeOfType ([TwilioIntelligence.IntelligenceOperator])
        ($all | Where-Object { $_.Author -eq 'TWILIO' -and $null -eq $_.Prompt }) | Should -HaveCount 4
    }

    It 'gets one by its id, from the pipeline too' {
        $made = New-IntelligenceOperator Tone Say
        (Get-IntelligenceOperator $made.Id).DisplayName | Should -BeExactly 'Tone'
        ($made | Get-IntelligenceOperator).Version | Should -Be 1
    }

    It 'filters: <Name>' -ForEach @(
        @{ Name = 'a name with wildcards'; Arguments = @{ DisplayName = 's*' }; Found = 'Sentiment', 'Summary', 'Script Adherence' }
        @{ Name = 'the author Twilio'; Arguments = @{ Author = 'Twilio' }; Found = 'Sentiment', 'Summary', 'Next Best Response', 'Script Adherence' }
        @{ Name = 'the author Self'; Arguments = @{ Author = 'self' }; Found = 'Tone' }
        @{ Name = 'formats'; Arguments = @{ OutputFormat = 'json', 'CLASSIFICATION' }; Found = 'Sentiment', 'Script Adherence' }
        @{ Name = 'all at once'; Arguments = @{ DisplayName = '*e*'; Author = 'Twilio'; OutputFormat = 'TEXT' }; Found = 'Next Best Response' }
    ) {
        $null = New-IntelligenceOperator Tone Say
        (Get-IntelligenceOperator @Arguments).DisplayName | Sort-Object | Should -Be @($Found | Sort-Object)
    }

    It 'stops with -First, and pages' {
        $null = Invoke-EmulatorAdmin $Emulator seed -Method Post -Body @{ user = $Emulator.Credential.UserName; kind = 'operators'; count = 20 }
        @(Get-IntelligenceOperator -PageSize 7).Count | Should -Be 24
        @(Get-IntelligenceOperator -Author Self -First 3 -Skip 1) | Should -HaveCount 3
    }

    It 'refuses an id of another form, and says where ids are from' {
        $failure = Get-Failure { Get-IntelligenceOperator -Id Tone -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidOperatorId,*'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Get-IntelligenceOperator*'
    }

    It 'says that there is none with this id' {
        $failure = Get-Failure { Get-IntelligenceOperator -Id intelligence_operator_01kn0000000000000000000000 -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
    }

    It 'keeps what this version does not know' {
        Set-EmulatorSetting @{ unknownFields = $true }
        (Get-IntelligenceOperator -First 1).AdditionalProperties.Count | Should -BeGreaterThan 0
    }
}
