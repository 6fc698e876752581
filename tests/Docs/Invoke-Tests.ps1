<#
.SYNOPSIS
    Runs the tests of the documentation.

.DESCRIPTION
    It prints one line for each file, each failed test with its error, and each skipped test with its reason, and writes the counts to
    -ResultPath, also when tests fail. The module and the emulator must be built.

.EXAMPLE
    pwsh -NoProfile -File tests/Docs/Invoke-Tests.ps1 -PesterPath ~/.nuget/packages/pester/6.2.0/tools/Pester.psd1 -ResultPath out/results/Docs.json -File Recipes
#>
[CmdletBinding()]
param(
    # The manifest of Pester.
    [Parameter(Mandatory)]
    [string] $PesterPath,

    # Where the counts go, as JSON.
    [Parameter(Mandatory)]
    [string] $ResultPath,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Which files to run; wildcards, without .Tests.ps1.
    [string] $File = '*'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $PesterPath -Force

$passed = 0
$failed = 0
$skipped = 0
foreach ($item in Get-ChildItem -LiteralPath $PSScriptRoot -Filter '*.Tests.ps1' | Where-Object Name -Like "$File.Tests.ps1" | Sort-Object Name) {
    $pester = New-PesterConfiguration
    $pester.Run.PassThru = $true
    $pester.Run.Container = New-PesterContainer -Path $item.FullName -Data @{ Configuration = $Configuration }
    $pester.Output.Verbosity = 'None'
    $result = Invoke-Pester -Configuration $pester

    # A file that cannot be read, and a preparation that fails, are failures although no test has failed.
    $broken = @(@($result.FailedContainers) + @($result.FailedBlocks) | Where-Object { $_ })
    $bad = [Math]::Max($result.FailedCount + $result.InconclusiveCount, [int]($broken.Count -gt 0))
    $passed += $result.PassedCount
    $failed += $bad
    $skipped += $result.SkippedCount + $result.NotRunCount
    Write-Host ('{0,-55} {1,4} passed {2,3} failed {3,3} skipped {4,6:0.0} s' -f $item.BaseName, $result.PassedCount, $bad, ($result.SkippedCount + $result.NotRunCount), $result.Duration.TotalSeconds)
    foreach ($problem in $broken | ForEach-Object ErrorRecord) {
        Write-Host "  FAILED $($item.Name): $problem" -ForegroundColor Red
    }

    foreach ($test in @(@($result.Failed) + @($result.Inconclusive) | Where-Object { $_ })) {
        foreach ($problem in $test.ErrorRecord) {
            Write-Host "  FAILED $($test.ExpandedPath)" -ForegroundColor Red
            Write-Host "         $("$problem" -replace '\n', "`n         ")"
        }
    }

    foreach ($test in @(@($result.Skipped) + @($result.NotRun) | Where-Object { $_ })) {
        $reason = if ($test.ErrorRecord) { $test.ErrorRecord[0].Exception.Message } else { 'no reason given' }
        Write-Host "  SKIPPED $($test.ExpandedPath): $reason" -ForegroundColor Yellow
    }
}

$null = New-Item -ItemType Directory -Path (Split-Path $ResultPath -Parent) -Force
[ordered]@{ Passed = $passed; Failed = $failed; Skipped = $skipped } | ConvertTo-Json | Set-Content -LiteralPath $ResultPath
if ($failed -gt 0 -or $passed -eq 0) {
    exit 1
}
