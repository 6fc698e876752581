param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceKnowledgeBase' {
    BeforeEach {
        Use-Emulator $Emulator
        $ids = Add-EmulatorObject knowledgeBases @(
            @{ displayName = 'Prices'; description = 'What it costs'; status = 'ACTIVE' }
            @{ displayName = 'Returns'; status = 'PROVISIONING' }
        )
    }

    It 'lists all, in pages of at most 100' {
        $all = @(Get-IntelligenceKnowledgeBase | Sort-Object DisplayName)
        $all.DisplayName | Should -Be 'Prices', 'Returns'
        $all[0] | Should -BeOfType ([TwilioIntelligence.IntelligenceKnowledgeBase])
        $all[0].Description | Should -BeExactly 'What it costs'
        $all.Status | Should -Be 'ACTIVE', 'PROVISIONING'
        $all[0].Version | Should -BeOfType ([long])
        @(Get-Request)[0].query | Should -Match 'pageSize=100'
        @(Get-Request)[0].path | Should -BeExactly '/v2/ControlPlane/KnowledgeBases'
        $null = Get-IntelligenceKnowledgeBase -PageSize 1000
        @(Get-Request)[-1].query | Should -Match 'pageSize=100$'
    }

    It 'lists 250' {
        $null = Add-EmulatorObject knowledgeBases @(1..250 | ForEach-Object { @{ displayName = "Base-$_" } })
        @(Get-IntelligenceKnowledgeBase) | Should -HaveCount 252
        @(Get-Request) | Should -HaveCount 3
    }

    It 'gets one by id and finds names with wildcards' {
        (Get-IntelligenceKnowledgeBase -Id $ids[0]).DisplayName | Should -BeExactly 'Prices'
        ($ids | Get-IntelligenceKnowledgeBase).Id | Should -Be $ids
        (Get-IntelligenceKnowledgeBase -DisplayName 'ret*').Id | Should -Be $ids[1]
        (Get-Failure { Get-IntelligenceKnowledgeBase -Id know_knowledgebase_00000000000000000000000000 -ErrorAction Stop }).FullyQualifiedErrorId |
            Should -BeLike 'NotFound,*'
    }

    It 'says what the server says where the account has no Knowledge' {
        Set-EmulatorSetting @{ knowledgeEnabled = $false }
        $failure = Get-Failure { Get-IntelligenceKnowledgeBase }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
    }

    It 'fits a table of 80 columns' {
        $text = @(Get-IntelligenceKnowledgeBase -DisplayName Prices | Format-Table | Out-String -Width 80 -Stream | Where-Object { $_.Trim() })
        $text[2].TrimEnd() | Should -Match '^Prices +ACTIVE +What it costs$'
    }

    Context 'the names in -KnowledgeBase' {
        It 'are looked up by <Name>, and ids go as they are' -ForEach @(
            @{ Name = 'New-IntelligenceRule'; Make = { New-IntelligenceRule Summary -KnowledgeBase Returns, $ids[0] } }
            @{
                Name = 'Set-IntelligenceRule'; Make = {
                    $configuration = New-IntelligenceConfiguration Support -Rule (New-IntelligenceRule Summary)
                    ($configuration | Set-IntelligenceRule -RuleId $configuration.Rules[0].Id -KnowledgeBase Returns, $ids[0]).Rules[0]
                }
            }
        ) {
            (& $Make).Context.Knowledge.Bases | Should -Be $ids[1], $ids[0]
            @(Get-Request | Where-Object path -EQ '/v2/ControlPlane/KnowledgeBases') | Should -HaveCount 1
        }

        It 'are looked up in rules that are hashtables: <_>' -ForEach @(
            'New-IntelligenceConfiguration x -Rule @{ Operator = "Summary"; Trigger = "ConversationEnd"; KnowledgeBase = "Returns", $ids[0] }'
            'New-IntelligenceConfiguration x -Rule @{ operators = "Summary"; triggers = @(); actions = @()
                context = @{ knowledge = @{ bases = "Returns", $ids[0] } } }'
            'Set-IntelligenceConfiguration -Id $id -Rule @{ Operator = "Summary"; KnowledgeBase = "Returns", $ids[0] }'
            'Add-IntelligenceRule -Id $id -Rule @{ Operator = "Summary"; KnowledgeBase = "Returns", $ids[0] }'
        ) {
            $id = (New-IntelligenceConfiguration Support).Id
            Clear-EmulatorJournal
            (& ([scriptblock]::Create($_))).Rules[0].Context.Knowledge.Bases | Should -Be $ids[1], $ids[0]
            @(Get-Request | Where-Object path -EQ '/v2/ControlPlane/KnowledgeBases') | Should -HaveCount 1
        }

        It 'are an error of the input in rules that are hashtables' {
            $failure = Get-Failure { New-IntelligenceConfiguration x -Rule @{ Operator = 'Summary'; KnowledgeBase = 'Product docs' } -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            "$failure" | Should -BeExactly "No knowledge base is called 'Product docs'. There are: 'Prices', 'Returns'."
            @(Get-Request -Method POST) | Should -HaveCount 0
        }

        It 'cost no request where only ids are given, and need no connection' {
            Disconnect-IntelligenceAccount
            (New-IntelligenceRule Summary -KnowledgeBase $ids[0], know_1).Context.Knowledge.Bases | Should -Be $ids[0], 'know_1'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'may be in another case, where none is in this one' {
            (New-IntelligenceRule Summary -KnowledgeBase prices).Context.Knowledge.Bases | Should -Be $ids[0]
            $other = Add-EmulatorObject knowledgeBases @{ displayName = 'prices' }
            (New-IntelligenceRule Summary -KnowledgeBase prices).Context.Knowledge.Bases | Should -Be $other
        }

        It 'are an error where nothing is called so: it asks for the nearest and lists what there is' {
            $failure = Get-Failure { New-IntelligenceRule Summary -KnowledgeBase 'the prizes' }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            (Get-Failure { New-IntelligenceRule Summary -KnowledgeBase Prizes }).Exception.Message |
                Should -BeExactly "No knowledge base is called 'Prizes': did you mean 'Prices'? There are: 'Prices', 'Returns'."
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-IntelligenceKnowledgeBase'
        }

        It 'are an error where several have the name' {
            $other = Add-EmulatorObject knowledgeBases @{ displayName = 'Prices' }
            $failure = Get-Failure { New-IntelligenceRule Summary -KnowledgeBase Prices }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AmbiguousName,*'
            $failure.Exception.Message | Should -Match "$($ids[0]), $other|$other, $($ids[0])"
        }

        It 'are an error for each input of Set-IntelligenceRule, and looked up once' {
            $configurations = 1..2 | ForEach-Object { New-IntelligenceConfiguration "Support $_" -Rule (New-IntelligenceRule Summary) }
            Clear-EmulatorJournal
            $problem = $null
            $configurations.Rules | Set-IntelligenceRule -KnowledgeBase Nothing -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem.FullyQualifiedErrorId | Should -Be @(1..2 | ForEach-Object { $problem[0].FullyQualifiedErrorId })
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            @(Get-Request) | Should -HaveCount 1
        }

        It 'complete' {
            $line = 'New-IntelligenceRule Summary -KnowledgeBase R'
            (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches.CompletionText | Should -Contain 'Returns'
        }
    }
}
