<#
.SYNOPSIS
    Makes what Get-Help shows from the pages in docs/en-US.

.DESCRIPTION
    Checks each page strictly against its cmdlet, exports the pages as MAML with Microsoft.PowerShell.PlatyPS, completes what that
    leaves out, and writes src/TwilioIntelligence/en-US: TwilioIntelligence.dll-Help.xml and the about topics. A page that says
    something else than its cmdlet ends the script with every difference and exit code 1. Build-Preview.ps1 then draws the picture of the
    README.

    ./build.ps1 Docs builds the module and runs this.
#>
[CmdletBinding()]
param(
    # Which build of the emulator draws the picture of the README.
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

# Not in strict mode: PlatyPS reads properties that are not always there.
$ErrorActionPreference = 'Stop'

$root = Split-Path $PSScriptRoot
$pages = Join-Path $PSScriptRoot 'en-US'
$destination = Join-Path $root 'src/TwilioIntelligence/en-US'
. (Join-Path $PSScriptRoot 'ConvertTo-PlainText.ps1')

function Import-ModuleWithoutHelp {
    # PlatyPS asks Get-Help, too. The help of the last build must not answer for the cmdlets, so it is left behind.
    $copy = Join-Path ([System.IO.Path]::GetTempPath()) ("help-" + [guid]::NewGuid().ToString('N'))
    $null = New-Item -ItemType Directory -Path $copy
    foreach ($item in 'TwilioIntelligence.psd1', 'bin') {
        Copy-Item -LiteralPath (Join-Path $root $item) -Destination $copy -Recurse
    }

    Import-Module (Join-Path $copy 'TwilioIntelligence.psd1')
    $copy
}

function Get-AcceptedValue {
    # The values that a parameter takes, where it takes only certain ones.
    param($Parameter)

    $set = @($Parameter.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] } | ForEach-Object ValidValues)
    $type = $Parameter.ParameterType
    if ($type.IsArray) { $type = $type.GetElementType() }
    if ($set) { $set } elseif ($type.IsEnum) { [enum]::GetNames($type) }
}

function Compare-Fact {
    # Says what differs between a page and its cmdlet.
    param([string] $What, $OfPage, $OfCmdlet)

    $page = @($OfPage) -join '; '
    $cmdlet = @($OfCmdlet) -join '; '
    if ($page -cne $cmdlet) {
        "${What}: the page says '$page', the cmdlet '$cmdlet'"
    }
}

function Get-SyntaxText {
    param($CommandHelp)

    foreach ($syntax in $CommandHelp.Syntax) {
        # Only a page knows of the common parameters.
        $syntax.HasCmdletBinding = $true
        '{0}{1}: {2}' -f $syntax.ParameterSetName, $(if ($syntax.IsDefaultParameterSet) { ' (Default)' }), $syntax
    }
}

function Get-SetText {
    param($Parameter)

    foreach ($set in $Parameter.ParameterSets | Sort-Object Name) {
        '{0} position {1} required {2} pipeline {3} by name {4} rest {5}' -f $set.Name, $set.Position, $set.IsRequired, $set.ValueFromPipeline,
            $set.ValueFromPipelineByPropertyName, $set.ValueFromRemainingArguments
    }
}

function Compare-Page {
    # Lists everything in which a page differs from its cmdlet, and all that it lacks.
    param($Page, $Cmdlet)

    $truth = New-CommandHelp $Cmdlet
    Compare-Fact 'external help file' $Page.ExternalHelpFile $truth.ExternalHelpFile
    Compare-Fact 'module name' $Page.ModuleName $truth.ModuleName
    Compare-Fact 'syntax' (Get-SyntaxText $Page | Sort-Object) (Get-SyntaxText $truth | Sort-Object)
    Compare-Fact 'parameters' ($Page.Parameters.Name | Sort-Object) ($truth.Parameters.Name | Sort-Object)
    Compare-Fact 'inputs' ($Page.Inputs.Typename | Where-Object { $_ -ne 'None' } | Sort-Object -Unique) ($truth.Inputs.Typename | Sort-Object -Unique)
    Compare-Fact 'outputs' ($Page.Outputs.Typename | Where-Object { $_ -ne 'None' } | Sort-Object -Unique) ($truth.Outputs.Typename |
        Where-Object { $_ -ne 'System.Void' } | Sort-Object -Unique)
    foreach ($parameter in $truth.Parameters) {
        $described = $Page.Parameters | Where-Object Name -CEQ $parameter.Name
        if ($described) {
            Compare-Fact "-$($parameter.Name) type" $described.Type $parameter.Type
            Compare-Fact "-$($parameter.Name) aliases" ($described.Aliases | Sort-Object) ($parameter.Aliases | Sort-Object)
            Compare-Fact "-$($parameter.Name) wildcards" $described.SupportsWildcards $parameter.SupportsWildcards
            Compare-Fact "-$($parameter.Name) parameter sets" (Get-SetText $described) (Get-SetText $parameter)
            Compare-Fact "-$($parameter.Name) accepted values" ($described.AcceptedValues |
                Sort-Object) (Get-AcceptedValue $Cmdlet.Parameters[$parameter.Name] | Sort-Object)
        }
    }
}

