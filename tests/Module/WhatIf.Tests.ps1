param([Parameter(Mandatory)] $Emulator)

Describe 'Seeing a change before it is made' {
    BeforeAll {
        function Invoke-Listening {
            # Runs a script before a host that listens; returns what it heard, what it was asked, and the script's output.
            param([string] $Script, [string] $Answer = 'No')
            $listening = New-ListeningHost $Answer
            $running = Start-Shell $Script $variables -HostToUse $listening
            try {
                Wait-Shell $running
                if ($running.Failure) {
                    throw $running.Failure
                }

                $running.Streams.Error | Should -BeNullOrEmpty
                [pscustomobject] @{ Text = $listening.Text.Replace("`r", ''); Questions = @($listening.Questions); Output = @($running.Output) }
            }
            finally {
                Remove-Shell $running
            }
        }

        function Get-Write {
            # The requests that change something.
            @(Get-Request -Method POST, PUT, DELETE, PATCH)
        }

        $cases = @(
            @{ Name = 'New-IntelligenceConfiguration'; Script = 'New-IntelligenceConfiguration "Brand new" -Connection $Connection'; Says = @("Brand new") }
            @{
                Name = 'Set-IntelligenceConfiguration'
                Script = 'Set-IntelligenceConfiguration -Id $Id -DisplayName "New name" -Description "New words" -Connection $Connection'
                Says = @("DisplayName: 'Support 000001' → 'New name'", "Description: 'Old words' → 'New words'")
            }
            @{
                Name = 'Update-IntelligenceConfiguration'
                Script = 'Update-IntelligenceConfiguration -Id $Id -Description "New words" -Connection $Connection'
                Says = @("Description: 'Old words' → 'New words'")
            }
            @{
                Name = 'Set-IntelligenceConfiguration with rules'
                Script = 'Set-IntelligenceConfiguration -Id $Id -Rule @{ Operator = "Summary"; Trigger = "ConversationEnd" } -Connection $Connection'
                Says = @('Rules: + conversation end: Summary', 'Rules: - every communication: ScriptAdherence v1 → https://hooks.',
                    'Rules: - every 2 communications: Sentiment v1')
            }
            @{
                Name = 'Add-IntelligenceRule'
                Script = 'Add-IntelligenceRule -Id $Id -Rule @{ Operator = "Summary"; Trigger = "ConversationEnd" } -Connection $Connection'
                Says = @('Rules: + conversation end: Summary')
            }
            @{
                Name = 'Set-IntelligenceRule'
                Script = 'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -WebhookUrl https://new.example/hook -Every 7 -Connection $Connection'
                Says = @(("Rules[1] (every 2 communications).Actions[0].Url: " +
                    "'https://hooks.example.com/intelligence?team=support&rule=2' → 'https://new.example/hook'"),
                    'Rules[1] (every 2 communications).Triggers[0].Parameters.Count: 2 → 7')
            }
            @{
                Name = 'Set-IntelligenceRule, the rule piped'
                Script = '(Get-IntelligenceConfiguration -Id $Id -Connection $Connection).Rules | Set-IntelligenceRule -Every 7 -Connection $Connection'
                Says = @('Rules[1] (every 2 communications).Triggers[0].Parameters.Count: 2 → 7',
                    'Rules[0] (every communication).Triggers[0].Parameters.Count: 1 → 7')
            }
            @{
                Name = 'Set-IntelligenceRule, an operator added'
                Script = 'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -Operator Sentiment, Summary -Connection $Connection'
                Says = @('Rules[1] (every 2 communications).Operators[1]', 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn')
            }
            @{
                Name = 'Set-IntelligenceRule, an operator''s parameter'
                Script = 'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[0] -Operator @{ Id = "ScriptAdherence"; ' +
                    'Parameters = @{ script = "Say goodbye." } } -Connection $Connection'
                Says = @("Rules[0] (every communication).Operators[0].Parameters.script: 'Greet the customer by name.' → 'Say goodbye.'")
            }
            @{
                Name = 'Add-IntelligenceAttachment'
                Script = 'Add-IntelligenceAttachment $Id Bare -Connection $Connection'
                Says = @('Attach configuration', 'Bare')
            }
            @{
                Name = 'Remove-IntelligenceAttachment'
                Script = 'Remove-IntelligenceAttachment $GoneId Full -Connection $Connection'
                Says = @('Detach configuration', 'Full')
            }
            @{
                Name = 'Remove-IntelligenceRule'
                Script = 'Remove-IntelligenceRule -Id $Id -RuleId $RuleIds[0] -Connection $Connection'
                Says = @('Rules: - every communication: ScriptAdherence v1')
            }
            @{ Name = 'Remove-IntelligenceConfiguration'; Script = 'Remove-IntelligenceConfiguration -Id $Id -Connection $Connection'; Says = @('{Id}') }
            @{
                Name = 'Invoke-IntelligenceRequest'
                Script = 'Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$Id" -Method Delete -Connection $Connection'
                Says = @('{Id}')
            }
            @{ Name = 'New-IntelligenceOperator'; Script = 'New-IntelligenceOperator "Brand new" "Say x." -Connection $Connection'; Says = @('Brand new') }
            @{
                Name = 'Set-IntelligenceOperator'
                Script = 'Set-IntelligenceOperator -Id $OperatorId -Description "New words" -Connection $Connection'
                Says = @("Description: (none) → 'New words'")
            }
            @{ Name = 'Remove-IntelligenceOperator'; Script = 'Remove-IntelligenceOperator -Id $OperatorId -Connection $Connection'; Says = @('operator') }
            @{
                Name = 'Remove-IntelligenceOperatorResult'
                Script = 'Remove-IntelligenceOperatorResult -Id $ResultId -Connection $Connection'
                Says = @('Remove operator result')
            }
            @{
                Name = 'Start-IntelligenceRuleExecution'
                Script = 'Start-IntelligenceRuleExecution $ConversationId -ConfigurationId $Id -RuleId $RuleIds[0] -Connection $Connection'
                Says = @('{0}', 'costs money')
            }
        )
        $null = $cases
    }

    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration -Rules 2 -Description 'Old words'
        $ruleIds = @((Get-EmulatorText "/v3/ControlPlane/Configurations/$id" | ConvertFrom-Json).rules.id)
        $goneId = "intelligence_configuration_$('0' * 26)"
        $null = Add-EmulatorObject conversationConfigurations @{ displayName = 'Bare' }, @{ displayName = 'Full'; intelligenceConfigurationIds = @($goneId) }
        $variables = @{
            Connection = Get-IntelligenceConnection
            Id = $id
            RuleIds = $ruleIds
            GoneId = $goneId
            OperatorId = (New-IntelligenceOperator Tone 'Say how the caller sounds.').Id
            ResultId = Add-EmulatorResult
            ConversationId = Add-EmulatorConversation
        }
        Clear-EmulatorJournal
    }

    Context '-WhatIf' {
        It 'says what would change, old and new, and writes nothing' {
            foreach ($case in $cases) {
                Clear-EmulatorJournal
                $heard = Invoke-Listening "$($case.Script) -WhatIf"
                $heard.Text | Should -Match '^What if: ' -Because $case.Name
                foreach ($saying in $case.Says) {
                    $heard.Text | Should -MatchExactly ([regex]::Escape($saying.Replace('{0}', $ruleIds[0]).Replace('{1}', $ruleIds[1]).Replace('{Id}',
                        $id))) -Because $case.Name
                }

                Get-Write | Should -HaveCount 0 -Because $case.Name
                $heard.Output | Should -HaveCount 0 -Because $case.Name
                $heard.Questions | Should -HaveCount 0 -Because $case.Name
            }
        }

        It 'is obeyed as $WhatIfPreference, too' {
            foreach ($case in $cases) {
                $heard = Invoke-Listening ('$WhatIfPreference = $true; ' + $case.Script)
                $heard.Text | Should -Match '^What if: ' -Because $case.Name
                Get-Write | Should -HaveCount 0 -Because $case.Name
            }
        }

        It 'covers every command of the module that asks before it acts' {
            $mutators = Get-Command -Module TwilioIntelligence -CommandType Cmdlet | Where-Object { $_.Parameters.ContainsKey('WhatIf') }
            $covered = $cases | ForEach-Object { ($_.Name -split ',? ')[0] }
            @($mutators.Name | Where-Object { $_ -notin $covered }) | Should -HaveCount 0 -Because '$cases above must say how each is called'
        }

        It 'says nothing of what would not change' {
            $heard = Invoke-Listening (
                'Set-IntelligenceConfiguration -Id $Id -Description "Old words" -Connection $Connection -WhatIf; ' +
                'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -Every 2 -Connection $Connection -WhatIf')
            $heard.Text | Should -BeExactly ''
            Get-Write | Should -HaveCount 0
        }

        It 'names only what changes, a line for each field' {
            $heard =
                Invoke-Listening (
                    'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -Every 7 -WebhookUrl https://new.example/hook -UseMemory -Connection $Connection ' +
                    '-WhatIf')
            @($heard.Text -split "`n" | Where-Object { $_ -match '→' }) | Should -HaveCount 2
        }

        It 'shortens long values in the middle' {
            $heard = Invoke-Listening 'Set-IntelligenceConfiguration -Id $Id -Description ("Begin" + "x" * 5000 + "End") -Connection $Connection -WhatIf'
            $line = $heard.Text -split "`n" | Where-Object { $_ -match 'Description' }
            $line | Should -Match "'Begin[x]+…[x]+End'"
            $line.Length | Should -BeLessThan 200
        }

        It 'keeps a value on one line, and escape sequences away from the screen' {
            $heard = Invoke-Listening 'Set-IntelligenceConfiguration -Id $Id -Description ("a`nb" + [char] 27 + "[31mc") -Connection $Connection -WhatIf'
            $heard.Text | Should -Not -Match '\e'
            @($heard.Text -split "`n" | Where-Object { $_ -match 'Description' }) | Should -HaveCount 1
            $heard.Text | Should -Match 'a\\nb\\e\[31mc'
        }

        It 'keeps escape sequences of a display name away from the screen' {
            Set-EmulatorConfiguration $id '{"displayName":"Support\u001b[31m\n\u0007red","rules":[]}'
            $heard = Invoke-Listening 'Set-IntelligenceConfiguration -Id $Id -Description "New words" -Connection $Connection -WhatIf'
            $heard.Text | Should -Match "Description: \(none\) → 'New words'"
            $heard.Text | Should -Not -Match '[\e\a]'
            @($heard.Text -split "`n") | Should -HaveCount 2
        }

        It 'tells the edits made on an object' {
            $heard = Invoke-Listening (
                '$read = Get-IntelligenceConfiguration -Id $Id -Connection $Connection; $read.Rules[1].Actions[0].Url = "https://new.example/hook"; ' +
                '$read | Set-IntelligenceConfiguration -Connection $Connection -WhatIf')
            $heard.Text |
                Should -Match ([regex]::Escape(
                "Rules[1] (every 2 communications).Actions[0].Url: 'https://hooks.example.com/intelligence?team=support&rule=2' → 'https://new.example/hook'"))
            Get-Write | Should -HaveCount 0
        }

        It 'says what it would do in full, as for <Name>' -ForEach @(
            @{
                Name = 'a webhook'
                Script = 'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -WebhookUrl "https://new.example/hook?token=x1" -Connection $Connection -WhatIf'
            }
            @{ Name = 'a request'; Script = 'Invoke-IntelligenceRequest -Method DELETE "/v3/nowhere?token=x1" -Connection $Connection -WhatIf' }
        ) {
            (Invoke-Listening $Script).Text | Should -Match 'token=x1'
            (Invoke-Listening ($Script.Replace('-WhatIf', '-Confirm'))).Questions -join ' ' | Should -Match 'token=x1'
            Get-Write | Should -HaveCount 0
        }

        It 'tells another order of the rules' {
            $heard = Invoke-Listening (
                '$read = Get-IntelligenceConfiguration -Id $Id -Connection $Connection; $first = $read.Rules[0]; $read.Rules.RemoveAt(0); ' +
                '$read.Rules.Add($first); $read | Set-IntelligenceConfiguration -Connection $Connection -WhatIf')
            $heard.Text | Should -Match "Rules: '$($ruleIds[0]), $($ruleIds[1])' → '$($ruleIds[1]), $($ruleIds[0])'"
        }
    }

    Context '-Confirm' {
        It 'asks with the difference, and a No changes nothing' {
            foreach ($case in $cases | Where-Object { $_.Name -match '^(Set|Update|Add|Remove)-' }) {
                Clear-EmulatorJournal
                $heard = Invoke-Listening "$($case.Script) -Confirm" -Answer 'No to All'
                $heard.Questions | Should -HaveCount 1 -Because $case.Name
                foreach ($saying in $case.Says | Select-Object -First 1) {
                    $heard.Questions[0] | Should -Match ([regex]::Escape($saying.Replace('{0}', $ruleIds[0]).Replace('{1}', $ruleIds[1]).Replace('{Id}', $id)) +
                        '|Rules\[') -Because $case.Name
                }

                Get-Write | Should -HaveCount 0 -Because $case.Name
            }
        }

        It 'a Yes makes the change' {
            $heard = Invoke-Listening 'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -Every 7 -Connection $Connection -Confirm' -Answer 'Yes'
            $heard.Questions | Should -HaveCount 1
            Get-Write | Should -HaveCount 1
            $heard.Output[0].Rules[1].Triggers[0].Parameters.Count | Should -Be 7
        }

        It '<Name> asks by itself' -ForEach @(
            @{ Name = 'Remove-IntelligenceRule'; Script = 'Remove-IntelligenceRule -Id $Id -RuleId $RuleIds[0] -Connection $Connection' }
            @{ Name = 'Remove-IntelligenceConfiguration'; Script = 'Remove-IntelligenceConfiguration -Id $Id -Connection $Connection' }
        ) {
            (Invoke-Listening $Script).Questions | Should -HaveCount 1
            Get-Write | Should -HaveCount 0
        }

        It '<Name> does not ask by itself' -ForEach @(
            @{ Name = 'Set-IntelligenceRule'; Script = 'Set-IntelligenceRule -Id $Id -RuleId $RuleIds[1] -Every 7 -Connection $Connection' }
            @{
                Name = 'Add-IntelligenceRule'
                Script = 'Add-IntelligenceRule -Id $Id -Rule @{ Operator = "Summary"; Trigger = "ConversationEnd" } -Connection $Connection'
            }
        ) {
            (Invoke-Listening $Script).Questions | Should -HaveCount 0
            Get-Write | Should -HaveCount 1
        }
    }

    Context '-CheckVersion of Remove-IntelligenceConfiguration' {
        It 'catches a change made between read and write, with both versions and the difference' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            Set-EmulatorConfiguration $id '{"displayName":"Changed elsewhere","rules":[]}'
            Clear-EmulatorJournal
            $problem = $null
            $configuration | Remove-IntelligenceConfiguration -Confirm:$false -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            "$($problem[0])" | Should -Match 'version 1 .* version 2.*Changed elsewhere'
            Get-Write | Should -HaveCount 0
            Get-EmulatorConfigurationCount | Should -Be 1
        }

        It 'its help says that it narrows the window and cannot close it: <Name>' -ForEach @(
            @{ Name = 'Set-IntelligenceConfiguration' }, @{ Name = 'Remove-IntelligenceConfiguration' }
            @{ Name = 'Add-IntelligenceRule' }, @{ Name = 'Set-IntelligenceRule' }, @{ Name = 'Remove-IntelligenceRule' }
        ) {
            $help = Join-Path (Split-Path (Get-ModuleManifestPath)) "docs/en-US/$Name.md"
            $text = (Get-Content -LiteralPath $help -Raw) -replace '\s+', ' '
            $text | Should -Match '### -CheckVersion .*(narrow)'
            $text | Should -Match 'no conditional update'
        }
    }
}
