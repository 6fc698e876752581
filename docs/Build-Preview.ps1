<#
.SYNOPSIS
    Draws docs/preview.svg, the picture in the README, from what the module prints today.

.DESCRIPTION
    Runs the commands of the picture in a process of its own against the emulator, which must be built, and draws what they print. Only ids
    are made up, so that the picture stays the same from run to run. ./build.ps1 Docs calls it; tests/Docs/Preview.Tests.ps1 fails when the
    picture shows something else than the module prints.
#>
[CmdletBinding()]
param(
    [string] $Path = (Join-Path $PSScriptRoot 'preview.svg'),

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot '../tests/Support/Support.psm1')

$shown = @'
$all = Get-IntelligenceConfiguration -DisplayName 'Support*'
$all.Rules.Actions | ForEach-Object { $_.Url = $_.Url -replace 'example\.com', 'example.net' }
$all | Set-IntelligenceConfiguration -Description 'Reviewed in March' -WhatIf
'@

$script = @"
`$PSStyle.OutputRendering = 'PlainText'
Import-Module '$(Join-Path $PSScriptRoot '../TwilioIntelligence.psd1')', '$(Join-Path $PSScriptRoot '../tests/Support/Support.psm1')'
`$emulator = Start-Emulator -Configuration $Configuration
try {
    `$null = Connect-IntelligenceAccount -Credential `$emulator.Credential -BaseUri `$emulator.BaseUri
    `$mood = New-IntelligenceRule -Operator Sentiment -Every 3 -WebhookUrl https://hooks.example.com/mood
    `$summary = New-IntelligenceRule -Operator Summary -Trigger ConversationEnd -WebhookUrl https://hooks.example.com/summary
    `$null = New-IntelligenceConfiguration -DisplayName 'Support EU' -Description 'Calls and chats' -Rule `$mood
    `$null = New-IntelligenceConfiguration -DisplayName 'Support US' -Rule `$summary
    $shown | Out-Null
}
finally { Stop-Emulator `$emulator }
"@

$printed = @(Invoke-FreshShell $script)
if ($LASTEXITCODE -ne 0 -or -not ($printed -match 'What if')) { throw "The commands of the picture failed: $($printed -join "`n")" }

# In the order in which they appear: of different letters, so that they can be told apart.
$ids = @([regex]::Matches($printed -join "`n", '(?<=intelligence_[a-z]+_)[0-7][0-9a-z]{25}').Value | Select-Object -Unique)
for ($i = 0; $i -lt $ids.Count; $i++) { $printed = $printed.Replace($ids[$i], '01kermhm82fz5s0f5v4m4n6qk' + 'zxwv'[$i % 4]) }

# The emulator has another port each time.
$printed = $printed -replace '127\.0\.0\.1:\d+', 'intelligence.twilio.com'

$colors = [ordered]@{ '^(PS|  )>' = '#9cdcfe'; '^What if' = '#dcdcaa'; '^ +\S.*: .* → ' = '#b5e0a8' }
$lines = @($shown -split '\r?\n' | ForEach-Object { "PS> $_" }) + $printed

# As a terminal of this width breaks long lines.
$columns = 120
$width = 24 + 8.2 * $columns
$y = 34
$text = foreach ($line in $lines) {
    $color = @($colors.Keys | Where-Object { $line -match $_ } | ForEach-Object { $colors[$_] }) + '#d4d4d4' | Select-Object -First 1
    foreach ($part in [regex]::Matches($line.TrimEnd(), ".{1,$columns}").Value) {
        "  <text x=`"12`" y=`"$y`" fill=`"$color`">$([Security.SecurityElement]::Escape($part))</text>"
        $y += 18
    }
}

$svg = @"
<svg xmlns="http://www.w3.org/2000/svg" width="$([int] $width)" height="$y" viewBox="0 0 $([int] $width) $y" xml:space="preserve"
     font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13.5">
  <title>A change in bulk, previewed with -WhatIf</title>
  <rect width="100%" height="100%" rx="8" fill="#1e1e1e"/>
$($text -join "`n")
</svg>
"@
[IO.File]::WriteAllText($Path, $svg.Replace("`r", '') + "`n")
