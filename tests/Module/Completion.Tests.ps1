param([Parameter(Mandatory)] $Emulator)

Describe 'Completion' {
    BeforeAll {
        function Get-Completion {
            # What the shell offers at the end of a line.
            param([string] $Line)
            @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | Where-Object ResultType -EQ ParameterValue)
        }

        function Invoke-Completed {
            # Runs the line that comes of choosing a completion.
            param([string] $Line, [string] $Chosen)
            $completion = TabExpansion2 -inputScript $Line -cursorColumn $Line.Length
            $whole = $Line.Remove($completion.ReplacementIndex, $completion.ReplacementLength).Insert($completion.ReplacementIndex, $Chosen)
            & ([scriptblock]::Create($whole))
        }

        function Add-Named {
            # Puts a configuration of a certain name onto the server, and returns its id.
            param([string] $Name)
            (New-IntelligenceConfiguration $Name).Id
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
    }

    Context '-DisplayName' {
        It 'each name comes back as the one text that it is: <_>' -ForEach @('Plain', 'Two words', "It's here", 'A "quoted" name', 'Stars * and ? marks',
            'Sets [a-z] of them', '$dollar $(Get-Date) `tick`', 'a;b|c&d', '#hash', '@at', '-dash', '123',
            "Curly $([char] 0x2018)quotes$([char] 0x2019) $([char] 0x201C)too$([char] 0x201D)", '{braces}', 'Ünïcødé 检查 😀', 'trailing ',
            "line`n", "two`nlines") {
            $name = $_
            $id = Add-Named $name
            $null = Add-Named 'Sets a of them'
            $null = Add-Named 'Stars xx and y marks'
            $null = Connect-Emulator
            $offered = @(Get-Completion 'Get-IntelligenceConfiguration -DisplayName ' | Where-Object ListItemText -CEQ $name)
            $offered | Should -HaveCount 1
            $found = @(Invoke-Completed 'Get-IntelligenceConfiguration -DisplayName ' $offered[0].CompletionText)
            $found.Id | Should -Be $id -Because "'$($offered[0].CompletionText)' finds that one and no other"
        }

        It 'where wildcards mean nothing the name is written as it is: <_>' -ForEach @('Stars * and ? marks', "It's [here]", 'Two words') {
            $name = $_
            $null = Add-Named $name
            $other = Add-EmulatorConfiguration
            $null = Connect-Emulator
            $line = "Set-IntelligenceConfiguration -Id $other -DisplayName "
            $offered = @(Get-Completion $line | Where-Object ListItemText -CEQ $name)
            $offered | Should -HaveCount 1
            (Invoke-Completed $line $offered[0].CompletionText).DisplayName | Should -BeExactly $name
        }

        It 'from what is typed so far: <Typed>' -ForEach @(
            @{ Typed = 'Two'; Count = 2 }, @{ Typed = 'two'; Count = 2 }, @{ Typed = "'Two"; Count = 2 }, @{ Typed = '"Two w'; Count = 1 },
                @{ Typed = "'Two wo"; Count = 1 }
            @{ Typed = "'It''s"; Count = 1 }, @{ Typed = '"It''s'; Count = 1 }, @{ Typed = 'Three'; Count = 0 }
        ) {
            foreach ($name in 'Two words', 'Two others', "It's here") {
                $null = Add-Named $name
            }

            $null = Connect-Emulator
            @(Get-Completion "Get-IntelligenceConfiguration -DisplayName $Typed") | Should -HaveCount $Count
        }

        It 'goes on where an earlier completion stopped' {
            $id = Add-Named 'Sets [a-z] of them'
            $null = Connect-Emulator
            $first = Get-Completion 'Get-IntelligenceConfiguration -DisplayName Sets'
            $line = 'Get-IntelligenceConfiguration -DisplayName ' + $first[0].CompletionText
            (Get-Completion $line).CompletionText | Should -Be $first[0].CompletionText
            $null = $id
        }

        It 'offers a name once, however many bear it' {
            $null = 1..3 | ForEach-Object { Add-Named 'Same' }
            $null = Connect-Emulator
            Get-Completion 'Get-IntelligenceConfiguration -DisplayName ' | Should -HaveCount 1
        }
    }

    Context '-Id' {
        It 'of <_>: by id and by display name, with the name as tooltip' -ForEach 'Get-IntelligenceConfiguration', 'Set-IntelligenceConfiguration',
            'Remove-IntelligenceConfiguration', 'Add-IntelligenceRule', 'Set-IntelligenceRule', 'Remove-IntelligenceRule' {
            $id = Add-Named "It's here"
            $null = Add-Named 'Another'
            $null = Connect-Emulator
            Get-Completion "$_ -Id " | Should -HaveCount 2
            # Ids that were made one after the other may differ in their last character only.
            foreach ($typed in "'It", 'it', $id) {
                $offered = @(Get-Completion "$_ -Id $typed")
                $offered.CompletionText | Should -Be $id
                $offered[0].ToolTip | Should -Match "It's here"
                $offered[0].ListItemText | Should -BeExactly "It's here ($id)"
            }
        }

        It 'shows a name on one line' {
            $id = Add-Named "two`nlines"
            $null = Connect-Emulator
            (Get-Completion 'Get-IntelligenceConfiguration -Id ').ListItemText | Should -BeExactly "two\nlines ($id)"
        }

        It 'at the first place of <_>, where an object can stand, too' -ForEach 'Set-IntelligenceConfiguration', 'Remove-IntelligenceConfiguration',
            'Add-IntelligenceRule', 'Set-IntelligenceRule', 'Remove-IntelligenceRule', 'Get-IntelligenceConfiguration', 'Add-IntelligenceAttachment',
            'Remove-IntelligenceAttachment' {
            $id = Add-Named 'Another'
            $null = Connect-Emulator
            foreach ($typed in '', 'anoth', $id) {
                (Get-Completion "$_ $typed").CompletionText | Should -Be $id
            }
        }

        It 'of operators and results, at the first place: <_>' -ForEach 'Get-IntelligenceOperator', 'Set-IntelligenceOperator', 'Remove-IntelligenceOperator',
            'Get-IntelligenceOperatorVersion', 'Get-IntelligenceOperatorResult', 'Remove-IntelligenceOperatorResult' {
            $id = if ($_ -like '*Result') { Add-EmulatorResult } else { (New-IntelligenceOperator Tone Say).Id }
            $null = Connect-Emulator
            (Get-Completion "$_ ").CompletionText | Should -Contain $id
        }

        It 'is not offered for the parameter that takes only objects' {
            $null = Add-Named 'Another'
            $null = Connect-Emulator
            Get-Completion 'Set-IntelligenceConfiguration -InputObject ' | Should -BeNullOrEmpty
        }

        It 'of other resources, by name and by id: <Line>' -ForEach @(
            @{ Line = 'Get-IntelligenceOperatorResult -OperatorId'; Name = 'Tone'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceOperatorResult -ConfigurationId'; Name = 'Support'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceConversation -OperatorId'; Name = 'Tone'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceConversation -ConfigurationId'; Name = 'Support'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceConversation -ConversationConfigurationId'; Name = 'Hotline'; PutsIn = 'id' }
            @{ Line = 'Start-IntelligenceRuleExecution -ConfigurationId'; Name = 'Support'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceConversationConfiguration -ConfigurationId'; Name = 'Support'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceConversationConfiguration -Id'; Name = 'Hotline'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceConversationConfiguration -DisplayName'; Name = 'Hotline'; PutsIn = 'name' }
            @{ Line = 'Get-IntelligenceKnowledgeBase -Id'; Name = 'Prices'; PutsIn = 'id' }
            @{ Line = 'Get-IntelligenceKnowledgeBase -DisplayName'; Name = 'Prices'; PutsIn = 'name' }
            @{ Line = 'Add-IntelligenceAttachment x -ConversationConfiguration'; Name = 'Hotline'; PutsIn = 'name' }
            @{ Line = 'New-IntelligenceRule Sentiment -KnowledgeBase'; Name = 'Prices'; PutsIn = 'name' }
            @{ Line = 'Set-IntelligenceRule -KnowledgeBase'; Name = 'Prices'; PutsIn = 'name' }
            @{ Line = 'New-IntelligenceRule -Operator'; Name = 'Tone'; PutsIn = 'name' }
        ) {
            $made = @{
                Tone = (New-IntelligenceOperator Tone Say).Id
                Support = Add-Named Support
                Hotline = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline' }
                Prices = Add-EmulatorObject knowledgeBases @{ displayName = 'Prices' }
            }
            $null = Connect-Emulator
            foreach ($typed in $Name.Substring(0, 3).ToLowerInvariant(), $made[$Name]) {
                $offered = @(Get-Completion "$Line $typed")
                $offered.CompletionText | Should -Be $(if ($PutsIn -eq 'id') { $made[$Name] } else { $Name })
                $offered[0].ListItemText | Should -BeLike "$Name*"
                $offered[0].ToolTip | Should -Be "$Name ($($made[$Name]))"
            }
        }

        It 'of knowledge bases and Conversations configurations that share a name: the ids' {
            $bases = Add-EmulatorObject knowledgeBases @{ displayName = 'Prices' }, @{ displayName = 'Prices' }
            $null = Connect-Emulator
            (Get-Completion 'New-IntelligenceRule Sentiment -KnowledgeBase pri').CompletionText | Sort-Object | Should -Be ($bases | Sort-Object)
        }

        It 'offers the second of a list, too' {
            $id = Add-Named 'Another'
            $null = Connect-Emulator
            (Get-Completion "Get-IntelligenceConfiguration -Id intelligence_configuration_01kn0000000000000000000000, Anoth").CompletionText | Should -Be $id
        }

        It 'of Compare-IntelligenceConfiguration, at both places' {
            $id = Add-Named 'Another'
            $null = Connect-Emulator
            (Get-Completion 'Compare-IntelligenceConfiguration -ReferenceObject ').CompletionText | Should -Be $id
            (Get-Completion 'Compare-IntelligenceConfiguration -ReferenceObject x -DifferenceObject ').CompletionText | Should -Be $id
        }

        It 'asks the server once for several completions of one connection' {
            $null = Add-Named 'Another'
            $null = Connect-Emulator
            Clear-EmulatorJournal
            foreach ($typed in 'A', 'An', 'Ano') {
                Get-Completion "Get-IntelligenceConfiguration -Id $typed" | Should -HaveCount 1
            }

            @(Get-Request) | Should -HaveCount 1
            @(Get-Request).method | Should -Be 'GET'
        }

        It 'offers nothing of the default connection where another is named that nobody can tell, <_>' -ForEach @(
            'Get-IntelligenceConfiguration -Connection $nowhere -DisplayName '
            'Get-IntelligenceConfiguration -Connection $null -Id '
            'Get-IntelligenceConfiguration -Connection (Get-IntelligenceConnection) -Id '
            'Get-IntelligenceConfiguration -Conn (Get-IntelligenceConnection) -Id '
            'Get-IntelligenceConfiguration -Connection:$(Get-IntelligenceConnection) -Id '
            'Get-IntelligenceConfiguration -Connection text -Id '
            'Get-IntelligenceConfiguration @common -Id '
            'Set-IntelligenceRule -Connection (Get-IntelligenceConnection) -RuleId '
            'Compare-IntelligenceConfiguration -DifferenceConnection (Get-IntelligenceConnection) -ReferenceObject x -DifferenceObject '
        ) {
            $null = Add-EmulatorConfiguration -Rules 1
            Clear-EmulatorJournal
            Get-Completion $_ | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }

        It 'takes the other connection for the second configuration only' {
            $null = Add-Named 'Home'
            $id = (Get-IntelligenceConfiguration).Id
            (Get-Completion 'Compare-IntelligenceConfiguration -DifferenceConnection $nowhere -ReferenceObject ').CompletionText | Should -Be $id
            (Get-Completion 'Compare-IntelligenceConfiguration x -DifferenceObject ').CompletionText | Should -Be $id
        }

        It 'keeps the answers of two connections apart' {
            $null = Add-Named 'Home'
            $away = Connect-Emulator -UserName 'SK00000000000000000000000000000009'
            $null = New-IntelligenceConfiguration 'Away' -Connection $away
            Set-Variable -Name awayConnection -Value $away -Scope Global
            try {
                $null = Connect-Emulator
                (Get-Completion 'Get-IntelligenceConfiguration -DisplayName ').CompletionText | Should -Be 'Home'
                (Get-Completion 'Get-IntelligenceConfiguration -Connection $awayConnection -DisplayName ').CompletionText | Should -Be 'Away'
            }
            finally {
                Remove-Variable -Name awayConnection -Scope Global
            }
        }
    }

    Context '-RuleId' {
        BeforeEach {
            $first = Add-EmulatorConfiguration -Rules 2
            $second = Add-EmulatorConfiguration -Rules 1
            $rules = @((Get-IntelligenceConfiguration -Id $first).Rules.Id)
            $others = @((Get-IntelligenceConfiguration -Id $second).Rules.Id)
            $null = Connect-Emulator
        }

        It 'of <_>: the rules of the configuration that is named' -ForEach 'Set-IntelligenceRule', 'Remove-IntelligenceRule' {
            $offered = Get-Completion "$_ -Id $first -RuleId "
            $offered.CompletionText | Should -Be $rules
            $offered[1].ToolTip | Should -Match 'every 2 communications: Sentiment v1'
        }

        It 'of all configurations where none is named' {
            (Get-Completion 'Set-IntelligenceRule -RuleId ').CompletionText | Should -Be ($rules + $others)
        }

        It 'of a configuration at the first place' {
            (Get-Completion "Set-IntelligenceRule $second -RuleId ").CompletionText | Should -Be $others
        }
    }

    Context '-Operator' {
        It 'of <_>: those of Twilio by name, and those that rules run by id' -ForEach 'New-IntelligenceRule', 'Set-IntelligenceRule' {
            $own = 'intelligence_operator_01kn0000000000000000000000'
            $null = New-IntelligenceConfiguration 'Custom' -Rule @{ Operator = $own; Every = 1 }
            $null = Connect-Emulator
            (Get-Completion "$_ -Operator ").CompletionText | Should -Be 'Sentiment', 'Summary', 'NextBestResponse', 'ScriptAdherence', $own
            (Get-Completion "$_ -Operator S").CompletionText | Should -Be 'Sentiment', 'Summary', 'ScriptAdherence'
            (Get-Completion "$_ -Operator Sentiment, Su").CompletionText | Should -Be 'Summary'
            (Get-Completion "$_ -Operator intelligence_operator_01kn").CompletionText | Should -Be $own
        }
    }

    Context '-ProfileName, -Region, -Edge' {
        It 'the profiles of twilio-cli, quoted where they need it' {
            $before = $env:TWILIO_CONFIG_DIR
            try {
                $env:TWILIO_CONFIG_DIR = $TestDrive
                $profiles = '{"dev":{"accountSid":"AC1","apiKey":"SK1","apiSecret":"topsecret"},"two words":{},"it''s":{}}'
                Set-Content (Join-Path $TestDrive 'config.json') "{`"profiles`":$profiles}"
                $offered = Get-Completion 'Connect-IntelligenceAccount -ProfileName '
                $offered.CompletionText | Should -Be 'dev', "'two words'", "'it''s'"
                "$($offered.ToolTip)" | Should -Not -Match 'topsecret'
                (Get-Completion "Connect-IntelligenceAccount -ProfileName 'two").CompletionText | Should -Be "'two words'"
                Set-Content (Join-Path $TestDrive 'config.json') '{"profiles":'
                Get-Completion 'Connect-IntelligenceAccount -ProfileName ' | Should -BeNullOrEmpty
            }
            finally {
                $env:TWILIO_CONFIG_DIR = $before
            }
        }

        It 'regions' {
            (Get-Completion 'Connect-IntelligenceAccount -Region ').CompletionText | Should -Contain 'ie1'
            (Get-Completion 'Connect-IntelligenceAccount -Region i').CompletionText | Should -Be 'ie1'
        }

        It 'edges, the one of the region first' {
            (Get-Completion 'Connect-IntelligenceAccount -Region ie1 -Edge ')[0].CompletionText | Should -BeExactly 'dublin'
            (Get-Completion 'Connect-IntelligenceAccount -Edge syd').CompletionText | Should -Be 'sydney'
        }
    }

    Context 'never in the way' {
        BeforeAll {
            $lines = 'Get-IntelligenceConfiguration -Id ', 'Get-IntelligenceConfiguration -DisplayName ', 'Set-IntelligenceRule -RuleId ',
                'Set-IntelligenceRule -Id x -RuleId ', 'Compare-IntelligenceConfiguration '
            $null = $lines

            function Measure-Completion {
                # Completes in a runspace of its own; returns what was offered, the errors, and how long it took.
                param([string] $Line, [hashtable] $Variable = @{}, [string] $First = '')
                $there = Invoke-Shell ($First + (
                        '; $error.Clear(); $watch = [Diagnostics.Stopwatch]::StartNew(); ' +
                        '$all = @((TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ' +
                        'Where-Object ResultType -EQ ParameterValue); [pscustomobject] @{ Offered = $all; Seconds = $watch.Elapsed.TotalSeconds; ' +
                        'Errors = $error.Count }')) ($Variable + @{ Line = $Line }) -Fresh
                $there.Failure | Should -BeNullOrEmpty
                $there.Streams.Error | Should -BeNullOrEmpty
                $there.Streams.Warning | Should -BeNullOrEmpty
                $there.Output[-1]
            }
        }

        It 'is silent without a connection' {
            foreach ($line in $lines) {
                $result = Measure-Completion $line
                @($result.Offered | Where-Object CompletionText -Match 'intelligence_') | Should -HaveCount 0 -Because $line
                $result.Errors | Should -Be 0 -Because $line
            }
        }

        It 'is silent and quick where nobody listens' {
            # A port that was free a moment ago, and that nobody has taken.
            $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $port = $listener.LocalEndpoint.Port
            $listener.Stop()
            foreach ($line in $lines) {
                $result = Measure-Completion $line @{ Credential = $Emulator.Credential; Port =
                    $port } '$null = Connect-IntelligenceAccount -Credential $Credential -BaseUri "http://127.0.0.1:$Port" -NoVerify'
                @($result.Offered | Where-Object CompletionText -Match 'intelligence_') | Should -HaveCount 0 -Because $line
                $result.Seconds | Should -BeLessThan 2.5 -Because $line
                $result.Errors | Should -Be 0 -Because $line
            }
        }

        It 'asks a server that <Name> once, and not again for a while' -ForEach @(
            @{ Name = 'answers 503'; Fault = @{ kind = 'status'; status = 503 } }
            @{ Name = 'answers 500'; Fault = @{ kind = 'status'; status = 500 } }
            @{ Name = 'asks for a short wait'; Fault = @{ kind = 'status'; status = 429; retryAfter = '0' } }
            @{ Name = 'hangs up'; Fault = @{ kind = 'resetBeforeHeaders' } }
        ) {
            $null = Add-EmulatorConfiguration -Count 3
            Add-EmulatorFault $Fault
            $null = Connect-Emulator
            Clear-EmulatorJournal
            foreach ($line in $lines[0], $lines[0], $lines[1]) {
                Get-Completion $line | Where-Object CompletionText -Match 'intelligence_|Support' | Should -BeNullOrEmpty
            }

            @(Get-Request) | Should -HaveCount 1
        }

        It 'is instant the second time where nobody listens' {
            $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $port = $listener.LocalEndpoint.Port
            $listener.Stop()
            $result = Measure-Completion $lines[0] @{
                Credential = $Emulator.Credential; Port = $port } (
                    '$null = Connect-IntelligenceAccount -Credential $Credential -BaseUri "http://127.0.0.1:$Port" -NoVerify; ' +
                    '$null = TabExpansion2 -inputScript $Line -cursorColumn $Line.Length')
            $result.Seconds | Should -BeLessThan 1
            $result.Errors | Should -Be 0
        }

        It 'does not wait for a server that has asked to be left alone' {
            Add-EmulatorFault @{ kind = 'status'; status = 429; retryAfter = '60' }
            $result = Measure-Completion $lines[0] @{
                Credential = $Emulator.Credential; Uri = $Emulator.BaseUri } (
                    '$null = Connect-IntelligenceAccount -Credential $Credential -BaseUri $Uri -MaximumRetryCount 0 -NoVerify; ' +
                    'try { Get-IntelligenceConfiguration -ErrorAction Stop } catch { $null = $_ }')
            $result.Seconds | Should -BeLessThan 1
            $result.Errors | Should -Be 0
            @(Get-Request) | Should -HaveCount 1
        }

        It 'gives up after two seconds on a server that <Name>' -ForEach @(
            @{ Name = 'does not answer'; Fault = @{ kind = 'stallBeforeHeaders' } }
            @{ Name = 'stops in mid-body'; Fault = @{ kind = 'stallBody'; bytes = 60 } }
            @{ Name = 'asks for a long wait'; Fault = @{ kind = 'status'; status = 429; retryAfter = '60' } }
        ) {
            $null = Add-EmulatorConfiguration -Count 3
            Add-EmulatorFault $Fault
            $result = Measure-Completion 'Get-IntelligenceConfiguration -Id ' @{ Credential = $Emulator.Credential; Uri =
                $Emulator.BaseUri } '$null = Connect-IntelligenceAccount -Credential $Credential -BaseUri $Uri -NoVerify'
            @($result.Offered | Where-Object CompletionText -Match 'intelligence_') | Should -HaveCount 0 -Because 'no configuration came in time'
            $result.Seconds | Should -BeLessThan 2.6
            $result.Errors | Should -Be 0
            @(Get-Request -Method GET) | Should -Not -BeNullOrEmpty -Because 'the server was asked'
        }

        It 'is silent on a server that answers <Name>' -ForEach @(
            @{ Name = '401'; Fault = @{ kind = 'status'; status = 401 } }
            @{ Name = 'broken JSON'; Fault = @{ kind = 'malformed' } }
            @{ Name = 'a page of a gateway'; Fault = @{ kind = 'html'; status = 403 } }
        ) {
            $null = Add-EmulatorConfiguration -Count 3
            Add-EmulatorFault $Fault
            $result = Measure-Completion 'Get-IntelligenceConfiguration -Id ' @{ Credential = $Emulator.Credential; Uri =
                $Emulator.BaseUri } '$null = Connect-IntelligenceAccount -Credential $Credential -BaseUri $Uri -NoVerify'
            @($result.Offered | Where-Object CompletionText -Match 'intelligence_') | Should -HaveCount 0
            $result.Errors | Should -Be 0
            @(Get-Request -Method GET) | Should -Not -BeNullOrEmpty -Because 'the server was asked'
        }

        It 'offers what had come by then' {
            $null = Add-EmulatorConfiguration -Count 3
            Add-EmulatorFault @{ kind = 'stallBody'; bytes = 1500 }
            $result = Measure-Completion 'Get-IntelligenceConfiguration -Id ' @{ Credential = $Emulator.Credential; Uri =
                $Emulator.BaseUri } '$null = Connect-IntelligenceAccount -Credential $Credential -BaseUri $Uri -NoVerify'
            @($result.Offered).Count | Should -BeGreaterThan 0
            @($result.Offered).Count | Should -BeLessThan 3
        }
    }
}
