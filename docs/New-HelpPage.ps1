<#
.SYNOPSIS
    Writes the skeleton of a help page from the cmdlet itself.

.DESCRIPTION
    Syntax, parameters with all that the cmdlet declares of them, inputs and outputs stand in it as Build-Help.ps1 wants them. What
    only a person can write is marked with {{ }}. A page that is there is left alone.

    ./build.ps1 Docs -New Get-Thing builds the module and runs this.
#>
[CmdletBinding()]
param(
    # The cmdlet that the page is about.
    [Parameter(Mandatory, Position = 0)]
    [string] $Name,

    # The folder that the page goes to.
    [string] $Path = (Join-Path $PSScriptRoot 'en-US')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$common = [System.Management.Automation.Cmdlet]::CommonParameters
$known = @{
    Confirm = 'Asks before each change. Changes whose impact is at least that of `$ConfirmPreference` are asked about anyway.'
    WhatIf  = 'Says what would be done, and changes nothing.'
}

function Format-Syntax {
    # The syntax of a parameter set, in lines of at most 100 characters that break between parameters.
    param($Cmdlet, $Set)
    $line = $Cmdlet.Name
    foreach ($part in [regex]::Matches("$Set", '\[<CommonParameters>\]|\[-[^\[\]]*(\[\][^\[\]]*)*\](?: <[^>]+>)?|\[\[-[^ ]+ <[^>]+>\]|-\S+(?: <[^>]+>)?')) {
        if ($line.Length + 1 + $part.Length -gt 100) {
            $line
            $line = ''
        }

        $line += " $($part.Value)"
    }

    $line
}

function Format-List {
    # A list in YAML, which may be empty.
    param([string] $Key, [string[]] $Value)
    if ($Value) { "${Key}:"; $Value | ForEach-Object { "- $_" } } else { "${Key}: []" }
}

function Format-Parameter {
    param($Parameter)
    $type = $Parameter.ParameterType
    $isSwitch = $type -eq [switch]
    $item = if ($type.IsArray) { $type.GetElementType() } else { $type }
    $accepted = @($Parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] } | ForEach-Object ValidValues)
    if (-not $accepted -and $item.IsEnum) {
        $accepted = [enum]::GetNames($item)
    }

    "### -$($Parameter.Name)"
    ''
    if ($known.ContainsKey($Parameter.Name)) { $known[$Parameter.Name] } else { '{{ What it does, what it takes, its limits, and what holds without it. }}' }
    ''
    '```yaml'
    "Type: $($type.ToString())"
    "DefaultValue: $(if ($isSwitch) { 'False' } else { "''" })"
    $wildcards = [bool] ($Parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] })
    "SupportsWildcards: $("$wildcards".ToLowerInvariant())"
    Format-List Aliases @($Parameter.Aliases)
    'ParameterSets:'
    foreach ($set in $Parameter.ParameterSets.GetEnumerator() | Sort-Object Key) {
        "- Name: $(if ($set.Key -eq '__AllParameterSets') { '(All)' } else { $set.Key })"
        "  Position: $(if ($set.Value.Position -lt 0) { 'Named' } else { $set.Value.Position })"
        "  IsRequired: $("$($set.Value.IsMandatory)".ToLowerInvariant())"
        foreach ($fact in 'ValueFromPipeline', 'ValueFromPipelineByPropertyName', 'ValueFromRemainingArguments') {
            "  ${fact}: $("$($set.Value.$fact)".ToLowerInvariant())"
        }
    }

    'DontShow: false'
    Format-List AcceptedValues $accepted
    "HelpMessage: ''"
    '```'
    ''
}

function Format-Type {
    # A section that names types, each with what is to be said of it.
    param([string[]] $Type, [string] $None, [string] $Placeholder)
    if ($Type) { $Type | ForEach-Object { "### $_", '', $Placeholder, '' } } else { '### None', '', $None, '' }
}

