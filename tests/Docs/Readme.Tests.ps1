# Walks the tour of the README, step after step, and holds the other pages for maintainers to what they say.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $steps = @(Get-Example ([System.IO.File]::ReadAllText((Join-Path $root 'README.md'))))
    $documents = @(
        Get-Item -Path (Join-Path $root 'README.md'), (Join-Path $root 'CONTRIBUTING.md'), (Join-Path $root 'CHANGELOG.md')
        Get-ChildItem -Path (Join-Path $root 'docs') -Filter '*.md' -Recurse
    ) | ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1).Replace('\', '/'); Path = $_.FullName } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $readme = [System.IO.File]::ReadAllText((Join-Path $root 'README.md'))
    $version = (Import-PowerShellDataFile (Join-Path $root 'TwilioIntelligence.psd1')).ModuleVersion
    $tasks = @((Get-Command (Join-Path $root 'build.ps1')).Parameters['Task'].Attributes | Where-Object { $_ -is [ValidateSet] } | ForEach-Object ValidValues)
}

Describe 'The tour of the README' {
    BeforeAll {
        $results = @{}
        Invoke-Example @(Get-Example $readme) -Configuration $Configuration -KeepState | ForEach-Object { $results[$_.Name] = $_ }
    }

    It 'has steps' {
        $results.Count | Should -BeGreaterThan 5
    }

    It '<_.Name>' -ForEach $steps {
        $result = $results[$_.Name]
        $result.Errors | Should -BeNullOrEmpty
        ConvertTo-ComparableText $result.Output | Should -BeExactly (ConvertTo-ComparableText $_.Output)
    }
}