function Get-PageFault {
    # Reads every page, and lists what is wrong with any of them.
    param([System.Collections.IDictionary] $PagesByName, $Cmdlets)

    foreach ($file in Get-ChildItem -Path (Join-Path $pages '*-*.md')) {
        $detail = Test-MarkdownCommandHelp $file.FullName -DetailView
        $detail.Messages | Where-Object { $_ -like 'FAIL*' } | ForEach-Object { "$($file.Name): $_" }
        if ([System.IO.File]::ReadAllText($file.FullName) -match '\{\{(?!parameters\.)') {
            "$($file.Name): a placeholder is left"
        }

        $page = Import-MarkdownCommandHelp $file.FullName
        $page.Diagnostics.Messages | Where-Object { "$($_.Severity)" -ne 'Information' } | ForEach-Object { "$($file.Name): $($_.Message) ($($_.Identifier))" }
        if ($page.Title -cne $file.BaseName) {
            "$($file.Name): its heading says $($page.Title)"
        }

        $PagesByName[$page.Title] = $page
        $cmdlet = $Cmdlets | Where-Object Name -CEQ $page.Title
        if ($cmdlet) {
            Compare-Page $page $cmdlet | ForEach-Object { "$($file.Name): $_" }
        }
        else {
            "$($file.Name): there is no such cmdlet"
        }
    }

    $Cmdlets | Where-Object { -not $PagesByName.Contains($_.Name) } | ForEach-Object { "$($_.Name): it has no page" }
}

function Set-Paragraph {
    # Puts text into a node of the help, a paragraph each.
    param([System.Xml.XmlNode] $Node, [string[]] $Paragraph)

    $Node.RemoveAll()
    foreach ($text in $Paragraph) {
        $element = $Node.OwnerDocument.CreateElement('maml', 'para', $namespaces.LookupNamespace('maml'))
        $element.InnerText = $text
        $null = $Node.AppendChild($element)
    }
}

function Complete-Example {
    # PlatyPS puts the whole of an example into its introduction, fences and all. Here the first fence becomes the code, and the
    # rest stays around it.
    param([System.Xml.XmlNode] $Node, [string] $Markdown)

    $match = [regex]::Match($Markdown.Replace("`r", ''), '(?ms)^```[^\n]*\n(?<code>.*?)\n```$')
    Set-Paragraph $Node.SelectSingleNode('maml:introduction', $namespaces) @(ConvertTo-Paragraph $Markdown.Substring(0, $match.Index))
    $Node.SelectSingleNode('dev:code', $namespaces).InnerText = $match.Groups['code'].Value
    Set-Paragraph $Node.SelectSingleNode('dev:remarks', $namespaces) @(ConvertTo-Paragraph $Markdown.Substring($match.Index + $match.Length))
}

function Complete-Link {
    # A link to another page has an address on the web only; in the console the name is what counts.
    param([System.Xml.XmlNode] $Command)

    foreach ($link in @($Command.SelectNodes('command:relatedLinks/maml:navigationLink', $namespaces))) {
        $address = $link.SelectSingleNode('maml:uri', $namespaces)
        if ($address.InnerText -and $address.InnerText -notmatch '^https?:') {
            $address.InnerText = ''
        }
    }
}

