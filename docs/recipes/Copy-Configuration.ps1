<#
.SYNOPSIS
    Copies configurations from one account to another: from staging to production.

.DESCRIPTION
    Configurations are matched by display name, which is what the two accounts have in common. A missing one is created, and one that
    differs is updated; rules with the same content keep their ids. Nothing is removed. The operators must exist in the other account, too:
    Twilio's own are in every account, and Publish-Operator.ps1 brings yours there.

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
