param([Parameter(Mandatory)] $Emulator)

Describe 'Remove-IntelligenceOperator' {
    BeforeEach {
        Use-Emulator $Emulator
        $made = New-IntelligenceOperator Tone Say
    }

    It 'removes an operator by its id, and one from the pipeline' {
        Remove-IntelligenceOperator $made.Id -Confirm:$false
        New-IntelligenceOperator Other Say | Remove-IntelligenceOperator -Confirm:$false
        Get-IntelligenceOperator -Author Self | Should -BeNullOrEmpty
    }

    It 'returns what it was with -PassThru' {
        ($made | Remove-IntelligenceOperator -PassThru -Confirm:$false).DisplayName | Should -BeExactly 'Tone'
    }

    It 'refuses one that rules run, and names them' {
        $configuration = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $made -Trigger ConversationEnd)
        $failure = Get-Failure { $made | Remove-IntelligenceOperator -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperatorInUse,*'
        "$failure" | Should -BeLike "*$($configuration.Rules[0].Id)*'Support'*$($configuration.Id)*"
        @(Get-Request -Method DELETE) | Should -HaveCount 0
    }

    It 'names five of many rules that run it, says how many more there are, and how to find them' {
        $rule = New-IntelligenceRule $made -Trigger ConversationEnd
        $null = 1..7 | ForEach-Object { [pscustomobject] @{ DisplayName = "Branch $_" } } | New-IntelligenceConfiguration -Rule $rule
        $failure = Get-Failure { $made | Remove-IntelligenceOperator -Confirm:$false -ErrorAction Stop }
        [regex]::Matches("$failure", "of 'Branch \d'") | Should -HaveCount 5
        "$failure" | Should -BeLike '*; and 2 more'
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Get-IntelligenceConfiguration -Operator *'
        @(Get-IntelligenceConfiguration -Operator $made) | Should -HaveCount 7
    }

    It 'removes one that rules run with -Force, and does not look for them' {
        $null = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $made -Trigger ConversationEnd)
        Clear-EmulatorJournal
        $made | Remove-IntelligenceOperator -Force -Confirm:$false
        @(Get-Request -Method DELETE) | Should -HaveCount 1
        @(Get-Request -Method GET) | Should -HaveCount 0
    }

    It 'looks for the rules once for all inputs' {
        $others = 1..5 | ForEach-Object { New-IntelligenceOperator "O$_" Say }
        Clear-EmulatorJournal
        $others | Remove-IntelligenceOperator -Confirm:$false
        @(Get-Request -Method GET | Where-Object path -Like '*Configurations*') | Should -HaveCount 1
    }

    It 'refuses an operator of Twilio''s before anything is sent, also with -Force' {
        $failure = Get-Failure { Remove-IntelligenceOperator intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn -Force -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperatorIsTwilios,*'
        @(Get-Request -Method DELETE) | Should -HaveCount 0
    }

    It 'removes nothing when the rules cannot be listed, and says so' {
        Add-EmulatorFault @{ kind = 'status'; status = 403; method = 'GET'; path = '/Configurations' }
        $failure = Get-Failure { $made | Remove-IntelligenceOperator -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        @(Get-Request -Method DELETE) | Should -HaveCount 0
    }
}
