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
        Changes the code of each area again and again, and prints how many of the changes its tests notice. Returns whether that is enough.
    .DESCRIPTION
        tests/Mutation/Areas.psd1 says which files and tests an area has, tests/Mutation/stryker-config.json how many changes must be
        noticed. The report of an area, with each change that nothing noticed, goes to out/mutation.
    .PARAMETER Filter
        Only the areas whose name contains this, such as Merge.
    #>
    param([string] $Filter)
    $areas = Import-PowerShellDataFile (Join-Path $root 'tests/Mutation/Areas.psd1')
    $chosen = @($areas.Keys | Where-Object { $_ -like "*$Filter*" } | Sort-Object)
    if (-not $chosen) {
        Write-Host "There is no area '$Filter'. The areas are: $(($areas.Keys | Sort-Object) -join ', ')." -ForegroundColor Red
        return $false
    }

    Push-Location (Join-Path $root 'tests/Unit')
    try {
        & dotnet tool restore | Out-Host
        $scores = foreach ($name in $chosen) {
            $output = Join-Path $out "mutation/$name"
            $arguments = @('--config-file', (Join-Path $root 'tests/Mutation/stryker-config.json'), '--output', $output)
            $classes = ($areas[$name].Tests | ForEach-Object { "FullyQualifiedName~.$_." }) -join '|'
            $arguments += '--test-case-filter', ((@("($classes)") + @($areas[$name].Slow | ForEach-Object { "FullyQualifiedName!~.$_" })) -join '&')
            $arguments += $areas[$name].Files | ForEach-Object { '--mutate', "**/$_.cs" }
            & dotnet stryker @arguments | Out-Host
            Get-MutationScore $name $output ($LASTEXITCODE -eq 0)
        }
    }
    finally {
        Pop-Location
    }

    $scores | ForEach-Object { Write-Host $_.Text }
    $scores.IsEnough -notcontains $false
}

function Get-MutationScore {
    <# .SYNOPSIS Counts the changes in the report of an area. One that makes a test wait for ever is noticed as well. #>
    param([string] $Area, [string] $Folder, [bool] $IsEnough)
    $report = Join-Path $Folder 'reports/mutation-report.json'
    $status = @(if (Test-Path $report) { (Get-Content $report -Raw | ConvertFrom-Json).files.PSObject.Properties.Value.mutants.status })
    $killed = @($status -match '^(Killed|Timeout)$').Count
    $total = $killed + @($status -match '^(Survived|NoCoverage)$').Count
    $text = '{0}: {1} of {2} changes noticed, {3:0.0} %' -f $Area, $killed, $total, (100 * $killed / [Math]::Max(1, $total))
    [pscustomobject]@{ Text = $text; IsEnough = $IsEnough }
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
