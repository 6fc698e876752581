<#
.SYNOPSIS
    Copies configurations from one account to another: from staging to production.

.DESCRIPTION
    Names are what the two accounts have in common, so configurations are matched by them. One that is missing is created, and one
    that says something else is updated; its rules keep their ids where they say the same. Nothing is removed. The operators must
    be in the other account, too: those that Twilio authors are in every account.

.EXAMPLE
    $staging = Connect-IntelligenceAccount -ProfileName staging
    $production = Connect-IntelligenceAccount -ProfileName production
    ./Copy-Configuration.ps1 -Source $staging -Destination $production -DisplayName 'Support*' -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The connection to copy from.
    [Parameter(Mandatory)]
    $Source,

    # The connection to copy to.
    [Parameter(Mandatory)]
    $Destination,

    # Which configurations: names with wildcards.
    [string[]] $DisplayName = '*'
)

$ErrorActionPreference = 'Stop'
$present = @(Get-IntelligenceConfiguration -Connection $Destination)
foreach ($wanted in Get-IntelligenceConfiguration -DisplayName $DisplayName -Connection $Source) {
    $same = @($present | Where-Object DisplayName -CEQ $wanted.DisplayName)
    if ($same.Count -eq 0) {
        $wanted | New-IntelligenceConfiguration -Connection $Destination
    }
    elseif ($same.Count -eq 1) {
        $same[0] | Set-IntelligenceConfiguration -Description $wanted.Description -Rule $wanted.Rules -Connection $Destination
    }
    else {
        Write-Error "There are $($same.Count) configurations named '$($wanted.DisplayName)', so it is not clear which one is meant." -ErrorAction Continue
    }
}
