param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceOperatorResult' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    Context 'a result' {
        It 'is typed by its format: <Format>' -ForEach @(
            @{ Format = 'TEXT'; Result = @{ text = "Two`nlines" }; Summary = 'Two\nlines'; Property = 'ResultText'; Value = "Two`nlines" }
            @{ Format = 'CLASSIFICATION'; Result = @{ label = 'negative' }; Summary = 'negative'; Property = 'ResultLabel'; Value = 'negative' }
            @{
                Format = 'EXTRACTION'
                Result = @{ entities = @(@{ text = 'Tuesday'; label = 'DATE' }) }
                Summary = 'Tuesday (DATE)'
                Property = 'ResultEntities'
                Value = 'Tuesday (DATE)'
            }
            @{
                Format = 'JSON'
                Result = [ordered] @{ wantsRefund = $true; amount = 7 }
                Summary = '{"wantsRefund":true,"amount":7}'
                Property = 'ResultText'
                Value = ''
            }
        ) {
            $id = Add-EmulatorResult @{ outputFormat = $Format; result = $Result }
            $found = Get-IntelligenceOperatorResult -Id $id
            $found.OutputFormat | Should -BeExactly $Format
            $found.Summary | Should -BeExactly $Summary
            "$($found.$Property)" | Should -BeExactly $Value
            @($found.Result.Keys) | Should -BeExactly @($Result.Keys)
            $found.Result[@($Result.Keys)[0]] | Should -Not -BeNullOrEmpty
        }

        It 'has the name of an operator of the account''s own where the connection has seen it, and sends nothing to find it out' {
            $made = New-IntelligenceOperator Tone Say
            $id = Add-EmulatorResult @{ operator = @{ id = $made.Id } }
            (Get-IntelligenceOperatorResult -Id $id).Operator.Name | Should -BeExactly 'Tone'
            "$((Get-IntelligenceOperatorResult).Operator)" | Should -BeExactly 'Tone'
            $null = Connect-Emulator
            Clear-EmulatorJournal
            $unnamed = Get-IntelligenceOperatorResult -Id $id
            $unnamed.Operator.Name | Should -BeNullOrEmpty
            "$($unnamed.Operator)" | Should -BeExactly $made.Id
            @(Get-Request) | Should -HaveCount 1
        }

        It 'is read without what the API may leave out' {
            $id = Add-EmulatorResult @{ metadata = $null; dateCreated = '2026-10-06T14:06:02.480113904Z' }
            $found = Get-IntelligenceOperatorResult $id
            $found.Metadata | Should -BeNullOrEmpty
            $found.ExecutionDetails.ResolvedContext.Memory | Should -BeNullOrEmpty
            $found.DateCreated.UtcDateTime.ToString('o') | Should -BeLike '2026-10-06T14:06:02.4801139*'
        }

        It 'shows in 80 columns when, by which operator, of which conversation and what' {
            $conversation = Add-EmulatorConversation
            $sentiment = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $null = Add-EmulatorResult @{
                conversationId = $conversation; operator = @{ id = $sentiment }; outputFormat = 'CLASSIFICATION'; result = @{ label = 'mixed' }
                dateCreated = '2026-10-06T14:06:02Z'
            }
            $lines = (Get-IntelligenceOperatorResult | Out-String -Width 80).Trim() -split '\r?\n'
            $lines[0] | Should -Match '^Created\s+Operator\s+Conversation Result\s*$'
            $lines[2] | Should -Match "^2026-10-06 14:06 Sentiment\s+…$($conversation.Substring($conversation.Length - 11)) mixed"
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        }

        It 'is found by its id, and one that is not there is an error each' {
            $id = Add-EmulatorResult
            $problem = $null
            $other = $id -replace '.{4}$', '0000'
            $found = $other, $id | Get-IntelligenceOperatorResult -ErrorAction SilentlyContinue -ErrorVariable problem
            $found.Id | Should -BeExactly $id
            $problem.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        }

        It 'has an id of its own form' {
            $failure = Get-Failure { Get-IntelligenceOperatorResult -Id intelligence_operator_01kcrvw16kfa88qvgrfmr7y151 -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidOperatorResultId,*'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-IntelligenceOperatorResult'
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context 'a list' {
        BeforeEach {
            $configurations = Add-EmulatorConfiguration -Count 2
            $conversations = Add-EmulatorConversation @{}, @{}
            $operators = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151', 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn'
            $ids = foreach ($conversation in $conversations) {
                foreach ($configuration in $configurations) {
                    foreach ($operator in $operators) {
                        Add-EmulatorResult @{
                            conversationId = $conversation; intelligenceConfiguration = @{ id = $configuration }; operator = @{ id = $operator }
                        }
                    }
                }
            }
        }

        It 'is complete over pages' {
            @(Get-IntelligenceOperatorResult -PageSize 3).Id | Sort-Object | Should -Be ($ids | Sort-Object)
            @(Get-Request) | Should -HaveCount 3
        }

        It 'ends with -First, and begins after -Skip' {
            $all = (Get-IntelligenceOperatorResult).Id
            (Get-IntelligenceOperatorResult -First 2 -Skip 3).Id | Should -Be $all[3, 4]
            @(Get-Request)[-1].query | Should -BeExactly 'pageSize=5'
        }

        It 'is filtered by the server, by <Name>' -ForEach @(
            @{ Name = 'conversation'; Count = 4; Filter = { @{ ConversationId = $conversations[0] } } }
            @{ Name = 'two conversations'; Count = 8; Filter = { @{ ConversationId = $conversations } } }
            @{ Name = 'configuration'; Count = 4; Filter = { @{ ConfigurationId = $configurations[1] } } }
            @{ Name = 'operator'; Count = 4; Filter = { @{ OperatorId = $operators[1] } } }
            @{
                Name = 'all three'
                Count = 1
                Filter = { @{ ConversationId = $conversations[1]; ConfigurationId = $configurations[0]; OperatorId = $operators[0] } }
            }
        ) {
            $filter = & $Filter
            @(Get-IntelligenceOperatorResult @filter) | Should -HaveCount $Count
            $names = @{ ConversationId = 'conversationId'; ConfigurationId = 'intelligenceConfigurationId'; OperatorId = 'operatorId' }
            foreach ($name in $filter.Keys) {
                @(Get-Request)[-1].query | Should -Match "(^|&)$($names[$name])=$(@($filter[$name])[-1])(&|$)"
            }
        }

        It 'is that of the conversations in the pipeline' {
            $found = Get-IntelligenceConversation | Get-IntelligenceOperatorResult -OperatorId $operators[0]
            @($found) | Should -HaveCount 4
            @($found.ConversationId | Select-Object -Unique) | Sort-Object | Should -Be ($conversations | Sort-Object)
            @(Get-IntelligenceConversation | Get-IntelligenceOperatorResult -First 5) | Should -HaveCount 5
        }

        It 'ends with an error when the server ignores <Name>' -ForEach @(
            @{ Name = '-ConversationId'; Filter = { @{ ConversationId = $conversations[0] } } }
            @{ Name = '-ConfigurationId'; Filter = { @{ ConfigurationId = $configurations[0] } } }
            @{ Name = '-OperatorId'; Filter = { @{ OperatorId = $operators[0] } } }
        ) {
            # As a server that does not know the filter's name: everything comes.
            $everything = Get-EmulatorText '/v3/OperatorResults?pageSize=1000'
            Add-EmulatorFault @{ kind = 'malformed'; path = '/OperatorResults$'; body = $everything }
            $filter = & $Filter
            $found = [Collections.Generic.List[object]]::new()
            $failure = Get-Failure { Get-IntelligenceOperatorResult @filter | ForEach-Object { $found.Add($_) } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'FilterIgnored,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidResult'
            $failure.Exception.Message | Should -Match "$Name $(@($filter.Values)[0])"
            $found.Count | Should -BeLessThan 8
        }

        It 'does not begin with an id that is none: <Name>' -ForEach @(
            @{ Name = 'ConversationId'; Given = 'x'; Error = 'InvalidConversationId' }
            @{ Name = 'ConfigurationId'; Given = 'intelligence_configuration_x'; Error = 'InvalidConfigurationId' }
            @{ Name = 'OperatorId'; Given = 'intelligence_operator_x'; Error = 'InvalidOperatorId' }
        ) {
            $filter = @{ $Name = $Given }
            $failure = Get-Failure { Get-IntelligenceOperatorResult @filter }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
            @(Get-Request) | Should -HaveCount 0
        }

        It 'does not begin with a name that nothing has: <_>' -ForEach 'ConfigurationId', 'OperatorId' {
            $filter = @{ $_ = 'x' }
            (Get-Failure { Get-IntelligenceOperatorResult @filter }).FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            @(Get-Request | Where-Object path -Match 'OperatorResults') | Should -HaveCount 0
        }

        It 'is streamed: the first result comes while the second page has not come yet' {
            Add-EmulatorFault @{ kind = 'stallBeforeHeaders'; skip = 1 }
            $shell = Start-Shell 'Get-IntelligenceOperatorResult -PageSize 4 -Connection $Connection' @{ Connection = (Get-IntelligenceConnection) }
            try {
                Wait-Condition { $shell.Output.Count -ge 4 } -Because 'the first page to be written'
                $shell.Handle.IsCompleted | Should -BeFalse
            }
            finally {
                $shell.Shell.Stop()
                Remove-Shell $shell
            }
        }

        It 'shows in debug output no word of what operators found out' {
            $id = Add-EmulatorResult @{ outputFormat = 'TEXT'; result = @{ text = 'She lost her secret garden' } }
            $output = Get-IntelligenceOperatorResult -Id $id -Debug -Verbose 5>&1 4>&1 | Out-String -Width 9999
            $log = @($output -split '\r?\n' | Where-Object { $_ -match '^< |^GET ' }) -join "`n"
            $log | Should -Match $id
            $log | Should -Not -Match 'garden'
        }
    }
}
