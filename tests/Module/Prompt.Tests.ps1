param([Parameter(Mandatory)] $Emulator)

Describe 'At the prompt' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    Context 'previews' {
        BeforeAll {
            function Get-Heard {
                # Runs a script before a host that listens; returns what it said, what it asked, and the script's output.
                param([string] $Script, [hashtable] $Variable = @{}, [string] $Answer = 'No to All')
                $listening = New-ListeningHost $Answer
                $running = Start-Shell $Script ($Variable + @{ Connection = Get-IntelligenceConnection }) -HostToUse $listening
                try {
                    Wait-Shell $running
                    $running.Failure | Should -BeNullOrEmpty
                    [pscustomobject] @{ Text = $listening.Text.Replace("`r", ''); Questions = @($listening.Questions); Output = @($running.Output) }
                }
                finally {
                    Remove-Shell $running
                }
            }
        }

        It 'put nothing out, and sum up what would change and what stays' {
            $ids = @(Add-EmulatorConfiguration -Count 2 -Description old) + @(Add-EmulatorConfiguration -Count 3 -Description new)
            $heard = Get-Heard '$Ids | Set-IntelligenceConfiguration -Description new -Connection $Connection -WhatIf' @{ Ids = $ids }
            $heard.Output | Should -HaveCount 0
            ($heard.Text -split '\n')[-1] | Should -BeExactly 'What if: 2 would change, 3 would stay the same.'
        }

        It 'of a creation show what would be created, and where' {
            $heard = Get-Heard 'New-IntelligenceConfiguration Mood -Operator Sentiment -Every 3 -Connection $Connection -WhatIf'
            $heard.Text | Should -Match "^What if: Create configuration 'Mood' in .*$($Emulator.Credential.UserName) at 127\.0\.0\.1:"
            $heard.Text | Should -Match 'Rules: \+ every 3 communications: Sentiment'
            $heard.Output | Should -HaveCount 0
        }

        It 'of a creation leave an empty description out' {
            $row = [pscustomobject] @{ DisplayName = 'Mood'; Description = '' }
            (Get-Heard '$Row | New-IntelligenceConfiguration -Connection $Connection -WhatIf' @{ Row = $row }).Text | Should -Not -Match 'Description'
        }

        It 'of an operator show its prompt' {
            $heard = Get-Heard 'New-IntelligenceOperator Churn -Prompt "Is the customer leaving?" -UseMemory -Connection $Connection -WhatIf'
            $heard.Text | Should -Match "^What if: Create operator 'Churn' in "
            $heard.Text | Should -Match "  Prompt: \(none\) → 'Is the customer leaving\?'"
            $heard.Text | Should -Match '  Context\.Memory\.Enabled: \(none\) → true'
        }
        It 'of a removal name what would go, and where, and count' {
            $ids = @(Add-EmulatorConfiguration -Count 2)
            $heard = Get-Heard ('Get-IntelligenceConfiguration -Id $Ids -Connection $Connection | ' +
                'Remove-IntelligenceConfiguration -Connection $Connection -WhatIf') @{ Ids = $ids }
            $heard.Text | Should -Match "^What if: Remove configuration 'Support 0+1' \($($ids[0])\) from .*$($Emulator.Credential.UserName) at 127"
            ($heard.Text -split '\n')[-1] | Should -BeExactly 'What if: 2 would be removed.'
        }

        It 'speak one language: <Name>' -ForEach @(
            @{ Name = 'Set-IntelligenceConfiguration'
               Typed = '$Ids | Set-IntelligenceConfiguration -Description x -Connection $Connection -WhatIf'
               First = "Update configuration 'Support 000001' \([^)]+\) in PLACE"; Last = '3 would change, 0 would stay the same' }
            @{ Name = 'Add-IntelligenceRule'
               Typed = '$Ids | Add-IntelligenceRule -Rule (New-IntelligenceRule Sentiment) -Connection $Connection -WhatIf'
               First = "Update configuration 'Support 000001' \([^)]+\) in PLACE"; Last = '3 would change, 0 would stay the same' }
            @{ Name = 'Add-IntelligenceAttachment'
               Typed = '$Ids | Add-IntelligenceAttachment -ConversationConfiguration Hotline -Connection $Connection -WhatIf'
               First = "Attach configuration 'Support 000001' \([^)]+\) to Conversations configuration 'Hotline' \([^)]+\) in PLACE"
               Last = '3 would change, 0 would stay the same' }
            @{ Name = 'Remove-IntelligenceAttachment'
               Typed = '$Attached | Remove-IntelligenceAttachment -ConversationConfiguration Full -Connection $Connection -WhatIf'
               First = "Detach configuration '[^']+' \(\S+\) from Conversations configuration 'Full' \([^)]+\) in PLACE"
               Last = '2 would change, 0 would stay the same' }
            @{ Name = 'Start-IntelligenceRuleExecution'
               Typed = '$Talks | Start-IntelligenceRuleExecution -Rule $Rule -Connection $Connection -WhatIf'
               First = 'Run rule \S+ \(Sentiment\), which costs money, on conversation \S+ in PLACE'; Last = '2 runs would be started' }
            @{ Name = 'Invoke-IntelligenceRequest'
               Typed = '@{ a = 1 }, @{ a = 2 } | Invoke-IntelligenceRequest /v3/Things?x=1 -Method POST -Connection $Connection -WhatIf'
               First = 'Send POST /v3/Things\?x=1 to PLACE'; Last = '2 requests would be sent' }
        ) {
            $ids = @(Add-EmulatorConfiguration -Count 3)
            $null = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline'; intelligenceConfigurationIds = @() }
            $null = Add-EmulatorObject conversationConfigurations @{ displayName = 'Full'; intelligenceConfigurationIds = @($ids[0], $ids[1]) }
            $heard = Get-Heard $Typed @{
                Ids = $ids; Attached = $ids[0, 1]; Talks = @(Add-EmulatorConversation @{}, @{})
                Rule = (New-IntelligenceConfiguration Mood -Rule (New-IntelligenceRule Sentiment)).Rules[0]
            }
            $lines = $heard.Text -split '\n'
            $lines[0] | Should -Match "^What if: $($First.Replace('PLACE', ".*$($Emulator.Credential.UserName) at 127\.0\.0\.1:\d+$"))"
            $lines[-1] | Should -BeExactly "What if: $Last."
            $heard.Text | Should -Not -Match 'Performing the operation'
            $heard.Output | Should -HaveCount 0
        }

        It 'the question of a removal says how many are waiting' {
            $ids = @(Add-EmulatorConfiguration -Count 3)
            $heard = Get-Heard 'Remove-IntelligenceConfiguration $Ids -Connection $Connection' @{ Ids = $ids }
            $heard.Questions[0] | Should -Match "Remove configuration $($ids[0]) from .*\? 2 more are waiting\.$"
        }

        It 'the question of a removal does not count what a pipeline has yet to bring' {
            $ids = @(Add-EmulatorConfiguration -Count 3)
            $heard = Get-Heard '$Ids | Remove-IntelligenceConfiguration -Connection $Connection' @{ Ids = $ids }
            $heard.Questions[0] | Should -Match "Remove configuration $($ids[0]) from .*\?$"
        }
    }

    Context 'what one types first' {
        It 'rows of a CSV make configurations with rules' {
            $made = @('DisplayName,Description,Operator,Trigger,Every,WebhookUrl', 'Mood,How they feel,Sentiment,,3,https://hooks.example.com/mood',
                'Wrap-up,,Summary;Sentiment,ConversationEnd,,', 'Empty,,,,,') | ConvertFrom-Csv | New-IntelligenceConfiguration
            $made.DisplayName | Should -Be 'Mood', 'Wrap-up', 'Empty'
            "$($made[0].Rules)" | Should -BeExactly 'every 3 communications: Sentiment → https://hooks.example.com/mood'
            "$($made[1].Rules)" | Should -BeExactly 'conversation end: Summary, Sentiment'
            $made[2].Rules | Should -HaveCount 0
        }

        It 'operators in one cell that are separated by commas are told how to be separated' {
            $problem = $null
            [pscustomobject] @{ DisplayName = 'Mood'; Operator = 'Sentiment, Summary' } |
                New-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            $problem[0].ErrorDetails.RecommendedAction | Should -Match 'semicolons: Sentiment;Summary$'
        }
        It 'wildcards in the place of an id stay wildcards: <Typed>' -ForEach @(
            @{ Typed = 'Get-IntelligenceConfiguration test-*'; Meant = "Get-IntelligenceConfiguration -DisplayName 'test-*'" }
            @{ Typed = 'Remove-IntelligenceConfiguration t*'
               Meant = "Get-IntelligenceConfiguration -DisplayName 't*' | Remove-IntelligenceConfiguration" }
            @{ Typed = 'Get-IntelligenceOperator "it''s [1]?"'; Meant = "Get-IntelligenceOperator -DisplayName 'it''s ``[1``]?'" }
        ) {
            $failure = Get-Failure { & ([scriptblock]::Create("$Typed -ErrorAction Stop")) }
            $failure.ErrorDetails.RecommendedAction | Should -BeLike "*: $([WildcardPattern]::Escape($Meant))"
        }
        It 'a cell that cannot be read is an error, and never a configuration without rules: <Row>' -ForEach @(
            @{ Row = '[pscustomobject] @{ DisplayName = ''x''; Rule = $null }'; Says = '-Rule is \$null' }
            @{ Row = '''x'' | Select-Object @{ n = ''DisplayName''; e = { $_ } }, @{ n = ''Rules''; e = { New-IntelligenceRule $_.Operatr } }'
               Says = '-Rule is \$null' }
            @{ Row = '''x'' | Select-Object @{ n = ''DisplayName''; e = { $_ } }, @{ n = ''Rule''; e = { New-InteligenceRule } }'; Says = '-Rule is \$null' }
            @{ Row = '[pscustomobject] @{ DisplayName = ''x''; Operator = ''Sentiment''; Every = ''three'' }'; Says = '''three'' is not a whole number' }
            @{ Row = '[pscustomobject] @{ DisplayName = ''x''; Operator = ''Sentiment''; Every = ''3.5'' }'; Says = '''3.5'' is not a whole number' }
            @{ Row = '[pscustomobject] @{ DisplayName = ''x''; Operator = ''Sentiment''; Trigger = ''Conv'' }'; Says = '''Conv'' is not a trigger' }
            @{ Row = '[pscustomobject] @{ DisplayName = ''x''; Operator = '''' ; Every = 3 }'; Says = 'Operators: 1 to 5' }
            @{ Row = '[pscustomobject] @{ DisplayName = ''x''; Operator = ''Sentimant'' }'; Says = 'Sentiment' }
        ) {
            "$(Get-Failure { & ([scriptblock]::Create($Row)) | New-IntelligenceConfiguration })" | Should -Match $Says
            Get-EmulatorConfigurationCount | Should -Be 0
        }

        It '$null for -Operator or -Rule is an error, too' {
            "$(Get-Failure { New-IntelligenceConfiguration x -Operator $null })" | Should -Match '-Operator is \$null'
            "$(Get-Failure { New-IntelligenceConfiguration x -Rule $null })" | Should -Match '-Rule is \$null'
        }

        It 'a count where nothing is counted is left out with a warning' {
            $null = [pscustomobject] @{ DisplayName = 'x'; Operator = 'Sentiment'; Trigger = 'ConversationEnd'; Every = '3' } |
                New-IntelligenceConfiguration -WarningVariable doubt -WarningAction SilentlyContinue
            "$doubt" | Should -Match '-Every is ignored: it counts communications'
        }

        It 'several webhooks in one cell are separated as operators are, and only where another address begins: <Cell>' -ForEach @(
            @{ Cell = 'https://a.example.com; https://b.example.com/x'; Urls = 'https://a.example.com', 'https://b.example.com/x' }
            @{ Cell = 'https://a.example.com;https://b.example.com'; Urls = 'https://a.example.com', 'https://b.example.com' }
            @{ Cell = 'https://a.example.com/x;v=1,2?a=1;b=2'; Urls = , 'https://a.example.com/x;v=1,2?a=1;b=2' }
            @{ Cell = 'https://a.example.com/x;v=1; https://b.example.com'; Urls = 'https://a.example.com/x;v=1', 'https://b.example.com' }
            @{ Cell = 'https://a.example.com?next=https://b.example.com'; Urls = , 'https://a.example.com?next=https://b.example.com' }
        ) {
            $row = [pscustomobject] @{ DisplayName = 'Mood'; Operator = 'Sentiment'; WebhookUrl = $Cell }
            $made = $row | New-IntelligenceConfiguration
            $made.Rules[0].Actions.Url | Should -Be $Urls
            (New-IntelligenceRule Sentiment -WebhookUrl $Cell).Actions.Url | Should -Be $Urls
            (New-IntelligenceConfiguration x -Rule @{ Operator = 'Sentiment'; WebhookUrl = $Cell }).Rules[0].Actions.Url | Should -Be $Urls
            (Set-IntelligenceRule $made.Rules[0] -WebhookUrl $Cell).Rules[0].Actions.Url | Should -Be $Urls
        }

        It 'a name is found as it is, whatever wildcards it may look like: <_>' -ForEach 'Hotline [prod]', 'a*b?', '[x]', 'tick`' {
            $null = New-IntelligenceConfiguration $_
            $null = New-IntelligenceConfiguration Other
            (Get-IntelligenceConfiguration -DisplayName $_).DisplayName | Should -BeExactly $_
            (Get-IntelligenceConfiguration -DisplayName $_.ToUpperInvariant()).DisplayName | Should -BeExactly $_
        }

        It '-Name is -DisplayName wherever there is one' {
            (New-IntelligenceConfiguration -Name Mood).DisplayName | Should -BeExactly 'Mood'
            $named = @(Get-Command -Module TwilioIntelligence -CommandType Cmdlet | Where-Object { $_.Parameters['DisplayName'] })
            $named.Count | Should -BeGreaterThan 7
            $named | ForEach-Object { $_.Parameters['DisplayName'].Aliases | Should -Contain 'Name' -Because $_.Name }
        }

        It 'Get-Command *Twilio* finds the way in' {
            (Get-Command *Twilio* -Module TwilioIntelligence).ResolvedCommand.Name | Should -BeExactly 'Connect-IntelligenceAccount'
        }

        It 'a misspelt trigger or field is told what there is, and the nearest' {
            "$(Get-Failure { New-IntelligenceRule Summary -Trigger ConversationEn })" |
                Should -Match 'Communication, ConversationEnd, ConversationInactive, OnDemand\. Did you mean ConversationEnd\?$'
            "$(Get-Failure { New-IntelligenceRule Summary -Trigger End })" | Should -Match 'Did you mean ConversationEnd\?$'
            "$(Get-Failure { New-IntelligenceRule Summary -Trigger Whenever })" | Should -Match 'OnDemand\.$'
            "$(Get-Failure { New-IntelligenceConfiguration x -Rule @{ Operator = 'Summary'; Webhok = 'https://a.example' } })" |
                Should -Match 'Did you mean WebhookUrl\?$'
            "$(Get-Failure { New-IntelligenceConfiguration x -Rule @{ Operator = 'Summary'; Triger = 'ConversationEnd' } })" |
                Should -Match 'WebhookUrl.*Did you mean Trigger\?'
            "$(Get-Failure { New-IntelligenceConfiguration x -Rule @{ operators = 'Summary'; actoins = @() } })" |
                Should -Match 'operators.*WebhookUrl.*Did you mean actions\?'
        }

        It 'lists of any kind: <Typed>' -ForEach @(
            @{ Typed = 'Set-IntelligenceConfiguration -InputObject $list -Description x' }
            @{ Typed = 'Set-IntelligenceConfiguration $list -Description x' }
            @{ Typed = 'Set-IntelligenceConfiguration -Id $list.Id -Description x' }
            @{ Typed = 'Add-IntelligenceRule -InputObject $list -Rule (New-IntelligenceRule Summary)' }
            @{ Typed = 'Add-IntelligenceRule $list (New-IntelligenceRule Summary)' }
            @{ Typed = 'Set-IntelligenceRule -InputRule $list.Rules -Every 4' }
            @{ Typed = 'Set-IntelligenceRule $list.Rules -Every 4' }
            @{ Typed = 'Remove-IntelligenceRule $list.Rules -Confirm:$false' }
            @{ Typed = 'Remove-IntelligenceConfiguration -InputObject $list -Confirm:$false -PassThru' }
            @{ Typed = 'Get-IntelligenceConfiguration $list' }
            @{ Typed = 'Test-IntelligenceConfiguration -InputObject $list' }
            @{ Typed = 'ConvertTo-IntelligenceDiagram $list' }
            @{ Typed = 'ConvertTo-IntelligenceDiagram -InputObject $list' }
        ) {
            $list = [System.Collections.Generic.List[object]]::new()
            'a', 'b' | ForEach-Object { $list.Add((New-IntelligenceConfiguration $_ -Rule (New-IntelligenceRule Sentiment -Every 3))) }
            & ([scriptblock]::Create($Typed)) | Should -HaveCount 2
        }

        It 'dates compare with Get-Date, and their LocalDateTime goes where a DateTime is wanted' {
            $made = New-IntelligenceConfiguration Mood
            $made.DateCreated -gt (Get-Date).AddDays(-1) | Should -BeTrue
            $made.DateCreated -lt (Get-Date).AddDays(1) | Should -BeTrue
            [Math]::Abs((New-TimeSpan -Start $made.DateCreated.LocalDateTime).TotalHours) | Should -BeLessThan 1
        }

        It 'a misspelt region, edge or profile is told what there is, and the nearest' {
            $key = @{ Credential = $Emulator.Credential; NoVerify = $true; NoDefault = $true }
            "$(Get-Failure { Connect-IntelligenceAccount @key -Region usa1 -Edge ashburn })" | Should -Match 'us1, us2, ie1, .*Did you mean us1\?$'
            $null = Connect-IntelligenceAccount @key -Region us1 -Edge ashbrun -WarningVariable doubt -WarningAction SilentlyContinue
            "$doubt" | Should -Match 'ashbrun.*Did you mean ashburn\?$'
            $null = Connect-IntelligenceAccount @key -Region us1 -Edge ashburn-ix -WarningVariable doubt -WarningAction SilentlyContinue
            $doubt | Should -BeNullOrEmpty
            $null = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'cli [prod]')
            Set-Content -LiteralPath (Join-Path $TestDrive 'cli [prod]/config.json') -Value '{"profiles":{"staging":{},"production":{}}}'
            $problem = Invoke-WithEnvironment @{ TWILIO_CONFIG_DIR = Join-Path $TestDrive 'cli [prod]' } {
                "$(Get-Failure { Connect-IntelligenceAccount -ProfileName stagin })"
            }
            $problem | Should -Match 'There are: staging, production\. Did you mean staging\?$'
        }

        It 'a folder with brackets in its name works by <Name>' -ForEach @(
            @{ Name = 'Path'; Script = { param($File) Test-IntelligenceConfiguration $File } }
            @{ Name = 'Path, from inside'; Script = { param($File) Set-Location -LiteralPath (Split-Path $File); Test-IntelligenceConfiguration a.json } }
            @{ Name = 'a pattern, from inside'; Script = { param($File) Set-Location -LiteralPath (Split-Path $File); Test-IntelligenceConfiguration *.json } }
            @{ Name = 'a pattern, from outside'; Script = { param($File) Test-IntelligenceConfiguration (Join-Path (Split-Path $File) *.json) } }
            @{ Name = 'LiteralPath'; Script = { param($File) Test-IntelligenceConfiguration -LiteralPath $File } }
            @{ Name = 'text in the pipeline'; Script = { param($File) $File | Test-IntelligenceConfiguration } }
            @{ Name = 'a file in the pipeline'; Script = { param($File) Get-Item -LiteralPath $File | Test-IntelligenceConfiguration } }
            @{ Name = 'InputObject'; Script = { param($File) Test-IntelligenceConfiguration -InputObject (Get-Item -LiteralPath $File) } }
        ) {
            $folder = Join-Path $TestDrive 'backup [prod]'
            $null = New-Item -ItemType Directory -Path $folder -Force
            $file = Join-Path $folder 'a.json'
            Set-Content -LiteralPath $file -Value '{"displayName":"x","rules":[]}'
            Push-Location
            try {
                & $Script $file | Should -BeTrue
            }
            finally {
                Pop-Location
            }
        }

        It 'every parameter for a file is one of those above' {
            $paths = Get-Command -Module TwilioIntelligence -CommandType Cmdlet | ForEach-Object {
                foreach ($name in $_.Parameters.Keys -match '(Path|File|Folder|Directory)$') { "$($_.Name) -$name" }
            }
            $paths | Sort-Object | Should -Be @(
                'Invoke-IntelligenceRequest -Path', 'Test-IntelligenceConfiguration -LiteralPath', 'Test-IntelligenceConfiguration -Path')
        }

        It 'a connection can be made without becoming the default' {
            $before = Get-IntelligenceConnection
            $other = Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri $Emulator.BaseUri -NoVerify -NoDefault
            Get-IntelligenceConnection | Should -Be $before
            $other | Should -Not -Be $before
        }

        It 'a connection of another process says what to do instead' {
            $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-IntelligenceConnection)))
            "$(Get-Failure { Get-IntelligenceConfiguration -Connection $copy })" | Should -Match 'Start-Job \{ Connect-IntelligenceAccount'
        }
    }

    Context 'what is meant for another command' {
        BeforeEach {
            $new = New-IntelligenceRule Sentiment -Every 3
            $c = New-IntelligenceConfiguration 'Support 1' -Rule $new
            $rule = $c.Rules[0]
            $op = New-IntelligenceOperator -DisplayName Own -Prompt 'Say it.' -OutputFormat TEXT
        }

        # What was typed, and what the message says. {c}, {rule} and {op} stand for the ids.
        It '<Typed>' -ForEach @(
            @{ Typed = '$rule | Set-IntelligenceConfiguration -Description x'
               Says = 'a rule, not of a configuration', 'pipe it to Set-IntelligenceRule', "'{rule}' | Set-IntelligenceRule" }
            @{ Typed = 'Set-IntelligenceConfiguration $rule -Description x'; Says = , "'{rule}' | Set-IntelligenceRule" }
            @{ Typed = '$new | Set-IntelligenceConfiguration -Description x'; Says = , '$configuration | Add-IntelligenceRule $rule' }
            @{ Typed = '$rule | Remove-IntelligenceConfiguration -WhatIf'; Says = , "'{rule}' | Remove-IntelligenceRule" }
            @{ Typed = '$op | Set-IntelligenceConfiguration -Description x'
               Says = 'an operator, not of a configuration', 'Set-IntelligenceOperator -Id {op}' }
            @{ Typed = '$op | Remove-IntelligenceConfiguration -WhatIf'; Says = , 'Remove-IntelligenceOperator -Id {op}' }
            @{ Typed = '$op | Get-IntelligenceConfiguration'; Says = , 'Get-IntelligenceConfiguration -Operator {op}' }
            @{ Typed = '$c | Set-IntelligenceOperator -Prompt x'; Says = , 'Set-IntelligenceConfiguration -Id {c}' }
            @{ Typed = 'Remove-IntelligenceOperator $c -WhatIf'; Says = , 'Remove-IntelligenceConfiguration -Id {c}' }
            @{ Typed = '$c | Get-IntelligenceOperatorResult'; Says = , 'Get-IntelligenceOperatorResult -ConfigurationId {c}' }
            @{ Typed = '$op | Get-IntelligenceConversation'; Says = , 'Get-IntelligenceConversation -OperatorId {op}' }
            @{ Typed = 'Get-IntelligenceConversationConfiguration $c'; Says = , 'Get-IntelligenceConversationConfiguration -ConfigurationId {c}' }
            @{ Typed = 'Get-IntelligenceKnowledgeBase $c'; Says = , 'Get-IntelligenceConfiguration -Id {c}' }
            @{ Typed = "Get-IntelligenceConfiguration 'Support 1'"; Says = , "Get-IntelligenceConfiguration -DisplayName 'Support 1'" }
            @{ Typed = "Set-IntelligenceConfiguration 'Support 1' -Description x"
               Says = , "Get-IntelligenceConfiguration -DisplayName 'Support 1' | Set-IntelligenceConfiguration" }
            @{ Typed = "'It''s [A]' | Remove-IntelligenceConfiguration -WhatIf"
               Says = , "Get-IntelligenceConfiguration -DisplayName 'It''s ``[A``]' | Remove-IntelligenceConfiguration" }
            @{ Typed = "Add-IntelligenceRule 'Support 1' `$new"; Says = , "Get-IntelligenceConfiguration -DisplayName 'Support 1' | Add-IntelligenceRule" }
            @{ Typed = "Set-IntelligenceRule 'Support 1' `$rule.Id -Every 4"
               Says = , "Get-IntelligenceConfiguration -DisplayName 'Support 1' | Set-IntelligenceRule" }
            @{ Typed = "Compare-IntelligenceConfiguration 'Support 1' `$c"
               Says = , "-ReferenceObject (Get-IntelligenceConfiguration -DisplayName 'Support 1').Id" }
            @{ Typed = 'Get-IntelligenceOperator Own'; Says = , "Get-IntelligenceOperator -DisplayName 'Own'" }
            @{ Typed = 'Get-IntelligenceConversationConfiguration Main'; Says = , "Get-IntelligenceConversationConfiguration -DisplayName 'Main'" }
            @{ Typed = 'Get-IntelligenceKnowledgeBase Shop'; Says = , "Get-IntelligenceKnowledgeBase -DisplayName 'Shop'" }
            @{ Typed = "Test-IntelligenceConfiguration 'Support 1'"; Says = 'no file', "Get-IntelligenceConfiguration -DisplayName 'Support 1'" }
            @{ Typed = '$op | Test-IntelligenceConfiguration'; Says = , 'Get-IntelligenceConfiguration -Operator {op}' }
            @{ Typed = '$rule | ConvertTo-IntelligenceDiagram'; Says = , "Get-IntelligenceConfiguration | Where-Object { `$_.Rules.Id -eq '{rule}' }" }
            @{ Typed = '$c.Id | ConvertTo-IntelligenceDiagram'; Says = , 'Get-IntelligenceConfiguration -Id {c}' }
            @{ Typed = '$c | Set-IntelligenceRule -Every 4'; Says = , '(Get-IntelligenceConfiguration -Id {c}).Rules | Set-IntelligenceRule' }
            @{ Typed = 'Remove-IntelligenceRule $c -WhatIf'; Says = , '(Get-IntelligenceConfiguration -Id {c}).Rules | Remove-IntelligenceRule' }
            @{ Typed = 'Set-IntelligenceRule $c $c -Every 4'; Says = 'a configuration, not of a rule', 'Set-IntelligenceConfiguration -Id {c}' }
            @{ Typed = '$op | Set-IntelligenceRule -Every 4'; Says = , 'Set-IntelligenceOperator -Id {op}' }
            @{ Typed = 'Start-IntelligenceRuleExecution x -Rule $c -WhatIf'; Says = , '(Get-IntelligenceConfiguration -Id {c}).Rules[0]' }
            @{ Typed = 'Start-IntelligenceRuleExecution $c -Rule $rule -WhatIf'; Says = , 'Get-IntelligenceConfiguration -Id {c}' }
        ) {
            try {
                $null = & ([scriptblock]::Create($Typed))
            }
            catch {
                $problem = $_
            }

            $heard = "$($problem.Exception.Message) $($problem.ErrorDetails.RecommendedAction)"
            foreach ($text in $Says) {
                $heard | Should -BeLike "*$([WildcardPattern]::Escape($text.Replace('{c}', $c.Id).Replace('{rule}', $rule.Id).Replace('{op}', $op.Id)))*"
            }
        }

        It 'an object by position is as good as by pipe' {
            (Set-IntelligenceRule $c.Rules[0] -Every 4).Rules[0].Triggers[0].Parameters.Count | Should -Be 4
        }
    }

    Context 'failing' {
        It 'a connection error names the address' {
            $failure = Get-Failure { Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri http://127.0.0.1:1 }
            "$failure" | Should -Match '127\.0\.0\.1:1\b'
            $failure.ErrorDetails.RecommendedAction |
                Should -Match '-BaseUri, or from -Region and -Edge\. Known regions are us1, us2, ie1' -Because 'there is no connection yet to be shown'
        }

        It 'the advice for a request speaks of no configuration' {
            $problem = $null
            Invoke-IntelligenceRequest /v3/nowhere -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].ErrorDetails.RecommendedAction | Should -Match 'Check the path, which begins like /v3/ControlPlane/.*Get-IntelligenceConnection'
            $problem[0].ErrorDetails.RecommendedAction | Should -Not -Match 'onfiguration'
        }
    }
}
