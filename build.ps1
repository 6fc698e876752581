<#
.SYNOPSIS
    The front door of this repository: builds, tests, shows, measures and packs the module.

.DESCRIPTION
    Build    builds the module; afterwards Import-Module ./TwilioIntelligence.psd1 works from here.
    Test     builds, runs every test, and ends with the line "N passed, N failed, N skipped". -Suite and -Filter choose among the
             tests; -Coverage measures the lines and branches of the module that they reach.
    Demo     builds, then does the main job against the local emulator, each command before its result.
    Docs     makes the help from docs/en-US with Microsoft.PowerShell.PlatyPS, and the picture in the README. -New writes a skeleton.
    Bench    measures the module beside what one would otherwise write. -Only chooses; -Json gives the figures to a machine.
    Soak     works in bulk against the emulator for -Minutes, with faults and a rate limit: nothing may grow or be lost.
    Fuzz     feeds the readers of what comes from outside with changes of a corpus for -Minutes.
    Mutate   changes the code, and counts the changes that the unit tests notice. -Filter chooses among the areas, such as Merge.
    Audit    asks the feed for known vulnerabilities of the packages.
    Package  makes out/TwilioIntelligence.<version>.nupkg, as the PowerShell Gallery takes it. The same source makes the same file.
    Publish  publishes the package, unless something stands in the way: a work tree that is not clean, a changelog without a dated
             entry for the version, no API key in the environment variable PSGALLERY_API_KEY, no address of the project. -WhatIf
             says what would be published, and what stands in the way.
    Clean    removes all that the other tasks have made.

.EXAMPLE
    ./build.ps1 Test -Suite Module -Filter Set-IntelligenceRule

    Only the tests of the module whose file or name contains this.

.EXAMPLE
    dotnet tool exec -y powershell -- ./build.ps1 Demo

    The same without a PowerShell: the .NET SDK is enough.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # What to do.
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Demo', 'Docs', 'Bench', 'Soak', 'Fuzz', 'Mutate', 'Audit', 'Package', 'Publish', 'Clean')]
    [string] $Task = 'Build',
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',
    # Test: which suites to run. pwsh -File hands over 'Unit,Docs' as one text, which a ValidateSet would refuse.
    [ArgumentCompleter({ 'Unit', 'Emulator', 'Module', 'Docs' -like "$($args[2])*" })]
    [string[]] $Suite = @('Unit', 'Emulator', 'Module', 'Docs'),
    # Test: only the tests whose file, class or name contains this.
    [string] $Filter,
    # Soak, Fuzz: for how long.
    [double] $Minutes = 10,
    # Test: also print the line and branch coverage of the module.
    [switch] $Coverage,
    # Test: run every case of the fault matrix, which takes minutes, and not a thousand of them.
    [switch] $Full,
    # Docs: the cmdlet to write the skeleton of a page for, such as Get-Thing.
    [string] $New,
    # Package, Publish: where the project lives, such as https://github.com/owner/name. In a GitHub workflow: the repository.
    [uri] $ProjectUri,
    # Publish: the repository to publish to, as Get-PSResourceRepository knows it.
    [string] $Repository = 'PSGallery',
    # Publish: a package that has been made, and tested, before. Without it, one is made.
    [string] $PackagePath,
    # Bench: which measurements to make: Import, Start, List, Update, RateLimit, Memory. Without it, all.
    [ArgumentCompleter({ 'Import', 'Start', 'List', 'Update', 'RateLimit', 'Memory' -like "$($args[2])*" })]
    [string[]] $Only,
    # Bench: figures as JSON instead of a table.
    [switch] $Json
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$watch = [Diagnostics.Stopwatch]::StartNew()
$root = $PSScriptRoot
$asked = $PSBoundParameters
Import-Module (Join-Path $root 'tests/Support/Support.psm1'), (Join-Path $root 'build/Packaging.psm1'), (Join-Path $root 'build/Testing.psm1'),
    (Join-Path $root 'build/Trust.psm1') -Force
if (-not $ProjectUri -and $env:GITHUB_SERVER_URL -and $env:GITHUB_REPOSITORY) {
    $ProjectUri = "$env:GITHUB_SERVER_URL/$env:GITHUB_REPOSITORY"
}

function Stop-Task {
    # Ends with a line that says why, and without a stack.
    param([string] $Reason, [int] $ExitCode = 1)
    Write-Host $Reason -ForegroundColor Red
    exit $ExitCode
}

function Invoke-DotNet {
    # Bench -Json prints figures for a machine, and nothing else.
    param([string[]] $Arguments)
    & dotnet @Arguments --nologo --verbosity quiet | Where-Object { -not $Json } | Out-Host
    if ($LASTEXITCODE -ne 0) { Stop-Task "dotnet $($Arguments -join ' ') ended with exit code $LASTEXITCODE." }
}

