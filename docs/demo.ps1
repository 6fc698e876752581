<#
.SYNOPSIS
    The main job from end to end: connect, create, list, change in bulk, mend one webhook, and clean up.

.DESCRIPTION
    Everything here is what you would type against your own account. Only the address differs: this script starts the emulator
    in tests/Emulator on a free port and talks to that. Each step is printed before its result, and what it should have done is
    checked; the first difference ends the script with exit code 1.

    ./build.ps1 Demo builds all that it needs and runs it.
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot '../TwilioIntelligence.psd1')
Import-Module (Join-Path $PSScriptRoot '../tests/Support/Support.psm1')

function Show {
    # Prints a step, runs it, and prints its result. Errors are printed as at the prompt; one that was not foreseen ends the demo.
    param([string] $Title, [scriptblock] $Step, [string] $ExpectedError = '')

    $ErrorActionPreference = 'Continue'
    Write-Host "`n# $Title" -ForegroundColor DarkGray
    Write-Host ('PS> ' + ($Step.ToString().Trim() -replace '(?m)^ {4}', '')) -ForegroundColor Cyan
    $result = @(& $Step 2>&1)
    Write-Host ($result | Out-String -Width 120).Trim()

    $errorIds = @($result | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
    if ("$errorIds" -ne $ExpectedError) {
        throw "'$Title' should have ended with $(if ($ExpectedError) { "the error $ExpectedError" } else { 'no error' }), but ended with: '$errorIds'."
    }
}

function Assert {
    # Ends the demo unless what is said is true.
    param([string] $Statement, [scriptblock] $Condition)

    if (-not (& $Condition)) {
        throw "This should be true, and is not: $Statement"
    }

    Write-Host "  ok: $Statement" -ForegroundColor Green
}

$emulator = Start-Emulator -Configuration $Configuration
try {
    Show 'Connect. In real life: Connect-IntelligenceAccount -Credential (Get-Credential)' {
        Connect-IntelligenceAccount -Credential $emulator.Credential -BaseUri $emulator.BaseUri
    }

    Show 'Create a configuration that rates every third communication' {
        $mood = New-IntelligenceRule -Operator Sentiment -Every 3 -WebhookUrl https://hooks.example.com/mood
        New-IntelligenceConfiguration -DisplayName 'Support EU' -Description 'Calls and chats' -Rule $mood
    }

    Show 'And one that sums up each conversation when it ends' {
        $summary = New-IntelligenceRule -Operator Summary -Trigger ConversationEnd -WebhookUrl https://hooks.example.com/summary
        New-IntelligenceConfiguration -DisplayName 'Support US' -Rule $summary
    }

    Show 'And one that suggests what to say when a conversation falls silent' {
        $advice = New-IntelligenceRule -Operator NextBestResponse -Trigger ConversationInactive -WebhookUrl https://hooks.example.com/advice
        New-IntelligenceConfiguration -DisplayName 'Sales' -Rule $advice
    }

    Show 'List them all' {
        Get-IntelligenceConfiguration
    }
    Assert 'there are three configurations, with one rule each' {
        $all = @(Get-IntelligenceConfiguration)
        $all.Count -eq 3 -and -not ($all | Where-Object { $_.Rules.Count -ne 1 })
    }
    Assert 'each has a trigger of its own' {
        $triggers = (Get-IntelligenceConfiguration).Rules.Triggers.On | Sort-Object
        "$triggers" -eq 'COMMUNICATION CONVERSATION_END CONVERSATION_INACTIVE'
    }

    Show 'What would a change in bulk do?' {
        Get-IntelligenceConfiguration -DisplayName 'Support*' |
            Set-IntelligenceConfiguration -Description 'Reviewed in March' -WhatIf
    }
    Assert 'nothing was sent' { -not (Get-EmulatorJournal $emulator -Method PUT) }

    Show 'The same for real' {
        Get-IntelligenceConfiguration -DisplayName 'Support*' |
            Set-IntelligenceConfiguration -Description 'Reviewed in March'
    }
    Assert 'both are at version 2 with the new description, and kept their rules' {
        $changed = @(Get-IntelligenceConfiguration -DisplayName 'Support*')
        $changed.Count -eq 2 -and -not ($changed | Where-Object { $_.Version -ne 2 -or $_.Description -ne 'Reviewed in March' -or $_.Rules.Count -ne 1 })
    }
    Assert 'the third is as it was' { (Get-IntelligenceConfiguration -DisplayName Sales).Version -eq 1 }

    Show 'Point one rule at another webhook: edit the object, and hand it back' {
        $eu = Get-IntelligenceConfiguration -DisplayName 'Support EU'
        $eu.Rules[0].Actions[0].Url = 'https://hooks.example.net/mood'
        $eu | Set-IntelligenceConfiguration | Format-List
    }
    Assert 'the rule has the new webhook, and everything else that it had' {
        $eu = Get-IntelligenceConfiguration -DisplayName 'Support EU'
        $rule = $eu.Rules[0]
        $eu.Version -eq 3 -and $rule.Actions[0].Url -eq 'https://hooks.example.net/mood' -and $rule.Triggers[0].Parameters.Count -eq 3
    }

    Show 'An error says what happened, and to what' -ExpectedError NotFound {
        Get-IntelligenceConfiguration -Id intelligence_configuration_00000000000000000000000000
    }

    Show 'Remove them. At the prompt it asks first; a script says -Confirm:$false' {
        Get-IntelligenceConfiguration | Remove-IntelligenceConfiguration -Confirm:$false
    }
    Assert 'nothing is left' { -not (Get-IntelligenceConfiguration) }

    Write-Host "`nThe demo did all that it was to do.`n" -ForegroundColor Green
}
catch {
    Write-Host "`n$_`n" -ForegroundColor Red
    exit 1
}
finally {
    Stop-Emulator $emulator
}
