# Reads the documentation as the tests need it: pages, their parts, and the code in them.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1')

$root = Split-Path (Split-Path $PSScriptRoot)

function Split-Section {
    <# .SYNOPSIS Splits Markdown at headings of one level, and leaves alone what only looks like a heading inside a code fence. #>
    param([AllowEmptyString()][string] $Markdown, [int] $Level)

    $marker = '#' * $Level + ' '
    $section = [pscustomobject]@{ Title = ''; Lines = [System.Collections.Generic.List[string]]::new() }
    $inFence = $false
    foreach ($line in $Markdown -split '\r?\n') {
        if ($line -match '^\s*```') {
            $inFence = -not $inFence
        }

        if (-not $inFence -and $line.StartsWith($marker, [StringComparison]::Ordinal)) {
            [pscustomobject]@{ Title = $section.Title; Text = ($section.Lines -join "`n").Trim() }
            $section = [pscustomobject]@{ Title = $line.Substring($marker.Length).Trim(); Lines = [System.Collections.Generic.List[string]]::new() }
        }
        else {
            $section.Lines.Add($line)
        }
    }

    [pscustomobject]@{ Title = $section.Title; Text = ($section.Lines -join "`n").Trim() }
}

function Get-CodeFence {
    <# .SYNOPSIS Gets the code fences of Markdown, with their language. #>
    param([AllowEmptyString()][string] $Markdown)

    foreach ($match in [regex]::Matches($Markdown.Replace("`r", ''), '(?ms)^```(?<language>[^\n]*)\n(?<code>.*?)\n?^```$')) {
        [pscustomobject]@{ Language = $match.Groups['language'].Value.Trim(); Code = $match.Groups['code'].Value }
    }
}

function Get-Example {
    <#
    .SYNOPSIS
        Gets the examples of Markdown: each PowerShell fence, with the output that stands in the fence after it, if one does.
    #>
    param([AllowEmptyString()][string] $Markdown, [string] $Title)

    $fences = @(Get-CodeFence $Markdown)
    $number = 0
    for ($index = 0; $index -lt $fences.Count; $index++) {
        if ($fences[$index].Language -ne 'powershell') {
            continue
        }

        $number++
        $hasOutput = $index + 1 -lt $fences.Count -and $fences[$index + 1].Language -eq 'Output'
        [pscustomobject]@{
            Name   = if ($Title) { $Title } else { "Example $number" }
            Code   = $fences[$index].Code
            Output = if ($hasOutput) { $fences[$index + 1].Code } else { $null }
        }
    }
}

function Get-HelpPage {
    <# .SYNOPSIS Reads the help pages of the cmdlets in docs/en-US. #>
    param([string] $Path = (Join-Path $root 'docs/en-US'))

    foreach ($file in Get-ChildItem -Path (Join-Path $Path '*-*.md') | Sort-Object Name) {
        $text = [System.IO.File]::ReadAllText($file.FullName)
        $sections = @{}
        Split-Section $text 2 | ForEach-Object { $sections[$_.Title] = $_.Text }
        $examples = @(Split-Section $sections['EXAMPLES'] 3 | Where-Object Title)
        $parameters = @(Split-Section $sections['PARAMETERS'] 3 | Where-Object { $_.Title -like '-*' })
        [pscustomobject]@{
            Name        = $file.BaseName
            Path        = $file.FullName
            Text        = $text
            Header      = $sections['']
            Synopsis    = $sections['SYNOPSIS']
            Syntax      = @(Split-Section $sections['SYNTAX'] 3 | Where-Object Title | ForEach-Object Title)
            Aliases     = $sections['ALIASES']
            Description = $sections['DESCRIPTION']
            Examples    = @($examples | ForEach-Object { [pscustomobject]@{ Title = $_.Title; Text = $_.Text; Code = @(Get-Example $_.Text $_.Title) } })
            Parameters  = @($parameters | ForEach-Object {
                    $fence = Get-CodeFence $_.Text | Where-Object Language -EQ yaml | Select-Object -First 1
                    [pscustomobject]@{
                        Name        = $_.Title.Substring(1)
                        Description = ($_.Text -split '(?m)^```')[0].Trim()
                        Facts       = ConvertFrom-Yaml $fence.Code
                    }
                })
            Inputs      = @(Split-Section $sections['INPUTS'] 3 | Where-Object { $_.Title -and $_.Title -ne 'None' } | ForEach-Object Title)
            Outputs     = @(Split-Section $sections['OUTPUTS'] 3 | Where-Object { $_.Title -and $_.Title -ne 'None' } | ForEach-Object Title)
            Notes       = $sections['NOTES']
            Links       = @([regex]::Matches($sections['RELATED LINKS'], '\[(?<text>[^\]]+)\]\((?<uri>[^)]+)\)') | ForEach-Object { $_.Groups['uri'].Value })
        }
    }
}

