param([Parameter(Mandatory)] $Emulator)

Describe 'What one cmdlet returns, given to another' {
    BeforeEach {
        Use-Emulator $Emulator
        Set-EmulatorSetting @{ operationRetryAfter = 0 }
        $operator = New-IntelligenceOperator 'Refund intent' Say
        $configuration = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $operator -Trigger OnDemand)
        $rule = $configuration.Rules[0]
        $hotlineId = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline' }
        $hotline = Get-IntelligenceConversationConfiguration -Id $hotlineId
        $conversationId = Add-EmulatorConversation @{
            conversationConfigurationId = $hotlineId; intelligenceConfigurationIds = @($configuration.Id) }
        $conversation = Get-IntelligenceConversation -Id $conversationId
        $resultId = Add-EmulatorResult @{
            conversationId = $conversationId
            operator = @{ id = $operator.Id; version = 1 }
            intelligenceConfiguration = @{ id = $configuration.Id; ruleId = $rule.Id }
        }
        $result = Get-IntelligenceOperatorResult -Id $resultId
        $version = Get-IntelligenceOperatorVersion $operator.Id
        $null = Add-EmulatorConversation
        $null = Add-EmulatorResult
    }

    It 'through the pipeline: <From> | <To>' -ForEach @(
        @{ From = 'result'; To = 'Get-IntelligenceConversation'; Expected = { $conversationId } }
        @{ From = 'result'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ From = 'result'; To = 'Get-IntelligenceConfiguration'; Expected = { $configuration.Id } }
        @{ From = 'result'; To = 'Get-IntelligenceOperatorResult'; Expected = { $resultId } }
        @{ From = 'result'; To = 'Get-IntelligenceOperatorVersion'; Expected = { $operator.Id }; Property = 'OperatorId' }
        @{ From = 'result.Operator'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ From = 'result.IntelligenceConfiguration'; To = 'Get-IntelligenceConfiguration'; Expected = { $configuration.Id } }
        @{ From = 'conversation'; To = 'Get-IntelligenceConversation'; Expected = { $conversationId } }
        @{ From = 'conversation'; To = 'Get-IntelligenceOperatorResult'; Expected = { $resultId } }
        @{ From = 'conversation'; To = 'Get-IntelligenceConversationConfiguration'; Expected = { $hotlineId } }
        @{ From = 'hotline'; To = 'Get-IntelligenceConversationConfiguration'; Expected = { $hotlineId } }
        @{ From = 'hotline'; To = 'Add-IntelligenceAttachment Support'; Expected = { $configuration.Id }; Property = 'IntelligenceConfigurationIds' }
        @{ From = 'configuration'; To = 'Add-IntelligenceAttachment -ConversationConfiguration Hotline'; Expected = { $hotlineId } }
        @{
            From = 'configuration'
            To = 'Add-IntelligenceAttachment -ConversationConfiguration $hotline | Out-Null; $configuration | Get-IntelligenceConversationConfiguration'
            Expected = { $hotlineId }
        }
        @{ From = 'hotline'; To = 'Remove-IntelligenceAttachment $configuration -Confirm:$false'; Expected = { $hotlineId } }
        @{ From = 'configuration'; To = 'Get-IntelligenceConfiguration'; Expected = { $configuration.Id } }
        @{ From = 'rule'; To = 'Get-IntelligenceConfiguration'; Expected = { $configuration.Id } }
        @{ From = 'rule.Operators'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ From = 'operator'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ From = 'operator'; To = 'Get-IntelligenceOperatorVersion'; Expected = { $operator.Id }; Property = 'OperatorId' }
        @{ From = 'version'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ From = 'version'; To = 'Get-IntelligenceOperatorVersion'; Expected = { $operator.Id }; Property = 'OperatorId' }
    ) {
        $property = if ($Property) { $Property } else { 'Id' }
        $found = & ([scriptblock]::Create("`$$From | $To"))
        $found.$property | Should -Be (& $Expected)
    }

    It 'as an argument: <_>' -ForEach @(
        'Get-IntelligenceConversation $result'
        'Get-IntelligenceConversation -OperatorId $operator -ConfigurationId $configuration -ConversationConfigurationId $hotline'
        'Get-IntelligenceConversation -OperatorId "refund intent" -ConfigurationId Support'
        'Get-IntelligenceOperatorResult -ConversationId $conversation'
        'Get-IntelligenceOperatorResult -ConversationId $result'
        'Get-IntelligenceOperatorResult -OperatorId $operator'
        'Get-IntelligenceOperatorResult -OperatorId "Refund intent" -ConfigurationId support'
        'Get-IntelligenceOperatorResult -ConfigurationId $configuration'
        'Get-IntelligenceOperatorResult -OperatorId $result -ConfigurationId $result'
        'Get-IntelligenceOperator $operator'
        'Get-IntelligenceOperatorVersion $result'
        'Get-IntelligenceConfiguration $configuration'
        'Get-IntelligenceConfiguration -Operator $operator'
        'Get-IntelligenceConfiguration -Operator $result'
        'Get-IntelligenceConfiguration -Operator $result.Operator'
        'Get-IntelligenceConfiguration -Operator $version'
    ) {
        Should -ActualValue @(& ([scriptblock]::Create($_))) -HaveCount 1
    }

    It 'rows of a CSV of results say the conversation, the operator and the configuration: <To>' -ForEach @(
        @{ To = 'Get-IntelligenceConversation'; Expected = { $conversationId } }
        @{ To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ To = 'Get-IntelligenceConfiguration'; Expected = { $configuration.Id } }
        @{ To = 'Get-IntelligenceOperatorResult'; Expected = { $resultId } }
    ) {
        $rows = $result | Select-Object Id, ConversationId, @{ n = 'OperatorId'; e = { $_.Operator.Id } },
            @{ n = 'ConfigurationId'; e = { $_.IntelligenceConfiguration.Id } } | ConvertTo-Csv | ConvertFrom-Csv
        ($rows | & $To).Id | Should -Be (& $Expected)
    }

    It 'refuses what names nothing of the kind, with the id that it was given: <From> | <To>' -ForEach @(
        @{ From = 'operator'; To = 'Get-IntelligenceConversation'; Error = 'InvalidConversationId' }
        @{ From = 'operator'; To = 'Get-IntelligenceOperatorResult'; Error = 'InvalidOperatorResultId' }
        @{ From = 'operator'; To = 'Get-IntelligenceConfiguration'; Error = 'InvalidConfigurationId' }
        @{ From = 'hotline'; To = 'Get-IntelligenceConfiguration'; Error = 'InvalidConfigurationId' }
        @{ From = 'result'; To = 'Remove-IntelligenceOperator -Confirm:$false'; Error = 'InvalidOperatorId' }
        @{ From = 'result'; To = 'Remove-IntelligenceConfiguration -Confirm:$false'; Error = 'InvalidConfigurationId' }
    ) {
        Clear-EmulatorJournal
        $failure = Get-Failure { & ([scriptblock]::Create("`$$From | $To -ErrorAction Stop")) }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
        @(Get-Request -Method PUT, POST, DELETE) | Should -HaveCount 0
    }
}
