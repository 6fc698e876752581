<#
.SYNOPSIS
    Tries an operator on the conversations of the last days, before any rule uses it for real.

.DESCRIPTION
    Creates a configuration with a rule on demand, runs that rule on each conversation, waits for the results, returns them, and removes the
    configuration. It is attached to nothing and posts to no webhook. Each run costs money, so there is a limit; -WhatIf shows what would be
    run on which conversations.

.EXAMPLE
    ./Test-Operator.ps1 -Operator 'Refund intent' -Days 7 -First 10 | Format-Table ConversationId, Summary
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The operator: its name or its id.
    [Parameter(Mandatory)]
    [string] $Operator,

    # How many days to look back.
    [ValidateRange(1, 365)]
    [int] $Days = 7,

    # How many conversations at most.
    [ValidateRange(1, 1000)]
    [int] $First = 10
)

$ErrorActionPreference = 'Stop'
$conversations = @(Get-IntelligenceConversation -CreatedAfter (Get-Date).AddDays(-$Days) -First $First)
$kept = @($conversations | Where-Object { $PSCmdlet.ShouldProcess($_.Id, "Run operator '$Operator', which costs money") })
if (-not $kept) {
    return
}

$rule = New-IntelligenceRule -Operator $Operator -Trigger OnDemand
$configuration = New-IntelligenceConfiguration -DisplayName "Trial of $Operator" -Rule $rule
try {
    $kept | Start-IntelligenceRuleExecution -Rule $configuration.Rules[0] -Wait -ErrorAction Continue
}
finally {
    $configuration | Remove-IntelligenceConfiguration -Confirm:$false
}