function Get-DocumentedExample {
    <# .SYNOPSIS Gets all examples of the help: of the pages, and of the topics. #>
    foreach ($page in Get-HelpPage) {
        foreach ($example in $page.Examples.Code) {
            $example.Name = "$($page.Name), $($example.Name)"
            $example
        }
    }

    foreach ($file in Get-ChildItem -Path (Join-Path $root 'docs/en-US/about_*.md') | Sort-Object Name) {
        foreach ($example in Get-Example ([System.IO.File]::ReadAllText($file.FullName))) {
            $example.Name = "$($file.BaseName), $($example.Name)"
            $example
        }
    }
}

function Test-Runnable {
    <# .SYNOPSIS Tells whether this PowerShell has what a piece of code needs. #>
    param([string] $Code)
    $PSVersionTable.PSVersion.Major -ge 7 -or $Code -notmatch '-Parallel\b'
}

function Invoke-Example {
    <#
    .SYNOPSIS
        Runs examples against an emulator, each on the same ground (tests/Docs/Ground.ps1), and returns for each what it printed
        and the errors that it ended with.
    .PARAMETER KeepState
        Runs the examples one after the other on the same ground, as the steps of a tour.
    #>
    param([Parameter(Mandatory)] [object[]] $Example, [string] $Configuration = 'Release', [switch] $KeepState)

    $folder = Join-Path ([System.IO.Path]::GetTempPath()) ("examples-" + [guid]::NewGuid().ToString('N'))
    $null = New-Item -ItemType Directory -Path $folder
    try {
        $order = Join-Path $folder 'examples.json'
        $results = Join-Path $folder 'results.json'
        $json = ConvertTo-Json -InputObject @($Example | ForEach-Object { @{ Name = $_.Name; Code = $_.Code } }) -Depth 3
        [System.IO.File]::WriteAllText($order, $json)
        $arguments = @('-ExamplePath', $order, '-ResultPath', $results, '-Folder', $folder, '-Configuration', $Configuration)
        if ($KeepState) {
            $arguments += '-KeepState'
        }

        $run = Invoke-Script (Join-Path $PSScriptRoot 'Invoke-ExampleFile.ps1') $arguments
        if ($run.ExitCode -ne 0 -or -not (Test-Path -LiteralPath $results)) {
            throw "The examples did not run to their end (exit code $($run.ExitCode)): $($run.Text)"
        }

        # What goes to the host, such as the lines of -WhatIf, comes through the process's own output.
        $host_ = @{}
        foreach ($part in [regex]::Matches($run.Text, '(?ms)^<<<(?<name>[^\n]*?)>>>\n(?<text>.*?)^<<<end>>>$')) {
            $host_[$part.Groups['name'].Value] = $part.Groups['text'].Value
        }

        foreach ($result in [System.IO.File]::ReadAllText($results) | ConvertFrom-Json | ForEach-Object { $_ }) {
            $output = "$($host_[$result.Name])" + $result.Output
            foreach ($id in $result.Ids) {
                $output = $output.Replace($id.Given, $id.Shown)
            }

            [pscustomobject]@{
                Name   = $result.Name
                Output = $output -replace '^(\s*\n)+' -replace '\s+$'
                Errors = @($result.Errors)
            }
        }
    }
    finally {
        Remove-Item -LiteralPath $folder -Recurse -Force
    }
}

function ConvertTo-ComparableText {
    <#
    .SYNOPSIS
        Takes out of printed text what is different each time: ids, dates, ports, request ids and durations, and white space that
        only fills lines.
    #>
    param([AllowEmptyString()][AllowNull()][string] $Text)

    $comparable = "$Text".Replace("`r", '') -replace '(intelligence_[a-z]+)_[0-7][0-9a-z]{25}', '$1_<id>'
    $comparable = $comparable -replace 'intel\u2026[0-9a-z]{8}\b', '<short id>'
    $comparable = $comparable -replace '\d{4}-\d\d-\d\d( \d\d:\d\d)?(?!\d|T)', '<date>' -replace '\d{1,2}/\d{1,2}/\d{4}[^\n]*?\+00:00', '<date>' -replace
        '\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)', '<date>'
    $comparable = $comparable -replace '\bRQ[0-9a-f]{32}\b', '<request>' -replace '\bAC[0-9a-f]{32}\b', '<account>'
    $comparable = $comparable -replace 'https?://(127\.0\.0\.1:\d+|intelligence\.twilio\.com)/', '<address>' -replace
        '(127\.0\.0\.1:\d+|intelligence\.twilio\.com)', '<host>'
    $comparable = $comparable -replace '\b\d+ ms\b', '<duration>' -replace '\s+', ' '
    $comparable.Trim()
}

Export-ModuleMember -Function Split-Section, Get-CodeFence, Get-Example, Get-HelpPage, Get-DocumentedExample, Test-Runnable, Invoke-Example,
    ConvertTo-ComparableText
