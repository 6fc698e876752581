<#
.SYNOPSIS
    Writes the results of a period to a CSV file, one row per result.

.DESCRIPTION
    The columns are Date (UTC), Conversation, Configuration, Rule, Operator, Format and Result. Text and labels are written as they are,
    other results as JSON. Text that a spreadsheet would read as a formula is prefixed with an apostrophe, because it may come from a
    caller.

.EXAMPLE
    ./Export-Result.ps1 -Path ./results.csv -After 2026-10-01 -Before 2026-11-01
#>
[CmdletBinding()]
param(
    # The file to write. It is taken literally.
    [Parameter(Mandatory)]
    [string] $Path,

    # The start of the period. Results belong to the conversations that were created in it.
    [datetime] $After = (Get-Date).AddDays(-7),

    # The end of the period.
    [datetime] $Before = (Get-Date)
)

$ErrorActionPreference = 'Stop'
$names = @{}
foreach ($named in @(Get-IntelligenceConfiguration) + @(Get-IntelligenceOperator)) {
    $names[$named.Id] = $named.DisplayName
}

function Get-Name {
    # What has been removed, or belongs to somebody else, has only an id.
    param($Reference)
    if ($Reference -and $names.ContainsKey("$($Reference.Id)")) { $names["$($Reference.Id)"] } else { "$Reference" }
}

Get-IntelligenceConversation -CreatedAfter $After -CreatedBefore $Before |
    Get-IntelligenceOperatorResult |
    ForEach-Object {
        $source = $_.IntelligenceConfiguration
        [pscustomobject]@{
            Date          = if ($_.DateCreated) { $_.DateCreated.UtcDateTime.ToString('yyyy-MM-dd HH:mm:ss', [cultureinfo]::InvariantCulture) }
            Conversation  = $_.ConversationId
            Configuration = Get-Name $source
            Rule          = if ($source) { $source.RuleId }
            Operator      = Get-Name $_.Operator
            Format        = $_.OutputFormat
            Result        = "$_" -replace '^(?=[=+\-@\t\r])', "'"
        }
    } | Export-Csv -LiteralPath $Path -NoTypeInformation -Encoding utf8
Get-Item -LiteralPath $Path