Describe 'The README' {
    It 'names commands that build.ps1 has' {
        $named = @([regex]::Matches($readme, 'build\.ps1 (\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique)
        $named.Count | Should -BeGreaterThan 2
        $named | Should -BeIn $tasks
    }

    It 'does not repeat the version, which stands in the manifest' {
        $readme | Should -Not -Match ('(?<![\d.])' + [regex]::Escape($version) + '(?![\d.])')
    }
}

Describe '<_.Name>' -ForEach $documents {
    It 'has links that lead somewhere' {
        $markdown = [System.IO.File]::ReadAllText($_.Path) -replace '(?ms)^```.*?^```' -replace '`[^`\n]+`'
        foreach ($match in [regex]::Matches($markdown, '\]\((?<uri>[^)#]+)(#[^)]*)?\)')) {
            $uri = $match.Groups['uri'].Value
            if ($uri -notmatch '^https://') {
                Join-Path (Split-Path $_.Path) $uri | Should -Exist
            }
        }
    }
}

Describe 'The changelog' {
    It 'has an entry for the version of the manifest' {
        [System.IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md')) | Should -Match "(?m)^## \[$([regex]::Escape($version))\]"
    }

    It 'names every cmdlet' {
        $changelog = [System.IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md'))
        foreach ($cmdlet in (Import-PowerShellDataFile (Join-Path $root 'TwilioIntelligence.psd1')).CmdletsToExport) {
            $changelog.Contains($cmdlet) | Should -BeTrue -Because "$cmdlet is new to its readers once"
        }
    }
}

Describe 'The front door' {
    BeforeAll {
        $path = Join-Path $root 'build.ps1'
        $script = [System.IO.File]::ReadAllText($path)
        $runs = Invoke-Series @{ Name = 'task'; Path = $path; Parameters = @{ Task = 'Biuld' } },
            @{ Name = 'suite'; Path = $path; Parameters = @{ Task = 'Test'; Suite = 'Unit,Modul' } },
            @{ Name = 'nothing'; Path = $path; Parameters = @{ Task = 'Test'; Suite = '' } }
    }

    It 'has tasks, and does something for each' {
        $tasks.Count | Should -BeGreaterThan 5
        @([regex]::Matches($script, "(?m)^    '(\w+)' \{") | ForEach-Object { $_.Groups[1].Value }) | Should -Be $tasks
    }

    It 'fits on two screens' {
        @($script -split '\n').Count | Should -BeLessOrEqual 160
    }

    It 'says of a task that is not there which tasks are' {
        $run = $runs.task
        $run.ExitCode | Should -Not -Be 0
        $text = $run.Text -replace '\s+'
        $text | Should -Match 'Biuld'
        $text.Contains(($tasks -join ',')) | Should -BeTrue -Because $run.Text
    }

    It 'takes suites with a comma between them, also from another shell, and says which there are' {
        $run = $runs.suite
        $run.ExitCode | Should -Be 2
        $run.Text | Should -BeExactly "There is no suite 'Modul'. The suites are: Unit, Emulator, Module, Docs."
        $runs.nothing.Text | Should -BeExactly "There is no suite ''. The suites are: Unit, Emulator, Module, Docs."
    }

    It 'completes -<Parameter> <Typed> to <Completed> by Tab' -ForEach @(
        @{ Parameter = 'Task'; Typed = 'De'; Completed = 'Demo' }
        @{ Parameter = 'Suite'; Typed = 'Mo'; Completed = 'Module' }
    ) {
        $line = "& '$(Join-Path $root 'build.ps1')' -$Parameter $Typed"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $Completed
    }

    It 'says in its help what each task does, in the same order' {
        $help = $script.Substring(0, $script.IndexOf('.EXAMPLE'))
        @([regex]::Matches($help, '(?m)^    ([A-Z]\w+) {2,}[a-z]') | ForEach-Object { $_.Groups[1].Value }) | Should -Be $tasks
    }

    It 'is described in CONTRIBUTING.md with each of its tasks, and no other' {
        $markdown = [System.IO.File]::ReadAllText((Join-Path $root 'CONTRIBUTING.md'))
        $sentence = [regex]::Match($markdown, 'the only front door: (?<tasks>[^.]+?), with').Groups['tasks'].Value
        @([regex]::Matches($sentence, '`(\w+)`') | ForEach-Object { $_.Groups[1].Value }) | Should -Be $tasks
        foreach ($match in [regex]::Matches($markdown, 'build\.ps1 (\w+)')) {
            $match.Groups[1].Value | Should -BeIn $tasks
        }
    }
}

Describe 'The steps to a new cmdlet in CONTRIBUTING.md' {
    BeforeAll {
        $markdown = [System.IO.File]::ReadAllText((Join-Path $root 'CONTRIBUTING.md'))
        $steps = (Split-Section $markdown 2 | Where-Object Title -EQ 'How to add a cmdlet, in ten steps').Text
        $paths = @([regex]::Matches($steps, '`([\w./<>-]+(/|\.(cs|ps1|md|resx|psd1|ps1xml))|tests/[\w./]+)`') | ForEach-Object { $_.Groups[1].Value })
        $cmdlets = (Import-PowerShellDataFile (Join-Path $root 'TwilioIntelligence.psd1')).CmdletsToExport

        $files = foreach ($folder in 'docs', 'src/TwilioIntelligence/Commands', 'tests/Module') {
            [IO.Directory]::GetFiles((Join-Path $root $folder), '*', 'AllDirectories').Replace('\', '/')
        }

        function Resolve-Step {
            # Finds a path as the steps name it, from the root, from the source or from the pages.
            param([string] $Path)
            foreach ($folder in '.', 'src/TwilioIntelligence', 'docs/en-US') {
                Get-Item -Path (Join-Path $root "$folder/$Path") -ErrorAction Ignore
            }
        }
    }

    It 'are ten' {
        @([regex]::Matches($steps, '(?m)^\d+\. ')).Count | Should -Be 10
    }

    It 'name files and folders that are there' {
        $fixed = @($paths | Where-Object { $_ -notmatch '<' })
        $fixed.Count | Should -BeGreaterThan 5
        foreach ($path in $fixed) {
            @(Resolve-Step $path).Count | Should -BeGreaterThan 0 -Because "the steps name $path"
        }
    }

    It 'were followed for <_>' -ForEach (Import-PowerShellDataFile (Join-Path $root 'TwilioIntelligence.psd1')).CmdletsToExport {
        $ofCmdlet = @($paths | Where-Object { $_ -match '<' })
        $ofCmdlet | Should -HaveCount 3 -Because 'each cmdlet has its source, its tests and its page'
        foreach ($path in $ofCmdlet) {
            $file = $path -replace '<Resource>', '*' -replace '<VerbNoun>', $_.Replace('-', '') -replace '<Verb-Noun>', $_
            @($files -like "*/$file") | Should -HaveCount 1 -Because "the steps to $_ lead to $file"
        }
    }
}

Describe 'The decisions' {
    It 'are all in their list' {
        $folder = Join-Path $root 'docs/decisions'
        $list = [System.IO.File]::ReadAllText((Join-Path $folder 'README.md'))
        $named = @([regex]::Matches($list, '\]\((\d\d-[\w-]+\.md)\)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object)
        $named | Should -Be @(Get-ChildItem -Path $folder -Filter '??-*.md' | ForEach-Object Name | Sort-Object)
    }

    It 'each say what was decided, and why' {
        foreach ($file in Get-ChildItem -Path (Join-Path $root 'docs/decisions') -Filter '??-*.md') {
            $text = [System.IO.File]::ReadAllText($file.FullName)
            foreach ($part in 'Decision', 'Why', 'What follows') {
                $text | Should -Match "(?m)^## $part\r?$" -Because "$($file.Name) has it"
            }
        }
    }
}

Describe 'The way of a request in docs/architecture.md' {
    It 'leads past types that are there' {
        $markdown = [System.IO.File]::ReadAllText((Join-Path $root 'docs/architecture.md'))
        $files = @(Get-ChildItem -Path (Join-Path $root 'src/TwilioIntelligence') -Filter '*.cs' -Recurse | ForEach-Object BaseName)
        # Whatever is written like a type: several words in one, in code or as the name of a box.
        $named = @([regex]::Matches($markdown, '(?:`|\[")((?:[A-Z][a-z]+){2,})(?:`|<br/>)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique)
        $named.Count | Should -BeGreaterThan 8
        foreach ($name in $named) {
            # The shell's own question, and the id of an error.
            if ($name -notin 'ShouldProcess', 'OutcomeUnknown') {
                $files | Should -Contain $name
            }
        }
    }
}
