param([Parameter(Mandatory)] $Emulator)

Describe 'Operators by their names' {
    BeforeEach {
        Use-Emulator $Emulator
        $made = New-IntelligenceOperator 'Refund intent' Say

        # Another connection, which has not seen the operator.
        $null = Connect-Emulator
        Clear-EmulatorJournal

        function Get-OperatorListing {
            @(Get-Request -Method GET | Where-Object path -Match '/Operators$')
        }
    }

    Context '-Operator' {
        It 'takes <Name>' -ForEach @(
            @{ Name = 'the id'; Given = { $made.Id }; Expected = 'Refund intent' }
            @{ Name = 'the name'; Given = { 'Refund intent' }; Expected = 'Refund intent' }
            @{ Name = 'the name in another case'; Given = { 'REFUND intent ' }; Expected = 'Refund intent' }
            @{ Name = 'the operator'; Given = { $made }; Expected = 'Refund intent' }
            @{ Name = 'a hashtable with the name'; Given = { @{ Id = 'Refund intent'; Parameters = @{ a = 1 } } }; Expected = 'Refund intent' }
            @{ Name = 'one of Twilio''s names'; Given = { 'NextBestResponse' }; Expected = 'NextBestResponse' }
            @{ Name = 'the same as Twilio writes it'; Given = { 'Next Best Response' }; Expected = 'NextBestResponse' }
        ) {
            $rule = New-IntelligenceRule (& $Given) -Trigger ConversationEnd
            $rule.Operators[0].Id | Should -Match '^intelligence_operator_'
            if ($Name -ne 'the id') {
                $rule.Operators[0].Name | Should -BeExactly $Expected
                "$rule" | Should -BeLike "conversation end: $Expected*"
            }
        }

        It 'takes names wherever rules are given: <_>' -ForEach @(
            'New-IntelligenceConfiguration x -Rule @{ Operator = "Refund intent"; Trigger = "ConversationEnd" }'
            'Set-IntelligenceConfiguration -Id $id -Rule @{ Operator = "Refund intent"; Trigger = "ConversationEnd" }'
            'Add-IntelligenceRule -Id $id -Rule @{ operators = @(@{ id = "refund intent" }); triggers = @(@{ on = "CONVERSATION_END" }); actions = @() }'
            'Set-IntelligenceRule -Id $id -RuleId $ruleId -Operator Summary, "Refund intent"'
        ) {
            $id = Add-EmulatorConfiguration
            $ruleId = (Get-IntelligenceConfiguration -Id $id).Rules[0].Id
            $result = & ([scriptblock]::Create($_))
            $result.Rules.Operators.Id | Should -Contain $made.Id
            $result.Rules.Operators.Name | Should -Contain 'Refund intent'
        }

        It 'lists the operators once for a connection, and not at all for ids and Twilio''s names' {
            $null = New-IntelligenceRule Sentiment, 'Script Adherence', $made.Id -Trigger ConversationEnd
            Get-OperatorListing | Should -HaveCount 0
            $null = 1..3 | ForEach-Object { New-IntelligenceRule 'Refund intent' -Trigger ConversationEnd }
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'finds an operator that another session has made since' {
            $null = New-IntelligenceRule 'Refund intent' -Trigger ConversationEnd
            $first = Get-IntelligenceConnection
            $null = Connect-Emulator
            $new = New-IntelligenceOperator Tone Say
            (New-IntelligenceRule Tone -Trigger ConversationEnd -Connection $first).Operators[0].Id | Should -BeExactly $new.Id
        }

        It 'refuses an unknown name, and lists near ones: <Name>' -ForEach @(
            @{ Name = 'Refund intents'; Near = 'Refund intent' }
            @{ Name = 'refund'; Near = 'Refund intent' }
            @{ Name = 'Sumary'; Near = 'Summary' }
        ) {
            $failure = Get-Failure { New-IntelligenceRule $Name -Trigger ConversationEnd }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            $failure.CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $failure.Exception.Message | Should -BeExactly (
                "No operator is called '$Name': did you mean '$Near'? There are: 'NextBestResponse', 'Refund intent', " +
                "'ScriptAdherence', 'Sentiment', 'Summary'.")
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-IntelligenceOperator'
        }

        It 'refuses a name that is near no other, and lists what there is' {
            $failure = Get-Failure { New-IntelligenceRule Xyzzy -Trigger ConversationEnd }
            $failure.Exception.Message | Should -BeLike "No operator is called 'Xyzzy'. There are: 'NextBestResponse', *"
        }

        It 'lists ten names at most' {
            $null = 1..12 | ForEach-Object { New-IntelligenceOperator "Operator $_" Say }
            $failure = Get-Failure { New-IntelligenceRule Xyzzy -Trigger ConversationEnd }
            [regex]::Matches($failure.Exception.Message, "', '").Count | Should -Be 9
            $failure.Exception.Message | Should -BeLike '*, ….'
        }

        It 'makes an error of each input with an unknown name, goes on with the others, and lists the operators once: <Name>' -ForEach @(
            @{
                Name = 'rows for New-IntelligenceConfiguration'
                Run = {
                    'Sentimant', 'Summary', 'Sentimant' |
                        ForEach-Object { [pscustomobject] @{ DisplayName = $_; Operator = $_; Trigger = 'ConversationEnd' } } |
                        New-IntelligenceConfiguration
                }
            }
            @{ Name = 'operators for Get-IntelligenceOperatorVersion'; Run = { 'Sentimant', 'Refund intent', 'Sentimant' | Get-IntelligenceOperatorVersion } }
        ) {
            $ErrorActionPreference = 'Continue'
            $problems, $good = @(& $Run 2>&1).Where({ $_ -is [System.Management.Automation.ErrorRecord] }, 'Split')
            $problems.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            $problems | Should -HaveCount 2
            $good | Should -HaveCount 1
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'asks once for a list that cannot be had' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; method = 'GET'; path = '/Operators'; times = 9 }
            $ErrorActionPreference = 'Continue'
            $problems = @('Tone', 'Mood' | Get-IntelligenceOperatorVersion 2>&1)
            $problems.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            $problems | Should -HaveCount 2
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'takes names for the parameters of a run' {
            $configuration = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $made -Trigger OnDemand)
            $failure = Get-Failure { Start-IntelligenceRuleExecution conv_conversation_00000000000000000000000000 -Rule $configuration.Rules[0] `
                    -OperatorParameter @{ 'refund intents' = @{ } } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            $null = Start-IntelligenceRuleExecution conv_conversation_00000000000000000000000000 -Rule $configuration.Rules[0] `
                -OperatorParameter @{ 'refund intent' = @{ } } -ErrorVariable problem -ErrorAction SilentlyContinue
            (Get-Request -Method POST)[-1].body | Should -BeLike "*$($made.Id)*"
        }

        It 'refuses a name that two operators have, and gives their ids' {
            $other = New-IntelligenceOperator 'Refund intent' Say
            $failure = Get-Failure { New-IntelligenceRule 'Refund intent' -Trigger ConversationEnd }
            "$failure" | Should -BeLike "*$($made.Id)*"
            "$failure" | Should -BeLike "*$($other.Id)*"
        }

        It 'needs no connection for ids and Twilio''s names, and says what it needs one for' {
            $shell = Invoke-Shell 'New-IntelligenceRule Sentiment -Every 3; try { New-IntelligenceRule Tone -Every 3 } catch { "$_" }' -Fresh
            $shell.Streams.Error | Should -BeNullOrEmpty
            "$($shell.Output[0])" | Should -BeExactly 'every 3 communications: Sentiment'
            $shell.Output[1] | Should -BeExactly ("No operator is called 'Tone'. These are known without a connection: 'NextBestResponse', " +
                "'ScriptAdherence', 'Sentiment', 'Summary'.")
        }

        It 'reports that the operators cannot be listed' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; method = 'GET'; path = '/Operators' }
            $failure = Get-Failure { New-IntelligenceConfiguration x -Rule @{ Operator = 'Tone'; Every = 3 } -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            @(Get-Request -Method POST) | Should -HaveCount 0
        }
    }

    Context 'what is shown' {
        BeforeEach {
            $configuration = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $made.Id -Trigger ConversationEnd -WebhookUrl https://a.example/)
            $null = Connect-Emulator
            Clear-EmulatorJournal
        }

        It 'is the id for a script as long as no name was seen, and no request is sent for it' {
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            $read.Rules[0].Operators[0].Name | Should -BeNullOrEmpty
            "$($read.Rules[0])" | Should -BeLike "conversation end: $($made.Id) *"
            $null = $read | ConvertTo-Json -Depth 8
            $null = $read | Select-Object Id, DisplayName, Rules | Out-String
            @(Get-Request) | Should -HaveCount 1
        }

        It 'is the name in a view, which is looked up once for a connection: <_>' -ForEach @(
            '$read | Format-Table'
            '$read | Format-List'
            '$read.Rules | Format-Table'
            '$read.Rules | Format-List'
            '$read.Rules[0].Operators | Format-Table'
            '$read.Rules[0].Operators | Format-List'
            'Compare-IntelligenceConfiguration $other $read | Format-Table'
            '$result | Format-Table'
            '$result | Format-List'
        ) {
            $other = New-IntelligenceConfiguration Other -Rule (New-IntelligenceRule Sentiment -Trigger ConversationEnd -WebhookUrl https://a.example/)
            $null = Add-EmulatorResult @{ operator = @{ id = $made.Id } }
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            $result = Get-IntelligenceOperatorResult
            foreach ($round in 1, 2) {
                & ([scriptblock]::Create($_)) | Out-String -Width 200 | Should -BeLike '*Refund intent*'
            }

            Get-OperatorListing | Should -HaveCount 1
        }

        It 'is the name once the operators were listed, also of what was read before' {
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            $null = Get-IntelligenceOperator
            $read.Rules[0].Operators[0].Name | Should -BeExactly 'Refund intent'
            "$($read.Rules[0])" | Should -BeLike 'conversation end: Refund intent *'
            $read | ConvertTo-IntelligenceDiagram | Should -BeLike '*"Refund intent"*'
        }

        It 'is the new name after a change' {
            $null = Set-IntelligenceOperator -Id $made.Id -DisplayName 'Refund wish'
            (Get-IntelligenceConfiguration -Id $configuration.Id).Rules[0].Operators[0].Name | Should -BeExactly 'Refund wish'
        }

        It 'is names in what -WhatIf says' {
            $null = Get-IntelligenceOperator
            $ears = New-ListeningHost No
            $running = Start-Shell 'Set-IntelligenceRule -Id $id -RuleId $ruleId -Operator Summary -Connection $connection -WhatIf
                Set-IntelligenceConfiguration -Id $id -Rule @() -Connection $connection -WhatIf' @{
                id = $configuration.Id; ruleId = $configuration.Rules[0].Id; connection = (Get-IntelligenceConnection) } -HostToUse $ears
            Wait-Shell $running
            $ears.Text | Should -BeLike "*'$($made.Id)' (Refund intent) → '*' (Summary)*"
            $ears.Text | Should -BeLike '*Rules: - conversation end: Refund intent*'
            Remove-Shell $running
        }
    }

    Context 'what is shown in a fresh session, before anything has listed the operators' {
        # A diagram writes the underscores of an id as entities, so the tests look for its end.
        BeforeEach {
            $configuration = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $made.Id -Trigger ConversationEnd)
            $null = Connect-Emulator
            Clear-EmulatorJournal

            function Invoke-Asking {
                # Runs it with a person at the prompt who says no, and returns what they saw.
                param([string] $Script)
                $ears = New-ListeningHost No
                $running = Start-Shell $Script @{
                    id = $configuration.Id; ruleId = $configuration.Rules[0].Id; operatorId = $made.Id
                    connection = (Get-IntelligenceConnection) } -HostToUse $ears
                Wait-Shell $running
                $running.Shell.Streams.Error | Should -BeNullOrEmpty
                Remove-Shell $running
                $ears.Text + ($ears.Questions -join "`n")
            }
        }

        It 'is the name, which is looked up once for a connection: <_>' -ForEach @(
            'Set-IntelligenceConfiguration -Id $id -Rule @() -Connection $connection -WhatIf'
            'Set-IntelligenceConfiguration -Id $id -Rule @() -Connection $connection -Confirm'
            'Remove-IntelligenceRule -Id $id -RuleId $ruleId -Connection $connection'
            'New-IntelligenceConfiguration New -Rule @{ Operator = $operatorId; Trigger = "OnDemand" } -Connection $connection -WhatIf'
            '1..2 | ForEach-Object { Set-IntelligenceRule -Id $id -RuleId $ruleId -Operator Summary -Connection $connection -WhatIf }'
        ) {
            Invoke-Asking $_ | Should -BeLike '*Refund intent*'
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'is the name in a diagram' {
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            $read, $read | ConvertTo-IntelligenceDiagram | Should -BeLike '*"Refund intent"*'
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'is the id where <Name>, without an error, and nothing is tried twice' -ForEach @(
            @{ Name = 'the operators may not be listed'; Fault = @{ kind = 'status'; status = 403 } }
            @{ Name = 'the list fails'; Fault = @{ kind = 'status'; status = 500 } }
            @{ Name = 'the connection breaks'; Fault = @{ kind = 'resetBeforeHeaders' } }
            @{ Name = 'the list takes long'; Fault = @{ kind = 'delay'; delayMilliseconds = 20000 } }
        ) {
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            Add-EmulatorFault (@{ method = 'GET'; path = '/Operators' } + $Fault)
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            $read | ConvertTo-IntelligenceDiagram | Should -BeLike "*$($made.Id.Substring(22))*"
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 10
            $read | ConvertTo-IntelligenceDiagram | Should -BeLike "*$($made.Id.Substring(22))*"
            Get-OperatorListing | Should -HaveCount 1
            $read | Format-Table | Out-String -Width 200 | Should -BeLike "*$($made.Id.Substring($made.Id.Length - 8))*"
            Get-OperatorListing | Should -HaveCount 1
            Invoke-Asking 'Set-IntelligenceConfiguration -Id $id -Rule @() -Connection $connection -WhatIf' | Should -BeLike "*$($made.Id.Substring(22))*"
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'is the id where a configuration is of another account than the connection' {
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            $null = Connect-Emulator
            Clear-EmulatorJournal
            $read | ConvertTo-IntelligenceDiagram | Should -BeLike "*$($made.Id.Substring(22))*"
            @(Get-Request) | Should -HaveCount 0
        }

        It 'is the id in a view where <Name>, without an error, and nothing is tried twice' -ForEach @(
            @{ Name = 'the operators may not be listed'; Fault = @{ kind = 'status'; status = 403 } }
            @{ Name = 'the list takes long'; Fault = @{ kind = 'delay'; delayMilliseconds = 20000 } }
            @{ Name = 'the list is no list'; Fault = @{ kind = 'malformed'; body = '{"items":{}}' } }
        ) {
            $read = Get-IntelligenceConfiguration -Id $configuration.Id
            Add-EmulatorFault (@{ method = 'GET'; path = '/Operators' } + $Fault)
            $Error.Clear()
            foreach ($round in 1, 2) {
                $read | Format-Table | Out-String -Width 200 | Should -BeLike "*$($made.Id.Substring($made.Id.Length - 8))*"
            }

            $Error | Should -BeNullOrEmpty
            Get-OperatorListing | Should -HaveCount 1
        }

        It 'is not looked up where all names are known' {
            $null = New-IntelligenceConfiguration Twilio -Rule (New-IntelligenceRule Sentiment, Summary -Trigger ConversationEnd)
            Get-IntelligenceConfiguration -DisplayName Twilio | Out-String -Width 200 | Should -BeLike '*Sentiment, Summary*'
            Get-OperatorListing | Should -HaveCount 0
        }

        It 'is not looked up where nobody reads it: <_>' -ForEach @(
            'Set-IntelligenceConfiguration -Id $id -Rule @() -Connection $connection'
            'Set-IntelligenceConfiguration -Id $id -Rule @() -Connection $connection -Verbose'
            'Remove-IntelligenceRule -Id $id -RuleId $ruleId -Connection $connection -Confirm:$false'
            'Set-IntelligenceConfiguration -Id $id -DisplayName New -Connection $connection -WhatIf'
        ) {
            $null = Invoke-Asking $_
            Get-OperatorListing | Should -HaveCount 0
        }
    }

    Context 'Get-IntelligenceConfiguration -Operator' {
        It 'finds who uses what, by <Name>' -ForEach @(
            @{ Name = 'the name'; Given = { 'refund intent' } }
            @{ Name = 'the id'; Given = { $made.Id } }
            @{ Name = 'the operator'; Given = { $made } }
            @{ Name = 'one of several'; Given = { 'ScriptAdherence', 'Refund intent' } }
        ) {
            $null = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule $made -Trigger ConversationEnd)
            $null = New-IntelligenceConfiguration Sales -Rule (New-IntelligenceRule Sentiment -Trigger ConversationEnd)
            (Get-IntelligenceConfiguration -Operator (& $Given)).DisplayName | Should -Be 'Support'
            (Get-IntelligenceConfiguration -Operator Sentiment).DisplayName | Should -Be 'Sales'
            Get-IntelligenceConfiguration -Operator Sentiment -DisplayName 'Sup*' | Should -BeNullOrEmpty
        }

        It 'refuses an unknown name, and lists near ones' {
            $failure = Get-Failure { Get-IntelligenceConfiguration -Operator Sentimant }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            "$failure" | Should -BeLike "No operator is called 'Sentimant': did you mean 'Sentiment'`? There are: *"
        }
    }

    Context 'completion' {
        It 'offers the names of Twilio''s operators and of the account''s own' {
            $line = 'New-IntelligenceRule -Operator '
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText |
                Should -Be 'Sentiment', 'Summary', 'NextBestResponse', 'ScriptAdherence', "'Refund intent'"
        }

        It 'offers ids where a name does not say which is meant' {
            $other = New-IntelligenceOperator 'Refund intent' Say
            $line = 'Get-IntelligenceConfiguration -Operator Ref'
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText |
                Sort-Object | Should -Be @($made.Id, $other.Id | Sort-Object)
        }

        It 'offers ids and names to the cmdlets for operators' {
            $line = 'Get-IntelligenceOperator -Id Ref'
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be $made.Id
            $line = 'Get-IntelligenceOperator -DisplayName Ref'
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Be "'Refund intent'"
        }
    }
}
