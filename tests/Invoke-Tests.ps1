<#
.SYNOPSIS
    Runs the Pester tests of one folder: Module (the built module against an emulator in a process of its own) or Docs (the
    documentation, and every example in it).

.DESCRIPTION
    It prints one line for each file, each failed test with its error, and each skipped test with its reason, and writes the
    counts to -ResultPath, also when tests fail. The module and the emulator must be built, and for Module the package, too.
    `./build.ps1 Test` does that, and calls this in a fresh process: whoever calls it by hand should do the same, because a module
    that is loaded cannot be built again.

.EXAMPLE
    pwsh -NoProfile -File tests/Invoke-Tests.ps1 Module -File Set-*

.EXAMPLE
    pwsh -NoProfile -File tests/Invoke-Tests.ps1 Docs -File Recipes
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [ValidateSet('Module', 'Docs')]
    [string] $Suite,

    # Which files to run; wildcards, without .Tests.ps1.
    [string] $File = '*',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Where the counts go, as JSON. Without it: out/results/<suite>.json.
    [string] $ResultPath,

    # The manifest of Pester. Without it, the version that the tests are written for is fetched.
    [string] $PesterPath
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Get-PesterPath {
    $project = Join-Path $PSScriptRoot 'Tools.csproj'
    $printed = & dotnet restore $project --verbosity quiet
    if ($LASTEXITCODE -ne 0) {
        throw "Pester could not be fetched: $printed"
    }

    & dotnet msbuild $project -nologo -getProperty:PesterManifest
}

function Write-Problem {
    # Prints an error, each of its lines indented, and where it happened.
    param($Problem, [int] $Frames)
    Write-Host "         $("$Problem" -replace '\n', "`n         ")"
    @("$($Problem.ScriptStackTrace)" -split '\r?\n')[0..($Frames - 1)] | Where-Object { $_ } | ForEach-Object { Write-Host "         $_" }
}

function Invoke-TestFile {
    # Runs the tests of a file, prints what came of them, and returns the counts.
    param([IO.FileInfo] $Item, [hashtable] $Data)
    $pester = New-PesterConfiguration
    $pester.Run.PassThru = $true
    $pester.Run.Container = New-PesterContainer -Path $Item.FullName -Data $Data
    $pester.Output.Verbosity = 'None'
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $result = Invoke-Pester -Configuration $pester

    # A file that cannot be read, and a preparation that fails, are failures although no test has failed.
    $broken = @(@($result.FailedContainers) + @($result.FailedBlocks) | Where-Object { $_ })
    $failed = $result.FailedCount + $result.InconclusiveCount
    if ($failed -eq 0) {
        $failed = $broken.Count
    }

    $skipped = $result.SkippedCount + $result.NotRunCount
    Write-Host ('{0,-55} {1,4} passed {2,3} failed {3,3} skipped {4,6:0.0} s' -f $Item.BaseName, $result.PassedCount, $failed, $skipped,
        $watch.Elapsed.TotalSeconds)
    foreach ($block in $broken) {
        foreach ($problem in $block.ErrorRecord) {
            Write-Host "  FAILED $(if ($block.Name) { $block.Name } else { $Item.Name })" -ForegroundColor Red
            Write-Problem $problem -Frames 10
        }
    }

    foreach ($test in @($result.Failed) + @($result.Inconclusive) | Where-Object { $_ }) {
        Write-Host "  FAILED $($test.ExpandedPath)" -ForegroundColor Red
        foreach ($problem in $test.ErrorRecord) {
            Write-Problem $problem -Frames 1
        }
    }

    foreach ($test in @($result.Skipped) + @($result.NotRun) | Where-Object { $_ }) {
        $reason = if ($test.ErrorRecord) { $test.ErrorRecord[0].Exception.Message } else { 'no reason given' }
        Write-Host "  SKIPPED $($test.ExpandedPath): $reason" -ForegroundColor Yellow
    }

    [pscustomobject]@{ Passed = $result.PassedCount; Failed = $failed; Skipped = $skipped }
}

$files = @(Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot $Suite) -Filter '*.Tests.ps1' | Where-Object Name -Like "$File.Tests.ps1" | Sort-Object Name)
if (-not $files) {
    throw "There is no tests/$Suite/$File.Tests.ps1."
}

if (-not $ResultPath) {
    $ResultPath = Join-Path $PSScriptRoot "../out/results/$Suite.json"
}

if (-not $PesterPath) {
    $PesterPath = Get-PesterPath
}

Import-Module $PesterPath -Force

# What the person who runs the tests has set for Twilio must neither be used nor be missed.
Get-ChildItem Env:TWILIO_* | Remove-Item
$env:TWILIO_CONFIG_DIR = Join-Path ([IO.Path]::GetTempPath()) 'there-is-no-such-folder'

$emulator = $null
if ($Suite -eq 'Module') {
    Import-Module (Join-Path $PSScriptRoot 'EmulatorProcess/EmulatorProcess.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot 'Module/Scenario.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot '../TwilioIntelligence.psd1') -Force
    $emulator = Start-Emulator -Configuration $Configuration
}

$counts = @()
try {
    foreach ($item in $files) {
        if ($emulator) {
            Use-Emulator $emulator
            $counts += Invoke-TestFile $item @{ Emulator = $emulator }
        }
        else {
            # These start an emulator of their own, where they need one.
            $counts += Invoke-TestFile $item @{ Configuration = $Configuration }
        }
    }
}
finally {
    if ($emulator) {
        Stop-Emulator $emulator -Confirm:$false
    }
}

# Only a run that came to its end has counts: half of them would look like success.
$sum = [ordered]@{}
foreach ($kind in 'Passed', 'Failed', 'Skipped') {
    $sum[$kind] = [int] ($counts | Measure-Object $kind -Sum).Sum
}

$null = New-Item -ItemType Directory -Path (Split-Path $ResultPath -Parent) -Force
$sum | ConvertTo-Json | Set-Content -LiteralPath $ResultPath
if ($sum.Failed -gt 0 -or $sum.Passed -eq 0) {
    exit 1
}
