<#
.SYNOPSIS
    Runs the Pester tests of a folder, or of both: Module (the built module against an emulator in a process of its own) and Docs
    (the documentation, and every example in it).

.DESCRIPTION
    It prints one line for each file, each failed test with its error, and each skipped test with its reason, and writes counts and
    times to -ResultPath, also when tests fail. The module and the emulator must be built, and for Module the package, too.
    `./build.ps1 Test` does that, and calls this in fresh processes, because a module that is loaded cannot be built again.

.EXAMPLE
    pwsh -NoProfile -File tests/Invoke-Tests.ps1 Module -File Set-*

.EXAMPLE
    pwsh -NoProfile -File tests/Invoke-Tests.ps1 Module -File Snapshots -UpdateSnapshot

.EXAMPLE
    pwsh -NoProfile -File tests/Invoke-Tests.ps1 Docs -File Recipes
#>
[CmdletBinding()]
param(
    # pwsh -File hands over 'Docs,Module' as one text, which a ValidateSet would refuse.
    [Parameter(Mandatory, Position = 0)]
    [ArgumentCompleter({ 'Module', 'Docs' -like "$($args[2])*" })]
    [string[]] $Suite,

    # Which files to run; wildcards, without .Tests.ps1.
    [string] $File = '*',

    # Runs only the tests whose file or whose name, with that of its blocks, contains this.
    [string] $Filter,

    # A folder that several of these share to divide the files among themselves: each runs what it is the first to claim.
    [string] $ClaimPath,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Rewrites the snapshots of all views before the tests run. Look at what has changed before you commit it.
    [switch] $UpdateSnapshot,

    # Where counts and times go, as JSON. Without it: a file in out/results, named after the suites.
    [string] $ResultPath,

    # The manifest of Pester. Without it, the version that the tests are written for is fetched.
    [string] $PesterPath
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

function Write-Problem {
    # Prints an error, each of its lines indented, and where it happened.
    param($Problem, [int] $Frames)
    Write-Host "         $("$Problem" -replace '\n', "`n         ")"
    @("$($Problem.ScriptStackTrace)" -split '\r?\n')[0..($Frames - 1)] | Where-Object { $_ } | ForEach-Object { Write-Host "         $_" }
}

function Write-Failure {
    # Prints what failed: tests, and the preparations of blocks, which no test stands for.
    param($Result, $Broken, [string] $FileName)
    foreach ($block in $Broken) {
        foreach ($problem in $block.ErrorRecord) {
            Write-Host "  FAILED $(if ($block.Name) { $block.Name } else { $FileName })" -ForegroundColor Red
            Write-Problem $problem -Frames 10
        }
    }

    foreach ($test in @($Result.Failed) + @($Result.Inconclusive) | Where-Object { $_ }) {
        Write-Host "  FAILED $($test.ExpandedPath)" -ForegroundColor Red
        foreach ($problem in $test.ErrorRecord) {
            Write-Problem $problem -Frames 1
        }
    }
}

function Get-Time {
    # The time of each test, and of the preparation of each block, in seconds, without what Pester itself needs.
    param([object[]] $Item, [string] $Path, [timespan] $Total)
    $inside = [timespan]::Zero
    foreach ($part in $Item) {
        if ($part.PSObject.Properties['Order']) {
            # What Pester gives as the duration of a block began with the first of its siblings.
            $before = $inside
            if ($part.Executed) {
                $inside = $part.UserDuration
                Get-Time $part.Order $part.ExpandedPath ($inside - $before)
            }
        }
        else {
            $inside += $part.UserDuration
            @{ Name = $part.ExpandedPath; Seconds = [Math]::Round($part.UserDuration.TotalSeconds, 2) }
        }
    }

    @{ Name = "$Path (preparation)".TrimStart(); Seconds = [Math]::Round(($Total - $inside).TotalSeconds, 2) }
}

function Invoke-TestFile {
    # Runs the tests of a file, prints what came of them, and returns counts and times.
    param([string] $InSuite, [IO.FileInfo] $Item, [hashtable] $Data)
    $name = $Item.Name -replace '\.Tests\.ps1$'
    $pester = New-PesterConfiguration
    $pester.Run.PassThru = $true
    $pester.Run.Container = New-PesterContainer -Path $Item.FullName -Data $Data
    $pester.Output.Verbosity = 'None'
    $isPartial = $Filter -and -not $name.Contains($Filter)
    if ($isPartial) {
        $pester.Filter.FullName = "*$([WildcardPattern]::Escape($Filter))*"
    }

    $watch = [Diagnostics.Stopwatch]::StartNew()
    $result = Invoke-Pester -Configuration $pester

    # A file that cannot be read, and a preparation that fails, are failures although no test has failed.
    $broken = @(@($result.FailedContainers) + @($result.FailedBlocks) | Where-Object { $_ })
    $failed = $result.FailedCount + $result.InconclusiveCount
    if ($failed -eq 0) {
        $failed = $broken.Count
    }

    $skipped = @(@($result.Skipped) + @(if (-not $isPartial) { $result.NotRun }) | Where-Object { $_ })
    $unexplained = @($skipped | Where-Object { -not $_.ErrorRecord })
    $failed += $unexplained.Count
    $skipped = @($skipped | Where-Object { $_ -notin $unexplained })
    $counts = @{ Suite = $InSuite; File = $name; Passed = $result.PassedCount; Failed = $failed; Skipped = $skipped.Count; Times = @() }
    if ($isPartial -and $counts.Passed + $counts.Failed + $counts.Skipped -eq 0) {
        return $counts
    }

    Write-Host ('{0,-50} {1,4} passed {2,3} failed {3,3} skipped {4,6:0.0} s' -f
        $name, $counts.Passed, $failed, $skipped.Count, $watch.Elapsed.TotalSeconds)
    Write-Failure $result $broken $Item.Name
    foreach ($test in $unexplained) {
        Write-Host "  FAILED $($test.ExpandedPath)`n         It was skipped without a reason. Give one: Set-ItResult -Skipped -Because" -ForegroundColor Red
    }

    foreach ($test in $skipped) {
        Write-Host "  SKIPPED $($test.ExpandedPath): $($test.ErrorRecord[0].Exception.Message)" -ForegroundColor Yellow
    }

    $times = $result.Containers | ForEach-Object { Get-Time $_.Blocks '' $_.UserDuration }
    $counts.Times = @($times | Sort-Object { $_.Seconds } -Descending | Select-Object -First 10)
    foreach ($time in $counts.Times) {
        $time.Name = "${name}: $($time.Name)"
    }

    $counts
}