function Complete-Command {
    # Writes the texts of a page into its command: as paragraphs without the marks of Markdown, and with the defaults that PlatyPS
    # leaves out.
    param([System.Xml.XmlNode] $Command, $Page)

    Set-Paragraph $Command.SelectSingleNode('command:details/maml:description', $namespaces) @(ConvertTo-Paragraph $Page.Synopsis)
    Set-Paragraph $Command.SelectSingleNode('maml:description', $namespaces) @(ConvertTo-Paragraph $Page.Description)
    Set-Paragraph $Command.SelectSingleNode('maml:alertSet/maml:alert', $namespaces) @(ConvertTo-Paragraph $Page.Notes)
    $examples = @($Command.SelectNodes('command:examples/command:example', $namespaces))
    for ($index = 0; $index -lt $examples.Count; $index++) {
        Complete-Example $examples[$index] $Page.Examples[$index].Remarks
    }

    foreach ($node in $Command.SelectNodes('command:parameters/command:parameter', $namespaces)) {
        $name = $node.SelectSingleNode('maml:name', $namespaces).InnerText
        $parameter = $Page.Parameters | Where-Object Name -EQ $name
        Set-Paragraph $node.SelectSingleNode('maml:description', $namespaces) @(ConvertTo-Paragraph $parameter.Description)
        if ($parameter.DefaultValue) {
            $default = $node.OwnerDocument.CreateElement('dev', 'defaultValue', $namespaces.LookupNamespace('dev'))
            $default.InnerText = $parameter.DefaultValue
            $null = $node.AppendChild($default)
        }

        # The syntax has the short names of types: int, and not System.Nullable`1[System.Int32].
        $short = $Command.SelectSingleNode("command:syntax/*/command:parameter[maml:name='$name']/command:parameterValue", $namespaces)
        $long = $node.SelectSingleNode('command:parameterValue', $namespaces)
        if ($short -and $long) { $long.InnerText = $short.InnerText }
    }

    foreach ($kind in @{ Path = 'command:inputTypes/command:inputType'; Types = $Page.Inputs },
        @{ Path = 'command:returnValues/command:returnValue'; Types = $Page.Outputs }) {
        foreach ($node in $Command.SelectNodes($kind.Path, $namespaces)) {
            $name = $node.SelectSingleNode('dev:type/maml:name', $namespaces).InnerText
            $type = $kind.Types | Where-Object Typename -EQ $name
            Set-Paragraph $node.SelectSingleNode('maml:description', $namespaces) @(ConvertTo-Paragraph $type.Description)
        }
    }

    Complete-Link $Command
}

function Write-Text {
    # UTF-8 without a mark, and the same line ends everywhere, so that the same pages make the same files.
    param([string] $Path, [string] $Text)

    [System.IO.File]::WriteAllText($Path, $Text.Replace("`r", ''), [System.Text.UTF8Encoding]::new($false))
    Write-Host "Wrote $Path"
}

if (-not (Get-Module -ListAvailable -Name Microsoft.PowerShell.PlatyPS)) {
    $install = 'Install-PSResource Microsoft.PowerShell.PlatyPS -Version "[1.0.0,2.0.0)"'
    Write-Host "The help is made with Microsoft.PowerShell.PlatyPS, which is not installed. Install it with: $install" -ForegroundColor Red
    exit 1
}

Import-Module Microsoft.PowerShell.PlatyPS
$copy = Import-ModuleWithoutHelp
$work = Join-Path $copy 'export'
$cmdlets = @((Get-Module TwilioIntelligence).ExportedCmdlets.Values | Sort-Object Name)
$pagesByName = [ordered]@{}
$faults = @(Get-PageFault $pagesByName $cmdlets)
if ($faults) {
    $faults | ForEach-Object { Write-Host $_ -ForegroundColor Red }
    Write-Host "The pages and the cmdlets differ in $($faults.Count) places." -ForegroundColor Red
    exit 1
}

$exported = $pagesByName.Values | Export-MamlCommandHelp -OutputFolder $work -Force
$help = [xml]::new()
$help.Load($exported.FullName)
$namespaces = [System.Xml.XmlNamespaceManager]::new($help.NameTable)
$namespaces.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
$namespaces.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
$namespaces.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
foreach ($command in $help.SelectNodes('/*/command:command', $namespaces)) {
    Complete-Command $command $pagesByName[$command.SelectSingleNode('command:details/command:name', $namespaces).InnerText]
}

$null = New-Item -ItemType Directory -Path $destination -Force
$text = [System.IO.StringWriter]::new()
$settings = [System.Xml.XmlWriterSettings]@{ Indent = $true; OmitXmlDeclaration = $true; NewLineChars = "`n"; NewLineHandling = 'None' }
$writer = [System.Xml.XmlWriter]::Create($text, $settings)
$help.Save($writer)
$writer.Dispose()
Write-Text (Join-Path $destination 'TwilioIntelligence.dll-Help.xml') ('<?xml version="1.0" encoding="utf-8"?>' + "`n$text`n")
foreach ($topic in Get-ChildItem -Path (Join-Path $pages 'about_*.md')) {
    Write-Text (Join-Path $destination "$($topic.BaseName).help.txt") (ConvertTo-HelpText ([System.IO.File]::ReadAllText($topic.FullName)))
}

# The assembly is loaded here, so on Windows its copy stays until the folder for temporary files is emptied.
Remove-Item -LiteralPath $copy -Recurse -Force -ErrorAction Ignore
& (Join-Path $PSScriptRoot 'Build-Preview.ps1') -Configuration $Configuration
Write-Host "Wrote $(Join-Path $PSScriptRoot 'preview.svg')"
