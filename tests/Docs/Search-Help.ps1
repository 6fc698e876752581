<#
.SYNOPSIS
    Asks Get-Help for words, reads pages, and prints what was found as JSON.
#>
[CmdletBinding()]
param(
    # A file with the words and the names of the pages, as JSON.
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

Import-Module (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1')
$questions = Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json
$answers = @{ Found = @{}; Text = @{} }
foreach ($words in $questions.Words) {
    $answers.Found[$words] = @(Get-Help -Name $words -ErrorAction Ignore | ForEach-Object Name)
}

foreach ($page in $questions.Pages) {
    # A topic is one text, and has no full view.
    $help = if ($page -like 'about_*') { Get-Help -Name $page } else { Get-Help -Name $page -Full }
    $answers.Text[$page] = ($help | Out-String -Width 200) -replace '\s+', ' '
}

$answers | ConvertTo-Json -Depth 3
