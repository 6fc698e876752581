# Runs suites of tests on what has been built, and measures what of the module they reach. build.ps1 uses it.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = Split-Path $PSScriptRoot
$out = Join-Path $root 'out'
Import-Module (Join-Path $root 'tests/Support/Support.psm1')

$result = Join-Path $out 'results.json'

function Get-TestEnvironment {
    <# .SYNOPSIS Gets the environment of a test run: what makes a build and dozens of short-lived processes faster, and what they are to run. #>
    param([switch] $Full)
    @{
        # They gain nothing from profiles, from code pages that are never both written and run, and from collecting in the background, and
        # pay a tenth for each. With room for 64 MiB of new objects (in hexadecimal) that is kept, most end before they have to collect any.
        DOTNET_TieredPGO = '0'; DOTNET_EnableWriteXorExecute = '0'; DOTNET_gcConcurrent = '0'
        DOTNET_GCgen0size = '4000000'; DOTNET_GCRetainVM = '1'

        # PowerShell compiles code for each call site that it comes across, and optimizes it, however seldom it runs: a third of its time here.
        DOTNET_JITMinOpts = '1'

        # One compiler for all projects: to start one for each takes a third of the build.
        UseSharedCompilation = 'true'

        # Handed on to processes that run tests of all kinds.
        TEST_FULL = if ($Full) { '1' }
    }
}

function Get-SuiteArgument {
    # What PowerShell needs to run suites. The results of the last time are removed.
    param([string[]] $Suite, [string] $Filter, [string] $Configuration)
    $null = New-Item -ItemType Directory -Path $out -Force
    Remove-Item -LiteralPath $result -ErrorAction Ignore
    '-File', (Join-Path $root 'tests/Invoke-Suites.ps1'), '-Suite', ($Suite -join ','), '-Configuration', $Configuration, '-ResultPath', $result
    if ($Filter) { '-Filter', $Filter }
}

function Read-Sum {
    if (Test-Path -LiteralPath $result) {
        [IO.File]::ReadAllText($result) | ConvertFrom-Json
    }
    else {
        Write-Host 'The tests did not run to their end: see above.' -ForegroundColor Red
        [pscustomobject]@{ Passed = 0; Failed = 1; Skipped = 0 }
    }
}

function Invoke-Suite {
    <# .SYNOPSIS Runs suites side by side, prints what came of them, and returns how many tests passed, failed and were skipped. #>
    param([Parameter(Mandatory)] [string[]] $Suite, [string] $Filter, [Parameter(Mandatory)] [string] $Configuration)
    Invoke-PowerShell (Get-SuiteArgument $Suite $Filter $Configuration) | Out-Host
    Read-Sum
}

function Invoke-DotNetQuietly {
    # Returns what the .NET command line prints, and stops when it fails.
    param([string[]] $Arguments)
    $printed = & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $Arguments ended with exit code $($LASTEXITCODE): $($printed -join [Environment]::NewLine)"
    }

    $printed
}

function Invoke-SuiteWithCoverage {
    <#
    .SYNOPSIS
        Does the same as Invoke-Suite with an instrumented module, and prints the line and branch coverage of all suites together.
    .DESCRIPTION
        Every process that has loaded the instrumented DLL adds its hits to the same file when it ends, also where a test has copied the
        DLL. It is a debug build without mapped paths, in which every line is one of its own and the source is found.
    #>
    param([Parameter(Mandatory)] [string[]] $Suite, [string] $Filter, [Parameter(Mandatory)] [string] $Configuration)
    $work = Join-Path $out 'coverage'
    $source = Join-Path $root 'src/TwilioIntelligence'
    $null = Invoke-DotNetQuietly 'build', $source, '--configuration', 'Debug', '--artifacts-path', $work, '-p:PathMap=', '--nologo', '--verbosity', 'quiet'
    $dll = Join-Path $work 'bin/TwilioIntelligence/debug/TwilioIntelligence.dll'
    $original = Join-Path $root "src/TwilioIntelligence/bin/$Configuration/netstandard2.0/TwilioIntelligence.dll"
    $places = 'bin', "tests/Unit/bin/$Configuration/net10.0" | ForEach-Object { Join-Path $root $_ }
    $report = Join-Path $work 'coverage.cobertura.xml'
    $command = @(Get-PowerShellCommand) + @(Get-SuiteArgument $Suite $Filter $Configuration) | ForEach-Object { "`"$_`"" }
    $properties = @{
        CoverletTasks = Get-ToolPath CoverletTasks; InstrumentedModule = $dll; Places = $places -join ';'; Report = $report; TestCommand = $command -join ' '
    }
    try {
        # MSBuild takes variables of the environment for properties, with whatever is in them.
        Invoke-WithEnvironment $properties {
            & dotnet msbuild (Join-Path $root 'tests/Coverage.proj') -nologo -tl:off -nodeReuse:false -verbosity:minimal -t:Measure | Out-Host
        }
    }
    finally {
        $places | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Copy-Item -LiteralPath $original -Destination $_ -Force }
    }

    $sum = Read-Sum
    $total = ([xml] [IO.File]::ReadAllText($report)).coverage
    $percent = $total.'line-rate', $total.'branch-rate' | ForEach-Object { ([double] $_ * 100).ToString('0.0', [cultureinfo]::InvariantCulture) }
    Write-Host "`nCoverage of the module by $($Suite -join ', '), in $report"
    Write-Host "  lines     $($percent[0]) %  ($($total.'lines-covered') of $($total.'lines-valid'))"
    Write-Host "  branches  $($percent[1]) %  ($($total.'branches-covered') of $($total.'branches-valid'))"
    $sum
}

function Clear-Output {
    <# .SYNOPSIS Removes all that the tasks of the build have made. #>
    param([Parameter(Mandatory)] [string] $Root)
    $made = @('bin', 'out', 'en-US') | ForEach-Object { Join-Path $Root $_ }
    $made += Get-ChildItem -Path (Join-Path $Root 'src'), (Join-Path $Root 'tests') -Directory -Recurse -Force |
        Where-Object { $_.Name -in 'bin', 'obj', 'TestResults' } | ForEach-Object FullName
    $made | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
    Write-Host 'Removed all that was made.'
}

Export-ModuleMember -Function Get-TestEnvironment, Invoke-Suite, Invoke-SuiteWithCoverage, Clear-Output