function Format-Page {
    param($Cmdlet)
    $aliases = @(Get-Alias -Definition $Cmdlet.Name -ErrorAction Ignore | ForEach-Object { "``$($_.Name)``" })
    $parameters = @($Cmdlet.Parameters.Values | Where-Object { $_.Name -notin $common } | Sort-Object Name)
    $piped = @($parameters | Where-Object { @($_.ParameterSets.Values | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }) } |
            ForEach-Object { $_.ParameterType.FullName } | Sort-Object -Unique)
    $returned = @($Cmdlet.OutputType | ForEach-Object { $_.Type.FullName } | Where-Object { $_ -ne 'System.Void' } | Sort-Object -Unique)

    '---', 'document type: cmdlet', 'external help file: TwilioIntelligence.dll-Help.xml'
    'HelpUri: https://www.twilio.com/docs/api/intelligence/v3', 'Locale: en-US', 'Module Name: TwilioIntelligence',
    "ms.date: $([datetime]::Today.ToString('MM/dd/yyyy', [cultureinfo]::InvariantCulture))"
    'PlatyPS schema version: 2024-05-01', "title: $($Cmdlet.Name)", '---', '', "# $($Cmdlet.Name)", ''
    '## SYNOPSIS', '', '{{ What it does, in one sentence. }}', '', '## SYNTAX', ''
    foreach ($set in $Cmdlet.ParameterSets) {
        "### $($set.Name)$(if ($set.IsDefault -and $set.Name -ne '__AllParameterSets') { ' (Default)' })", '', '```'
        Format-Syntax $Cmdlet $set
        '```', ''
    }

    '## ALIASES', '', $(if ($aliases) { "$($aliases -join ', ')." } else { 'This cmdlet has no aliases.' }), '', '', '## DESCRIPTION', ''
    '{{ What it is for, how it goes about it, and what it does with what it is not given. }}', '', '## EXAMPLES', ''
    foreach ($number in 1..3) {
        "### Example ${number}: {{ A task }}", '', '```powershell', $Cmdlet.Name, '```', ''
        '```Output', '{{ What it prints; without output, no fence. }}', '```', ''
        '{{ What the command does. }}', ''
    }

    '## PARAMETERS', ''
    $parameters | ForEach-Object { Format-Parameter $_ }
    '### CommonParameters', '', 'This cmdlet supports the common parameters: -Debug, -ErrorAction, -ErrorVariable,'
    '-InformationAction, -InformationVariable, -OutBuffer, -OutVariable, -PipelineVariable,'
    '-ProgressAction, -Verbose, -WarningAction, and -WarningVariable. For more information, see'
    '[about_CommonParameters](https://go.microsoft.com/fwlink/?LinkID=113216).', ''
    '## INPUTS', ''
    Format-Type $piped 'You cannot pipe objects to this cmdlet.' '{{ What it is. }}'
    '## OUTPUTS', ''
    Format-Type $returned 'This cmdlet returns nothing.' '{{ What it is. }}'
    '## NOTES', '', '{{ What else one should know. }}', '', '## RELATED LINKS', '', '- [about_TwilioIntelligence](about_TwilioIntelligence.md)'
}

Import-Module (Join-Path (Split-Path $PSScriptRoot) 'TwilioIntelligence.psd1')
$cmdlet = (Get-Module TwilioIntelligence).ExportedCmdlets.Values | Where-Object Name -EQ $Name
$page = Join-Path $Path "$Name.md"
if (-not $cmdlet) {
    Write-Host "The module exports no cmdlet '$Name'. Name it in CmdletsToExport in TwilioIntelligence.psd1." -ForegroundColor Red
    exit 1
}

if (Test-Path -LiteralPath $page) {
    Write-Host "There is a page already: $page. Remove it where you want to begin again." -ForegroundColor Red
    exit 1
}

[System.IO.File]::WriteAllText($page, (@(Format-Page $cmdlet) -join "`n") + "`n", [System.Text.UTF8Encoding]::new($false))
Write-Host "Wrote $page. Replace each {{ }} in it, and run: ./build.ps1 Docs"
