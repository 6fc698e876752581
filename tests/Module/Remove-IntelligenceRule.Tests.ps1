param([Parameter(Mandatory)] $Emulator)

Describe 'Remove-IntelligenceRule' {
    BeforeAll {
        $absentRule = 'intelligence_configurationrule_01kn0000000000000000000000'
        $null = $absentRule
    }

    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration -Rules 5 -Description 'Old words'
        $path = "/v3/ControlPlane/Configurations/$id"
        $ruleIds = @((Get-EmulatorText $path | ConvertFrom-Json).rules.id)
        Clear-EmulatorJournal
    }

    Context 'what it does' {
        It 'takes one rule away and sends the others back byte for byte' {
            Set-EmulatorSetting @{ keepUnknown = $true; unknownFields = $true }
            $before = Get-EmulatorText $path
            $texts = foreach ($index in 0, 1, 3) {
                # From one rule's id to the next one's, each with what is unknown in it.
                $start = $before.IndexOf('{"id":"' + $ruleIds[$index])
                $before.Substring($start, $before.IndexOf('{"id":"' + $ruleIds[$index + 1]) - $start).TrimEnd(',')
            }
            Clear-EmulatorJournal
            $result = Remove-IntelligenceRule -Id $id -RuleId $ruleIds[2] -Confirm:$false
            $result.Rules.Id | Should -Be $ruleIds[0, 1, 3, 4]
            $result.Version | Should -Be 2
            $put = Get-Request -Method PUT
            foreach ($text in $texts) {
                $text | Should -Match '9007199254740993'
                $put.body.Contains($text) | Should -BeTrue -Because "$text should be in $($put.body)"
            }

            $put.body | Should -Not -Match $ruleIds[2]
            $put.Json.description | Should -BeExactly 'Old words'
        }

        It 'several with one request' {
            (Remove-IntelligenceRule -Id $id -RuleId $ruleIds[4], $ruleIds[0] -Confirm:$false).Rules.Id | Should -Be $ruleIds[1..3]
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'all of them: an empty list is sent' {
            (Remove-IntelligenceRule -Id $id -RuleId $ruleIds -Confirm:$false).Rules | Should -HaveCount 0
            (Get-Request -Method PUT).body | Should -Match '"rules":\[\]\}$'
        }

        It 'takes the rule named twice once' {
            (Remove-IntelligenceRule -Id $id -RuleId $ruleIds[0], $ruleIds[0] -Confirm:$false).Rules | Should -HaveCount 4
        }

        It 'takes the configuration <Name>' -ForEach @(
            @{ Name = 'by position'; Act = { Remove-IntelligenceRule $id $ruleIds[1] -Confirm:$false } }
            @{ Name = 'as an id from the pipeline'; Act = { $id | Remove-IntelligenceRule -RuleId $ruleIds[1] -Confirm:$false } }
            @{
                Name = 'as an object from the pipeline'
                Act = { Get-IntelligenceConfiguration -Id $id | Remove-IntelligenceRule -RuleId $ruleIds[1] -Confirm:$false }
            }
            @{ Name = 'as a row from the pipeline'; Act = { [pscustomobject] @{ Id = $id } | Remove-IntelligenceRule -RuleId $ruleIds[1] -Confirm:$false } }
            @{
                Name = 'by way of the rule from the pipeline'
                Act = { (Get-IntelligenceConfiguration -Id $id).Rules[1] | Remove-IntelligenceRule -Confirm:$false }
            }
            @{
                Name = 'as an id from the pipeline, and the rule as an object'
                Act = { $rule = (Get-IntelligenceConfiguration -Id $id).Rules[1]; $id | Remove-IntelligenceRule $rule -Confirm:$false }
            }
        ) {
            (& $Act).Rules.Id | Should -Be $ruleIds[0, 2, 3, 4]
        }

        It 'rules from the pipeline, one after the other: all are gone, <Limit> at once' -ForEach @(@{ Limit = 1 }, @{ Limit = 16 }) {
            Set-EmulatorSetting @{ jitterMilliseconds = 20 }
            $configuration = Get-IntelligenceConfiguration -Id $id
            $results = @($configuration.Rules | Where-Object { $_.Triggers[0].Parameters.Count -ne 3 } |
                Remove-IntelligenceRule -ThrottleLimit $Limit -Confirm:$false)
            @($results | ForEach-Object { $_.Rules.Count }) | Should -Be 4, 3, 2, 1
            (Get-IntelligenceConfiguration -Id $id).Rules.Id | Should -BeExactly $ruleIds[2]
        }

        It 'does not touch the object that it was given' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            $null = $configuration | Remove-IntelligenceRule -RuleId $ruleIds[2] -Confirm:$false
            $configuration.Rules | Should -HaveCount 5
        }
    }

    Context 'errors' {
        It 'a rule that is not there' {
            $problem = $null
            Remove-IntelligenceRule -Id $id -RuleId $absentRule -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'RuleNotFound,*'
            $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problem[0].TargetObject | Should -BeExactly $absentRule
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'one that is there and one that is not: neither is removed' {
            $null = Remove-IntelligenceRule -Id $id -RuleId $ruleIds[0], $absentRule -Confirm:$false -ErrorAction SilentlyContinue
            (Get-IntelligenceConfiguration -Id $id).Rules | Should -HaveCount 5
        }

        It 'a rule of nowhere' {
            $problem = $null
            New-IntelligenceRule Sentiment -Every 1 | Remove-IntelligenceRule -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'RuleWithoutConfiguration,*'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'goes on after a configuration that is not there, in order' {
            $second = Add-EmulatorConfiguration -Rules 1
            $rules = @((Get-IntelligenceConfiguration -Id $id).Rules[0]) + @((Get-IntelligenceConfiguration -Id $second).Rules[0]) +
                @((Get-IntelligenceConfiguration -Id $id).Rules[1])
            Remove-IntelligenceConfiguration -Id $second -Confirm:$false
            $out = $rules | Remove-IntelligenceRule -Confirm:$false -ErrorAction Continue 2>&1 |
                ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { $_.FullyQualifiedErrorId } else { $_.Rules.Count } }
            $out[0] | Should -Be 4
            $out[1] | Should -BeLike 'NotFound,*'
            $out[2] | Should -Be 3
        }
    }

    Context '-CheckVersion' {
        It 'catches a change made between read and write' {
            $configuration = Get-IntelligenceConfiguration -Id $id
            Set-EmulatorConfiguration $id '{"displayName":"Changed elsewhere","rules":[]}'
            Clear-EmulatorJournal
            $problem = $null
            $configuration | Remove-IntelligenceRule -RuleId $ruleIds[0] -Confirm:$false -CheckVersion -ErrorAction SilentlyContinue -ErrorVariable problem |
                Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
            "$($problem[0])" | Should -Match 'version 1 .* version 2'
            "$($problem[0])" | Should -Match 'Changed elsewhere'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'removes where nobody has changed anything' {
            (Get-IntelligenceConfiguration -Id $id | Remove-IntelligenceRule -RuleId $ruleIds[0] -Confirm:$false -CheckVersion).Rules | Should -HaveCount 4
        }
    }
}
