param([Parameter(Mandatory)] $Emulator)

Describe 'New-IntelligenceConfiguration' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    Context 'from parameters' {
        It 'creates a configuration and returns it' {
            $made = New-IntelligenceConfiguration -DisplayName 'Support' -Description 'Calls'
            $made | Should -BeOfType ([TwilioIntelligence.IntelligenceConfiguration])
            $made.Id | Should -Match '^intelligence_configuration_'
            $made.Version | Should -Be 1
            (Get-IntelligenceConfiguration -Id $made.Id).Description | Should -BeExactly 'Calls'
        }

        It 'sends an empty list of rules when there is no -Rule, and no description when there is none' {
            $null = New-IntelligenceConfiguration 'Support'
            (Get-Request -Method POST).body | Should -BeExactly '{"displayName":"Support","rules":[]}'
        }

        It 'sends an empty description when it is given as empty' {
            $null = New-IntelligenceConfiguration 'Support' -Description ''
            (Get-Request -Method POST).body | Should -BeExactly '{"displayName":"Support","description":"","rules":[]}'
        }

        It 'leaves the description out for $null' {
            $null = New-IntelligenceConfiguration 'Support' -Description $null -Rule @()
            (Get-Request -Method POST).body | Should -BeExactly '{"displayName":"Support","rules":[]}'
        }

        It 'keeps every character of a name' {
            $name = "Zoë `"quoted`" \ $([char]::ConvertFromUtf32(0x1F600)) 日本 <&>"
            (New-IntelligenceConfiguration $name).DisplayName | Should -BeExactly $name
            (Get-IntelligenceConfiguration).DisplayName | Should -BeExactly $name
        }

        It 'sends the rules of New-IntelligenceRule' {
            $rule = New-IntelligenceRule Summary,
                Sentiment -Trigger ConversationEnd -WebhookUrl https://hooks.example.com/a -UseMemory -KnowledgeBase know_knowledgebase_01
            $made = New-IntelligenceConfiguration 'Support' -Rule $rule
            $sent = (Get-Request -Method POST).Json.rules
            $sent | Should -HaveCount 1
            $sent[0].operators.id | Should -Be 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn', 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $sent[0].triggers[0].on | Should -BeExactly 'CONVERSATION_END'
            $sent[0].actions[0].type | Should -BeExactly 'WEBHOOK'
            $sent[0].actions[0].method | Should -BeExactly 'POST'
            $sent[0].actions[0].url | Should -BeExactly 'https://hooks.example.com/a'
            $sent[0].context.memory.enabled | Should -BeTrue
            $sent[0].context.knowledge.bases | Should -Be 'know_knowledgebase_01'
            $made.Rules[0].Id | Should -Match '^intelligence_configurationrule_'
        }

        It 'takes a rule as a hashtable, <Name>' -ForEach @(
            @{ Name = 'in the words of New-IntelligenceRule'; Shape = @{ Operator = 'Sentiment'; Every = 3; WebhookUrl = 'https://hooks.example.com/a' } }
            @{
                Name = 'in the words of the API'
                Shape = @{
                    operators = @(@{ id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' })
                    triggers = @(@{ on = 'COMMUNICATION'; parameters = @{ count = 3 } })
                    actions = @(@{ type = 'WEBHOOK'; method = 'POST'; url = 'https://hooks.example.com/a' })
                }
            }
            @{
                Name = 'in the words of the API, in other cases and shorter'
                Shape = @{
                    Operators = 'Sentiment'
                    Triggers = @{ On = 'Communication'; Parameters = @{ COUNT = 3 } }
                    Actions = @{ Url = 'https://hooks.example.com/a' }
                }
            }
        ) {
            $null = New-IntelligenceConfiguration 'Support' -Rule $Shape
            $rule = (Get-Request -Method POST).Json.rules[0]
            $rule.operators[0].id | Should -BeExactly 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $rule.triggers[0].on | Should -BeExactly 'COMMUNICATION'
            $rule.triggers[0].parameters.count | Should -Be 3
            $rule.actions[0].type | Should -BeExactly 'WEBHOOK'
            $rule.actions[0].url | Should -BeExactly 'https://hooks.example.com/a'
        }

        It 'reads UseMemory of a hashtable as what it says: <Text>' -ForEach @(
            @{ Text = 'false'; Enabled = $false }
            @{ Text = 'False'; Enabled = $false }
            @{ Text = 'true'; Enabled = $true }
        ) {
            $null = New-IntelligenceConfiguration -DisplayName x -Rule @{ Operator = 'Sentiment'; Trigger = 'ConversationEnd'; UseMemory = $Text }
            (Get-Request -Method POST).Json.rules[0].context.memory.enabled | Should -Be $Enabled
        }

        It 'refuses <Name> of a hashtable, and sends nothing' -ForEach @(
            @{ Name = 'a UseMemory that says neither'; Field = @{ UseMemory = 'no' }; Message = 'Rules\[0\]\.UseMemory.*no' }
            @{ Name = 'an Every that is not whole'; Field = @{ Every = 3.5 }; Message = 'Rules\[0\]\.Every.*3\.5' }
        ) {
            $failure = Get-Failure { New-IntelligenceConfiguration -DisplayName x -Rule (@{ Operator = 'Sentiment' } + $Field) -ErrorAction Stop }
            "$failure" | Should -Match $Message
            @(Get-Request) | Should -HaveCount 0
        }

        It 'takes rules of different kinds together' {
            $null = New-IntelligenceConfiguration 'Support' -Rule (New-IntelligenceRule Summary -Trigger ConversationEnd),
                @{ Operator = 'Sentiment'; Every = 2 }
            (Get-Request -Method POST).Json.rules | Should -HaveCount 2
        }

        It 'takes the rules of another configuration' {
            $other = New-IntelligenceConfiguration 'Other' -Rule (New-IntelligenceRule Summary -Trigger ConversationEnd)
            Clear-EmulatorJournal
            $null = New-IntelligenceConfiguration 'Copy' -Rule $other
            $rule = (Get-Request -Method POST).Json.rules[0]
            $rule.operators[0].id | Should -BeExactly 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn'
            $rule.PSObject.Properties.Name | Should -Not -Contain 'id'
        }

        It 'names a field of a hashtable that is misspelt' {
            $failure = Get-Failure { New-IntelligenceConfiguration 'Support' -Rule @{ operators = 'Sentiment'; trigers = @() } }
            "$failure" | Should -Match 'Rules\[0\].*trigers'
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context 'from the pipeline' {
        It 'copies a configuration: rules without their ids, all else as it is' {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $null = Add-EmulatorConfiguration -Rules 3 -Description 'For the support team'
            $original = Get-IntelligenceConfiguration
            $copy = $original | New-IntelligenceConfiguration
            $copy.Id | Should -Not -Be $original.Id
            $copy.DisplayName | Should -BeExactly $original.DisplayName
            $copy.Description | Should -BeExactly $original.Description
            @($copy.Rules.Id | Where-Object { $_ -in $original.Rules.Id }) | Should -HaveCount 0
            $sent = (Get-Request -Method POST).body
            $sent | Should -Not -Match 'configurationrule_'
            $read = Get-EmulatorText "/v3/ControlPlane/Configurations/$($original.Id)"
            $rulesRead = [regex]::Match($read, '"rules":(\[.*\]),"dateCreated"').Groups[1].Value -replace '"id":"intelligence_configurationrule_[0-9a-z]{26}",'
            $rulesSent = [regex]::Match($sent, '"rules":(\[.*\])\}$').Groups[1].Value
            $rulesSent | Should -BeExactly $rulesRead
        }

        It 'creates one for each row of a CSV' {
            $rows = "DisplayName,Description`nSales,Calls of sales`nSupport,Calls of support" | ConvertFrom-Csv
            $made = @($rows | New-IntelligenceConfiguration)
            $made.DisplayName | Should -Be 'Sales', 'Support'
            $made.Description | Should -Be 'Calls of sales', 'Calls of support'
        }

        It 'creates from objects of JSON, rules and all' {
            $json = '{"displayName":"Support","rules":[{"operators":[{"id":"intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn"}],' +
                '"triggers":[{"on":"CONVERSATION_END"}],"actions":[]}]}'
            $made = $json | ConvertFrom-Json | New-IntelligenceConfiguration
            $made.Rules[0].Triggers[0].On | Should -BeExactly 'CONVERSATION_END'
        }

        It 'lets a parameter have the last word over the object' {
            $null = Add-EmulatorConfiguration -Description 'Old'
            $copy = Get-IntelligenceConfiguration | New-IntelligenceConfiguration -DisplayName 'Another'
            $copy.DisplayName | Should -BeExactly 'Another'
            $copy.Description | Should -BeExactly 'Old'
            $copy.Rules | Should -HaveCount 1
        }

        It 'writes errors and results in the order of the input, and goes on after a bad one' {
            Set-EmulatorSetting @{ jitterMilliseconds = 25 }
            $rows = 1..20 | ForEach-Object { [pscustomobject] @{ DisplayName = if ($_ % 5 -eq 0) { 'x' * 129 } else { "Team $_" } } }
            $out = $rows | New-IntelligenceConfiguration -ThrottleLimit 16 -ErrorAction Continue 2>&1 | ForEach-Object {
                if ($_ -is [Management.Automation.ErrorRecord]) { 'error' } else { $_.DisplayName }
            }
            $out -join ',' | Should -BeExactly ((1..20 | ForEach-Object { if ($_ % 5 -eq 0) { 'error' } else { "Team $_" } }) -join ',')
            Get-EmulatorConfigurationCount | Should -Be 16
        }

        It 'keeps the values of one row out of the next' {
            $rows = [pscustomobject] @{ DisplayName = 'One'; Description = 'Only of one' }, [pscustomobject] @{ DisplayName = 'Two' }
            @($rows | New-IntelligenceConfiguration)[1].Description | Should -BeNullOrEmpty
        }
    }

    Context 'limits' {
        It 'refuses <Name>, names the path, and sends nothing' -ForEach @(
            @{ Name = 'an empty name'; Arguments = @{ DisplayName = '' }; Message = 'DisplayName: 1 to 128 characters, got 0' }
            @{ Name = 'a name of 129 characters'; Arguments = @{ DisplayName = 'x' * 129 }; Message = 'DisplayName: 1 to 128 characters, got 129' }
            @{
                Name = 'a sixth rule'
                Arguments = @{ DisplayName = 'Support'; Rule = @(1..6 | ForEach-Object { @{ Operator = 'Sentiment'; Every = $_ } }) }
                Message = 'Rules: 0 to 5, got 6'
            }
            @{
                Name = 'a sixth operator'
                Arguments = @{ DisplayName = 'Support'; Rule = @(@{ Operator = 'Sentiment'; Every = 1 }, @{ Operator = @('Sentiment') * 6; Every = 1 }) }
                Message = 'Rules[1].Operators: 1 to 5, got 6'
            }
            @{
                Name = 'a third webhook'
                Arguments = @{ DisplayName = 'Support'; Rule = @{ Operator = 'Sentiment'; WebhookUrl = @('https://a.example/') * 3 } }
                Message = 'Rules[0].Actions: 0 to 2, got 3'
            }
            @{
                Name = 'a count of 21'
                Arguments = @{ DisplayName = 'Support'; Rule = @{ Operator = 'Sentiment'; Every = 21 } }
                Message = 'Rules[0].Triggers[0].Parameters.Count: 1 to 20, got 21'
            }
            @{
                Name = 'a relative address'
                Arguments = @{ DisplayName = 'Support'; Rule = @{ Operator = 'Sentiment'; Every = 1; WebhookUrl = '/hook' } }
                Message = 'Rules[0].Actions[0].Url'
            }
        ) {
            $problem = $null
            $null = New-IntelligenceConfiguration @Arguments -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfiguration,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problem[0].TargetObject | Should -BeExactly $Arguments.DisplayName
            "$($problem[0])" | Should -BeLike "*$([WildcardPattern]::Escape($Message))*"
            @(Get-Request) | Should -HaveCount 0
        }

        It 'takes a name of 128 characters' {
            (New-IntelligenceConfiguration ('x' * 128)).DisplayName.Length | Should -Be 128
        }

        It 'takes five rules' {
            (New-IntelligenceConfiguration 'Support' -Rule @(1..5 | ForEach-Object { @{ Operator = 'Sentiment'; Every = $_ } })).Rules | Should -HaveCount 5
        }
    }

    Context 'the server refuses' {
        It 'says why, and names the configuration' {
            Set-EmulatorSetting @{ maximumConfigurations = 1 }
            $problem = $null
            $made = @('One', 'Two' | ForEach-Object { [pscustomobject] @{ DisplayName = $_ } } |
                New-IntelligenceConfiguration -ThrottleLimit 1 -ErrorAction SilentlyContinue -ErrorVariable problem)
            $made | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            $problem[0].TargetObject | Should -BeExactly 'Two'
            "$($problem[0])" | Should -Match 'at most 1 configurations'
        }
    }

    Context 'a server that does not know at once what it has made' {
        It 'is asked once more by the command that comes next: <Name>' -ForEach @(
            @{ Name = 'Get-'; Next = { param($made) Get-IntelligenceConfiguration -Id $made.Id } }
            @{ Name = 'Set- by id'; Next = { param($made) Set-IntelligenceConfiguration -Id $made.Id -Description new } }
            @{ Name = 'Add-IntelligenceRule'; Next = { param($made) Add-IntelligenceRule -Id $made.Id -Rule (New-IntelligenceRule Sentiment -Every 3) } }
        ) {
            Set-EmulatorSetting @{ readLagMilliseconds = 400 }
            $made = New-IntelligenceConfiguration 'Support'
            (& $Next $made).Id | Should -BeExactly $made.Id
            @(Get-Request -Method GET).status | Should -Be 404, 200
        }
    }

    Context '-WhatIf' {
        It 'sends nothing and returns nothing' {
            $shell = Invoke-Shell "New-IntelligenceConfiguration 'Support' -Connection `$Connection -WhatIf" @{ Connection = (Get-IntelligenceConnection) }
            $shell.Output | Should -BeNullOrEmpty
            $shell.Streams.Error | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context 'a rule on demand' {
        It 'has an empty list of triggers, and says so, <Name>' -ForEach @(
            @{ Name = 'by name'; Rule = { New-IntelligenceRule Sentiment -Trigger OnDemand } }
            @{ Name = 'in another spelling'; Rule = { New-IntelligenceRule Sentiment -Trigger on_demand } }
            @{ Name = 'where no trigger is given'; Rule = { New-IntelligenceRule Sentiment } }
            @{ Name = 'as a hashtable'; Rule = { @{ Operator = 'Sentiment'; Trigger = 'OnDemand' } } }
        ) {
            $made = New-IntelligenceConfiguration 'By hand' -Rule (& $Rule) -WarningVariable warning
            $warning | Should -BeNullOrEmpty
            $sent = (Get-Request -Method POST).body
            $sent | Should -BeLike '*"triggers":`[`]*'
            "$($made.Rules[0])" | Should -BeExactly 'on demand: Sentiment'
            ($made | Out-String -Width 200) | Should -Match 'on demand'
            ($made.Rules | Out-String) | Should -Match 'on demand'
        }
    }
}
