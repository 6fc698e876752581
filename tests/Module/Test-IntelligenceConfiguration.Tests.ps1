param([Parameter(Mandatory)] $Emulator)

BeforeDiscovery {
    $operator = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
    $rule = @{ operators = @(@{ id = $operator }); triggers = @(@{ on = 'COMMUNICATION' }); actions = @() }
    function New-Case {
        # A configuration that is right but for one thing.
        param([string] $Name, [hashtable] $Configuration = @{}, [hashtable] $Rule, [string[]] $Path, [string] $Problem = '.', [string] $Allowed = '.',
            [string] $Severity = 'Error')
        $json = @{ displayName = 'Support'; rules = @() }
        foreach ($key in $Configuration.Keys) { $json[$key] = $Configuration[$key] }
        if ($Rule) {
            $whole = @{ operators = @(@{ id = $operator }); triggers = @(@{ on = 'COMMUNICATION' }); actions = @() }
            foreach ($key in $Rule.Keys) { $whole[$key] = $Rule[$key] }
            $json.rules = @($whole)
        }

        @{ Name = $Name; Json = ConvertTo-Json $json -Depth 20; Path = $Path; Problem = $Problem; Allowed = $Allowed; Severity = $Severity }
    }

    $hook = @{ type = 'WEBHOOK'; method = 'POST'; url = 'https://a.example/x' }
    $violations = @(
        New-Case 'no display name' -Configuration @{ displayName = $null } -Path DisplayName -Problem 'got 0' -Allowed '1 to 128'
        New-Case 'an empty display name' -Configuration @{ displayName = '' } -Path DisplayName -Problem 'got 0'
        New-Case 'a display name of 129' -Configuration @{ displayName = 'x' * 129 } -Path DisplayName -Problem 'got 129' -Allowed '1 to 128'
        New-Case 'a display name that is a number' -Configuration @{ displayName = @(1) } -Path DisplayName -Allowed 'text'
        New-Case 'a description that is an object' -Configuration @{ description = @{ a = 1 } } -Path Description -Allowed 'text'
        New-Case 'no rules' -Configuration @{ rules = $null } -Path Rules -Problem 'none'
        New-Case 'rules that are text' -Configuration @{ rules = 'none' } -Path Rules -Allowed 'list'
        New-Case 'a rule that is text' -Configuration @{ rules = @('x') } -Path 'Rules[0]' -Allowed 'object'
        New-Case 'six rules' -Configuration @{ rules = @(1..6 | ForEach-Object { $rule }) } -Path Rules -Problem 'got 6' -Allowed '0 to 5'
        New-Case 'a rule id of another kind' -Rule @{
            id = 'intelligence_configuration_01kn0000000000000000000000'
        } -Path 'Rules[0].Id' -Allowed 'intelligence_configurationrule_'
        New-Case 'no operator' -Rule @{ operators = @() } -Path 'Rules[0].Operators' -Problem 'got 0' -Allowed '1 to 5'
        New-Case 'six operators' -Rule @{
            operators = @(1..6 | ForEach-Object { @{ id = $operator } })
        } -Path 'Rules[0].Operators' -Problem 'got 6' -Allowed '1 to 5'
        New-Case 'operators that are no list' -Rule @{ operators = 'Sentiment' } -Path 'Rules[0].Operators' -Allowed 'list'
        New-Case 'an operator without an id' -Rule @{ operators = @(@{ version = 1 }) } -Path 'Rules[0].Operators[0].Id' -Problem 'none'
        New-Case 'an operator id in upper case' -Rule @{
            operators = @(@{ id = $operator.ToUpperInvariant() }) } -Path 'Rules[0].Operators[0].Id' -Allowed 'intelligence_operator_'
        New-Case 'an operator id whose first character is 8' -Rule @{
            operators = @(@{ id = 'intelligence_operator_81kcrvw16kfa88qvgrfmr7y151' })
        } -Path 'Rules[0].Operators[0].Id'
        New-Case 'the name of an operator in a file' -Rule @{ operators = @(@{ id = 'Sentiment' }) } -Path 'Rules[0].Operators[0].Id' -Problem 'Sentiment'
        New-Case 'a version of 0' -Rule @{ operators = @(@{ id = $operator; version = 0 }) } -Path 'Rules[0].Operators[0].Version' -Problem 'got 0'
        New-Case 'a version with a fraction' -Rule @{
            operators = @(@{ id = $operator; version = 1.5 })
        } -Path 'Rules[0].Operators[0].Version' -Problem 'got 1.5'
        New-Case 'a version that is text' -Rule @{ operators = @(@{ id = $operator; version = 'latest' }) } -Path 'Rules[0].Operators[0].Version'
        New-Case 'a version that is a number written as text' -Rule @{ operators = @(@{ id = $operator; version = '4' }) } -Path 'Rules[0].Operators[0].Version'
        New-Case 'parameters that are a list' -Rule @{
            operators = @(@{ id = $operator; parameters = @(1) })
        } -Path 'Rules[0].Operators[0].Parameters' -Allowed 'object'
        New-Case 'parameters that are text' -Rule @{
            operators = @(@{ id = $operator; parameters = 'x' })
        } -Path 'Rules[0].Operators[0].Parameters' -Allowed 'object'
        New-Case 'two triggers' -Rule @{
            triggers = @(@{ on = 'COMMUNICATION' }, @{ on = 'CONVERSATION_END' })
        } -Path 'Rules[0].Triggers' -Problem 'got 2' -Allowed '0 to 1'
        New-Case 'an unknown trigger' -Rule @{ triggers = @(@{ on = 'NEVER' }) } -Path 'Rules[0].Triggers[0].On' -Problem 'NEVER' -Allowed 'COMMUNICATION'
        New-Case 'a trigger in lower case' -Rule @{ triggers = @(@{ on = 'communication' }) } -Path 'Rules[0].Triggers[0].On'
        New-Case 'a trigger without an event' -Rule @{ triggers = @(@{ parameters = @{ count = 1 } }) } -Path 'Rules[0].Triggers[0].On'
        New-Case 'a count of 0' -Rule @{
            triggers = @(@{ on = 'COMMUNICATION'; parameters = @{ count = 0 } })
        } -Path 'Rules[0].Triggers[0].Parameters.Count' -Problem 'got 0' -Allowed '1 to 20'
        New-Case 'a count of 21' -Rule @{
            triggers = @(@{ on = 'COMMUNICATION'; parameters = @{ count = 21 } })
        } -Path 'Rules[0].Triggers[0].Parameters.Count' -Problem 'got 21' -Allowed '1 to 20'
        New-Case 'a count that is text' -Rule @{
            triggers = @(@{ on = 'COMMUNICATION'; parameters = @{ count = '3' } })
        } -Path 'Rules[0].Triggers[0].Parameters.Count'
        New-Case 'three webhooks' -Rule @{ actions = @($hook, $hook, $hook) } -Path 'Rules[0].Actions' -Problem 'got 3' -Allowed '0 to 2'
        New-Case 'no list of webhooks' -Rule @{ actions = $null } -Path 'Rules[0].Actions'
        New-Case 'an action of another type' -Rule @{
            actions = @(@{ type = 'EMAIL'; method = 'POST'; url = 'https://a.example' })
        } -Path 'Rules[0].Actions[0].Type' -Problem 'EMAIL' -Allowed 'WEBHOOK'
        New-Case 'a webhook with GET' -Rule @{
            actions = @(@{ type = 'WEBHOOK'; method = 'GET'; url = 'https://a.example' })
        } -Path 'Rules[0].Actions[0].Method' -Problem 'GET' -Allowed 'POST'
        New-Case 'a webhook without an address' -Rule @{ actions = @(@{ type = 'WEBHOOK'; method = 'POST' }) } -Path 'Rules[0].Actions[0].Url' -Problem 'none'
        New-Case 'a webhook with a relative address' -Rule @{
            actions = @(@{ type = 'WEBHOOK'; method = 'POST'; url = '/hook' })
        } -Path 'Rules[0].Actions[0].Url' -Problem '/hook'
        New-Case 'a context that is text' -Rule @{ context = 'memory' } -Path 'Rules[0].Context' -Allowed 'object'
        New-Case 'memory that is a truth value' -Rule @{ context = @{ memory = $true } } -Path 'Rules[0].Context.Memory' -Allowed 'object'
        New-Case 'memory enabled by text' -Rule @{
            context = @{ memory = @{ enabled = 'yes' } } } -Path 'Rules[0].Context.Memory.Enabled' -Allowed 'true or false'
        New-Case 'knowledge without bases' -Rule @{ context = @{ knowledge = @{} } } -Path 'Rules[0].Context.Knowledge.Bases' -Allowed '1 or more'
        New-Case 'knowledge with no bases' -Rule @{ context = @{ knowledge = @{ bases = @() } } } -Path 'Rules[0].Context.Knowledge.Bases' -Allowed '1 or more'
        New-Case 'a knowledge base that is a number' -Rule @{
            context = @{ knowledge = @{ bases = @('know_1', 2) } }
        } -Path 'Rules[0].Context.Knowledge.Bases[1]'
    )
    $doubts = @(
        New-Case 'a count where nothing counts' -Rule @{
            triggers = @(@{ on = 'CONVERSATION_END'; parameters = @{ count = 3 } })
        } -Path 'Rules[0].Triggers[0].Parameters.Count' -Severity Warning
        New-Case 'a webhook that is not https' -Rule @{
            actions = @(@{ type = 'WEBHOOK'; method = 'POST'; url = 'http://a.example/x' })
        } -Path 'Rules[0].Actions[0].Url' -Severity Warning
        New-Case 'a field that the API does not know' -Configuration @{ displayNane = 'x' } -Path 'displayNane' -Severity Warning
        New-Case 'a misspelt field of a rule' -Rule @{ trigger = @() } -Path 'Rules[0].trigger' -Severity Warning
        New-Case 'a misspelt field of a trigger' -Rule @{
            triggers = @(@{ on = 'COMMUNICATION'; every = 3 })
        } -Path 'Rules[0].Triggers[0].every' -Severity Warning
    )
    $rights = @(
        New-Case 'the least there is'
        New-Case 'a display name of 1' -Configuration @{ displayName = 'x' }
        New-Case 'a display name of 128' -Configuration @{ displayName = 'x' * 128 }
        New-Case 'a display name of 128 emoji' -Configuration @{ displayName = '😀' * 128 }
        New-Case 'five rules' -Configuration @{ rules = @(1..5 | ForEach-Object { $rule }) }
        New-Case 'five operators' -Rule @{ operators = @(1..5 | ForEach-Object { @{ id = $operator } }) }
        New-Case 'a count of 20' -Rule @{ triggers = @(@{ on = 'COMMUNICATION'; parameters = @{ count = 20 } }) }
        New-Case 'two webhooks, one with a fragment' -Rule @{ actions = @($hook, @{ type = 'WEBHOOK'; method = 'POST'; url = 'https://a.example/x#rc=3' }) }
        New-Case 'what a server adds' -Configuration @{
            id = 'x'; accountId = 'AC1'; version = 3; dateCreated = 'then'; dateUpdated = 'now'; description = $null
        }
        New-Case 'nulls in the place of absent fields' -Rule @{
            context = $null
            operators = @(@{ id = $operator; version = $null; parameters = $null })
            triggers = @(@{ on = 'CONVERSATION_END'; parameters = $null })
        }
    )
}

