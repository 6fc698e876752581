param([Parameter(Mandatory)] $Emulator)

Describe 'Remove-IntelligenceAttachment' {
    BeforeEach {
        Use-Emulator $Emulator
        Set-EmulatorSetting @{ operationRetryAfter = 0 }
        $ids = Add-EmulatorConfiguration -Count 3
        $target = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline'; intelligenceConfigurationIds = $ids }
        $writes = { @(Get-Request -Method POST, PUT, PATCH, DELETE) }
    }

    It 'takes one out, keeps the others in their order, and does not ask whether it exists' {
        (Remove-IntelligenceAttachment $ids[1] Hotline -Confirm:$false).IntelligenceConfigurationIds | Should -Be $ids[0], $ids[2]
        (& $writes)[0].body | Should -BeExactly "{`"intelligenceConfigurationIds`":[`"$($ids[0])`",`"$($ids[2])`"]}"
        @(Get-Request | Where-Object path -Like '/v3/*') | Should -HaveCount 0
    }

    It 'leaves an empty list behind the last one, and not null' {
        $result = @($ids | Remove-IntelligenceAttachment -ConversationConfiguration $target -Confirm:$false)[-1]
        $result.IntelligenceConfigurationIds | Should -HaveCount 0
        (& $writes)[-1].body | Should -BeExactly '{"intelligenceConfigurationIds":[]}'
    }

    It 'takes out what is no longer there' {
        Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$($ids[0])" -Method DELETE
        (Remove-IntelligenceAttachment $ids[0] $target -Confirm:$false).IntelligenceConfigurationIds | Should -Be $ids[1], $ids[2]
    }

    It 'sends nothing where it is not attached, and says so' {
        $other = Add-EmulatorConfiguration
        $shell = Invoke-Shell 'Remove-IntelligenceAttachment $Id $Target -Connection $Connection -Confirm:$false -Verbose' @{
            Id = $other; Target = $target; Connection = (Get-IntelligenceConnection) }
        @($shell.Streams.Verbose.Message) -match 'is not attached to the Conversations configuration' | Should -HaveCount 1
        $shell.Output.Id | Should -BeExactly $target
        & $writes | Should -HaveCount 0
    }

    It 'asks by default, and sends nothing for No: a configuration that is <Name>' -ForEach @(
        @{ Name = 'there'; Gone = $false; Asks = "*Detach configuration 'Support 000001' (intelligence_configuration_*" }
        @{ Name = 'gone'; Gone = $true; Asks = '*Detach configuration intelligence_configuration_*' }
    ) {
        if ($Gone) {
            Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$($ids[0])" -Method DELETE
            Clear-EmulatorJournal
        }

        $answering = New-ListeningHost No
        $shell = Start-Shell 'Remove-IntelligenceAttachment $Id $Target -Connection $Connection' @{
            Id = $ids[0]; Target = $target; Connection = (Get-IntelligenceConnection) } -HostToUse $answering
        try {
            Wait-Shell $shell
            $answering.Questions | Should -HaveCount 1
            $answering.Questions[0] | Should -BeLike $Asks
            & $writes | Should -HaveCount 0
        }
        finally {
            Remove-Shell $shell
        }
    }

    It 'replaces the whole with -AllowReplace where there is no PATCH' {
        Set-EmulatorSetting @{ patchConfigurations = $false }
        (Remove-IntelligenceAttachment $ids[0] $target -AllowReplace -Confirm:$false).IntelligenceConfigurationIds | Should -Be $ids[1], $ids[2]
        @(Get-Request -Method PUT) | Should -HaveCount 1
    }

    It 'takes the Intelligence configuration as <Name>' -ForEach @(
        @{ Name = 'a name'; Given = { 'support 000002' } }
        @{ Name = 'an object'; Given = { Get-IntelligenceConfiguration -Id $ids[1] } }
    ) {
        (Remove-IntelligenceAttachment (& $Given) Hotline -Confirm:$false).IntelligenceConfigurationIds | Should -Be $ids[0], $ids[2]
    }

    It 'refuses the name of no Intelligence configuration before anything is changed' {
        $failure = Get-Failure { Remove-IntelligenceAttachment Suport2 $target -Confirm:$false -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
        "$failure" | Should -BeLike "No configuration is called 'Suport2': did you mean 'Support 000001' or * There are: 'Support 000001', 'Support 000002', *"
        & $writes | Should -HaveCount 0
    }

    It 'refuses what is no id before anything is sent' {
        (Get-Failure { Remove-IntelligenceAttachment intelligence_configuration_1 $target -Confirm:$false -ErrorAction Stop }).FullyQualifiedErrorId |
            Should -BeLike 'InvalidConfigurationId,*'
        @(Get-Request) | Should -HaveCount 0
    }
}
