<#
.SYNOPSIS
    Feeds the readers of replies, profiles and paths with changes of a corpus for a while, and fails where one breaks a promise.

.DESCRIPTION
    The inputs are guided by the branches that they reach: SharpFuzz makes a copy of the module count them. What reaches a new branch, and
    what breaks a promise, is kept in tests/Fuzz/Corpus. `./build.ps1 Fuzz` builds and calls this.
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

$counting = Join-Path ([IO.Path]::GetTempPath()) "fuzz-$PID"
Copy-Item -LiteralPath (Join-Path $PSScriptRoot "bin/$Configuration/net10.0") -Destination $counting -Recurse
Add-Type -LiteralPath (Join-Path $counting 'SharpFuzz.dll')
$types = [SharpFuzz.Fuzzer]::Instrument((Join-Path $counting 'TwilioIntelligence.dll'), { $true }, [SharpFuzz.Options]::Value)
Write-Host "The branches of $(@($types).Count) types are counted."
Add-Type -LiteralPath (Join-Path $counting 'TwilioIntelligence.Fuzz.dll')
try {
    $broken = [TwilioIntelligence.Fuzz.Fuzzer]::Run((Join-Path $PSScriptRoot 'Corpus'), [timespan]::FromMinutes($Minutes), $Seed)
}
finally {
    # What is loaded cannot be removed on Windows.
    Remove-Item -LiteralPath $counting -Recurse -ErrorAction Ignore
}

Write-Host $(if ($broken) { "$broken inputs broke a promise; they are in tests/Fuzz/Corpus." } else { 'Nothing broke.' })
exit [int] ($broken -gt 0)
