param([Parameter(Mandatory)] $Emulator)

Describe 'Set-IntelligenceRule' {
    BeforeAll {
        $sentiment = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
        $adherence = 'intelligence_operator_01kf34tcyefpyb1t4m0nbd8rxg'
        $absentRule = 'intelligence_configurationrule_01kn0000000000000000000000'
        $null = $sentiment, $adherence, $absentRule

        function Get-RuleText {
            # The rules of a body or a reply, as they stand in the text.
            param([string] $Json)
            $end = $Json.IndexOf(',"dateCreated"')
            $text = if ($end -ge 0) { $Json.Substring(0, $end) } else { $Json.Substring(0, $Json.Length - 1) }
            $text.Substring($text.IndexOf('"rules":') + 8)
        }

        function Get-StoredRule {
            # A rule as the server has it, read without the module.
            param([string] $RuleId)
            (Get-EmulatorText $path | ConvertFrom-Json).rules | Where-Object id -EQ $RuleId
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration -Rules 5 -Description 'Old words'
        $path = "/v3/ControlPlane/Configurations/$id"
        $ruleIds = @((Get-EmulatorText $path | ConvertFrom-Json).rules.id)
        Clear-EmulatorJournal
    }

    Context 'one webhook of one rule among five' {
        BeforeEach {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $before = Get-RuleText (Get-EmulatorText $path)
            $old = '"https://hooks.example.com/intelligence?team=support&rule=3"'
            $before | Should -Match '9007199254740993'
            [regex]::Matches($before, [regex]::Escape($old)) | Should -HaveCount 1
            Clear-EmulatorJournal
        }

        It 'leaves every other byte as it was read, <Way>' -ForEach @(
            @{ Way = 'by id'; Change = { Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -WebhookUrl https://new.example/hook } }
            @{
                Way = 'with the configuration from the pipeline'
                Change = { Get-IntelligenceConfiguration -Id $id | Set-IntelligenceRule -RuleId $ruleIds[2] -WebhookUrl https://new.example/hook }
            }
            @{
                Way = 'with the rule from the pipeline'
                Change = { (Get-IntelligenceConfiguration -Id $id).Rules[2] | Set-IntelligenceRule -WebhookUrl https://new.example/hook }
            }
            @{
                Way = 'with the id of the configuration from the pipeline, and the rule as an object'
                Change = {
                    $rule = (Get-IntelligenceConfiguration -Id $id).Rules[2]
                    $id | Set-IntelligenceRule $rule -WebhookUrl https://new.example/hook
                }
            }
            @{
                Way = 'after somebody has looked at the rules'
                Change = {
                    $read = Get-IntelligenceConfiguration -Id $id
                    $null = $read.Rules.Operators.Parameters
                    $read | Set-IntelligenceRule -RuleId $ruleIds[2] -WebhookUrl https://new.example/hook
                }
            }
        ) {
            $null = & $Change
            $put = @(Get-Request -Method PUT)
            $put | Should -HaveCount 1
            Get-RuleText $put[0].body | Should -BeExactly $before.Replace($old, '"https://new.example/hook"')
            $put[0].Json.displayName | Should -BeExactly 'Support 000001'
            $put[0].Json.description | Should -BeExactly 'Old words'
            $put[0].Json.PSObject.Properties.Name | Should -Be 'displayName', 'description', 'rules'
        }

        It 'the server has it so afterwards' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -WebhookUrl https://new.example/hook
            Get-RuleText (Get-EmulatorText $path) | Should -BeExactly $before.Replace($old, '"https://new.example/hook"')
        }

        It 'numbers and dates of parameters and unknown fields keep their value: <Text>' -ForEach @(
            @{ Text = '0.25' }
            @{ Text = '1E+300' }
            @{ Text = '0.12345678901234567891' }
            @{ Text = '123456789012345678901234567890' }
            @{ Text = '-0.0' }
            @{ Text = '"2026-06-08T20:41:53.788355855Z"' }
        ) {
            Set-EmulatorSetting @{ unknownFields = $false }
            $rules = (0..1 | ForEach-Object { '{"id":"' + $ruleIds[$_] + '","operators":[{"id":"' + $sentiment + '","parameters":{"threshold":' + $Text +
                '}}],"triggers":[{"on":"COMMUNICATION"}],"actions":[{"type":"WEBHOOK","method":"POST","url":"https://old.example/' + $_ + '"}],"futureField":' +
                $Text + '}' }) -join ','
            Set-EmulatorConfiguration $id ('{"displayName":"Numbers","rules":[' + $rules + ']}')
            $before = Get-RuleText (Get-EmulatorText $path)
            [regex]::Matches($before, [regex]::Escape($Text)) | Should -HaveCount 4 -Because 'the emulator keeps what it was sent'
            Clear-EmulatorJournal
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[1] -WebhookUrl https://new.example/hook
            Get-RuleText (Get-Request -Method PUT).body | Should -BeExactly $before.Replace('https://old.example/1', 'https://new.example/hook')
        }
    }

    Context 'nulls of the server' {
        It 'are left out of the request, and all else stays as it was' {
            $plain = Get-RuleText (Get-EmulatorText $path)
            Set-EmulatorSetting @{ explicitNulls = $true }
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -WebhookUrl https://new.example/hook
            $put = Get-Request -Method PUT
            $put.body | Should -Not -Match ':null'
            Get-RuleText $put.body | Should -BeExactly $plain.Replace('"https://hooks.example.com/intelligence?team=support&rule=3"',
                '"https://new.example/hook"')
        }
    }

    Context 'only what is bound changes' {
        It '-<Name>' -ForEach @(
            @{
                Name = 'Trigger'
                Change = @{ Trigger = 'ConversationEnd' }
                Same = 'operators', 'actions', 'context'
                Check = { param($rule) $rule.triggers[0].on | Should -BeExactly 'CONVERSATION_END'; $rule.triggers | Should -HaveCount 1 }
            }
            @{
                Name = 'Every'
                Change = @{ Every = 17 }
                Same = 'operators', 'actions', 'context'
                Check = { param($rule) $rule.triggers[0].parameters.count | Should -Be 17; $rule.triggers[0].on | Should -BeExactly 'COMMUNICATION' }
            }
            @{
                Name = 'WebhookUrl'
                Change = @{ WebhookUrl = 'https://a.example/1', 'https://a.example/2' }
                Same = 'operators', 'triggers', 'context'
                Check = {
                    param($rule) $rule.actions.url | Should -Be 'https://a.example/1', 'https://a.example/2'; $rule.actions.method | Should -Be 'POST', 'POST'
                }
            }
            @{
                Name = 'Operator'
                Change = @{ Operator = 'Summary' }
                Same = 'triggers', 'actions', 'context'
                Check = { param($rule) $rule.operators.id | Should -BeExactly 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn' }
            }
            @{
                Name = 'UseMemory:$false'
                Change = @{ UseMemory = $false }
                Same = 'operators', 'triggers', 'actions'
                Check = { param($rule) $rule.context.memory.enabled | Should -BeFalse; $rule.context.knowledge.bases | Should -HaveCount 1 }
            }
            @{
                Name = 'KnowledgeBase'
                Change = @{ KnowledgeBase = 'know_a', 'know_b' }
                Same = 'operators', 'triggers', 'actions'
                Check = { param($rule) $rule.context.knowledge.bases | Should -Be 'know_a', 'know_b'; $rule.context.memory.enabled | Should -BeTrue }
            }
        ) {
            $before = Get-StoredRule $ruleIds[1]
            $result = Set-IntelligenceRule -Id $id -RuleId $ruleIds[1] @Change
            $result | Should -BeOfType ([TwilioIntelligence.IntelligenceConfiguration])
            $result.Version | Should -Be 2
            $result.Rules.Id | Should -Be $ruleIds
            $after = Get-StoredRule $ruleIds[1]
            & $Check $after
            foreach ($field in $Same) {
                ConvertTo-Json $after.$field -Depth 20 -Compress | Should -BeExactly (ConvertTo-Json $before.$field -Depth 20 -Compress) -Because $field
            }
        }

        It 'clears: <Name>' -ForEach @(
            @{ Name = '-WebhookUrl @()'; Change = @{ WebhookUrl = @() }; Check = { param($rule) @($rule.actions) | Should -HaveCount 0 } }
            @{
                Name = '-KnowledgeBase @()'
                Change = @{ KnowledgeBase = @() }
                Check = { param($rule) $rule.context.PSObject.Properties.Name | Should -Be 'memory' }
            }
            @{
                Name = '-Every $null'
                Change = @{ Every = $null }
                Check = {
                    param($rule) $rule.triggers[0].on | Should -BeExactly 'COMMUNICATION'; (Get-Request -Method PUT).body | Should -Not -Match '"count":3'
                }
            }
        ) {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] @Change
            & $Check (Get-StoredRule $ruleIds[2])
        }

        It 'an operator that stays keeps its version and parameters, and what is unknown in it' {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Operator ScriptAdherence, Sentiment
            $operators = (Get-StoredRule $ruleIds[0]).operators
            $operators.id | Should -Be $adherence, $sentiment
            $operators[0].version | Should -Be 1
            $operators[0].parameters.script | Should -BeExactly 'Greet the customer by name.'
            $operators[0].futureField.big | Should -Be 9007199254740993
        }

        It 'a webhook that stays keeps what is unknown in it, wherever it stands' {
            Set-EmulatorSetting @{ keepUnknown = $true }
            $actions = 'a', 'b' | ForEach-Object { '{"type":"WEBHOOK","method":"POST","url":"https://old.example/' + $_ + '","secret":"' + $_ + '"}' }
            Set-EmulatorConfiguration $id ('{"displayName":"x","rules":[{"id":"' + $ruleIds[0] + '","operators":[{"id":"' + $sentiment +
                '"}],"triggers":[{"on":"CONVERSATION_END"}],"actions":[' + ($actions -join ',') + ']}]}')
            Clear-EmulatorJournal
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -WebhookUrl https://old.example/b, https://old.example/a
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -WebhookUrl https://new.example/c, https://old.example/b
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -WebhookUrl https://old.example/b
            $put = @(Get-Request -Method PUT |
                ForEach-Object { ($_.Json.rules[0].actions | ForEach-Object { "$($_.url.Split('/')[-1])=$($_.secret)" }) -join ' ' })
            $put | Should -Be 'b=b a=a', 'c=a b=b', 'b=b'
        }

        It 'parameters of one operator: all else of it stays' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Operator @{ Id = 'ScriptAdherence'; Parameters = @{ script = 'Say goodbye.' } }
            $operators = (Get-StoredRule $ruleIds[0]).operators
            $operators[0].parameters.script | Should -BeExactly 'Say goodbye.'
            $operators[0].version | Should -Be 1
        }

        It 'a trigger that does not count loses the count of the one before it' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -Trigger ConversationInactive
            $put = Get-Request -Method PUT
            $put.Json.rules[2].triggers[0].on | Should -BeExactly 'CONVERSATION_INACTIVE'
            ConvertTo-Json $put.Json.rules[2].triggers -Depth 5 -Compress | Should -Not -Match 'count'
        }

        It 'several rules of one configuration with one request' {
            $result = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0], $ruleIds[4] -Every 9
            @(Get-Request -Method PUT) | Should -HaveCount 1
            @($result.Rules | ForEach-Object { $_.Triggers[0].Parameters.Count }) | Should -Be 9, 2, 3, 4, 9
        }

        It 'does not touch the object that it was given' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $null = $configuration | Set-IntelligenceRule -RuleId $ruleIds[2] -Every 9
            $configuration.Rules[2].Triggers[0].Parameters.Count | Should -Be 3
        }

        It 'warns about -Every with a trigger that ignores it, and does not send it' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -Trigger ConversationEnd
            Clear-EmulatorJournal
            $out = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -Every 9 3>&1
            @($out | Where-Object { $_ -is [Management.Automation.WarningRecord] }) -join '' | Should -Match 'Every.*CONVERSATION_END'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'warns about a webhook that is not https, and does what it is told' {
            $out = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -WebhookUrl http://plain.example/hook 3>&1
            @($out | Where-Object { $_ -is [Management.Automation.WarningRecord] }) -join '' | Should -Match 'https'
            (Get-StoredRule $ruleIds[2]).actions[0].url | Should -BeExactly 'http://plain.example/hook'
        }
    }

    Context 'rules from the pipeline' {
        It 'all changes survive when several rules of one configuration come one after the other, <Limit> at once' -ForEach @(@{ Limit = 1 },
            @{ Limit = 5 }, @{ Limit = 16 }) {
            Set-EmulatorSetting @{ jitterMilliseconds = 20 }
            $configuration = Get-IntelligenceConfiguration -Id $id
            $results = @($configuration.Rules | Set-IntelligenceRule -Every 11 -ThrottleLimit $Limit)
            $results | Should -HaveCount 5
            $results.Version | Should -Be (2..6)
            @($results[4].Rules | ForEach-Object { $_.Triggers[0].Parameters.Count }) | Should -Be 11, 11, 11, 11, 11
            $after = Get-IntelligenceConfiguration -Id $id
            @($after.Rules | ForEach-Object { $_.Triggers[0].Parameters.Count }) | Should -Be 11, 11, 11, 11, 11
            $after.Rules.Id | Should -Be $ruleIds
        }

        It 'of several configurations, each goes home' {
            $other = Add-EmulatorConfiguration -Rules 2
            $null = (Get-IntelligenceConfiguration).Rules | Where-Object { $_.Triggers[0].Parameters.Count -eq 2 } |
                Set-IntelligenceRule -WebhookUrl https://new.example/hook
            foreach ($one in $id, $other) {
                $urls = @((Get-IntelligenceConfiguration -Id $one).Rules.Actions.Url)
                $urls[1] | Should -BeExactly 'https://new.example/hook'
                @($urls -eq 'https://new.example/hook') | Should -HaveCount 1
            }
        }

        It 'a rule of nowhere is an error, and the others go on' {
            $rules = @(New-IntelligenceRule Sentiment -Every 1) + @((Get-IntelligenceConfiguration -Id $id).Rules[0])
            $problem = $null
            @($rules | Set-IntelligenceRule -Every 11 -ErrorAction SilentlyContinue -ErrorVariable problem) | Should -HaveCount 1
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'RuleWithoutConfiguration,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problem[0].TargetObject.GetType().FullName | Should -BeExactly 'TwilioIntelligence.IntelligenceRule'
        }

        It 'edits made on the rule are part of the change, as those of a configuration are' {
            $rule = (Get-IntelligenceConfiguration -Id $id).Rules[0]
            $rule.Triggers[0].Parameters.Count = 19
            $before = 1..4 | ForEach-Object { ConvertTo-Json (Get-StoredRule $ruleIds[$_]) -Depth 20 -Compress }
            $null = $rule | Set-IntelligenceRule
            (Get-StoredRule $ruleIds[0]).triggers[0].parameters.count | Should -Be 19
            1..4 | ForEach-Object { ConvertTo-Json (Get-StoredRule $ruleIds[$_]) -Depth 20 -Compress } | Should -BeExactly $before
        }

        It 'a parameter has the last word over an edit, and the other edits stay' {
            $rule = (Get-IntelligenceConfiguration -Id $id).Rules[0]
            $rule.Triggers[0].Parameters.Count = 19
            $rule.Actions[0].Url = 'https://edited.example/hook'
            $null = $rule | Set-IntelligenceRule -WebhookUrl https://new.example/hook
            (Get-StoredRule $ruleIds[0]).actions[0].url | Should -BeExactly 'https://new.example/hook'
            (Get-StoredRule $ruleIds[0]).triggers[0].parameters.count | Should -Be 19
        }

        It 'a rule that nobody has edited brings nothing back that others have changed since' {
            $rule = (Get-IntelligenceConfiguration -Id $id).Rules[0]
            $null = "$rule"
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Every 13
            $null = $rule | Set-IntelligenceRule -WebhookUrl https://new.example/hook
            (Get-StoredRule $ruleIds[0]).triggers[0].parameters.count | Should -Be 13
        }

        It 'edits of several rules of one configuration all arrive' {
            $rules = (Get-IntelligenceConfiguration -Id $id).Rules
            $rules | ForEach-Object { $_.Actions[0].Url = "https://edited.example/$($_.Id)" }
            $null = $rules | Set-IntelligenceRule -CheckVersion
            (Get-IntelligenceConfiguration -Id $id).Rules.Actions.Url | Should -Be ($ruleIds | ForEach-Object { "https://edited.example/$_" })
        }

        It 'an edit is refused with -CheckVersion when the configuration has moved on' {
            $rule = (Get-IntelligenceConfiguration -Id $id).Rules[0]
            $rule.Actions[0].Url = 'https://edited.example/hook'
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Every 13
            $problem = $null
            $rule | Set-IntelligenceRule -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
        }

        It 'an edit that cannot be sent is an error, and the others go on: <Message>' -ForEach @(
            @{ Edit = { $rules[0].Operators.Clear() }; Message = 'Rules\[0\]\.Operators: 1 to 5, got 0' }
            @{ Edit = { $rules[0].Operators[0].Parameters = @{ t = [timespan]::Zero } }; Message = 'Operators\[0\]\.Parameters\.t: .*TimeSpan' }
        ) {
            $rules = (Get-IntelligenceConfiguration -Id $id).Rules
            . $Edit
            $problem = $null
            @($rules[0], $rules[1] | Set-IntelligenceRule -Every 17 -ErrorAction SilentlyContinue -ErrorVariable problem) | Should -HaveCount 1
            $problem | Should -HaveCount 1
            "$($problem[0])" | Should -Match $Message
        }
    }

    Context 'what is refused before anything is changed' {
        It 'a rule that is not there: the error names it and those that are' {
            $problem = $null
            Set-IntelligenceRule -Id $id -RuleId $absentRule -Every 3 -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'RuleNotFound,*'
            $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problem[0].TargetObject | Should -BeExactly $absentRule
            "$($problem[0])" | Should -Match $absentRule
            "$($problem[0])" | Should -Match $ruleIds[4]
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'one that is there and one that is not: neither is changed' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0], $absentRule -Every 9 -ErrorAction SilentlyContinue
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'a missing -RuleId: no request' {
            $failure = Get-Failure { Set-IntelligenceRule -Id $id -RuleId @() -Every 3 }
            $failure.CategoryInfo.Category | Should -Be 'InvalidData'
            @(Get-Request) | Should -HaveCount 0
        }

        It '<Name>' -ForEach @(
            @{
                Name = 'a sixth operator'
                Change = @{ Operator = 1..6 | ForEach-Object { 'intelligence_operator_01kn000000000000000000000{0}' -f $_ } }
                Message = 'Rules\[2\]\.Operators: 1 to 5, got 6'
            }
            @{ Name = '$null for operators'; Change = @{ Operator = $null }; Message = '-Operator is \$null.*@\(\)' }
            @{ Name = '$null for webhooks'; Change = @{ WebhookUrl = $null }; Message = '-WebhookUrl is \$null.*@\(\)' }
            @{ Name = 'no operators'; Change = @{ Operator = @() }; Message = 'Rules\[2\]\.Operators: 1 to 5, got 0' }
            @{
                Name = 'a parameter that is no JSON'
                Change = @{ Operator = @{ Id = 'Sentiment'; Parameters = @{ t = [timespan]::Zero } } }
                Message = 'Operators\[0\]\.Parameters\.t: .*TimeSpan'
            }
            @{ Name = 'no operator at all'; Change = @{ Operator = @() }; Message = 'Rules\[2\]\.Operators: 1 to 5, got 0' }
            @{
                Name = 'a third webhook'
                Change = @{ WebhookUrl = 'https://a.example', 'https://b.example', 'https://c.example' }
                Message = 'Rules\[2\]\.Actions: 0 to 2, got 3'
            }
            @{ Name = 'a count of 0'; Change = @{ Every = 0 }; Message = 'Rules\[2\]\.Triggers\[0\]\.Parameters\.Count: 1 to 20, got 0' }
            @{ Name = 'a count of 21'; Change = @{ Every = 21 }; Message = 'Rules\[2\]\.Triggers\[0\]\.Parameters\.Count: 1 to 20, got 21' }
            @{ Name = 'a webhook that is no address'; Change = @{ WebhookUrl = 'hooks' }; Message = 'Rules\[2\]\.Actions\[0\]\.Url' }
            @{ Name = 'a misspelt field of an operator'; Change = @{ Operator = @{ Id = 'Sentiment'; Verion = 4 } }; Message = 'Verion' }
            @{
                Name = 'two faults, both named'
                Change = @{ Every = 21; WebhookUrl = 'hooks' }
                Message = 'Count: 1 to 20, got 21.*Actions\[0\]\.Url|Actions\[0\]\.Url.*Count: 1 to 20, got 21'
            }
        ) {
            $problem = $null
            Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] @Change -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -Match '^Invalid(Configuration|Rule),'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$($problem[0])" | Should -Match $Message
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'the name of no operator' {
            $problem = $null
            Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -Operator Sentimnt -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            "$($problem[0])" | Should -BeLike "No operator is called 'Sentimnt': did you mean 'Sentiment'`? *"
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }
    }

    Context 'nothing changes' {
        It 'sends no update, and -Verbose says so' {
            $out = Set-IntelligenceRule -Id $id -RuleId $ruleIds[2] -Every 3 -Verbose 4>&1
            @(Get-Request).method | Should -Be 'GET'
            @($out | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) -join "`n" | Should -Match 'nothing changes'
            @($out | Where-Object { $_ -is [TwilioIntelligence.IntelligenceConfiguration] }).Id | Should -BeExactly $id
        }

        It 'a count of 1 and none are the same' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Every $null
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'the same bulk run twice sends nothing the second time' {
            $null = Add-EmulatorConfiguration -Count 9 -Rules 2
            $run = { (Get-IntelligenceConfiguration).Rules | Set-IntelligenceRule -WebhookUrl https://new.example/hook -ThrottleLimit 8 | Out-Null }
            & $run
            @(Get-Request -Method PUT) | Should -HaveCount (5 + 9 * 2)
            Clear-EmulatorJournal
            & $run
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }
    }

    Context '-CheckVersion' {
        It 'changes what has not moved on' {
            (Get-IntelligenceConfiguration -Id $id | Set-IntelligenceRule -RuleId $ruleIds[0] -Every 9 -CheckVersion).Version | Should -Be 2
        }

        It 'refuses a configuration that has moved on, with both versions and the difference' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[4] -WebhookUrl https://elsewhere.example/hook
            Clear-EmulatorJournal
            $problem = $null
            $configuration | Set-IntelligenceRule -RuleId $ruleIds[0] -Every 9 -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            "$($problem[0])" | Should -Match 'version 1 .* version 2'
            "$($problem[0])" | Should -Match (
                "Rules\[4\] \(every 5 communications\)\.Actions\[0\]\.Url: 'https://hooks\.example\.com/.*' → 'https://elsewhere\.example/hook'")
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'refuses a rule from the pipeline whose configuration has moved on since the rule was read' {
            $rule = (Get-IntelligenceConfiguration -Id $id).Rules[0]
            Set-EmulatorConfiguration $id ('{"displayName":"Changed elsewhere","rules":' + (Get-RuleText (Get-EmulatorText $path)) + '}')
            Clear-EmulatorJournal
            $problem = $null
            $rule | Set-IntelligenceRule -Every 9 -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            "$($problem[0])" | Should -Match 'version 1 .* version 2'
            "$($problem[0])" | Should -Match "DisplayName: 'Support 000001' → 'Changed elsewhere'"
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'does not do so either where the one before it in the pipeline takes long' {
            $other = Add-EmulatorConfiguration -Rules 2
            $rules = @((Get-IntelligenceConfiguration -Id $id).Rules[0]) + @((Get-IntelligenceConfiguration -Id $other).Rules)
            Add-EmulatorFault @{ kind = 'delay'; delayMilliseconds = 700; method = 'PUT'; path = "$id$" }
            $results = @($rules | Set-IntelligenceRule -Every 9 -CheckVersion -ErrorAction Stop)
            $results.Version | Should -Be 2, 2, 3
        }

        It 'does not take the changes of its own pipeline for those of others' {
            $results = @((Get-IntelligenceConfiguration -Id $id).Rules | Set-IntelligenceRule -Every 9 -CheckVersion)
            $results[-1].Version | Should -Be 6
        }
    }

    Context 'many configurations' {
        It 'takes ids, rows and configurations from the pipeline' {
            $null = (Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Every 5)
            ($id | Set-IntelligenceRule -RuleId $ruleIds[0] -Every 6).Rules[0].Triggers[0].Parameters.Count | Should -Be 6
            ([pscustomobject] @{ Id = $id } | Set-IntelligenceRule -RuleId $ruleIds[0] -Every 7).Rules[0].Triggers[0].Parameters.Count | Should -Be 7
            (Get-IntelligenceConfiguration -Id $id | Set-IntelligenceRule -RuleId $ruleIds[0] -Every 8).Rules[0].Triggers[0].Parameters.Count | Should -Be 8
        }

        It 'keeps the order of results and errors with 16 at once under jitter, and goes on after a bad one' {
            $ids = @(Add-EmulatorConfiguration -Count 30 -Rules 1)
            $rules = @((Get-IntelligenceConfiguration -Id $ids).Rules)
            foreach ($index in 4, 11, 29) {
                Remove-IntelligenceConfiguration -Id $ids[$index] -Confirm:$false
            }

            Set-EmulatorSetting @{ jitterMilliseconds = 25 }
            Clear-EmulatorJournal
            $out = $rules | Set-IntelligenceRule -Every 11 -ThrottleLimit 16 -ErrorAction Continue 2>&1 |
                ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { "$($_.TargetObject)" } else { $_.Id } }
            $out -join "`n" | Should -BeExactly ($ids -join "`n")
            (Get-EmulatorStatistic).maximumConcurrent | Should -BeLessOrEqual 16
            @(Get-Request -Method PUT) | Should -HaveCount 27
        }

        It 'has a -ThrottleLimit of 1 to 64' {
            foreach ($wrong in 0, 65) {
                (Get-Failure { Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Every 9 -ThrottleLimit $wrong }).CategoryInfo.Category |
                    Should -Be 'InvalidData'
            }

            @(Get-Request) | Should -HaveCount 0
        }

        It 'stops at the first error with -ErrorAction Stop' {
            $failure = Get-Failure { 'nonsense', $id | Set-IntelligenceRule -RuleId $ruleIds[0] -Every 9 -ThrottleLimit 1 -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConfigurationId,*'
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context 'on demand' {
        It 'takes the trigger away: the list is empty, and nothing else changes' {
            $changed = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Trigger OnDemand
            $sent = (Get-Request -Method PUT).Json.rules[0]
            @($sent.triggers) | Should -HaveCount 0
            $sent.PSObject.Properties.Name | Should -Contain 'triggers'
            "$($changed.Rules[0])" | Should -BeLike 'on demand: *'
            $sent.operators[0].id | Should -BeExactly (Get-StoredRule $ruleIds[0]).operators[0].id
        }

        It 'is no change where there is no trigger' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Trigger OnDemand
            Clear-EmulatorJournal
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Trigger OnDemand
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'counts nothing, and says so' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Trigger OnDemand -Every 3 -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Match 'the trigger is OnDemand\.'
            @((Get-StoredRule $ruleIds[0]).triggers) | Should -HaveCount 0
        }

        It 'ends when there is a trigger again' {
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Trigger OnDemand
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleIds[0] -Trigger ConversationEnd
            (Get-StoredRule $ruleIds[0]).triggers[0].on | Should -BeExactly 'CONVERSATION_END'
        }
    }
}
