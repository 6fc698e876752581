# Follows every link in the documents and in the help of an unpacked package.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Find-DeadLink {
    <# .SYNOPSIS Lists the links that lead neither to the web nor to something in the package. #>
    param([Parameter(Mandatory)] [string] $Path)
    foreach ($file in Get-ChildItem -LiteralPath $Path -Filter '*.md' -Recurse) {
        $markdown = [IO.File]::ReadAllText($file.FullName) -replace '(?ms)^```.*?^```'
        foreach ($link in [regex]::Matches($markdown, '\]\((?<target>[^)#\s]+)(#[^)]*)?\)')) {
            $target = $link.Groups['target'].Value
            if ($target -notmatch '^https://' -and -not (Test-Path -LiteralPath (Join-Path $file.DirectoryName $target))) {
                "$($file.Name): $target"
            }
        }
    }

    # A related link of the help has an address, or names another command, a topic or a file.
    $help = [xml] [IO.File]::ReadAllText((Join-Path $Path 'en-US/TwilioIntelligence.dll-Help.xml'))
    $commands = @($help.SelectNodes("//*[local-name()='details']/*[local-name()='name']") | ForEach-Object InnerText)
    foreach ($link in $help.SelectNodes("//*[local-name()='navigationLink']")) {
        $name = $link.SelectSingleNode("*[local-name()='linkText']").InnerText
        $isThere = $link.SelectSingleNode("*[local-name()='uri']").InnerText -match '^https://' -or $name -in $commands -or
            (Test-Path -LiteralPath (Join-Path $Path "en-US/$name.help.txt")) -or (Test-Path -LiteralPath (Join-Path $Path $name) -PathType Leaf)
        if (-not $isThere) {
            "help: $name"
        }
    }

    foreach ($topic in Get-ChildItem -Path (Join-Path $Path 'en-US/*.help.txt')) {
        $named = [regex]::Matches([IO.File]::ReadAllText($topic.FullName), '(?<![\w/])(docs|tests)/[\w./-]*\w|\babout_Twilio\w+') | ForEach-Object Value
        foreach ($name in $named) {
            if (-not (Test-Path -LiteralPath (Join-Path $Path $name)) -and -not (Test-Path -LiteralPath (Join-Path $Path "en-US/$name.help.txt"))) {
                "$($topic.Name): $name"
            }
        }
    }
}

Export-ModuleMember -Function Find-DeadLink
