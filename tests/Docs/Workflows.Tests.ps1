# Reads the workflows, ours and those among the recipes, as GitHub would, and holds them to what there is to run. Whether they run
# there, only GitHub can tell.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    $null = $Configuration
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $workflows = Get-Item -Path (Join-Path $root '.github/workflows/*.yml'), (Join-Path $root 'docs/recipes/*.yml') |
        ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } }
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $tasks, $allSuites = 'Task', 'Suite' | ForEach-Object {
        $line = "& '$(Join-Path $root 'build.ps1')' -$_ "
        , @((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText)
    }

    function Get-Step {
        # The steps of all jobs of a workflow.
        param($Workflow)
        foreach ($job in $Workflow['jobs'].Values) {
            foreach ($step in $job['steps']) {
                $step
            }
        }
    }
}

Describe 'The workflow <Name>' -ForEach $workflows {
    BeforeAll {
        $text = [System.IO.File]::ReadAllText($Path)
        $workflow = ConvertFrom-Yaml $text
    }

    It 'has a name, an event and jobs with steps' {
        $workflow['name'] | Should -Not -BeNullOrEmpty
        $workflow['on'] | Should -Not -BeNullOrEmpty
        @(Get-Step $workflow).Count | Should -BeGreaterThan 0
        foreach ($job in $workflow['jobs'].Values) {
            $job['runs-on'] | Should -Not -BeNullOrEmpty
        }
    }

    It 'may read, and nothing else' {
        $workflow['permissions'].Keys | Should -Be 'contents'
        $workflow['permissions']['contents'] | Should -BeExactly 'read'
    }

    It 'pins every action to a commit' {
        $uses = @(Get-Step $workflow | Where-Object { $_.ContainsKey('uses') } | ForEach-Object { $_['uses'] })
        $uses.Count | Should -BeGreaterThan 0
        foreach ($action in $uses) {
            $action | Should -Match '^[\w.-]+/[\w./-]+@[0-9a-f]{40}$'
        }
    }

    It 'runs code that can be read' {
        # What is meant for other shells is simple enough to be PowerShell, too.
        $runs = @(Get-Step $workflow | Where-Object { $_.ContainsKey('run') } | ForEach-Object { $_['run'] })
        $runs.Count | Should -BeGreaterThan 0
        foreach ($run in $runs) {
            $problems = $null
            $null = [System.Management.Automation.Language.Parser]::ParseInput(($run -replace '\$\{\{.*?\}\}', 'x'), [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty -Because $run
        }
    }

    It 'waits for jobs, and takes outputs, that are there' {
        $jobs = $workflow['jobs']
        foreach ($job in $jobs.Values) {
            $needs = @(if ($job.ContainsKey('needs')) { $job['needs'] })
            foreach ($name in $needs) {
                $jobs.ContainsKey($name) | Should -BeTrue -Because "a job needs $name"
            }

            foreach ($step in $job['steps'] | Where-Object { $_.ContainsKey('env') }) {
                foreach ($match in [regex]::Matches($step['env'].Values -join ' ', 'needs\.(?<job>\w+)\.outputs\.(?<output>\w+)')) {
                    $needs | Should -Contain $match.Groups['job'].Value
                    $jobs[$match.Groups['job'].Value]['outputs'].ContainsKey($match.Groups['output'].Value) | Should -BeTrue
                }
            }
        }
    }
}

Describe 'The workflows among the recipes' {
    It 'run recipes that are there, with parameters that these have' {
        $calls = @(Get-ChildItem -Path (Join-Path $root 'docs/recipes/*.yml') |
                ForEach-Object { [regex]::Matches([System.IO.File]::ReadAllText($_.FullName), '(?m)\./(?<script>[A-Z]\w+-\w+\.ps1)(?<rest>[^|\n]*)') } |
                    ForEach-Object { $_ })
        $calls.Count | Should -BeGreaterThan 1
        foreach ($call in $calls) {
            $script = Get-Command (Join-Path $root "docs/recipes/$($call.Groups['script'].Value)")
            foreach ($parameter in [regex]::Matches($call.Groups['rest'].Value, ' -(?<name>[A-Z]\w+)')) {
                $script.Parameters.Keys | Should -Contain $parameter.Groups['name'].Value
            }
        }
    }
}

Describe 'The workflow of this repository' {
    BeforeAll {
        $text = [System.IO.File]::ReadAllText((Join-Path $root '.github/workflows/ci.yml'))
        $workflow = ConvertFrom-Yaml $text
        $jobs = $workflow['jobs']
        $runs = @(Get-Step $workflow | Where-Object { $_.ContainsKey('run') } | ForEach-Object { $_['run'] }) -join "`n"
    }

    It 'gives every job a limit of time' {
        foreach ($job in $jobs.Values) {
            [int] $job['timeout-minutes'] | Should -BeIn (5..60)
        }
    }

    It 'runs tasks of build.ps1 that are there' {
        $named = @([regex]::Matches($runs, 'build\.ps1 (\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique)
        $named | Should -Be 'Docs', 'Package', 'Publish'
        $named | Should -BeIn $tasks
    }

    It 'runs every suite of tests' {
        $projects = @([regex]::Matches($runs, 'dotnet test tests/(\w+)') | ForEach-Object { $_.Groups[1].Value })
        $suites = @([regex]::Matches($runs, 'Invoke-Tests\.ps1 (\w+)') | ForEach-Object { $_.Groups[1].Value })
        $allSuites.Count | Should -BeGreaterThan 3
        $projects + $suites | Should -Be $allSuites
    }

    It 'names files that are there' {
        $paths = @([regex]::Matches($runs, '(?<![\w/])(\./)?((tests|\.github)/[\w./-]+|build\.ps1|PSScriptAnalyzerSettings\.psd1)') |
            ForEach-Object { $_.Value } | Sort-Object -Unique)
        $paths.Count | Should -BeGreaterThan 3
        foreach ($path in $paths) {
            Join-Path $root $path | Should -Exist
        }
    }

    It 'tests one package on Windows PowerShell 5.1, and on PowerShell 7 on three systems' {
        $jobs['test']['needs'] | Should -BeExactly 'build'
        $legs = @($jobs['test']['strategy']['matrix']['include'] | ForEach-Object { "$($_['os']) $($_['shell'])" } | Sort-Object)
        $legs | Should -Be 'macos-latest pwsh', 'ubuntu-latest pwsh', 'windows-latest powershell', 'windows-latest pwsh'
    }

    It 'publishes on a tag, after everything else has passed and somebody has approved' {
        $publish = $jobs['publish']
        $publish['if'] | Should -BeExactly "startsWith(github.ref, 'refs/tags/v')"
        $publish['environment'] | Should -BeExactly 'gallery'
        @($publish['needs'] | Sort-Object) | Should -Be @($jobs.Keys | Where-Object { $_ -ne 'publish' } | Sort-Object)
    }
}
