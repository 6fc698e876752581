# Runs every example of the help against the emulator, and compares what it prints with what the page says it prints. What an
# example may count on stands in Ground.ps1.
# Slow: each of them begins on new ground.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
    $examples = @(Get-DocumentedExample)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force

    # All in one process: it takes longer to start one than to run what is in it.
    $runnable = @(Get-DocumentedExample | Where-Object { Test-Runnable $_.Code })
    $results = @{}
    Invoke-Example $runnable -Configuration $Configuration | ForEach-Object { $results[$_.Name] = $_ }
}

Describe 'The examples of the help' {
    It 'are many: every page and every topic with code has some' {
        @(Get-DocumentedExample).Count | Should -BeGreaterThan 50
    }

    It '<_.Name>' -ForEach $examples {
        if (-not (Test-Runnable $_.Code)) {
            Set-ItResult -Skipped -Because 'it needs PowerShell 7'
            return
        }

        $result = $results[$_.Name]
        $result.Errors | Should -BeNullOrEmpty
        ConvertTo-ComparableText $result.Output | Should -BeExactly (ConvertTo-ComparableText $_.Output)
    }
}
