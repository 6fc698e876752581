<#
.SYNOPSIS
    Restores configurations from the files of Backup-Configuration.ps1.

.DESCRIPTION
    A configuration that still exists gets its name, description and rules back and keeps its id. Configurations that have not changed are
    not sent. One that was removed cannot come back under its id: it is reported, and -Recreate creates it under a new id, which you then
    attach with Add-IntelligenceAttachment.

.EXAMPLE
    ./Restore-Configuration.ps1 -Path ./backup -WhatIf

    Shows what would change.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder with the files. It is taken literally.
    [Parameter(Mandatory)]
    [string] $Path,

    # Creates configurations that no longer exist, under a new id.
    [switch] $Recreate
)

$ErrorActionPreference = 'Stop'

# Text that looks like a date must stay text. ConvertFrom-Json supports that from PowerShell 7.5 on.
$asText = if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { @{ DateKind = 'String' } } else { @{} }
$present = @(Get-IntelligenceConfiguration | ForEach-Object { $_.Id })
foreach ($file in Get-ChildItem -LiteralPath $Path -Filter '*.json') {
    $saved = Get-Content -LiteralPath $file.FullName -Raw -Encoding utf8 | ConvertFrom-Json @asText
    $description = if ($saved.PSObject.Properties['description']) { $saved.description }
    if ($saved.id -in $present) {
        Set-IntelligenceConfiguration -Id $saved.id -DisplayName $saved.displayName -Description $description -Rule $saved.rules
    }
    elseif ($Recreate) {
        New-IntelligenceConfiguration -DisplayName $saved.displayName -Description $description -Rule $saved.rules
    }
    else {
        Write-Warning "'$($saved.displayName)' ($($saved.id)) no longer exists. -Recreate creates it under a new id."
    }
}