function Invoke-Child {
    # Runs a script in a process of its own: a module that is loaded here could not be built again. It says itself why it fails.
    param([string] $Script, [string[]] $Arguments = @())
    Invoke-PowerShell (@('-File', (Join-Path $root $Script)) + $Arguments) | Out-Host
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Build-Module {
    # Builds projects that need the module, or the module alone, and lays it out for an import.
    param([string[]] $Project = 'src/TwilioIntelligence')
    $Project | ForEach-Object { Invoke-DotNet 'build', (Join-Path $root $_), '--configuration', $Configuration }
    Copy-Binary (Join-Path $root "src/TwilioIntelligence/bin/$Configuration/netstandard2.0") (Join-Path $root 'bin')

    # PowerShell looks for help beside the manifest.
    Copy-Item -LiteralPath (Join-Path $root 'src/TwilioIntelligence/en-US') -Destination $root -Recurse -Force
    if (-not $Json) { Write-Host "Built TwilioIntelligence ($Configuration). Import it with: Import-Module ./TwilioIntelligence.psd1" }
}

function Invoke-Test {
    # Not for longer than that: a Bench in the same session would measure code that is not optimized.
    $sum = Invoke-WithEnvironment (Get-TestEnvironment -Full:$Full) {
        Build-Module 'TwilioIntelligence.sln'
        if ('Module' -in $Suite) { New-Package $ProjectUri }
        & $(if ($Coverage) { 'Invoke-SuiteWithCoverage' } else { 'Invoke-Suite' }) $Suite $Filter $Configuration
    }
    & dotnet build-server shutdown --vbcscompiler | Out-Null # It would wait for more work, and outlive this run by ten minutes.
    Write-Host ("`nTook {0:0} min {1:00} s." -f [Math]::Floor($watch.Elapsed.TotalMinutes), $watch.Elapsed.Seconds)
    $none = "There is no test with '$Filter' in the name of its file, its class or itself."
    $skipped = 'Every test was skipped, for the reasons above.'
    if ($sum.Passed + $sum.Failed -eq 0) { Write-Host $(if ($sum.Skipped) { $skipped } else { $none }) -ForegroundColor Red }
    Write-Host "$($sum.Passed) passed, $($sum.Failed) failed, $($sum.Skipped) skipped"
    if ($sum.Failed -gt 0 -or $sum.Passed -eq 0) { exit 1 }
}

if ($ProjectUri -and "$ProjectUri" -notmatch '^https://[^/\s"'']+/[^\s"''$]+$') {
    Stop-Task "'$ProjectUri' is no address of a project, such as https://github.com/owner/name." 2
}

$Suite = @($Suite | ForEach-Object { $_ -split ',' })
$unknown = @($Suite | Where-Object { $_ -notin 'Unit', 'Emulator', 'Module', 'Docs' })
if ($unknown.Count) { Stop-Task "There is no suite '$($unknown -join "', '")'. The suites are: Unit, Emulator, Module, Docs." 2 }
if ($WhatIfPreference -and $Task -ne 'Publish') { Stop-Task 'Only Publish can say beforehand what it would do.' 2 }
$emulator = 'src/TwilioIntelligence', 'tests/Emulator'
switch ($Task) {
    'Build' { Build-Module }
    'Test' { Invoke-Test }
    'Demo' { Build-Module $emulator; Invoke-Child 'docs/demo.ps1' '-Configuration', $Configuration }
    'Docs' { Build-Module $emulator; if ($New) { Invoke-Child 'docs/New-HelpPage.ps1' $New } else { Invoke-Child 'docs/Build-Help.ps1' $Configuration } }
    'Bench' {
        Build-Module $emulator
        $chosen = @(if ($Only) { '-Only', ($Only -join ',') }) + @(if ($Json) { '-Json' })
        Invoke-Child 'tests/Bench/Measure-Module.ps1' (@('-Configuration', $Configuration) + $chosen)
    }
    'Soak' { Build-Module $emulator; Invoke-Child (Get-TrustScript Soak) '-Configuration', $Configuration, '-Minutes', $Minutes }
    'Fuzz' { Build-Module 'tests/Fuzz'; Invoke-Child (Get-TrustScript Fuzz) '-Configuration', $Configuration, '-Minutes', $Minutes }
    'Mutate' { if (-not (Invoke-Mutation $Filter)) { exit 1 } }
    'Audit' { if (-not (Invoke-Audit)) { exit 1 } }
    'Package' { Build-Module; New-Package $ProjectUri }
    'Publish' {
        # A module does not see the preferences of a script.
        $common = @{}
        'WhatIf', 'Confirm', 'Verbose' | Where-Object { $asked.ContainsKey($_) } | ForEach-Object { $common[$_] = $asked[$_] }
        $make = { Build-Module; New-Package $ProjectUri }
        if (-not (Publish-Package $ProjectUri $PackagePath $Configuration $Repository $make @common)) { exit 1 }
    }
    'Clean' { Clear-Output $root }
}