Describe 'Test-IntelligenceConfiguration' {
    BeforeEach {
        Use-Emulator $Emulator
        Clear-EmulatorJournal
    }

    Context 'offline' {
        AfterEach {
            @(Get-Request) | Should -HaveCount 0 -Because 'no server is asked'
        }

        It 'finds <Name>, as a file and as an object' -ForEach $violations {
            $file = Join-Path $TestDrive 'one.json'
            Set-Content -LiteralPath $file -Value $Json
            foreach ($found in @(Test-IntelligenceConfiguration -Path $file -Detailed),
                @($Json | ConvertFrom-Json | Test-IntelligenceConfiguration -Detailed)) {
                $errors = @($found | Where-Object Severity -EQ Error)
                $errors.Path | Should -Be $Path
                $errors[0].Problem | Should -Match $Problem
                $errors[0].Allowed | Should -Match $Allowed
                $errors[0] | Should -BeOfType ([TwilioIntelligence.IntelligenceFinding])
            }

            Test-IntelligenceConfiguration -Path $file | Should -BeExactly $false
        }

        It 'warns of <Name>, and passes it' -ForEach $doubts {
            $found = @($Json | ConvertFrom-Json | Test-IntelligenceConfiguration -Detailed)
            $found | Should -HaveCount 1
            $found[0].Path | Should -BeExactly $Path
            $found[0].Severity | Should -Be 'Warning'
            $Json | ConvertFrom-Json | Test-IntelligenceConfiguration | Should -BeExactly $true
        }

        It 'has nothing to say of <Name>' -ForEach $rights {
            $Json | ConvertFrom-Json | Test-IntelligenceConfiguration -Detailed | Should -BeNullOrEmpty
            $Json | ConvertFrom-Json | Test-IntelligenceConfiguration | Should -BeExactly $true
        }

        It 'lists all faults at once, each with its path, not the first alone' {
            $file = Join-Path $TestDrive 'bad.json'
            Set-Content -LiteralPath $file @'
{ "displayName": "", "description": 3, "rules": [
  { "operators": [], "triggers": [{ "on": "NEVER", "parameters": { "count": 99 } }],
    "actions": [{ "type": "MAIL", "method": "GET", "url": "x" }], "context": { "knowledge": {} } },
  { "id": "r", "operators": [{ "id": "o", "version": -1 }], "triggers": [{ "on": "COMMUNICATION" }], "actions": [] } ] }
'@
            $found = @(Test-IntelligenceConfiguration -Path $file -Detailed)
            $found.Path | Sort-Object | Should -Be (@(
                    'DisplayName', 'Description', 'Rules[0].Operators', 'Rules[0].Triggers[0].On', 'Rules[0].Triggers[0].Parameters.Count'
                    'Rules[0].Actions[0].Type', 'Rules[0].Actions[0].Method', 'Rules[0].Actions[0].Url', 'Rules[0].Context.Knowledge.Bases'
                    'Rules[1].Id', 'Rules[1].Operators[0].Id', 'Rules[1].Operators[0].Version') | Sort-Object)
            $found.Source | Select-Object -Unique | Should -BeExactly $file
            @(Test-IntelligenceConfiguration -Path $file) | Should -BeExactly $false
        }

        It 'finds <Field> of a hashtable that are no list' -ForEach @(
            @{
                Field = 'Actions'; Value = 'https://hooks.example.com/x'
            }, @{ Field = 'Actions'; Value = 5 }, @{ Field = 'Triggers'; Value = 'CONVERSATION_END' }
        ) {
            $rule = @{ operators = 'Summary'; triggers = @(@{ on = 'CONVERSATION_END' }); actions = @() }
            $rule[$Field] = $Value
            $found = @(@{ displayName = 'x'; rules = @($rule) } | Test-IntelligenceConfiguration -Detailed | Where-Object Severity -EQ Error)
            $found.Path | Should -BeExactly "Rules[0].$Field"
            $found[0].Problem | Should -Match ([regex]::Escape($Value))
        }

        It 'finds two rules with one id' {
            $rule =
                '{"id":"intelligence_configurationrule_01kn0000000000000000000000","operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}],' +
                '"triggers":[{"on":"COMMUNICATION"}],"actions":[]}'
            $found = @("{""displayName"":""x"",""rules"":[$rule,$rule]}" | ConvertFrom-Json | Test-IntelligenceConfiguration -Detailed)
            $found.Path | Should -Be 'Rules'
            $found[0].Problem | Should -Match 'got 2'
        }
    }

    Context 'what it takes' {
        BeforeEach {
            $folder = Join-Path $TestDrive "f$([guid]::NewGuid().ToString('N'))"
            $null = New-Item -ItemType Directory $folder
            Set-Content (Join-Path $folder 'a.json') '{"displayName":"a","rules":[]}'
            Set-Content (Join-Path $folder 'b.json') '{"displayName":"","rules":[]}'
            Set-Content (Join-Path $folder 'list.json') '[{"displayName":"a","rules":[]},{"displayName":"","rules":[]},{"displayName":"c","rules":[]}]'
            Set-Content -LiteralPath (Join-Path $folder '[x].json') '{"displayName":"x","rules":[]}'
            Set-Content (Join-Path $folder 'broken.json') '{"displayName":'
            Set-Content (Join-Path $folder 'text.json') '"hello"'
            Set-Content (Join-Path $folder 'empty.json') ''
        }

        It 'wildcards' {
            Test-IntelligenceConfiguration -Path (Join-Path $folder '?.json') | Should -Be $true, $false
        }

        It 'several paths' {
            Test-IntelligenceConfiguration (Join-Path $folder 'b.json'), (Join-Path $folder 'a.json') | Should -Be $false, $true
        }

        It 'what Get-ChildItem finds' {
            Get-ChildItem $folder -Filter '?.json' | Sort-Object Name | Test-IntelligenceConfiguration | Should -Be $true, $false
        }

        It 'a path relative to where one is' {
            Push-Location $folder
            try {
                Test-IntelligenceConfiguration a.json | Should -BeExactly $true
                Get-ChildItem a.json | Test-IntelligenceConfiguration | Should -BeExactly $true
            }
            finally {
                Pop-Location
            }
        }

        It 'a name with brackets, literally and from Get-ChildItem' {
            Test-IntelligenceConfiguration -LiteralPath (Join-Path $folder '[x].json') | Should -BeExactly $true
            Get-ChildItem -LiteralPath (Join-Path $folder '[x].json') | Test-IntelligenceConfiguration | Should -BeExactly $true
        }

        It 'a file with a list of configurations' {
            Test-IntelligenceConfiguration -Path (Join-Path $folder 'list.json') | Should -Be $true, $false, $true
        }

        It 'objects of the server, hashtables, and what ConvertFrom-Json makes, in one pipeline' {
            $null = Add-EmulatorConfiguration
            @(Get-IntelligenceConfiguration) + @{ DisplayName = ''; Rules = @() } + (ConvertFrom-Json '{"displayName":"x","rules":[]}') |
                Test-IntelligenceConfiguration | Should -Be $true, $false, $true
        }

        It 'the rules of a hashtable as New-IntelligenceConfiguration -Rule takes them: <Name>' -ForEach @(
            @{ Name = 'an operator by name'; Rules = @(@{ Operators = 'Sentiment'; Triggers = @{ On = 'COMMUNICATION' } }) }
            @{ Name = 'one rule, no list'; Rules = @{ Operators = 'Sentiment'; Triggers = @{ On = 'COMMUNICATION' } } }
            @{
                Name = 'operators by name and by id'
                Rules = @(@{ Operators = 'Sentiment', 'script adherence',
                    'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'; Triggers = @{ On = 'COMMUNICATION' } })
            }
            @{
                Name = 'an operator by name in a hashtable'
                Rules = @(@{ Operators = @{ Id = 'Sentiment'; Version = 1 }; Triggers = @{ On = 'COMMUNICATION' } })
            }
            @{
                Name = 'a trigger in the words of the module, a webhook by its address'
                Rules = @(@{ Operators = 'Sentiment'; Triggers = @{ On = 'ConversationEnd' }; Actions = @{ Url = 'https://a.example' } })
            }
            @{ Name = 'the names of parameters'; Rules = @(@{ Operator = 'Sentiment', @{ Id = 'Summary' }; Every = 3; WebhookUrl = 'https://a.example' }) }
            @{
                Name = 'a rule among hashtables'
                Rules = @([TwilioIntelligence.IntelligenceRule] @{
                    Operators = [TwilioIntelligence.IntelligenceOperatorReference] @{ Id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }; Triggers =
                    [TwilioIntelligence.IntelligenceTrigger] @{ On = 'COMMUNICATION' } }; @{ Operator = 'Summary'; Every = 1 })
            }
        ) {
            foreach ($given in @{ DisplayName = 'x'; Rules = $Rules }, ([pscustomobject] @{ DisplayName = 'x'; Rules = $Rules })) {
                $given | Test-IntelligenceConfiguration -Detailed | Should -BeNullOrEmpty
                $given | Test-IntelligenceConfiguration | Should -BeExactly $true
            }

            New-IntelligenceConfiguration x -Rule $Rules | Should -Not -BeNullOrEmpty
        }

        It 'a hashtable for a rule that New-IntelligenceConfiguration -Rule refuses is a fault among the others: <Name>' -ForEach @(
            @{ Name = 'a misspelt field'; Rule = @{ Operators = 'Sentiment'; Trigers = @() }; Path = 'Rules[1]'; Problem = 'Trigers' }
            @{
                Name = 'a misspelt field of an operator'
                Rule = @{ Operators = @{ Id = 'Sentiment'; Versoin = 1 } }
                Path = 'Rules[1].Operators[0]'
                Problem = 'Versoin'
            }
            @{ Name = 'a count that is text'; Rule = @{ Operator = 'Sentiment'; Every = 'often' }; Path = 'Rules[1].Every'; Problem = 'often' }
            @{ Name = 'an operator that is a number'; Rule = @{ Operator = 42 }; Path = 'Rules[1].Operators[0]'; Problem = '42' }
        ) {
            $given = @{ DisplayName = ''; Rules = @{ Operator = 'Sentiment'; Every = 99 }, $Rule, @{ Operator = 'nonsense'; Every = 1 } }
            $found = @($given | Test-IntelligenceConfiguration -Detailed)
            $found.Path | Sort-Object | Should -Be ('DisplayName', 'Rules[0].Triggers[0].Parameters.Count', $Path, 'Rules[2].Operators[0].Id' | Sort-Object)
            ($found | Where-Object Path -EQ $Path).Problem | Should -Match $Problem
            $found.Severity | Should -Not -Contain 'Warning'
            $given | Test-IntelligenceConfiguration | Should -BeExactly $false
            { New-IntelligenceConfiguration x -Rule $Rule } | Should -Throw "*$Problem*"
        }

        It 'an object of the server that was edited past a limit' {
            $null = Add-EmulatorConfiguration
            $configuration = Get-IntelligenceConfiguration
            $configuration.Rules[0].Triggers[0].Parameters = [TwilioIntelligence.IntelligenceTriggerParameters] @{ Count = 21 }
            ($configuration | Test-IntelligenceConfiguration -Detailed).Path | Should -BeExactly 'Rules[0].Triggers[0].Parameters.Count'
        }

        It 'what Export-Clixml and Import-Clixml have passed on' {
            $null = Add-EmulatorConfiguration -Rules 2
            $file = Join-Path $folder 'x.xml'
            Get-IntelligenceConfiguration | Export-Clixml $file
            Import-Clixml $file | Test-IntelligenceConfiguration -Detailed | Should -BeNullOrEmpty
        }

        It 'a file that ConvertTo-Json made of an object of the server' {
            $null = Add-EmulatorConfiguration -Rules 2
            Get-IntelligenceConfiguration | ConvertTo-Json -Depth 20 | Set-Content (Join-Path $folder 'y.json')
            Test-IntelligenceConfiguration -Path (Join-Path $folder 'y.json') -Detailed | Should -BeNullOrEmpty
        }

        It 'does not take the newer fields of a server for mistakes' {
            Set-EmulatorSetting @{ unknownFields = $true }
            $null = Add-EmulatorConfiguration -Rules 2
            Get-IntelligenceConfiguration | Test-IntelligenceConfiguration -Detailed | Should -BeNullOrEmpty
        }

        It 'says of <File> that it is wrong, and goes on' -ForEach @(@{ File = 'broken.json' }, @{ File = 'text.json' }, @{ File = 'empty.json' }) {
            Test-IntelligenceConfiguration -Path (Join-Path $folder $File), (Join-Path $folder 'a.json') | Should -Be $false, $true
            $found = Test-IntelligenceConfiguration -Path (Join-Path $folder $File) -Detailed
            $found.Severity | Should -Be 'Error'
            $found.Path | Should -BeExactly '$'
        }

        It 'holds a file to the standard, and finds <Name>' -ForEach @(
            @{ Name = 'a name without quotes'; Json = '{displayName:"x","rules":[]}'; Problem = 'line 1, position 2' }
            @{ Name = 'a comma too many'; Json = '{"displayName":"x","rules":[],}'; Problem = 'line 1, position 31' }
            @{ Name = 'a comment'; Json = "{`n// c`n""displayName"":""x"",""rules"":[]}"; Problem = 'line 2, position 1' }
            @{ Name = 'quotes of another kind'; Json = '{"displayName":''x'',"rules":[]}'; Problem = 'line 1, position 16' }
        ) {
            $file = Join-Path $folder 'lenient.json'
            [IO.File]::WriteAllText($file, $Json)
            Test-IntelligenceConfiguration -Path $file | Should -BeFalse
            (Test-IntelligenceConfiguration -Path $file -Detailed).Problem | Should -Match $Problem
        }

        It 'passes over a folder that a wildcard matches' {
            $conf = New-Item -ItemType Directory (Join-Path $folder 'conf/inner') -Force | ForEach-Object Parent
            Copy-Item (Join-Path $folder 'a.json') $conf.FullName
            Copy-Item (Join-Path $folder 'broken.json') $conf.FullName
            Test-IntelligenceConfiguration -Path (Join-Path $conf.FullName '*') -ErrorAction Stop | Should -Be $true, $false
        }

        It 'a folder is an error that says so, and the others go on, <Name>' -ForEach @(@{ Name = 'by -Path'; By = 'Path' },
            @{ Name = 'by -LiteralPath'; By = 'LiteralPath' }) {
            $problem = $null
            $arguments = @{ $By = (New-Item -ItemType Directory (Join-Path $folder 'sub') -Force).FullName, (Join-Path $folder 'a.json') }
            Test-IntelligenceConfiguration @arguments -ErrorAction SilentlyContinue -ErrorVariable problem | Should -Be $true
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotAFile,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        }

        It 'a wildcard that matches folders only is an error' {
            $null = New-Item -ItemType Directory (Join-Path $folder 'only/sub') -Force
            $problem = $null
            Test-IntelligenceConfiguration -Path (Join-Path $folder 'only/*') -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
        }

        It 'a file that is not there is an error, and the others go on' {
            $problem = $null
            Test-IntelligenceConfiguration -Path (Join-Path $folder 'none.json'),
                (Join-Path $folder 'a.json') -ErrorAction SilentlyContinue -ErrorVariable problem | Should -Be $true
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
            $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        }

        It 'wildcards that match nothing are an error' {
            $problem = $null
            Test-IntelligenceConfiguration -Path (Join-Path $folder 'none*.json') -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'FileNotFound,*'
        }

        It 'needs no connection' {
            $there = Invoke-Shell 'Disconnect-IntelligenceAccount; @{ displayName = "x"; rules = @() } | Test-IntelligenceConfiguration' -Fresh
            $there.Streams.Error | Should -BeNullOrEmpty
            $there.Output | Should -Be $true
        }
    }

    Context '-Online' {
        BeforeAll {
            function Test-Operator {
                # What is found when a rule has this operator.
                param($Operator, [switch] $Offline)
                @{
                    displayName = 'x'; rules = @(@{ operators = @($Operator); triggers = @(@{ on = 'COMMUNICATION' }); actions = @() })
                } | Test-IntelligenceConfiguration -Detailed -Online:(-not $Offline)
            }

            $sentiment = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $adherence = 'intelligence_operator_01kf34tcyefpyb1t4m0nbd8rxg'
            $unknown = 'intelligence_operator_01kn0000000000000000000000'
            $null = $sentiment, $adherence, $unknown
        }

        It '<Name>: <Path>' -ForEach @(
            @{ Name = 'an unknown operator'; Operator = { @{ id = $unknown } }; Path = 'Rules[0].Operators[0].Id'; Problem = 'does not know' }
            @{ Name = 'an unknown version'; Operator = { @{ id = $sentiment; version = 77 } }; Path = 'Rules[0].Operators[0].Version'; Problem = '77' }
            @{
                Name = 'an unknown parameter'
                Operator = { @{ id = $adherence; parameters = @{ script = 'x'; scirpt = 'x' } } }
                Path = 'Rules[0].Operators[0].Parameters.scirpt'
                Problem = 'not declare'
            }
            @{
                Name = 'an unknown parameter of a pinned version'
                Operator = { @{ id = $adherence; version = 1; parameters = @{ script = 'x'; scirpt = 'x' } } }
                Path = 'Rules[0].Operators[0].Parameters.scirpt'
                Problem = 'not declare'
            }
            @{
                Name = 'a required parameter that is missing'
                Operator = { @{ id = $adherence } }
                Path = 'Rules[0].Operators[0].Parameters.script'
                Problem = 'none'
            }
        ) {
            $given = & $Operator
            $found = @(Test-Operator $given)
            $found | Should -HaveCount 1
            $found[0].Path | Should -BeExactly $Path
            $found[0].Problem | Should -Match $Problem
            $found[0].Severity | Should -Be 'Error'
            @(Get-Request).Count | Should -BeGreaterThan 0
            @(Get-Request -Method POST, PUT, DELETE) | Should -HaveCount 0
            Clear-EmulatorJournal
            Test-Operator $given -Offline | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }

        It 'has nothing to say of what fits' {
            Test-Operator @{ id = $adherence; version = 1; parameters = @{ script = 'x' } } | Should -BeNullOrEmpty
        }

        It 'finds offline and online faults together' {
            $found =
                @(@{ displayName = ''; rules =
                @(@{ operators = @(@{ id = $unknown }, @{ id = $sentiment; version = 77 }); triggers = @(@{ on = 'COMMUNICATION' }); actions = @() }) } |
                Test-IntelligenceConfiguration -Detailed -Online)
            $found.Path | Sort-Object | Should -Be 'DisplayName', 'Rules[0].Operators[0].Id', 'Rules[0].Operators[1].Version'
        }

        It 'asks for each operator once' {
            $null = Add-EmulatorConfiguration -Count 20 -Rules 2
            $all = @(Get-IntelligenceConfiguration)
            Clear-EmulatorJournal
            @($all | Test-IntelligenceConfiguration -Online) | Should -Be (@($true) * 20)
            @(Get-Request | Group-Object path | Where-Object Count -GT 1) | Should -HaveCount 0
        }

        It 'an error of the server is an error, not an answer' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; path = '/Operators' }
            $problem = $null
            @{
                displayName = 'x'; rules = @(@{ operators = @(@{ id = $sentiment }); triggers = @(@{ on = 'COMMUNICATION' }); actions = @() })
            } | Test-IntelligenceConfiguration -Online -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].CategoryInfo.Category | Should -Be 'PermissionDenied'
        }

        It 'takes <Body> for no operator' -ForEach @(
            @{ Body = '{}' }
            @{ Body = '{"id":"intelligence_operator_01kn0000000000000000000000","parameters":{}}' }
            @{ Body = '[]' }
        ) {
            Add-EmulatorFault @{ kind = 'malformed'; path = '/Operators/'; body = $Body }
            $problem = $null
            @{
                displayName = 'x'; rules = @(@{ operators = @(@{ id = $sentiment }); triggers = @(@{ on = 'COMMUNICATION' }); actions = @() })
            } | Test-IntelligenceConfiguration -Online -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidReply,*'
        }

        It 'needs a connection' {
            $there = Invoke-Shell 'Disconnect-IntelligenceAccount; @{ displayName = "x"; rules = @() } | Test-IntelligenceConfiguration -Online' -Fresh
            @($there.Streams.Error) + @($there.Failure) | Should -Not -BeNullOrEmpty
        }
    }
}
