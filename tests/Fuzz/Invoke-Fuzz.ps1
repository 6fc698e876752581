<#
.SYNOPSIS
    Feeds the readers of replies, profiles and paths with changes of a corpus for a while, and fails where one breaks a promise.

.DESCRIPTION
    The changes are made at random in this process, without feedback from the code that they reach. What broke a promise is kept in
    tests/Fuzz/Corpus. `./build.ps1 Fuzz` builds and calls this.
#>
[CmdletBinding()]
param(
    [double] $Minutes = 10,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # The same seed makes the same inputs.
    [int] $Seed = [Environment]::TickCount
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

Add-Type -LiteralPath (Join-Path $PSScriptRoot "bin/$Configuration/net10.0/TwilioIntelligence.Fuzz.dll")
$broken = [TwilioIntelligence.Fuzz.Fuzzer]::Run((Join-Path $PSScriptRoot 'Corpus'), [timespan]::FromMinutes($Minutes), $Seed)
Write-Host $(if ($broken) { "$broken inputs broke a promise; they are in tests/Fuzz/Corpus." } else { 'Nothing broke.' })
exit [int] ($broken -gt 0)
