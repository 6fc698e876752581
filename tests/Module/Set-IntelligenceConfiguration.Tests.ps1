param([Parameter(Mandatory)] $Emulator)

Describe 'Set-IntelligenceConfiguration' {
    BeforeAll {
        function Get-RuleText {
            # The rules of a body or a reply, as they stand in the text.
            param([string] $Json)
            [regex]::Match($Json, '"rules":(\[.*\])(,"dateCreated"|\}$)').Groups[1].Value
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration -Rules 2 -Description 'Old words'
        $path = "/v3/ControlPlane/Configurations/$id"
    }

    Context 'only what is bound changes' {
        It 'by id: reads, then sends <Name> and everything else as it was' -ForEach @(
            @{ Name = 'a name'; Change = @{ DisplayName = 'New name' }; DisplayName = 'New name'; Description = 'Old words' }
            @{ Name = 'a description'; Change = @{ Description = 'New words' }; DisplayName = 'Support 000001'; Description = 'New words' }
            @{ Name = 'both'; Change = @{ DisplayName = 'New name'; Description = 'New words' }; DisplayName = 'New name'; Description = 'New words' }
        ) {
            $before = Get-RuleText (Get-EmulatorText $path)
            $result = Set-IntelligenceConfiguration -Id $id @Change
            $result.DisplayName | Should -BeExactly $DisplayName
            $result.Description | Should -BeExactly $Description
            $result.Version | Should -Be 2
            $put = Get-Request -Method PUT
            $put.path | Should -BeExactly $path
            $put.Json.displayName | Should -BeExactly $DisplayName
            $put.Json.description | Should -BeExactly $Description
            Get-RuleText $put.body | Should -BeExactly $before
            $put.Json.PSObject.Properties.Name | Should -Be 'displayName', 'description', 'rules'
        }

        It 'by object: reads what the server has now, and sends one request' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            Clear-EmulatorJournal
            $null = $configuration | Set-IntelligenceConfiguration -Description 'New words'
            $all = @(Get-Request)
            $all.method | Should -Be 'GET', 'PUT'
            $all[1].Json.displayName | Should -BeExactly 'Support 000001'
            $all[1].Json.rules | Should -HaveCount 2
        }

        It 'sends what it does not know inside rules back byte for byte' {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $before = Get-RuleText (Get-EmulatorText $path)
            $before | Should -Match '9007199254740993'
            $null = Set-IntelligenceConfiguration -Id $id -Description 'New words'
            $put = Get-Request -Method PUT
            Get-RuleText $put.body | Should -BeExactly $before
            Get-RuleText (Get-EmulatorText $path) | Should -BeExactly $before
            $put.Json.PSObject.Properties.Name | Should -Not -Contain 'futureField' -Because 'beside the rules the API takes nothing else'
        }

        It 'keeps unknown fields of a rule whose known fields are edited' {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.Rules[0].Actions[0].Url = 'https://hooks.example.com/new'
            $null = $configuration | Set-IntelligenceConfiguration
            $after = (Get-EmulatorText $path | ConvertFrom-Json).rules[0]
            $after.actions[0].url | Should -BeExactly 'https://hooks.example.com/new'
            $after.futureField.big | Should -Be 9007199254740993
            $after.actions[0].futureField.text | Should -BeExactly 'é ☃'
        }

        It 'changes nothing else where the server writes every absent field as null' {
            Set-EmulatorSetting @{ explicitNulls = $true }
            $bare = New-IntelligenceConfiguration 'Bare' -Rule @{ Operator = 'Sentiment'; Every = 1 }
            Clear-EmulatorJournal
            $null = Set-IntelligenceConfiguration -Id $bare.Id -DisplayName 'Still bare'
            $put = Get-Request -Method PUT
            $put.status | Should -Be 200
            $put.Json.PSObject.Properties.Name | Should -Be 'displayName', 'rules'
            Set-EmulatorSetting @{ explicitNulls = $false }
            $stored = Get-EmulatorText "/v3/ControlPlane/Configurations/$($bare.Id)" | ConvertFrom-Json
            $stored.PSObject.Properties.Name | Should -Not -Contain 'description'
            $stored.rules[0].PSObject.Properties.Name | Should -Not -Contain 'context'
        }
    }

    Context 'what the server sends and this version does not know' {
        It 'does not stand in the way of another change, also when the object was looked at before: <Name>' -ForEach @(
            @{
                Name = 'a new event, and a null'
                Rule = '{"id":"intelligence_configurationrule_01kn0000000000000000000000",' +
                    '"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}],"triggers":[{"on":"NEW_EVENT"}],"actions":[],"context":null}'
            }
            @{
                Name = 'an empty list of knowledge bases'
                Rule = '{"id":"intelligence_configurationrule_01kn0000000000000000000000",' +
                    '"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}],"triggers":[{"on":"CONVERSATION_END"}],"actions":[],' +
                    '"context":{"memory":null,"knowledge":{"bases":[]}}}'
            }
        ) {
            Add-EmulatorFault @{
                kind = 'status'; status = 200; method = 'GET'; path = $id; body = '{"id":"' + $id + '","displayName":"x","version":1,"rules":[' + $Rule + ']}'
            }
            Add-EmulatorFault @{
                kind = 'status'; status = 200; method = 'PUT'; path = $id; body = '{"id":"' + $id + '","displayName":"x","version":2,"rules":[]}'
            }
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration | Out-String | Should -Match $id.Substring($id.Length - 8)
            $null = $configuration | Set-IntelligenceConfiguration -Description 'New words' -ErrorAction Stop
            (Get-Request -Method PUT).Json.description | Should -BeExactly 'New words'
        }
    }

    Context 'what goes through the shell and comes back' {
        BeforeEach {
            Set-EmulatorSetting @{ keepUnknown = $true }
            $parameters =
                '{"day":"2024-05-01T00:00:00","moment":"2024-05-01T08:00:00Z","list":["2024-05-01T00:00:00","x"],' +
                '"big":123456789012345678901234567890}'
            $rule = '{"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151","parameters":' + $parameters +
                '}],"triggers":[{"on":"CONVERSATION_END"}],"actions":[]}'
            Set-EmulatorConfiguration $id ('{"displayName":"Dates","rules":[' + $rule + ']}')
            Clear-EmulatorJournal
        }

        It 'is no change: <Name>' -ForEach @(
            @{ Name = 'by way of JSON'; Way = { Get-IntelligenceConfiguration -Id $id | ConvertTo-Json -Depth 20 | ConvertFrom-Json } }
            @{ Name = 'by way of the JSON of the API'; Way = { Get-EmulatorText $path | ConvertFrom-Json } }
            @{
                Name = 'by way of a file of objects'
                Way = {
                    $file = Join-Path $TestDrive 'saved.xml'
                    Get-IntelligenceConfiguration -Id $id | Export-Clixml -LiteralPath $file -Depth 20
                    Import-Clixml -LiteralPath $file
                }
            }
        ) {
            $back = & $Way
            Clear-EmulatorJournal
            $null = $back | Set-IntelligenceConfiguration -ErrorAction Stop
            @(Get-Request -Method PUT) | Should -HaveCount 0
            Compare-IntelligenceConfiguration $back $id | Should -BeNullOrEmpty
            Compare-IntelligenceConfiguration $id $back | Should -BeNullOrEmpty
            $back.Rules[0].Triggers[0].On = 'CONVERSATION_INACTIVE'
            $null = $back | Set-IntelligenceConfiguration -ErrorAction Stop
            $body = (Get-Request -Method PUT).body
            $body | Should -Match 'CONVERSATION_INACTIVE'
            $body.Contains($parameters) | Should -BeTrue -Because $body
        }

        It 'a date that is set again is sent as it is' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.Rules[0].Operators[0].Parameters['day'] = [datetime] '2024-05-02'
            $null = $configuration | Set-IntelligenceConfiguration
            (Get-Request -Method PUT).body | Should -Match '"day":"2024-05-02T00:00:00","moment":"2024-05-01T08:00:00Z"'
        }
    }

    Context 'a value that cannot be sent' {
        It 'is one error, with its path, and the others go on: <Name>' -ForEach @(
            @{
                Name = 'in an object that was edited'
                Act = {
                    $bad.Rules[0].Operators[0].Parameters = @{ t = [timespan]::FromSeconds(3) }
                    $bad, $good | Set-IntelligenceConfiguration -Description 'New words' -ErrorAction SilentlyContinue -ErrorVariable problem
                }
            }
            @{
                Name = 'infinity'
                Act = {
                    $bad.Rules[0].Operators[0].Parameters = @{ t = [double]::PositiveInfinity }
                    $bad, $good | Set-IntelligenceConfiguration -Description 'New words' -ErrorAction SilentlyContinue -ErrorVariable problem
                }
            }
            @{
                Name = 'by another command'
                Act = {
                    $bad.Rules[0].Operators[0].Parameters = @{ t = [timespan]::FromSeconds(3) }
                    $bad, $good | Add-IntelligenceRule -Rule @{
                        Operator = 'Summary'; Trigger = 'ConversationEnd'
                    } -ErrorAction SilentlyContinue -ErrorVariable problem
                }
            }
        ) {
            $bad = Get-IntelligenceConfiguration -Id $id
            $good = Get-IntelligenceConfiguration -Id (Add-EmulatorConfiguration)
            Clear-EmulatorJournal
            $problem = $null
            @(. $Act).Id | Should -Be $good.Id
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'UnreadableConfiguration,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            [object]::ReferenceEquals($problem[0].TargetObject, $bad) | Should -BeTrue
            "$($problem[0])" | Should -Match 'Rules\[0\]\.Operators\[0\]\.Parameters\.t: '
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'in a rule that is given is an error for each: <Name>' -ForEach @(
            @{
                Name = 'Set-IntelligenceConfiguration'
                Act = { Set-IntelligenceConfiguration -Id $id -Rule $rule -ErrorAction SilentlyContinue -ErrorVariable problem }
            }
            @{ Name = 'Add-IntelligenceRule'; Act = { Add-IntelligenceRule -Id $id -Rule $rule -ErrorAction SilentlyContinue -ErrorVariable problem } }
            @{
                Name = 'New-IntelligenceConfiguration'
                Act = { New-IntelligenceConfiguration x -Rule $rule -ErrorAction SilentlyContinue -ErrorVariable problem }
            }
            @{
                Name = 'Compare-IntelligenceConfiguration'
                Act = {
                    $configuration = Get-IntelligenceConfiguration -Id $id
                    $configuration.Rules.Add($rule)
                    Compare-IntelligenceConfiguration $id $configuration -ErrorAction SilentlyContinue -ErrorVariable problem
                }
            }
        ) {
            $rule = New-IntelligenceRule Summary -Trigger ConversationEnd
            $rule.Operators[0].Parameters = @{ list = @(1, @{ t = [timespan]::Zero }) }
            $problem = $null
            . $Act | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'UnreadableConfiguration,*'
            "$($problem[0])" | Should -Match 'Operators\[0\]\.Parameters\.list\[1\]\.t: .*TimeSpan'
            @(Get-Request -Method PUT, POST) | Should -HaveCount 0
        }

        It 'a number of the server that is too large for the shell goes back as it was written' {
            $reply = '{"id":"' + $id +
                (
                    '","displayName":"x","version":1,"rules":[{"id":"intelligence_configurationrule_01kn0000000000000000000000",' +
                    '"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151","parameters":{"most":1e400}}],' +
                    '"triggers":[{"on":"CONVERSATION_END"}],"actions":[]}]}')
            Add-EmulatorFault @{ kind = 'status'; status = 200; method = 'GET'; path = $id; body = $reply }
            Add-EmulatorFault @{ kind = 'status'; status = 200; method = 'PUT'; path = $id; body = $reply }
            $configuration = Get-IntelligenceConfiguration -Id $id
            $null = $configuration.Rules.Operators.Parameters
            $null = $configuration | Set-IntelligenceConfiguration -Description 'New words' -ErrorAction Stop
            $ruleId = 'intelligence_configurationrule_01kn0000000000000000000000'
            $null = Set-IntelligenceRule -Id $id -RuleId $ruleId -WebhookUrl https://new.example/hook -ErrorAction Stop
            @(Get-Request -Method PUT) | Should -HaveCount 2
            @(Get-Request -Method PUT).body | ForEach-Object { $_ | Should -Match '"parameters":\{"most":1e400\}' }
        }
    }

    Context 'clearing' {
        It '$null takes the description away: it is not sent' {
            $result = Set-IntelligenceConfiguration -Id $id -Description $null -WarningAction SilentlyContinue
            (Get-Request -Method PUT).Json.PSObject.Properties.Name | Should -Be 'displayName', 'rules'
            $result.Description | Should -BeNullOrEmpty
        }

        It 'an empty description is sent as empty' {
            $null = Set-IntelligenceConfiguration -Id $id -Description ''
            $put = Get-Request -Method PUT
            $put.Json.description | Should -BeExactly ''
            $put.body | Should -Match '"description":""'
        }

        It '-Rule @() removes all rules' {
            $result = Set-IntelligenceConfiguration -Id $id -Rule @()
            $result.Rules | Should -HaveCount 0
            (Get-Request -Method PUT).body | Should -Match '"rules":\[\]\}$'
        }

        It '-DisplayName <Name> is refused, and nothing is changed' -ForEach @(
            @{ Name = '$null'; Value = $null }
            @{ Name = "''"; Value = '' }
        ) {
            $problem = $null
            $null = Set-IntelligenceConfiguration -Id $id -DisplayName $Value -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfiguration,*'
            "$($problem[0])" | Should -Match 'DisplayName: 1 to 128'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }
    }

    Context 'rules' {
        It 'keep their ids when they are given back with one more' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $ids = @($configuration.Rules.Id)
            $result = $configuration | Set-IntelligenceConfiguration -Rule (@($configuration.Rules) + (New-IntelligenceRule Summary -Trigger ConversationEnd))
            $result.Rules | Should -HaveCount 3
            @($result.Rules.Id)[0..1] | Should -Be $ids
            $sent = (Get-Request -Method PUT).Json.rules
            $sent[0].id | Should -BeExactly $ids[0]
            $sent[2].PSObject.Properties.Name | Should -Not -Contain 'id'
        }

        It 'keep their ids when the same is said again' {
            $rule = New-IntelligenceRule Summary -Trigger ConversationEnd -WebhookUrl https://hooks.example.com/a
            $configuration = New-IntelligenceConfiguration 'Support' -Rule $rule
            $result = Set-IntelligenceConfiguration -Id $configuration.Id -Rule (New-IntelligenceRule Sentiment -Every 4), $rule
            $result.Rules | Should -HaveCount 2
            $result.Rules[1].Id | Should -BeExactly $configuration.Rules[0].Id
        }

        It 'of another configuration lose their ids' {
            $other = New-IntelligenceConfiguration 'Other' -Rule (New-IntelligenceRule Summary -Trigger ConversationEnd)
            $result = Set-IntelligenceConfiguration -Id $id -Rule $other
            $result.Rules | Should -HaveCount 1
            $result.Rules[0].Id | Should -Not -Be $other.Rules[0].Id
            $result.Rules[0].Operators[0].Id | Should -BeExactly $other.Rules[0].Operators[0].Id
        }

        It 'may be hashtables' {
            (Set-IntelligenceConfiguration -Id $id -Rule @{ Operator = 'Sentiment'; Every = 7 }).Rules[0].Triggers[0].Parameters.Count | Should -Be 7
        }

        It 'refuses a sixth one before anything is sent' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            foreach ($count in 3..6) {
                $configuration.Rules.Add((New-IntelligenceRule Sentiment -Every $count))
            }

            Clear-EmulatorJournal
            $problem = $null
            $null = $configuration | Set-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfiguration,*'
            "$($problem[0])" | Should -Match 'Rules: 0 to 5, got 6'
            [object]::ReferenceEquals($problem[0].TargetObject, $configuration) | Should -BeTrue
            @(Get-Request).method | Should -Be 'GET'
        }
    }

    Context 'an object that was edited in place' {
        It 'sends the edits' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.DisplayName = 'Edited'
            $configuration.Rules[1].Triggers[0].Parameters.Count = 9
            $result = $configuration | Set-IntelligenceConfiguration
            $result.DisplayName | Should -BeExactly 'Edited'
            $put = (Get-Request -Method PUT).Json
            $put.rules[1].triggers[0].parameters.count | Should -Be 9
            $put.rules.id | Should -Be $configuration.Rules.Id
        }

        It 'sends the removal of a rule' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $kept = $configuration.Rules[1].Id
            $configuration.Rules.RemoveAt(0)
            ($configuration | Set-IntelligenceConfiguration).Rules.Id | Should -BeExactly $kept
        }

        It 'lets a parameter have the last word' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.DisplayName = 'Edited'
            ($configuration | Set-IntelligenceConfiguration -DisplayName 'Bound').DisplayName | Should -BeExactly 'Bound'
        }
    }

    Context 'nothing changes' {
        It 'sends no update, returns the configuration, and -Verbose says so' {
            $out = Set-IntelligenceConfiguration -Id $id -Description 'Old words' -Verbose 4>&1
            @(Get-Request).method | Should -Be 'GET'
            @($out | Where-Object { $_ -is [TwilioIntelligence.IntelligenceConfiguration] }).Id | Should -BeExactly $id
            @($out | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) -join "`n" | Should -Match "$id.*nothing changes"
        }

        It 'only reads, for an object' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            Clear-EmulatorJournal
            $null = $configuration | Set-IntelligenceConfiguration -DisplayName $configuration.DisplayName -Rule $configuration.Rules
            @(Get-Request).method | Should -Be 'GET'
        }

        It 'takes nulls of the server for absent' {
            Set-EmulatorSetting @{ explicitNulls = $true }
            $configuration = New-IntelligenceConfiguration 'Bare' -Rule @{ Operator = 'Sentiment'; Every = 2 }
            Clear-EmulatorJournal
            $null = $configuration | Set-IntelligenceConfiguration -Description $null -Rule @{ Operator = 'Sentiment'; Every = 2 }
            @(Get-Request).method | Should -Be 'GET'
        }

        It 'sends all the same with -Force' {
            (Set-IntelligenceConfiguration -Id $id -Description 'Old words' -Force).Version | Should -Be 2
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'finishes the rest when the same bulk runs again' {
            $null = Add-EmulatorConfiguration -Count 9
            Get-IntelligenceConfiguration -First 4 | Set-IntelligenceConfiguration -Description 'Done' | Out-Null
            Clear-EmulatorJournal
            Get-IntelligenceConfiguration | Set-IntelligenceConfiguration -Description 'Done' | Out-Null
            @(Get-Request -Method PUT) | Should -HaveCount 6
        }
    }

    Context '-CheckVersion' {
        It 'changes what has not moved on' {
            (Get-IntelligenceConfiguration -Id $id | Set-IntelligenceConfiguration -Description 'New words' -CheckVersion).Version | Should -Be 2
        }

        It 'refuses what has moved on, and tells both versions and what has changed' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            Set-EmulatorConfiguration $id '{"displayName":"Changed elsewhere","rules":[]}'
            Clear-EmulatorJournal
            $problem = $null
            $configuration | Set-IntelligenceConfiguration -Description 'New words' -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
            [object]::ReferenceEquals($problem[0].TargetObject, $configuration) | Should -BeTrue
            "$($problem[0])" | Should -Match 'version 1 .* version 2'
            "$($problem[0])" | Should -Match 'Changed elsewhere'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'goes on with the others' {
            $null = Add-EmulatorConfiguration -Count 3
            $all = @(Get-IntelligenceConfiguration)
            Set-EmulatorConfiguration $all[1].Id '{"displayName":"Changed elsewhere","rules":[]}'
            $problem = $null
            @($all | Set-IntelligenceConfiguration -Description 'New words' -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem) |
                Should -HaveCount 3
            $problem | Should -HaveCount 1
        }
    }

    Context 'the pipeline' {
        It 'takes ids' {
            $ids = @($id) + @(Add-EmulatorConfiguration -Count 2)
            @($ids | Set-IntelligenceConfiguration -Description 'New words').Id | Should -Be $ids
        }

        It 'takes what Get- finds' {
            @(Get-IntelligenceConfiguration -DisplayName 'Support*' | Set-IntelligenceConfiguration -Description 'New words').Description |
                Should -Be 'New words'
        }

        It 'takes rows of a CSV, each with its own values' {
            $second = Add-EmulatorConfiguration
            $rows = "id,displayname`n$id,First`n$second,Second" | ConvertFrom-Csv
            @($rows | Set-IntelligenceConfiguration).DisplayName | Should -Be 'First', 'Second'
            (Get-IntelligenceConfiguration -Id $id).Description | Should -BeExactly 'Old words'
        }

        It 'changes nothing that a row does not have, whatever the rows before it had: <Name>' -ForEach @(
            @{ Name = 'a row with less'; Row = { [pscustomobject] @{ Id = $second; DisplayName = 'Second' } }; Field = 'displayName'; Value = 'Second' }
            @{
                Name = 'a row with a null'
                Row = { [pscustomobject] @{ Id = $second; DisplayName = 'Second'; Description = $null } }
                Field = 'displayName'
                Value = 'Second'
            }
            @{
                Name = 'a configuration that was edited'
                Row = { $edited = Get-IntelligenceConfiguration -Id $second; $edited.DisplayName = 'Second'; $edited }
                Field = 'displayName'
                Value = 'Second'
            }
        ) {
            $second = Add-EmulatorConfiguration -Rules 2 -Description 'Old words'
            $before = Get-EmulatorText "/v3/ControlPlane/Configurations/$second" | ConvertFrom-Json
            $item = & $Row
            Clear-EmulatorJournal
            $all = [pscustomobject] @{
                Id = $id; DisplayName = 'First'; Description = 'New words'; Rules = @(@{ Operator = 'Summary'; Trigger = 'ConversationEnd' })
            }, $item, $second
            @($all | Set-IntelligenceConfiguration -ThrottleLimit 1 -ErrorAction Stop) | Should -HaveCount 3
            $put = @(Get-Request -Method PUT)
            $put | Should -HaveCount 2 -Because 'the bare id at the end asks for nothing'
            $put[0].Json.rules | Should -HaveCount 1
            $put[1].Json.$Field | Should -BeExactly $Value
            ConvertTo-Json $put[1].Json.rules -Depth 20 | Should -BeExactly (ConvertTo-Json $before.rules -Depth 20)
            if (-not $Cleared) {
                $put[1].Json.description | Should -BeExactly 'Old words'
            }
            else {
                $put[1].Json.PSObject.Properties.Name | Should -Not -Contain 'description'
            }
        }

        It 'gives a parameter of the command line to each of them' {
            $second = Add-EmulatorConfiguration
            $rows = [pscustomobject] @{ Id = $id; DisplayName = 'First' }, [pscustomobject] @{ Id = $second }
            @($rows | Set-IntelligenceConfiguration -Description 'New words').Description | Should -Be 'New words', 'New words'
        }

        It 'refuses a hashtable with more than an id, whose other keys would be passed over' {
            $problem = $null
            @{ Id = $id; Description = 'New words' } | Set-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            "$problem" | Should -Match 'Description'
            "$problem" | Should -Match ([regex]::Escape('[pscustomobject]'))
            @(Get-Request) | Should -HaveCount 0
            (@{ Id = $id } | Set-IntelligenceConfiguration -Description 'New words').Description | Should -BeExactly 'New words'
        }

        It 'takes what another Set- returned' {
            (Set-IntelligenceConfiguration -Id $id -Description 'a' | Set-IntelligenceConfiguration -DisplayName 'b').Version | Should -Be 3
        }

        It 'goes on after a bad one, in order' {
            $ids = @($id) + @(Add-EmulatorConfiguration -Count 2)
            $mixed = $ids[0], 'intelligence_configuration_01kn0000000000000000000000', $ids[1], 'nonsense', $ids[2]
            $out = $mixed | Set-IntelligenceConfiguration -Description 'New words' -ErrorAction Continue 2>&1 |
                ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $_.TargetObject } else { $_.Id } }
            $out | Should -Be $mixed
        }

        It 'stops at the first error with -ErrorAction Stop' {
            $failure = Get-Failure {
                'intelligence_configuration_01kn0000000000000000000000', $id |
                    Set-IntelligenceConfiguration -Description 'New words' -ThrottleLimit 1 -ErrorAction Stop
            }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }
    }

    Context 'many at once' {
        It 'keeps the order of results and errors with 16 at once under jitter' {
            $ids = @($id) + @(Add-EmulatorConfiguration -Count 39)
            Set-EmulatorSetting @{ jitterMilliseconds = 25 }
            $input40 = 0..39 | ForEach-Object { if ($_ % 7 -eq 3) { 'intelligence_configuration_01kn000000000000000000{0:D4}' -f $_ } else { $ids[$_] } }
            $out = $input40 | Set-IntelligenceConfiguration -Description 'New words' -ThrottleLimit 16 -ErrorAction Continue 2>&1 |
                ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $_.TargetObject } else { $_.Id } }
            $out -join "`n" | Should -BeExactly ($input40 -join "`n")
            (Get-EmulatorStatistic).maximumConcurrent | Should -BeLessOrEqual 16
            (Get-EmulatorStatistic).connections | Should -BeLessOrEqual 17
        }

        It 'never makes two changes to one id at the same time, and loses none' {
            $other = Add-EmulatorConfiguration
            Set-EmulatorSetting @{ latencyMilliseconds = 15; jitterMilliseconds = 15 }
            $rows = 1..12 | ForEach-Object { [pscustomobject] @{ Id = if ($_ % 4 -eq 0) { $other } else { $id }; DisplayName = "Name $_" } }
            $results = @($rows | Set-IntelligenceConfiguration -ThrottleLimit 16)
            $results.DisplayName | Should -Be (1..12 | ForEach-Object { "Name $_" })
            @($results | Where-Object Id -EQ $id).Version | Should -Be (2..10)
            (Get-IntelligenceConfiguration -Id $id).DisplayName | Should -BeExactly 'Name 11'

            # Each request to one id came in after the one before it was answered.
            foreach ($group in Get-Request | Select-Object -SkipLast 1 | Group-Object path) {
                $previous = $null
                foreach ($request in $group.Group | Sort-Object sequence) {
                    $start = [DateTimeOffset] $request.time
                    if ($null -ne $previous) {
                        $start | Should -BeGreaterOrEqual $previous
                    }

                    $previous = $start.AddMilliseconds($request.durationMilliseconds - 1)
                }
            }
        }
    }

    Context '-WhatIf and names' {
        It 'says what would change, and sends no update' {
            $text = Invoke-FreshShell @"
Import-Module '$(Get-ModuleManifestPath)'
`$credential = [pscredential]::new('$($Emulator.Credential.UserName)', (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))
`$null = Connect-IntelligenceAccount -Credential `$credential -BaseUri $($Emulator.BaseUri) -NoVerify
Set-IntelligenceConfiguration -Id $id -Description 'New words' -WhatIf
"@
            $text -join "`n" | Should -Match 'What if: '
            $text -join "`n" | Should -Match "Description: 'Old words' → 'New words'"
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'is also called Update-IntelligenceConfiguration' {
            (Update-IntelligenceConfiguration -Id $id -Description 'New words').Version | Should -Be 2
        }
    }
}
