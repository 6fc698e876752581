<#
.SYNOPSIS
    Compares the account with the files in a folder, and returns what differs. The exit code is 1 when anything does.

.DESCRIPTION
    A nightly check for CI: keep the files of Backup-Configuration.ps1 in git, and this script shows what changed by hand since then, for
    example since yesterday. nightly-drift.yml shows the workflow. It only reads.

.EXAMPLE
    ./Test-Drift.ps1 -Path ./configurations
#>
[CmdletBinding()]
param(
    # The folder with the files. It is taken literally.
    [Parameter(Mandatory)]
    [string] $Path
)

$ErrorActionPreference = 'Stop'

# Text that looks like a date must stay text. ConvertFrom-Json supports that from PowerShell 7.5 on.
$asText = if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { @{ DateKind = 'String' } } else { @{} }
$actual = @{}
Get-IntelligenceConfiguration | ForEach-Object { $actual[$_.Id] = $_ }
$drift = @(
    foreach ($file in Get-ChildItem -LiteralPath $Path -Filter '*.json') {
        $saved = Get-Content -LiteralPath $file.FullName -Raw -Encoding utf8 | ConvertFrom-Json @asText
        $there = $actual[$saved.id]
        if ($there) {
            $actual.Remove($saved.id)
            foreach ($difference in Compare-IntelligenceConfiguration -ReferenceObject $saved -DifferenceObject $there) {
                [pscustomobject]@{ Configuration = $there.DisplayName; Difference = "$difference" }
            }
        }
        else {
            [pscustomobject]@{ Configuration = $saved.displayName; Difference = 'is in the folder but not in the account' }
        }
    }

    foreach ($left in $actual.Values | Sort-Object DisplayName) {
        [pscustomobject]@{ Configuration = $left.DisplayName; Difference = 'is in the account but not in the folder' }
    }
)

$drift
exit [int]($drift.Count -gt 0)
