<#
.SYNOPSIS
    Writes every configuration of the account to a file of its own, as the API returns it.

.DESCRIPTION
    Run it before a change, or every night into a repository: the files are in a form that Restore-Configuration.ps1 and
    Test-Drift.ps1 read. Connect first, or set the environment variables.

.EXAMPLE
    ./Backup-Configuration.ps1 -Path ./backup
#>
[CmdletBinding()]
param(
    # The folder to write to. It is made where it is missing.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
$null = New-Item -ItemType Directory -Path $Path -Force

# The reply itself, and not the objects of the module: it holds every field, also those that are newer than the module.
Invoke-IntelligenceRequest -Path /v3/ControlPlane/Configurations -Query @{ pageSize = 1000 } -Paginate | ForEach-Object {
    $file = Join-Path $Path "$($_.id).json"
    ConvertTo-Json -InputObject $_ -Depth 30 | Set-Content -LiteralPath $file -Encoding utf8
    Get-Item -LiteralPath $file
}
