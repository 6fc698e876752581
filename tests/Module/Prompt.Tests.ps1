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
            ($heard.Text -split '\n')[-1] | Should -BeExactly 'What if: 2 would change, 3 stay as they are.'
        }

        It 'of a creation show what would be created, and where' {
            $heard = Get-Heard 'New-IntelligenceConfiguration Mood -Operator Sentiment -Every 3 -Connection $Connection -WhatIf'
            $heard.Text | Should -Match "^What if: Create configuration 'Mood' in .*$($Emulator.Credential.UserName) at 127\.0\.0\.1:"
            $heard.Text | Should -Match 'Rules: \+ every 3 communications: Sentiment'
            $heard.Output | Should -HaveCount 0
        }

        It 'of a removal name what would go, and where, and count' {
            $ids = @(Add-EmulatorConfiguration -Count 2)
            $heard = Get-Heard ('Get-IntelligenceConfiguration -Id $Ids -Connection $Connection | ' +
                'Remove-IntelligenceConfiguration -Connection $Connection -WhatIf') @{ Ids = $ids }
            $heard.Text | Should -Match "^What if: Remove configuration 'Support 0+1' \($($ids[0])\) from .*$($Emulator.Credential.UserName) at 127"
            ($heard.Text -split '\n')[-1] | Should -BeExactly 'What if: 2 would be removed.'
        }

        It 'the question of a removal says how many are waiting' {
            $ids = @(Add-EmulatorConfiguration -Count 3)
            $heard = Get-Heard 'Remove-IntelligenceConfiguration $Ids -Connection $Connection' @{ Ids = $ids }
            $heard.Questions[0] | Should -Match "Remove configuration $($ids[0]) from .*\? 2 more are waiting\.$"
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

        It '-Name is -DisplayName' {
            (New-IntelligenceConfiguration -Name Mood).DisplayName | Should -BeExactly 'Mood'
        }

        It 'a misspelt trigger or field is told what there is, and the nearest' {
            "$(Get-Failure { New-IntelligenceRule Summary -Trigger ConversationEn })" |
                Should -Match 'Communication, ConversationEnd, ConversationInactive\. Did you mean ConversationEnd\?'
            "$(Get-Failure { New-IntelligenceConfiguration x -Rule @{ Operator = 'Summary'; Triger = 'ConversationEnd' } })" |
                Should -Match 'WebhookUrl.*Did you mean Trigger\?'
            "$(Get-Failure { New-IntelligenceConfiguration x -Rule @{ operators = 'Summary'; actoins = @() } })" |
                Should -Match 'operators.*WebhookUrl.*Did you mean actions\?'
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

    Context 'failing' {
        It 'a connection error names the address' {
            "$(Get-Failure { Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri http://127.0.0.1:1 })" | Should -Match '127\.0\.0\.1:1\b'
        }

        It 'the advice for a request speaks of no configuration' {
            $problem = $null
            Invoke-IntelligenceRequest /v3/nowhere -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].ErrorDetails.RecommendedAction | Should -Match 'Get-IntelligenceConnection'
            $problem[0].ErrorDetails.RecommendedAction | Should -Not -Match 'onfiguration'
        }
    }
}
