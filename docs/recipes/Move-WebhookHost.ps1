<#
.SYNOPSIS
    Points every webhook that leads to one host at another host, in all configurations.

.DESCRIPTION
    The path and query of each webhook stay as they are, and so does everything else. Configurations without such a webhook are not sent.
    After an interruption, run the script again: webhooks that have already been moved are skipped.

.EXAMPLE
    ./Move-WebhookHost.ps1 -From hooks.example.com -To hooks.example.net -WhatIf

    Shows each address, old and new.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The host that the webhooks lead to now.
    [Parameter(Mandatory)]
    [string] $From,

    # The host to move them to.
    [Parameter(Mandatory)]
    [string] $To,

    # How many updates may run at once.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 5
)

$ErrorActionPreference = 'Stop'

# Only the host, and only as a whole: not part of a name, and nothing in a path or a query.
$pattern = '^(https?://)' + [regex]::Escape($From) + '(?=[:/?#]|$)'
Get-IntelligenceConfiguration | ForEach-Object {
    foreach ($action in $_.Rules | ForEach-Object { $_.Actions }) {
        $action.Url = $action.Url -replace $pattern, "`${1}$To"
    }

    $_
} | Set-IntelligenceConfiguration -ThrottleLimit $ThrottleLimit -CheckVersion -ErrorAction Continue
