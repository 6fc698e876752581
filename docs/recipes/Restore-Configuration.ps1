<#
.SYNOPSIS
    Brings configurations back to what the files of Backup-Configuration.ps1 say.

.DESCRIPTION
    A configuration that is still there gets its name, its description and its rules back, under its own id. Nothing is sent for one
    that has not changed. One that was removed cannot come back under its id; it is reported, and -Recreate creates it anew, under
    another id, which must then be named anew in Conversations.

.EXAMPLE
    ./Restore-Configuration.ps1 -Path ./backup -WhatIf

    Shows what would change.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The folder with the files.
    [Parameter(Mandatory)]
    [string] $Path,

    # Creates configurations anew that are not there any more.
    [switch] $Recreate
)

$ErrorActionPreference = 'Stop'

# Text that looks like a date is to stay the text that it is. From PowerShell 7.5 on the shell can be told so.
$asText = if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { @{ DateKind = 'String' } } else { @{} }
$present = @(Get-IntelligenceConfiguration).Id
foreach ($file in Get-ChildItem -Path (Join-Path $Path '*.json')) {
    $saved = Get-Content -LiteralPath $file.FullName -Raw -Encoding utf8 | ConvertFrom-Json @asText
    if ($saved.id -in $present) {
        Set-IntelligenceConfiguration -Id $saved.id -DisplayName $saved.displayName -Description $saved.description -Rule $saved.rules
    }
    elseif ($Recreate) {
        New-IntelligenceConfiguration -DisplayName $saved.displayName -Description $saved.description -Rule $saved.rules
    }
    else {
        Write-Warning "'$($saved.displayName)' ($($saved.id)) is not there any more. -Recreate creates it anew, under another id."
    }
}
