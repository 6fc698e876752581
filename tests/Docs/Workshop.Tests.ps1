# Holds what editors and GitHub read of this repository to what is there.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    $null = $Configuration
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $templates = Get-ChildItem -LiteralPath (Join-Path $root '.github/ISSUE_TEMPLATE') -Filter '*.md' |
        ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

    function Read-Json {
        param([string] $Path)
        [System.IO.File]::ReadAllText((Join-Path $root $Path)) | ConvertFrom-Json
    }
}

Describe 'Visual Studio Code' {
    It 'has tasks to build, to test and to test one file, which run scripts and tasks that are there' {
        $tasks = (Read-Json '.vscode/tasks.json').tasks
        foreach ($label in 'build', 'test', 'test one file') {
            $tasks.label | Should -Contain $label
        }

        $build = (Get-Command (Join-Path $root 'build.ps1')).ScriptBlock.ToString()
        foreach ($task in $tasks | Where-Object { $_.PSObject.Properties['args'] }) {
            $task.command | Should -BeExactly 'dotnet'
            $line = $task.args -join ' '
            $run = [regex]::Match($line, '^(tool exec -y powershell -- (\./build\.ps1 (?<task>\w+)$|-NoProfile -File (?<path>\S+))|build (?<path>\S+))')
            $run.Success | Should -BeTrue -Because $line
            if ($run.Groups['path'].Success) {
                Join-Path $root $run.Groups['path'].Value | Should -Exist
            }
            else {
                $build | Should -Match "(?m)^ +'$($run.Groups['task'].Value)' \{"
            }
        }
    }

    It 'has tasks that depend on tasks, and ask for what they take, that are there' {
        $file = Read-Json '.vscode/tasks.json'
        $before = @($file.tasks | Where-Object { $_.PSObject.Properties['dependsOn'] } | ForEach-Object dependsOn)
        $before | Should -Contain 'build the emulator'
        $before | Should -BeIn $file.tasks.label
        $asked = [regex]::Matches((ConvertTo-Json $file.tasks -Depth 5), '\$\{input:(\w+)\}') | ForEach-Object { $_.Groups[1].Value }
        $asked | Should -Be $file.inputs.id
        $suites = @(Get-ChildItem -Path (Join-Path $root 'tests/*/*.Tests.ps1') | ForEach-Object { $_.Directory.Name } | Sort-Object -Unique)
        @(($file.inputs | Where-Object id -EQ 'suite').options | Sort-Object) | Should -Be $suites
    }

    It 'starts a PowerShell with the module and the emulator, once both are built' {
        $launch = (Read-Json '.vscode/launch.json').configurations
        (Read-Json '.vscode/tasks.json').tasks.label | Should -Contain $launch.preLaunchTask
        $problems = $null
        $null = [System.Management.Automation.Language.Parser]::ParseInput($launch.script, [ref] $null, [ref] $problems)
        $problems | Should -BeNullOrEmpty
        $script = Join-Path $TestDrive 'launch.ps1'
        $end = '"errors: $($Error.Count) $Error"; "emulator: $($emulator.BaseUri)/"; "connected: $((Get-IntelligenceConnection).BaseUri)"; ' +
            'Stop-Emulator $emulator -Confirm:$false'
        Set-Content -LiteralPath $script -Value "Set-Location '$root'; `$Error.Clear(); `$null = . { $($launch.script) }; $end"
        $said = (Invoke-Script $script).Text
        $said | Should -Match '(?m)^errors: 0 $'
        $said | Should -Match '(?m)^emulator: (?<address>http://127\.0\.0\.1:\d+/)\nconnected: \k<address>$'
    }

    It 'recommends extensions, and analyzes scripts as the workflow does' {
        foreach ($extension in 'editorconfig.editorconfig', 'ms-dotnettools.csharp', 'ms-vscode.powershell') {
            (Read-Json '.vscode/extensions.json').recommendations | Should -Contain $extension
        }

        $settings = Read-Json '.vscode/settings.json'
        [System.IO.File]::ReadAllText((Join-Path $root '.editorconfig')) | Should -Match "max_line_length = $($settings.'editor.rulers')\b"
        $path = $settings.'powershell.scriptAnalysis.settingsPath'
        Join-Path $root $path | Should -Exist
        [System.IO.File]::ReadAllText((Join-Path $root '.github/workflows/ci.yml')) | Should -Match "-Settings \./$([regex]::Escape($path))\b"
        (Import-PowerShellDataFile (Join-Path $root $path)).Severity | Should -Contain 'Warning'
    }
}

Describe 'GitHub' {
    It 'says how to report what concerns security, and what is promised' {
        $text = [System.IO.File]::ReadAllText((Join-Path $root 'SECURITY.md'))
        $text | Should -Match '(?m)^## How to report$'
        $text | Should -Match '(?m)^## What is promised$'
    }

    It 'asks in the template <Name> for -Verbose output and the request id' -ForEach $templates {
        $text = [System.IO.File]::ReadAllText($Path) -replace '\r'
        $text | Should -Match '\A---\nname: .+\nabout: .+\n---\n'
        $text | Should -Match '-Verbose'
        $text | Should -Match '(?i)request id'
    }

    It 'has two templates' {
        @(Get-ChildItem -LiteralPath (Join-Path $root '.github/ISSUE_TEMPLATE') -Filter '*.md') | Should -HaveCount 2
    }
}

Describe 'The scripts that take too long for a test' {
    It 'call nothing but what is there' {
        # A function that was renamed would be missed after minutes, and the measurements with it.
        Import-Module (Join-Path $root 'TwilioIntelligence.psd1')
        $long = 'Bench', 'Fuzz', 'Mutation', 'Soak'
        $defined = @{}
        $called = @{}
        foreach ($folder in $long + 'Support') {
            foreach ($file in Get-ChildItem -Path (Join-Path $root "tests/$folder/*") -Include *.ps1, *.psm1) {
                $syntax = [Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $null, [ref] $null)
                foreach ($node in $syntax.FindAll({ $true }, $true)) {
                    if ($node -is [Management.Automation.Language.FunctionDefinitionAst]) {
                        $defined[$node.Name] = $true
                    }
                    elseif ($node -is [Management.Automation.Language.CommandAst] -and $node.GetCommandName() -match '^\w+-\w+$' -and $folder -in $long) {
                        $called[$node.GetCommandName()] = "$($file.Name) calls $($node.GetCommandName())"
                    }
                }
            }
        }

        $called.Count | Should -BeGreaterThan 30
        @($called.Keys | Where-Object { -not $defined[$_] -and -not (Get-Command $_ -ErrorAction Ignore) } | ForEach-Object { $called[$_] }) |
            Should -BeNullOrEmpty
    }

    It 'have fuzzing keep the promises with every input that it has kept' {
        $tried = Invoke-Script (Join-Path $root 'tests/Fuzz/Invoke-Fuzz.ps1') '-Minutes', '0', '-Configuration', $Configuration
        $tried.Text | Should -BeLike '*Nothing broke.'
        $tried.ExitCode | Should -Be 0
        foreach ($folder in Get-ChildItem -LiteralPath (Join-Path $root 'tests/Fuzz/Corpus') -Directory) {
            $count = @(Get-ChildItem -LiteralPath $folder.FullName).Count
            $tried.Text | Should -Match "(?m)^$($folder.Name): $count inputs, seed -?\d+; [\d,]{3,} branches"
        }
    }
}
