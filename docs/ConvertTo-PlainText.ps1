# Turns the Markdown of the documentation into text as the console shows it. Build-Help.ps1 and the tests dot-source it.

function ConvertTo-PlainLine {
    # Takes the marks out of one line or paragraph: code, bold, and links, of which those to the web keep their address.
    param([string] $Markdown)

    $plain = [regex]::Replace($Markdown, '\[(?<text>[^\]]+)\]\((?<uri>[^)]+)\)', {
            param($link)
            if ($link.Groups['uri'].Value -match '^https?:') {
                '{0} ({1})' -f $link.Groups['text'].Value, $link.Groups['uri'].Value
            } else { $link.Groups['text'].Value }
        })
    $plain -replace '\*\*([^*]+)\*\*', '$1' -replace '`([^`]+)`', '$1'
}

function ConvertTo-Paragraph {
    # Splits Markdown into paragraphs, one string each. An item of a list and a code fence are paragraphs of their own.
    param([string] $Markdown)

    $lines = [System.Collections.Generic.List[string]]::new()
    $fence = $null
    foreach ($line in ($Markdown -split '\r?\n') + '') {
        if ($line -match '^```') {
            if ($null -ne $fence) {
                $fence -join "`n"
                $fence = $null
            }
            else {
                if ($lines) { ConvertTo-PlainLine ($lines -join ' '); $lines.Clear() }
                $fence = @()
            }
        }
        elseif ($null -ne $fence) {
            $fence += $line
        }
        elseif ($line.Trim() -eq '' -or $line -match '^- ') {
            if ($lines) { ConvertTo-PlainLine ($lines -join ' '); $lines.Clear() }
            if ($line.Trim()) { $lines.Add($line.Trim()) }
        }
        else {
            $lines.Add($line.Trim())
        }
    }
}

function ConvertTo-HelpText {
    # Writes an about topic as Get-Help shows it: headings in capitals, code indented, everything else as it stands. A heading of the third
    # level keeps its case: it may be the id of an error.
    param([string] $Markdown)

    $inFence = $false
    $text = foreach ($line in $Markdown.TrimEnd() -split '\r?\n') {
        if ($line -match '^```') {
            $inFence = -not $inFence
        }
        elseif ($inFence) {
            ('    ' + $line).TrimEnd()
        }
        elseif ($line -match '^# (.+)$') {
            'TOPIC', "    $($Matches[1])"
        }
        elseif ($line -match '^## (.+)$') {
            (ConvertTo-PlainLine $Matches[1]).ToUpperInvariant()
        }
        elseif ($line -match '^###+ (.+)$') {
            ConvertTo-PlainLine $Matches[1]
        }
        elseif ($line -match '^\|[-| ]+\|$') {
            # The line under the head of a table.
        }
        else {
            ConvertTo-PlainLine $line
        }
    }

    ($text -join "`n") + "`n"
}
