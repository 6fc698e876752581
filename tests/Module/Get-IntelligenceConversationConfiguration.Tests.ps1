param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceConversationConfiguration' {
    BeforeEach {
        Use-Emulator $Emulator
        $ids = Add-EmulatorConfiguration -Count 3
        $targets = Add-EmulatorObject conversationConfigurations @(
            @{
                displayName = 'Hotline'; intelligenceConfigurationIds = $ids[0..1]; memoryExtractionEnabled = $true; futureField = @{ a = 1 }
                statusCallbacks = @(@{ url = 'https://hooks.example.com/a'; method = 'POST' }); channelSettings = @{ SMS = @{ statusTimeouts = $null } }
            }
            @{ displayName = 'Chat'; intelligenceConfigurationIds = @($ids[1]) }
            @{ displayName = 'Mail' }
        )
    }

    It 'lists all, and reads all fields, known or not' {
        $all = @(Get-IntelligenceConversationConfiguration)
        $all.Id | Should -Be $targets
        $all[0].DisplayName | Should -BeExactly 'Hotline'
        $all[0].IntelligenceConfigurationIds | Should -Be $ids[0..1]
        $all[0].MemoryExtractionEnabled | Should -BeTrue
        $all[0].StatusCallbacks[0].url | Should -BeExactly 'https://hooks.example.com/a'
        $all[0].ChannelSettings.SMS.Keys | Should -Be 'statusTimeouts'
        $all[0].Version | Should -Be 1
        $all[0].CreatedAt | Should -BeOfType ([DateTimeOffset])
        $all[0].AdditionalProperties.futureField.a | Should -Be 1
        $all[2].IntelligenceConfigurationIds | Should -HaveCount 0
        $request = @(Get-Request)
        $request | Should -HaveCount 1
        $request[0].path | Should -BeExactly '/v2/ControlPlane/Configurations'
    }

    It 'gets single ones by id, from the pipeline too, and writes one error for each that is not there' {
        (Get-IntelligenceConversationConfiguration -Id $targets[1]).DisplayName | Should -BeExactly 'Chat'
        $problem = $null
        $found = $targets[0], 'conv_configuration_00000000000000000000000000', $targets[2] |
            Get-IntelligenceConversationConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem
        $found.Id | Should -Be $targets[0], $targets[2]
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        (Get-IntelligenceConversationConfiguration -First 1 | Get-IntelligenceConversationConfiguration).Id | Should -Be $targets[0]
    }

    It 'refuses what is no path segment before it is sent' {
        (Get-Failure { Get-IntelligenceConversationConfiguration -Id 'a/../b' -ErrorAction Stop }).FullyQualifiedErrorId |
            Should -BeLike 'InvalidConversationConfigurationId,*'
        @(Get-Request) | Should -HaveCount 0
    }

    It 'finds names with wildcards, whatever their case' {
        (Get-IntelligenceConversationConfiguration -DisplayName 'hot*', MAIL).DisplayName | Should -Be 'Hotline', 'Mail'
        (Get-IntelligenceConversationConfiguration -First 1 -Skip 1).DisplayName | Should -BeExactly 'Chat'
    }

    It 'finds those that name a configuration, given as <Name>' -ForEach @(
        @{ Name = 'an object in the pipeline'; Find = { Get-IntelligenceConfiguration -Id $ids[0] | Get-IntelligenceConversationConfiguration } }
        @{ Name = 'an id in the pipeline'; Find = { $ids[0] | Get-IntelligenceConversationConfiguration } }
        @{ Name = 'a parameter'; Find = { Get-IntelligenceConversationConfiguration -ConfigurationId $ids[0] } }
        @{ Name = 'an object'; Find = { Get-IntelligenceConversationConfiguration -ConfigurationId (Get-IntelligenceConfiguration -Id $ids[0]) } }
    ) {
        (& $Find).DisplayName | Should -Be 'Hotline'
    }

    It 'lists once for many, and returns each once' {
        (Get-IntelligenceConfiguration | Get-IntelligenceConversationConfiguration).DisplayName | Should -Be 'Hotline', 'Chat'
        @(Get-Request | Where-Object path -EQ '/v2/ControlPlane/Configurations') | Should -HaveCount 1
        Get-IntelligenceConversationConfiguration -ConfigurationId $ids[2] | Should -BeNullOrEmpty
    }

    It 'asks for one by its id where the list does not say what it names' {
        # Seeded without the field: neither the list nor the item has it, so the item is asked before the answer is no.
        $null = Get-IntelligenceConversationConfiguration -ConfigurationId $ids[2]
        @(Get-Request | Where-Object path -Like "*/$($targets[2])") | Should -HaveCount 1
    }

    It 'ends with the error where the list cannot be read' {
        Add-EmulatorFault @{ kind = 'status'; status = 403; path = '^/v2/' }
        foreach ($script in { Get-IntelligenceConversationConfiguration }, { $ids | Get-IntelligenceConversationConfiguration }) {
            (Get-Failure $script).FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        }
    }

    It 'fits a table of 80 columns, with the name in front' {
        $text = @(Get-IntelligenceConversationConfiguration | Format-Table | Out-String -Width 80 -Stream | Where-Object { $_.Trim() })
        $text[2] | Should -Match '^Hotline +2 +True +1 +\d{4}-\d\d-\d\d \d\d:\d\d'
    }
}
