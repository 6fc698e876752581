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
    $workflow = [System.IO.File]::ReadAllText((Join-Path $root '.github/workflows/ci.yml'))
    $packages = @{}
    Select-Xml -LiteralPath (Join-Path $root 'Directory.Packages.props') -XPath '//PackageVersion' |
        ForEach-Object { $packages[$_.Node.Include] = $_.Node.Version }

    function Invoke-InEnvironment {
        # Runs a script with other environment variables, and puts the old ones back.
        param([hashtable] $Variable, [scriptblock] $Script)
        $old = @{}
        foreach ($name in $Variable.Keys) {
            $old[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $Variable[$name])
        }

        # In Windows PowerShell, what a program says on its error stream would end the script that runs it.
        $ErrorActionPreference = 'Continue'
        try {
            & $Script
        }
        finally {
            foreach ($name in $old.Keys) {
                [Environment]::SetEnvironmentVariable($name, $(if ($null -eq $old[$name]) { [NullString]::Value } else { $old[$name] }))
            }
        }
    }
}

Describe 'What this repository is built with' {
    Context 'PowerShell' {
        It 'is a tool in one exact version, which no newer runtime takes elsewhere' {
            $toolManifest.isRoot | Should -BeTrue
            $toolManifest.tools.powershell.version | Should -Match '^\d+\.\d+\.\d+$'
            $toolManifest.tools.powershell.rollForward | Should -BeFalse
        }

        It 'is run from the manifest in <Place>, without a version of its own' -ForEach $places {
            $commands = @([regex]::Matches([System.IO.File]::ReadAllText((Join-Path $root $Place)), 'dotnet (tool exec|dnx|pwsh)\b[^\n`]*|\bdnx\b[^\n`]*'))
            $commands.Count | Should -BeGreaterThan 0
            foreach ($command in $commands) {
                $command.Value | Should -Match '^dotnet tool exec -y powershell( --|$)'
            }
        }

        It 'is of the series that README says the module was tested with' {
            $series = [version] $toolManifest.tools.powershell.version
            [System.IO.File]::ReadAllText((Join-Path $root 'README.md')) | Should -Match "(?m)^\| Linux, PowerShell $($series.Major)\.$($series.Minor) \|"
        }
    }

    Context 'the SDK' {
        It 'may be any feature band of one major version, for everyone who builds' {
            $sdk.version | Should -Match '^\d+\.0\.100$'
            $sdk.rollForward | Should -BeExactly 'latestFeature'
        }

        It 'is named by its major version in <_>' -ForEach 'README.md', 'CONTRIBUTING.md' {
            $major = $sdk.version.Split('.')[0]
            $text = [System.IO.File]::ReadAllText((Join-Path $root $_))
            @([regex]::Matches($text, '\.NET SDK (\d+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique) | Should -Be $major
        }

        It 'is one exact version where the package is made, and no other one is allowed there' {
            $build = [regex]::Match($workflow, '(?ms)^  build:\n.*?(?=^  \w+:\n)').Value
            $exact = [regex]::Match($build, '(?m)^ +dotnet-version: (\d+\.\d+\.\d{3})$').Groups[1].Value
            $exact | Should -Not -BeNullOrEmpty
            ([version] $exact).Major | Should -Be ([version] $sdk.version).Major
            [version] $exact | Should -BeGreaterOrEqual ([version] $sdk.version)
            $only = $build.IndexOf("dotnet new globaljson --sdk-version $exact --roll-forward disable --force")
            $only | Should -BeGreaterThan 0
            $build.IndexOf('build.ps1 Package') | Should -BeGreaterThan $only
        }

        It 'is that of global.json everywhere else in the workflow' {
            $setups = [regex]::Matches($workflow, 'actions/setup-dotnet@').Count
            $setups | Should -BeGreaterThan 1
            [regex]::Matches($workflow, '(?m)^ +global-json-file: global\.json$').Count | Should -Be ($setups - 1)
            [regex]::Matches($workflow, 'dotnet-version:').Count | Should -Be 1
        }
    }

    Context 'packages' {
        It 'are named in one exact version each' {
            $packages.Count | Should -BeGreaterThan 3
            foreach ($version in $packages.Values) {
                $version | Should -Match '^\[\d+(\.\d+)+\]$'
            }

            $tools = [System.IO.File]::ReadAllText((Join-Path $root 'tests/Tools.csproj'))
            $downloads = [regex]::Matches($tools, '<PackageDownload Include="\w+" Version="([^"]+)"')
            $downloads.Count | Should -BeGreaterThan 0
            foreach ($download in $downloads) {
                $property = [regex]::Match($download.Groups[1].Value, '^\[\$\((\w+)\)\]$').Groups[1].Value
                $tools | Should -Match "<$property>\d+\.\d+\.\d+</$property>"
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
        }

        It 'are restored as locked, or not at all, where nobody looks at the difference' {
            [System.IO.File]::ReadAllText((Join-Path $root '.ci/run')) | Should -Match '(?m)^export CI=true$'
            $workflow | Should -Match "(?m)^  CI: 'true'$"
            $asked = 'msbuild', (Join-Path $root 'src/TwilioIntelligence'), '-nologo', '-getProperty:RestoreLockedMode',
                '-getProperty:RestorePackagesWithLockFile'
            $answer = Invoke-InEnvironment @{ CI = 'true' } { (& dotnet @asked) -join '' } | ConvertFrom-Json
            $answer.Properties.RestoreLockedMode | Should -BeExactly 'true'
            $answer.Properties.RestorePackagesWithLockFile | Should -BeExactly 'true'
        }
    }

    Context 'actions' {
        It 'have one version for each commit, and one commit for each action, in all workflows' {
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

        It 'and packages and tools are looked after by Dependabot' {
            $text = [System.IO.File]::ReadAllText((Join-Path $root '.github/dependabot.yml'))
            @([regex]::Matches($text, 'package-ecosystem: (\S+)') | ForEach-Object { $_.Groups[1].Value }) | Should -Be 'nuget', 'github-actions'
            [regex]::Matches($text, 'interval: weekly').Count | Should -Be 2
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
                Invoke-InEnvironment $environment { & dotnet @arguments 2>&1 | ForEach-Object { "$_" } }
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
