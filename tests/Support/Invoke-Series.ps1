<#
.SYNOPSIS
    Runs scripts one after the other, and prints what each printed between two lines, the second of which has its exit code.
    Invoke-Series in Process.psm1 starts it.
#>
[CmdletBinding()]
param(
    # The runs, as JSON: Name, Path and Parameters of each, and the text of a script that comes before it, and of one that comes after.
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)

foreach ($run in [IO.File]::ReadAllText($Path) | ConvertFrom-Json | ForEach-Object { $_ }) {
    $parameters = @{}
    $run.Parameters.PSObject.Properties | ForEach-Object { $parameters[$_.Name] = $_.Value }
    $null = & ([scriptblock]::Create($run.Before))
    Write-Host "<<<$($run.Name)>>>"
    $exitCode = 0
    try {
        # What -WhatIf says goes past all streams to the host, and so does all else.
        & $run.Path @parameters *>&1 | Out-Host
        if (-not $?) {
            $exitCode = $LASTEXITCODE
        }
    }
    catch {
        $_ | Out-Host
        $exitCode = 1
    }

    $facts = @{ ExitCode = $exitCode; After = & ([scriptblock]::Create($run.After)) }
    Write-Host "<<<end $(ConvertTo-Json $facts -Compress)>>>"
}
