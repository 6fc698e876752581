# What a newcomer wants to do is found in two steps. The first is Get-Help with the words that one would use: it finds three pages at most, one
# of which is the right one. The second is that page: it shows the command, or names the recipe, that does the task.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    $null = $Configuration
    $about = 'about_TwilioIntelligence'
    $tasks = @(
        @{ Task = 'who uses an operator'; Words = 'who uses an operator'; Page = 'Get-IntelligenceConfiguration'; Shows = '-Operator Sentiment' }
        @{ Task = 'change the webhook of 20 of 50'; Words = 'webhook of many configurations'; Page = 'Set-IntelligenceConfiguration'
           Shows = '$action.Url = $action.Url -replace' }
        @{ Task = 'a rule for all whose name begins with'; Words = 'whose name begins with'; Page = 'Add-IntelligenceRule'
           Shows = "Get-IntelligenceConfiguration -DisplayName 'Support*' | Add-IntelligenceRule -Rule" }
        @{ Task = '30 from a CSV'; Words = 'configurations from a CSV file'; Page = 'New-IntelligenceConfiguration'
           Shows = 'Import-Csv ./plan.csv | New-IntelligenceConfiguration' }
        @{ Task = 'files in git'; Words = 'files in git'; Page = $about; Shows = 'Backup-Configuration.ps1' }
        @{ Task = 'copy between accounts'; Words = 'copy configurations between accounts'; Page = $about; Shows = 'Copy-Configuration.ps1' }
        @{ Task = 'what changed since yesterday'; Words = 'what changed since yesterday'; Page = 'Compare-IntelligenceConfiguration'; Shows = 'Test-Drift.ps1' }
        @{ Task = 'delete test-*'; Words = 'delete all configurations'; Page = 'Remove-IntelligenceConfiguration'
           Shows = "Get-IntelligenceConfiguration -DisplayName 'Support*' | Remove-IntelligenceConfiguration" }
        @{ Task = 'an operator of one''s own'; Words = 'operator of your own'; Page = $about; Shows = '$operator = New-IntelligenceOperator @refund' }
        @{ Task = 'attach'; Words = 'attach'; Page = 'Add-IntelligenceAttachment'; Shows = 'Add-IntelligenceAttachment -ConversationConfiguration Hotline' }
        @{ Task = 'see results'; Words = 'results of operators'; Page = $about; Shows = 'Get-IntelligenceConversation @week | Get-IntelligenceOperatorResult' }
    )

    # A single word, where the names of PowerShell's own commands and topics do not have it: those come first, and alone.
    $words = @(
        @{ Word = 'webhook'; Page = 'Test-IntelligenceWebhook'; Shows = 'New-IntelligenceRule', 'Set-IntelligenceConfiguration', 'Move-WebhookHost.ps1' }
        @{ Word = 'backup'; Page = 'about_TwilioIntelligence'; Shows = , 'Backup-Configuration.ps1' }
        @{ Word = 'attach'; Page = 'Add-IntelligenceAttachment'; Shows = , 'Add-IntelligenceAttachment -ConversationConfiguration Hotline' }
        @{ Word = 'operator'; Page = 'New-IntelligenceOperator'; Shows = , 'New-IntelligenceOperator' }
        @{ Word = 'results'; Page = 'Get-IntelligenceOperatorResult'; Shows = , 'Get-IntelligenceOperatorResult' }
        @{ Word = 'rule'; Page = 'Add-IntelligenceRule'; Shows = , 'Add-IntelligenceRule -Rule' }
        @{ Word = 'delete'; Page = 'Remove-IntelligenceConfiguration'; Shows = , 'Remove-IntelligenceConfiguration' }
        @{ Word = 'bulk'; Page = 'about_TwilioIntelligence_Bulk'; Shows = , 'Set-IntelligenceConfiguration' }
        @{ Word = 'csv'; Page = 'about_TwilioIntelligence_Csv'; Shows = 'New-IntelligenceConfiguration', 'Export-Result.ps1' }
        @{ Word = 'region'; Page = 'Connect-IntelligenceAccount'; Shows = , '-Region' }
        @{ Word = 'proxy'; Page = 'about_TwilioIntelligence_Connections'; Shows = , 'Proxy' }
    )
}

Describe 'In two steps' -ForEach @{ EveryWord = $words; EveryTask = $tasks } {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1')

        # Asked in a shell of its own, as a newcomer asks: the commands of the tests would be found as well.
        $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        $asked = Join-Path $TestDrive 'asked.json'
        ConvertTo-Json @{
            Words = @($EveryWord.Word) + $EveryTask.Words
            Pages = @(@($EveryWord.Page) + $EveryTask.Page | Sort-Object -Unique)
        } | Set-Content -LiteralPath $asked
        $printed = Invoke-PowerShell '-File', (Join-Path $PSScriptRoot 'Search-Help.ps1'), '-Path', $asked
        $LASTEXITCODE | Should -Be 0 -Because ($printed -join "`n")
        $answers = $printed | ConvertFrom-Json
    }

    It 'a single word: Get-Help <Word>, then <Page>' -ForEach $words {
        $answers.Found.$Word | Should -Contain $Page
        foreach ($shown in $Shows) {
            $answers.Text.$Page | Should -BeLike "*$shown*"
        }
    }

    It '<Task>: Get-Help ''<Words>'', then <Page>' -ForEach $tasks {
        $answers.Found.$Words | Should -Contain $Page
        @($answers.Found.$Words).Count | Should -BeLessOrEqual 3 -Because 'more than that is no answer'
        $answers.Text.$Page | Should -BeLike "*$([WildcardPattern]::Escape($Shows))*"
        if ($Shows -like '*.ps1') {
            (Get-Help -Name (Join-Path $root "docs/recipes/$Shows")).Synopsis | Should -Not -BeNullOrEmpty -Because 'the recipe says itself how it is run'
        }
    }
}
