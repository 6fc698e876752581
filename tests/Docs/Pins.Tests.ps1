# Holds what this repository is built with to one version each, so that no release elsewhere breaks it, and to one word about it in
# README, CONTRIBUTING, .ci/run, the workflow and the help of build.ps1.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    $null = $Configuration
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $projects = Get-ChildItem -LiteralPath (Join-Path $root 'src'), (Join-Path $root 'tests') -Filter '*.csproj' -Recurse |
        ForEach-Object { @{ Project = $_.FullName.Substring($root.Length + 1).Replace('\', '/') } }
    $places = 'README.md', 'CONTRIBUTING.md', '.ci/run', '.github/workflows/ci.yml', 'build.ps1' | ForEach-Object { @{ Place = $_ } }
}

BeforeAll {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $toolManifest = [System.IO.File]::ReadAllText((Join-Path $root '.config/dotnet-tools.json')) | ConvertFrom-Json
    $sdk = ([System.IO.File]::ReadAllText((Join-Path $root 'global.json')) | ConvertFrom-Json).sdk
    $workflow = ConvertFrom-Yaml ([System.IO.File]::ReadAllText((Join-Path $root '.github/workflows/ci.yml')))
    $jobs = $workflow['jobs']
    $exactly = '^\d+\.\d+\.\d+$'
    $packages = @{}
    Select-Xml -LiteralPath (Join-Path $root 'Directory.Packages.props') -XPath '//PackageVersion' |
        ForEach-Object { $packages[$_.Node.Include] = $_.Node.Version }

    function Get-Setup {
        # What a job asks of the action that installs SDKs.
        param($Job)
        $Job['steps'] | Where-Object { "$($_['uses'])" -like 'actions/setup-dotnet@*' } | ForEach-Object { , $_['with'] }
    }

    function Find-File {
        # The files of one name in this repository, by their folder as Dependabot writes it. What npm has installed is none of them.
        param([string] $Filter)
        Get-ChildItem -LiteralPath (Join-Path $root 'src'), (Join-Path $root 'tests') -Filter $Filter -Recurse |
            Where-Object FullName -NotMatch '[\\/](node_modules|bin|obj)[\\/]' |
            ForEach-Object { [pscustomobject]@{ Path = $_.FullName; Folder = $_.DirectoryName.Substring($root.Length).Replace('\', '/') } }
    }
}

Describe 'What this repository is built with' {
    Context 'tools' {
        It 'have one exact version each, which no newer runtime takes elsewhere' {
            $toolManifest.isRoot | Should -BeTrue
            foreach ($tool in $toolManifest.tools.PSObject.Properties) {
                $tool.Value.version | Should -Match $exactly -Because $tool.Name
                $tool.Value.rollForward | Should -BeFalse -Because $tool.Name
            }
        }

        It 'are run from the manifest in <Place>, without a version of their own' -ForEach $places {
            $text = [System.IO.File]::ReadAllText((Join-Path $root $Place))
            $commands = @([regex]::Matches($text, 'dotnet (tool \w+|dnx|pwsh)\b[^\n`]*|\bdnx\b[^\n`]*'))
            $commands.Count | Should -BeGreaterThan 0
            foreach ($command in $commands) {
                $command.Value | Should -Match '^dotnet tool exec -y powershell( -- |$)'
            }
        }

        It 'are run so by the tasks of the editor, too' {
            $tasks = ([System.IO.File]::ReadAllText((Join-Path $root '.vscode/tasks.json')) | ConvertFrom-Json).tasks
            $commands = @($tasks | Where-Object { $_.PSObject.Properties['args'] } | ForEach-Object { $_.args -join ' ' } | Where-Object { $_ -like 'tool*' })
            $commands.Count | Should -BeGreaterThan 1
            $commands | Should -Match '^tool exec -y powershell -- '
        }
    }

    Context 'PowerShell' {
        It 'is one of the tools, and of the series that README says the module was tested with' {
            $series = [version] $toolManifest.tools.powershell.version
            [System.IO.File]::ReadAllText((Join-Path $root 'README.md')) | Should -Match "(?m)^\| Linux, PowerShell $($series.Major)\.$($series.Minor) \|"
        }

        It 'comes with modules of one major version, where the workflow needs more of them than there are' {
            $runs = @($jobs.Values | ForEach-Object { $_['steps'] } | ForEach-Object { "$($_['run'])" }) -join "`n"
            $installs = @([regex]::Matches($runs, 'Install-PSResource [^\n]*'))
            $installs.Count | Should -BeGreaterThan 1
            foreach ($install in $installs) {
                $range = [regex]::Match($install.Value, "-Version '\[(?<from>\d+)\.\d+\.\d+,(?<to>\d+)\.0\.0\)'")
                [int] $range.Groups['to'].Value | Should -Be (1 + $range.Groups['from'].Value) -Because $install.Value
            }
        }
    }

    Context 'the SDK' {
        It 'may be any feature band of one major version, for everyone who builds' {
            $sdk.version | Should -Match '^\d+\.0\.100$'
            $sdk.rollForward | Should -BeExactly 'latestFeature'
            @($sdk.PSObject.Properties.Name) | Should -Be 'version', 'rollForward'
        }

        It 'is named by its major version in <_>' -ForEach 'README.md', 'CONTRIBUTING.md' {
            $major = $sdk.version.Split('.')[0]
            $text = [System.IO.File]::ReadAllText((Join-Path $root $_))
            @([regex]::Matches($text, '\.NET SDK (\d+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique) | Should -Be $major
        }

        It 'is one exact version where the package is made, and no other one is allowed there' {
            $exact = (Get-Setup $jobs['build'])['dotnet-version']
            $exact | Should -Match '^\d+\.\d+\.\d{3}$'
            ([version] $exact).Major | Should -Be ([version] $sdk.version).Major
            [version] $exact | Should -BeGreaterOrEqual ([version] $sdk.version)
            $runs = @($jobs['build']['steps'] | ForEach-Object { "$($_['run'])" })
            $only = $runs.IndexOf("dotnet new globaljson --sdk-version $exact --roll-forward disable --force")
            $only | Should -BeGreaterOrEqual 0
            $runs.IndexOf('dotnet tool exec -y powershell -- ./build.ps1 Package') | Should -BeGreaterThan $only
        }

        It 'is that of global.json everywhere else in the workflow' {
            $setups = @($jobs.Keys | Where-Object { $_ -ne 'build' } | ForEach-Object { Get-Setup $jobs[$_] })
            $setups.Count | Should -BeGreaterThan 1
            foreach ($setup in $setups) {
                @($setup.Keys) | Should -Be 'global-json-file'
                $setup['global-json-file'] | Should -BeExactly 'global.json'
            }
        }
    }

    Context 'packages' {
        It 'are named in one exact version each' {
            $packages.Count | Should -BeGreaterThan 3
            foreach ($version in $packages.Values) {
                $version | Should -Match '^\[\d+(\.\d+)+\]$'
            }

            $tools = [System.IO.File]::ReadAllText((Join-Path $root 'tests/Tools.csproj'))
            $downloads = @(Select-Xml -LiteralPath (Join-Path $root 'tests/Tools.csproj') -XPath '//PackageDownload' | ForEach-Object { $_.Node.Version })
            $downloads.Count | Should -BeGreaterThan 0
            foreach ($download in $downloads) {
                $property = [regex]::Match($download, '^\[\$\((\w+)\)\]$').Groups[1].Value
                $tools | Should -Match "<$property>\d+\.\d+\.\d+</$property>" -Because $download
            }
        }

        It 'of <Project> are locked, in those versions' -ForEach $projects {
            $path = Join-Path $root (Join-Path (Split-Path $Project) 'packages.lock.json')
            $path | Should -Exist
            $lock = [System.IO.File]::ReadAllText($path) | ConvertFrom-Json
            $direct = @($lock.dependencies.PSObject.Properties.Value | ForEach-Object { $_.PSObject.Properties } | Where-Object { $_.Value.type -eq 'Direct' })
            foreach ($entry in $direct | Where-Object { $packages.ContainsKey($_.Name) }) {
                "[$($entry.Value.resolved)]" | Should -BeExactly $packages[$entry.Name] -Because "Directory.Packages.props says so of $($entry.Name)"
            }

            $named = @(Select-Xml -LiteralPath (Join-Path $root $Project) -XPath '//PackageReference' | ForEach-Object { $_.Node.Include })
            @($named | Where-Object { $_ -notin $direct.Name }) | Should -BeNullOrEmpty -Because 'a restore without CI=true writes them into packages.lock.json'
            $own = '//PackageReference/@Version | //PackageReference/@VersionOverride | //RestoreLockedMode | //RestorePackagesWithLockFile'
            Select-Xml -LiteralPath (Join-Path $root $Project) -XPath $own | Should -BeNullOrEmpty -Because 'the files at the root say it for all projects'
        }

        It 'are restored as locked, or not at all, where nobody looks at the difference' {
            [System.IO.File]::ReadAllText((Join-Path $root '.ci/run')) | Should -Match '(?m)^export CI=true$'
            $workflow['env']['CI'] | Should -BeExactly 'true'
            $all = @($jobs.Values) + @($jobs.Values | ForEach-Object { $_['steps'] })
            $all | Where-Object { $_['env'] -and $_['env'].ContainsKey('CI') } | Should -BeNullOrEmpty
            $asked = 'msbuild', (Join-Path $root 'src/TwilioIntelligence'), '-nologo', '-getProperty:RestoreLockedMode',
                '-getProperty:RestorePackagesWithLockFile'
            $answer = Invoke-WithEnvironment @{ CI = 'true' } { (& dotnet @asked) -join '' } | ConvertFrom-Json
            $answer.Properties.RestoreLockedMode | Should -BeExactly 'true'
            $answer.Properties.RestorePackagesWithLockFile | Should -BeExactly 'true'
        }

        It 'of npm are named in one exact version each' {
            $files = @(Find-File 'package.json')
            $files.Count | Should -BeGreaterThan 1
            foreach ($file in $files) {
                $content = [System.IO.File]::ReadAllText($file.Path) | ConvertFrom-Json
                foreach ($kind in $content.PSObject.Properties | Where-Object Name -Like '*ependencies') {
                    $kind.Value.PSObject.Properties.Value | Should -Match $exactly -Because "$($file.Folder)/package.json names them"
                }
            }
        }
    }

    Context 'actions' {
        It 'have one version for each commit, and one commit for each action, in all workflows' {
            # The version stands in a comment, which YAML leaves out.
            $files = Get-Item -Path (Join-Path $root '.github/workflows/*.yml'), (Join-Path $root 'docs/recipes/*.yml')
            $uses = @($files | ForEach-Object { [regex]::Matches([System.IO.File]::ReadAllText($_.FullName), '(?m)uses: *(?<action>[^@\s]+)(?<rest>.*)$') })
            $uses.Count | Should -BeGreaterThan 5
            foreach ($use in $uses) {
                $use.Groups['rest'].Value.TrimEnd() | Should -Match '^@[0-9a-f]{40} # v\d+\.\d+\.\d+$' -Because $use.Value
            }

            foreach ($action in $uses | Group-Object { $_.Groups['action'].Value }) {
                @($action.Group | ForEach-Object { $_.Groups['rest'].Value.TrimEnd() } | Sort-Object -Unique) | Should -HaveCount 1 -Because $action.Name
            }
        }
    }

    Context 'Dependabot' {
        BeforeAll {
            $updates = @{}
            foreach ($update in (ConvertFrom-Yaml ([System.IO.File]::ReadAllText((Join-Path $root '.github/dependabot.yml'))))['updates']) {
                $updates[$update['package-ecosystem']] = $update
            }
        }

        It 'looks after packages, tools and actions each week' {
            @($updates.Keys | Sort-Object) | Should -Be 'github-actions', 'npm', 'nuget'
            @($updates.Values | ForEach-Object { $_['schedule']['interval'] } | Sort-Object -Unique) | Should -Be 'weekly'
        }

        It 'looks into every folder with packages of NuGet: the root, which has the tools and the solution, and what is in no solution' {
            $solution = [System.IO.File]::ReadAllText((Join-Path $root 'TwilioIntelligence.sln')).Replace('\', '/')
            $others = @(Find-File '*.csproj' | Where-Object { -not $solution.Contains("`"$($_.Path.Substring($root.Length + 1).Replace('\', '/'))`"") } |
                    Where-Object { Select-Xml -LiteralPath $_.Path -XPath '//PackageReference | //PackageDownload' } | ForEach-Object Folder)
            $others.Count | Should -BeGreaterThan 0
            @($updates['nuget']['directories'] | Sort-Object) | Should -Be @(@('/') + $others | Sort-Object)
        }

        It 'looks into every folder with packages of npm' {
            @($updates['npm']['directories'] | Sort-Object) | Should -Be @(Find-File 'package.json' | ForEach-Object Folder | Sort-Object)
        }

        It 'looks into every folder with workflows, and changes an action in all of them at once' {
            # The root stands for .github/workflows.
            $updates['github-actions']['directories'] | Should -Be '/', '/docs/recipes'
            @($updates['github-actions']['groups'].Values | ForEach-Object { $_['patterns'] }) | Should -Be '*'
        }
    }
}

Describe 'The command of the README, in a fresh clone and an empty home, with a feed that offers a newer PowerShell that does not work' {
    BeforeAll {
        $clone = Join-Path $TestDrive 'above/clone'
        $feed = Join-Path $TestDrive 'feed'
        $emptyHome = Join-Path $TestDrive 'home'
        $null = New-Item -ItemType Directory -Path $clone, $feed, $emptyHome -Force

        # What git has, as it stands in the work tree: what is only lying about is not in a clone.
        $tracked = @(& git -C $root ls-files)
        foreach ($file in $tracked | Where-Object { Test-Path -LiteralPath (Join-Path $root $_) -PathType Leaf }) {
            $target = Join-Path $clone $file
            $null = [System.IO.Directory]::CreateDirectory((Split-Path $target))
            [System.IO.File]::Copy((Join-Path $root $file), $target)
        }

        # Which PowerShell runs it is all that matters here.
        [System.IO.File]::WriteAllText((Join-Path $clone 'build.ps1'), '"PowerShell $($PSVersionTable.PSVersion) runs $args"')

        # A tool that has a package for each system, none of which is there.
        $runtimes = 'linux-x64', 'linux-arm64', 'linux-musl-x64', 'osx-x64', 'osx-arm64', 'win-x64', 'win-arm64'
        $content = @{
            'powershell.nuspec'                     = '<package><metadata><id>powershell</id><version>99.0.0</version><authors>none</authors>' +
                '<description>none</description><packageTypes><packageType name="DotnetTool" /></packageTypes></metadata></package>'
            'tools/any/any/DotnetToolSettings.xml' = '<DotNetCliTool Version="2"><Commands><Command Name="pwsh" /></Commands>' +
                '<RuntimeIdentifierPackages>' +
                -join ($runtimes | ForEach-Object { "<RuntimeIdentifierPackage RuntimeIdentifier=`"$_`" Id=`"powershell.$_`" />" }) +
                '</RuntimeIdentifierPackages></DotNetCliTool>'
        }
        Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
        $zip = [System.IO.Compression.ZipFile]::Open((Join-Path $feed 'powershell.99.0.0.nupkg'), 'Create')
        foreach ($name in $content.Keys) {
            $writer = [System.IO.StreamWriter]::new($zip.CreateEntry($name).Open())
            $writer.Write($content[$name])
            $writer.Dispose()
        }

        $zip.Dispose()

        # The home is empty. Packages that this machine has are not fetched once more, so that this needs no network where the pinned
        # PowerShell has been used before; a feed above the clone stands in front of those that are configured.
        $cache = & dotnet nuget locals global-packages --list --force-english-output
        $environment = @{
            HOME = $emptyHome; USERPROFILE = $emptyHome; DOTNET_CLI_HOME = $emptyHome
            NUGET_PACKAGES = [regex]::Match("$cache", 'global-packages: (.+)').Groups[1].Value.Trim()
            POWERSHELL_TELEMETRY_OPTOUT = '1'
        }
        $command = @([regex]::Matches([System.IO.File]::ReadAllText((Join-Path $root 'README.md')), '(?m)^dotnet (tool exec .+ -- \./build\.ps1 \w+)$'))[0]
        $arguments = $command.Groups[1].Value -split ' '

        function Invoke-Readme {
            param([string] $Sources)
            [System.IO.File]::WriteAllText((Join-Path $TestDrive 'above/nuget.config'),
                "<configuration><packageSources>$Sources<add key=`"front`" value=`"$feed`" /></packageSources></configuration>")
            Push-Location $clone
            try {
                # In Windows PowerShell, what a program says on its error stream would end the script that runs it.
                $ErrorActionPreference = 'Continue'
                Invoke-WithEnvironment $environment { & dotnet @arguments 2>&1 | ForEach-Object { "$_" } }
            }
            finally {
                Pop-Location
            }
        }
    }

    It 'runs the pinned one' {
        Invoke-Readme | Select-Object -Last 1 |
            Should -BeExactly "PowerShell $($toolManifest.tools.powershell.version) runs $($arguments[-1])"
    }

    It 'would not, were it not pinned' {
        Remove-Item -LiteralPath (Join-Path $clone '.config/dotnet-tools.json')
        $printed = (Invoke-Readme '<clear />') -join "`n"
        $printed | Should -Match '99\.0\.0'
        $printed | Should -Not -Match 'PowerShell \S+ runs'
    }
}
