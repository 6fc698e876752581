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

    It 'after a file or a job, too: <From> | <To>' -ForEach @(
        @{ From = 'result'; To = 'Get-IntelligenceConversation'; Expected = { $conversationId } }
        @{ From = 'result'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
        @{ From = 'result'; To = 'Get-IntelligenceOperatorVersion'; Expected = { $operator.Id }; Property = 'OperatorId' }
        @{ From = 'result'; To = 'Get-IntelligenceConfiguration'; Expected = { $configuration.Id } }
        @{ From = 'result'; To = 'Add-IntelligenceAttachment -ConversationConfiguration Hotline'; Expected = { $hotlineId } }
        @{ From = 'configuration'; To = 'Add-IntelligenceAttachment -ConversationConfiguration Hotline'; Expected = { $hotlineId } }
        @{ From = 'configuration'; To = 'Get-IntelligenceConversationConfiguration'; Expected = { $hotlineId } }
        @{ From = 'hotline'; To = 'Get-IntelligenceConversationConfiguration'; Expected = { $hotlineId } }
        @{ From = 'version'; To = 'Get-IntelligenceOperator'; Expected = { $operator.Id } }
    ) {
        $null = Add-IntelligenceAttachment $configuration -ConversationConfiguration $hotline
        $property = if ($Property) { $Property } else { 'Id' }
        $live = & ([scriptblock]::Create("`$$From"))
        $saved = @(
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($live))
            ConvertTo-Json $live -Depth 20 | ConvertFrom-Json
            $live | Select-Object *
        )
        foreach ($row in $saved) {
            (& ([scriptblock]::Create("`$row | $To"))).$property | Should -Be (& $Expected)
        }
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

    Context 'swapped' {
        BeforeEach {
            $new = New-IntelligenceRule Sentiment -Every 3
            $reference = $rule.Operators[0]
            $null = Add-EmulatorObject knowledgeBases @{ displayName = 'Shop' }
            $knowledge = Get-IntelligenceKnowledgeBase -DisplayName Shop
            $connection = Get-IntelligenceConnection
        }

        It 'a rule and a configuration find each other, whichever of them is piped: <_>' -ForEach @(
            '$new | Add-IntelligenceRule $configuration'
            '$new | Add-IntelligenceRule $configuration.Id'
            '@{ Operator = "Sentiment"; Every = 3 } | Add-IntelligenceRule $configuration'
            '$configuration | Add-IntelligenceRule $new'
            '$configuration.Id | Add-IntelligenceRule $new'
            'Add-IntelligenceRule $configuration.Id $new'
            '[pscustomobject] @{ Id = $configuration.Id } | Add-IntelligenceRule $new'
        ) {
            (& ([scriptblock]::Create($_))).Rules | ForEach-Object ToString |
                Should -Be 'on demand: Refund intent', 'every 3 communications: Sentiment'
        }

        It 'rules that are piped to one configuration are added one after the other' {
            $added = @($new, (New-IntelligenceRule Summary) | Add-IntelligenceRule $configuration)
            $added[-1].Rules | Should -HaveCount 3
        }

        It 'a rule to change, and the configuration that has it: <_>' -ForEach @(
            '$rule | Set-IntelligenceRule $configuration'
            '$rule.Id | Set-IntelligenceRule $configuration'
            '$rule.Id | Set-IntelligenceRule $configuration.Id'
            '$configuration | Set-IntelligenceRule $rule'
            '[pscustomobject] @{ Id = $configuration.Id; RuleId = $rule.Id } | Set-IntelligenceRule'
        ) {
            "$((& ([scriptblock]::Create("$_ -Trigger Communication -Every 4"))).Rules)" |
                Should -BeExactly 'every 4 communications: Refund intent'
        }

        It '$configuration | Remove-IntelligenceRule $rule takes it away' {
            ($configuration | Remove-IntelligenceRule $rule -Confirm:$false).Rules | Should -HaveCount 0
        }

        It 'an operator in the pipeline makes a rule of its own, and what is none an error of its own' {
            $made = $operator, 'Sentimant', 'Summary' | New-IntelligenceRule -Every 2 -ErrorAction SilentlyContinue -ErrorVariable problem
            $made | ForEach-Object ToString | Should -Be 'every 2 communications: Refund intent', 'every 2 communications: Summary'
            "$problem" | Should -Match 'Sentiment'
            "$(Get-Failure { $configuration | New-IntelligenceRule })" | Should -Match 'an operator is'
        }

        It 'a rule may stand behind the conversation that it is to run on' {
            Start-IntelligenceRuleExecution $conversation $rule -WhatIf 6>$null | Should -BeNullOrEmpty
        }

        It 'what is missing is named, where the shell could only ask for it: <Typed>' -ForEach @(
            @{ Typed = '$configuration | Add-IntelligenceRule'; Error = 'NoConfigurationGiven' }
            @{ Typed = '$configuration.Id | Add-IntelligenceRule'; Error = 'NoRuleGiven' }
            @{ Typed = 'Add-IntelligenceRule $configuration'; Error = 'NoRuleGiven' }
            @{ Typed = 'Add-IntelligenceRule $new'; Error = 'NoConfigurationGiven' }
            @{ Typed = 'Add-IntelligenceRule $new $configuration'; Error = 'NoConfigurationGiven' }
            @{ Typed = '$rule | Start-IntelligenceRuleExecution $conversation'; Error = 'NoRuleGiven' }
            @{ Typed = 'Start-IntelligenceRuleExecution $conversation'; Error = 'NoRuleGiven' }
            @{ Typed = 'Start-IntelligenceRuleExecution $conversation -ConfigurationId Support'; Error = 'NoRuleGiven' }
        ) {
            $failure = Get-Failure { & ([scriptblock]::Create($Typed)) }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
            $failure.ErrorDetails.RecommendedAction | Should -Match '\$rule$'
        }

        It 'makes nothing of what is no row for it: <Typed>' -ForEach @(
            @{ Typed = '$operator | New-IntelligenceConfiguration'; Says = 'an operator, not a configuration', '-Operator $operator' }
            @{ Typed = '$operator | New-IntelligenceConfiguration Copy'; Says = , '-Operator $operator' }
            @{ Typed = '$reference | New-IntelligenceConfiguration'; Says = , '-Operator $operator' }
            @{ Typed = '$version | New-IntelligenceConfiguration'; Says = , '-Operator $operator' }
            @{ Typed = '$rule | New-IntelligenceConfiguration'; Says = 'a rule, not', '-Rule $rule' }
            @{ Typed = '$hotline | New-IntelligenceConfiguration'; Says = , 'Get-IntelligenceConversationConfiguration -Id conv_configuration_' }
            @{ Typed = '$knowledge | New-IntelligenceConfiguration'; Says = 'a knowledge base', 'Get-IntelligenceKnowledgeBase -Id' }
            @{ Typed = '$result | New-IntelligenceConfiguration'; Says = , 'Get-IntelligenceOperatorResult -Id' }
            @{ Typed = '$configuration | New-IntelligenceOperator'; Says = , '$configuration | New-IntelligenceConfiguration' }
            @{ Typed = '$configuration | New-IntelligenceOperator Copy Say'; Says = , '$configuration | New-IntelligenceConfiguration' }
            @{ Typed = '$file | New-IntelligenceConfiguration'; Says = 'an operator, not', '-Operator $operator' }
            @{ Typed = '"Mood" | New-IntelligenceConfiguration'; Says = , 'Import-Csv' }
            @{ Typed = '5 | New-IntelligenceConfiguration Copy'; Says = , 'Import-Csv' }
            @{ Typed = '$null | New-IntelligenceConfiguration Copy'; Says = , 'Import-Csv' }
            @{ Typed = '@{ DisplayName = 1 } | New-IntelligenceConfiguration'; Says = , '[pscustomobject]' }
            @{ Typed = '[pscustomobject] @{ Nam = 1 } | New-IntelligenceConfiguration Copy'; Says = , 'DisplayName' }
            @{ Typed = 'New-IntelligenceConfiguration $operator'; Says = , 'Give text, not an operator' }
            @{ Typed = 'New-IntelligenceConfiguration $connection'; Says = , 'not a connection' }
            @{ Typed = 'New-IntelligenceConfiguration @{ a = 1 }'; Says = , 'Give text' }
            @{ Typed = 'New-IntelligenceOperator Copy $rule'; Says = , 'not a rule' }
            @{ Typed = 'Set-IntelligenceConfiguration $configuration -Description $operator'; Says = , 'not an operator' }
            @{ Typed = 'New-IntelligenceConfiguration Copy -InputObject $configuration'; Says = , '$row | New-IntelligenceConfiguration' }
        ) {
            $file = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($operator))
            Clear-EmulatorJournal
            $failure = "$(Get-Failure { & ([scriptblock]::Create($Typed)) })"
            foreach ($text in $Says) {
                $failure | Should -BeLike "*$([WildcardPattern]::Escape($text))*"
            }

            @(Get-Request -Method PUT, POST, PATCH) | Should -HaveCount 0
        }

        It 'rows of any kind, and resources of the kind that is made, are taken' {
            $table = [Data.DataTable]::new()
            $null = $table.Columns.Add('DisplayName'), $table.Columns.Add('Operator')
            $null = $table.Rows.Add('B', 'Sentiment')
            $made = @(
                [pscustomobject] @{ Name = 'A' } | New-IntelligenceConfiguration
                $table.Rows | New-IntelligenceConfiguration
                $configuration | New-IntelligenceConfiguration -Description copied
                $configuration | Select-Object DisplayName | New-IntelligenceConfiguration
                [pscustomobject] @{ Operator = 'Sentiment' } | New-IntelligenceConfiguration E
                $operator | New-IntelligenceOperator
            )
            $made.DisplayName | Should -Be 'A', 'B', 'Support', 'Support', 'E', 'Refund intent'
        }

        It 'a parameter for objects says what to give instead: <Typed>' -ForEach @(
            @{ Typed = 'Set-IntelligenceConfiguration -InputObject $operator'
               Says = 'Give a configuration as an object', 'Get-IntelligenceConfiguration -Operator' }
            @{ Typed = 'Set-IntelligenceConfiguration -InputObject Support'; Says = , "Get-IntelligenceConfiguration -DisplayName 'Support'" }
            @{ Typed = 'Set-IntelligenceConfiguration -InputObject $configuration.Id'
               Says = , 'Get-IntelligenceConfiguration -Id intelligence_configuration_' }
            @{ Typed = 'Remove-IntelligenceOperator -InputObject $configuration'; Says = 'Give an operator as an object', 'Get-IntelligenceOperator' }
            @{ Typed = 'Remove-IntelligenceOperator -InputObject $operator.Id'; Says = , 'Get-IntelligenceOperator -Id intelligence_operator_' }
            @{ Typed = 'Get-IntelligenceOperatorResult -InputObject $rule'; Says = 'Give a conversation as an object', 'Get-IntelligenceConversation' }
            @{ Typed = 'Remove-IntelligenceOperatorResult -InputObject $conversation'
               Says = 'Give an operator result as an object', 'Get-IntelligenceOperatorResult' }
            @{ Typed = 'Set-IntelligenceRule -InputRule $configuration'; Says = 'Give a rule as an object', '.Rules[0]' }
            @{ Typed = 'Add-IntelligenceRule $configuration hello'; Says = 'Give a rule as an object', 'ForEach-Object Rules' }
            @{ Typed = 'ConvertTo-IntelligenceDiagram $connection'; Says = , 'Give a configuration as an object' }
        ) {
            $failure = "$(Get-Failure { & ([scriptblock]::Create($Typed)) })"
            foreach ($text in $Says) {
                $failure | Should -BeLike "*$([WildcardPattern]::Escape($text))*"
            }
        }

        It 'every parameter for resources says it' {
            $types = foreach ($cmdlet in Get-Command -Module TwilioIntelligence -CommandType Cmdlet) {
                foreach ($parameter in $cmdlet.Parameters.Values) {
                    $type = if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else { $parameter.ParameterType }
                    if ([TwilioIntelligence.ApiModel].IsAssignableFrom($type)) { $type }
                }
            }
            @($types).Count | Should -BeGreaterThan 10
            foreach ($type in $types | Sort-Object FullName -Unique) {
                { [Management.Automation.LanguagePrimitives]::ConvertTo(5, $type) } | Should -Throw "*as an object instead of '5'*" -Because (
                    "TwilioIntelligence.Types.ps1xml must give $type its ModelTypeConverter")
            }
        }

        It 'an id of another kind in the place of a name is told apart: <_>' -ForEach @(
            'Get-IntelligenceConversation -ConfigurationId $operator.Id'
            'Get-IntelligenceConversation -ConversationConfigurationId $operator'
            'Get-IntelligenceOperatorResult -ConfigurationId $operator'
            'Get-IntelligenceOperatorVersion $result.Id'
            'Get-IntelligenceConversationConfiguration -ConfigurationId $operator.Id'
            '$operator | Add-IntelligenceAttachment -ConversationConfiguration Hotline'
            'Add-IntelligenceAttachment Support $operator'
            'New-IntelligenceRule $configuration.Id'
        ) {
            "$(Get-Failure { & ([scriptblock]::Create($_)) })" |
                Should -Match 'is the id of an? (operator|operator result|configuration), not of an? '
        }

        It 'a filter for Conversations configurations takes a name' {
            (Get-IntelligenceConversation -ConversationConfigurationId hotline).Id | Should -BeExactly $conversationId
            "$(Get-Failure { Get-IntelligenceConversation -ConversationConfigurationId Hotlin })" | Should -Match "did you mean 'Hotline'"
        }

        It 'a filter for configurations takes names, and says which it does not know' {
            $null = $configuration | Add-IntelligenceAttachment -ConversationConfiguration Hotline
            (Get-IntelligenceConversationConfiguration -ConfigurationId support).Id | Should -BeExactly $hotlineId
            ($rule | Get-IntelligenceConversationConfiguration).Id | Should -BeExactly $hotlineId
            $found = Get-IntelligenceConversationConfiguration -ConfigurationId Suport, Support -ErrorAction SilentlyContinue -ErrorVariable problem
            $found.Id | Should -BeExactly $hotlineId
            "$problem" | Should -Match "did you mean 'Support'"
        }

        It 'nothing that one kind is given for another makes the shell ask, or answer with words of its own: <Form>' -ForEach @(
            @{ Form = '$given | NAME REST' }
            @{ Form = 'NAME $given REST' }
        ) {
            # What else the command needs, so that nothing is missing but what was swapped.
            $rest = @{
                'Add-IntelligenceAttachment' = '-ConversationConfiguration Hotline'
                'Remove-IntelligenceAttachment' = '-ConversationConfiguration Hotline'
                'Compare-IntelligenceConfiguration' = '$configuration'
                'Set-IntelligenceConfiguration' = '-Description x'
                'Set-IntelligenceOperator' = '-Prompt x'
                'New-IntelligenceOperator' = '-Prompt x'
            }
            $without = 'Connect-IntelligenceAccount', 'Disconnect-IntelligenceAccount', 'Get-IntelligenceConnection', 'Invoke-IntelligenceRequest',
                'Test-IntelligenceWebhook'
            $typed = foreach ($cmdlet in Get-Command -Module TwilioIntelligence -CommandType Cmdlet | Where-Object Name -NotIn $without) {
                $preview = if ($cmdlet.Parameters['WhatIf']) { ' -WhatIf' }
                $Form.Replace('NAME', $cmdlet.Name).Replace('REST', $rest[$cmdlet.Name]) + $preview
            }
            $heard = Invoke-Shell -TimeoutSeconds 60 -Variable @{
                Typed = $typed; Connection = $connection; Configuration = $configuration
                Kinds = $operator, $version, $reference, $configuration, $rule, $new, $hotline, $conversation, $result, $knowledge
            } -Script '
                $PSDefaultParameterValues["*-Intelligence*:Connection"] = $Connection
                foreach ($line in $Typed) {
                    foreach ($given in $Kinds) {
                        $failure = try { & ([scriptblock]::Create($line)) 2>&1 6>$null } catch { $_ }
                        foreach ($one in $failure | Where-Object { $_ -is [Management.Automation.ErrorRecord] }) {
                            [pscustomobject] @{ Typed = $line; Given = $given.GetType().Name; Id = $one.FullyQualifiedErrorId; Text = "$one" }
                        }
                    }
                }
                "all"'
            $heard.Failure | Should -BeNullOrEmpty
            $heard.Output[-1] | Should -BeExactly 'all'
            $heard.Output.Count | Should -BeGreaterThan 50
            $shells = '^(MissingMandatory|AmbiguousParameterSet|InputObjectNotBound|InputObjectMissing|PositionalParameter)'
            $heard.Output | Where-Object Id -Match $shells |
                ForEach-Object { "$($_.Typed) with $($_.Given): $($_.Text)" } | Should -BeNullOrEmpty
        }
    }
}
