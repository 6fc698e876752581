<#
.SYNOPSIS
    Points every webhook that leads to one host at another host, in all configurations.

.DESCRIPTION
    Path and query of each webhook stay as they are, and so does everything else. Configurations that have no such webhook are not
    sent. The script can run again after an interruption: what has been moved is not sent twice.

.EXAMPLE
    ./Move-WebhookHost.ps1 -From hooks.example.com -To hooks.example.net -WhatIf

    Shows each address, old and new.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The host that the webhooks lead to now.
    [Parameter(Mandatory)]
    [string] $From,

    # The host that they are to lead to.
    [Parameter(Mandatory)]
    [string] $To,

    # How many updates may be under way at once.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 5
)

$ErrorActionPreference = 'Stop'

# The host only, and only all of it: not a part of a name, and nothing in a path or a query.
$pattern = '^(https?://)' + [regex]::Escape($From) + '(?=[:/?#]|$)'
Get-IntelligenceConfiguration | ForEach-Object {
    foreach ($action in $_.Rules.Actions) {
        $action.Url = $action.Url -replace $pattern, "`${1}$To"
    }

    $_
} | Set-IntelligenceConfiguration -ThrottleLimit $ThrottleLimit -CheckVersion -ErrorAction Continue
