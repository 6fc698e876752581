# The proofs that take minutes, and are no part of Test: soak, fuzzing, mutation and the audit of packages. build.ps1 uses it.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = Split-Path $PSScriptRoot
$out = Join-Path $root 'out'

function Get-TrustScript {
    <# .SYNOPSIS Gets the script of a proof, below the root. #>
    param([Parameter(Mandatory)] [ValidateSet('Soak', 'Fuzz')] [string] $Task)
    @{ Soak = 'tests/Soak/Measure-Soak.ps1'; Fuzz = 'tests/Fuzz/Invoke-Fuzz.ps1' }[$Task]
}

function Invoke-Mutation {
    <#
    .SYNOPSIS
        Changes the code of an area again and again, and prints how many of the changes the unit tests notice. Returns whether it ran.
    .DESCRIPTION
        tests/Mutation/stryker-config.json says what is changed. The report, with each change that nothing noticed, goes to out/mutation.
    .PARAMETER Pattern
        The files to change instead, such as '**/Models/ThreeWayMerge.cs'.
    #>
    param([string] $Pattern)
    Push-Location (Join-Path $root 'tests/Unit')
    try {
        & dotnet tool restore | Out-Host
        $arguments = @('--config-file', (Join-Path $root 'tests/Mutation/stryker-config.json'), '--output', (Join-Path $out 'mutation'))
        if ($Pattern) { $arguments += '--mutate', $Pattern }
        & dotnet stryker @arguments | Out-Host
        $LASTEXITCODE -eq 0
    }
    finally {
        Pop-Location
    }
}

function Invoke-Audit {
    <#
    .SYNOPSIS
        Asks the feed of packages for known vulnerabilities of all that is restored. Returns whether none was found.
    .DESCRIPTION
        A feed that does not answer, or has no such data, is told, and is no failure: it says nothing about the packages.
    #>
    param()
    $printed = @(& dotnet list (Join-Path $root 'TwilioIntelligence.sln') package --vulnerable --include-transitive 2>&1 | ForEach-Object { "$_" })
    $isAnswered = $LASTEXITCODE -eq 0 -and -not ($printed -match 'NU1900|does not support|Unable to load the service index')
    if (-not $isAnswered) {
        Write-Host 'The feed did not say which packages are vulnerable. Nothing is known:' -ForegroundColor Yellow
        $printed | Select-Object -Last 5 | ForEach-Object { Write-Host "  $_" }
        return $true
    }

    $found = @($printed -match '^\s*>\s')
    $found | ForEach-Object { Write-Host $_ }
    Write-Host "$($found.Count) vulnerable packages"
    $found.Count -eq 0
}

Export-ModuleMember -Function Get-TrustScript, Invoke-Mutation, Invoke-Audit
