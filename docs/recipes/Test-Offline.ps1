<#
.SYNOPSIS
    Tests a script of your own offline: against the emulator, with failing requests.

.DESCRIPTION
    The script under test is Move-WebhookHost.ps1. The emulator is given configurations, rejects some of the updates with 503 and 429, and
    afterwards lists the requests that it received. Use it as a pattern for scripts of your own: nothing here needs an account or a network.
    Run `./build.ps1 Build` and `dotnet build tests/Emulator --configuration Release` first.

.EXAMPLE
    ./Test-Offline.ps1
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
Import-Module (Join-Path $root 'TwilioIntelligence.psd1')
Import-Module (Join-Path $root 'tests/Support/Support.psm1')

$emulator = Start-Emulator -Configuration $Configuration
try {
    $null = Connect-IntelligenceAccount -Credential $emulator.Credential -BaseUri $emulator.BaseUri

    # Twenty configurations, each with a webhook at hooks.example.com, put there past the API.
    $null = Invoke-EmulatorAdmin $emulator seed -Method Post -Body @{ user = $emulator.Credential.UserName; count = 20 }

    # Faults that end: every third update is answered with 503, three times, and every seventh with 429, twice. Without an end, one update
    # could be hit on each of its six attempts, because updates run side by side and any of them may be the third.
    $null = Invoke-EmulatorAdmin $emulator faults -Method Post -Body @{ method = 'PUT'; kind = 'status'; status = 503; every = 3; times = 3 }
    $null = Invoke-EmulatorAdmin $emulator faults -Method Post -Body @{ method = 'PUT'; kind = 'status'; status = 429; every = 7; times = 2 }

    $changed = @(& (Join-Path $PSScriptRoot 'Move-WebhookHost.ps1') -From hooks.example.com -To hooks.example.net)

    # The outcome as the server knows it, not as the script reports it.
    $urls = (Get-IntelligenceConfiguration).Rules.Actions.Url
    $updates = @(Get-EmulatorJournal $emulator -Method PUT)
    [pscustomobject]@{
        Changed  = $changed.Count
        Moved    = @($urls -like 'https://hooks.example.net/*').Count
        Left     = @($urls -like 'https://hooks.example.com/*').Count
        Updates  = $updates.Count
        Refused  = @($updates | Where-Object status -NE 200).Count
    }
}
finally {
    Stop-Emulator $emulator
}
