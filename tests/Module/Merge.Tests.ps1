param([Parameter(Mandatory)] $Emulator)

Describe 'A change never undoes another' {
    BeforeEach {
        Use-Emulator $Emulator
        $ids = @(Add-EmulatorConfiguration -Count 2 -Rules 2 -Description 'Old words')
        $id = $ids[0]
        $rule = New-IntelligenceRule Summary -Trigger ConversationInactive -WebhookUrl https://hooks.example.com/added

        function Get-Now {
            param([string] $Id = $ids[0])
            Get-IntelligenceConfiguration -Id $Id
        }
    }

    Context 'objects that are piped more than once' {
        It 'keep what an earlier command did, and each command shows what it changes' {
            $all = @(Get-IntelligenceConfiguration)
            $null = $all | Set-IntelligenceConfiguration -Description Reviewed
            $null = $all | Add-IntelligenceRule $rule
            foreach ($each in $ids) {
                $now = Get-Now $each
                $now.Description | Should -BeExactly Reviewed
                $now.Rules | Should -HaveCount 3
            }

            $script = @(
                "Import-Module '$(Get-ModuleManifestPath)'"
                "`$credential = [pscredential]::new('$($Emulator.Credential.UserName)', (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))"
                "`$null = Connect-IntelligenceAccount -BaseUri $($Emulator.BaseUri) -NoVerify -Credential `$credential"
                "`$x = Get-IntelligenceConfiguration -Id $id"
                '$null = $x | Set-IntelligenceConfiguration -Description Again'
                '$x | Add-IntelligenceRule (New-IntelligenceRule Sentiment -Every 9) -WhatIf'
            )
            $preview = (Invoke-FreshShell ($script -join "`n")) -join "`n"
            $preview | Should -Match 'every 9 communications: Sentiment'
            $preview | Should -Not -Match 'Again|Reviewed'
        }

        It 'can be set back to what they were' {
            $x = Get-Now
            $null = $x | Set-IntelligenceConfiguration -Description a
            $back = $x | Set-IntelligenceConfiguration -Description 'Old words'
            $back.Description | Should -BeExactly 'Old words'
            (Get-Now).Description | Should -BeExactly 'Old words'
            (Get-Now).Version | Should -Be 3
        }

        It 'send their own edits once' {
            $x = Get-Now
            $x.Description = 'n'
            $x.Rules[0].Actions[0].Url = 'https://edited.example.com'
            $null = $x | Set-IntelligenceConfiguration
            $null = $x | Set-IntelligenceConfiguration
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'count editing back as a change again' {
            $x = Get-Now
            $x.Description = 'n'
            $null = $x | Set-IntelligenceConfiguration
            $x.Description = 'Old words'
            ($x | Set-IntelligenceConfiguration).Description | Should -BeExactly 'Old words'
            @(Get-Request -Method PUT) | Should -HaveCount 2
        }

        It 'are not changed, and what is returned is new' {
            $x = Get-Now
            $new = $x | Set-IntelligenceConfiguration -Description a
            [object]::ReferenceEquals($new, $x) | Should -BeFalse
            $x.Description | Should -BeExactly 'Old words'
            $x.Version | Should -Be 1
        }

        It 'keep an edit that was not sent: <How>' -ForEach @(
            @{ How = '-WhatIf'; Script = { param($x) $x | Set-IntelligenceConfiguration -WhatIf } }
            @{
                How = 'a failure'
                Script = {
                    param($x)
                    Add-EmulatorFault @{ kind = 'status'; status = 403; method = 'PUT'; times = 1 }
                    $x | Set-IntelligenceConfiguration -ErrorAction SilentlyContinue
                }
            }
        ) {
            $x = Get-Now
            $x.Description = 'n'
            $null = & $Script $x
            (Get-Now).Description | Should -BeExactly 'Old words'
            ($x | Set-IntelligenceConfiguration).Description | Should -BeExactly n
        }
    }

    Context 'an argument by position' {
        It 'is the object with its edits' {
            $x = Get-Now
            $x.Description = 'n'
            (Set-IntelligenceConfiguration $x).Description | Should -BeExactly n
        }

        It 'is held to -CheckVersion: <Name>' -ForEach @(
            @{ Name = 'Set-IntelligenceConfiguration'; Script = { param($x) Set-IntelligenceConfiguration $x -Description z @common } }
            @{ Name = 'Remove-IntelligenceConfiguration'; Script = { param($x) Remove-IntelligenceConfiguration $x -Confirm:$false @common } }
            @{ Name = 'Add-IntelligenceRule'; Script = { param($x) Add-IntelligenceRule $x $rule @common } }
            @{ Name = 'Remove-IntelligenceRule'; Script = { param($x) Remove-IntelligenceRule $x $x.Rules[0].Id -Confirm:$false @common } }
        ) {
            $common = @{ CheckVersion = $true; ErrorAction = 'SilentlyContinue'; ErrorVariable = '+problem' }
            $problem = @()
            $x = Get-Now
            $null = Set-IntelligenceConfiguration -Id $id -Description 'by others'
            . $Script $x | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            (Get-Now).Version | Should -Be 2
        }

        It 'takes several objects, or several ids' {
            $all = @(Get-IntelligenceConfiguration)
            @(Set-IntelligenceConfiguration $all -Description one).Description | Should -Be one, one
            @(Set-IntelligenceConfiguration -InputObject $all -Description two).Description | Should -Be two, two
            @(Set-IntelligenceConfiguration $ids -Description three).Description | Should -Be three, three
        }

        It 'binds a rule behind a configuration from the pipeline, and the id of one' {
            $cfg = Get-Now
            ($cfg | Add-IntelligenceRule $rule).Rules | Should -HaveCount 3
            ($cfg | Remove-IntelligenceRule $cfg.Rules[0].Id -Confirm:$false).Rules | Should -HaveCount 2
            ($cfg | Set-IntelligenceRule $cfg.Rules[1].Id -Every 4).Rules[0].Triggers[0].Parameters.Count | Should -Be 4
            (Add-IntelligenceRule $id @{ Operator = 'Sentiment'; Every = 9 }).Rules | Should -HaveCount 3
            (Get-Now).Rules | Should -HaveCount 3
        }
    }

    Context 'changes by others' {
        It 'stand, as far as they are of other fields' {
            $x = Get-Now
            $null = Set-IntelligenceConfiguration -Id $id -Description 'by others'
            $x.Rules[0].Actions[0].Url = 'https://mine.example.com'
            $null = $x | Set-IntelligenceConfiguration
            $now = Get-Now
            $now.Description | Should -BeExactly 'by others'
            $now.Rules[0].Actions[0].Url | Should -BeExactly https://mine.example.com
        }

        It 'to the same field are a conflict that says all three values, and -Force ends it' {
            $x = Get-Now
            $null = Set-IntelligenceConfiguration -Id $id -Description 'by others'
            $x.Description = 'mine'
            $x | Set-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
            $problem[0].CategoryInfo.Category | Should -Be ResourceExists
            $problem[0].TargetObject | Should -Be $x
            "$($problem[0])" | Should -Match 'Description'
            "$($problem[0])" | Should -Match "'Old words'"
            "$($problem[0])" | Should -Match "'by others'"
            "$($problem[0])" | Should -Match "'mine'"
            "$($problem[0].ErrorDetails.RecommendedAction)" | Should -Match '-Force'
            (Get-Now).Description | Should -BeExactly 'by others'
            ($x | Set-IntelligenceConfiguration -Force).Description | Should -BeExactly mine
        }

        It 'to the same part of a rule are a conflict, and one bad item does not stop the others' {
            $all = @(Get-IntelligenceConfiguration)
            $null = Set-IntelligenceRule -Id $id -RuleId $all[0].Rules[0].Id -WebhookUrl https://theirs.example.com
            $all | ForEach-Object { $_.Rules[0].Actions[0].Url = 'https://mine.example.com' }
            $done = @($all | Set-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem)
            $done.Id | Should -Be $ids[1]
            "$($problem[0])" | Should -Match 'Actions'
        }

        It 'give way to what is bound, without a conflict' {
            $x = Get-Now
            $null = Set-IntelligenceConfiguration -Id $id -Description 'by others'
            $x.Description = 'edited'
            ($x | Set-IntelligenceConfiguration -Description 'bound').Description | Should -BeExactly bound
        }

        It 'are kept with a rule that is edited and piped by itself' {
            $rules = (Get-Now).Rules
            $null = Set-IntelligenceRule -Id $id -RuleId $rules[0].Id -WebhookUrl https://theirs.example.com
            $rules[0].Triggers[0].On = 'CONVERSATION_END'
            $null = $rules[0] | Set-IntelligenceRule
            $now = (Get-Now).Rules[0]
            $now.Triggers[0].On | Should -BeExactly CONVERSATION_END
            $now.Actions[0].Url | Should -BeExactly https://theirs.example.com
        }

        It 'are undone by -Replace, which puts a snapshot back whole' {
            $snapshot = Get-Now
            $null = Set-IntelligenceConfiguration -Id $id -DisplayName 'by others' -Rule $rule
            $null = $snapshot | Set-IntelligenceConfiguration -Replace
            $now = Get-Now
            $now.DisplayName | Should -BeExactly $snapshot.DisplayName
            $now.Rules | Should -HaveCount 2
            @($snapshot | Compare-IntelligenceConfiguration $now) | Should -BeNullOrEmpty
        }

        It 'are not looked for with -AssumeCurrent, which saves the read' {
            $x = Get-Now
            Clear-EmulatorJournal
            $null = $x | Set-IntelligenceConfiguration -Description n -AssumeCurrent
            @(Get-Request).method | Should -Be PUT
            Clear-EmulatorJournal
            $null = Get-Now | Set-IntelligenceConfiguration -Description m
            @(Get-Request).method | Should -Be GET, GET, PUT
        }

        It 'between the read and the write are told by the version of the reply' {
            $id = Add-EmulatorConfiguration -Rules 0
            $x = Get-Now $id
            Set-EmulatorConfiguration $id '{"displayName":"a","rules":[]}'
            Set-EmulatorConfiguration $id '{"displayName":"b","rules":[]}'
            $null = $x | Set-IntelligenceConfiguration -Description n -AssumeCurrent -WarningAction SilentlyContinue -WarningVariable warning
            "$warning" | Should -Match 'version 1.*version 4|1.*4'
        }
    }

    Context 'rules keep their ids' {
        It 'where one is given again without its id, with another webhook' {
            $before = (Get-Now).Rules
            $again = @(foreach ($each in $before) {
                    New-IntelligenceRule $each.Operators.Id -Trigger $each.Triggers[0].On -WebhookUrl https://new.example.com
                })
            $null = Set-IntelligenceConfiguration -Id $id -Rule $again[0], $before[1]
            (Get-Now).Rules.Id | Should -Be $before.Id
        }

        It 'where the server adds a field to rules: adding the same rule every night adds it once' {
            $null = Add-IntelligenceRule -Id $id -Rule $rule
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            Clear-EmulatorJournal
            foreach ($night in 1..3) {
                $again = New-IntelligenceRule Summary -Trigger ConversationInactive -WebhookUrl https://hooks.example.com/added
                $null = Add-IntelligenceRule -Id $id -Rule $again
            }

            @(Get-Request -Method PUT) | Should -HaveCount 0
            (Get-Now).Rules | Should -HaveCount 3
        }
    }

    Context 'absent, $null and empty' {
        It 'a rule column that is nothing is an error that says @(), and removes nothing' {
            $row = Get-Now | Select-Object Id, Description, Rule
            $row | Set-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            "$($problem[0])" | Should -Match '@\(\)'
            (Get-Now).Rules | Should -HaveCount 2
        }

        It '$null for <Name> is an error that says @(), and @() means none' -ForEach @(
            @{ Name = 'Set-IntelligenceConfiguration -Rule'; Script = { param($list) Set-IntelligenceConfiguration -Id $id -Rule $list @common } }
            @{ Name = 'Set-IntelligenceRule -WebhookUrl'; Script = { param($list) Set-IntelligenceRule -Id $id -RuleId $first -WebhookUrl $list @common } }
        ) {
            $common = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = '+problem' }
            $problem = @()
            $first = (Get-Now).Rules[0].Id
            . $Script $null | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            "$($problem[0])" | Should -Match '@\(\)'
            (Get-Now).Version | Should -Be 1
            $result = . $Script @()
            @($result.Rules | ForEach-Object Actions) | Should -HaveCount $(if ($Name -match 'WebhookUrl') { 1 } else { 0 })
        }

        It 'New-IntelligenceConfiguration takes no $null for -Rule: a rule that could not be made is no configuration without rules' {
            New-IntelligenceConfiguration x -Rule $null -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            "$($problem[0])" | Should -Match '@\(\)'
            @(Get-Request -Method POST) | Should -HaveCount 0
        }

        It 'rows of a CSV that nobody edited send nothing' {
            $null = Set-IntelligenceConfiguration -Id $ids[1] -Description ''
            $file = Join-Path $TestDrive all.csv
            Get-IntelligenceConfiguration | Select-Object Id, DisplayName, Description | Export-Csv $file -NoTypeInformation
            Clear-EmulatorJournal
            $null = Import-Csv $file | Set-IntelligenceConfiguration
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'an empty cell clears with -ClearEmpty only' {
            $row = [pscustomobject]@{ Id = $id; Description = '' }
            $null = $row | Set-IntelligenceConfiguration
            (Get-Now).Description | Should -BeExactly 'Old words'
            $null = $row | Set-IntelligenceConfiguration -ClearEmpty
            (Get-Now).Description | Should -BeNullOrEmpty
        }

        It '$null and empty that are typed clear a description' {
            $null = Set-IntelligenceConfiguration -Id $id -Description $null
            (Get-Now).Description | Should -BeNullOrEmpty
        }
    }

    Context 'an error that ends the pipeline' {
        It 'leaves nothing untold: <How>' -ForEach @(
            @{ How = '-ErrorAction Stop'; Preference = 'Continue'; Arguments = @{ ErrorAction = 'Stop' } }
            @{ How = '$ErrorActionPreference'; Preference = 'Stop'; Arguments = @{} }
        ) {
            # Whichever request is refused, another one is begun before that, and one that comes behind it is not at its end by then.
            Add-EmulatorFault @{ kind = 'status'; status = 400; method = 'POST'; times = 1; delayMilliseconds = 150 }
            Add-EmulatorFault @{ kind = 'delay'; delayMilliseconds = 800; method = 'POST' }
            $rows = @(1..12 | ForEach-Object { [pscustomobject]@{ DisplayName = "row $_" } })
            $before = Get-EmulatorConfigurationCount
            $written = [Collections.Generic.List[object]]::new()
            $ErrorActionPreference = $Preference
            $problem = $null
            try {
                $rows | New-IntelligenceConfiguration -ThrottleLimit 4 @Arguments | ForEach-Object { $written.Add($_) }
            }
            catch {
                $problem = $_
            }

            $problem | Should -Not -BeNullOrEmpty
            $created = (Get-EmulatorConfigurationCount) - $before
            $created | Should -BeGreaterThan 0
            $written.Count | Should -Be $created
            $late = @($written | Where-Object { "$problem" -match $_.Id })
            $late | Should -Not -BeNullOrEmpty -Because 'what was under way when the error came is named in it'
            $late | Should -Be @($written | Select-Object -Last $late.Count)
        }
    }
}
