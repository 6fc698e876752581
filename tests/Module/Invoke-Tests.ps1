<#
.SYNOPSIS
    Runs the tests of the built module against one emulator in a process of its own.

.DESCRIPTION
    It prints one line for each file, each failed test with its error, and each skipped test with its reason, and writes the
    counts to -ResultPath, also when tests fail. `./build.ps1 Test` calls it in a fresh process: whoever calls it by hand should
    do the same, because a module that is loaded cannot be built again.

.EXAMPLE
    pwsh -NoProfile -File tests/Module/Invoke-Tests.ps1 -PesterPath ~/.nuget/packages/pester/6.2.0/tools/Pester.psd1 -ResultPath out/results/Module.json -File Set-*
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
Import-Module (Join-Path $PSScriptRoot '../EmulatorProcess/EmulatorProcess.psm1') -Force
Import-Module (Join-Path $PSScriptRoot 'Scenario.psm1') -Force
Import-Module (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1') -Force

# What the person who runs the tests has set for Twilio must neither be used nor be missed.
Get-ChildItem Env:TWILIO_* | Remove-Item
$env:TWILIO_CONFIG_DIR = Join-Path ([IO.Path]::GetTempPath()) 'there-is-no-such-folder'

$passed = $failed = $skipped = 0
$emulator = Start-Emulator -Configuration $Configuration
try {
    Use-Emulator $emulator
    foreach ($item in Get-ChildItem -LiteralPath $PSScriptRoot -Filter '*.Tests.ps1' | Where-Object Name -Like "$File.Tests.ps1" | Sort-Object Name) {
        $pester = New-PesterConfiguration
        $pester.Run.PassThru = $true
        $pester.Run.Container = New-PesterContainer -Path $item.FullName -Data @{ Emulator = $emulator }
        $pester.Output.Verbosity = 'None'
        $watch = [Diagnostics.Stopwatch]::StartNew()
        Use-Emulator $emulator
        $result = Invoke-Pester -Configuration $pester

        # A file that cannot be read, and a preparation that fails, are failures although no test has failed.
        $broken = @($result.FailedContainers) + @($result.FailedBlocks)
        $bad = $result.FailedCount + $result.InconclusiveCount
        if ($bad -eq 0) {
            $bad = $broken.Count
        }

        $passed += $result.PassedCount
        $failed += $bad
        $skipped += $result.SkippedCount + $result.NotRunCount
        Write-Host ('{0,-55} {1,4} passed {2,3} failed {3,3} skipped {4,6:0.0} s' -f $item.BaseName, $result.PassedCount, $bad, ($result.SkippedCount + $result.NotRunCount), $watch.Elapsed.TotalSeconds)
        foreach ($block in $broken) {
            foreach ($problem in $block.ErrorRecord) {
                Write-Host "  FAILED $(if ($block.Name) { $block.Name } else { $item.Name }): $problem" -ForegroundColor Red
                Write-Host "         $($problem.ScriptStackTrace -replace '\n', "`n         ")"
            }
        }

        foreach ($test in @($result.Failed) + @($result.Inconclusive)) {
            foreach ($problem in $test.ErrorRecord) {
                Write-Host "  FAILED $($test.ExpandedPath)" -ForegroundColor Red
                Write-Host "         $("$problem" -replace '\n', "`n         ")"
                Write-Host "         $(@($problem.ScriptStackTrace -split '\n')[0])"
            }
        }

        foreach ($test in @($result.Skipped) + @($result.NotRun)) {
            $reason = if ($test.ErrorRecord) { $test.ErrorRecord[0].Exception.Message } else { 'no reason given' }
            Write-Host "  SKIPPED $($test.ExpandedPath): $reason" -ForegroundColor Yellow
        }
    }
}
finally {
    Stop-Emulator $emulator -Confirm:$false
    New-Item -ItemType Directory -Path (Split-Path $ResultPath -Parent) -Force | Out-Null
    [ordered]@{ Passed = $passed; Failed = $failed; Skipped = $skipped } | ConvertTo-Json | Set-Content -LiteralPath $ResultPath
}

if ($failed -gt 0 -or $passed -eq 0) {
    exit 1
}
