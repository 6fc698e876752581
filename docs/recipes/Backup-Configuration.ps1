<#
.SYNOPSIS
    Writes every configuration of the account to a file of its own, as the API returns it.

.DESCRIPTION
    Run it before a change, or every night into a git repository. Files are named by display name and the end of the id, as in
    'Support EU-4m4n6qkz.json', and a configuration that was renamed gets its new file in place of the old one. Files of configurations that
    were removed stay. Restore-Configuration.ps1 and Test-Drift.ps1 read the files. Connect first, or set the environment variables.

.EXAMPLE
    ./Backup-Configuration.ps1 -Path ./backup
#>
[CmdletBinding()]
param(
    # The folder to write to. It is taken literally, and created if it does not exist.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'
if (-not (Test-Path -LiteralPath $Path)) {
    $null = New-Item -ItemType Directory -Path $Path
}

# The reply itself, not the objects of the module: it has every field, even those newer than the module.
Invoke-IntelligenceRequest -Path /v3/ControlPlane/Configurations -Query @{ pageSize = 1000 } -Paginate | ForEach-Object {
    $short = $_.id.Substring($_.id.Length - 8)
    $name = ("$($_.displayName)" -replace '[^\p{L}\p{Nd} ._-]+', '_').Trim(' .')
    $name = "$($name.Substring(0, [Math]::Min(60, $name.Length)))-$short.json"
    Get-ChildItem -LiteralPath $Path -Filter "*-$short.json" | Where-Object Name -CNE $name | Remove-Item
    $file = Join-Path $Path $name
    ConvertTo-Json -InputObject $_ -Depth 30 | Set-Content -LiteralPath $file -Encoding utf8
    Get-Item -LiteralPath $file
}