function Test-Claim {
    # Claims a file for this process, unless another has been faster.
    param([string] $Name)
    if (-not $ClaimPath) {
        return $true
    }

    try {
        [IO.File]::Open((Join-Path $ClaimPath $Name), 'CreateNew').Dispose()
        $true
    }
    catch [IO.IOException] {
        $false
    }
}

function Initialize-Suite {
    # Gets ready what all files of a suite need, and returns the parameters that each of them takes.
    param([string] $Name)
    if ($Name -eq 'Docs') {
        # These start an emulator of their own, where they need one.
        return @{ Configuration = $Configuration }
    }

    Import-Module (Join-Path $PSScriptRoot 'Module/Scenario.psm1') -Force -Global
    Import-Module (Join-Path $PSScriptRoot '../TwilioIntelligence.psd1') -Force -Global
    if ($UpdateSnapshot) {
        Import-Module (Join-Path $PSScriptRoot 'Module/Snapshots.psm1') -Force
        Update-Snapshot
    }

    @{ Emulator = Start-Emulator -Configuration $Configuration }
}

$Suite = @($Suite -split ',')
$unknown = @($Suite | Where-Object { $_ -notin 'Module', 'Docs' })
if ($unknown) {
    throw "There is no suite '$($unknown -join "', '")' of Pester tests. They are: Module, Docs."
}

# Files that say that they are slow come first: at the end, processes that share the files would wait for them.
$files = @($Suite | ForEach-Object {
        Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot $_) -Filter '*.Tests.ps1' | Where-Object Name -Like "$File.Tests.ps1" |
            Sort-Object { -not (Select-String -LiteralPath $_.FullName -Pattern '^# Slow: ' -Quiet) }, Name
    })
if (-not $files) {
    throw "There is no $(@($Suite | ForEach-Object { "tests/$_/$File.Tests.ps1" }) -join ', and no ')."
}

if (-not $ResultPath) {
    $ResultPath = Join-Path $PSScriptRoot "../out/results/$($Suite -join '-').json"
}

Import-Module (Join-Path $PSScriptRoot 'Support/Support.psm1') -Force
Import-Module $(if ($PesterPath) { $PesterPath } else { Get-ToolPath PesterManifest }) -Force

# What the person who runs the tests has set for Twilio must neither be used nor be missed.
Get-ChildItem Env:TWILIO_* | Remove-Item
$env:TWILIO_CONFIG_DIR = Join-Path ([IO.Path]::GetTempPath()) 'there-is-no-such-folder'

$results = @()
$data = @{}
try {
    foreach ($item in $files) {
        $name = $item.Directory.Name
        if (-not (Test-Claim "$name $($item.Name)")) {
            continue
        }

        if (-not $data.ContainsKey($name)) {
            $data[$name] = Initialize-Suite $name
        }

        if ($data[$name].Emulator) {
            Use-Emulator $data[$name].Emulator
        }

        $results += Invoke-TestFile $name $item $data[$name]
    }
}
finally {
    $data.Values | Where-Object { $_.Emulator } | ForEach-Object { Stop-Emulator $_.Emulator -Confirm:$false }
}

# Only a run that came to its end has results: half of them would look like success.
$null = New-Item -ItemType Directory -Path (Split-Path $ResultPath -Parent) -Force
[IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -InputObject @($results) -Depth 4))
$passed = ($results | ForEach-Object { $_.Passed } | Measure-Object -Sum).Sum
$failed = ($results | ForEach-Object { $_.Failed } | Measure-Object -Sum).Sum
if ($failed -gt 0 -or ($passed -eq 0 -and -not $ClaimPath)) {
    exit 1
}
