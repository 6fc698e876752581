param([Parameter(Mandatory)] $Emulator)

Describe 'Start-IntelligenceRuleExecution' {
    BeforeEach {
        Use-Emulator $Emulator
        Set-EmulatorSetting @{ runRules = $true }
        $configuration = New-IntelligenceConfiguration 'By hand' -Rule (New-IntelligenceRule Sentiment, Summary -Trigger OnDemand)
        $rule = $configuration.Rules[0]
        $conversations = Add-EmulatorConversation @{}, @{}, @{}
        $named = @{ ConfigurationId = $configuration.Id; RuleId = $rule.Id }
        Clear-EmulatorJournal
    }

    Context 'a run' {
        It 'is one request with three ids, and returns nothing' {
            Start-IntelligenceRuleExecution $conversations[0] @named | Should -BeNullOrEmpty
            $requests = @(Get-Request)
            $requests | Should -HaveCount 1
            $requests[0].path | Should -BeExactly '/v3/RuleExecutions'
            $requests[0].body | Should -BeExactly (
                '{{"intelligenceConfigurationId":"{0}","ruleId":"{1}","conversationId":"{2}"}}' -f $configuration.Id, $rule.Id, $conversations[0])
        }

        It 'is started for each conversation of <Name>' -ForEach @(
            @{ Name = 'a list of ids'; Pipe = { $conversations } }
            @{ Name = 'conversations'; Pipe = { Get-IntelligenceConversation } }
            @{ Name = 'rows of a CSV'; Pipe = { "ConversationId`n" + ($conversations -join "`n") | ConvertFrom-Csv } }
        ) {
            & $Pipe | Start-IntelligenceRuleExecution -Rule $rule
            @(Get-Request -Method POST).Json.conversationId | Sort-Object | Should -Be ($conversations | Sort-Object)
        }

        It 'can be of the conversation of a result' {
            $result = Start-IntelligenceRuleExecution $conversations[0] @named -Wait | Select-Object -First 1
            Clear-EmulatorJournal
            $result | Start-IntelligenceRuleExecution -Rule $rule
            (Get-Request -Method POST).Json.conversationId | Should -BeExactly $conversations[0]
        }

        It 'takes parameters for this run by the id or the name of the operator' {
            $made = Invoke-IntelligenceRequest /v3/ControlPlane/Operators -Method POST -Body @{
                displayName = 'Tone'; outputFormat = 'TEXT'; prompt = 'Rate {{parameters.level}}'; parameters = @{ level = @{ type = 'INTEGER' } }
            }
            $own = New-IntelligenceConfiguration Own -Rule (New-IntelligenceRule $made.id)
            $conversations[0] | Start-IntelligenceRuleExecution -Rule $own.Rules[0] -OperatorParameter @{ $made.id = @{ level = 3 } }
            $sent = @(Get-Request -Method POST)[-1].Json
            $sent.rule.operators[0].id | Should -BeExactly $made.id
            $sent.rule.operators[0].parameters.level | Should -Be 3
        }

        It 'is refused before it is sent: <Name>' -ForEach @(
            @{
                Name = 'parameters for an operator that is not of the rule'
                Run = { @{ Rule = $rule; OperatorParameter = @{ ScriptAdherence = @{ script = 'x' } } } }
                Error = 'OperatorNotInRule'
            }
            @{ Name = 'parameters that are none'; Run = { @{ Rule = $rule; OperatorParameter = @{ Sentiment = 3 } } }; Error = 'InvalidInput' }
            @{ Name = 'a rule that was not read'; Run = { @{ Rule = (New-IntelligenceRule Sentiment) } }; Error = 'RuleWithoutConfiguration' }
            @{
                Name  = 'no id of a configuration'
                Run   = { @{ ConfigurationId = 'intelligence_configuration_x'; RuleId = $rule.Id } }
                Error = 'InvalidConfigurationId'
            }
            @{
                Name  = 'an operator by its id and by its name'
                Run   = { @{ Rule = $rule; OperatorParameter = @{ Sentiment = @{}; 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' = @{} } } }
                Error = 'InvalidInput'
            }
            @{ Name = 'no id of a rule'; Run = { @{ ConfigurationId = $configuration.Id; RuleId = 'x' } }; Error = 'InvalidRuleId' }
        ) {
            $run = & $Run
            $failure = Get-Failure { Start-IntelligenceRuleExecution $conversations[0] @run }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
            @(Get-Request) | Should -HaveCount 0
        }

        It 'advises for an id of another form a cmdlet and a parameter that there are: <Name>' -ForEach @(
            @{ Name = 'a rule'; Run = { Start-IntelligenceRuleExecution $conversations[0] -ConfigurationId $configuration.Id -RuleId x } }
            @{
                Name = 'a configuration'
                Run  = { Start-IntelligenceRuleExecution $conversations[0] -ConfigurationId intelligence_configuration_x -RuleId $rule.Id }
            }
            @{ Name = 'a conversation'; Run = { Start-IntelligenceRuleExecution x -Rule $rule -ErrorAction Stop } }
            @{ Name = 'an operator result'; Run = { Get-IntelligenceOperatorResult -Id x -ErrorAction Stop } }
            @{ Name = 'an operator'; Run = { Remove-IntelligenceOperator -Id x -Confirm:$false -ErrorAction Stop } }
        ) {
            $advice = (Get-Failure $Run).ErrorDetails.RecommendedAction
            $advice | Should -Match 'Get-Intelligence\w+'
            $command = Get-Command ([regex]::Match($advice, 'Get-Intelligence\w+').Value)

            # Neither is a display name: a rule has none, and the other begins like an id.
            $canBeName = $command.Parameters.ContainsKey('DisplayName') -and $Name -notin 'a rule', 'a configuration'
            $canBeName | Should -Be ($advice -match '-DisplayName')
        }

        It 'writes an error for each conversation that cannot be, and goes on' {
            $none = $conversations[0] -replace '.{4}$', '0000'
            $problem = $null
            'x', $none, $conversations[1] | Start-IntelligenceRuleExecution @named -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem.FullyQualifiedErrorId | Should -Be @(
                'InvalidConversationId,TwilioIntelligence.Commands.RuleExecutions.StartIntelligenceRuleExecutionCommand'
                'NotFound,TwilioIntelligence.Commands.RuleExecutions.StartIntelligenceRuleExecutionCommand')
            $problem.TargetObject | Should -Be 'x', $none
            @(Get-Request -Method POST) | Should -HaveCount 2
        }
    }

    Context 'a run whose outcome is not known' {
        It 'is not repeated after <Name>, and the error says how to look' -ForEach @(
            @{ Name = 'a lost connection'; Fault = @{ kind = 'resetBeforeHeaders'; when = 'after' }; Id = 'OutcomeUnknown' }
            @{ Name = 'a 500'; Fault = @{ kind = 'status'; status = 500; when = 'after' }; Id = 'ServerError' }
            @{ Name = 'a 503'; Fault = @{ kind = 'status'; status = 503; when = 'after' }; Id = 'ServerError' }
        ) {
            Add-EmulatorFault ($Fault + @{ method = 'POST' })
            $problem = $null
            Start-IntelligenceRuleExecution $conversations[0] @named -ErrorAction SilentlyContinue -ErrorVariable problem
            @(Get-Request -Method POST) | Should -HaveCount 1
            $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            "$problem" | Should -Match "Get-IntelligenceOperatorResult -ConversationId $($conversations[0]) -ConfigurationId $($configuration.Id)"
            $problem[0].ErrorDetails.RecommendedAction | Should -Not -Match 'Get-IntelligenceConfiguration' -Because 'it was no configuration that was changed'
        }

        It 'is repeated after a 429, which says that nothing ran' {
            Add-EmulatorFault @{ kind = 'status'; status = 429; method = 'POST'; times = 1 }
            Start-IntelligenceRuleExecution $conversations[0] @named
            @(Get-Request -Method POST).status | Should -Be 429, 202
        }
    }

    Context '-Wait' {
        It 'returns the results of this run, and not those of earlier ones, <Name>' -ForEach @(
            @{ Name = 'by ids'; Run = { $named } }
            @{ Name = 'by rule'; Run = { @{ Rule = $rule } } }
        ) {
            $run = & $Run
            $first = @(Start-IntelligenceRuleExecution $conversations[0] @run -Wait)
            $second = @(Start-IntelligenceRuleExecution $conversations[0] @run -Wait)
            foreach ($results in $first, $second) {
                $results.Operator.Name | Sort-Object | Should -Be 'Sentiment', 'Summary'
                $results.ConversationId | Select-Object -Unique | Should -BeExactly $conversations[0]
            }

            @($first.Id + $second.Id | Select-Object -Unique) | Should -HaveCount 4
        }

        It 'waits until the results are there' {
            Set-EmulatorSetting @{ executionMilliseconds = 700 }
            @($conversations | Start-IntelligenceRuleExecution -Rule $rule -Wait) | Should -HaveCount 6
        }

        It 'says after -TimeoutSec what is missing, and how to look' {
            Set-EmulatorSetting @{ executionMilliseconds = 30000 }
            $problem = $null
            Start-IntelligenceRuleExecution $conversations[0] @named -Wait -TimeoutSec 1 -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            $problem.FullyQualifiedErrorId | Should -BeLike 'ResultsAreMissing,*'
            $problem.CategoryInfo.Category | Should -Be 'OperationTimeout'
            "$problem" | Should -Match 'Sentiment, Summary.*Get-IntelligenceOperatorResult -ConversationId'
            @(Get-Request -Method POST) | Should -HaveCount 1
        }

        It 'says that the rule runs when its results cannot be read' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; path = '/OperatorResults$'; skip = 1 }
            $problem = $null
            Start-IntelligenceRuleExecution $conversations[0] @named -Wait -ErrorAction SilentlyContinue -ErrorVariable problem -WarningVariable warning `
                -WarningAction SilentlyContinue
            $problem.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            "$warning" | Should -Match "was started on conversation $($conversations[0])"
            @(Get-Request -Method POST) | Should -HaveCount 1
        }

        It 'does not start a rule that the configuration does not have' {
            $other = $rule.Id -replace '.{4}$', '0000'
            $failure = Get-Failure {
                Start-IntelligenceRuleExecution $conversations[0] -ConfigurationId $configuration.Id -RuleId $other -Wait -ErrorAction Stop
            }
            $failure.FullyQualifiedErrorId | Should -BeLike 'RuleNotFound,*'
            @(Get-Request -Method POST) | Should -HaveCount 0
        }

        It 'ends at once when it is stopped' {
            Set-EmulatorSetting @{ executionMilliseconds = 30000 }
            $shell = Start-Shell '$Id | Start-IntelligenceRuleExecution -Rule $Rule -Wait -Connection $Connection' @{
                Id = $conversations[0]; Rule = $rule; Connection = (Get-IntelligenceConnection)
            }
            try {
                Wait-Condition { @(Get-Request -Method POST).Count -eq 1 } -Because 'the run to be started'
                Stop-Shell $shell | Should -BeLessThan 500
            }
            finally {
                Remove-Shell $shell
            }
        }
    }

    Context 'what it would do' {
        It 'is said with the operators, and without a request that writes' {
            $shell = Invoke-Shell '$Id | Start-IntelligenceRuleExecution -Rule $Rule -Verbose -Connection $Connection' @{
                Id = $conversations[0]; Rule = $rule; Connection = (Get-IntelligenceConnection)
            }
            "$($shell.Streams.Verbose)" | Should -Match "Run rule $($rule.Id) \(Sentiment, Summary\), which costs money"
        }
    }
}
