param([Parameter(Mandatory)] $Emulator)

Describe 'Add-IntelligenceRule' {
    BeforeAll {
        function Get-RuleText {
            # The rules of a body or a reply, as they stand in the text.
            param([string] $Json)
            $end = $Json.IndexOf(',"dateCreated"')
            $text = if ($end -ge 0) { $Json.Substring(0, $end) } else { $Json.Substring(0, $Json.Length - 1) }
            $text.Substring($text.IndexOf('"rules":') + 8)
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration -Rules 2 -Description 'Old words'
        $path = "/v3/ControlPlane/Configurations/$id"
        $rule = New-IntelligenceRule Summary -Trigger ConversationEnd -WebhookUrl https://new.example/hook
        Clear-EmulatorJournal
    }

    Context 'what it does' {
        It 'adds a rule and sends the others back byte for byte' {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $before = Get-RuleText (Get-EmulatorText $path)
            Clear-EmulatorJournal
            $result = Add-IntelligenceRule -Id $id -Rule $rule
            $put = Get-Request -Method PUT
            $sent = Get-RuleText $put.body
            $sent | Should -Match '^\[\{'
            $sent.StartsWith($before.TrimEnd(']'), [StringComparison]::Ordinal) | Should -BeTrue -Because "$sent should begin with $before"
            $put.Json.rules | Should -HaveCount 3
            $put.Json.rules[2].PSObject.Properties.Name | Should -Not -Contain 'id'
            $put.Json.description | Should -BeExactly 'Old words'
            $result.Rules | Should -HaveCount 3
            $result.Rules[2].Id | Should -Match '^intelligence_configurationrule_'
            $result.Version | Should -Be 2
        }

        It 'takes the configuration <Name>' -ForEach @(
            @{ Name = 'by id'; Act = { Add-IntelligenceRule -Id $id -Rule $rule } }
            @{ Name = 'by position'; Act = { Add-IntelligenceRule $id $rule } }
            @{ Name = 'as an id from the pipeline'; Act = { $id | Add-IntelligenceRule -Rule $rule } }
            @{ Name = 'as an object from the pipeline'; Act = { Get-IntelligenceConfiguration -Id $id | Add-IntelligenceRule -Rule $rule } }
            @{ Name = 'as a row from the pipeline'; Act = { [pscustomobject] @{ Id = $id } | Add-IntelligenceRule -Rule $rule } }
            @{ Name = 'as -InputObject'; Act = { Add-IntelligenceRule -InputObject (Get-IntelligenceConfiguration -Id $id) -Rule $rule } }
        ) {
            (& $Act).Rules | Should -HaveCount 3
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'takes the rule <Name>' -ForEach @(
            @{ Name = 'as a hashtable with the names of parameters'; Given = @{ Operator = 'Sentiment'; Every = 9 }; On = 'COMMUNICATION' }
            @{
                Name = 'as a hashtable with the names of the API'
                Given = @{ operators = @{ id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }; triggers = @{ on = 'CONVERSATION_END' } }
                On = 'CONVERSATION_END'
            }
            @{
                Name = 'as JSON gives it'
                Given = ConvertFrom-Json (
                    '{"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}],' +
                    '"triggers":[{"on":"CONVERSATION_INACTIVE"}],"actions":[]}')
                On = 'CONVERSATION_INACTIVE'
            }
        ) {
            $added = (Add-IntelligenceRule -Id $id -Rule $Given).Rules[2]
            $added.Operators[0].Id | Should -BeExactly 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $added.Triggers[0].On | Should -BeExactly $On
        }

        It 'takes the rules of another configuration, without their ids' {
            $other = New-IntelligenceConfiguration 'Other' -Rule $rule
            Clear-EmulatorJournal
            $result = Add-IntelligenceRule -Id $id -Rule $other
            $result.Rules | Should -HaveCount 3
            $result.Rules.Id | Should -Not -Contain $other.Rules[0].Id
            (Get-Request -Method PUT).body | Should -Not -Match $other.Rules[0].Id
        }

        It 'does not send the id of a rule of another configuration that was put into the one from the pipeline' {
            $other = New-IntelligenceConfiguration 'Other' -Rule @{ Operator = 'Sentiment'; Every = 19 }
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.Rules.Add($other.Rules[0])
            Clear-EmulatorJournal
            $result = $configuration | Add-IntelligenceRule -Rule $rule -ErrorAction Stop
            $result.Rules | Should -HaveCount 4
            (Get-Request -Method PUT).body | Should -Not -Match $other.Rules[0].Id
        }

        It 'adds several with one request' {
            (Add-IntelligenceRule -Id $id -Rule $rule, @{ Operator = 'Sentiment'; Every = 9 }, @{ Operator = 'Sentiment'; Every = 10 }).Rules |
                Should -HaveCount 5
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'does not touch the objects that it was given' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $null = $configuration | Add-IntelligenceRule -Rule $rule
            $configuration.Rules | Should -HaveCount 2
            $rule.Id | Should -BeNullOrEmpty
        }
    }

    Context 'what is refused before anything is sent' {
        It 'a sixth rule, with the configuration <Name>' -ForEach @(
            @{ Name = 'as an object'; Act = { $full | Add-IntelligenceRule -Rule $rule -ErrorAction SilentlyContinue -ErrorVariable problem }; Requests = 1 }
            @{ Name = 'by id'; Act = { Add-IntelligenceRule -Id $full.Id -Rule $rule -ErrorAction SilentlyContinue -ErrorVariable problem }; Requests = 1 }
        ) {
            $full = Get-IntelligenceConfiguration -Id (Add-EmulatorConfiguration -Rules 5)
            Clear-EmulatorJournal
            $problem = $null
            . $Act | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfiguration,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            "$($problem[0])" | Should -Match 'Rules: 0 to 5, got 6'
            @(Get-Request -Method PUT) | Should -HaveCount 0
            @(Get-Request) | Should -HaveCount $Requests
        }

        It 'more rules at once than there is room for' {
            $problem = $null
            Add-IntelligenceRule -Id $id -Rule (9..12 |
                ForEach-Object { @{ Operator = 'Sentiment'; Every = $_ } }) -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            "$($problem[0])" | Should -Match 'Rules: 0 to 5, got 6'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'a rule with a sixth operator' {
            $problem = $null
            $six = 1..6 | ForEach-Object { @{ id = 'intelligence_operator_01kn000000000000000000000{0}' -f $_ } }
            Add-IntelligenceRule -Id $id -Rule @{ operators = $six; triggers =
                @{ on = 'COMMUNICATION' } } -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            "$($problem[0])" | Should -Match 'Rules\[2\]\.Operators: 1 to 5, got 6'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'what is no list, and no item of one: <Name>' -ForEach @(
            @{
                Name = 'actions that are text'
                Given = @{ operators = 'Summary'; triggers = @(@{ on = 'CONVERSATION_END' }); actions = 'https://hooks.example.com/x' }
                Message = 'Rules\[2\]\.Actions: a list.*, got "https://hooks\.example\.com/x"'
            }
            @{
                Name = 'actions that are a number'
                Given = @{ operators = 'Summary'; triggers = @(@{ on = 'CONVERSATION_END' }); actions = 5 }
                Message = 'Rules\[2\]\.Actions: a list.*, got 5'
            }
            @{
                Name = 'actions that are a list of text'
                Given = @{ operators = 'Summary'; triggers = @(@{ on = 'CONVERSATION_END' }); actions = @('https://hooks.example.com/x') }
                Message = 'Rules\[2\]\.Actions\[0\]: an object, got "https'
            }
            @{
                Name = 'actions of JSON that are text'
                Given = ConvertFrom-Json (
                    '{"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}],"triggers":[{"on":"CONVERSATION_END"}],' +
                    '"actions":"https://hooks.example.com/x"}')
                Message = 'Rules\[2\]\.Actions: a list'
            }
            @{
                Name = 'triggers that are text'
                Given = @{ operators = 'Summary'; triggers = 'CONVERSATION_END'; actions = @() }
                Message = 'Rules\[2\]\.Triggers: a list.*, got "CONVERSATION_END"'
            }
            @{
                Name = 'operators that are a number'
                Given = @{ operators = 5; triggers = @(@{ on = 'CONVERSATION_END' }); actions = @() }
                Message = 'Rules\[2\]\.Operators\[0\]: an object, got 5'
            }
        ) {
            $problem = $null
            Add-IntelligenceRule -Id $id -Rule $Given -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfiguration,*'
            "$($problem[0])" | Should -Match $Message
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'a misspelt field of a hashtable: no request at all' {
            $failure = Get-Failure { Add-IntelligenceRule -Id $id -Rule @{ Operator = 'Sentiment'; Evry = 3 } }
            "$failure" | Should -Match 'Evry'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'no rule: no request at all, <Name>' -ForEach @(@{ Name = '$null'; Given = $null }, @{ Name = '@()'; Given = @() }) {
            Get-Failure { Add-IntelligenceRule -Id $id -Rule $Given } | Should -Not -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context 'nothing changes' {
        It 'does not add a rule that is there already, and sends nothing' {
            $configuration = Add-IntelligenceRule -Id $id -Rule $rule
            Clear-EmulatorJournal
            $out = $configuration | Add-IntelligenceRule -Rule $rule -Verbose 4>&1
            @(Get-Request).method | Should -Be 'GET'
            @($out | Where-Object { $_ -is [Management.Automation.VerboseRecord] }) -join "`n" | Should -Match 'nothing changes'
        }

        It 'adds <Name> once' -ForEach @(
            @{ Name = 'a rule that is given twice'; Given = { $rule, $rule } }
            @{
                Name = 'a rule that is given in two ways'
                Given = { (New-IntelligenceRule Sentiment -Every 1), @{ operators = 'Sentiment'; triggers = @{ on = 'COMMUNICATION' } } }
            }
        ) {
            $result = Add-IntelligenceRule -Id $id -Rule (& $Given)
            $result.Rules | Should -HaveCount 3
            (Get-Request -Method PUT).Json.rules | Should -HaveCount 3
        }

        It 'the same bulk run twice sends nothing the second time' {
            $null = Add-EmulatorConfiguration -Count 11 -Rules 1
            Get-IntelligenceConfiguration | Add-IntelligenceRule -Rule $rule -ThrottleLimit 8 | Out-Null
            @(Get-Request -Method PUT) | Should -HaveCount 12
            Clear-EmulatorJournal
            Get-IntelligenceConfiguration | Add-IntelligenceRule -Rule $rule -ThrottleLimit 8 | Out-Null
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'sends nothing the second time to a server that writes absent fields as null' {
            Set-EmulatorSetting @{ explicitNulls = $true }
            $null = Add-IntelligenceRule -Id $id -Rule @{ Operator = 'Sentiment'; Every = 1 }
            Clear-EmulatorJournal
            $null = Add-IntelligenceRule -Id $id -Rule @{ Operator = 'Sentiment'; Every = 1 }
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }
    }

    Context '-CheckVersion' {
        It 'catches a change made between read and write' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            Set-EmulatorConfiguration $id '{"displayName":"Changed elsewhere","rules":[]}'
            Clear-EmulatorJournal
            $problem = $null
            $configuration | Add-IntelligenceRule -Rule $rule -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            "$($problem[0])" | Should -Match 'version 1 .* version 2'
            "$($problem[0])" | Should -Match "DisplayName: 'Support 000001' → 'Changed elsewhere'"
            "$($problem[0])" | Should -Match 'Rules: - '
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'adds where nobody has changed anything' {
            (Get-IntelligenceConfiguration -Id $id | Add-IntelligenceRule -Rule $rule -CheckVersion).Rules | Should -HaveCount 3
        }
    }

    Context 'many configurations' {
        It 'keeps the order of results and errors with 16 at once under jitter' {
            $ids = @(Add-EmulatorConfiguration -Count 30 -Rules 1)
            Set-EmulatorSetting @{ jitterMilliseconds = 25 }
            $mixed = 0..29 | ForEach-Object { if ($_ % 7 -eq 3) { 'intelligence_configuration_01kn000000000000000000{0:D4}' -f $_ } else { $ids[$_] } }
            $out = $mixed | Add-IntelligenceRule -Rule $rule -ThrottleLimit 16 -ErrorAction Continue 2>&1 |
                ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $_.TargetObject } else { $_.Id } }
            $out -join "`n" | Should -BeExactly ($mixed -join "`n")
            (Get-EmulatorStatistic).maximumConcurrent | Should -BeLessOrEqual 16
        }

        It 'to one configuration, one after the other, all arrive' {
            Set-EmulatorSetting @{ jitterMilliseconds = 15 }
            $null = Add-IntelligenceRule -Id $id, $id -Rule $rule -ThrottleLimit 8
            (Get-IntelligenceConfiguration -Id $id).Rules | Should -HaveCount 3
        }
    }
}
