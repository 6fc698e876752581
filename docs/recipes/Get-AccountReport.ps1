<#
.SYNOPSIS
    Reports on many accounts at once: how many configurations and rules they have, and which hosts they post to.

.DESCRIPTION
    Each account has a twilio-cli profile. The connections are made here and passed to the threads, because a default connection belongs to
    one runspace. Without a profile, the environment variables name the account, so the same script also runs in one job per account, as
    many-accounts.yml shows.

.EXAMPLE
    ./Get-AccountReport.ps1 -ProfileName staging, production
#>
#requires -Version 7.0
[CmdletBinding()]
param(
    # The profiles, one for each account.
    [string[]] $ProfileName,

    # How many accounts to read at once.
    [int] $ThrottleLimit = 4
)

$ErrorActionPreference = 'Stop'
$connections = if ($ProfileName) { $ProfileName | ForEach-Object { Connect-IntelligenceAccount -ProfileName $_ } } else { Connect-IntelligenceAccount }
$connections | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
    $configurations = @(Get-IntelligenceConfiguration -Connection $_)
    $rules = @($configurations | ForEach-Object Rules)
    [pscustomobject]@{
        Account        = if ($_.ProfileName) { $_.ProfileName } else { $_.UserName }
        Configurations = $configurations.Count
        Rules          = $rules.Count
        Hosts          = ($rules | ForEach-Object Actions | ForEach-Object { ([uri] $_.Url).Host } | Sort-Object -Unique) -join ', '
    }
} | Sort-Object Account
