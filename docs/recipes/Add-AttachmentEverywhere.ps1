<#
.SYNOPSIS
    Attaches an Intelligence configuration to every Conversations configuration of the account.

.DESCRIPTION
    If it is already attached, nothing is sent. A Conversations configuration can name five Intelligence configurations; one that already
    has five is reported as an error, and the others continue.

.EXAMPLE
    ./Add-AttachmentEverywhere.ps1 -DisplayName 'Support EU' -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The name of the Intelligence configuration.
    [Parameter(Mandatory)]
    [string] $DisplayName,

    # Which Conversations configurations: names with wildcards.
    [string[]] $ConversationConfiguration = '*'
)

$ErrorActionPreference = 'Stop'

# The name is taken literally, brackets included.
$configuration = @(Get-IntelligenceConfiguration -DisplayName ([WildcardPattern]::Escape($DisplayName)))
if ($configuration.Count -ne 1) {
    throw "There are $($configuration.Count) configurations named '$DisplayName'."
}

Get-IntelligenceConversationConfiguration -DisplayName $ConversationConfiguration | ForEach-Object {
    Add-IntelligenceAttachment -ConfigurationId $configuration[0].Id -ConversationConfiguration $_ -ErrorAction Continue
}
