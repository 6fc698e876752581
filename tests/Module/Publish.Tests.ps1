param($Emulator)

BeforeDiscovery {
    $null = $Emulator
    $hasGit = Test-Git

    # What speaks against publishing, one at a time: how it comes about, and what is said of it.
    $obstacles = @(
        @{
            Name = 'a file that git does not know'
            Break = { Set-Content -LiteralPath "$copy/new.txt" -Value 'new' }
            Says = 'The work tree is not clean: 1 *new.txt*git status*'
        }
        @{
            Name = 'a file that differs from the commit'
            Break = { Add-Content -LiteralPath "$copy/LICENSE" -Value 'changed' }
            Says = 'The work tree is not clean: 1 *LICENSE*git status*'
        }
        @{
            Name = 'a folder that is no clone'
            Break = { Rename-Item -LiteralPath "$copy/.git" -NewName 'git-away' }
            Says = 'This is no git work tree*Publish from a clone.'
        }
        @{
            Name = 'a changelog whose entry has no date'
            Break = { Set-ChangelogDate 'Unreleased' }
            Says = 'CHANGELOG.md has no dated entry for <version>. Head it with: ## `[<version>`] - ????-??-??'
        }
        @{
            Name = 'a changelog with another version only'
            Break = { Set-ChangelogDate '2026-03-02' '9.9.9' }
            Says = 'CHANGELOG.md has no dated entry for <version>.*'
        }
        @{ Name = 'no API key'; Environment = @{ PSGALLERY_API_KEY = '' }; Says = 'There is no API key.*PSGALLERY_API_KEY*' }
        @{ Name = 'no address of the project'; Arguments = 'Publish'; Says = 'The package would not say where the project lives.*-ProjectUri*' }
        @{
            Name = 'a debug build'
            Arguments = 'Publish', '-ProjectUri', 'https://git.example.com/owner/name', '-Configuration', 'Debug'
            Says = 'A Debug build is not for others.*'
        }
        @{
            Name = 'a package that is not there'
            Arguments = 'Publish', '-PackagePath', 'nowhere/<package>'
            Says = 'nowhere/<package> is no package of this version.*'
        }
        @{
            Name = 'a package that names no address'
            Break = { New-HollowPackage }
            Arguments = 'Publish', '-PackagePath', '<folder>/<package>'
            Says = 'The package would not say where the project lives.*'
        }
        @{
            Name = 'a package of another version'
            Arguments = 'Publish', '-PackagePath', 'LICENSE'
            Says = 'LICENSE is no package of this version.*called <package>.'
        }
    )
}

if (-not $hasGit) {
    Describe 'build.ps1 Publish' {
        It 'is tested where there is git' {
            Set-ItResult -Skipped -Because 'there is no git here'
        }
    }

    return
}

Describe 'build.ps1 Publish' {
    BeforeAll {
        $manifest = Import-PowerShellDataFile (Get-ModuleManifestPath)
        $version = $manifest.ModuleVersion
        $fullVersion = "$version-$($manifest.PrivateData.PSData.Prerelease)".TrimEnd('-')
        $packageName = "TwilioIntelligence.$fullVersion.nupkg"
        $key = 'a-key-that-nobody-must-see'
        $ready = 'Publish', '-ProjectUri', 'https://git.example.com/owner/name'

        # A home of its own, so that no repository of the person who runs this is touched, but with the packages that are there. Its folders
        # must be there: .NET takes one that is not for none.
        $homeFolder = Join-Path $TestDrive 'home'
        $null = New-Item -ItemType Directory -Path $homeFolder, "$homeFolder/share", "$homeFolder/config", "$homeFolder/cache"
        $packages = ((& dotnet nuget locals global-packages --list) -replace '^global-packages: ').TrimEnd('\', '/')
        $environment = @{
            HOME = $homeFolder; USERPROFILE = $homeFolder; LOCALAPPDATA = $homeFolder; NUGET_PACKAGES = $packages
            XDG_DATA_HOME = "$homeFolder/share"; XDG_CONFIG_HOME = "$homeFolder/config"; XDG_CACHE_HOME = "$homeFolder/cache"
            GITHUB_SERVER_URL = ''; GITHUB_REPOSITORY = ''; PSGALLERY_API_KEY = $key
        }

        function Set-ChangelogDate {
            param([string] $Date, [string] $OfVersion = $version)
            $path = Join-Path $copy 'CHANGELOG.md'
            $text = [IO.File]::ReadAllText($path) -replace "(?m)^## \[$([regex]::Escape($version))\] - .*$", "## [$OfVersion] - $Date"
            [IO.File]::WriteAllText($path, $text)
            Invoke-Git $copy 'commit', '--quiet', '--all', '--message', 'Date the entry'
        }

        function New-HollowPackage {
            # A package of the right name, with a description and nothing else.
            Set-Content -LiteralPath "$TestDrive/TwilioIntelligence.nuspec" -Value '<package><metadata><id>TwilioIntelligence</id></metadata></package>'
            Compress-Archive -LiteralPath "$TestDrive/TwilioIntelligence.nuspec" -DestinationPath "$TestDrive/hollow.zip"
            Move-Item -LiteralPath "$TestDrive/hollow.zip" -Destination (Join-Path $TestDrive $packageName)
        }

        Import-Module (Join-Path $PSScriptRoot 'PackageLink.psm1') -Force

        function Get-Reason {
            # What a run says against publishing.
            param($Run)
            @($Run.Text -split '\r?\n' | Where-Object { $_ -like '  - *' } | ForEach-Object { $_.Substring(4) })
        }

        function Invoke-Publish {
            param([string[]] $Arguments, [hashtable] $Other = @{})
            $all = $environment.Clone()
            $Other.Keys | ForEach-Object { $all[$_] = $Other[$_] }
            Invoke-Build $copy $Arguments $all
        }

        function New-Clone {
            # Gives a clone that may be published.
            $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
            Invoke-Git $original 'clone', '--quiet', '.', $path
            $path
        }

        # What may be published, and a repository in a folder.
        $original = Join-Path $TestDrive 'original'
        $copy = $original
        New-RepositoryCopy $copy
        Initialize-Git $copy
        Set-ChangelogDate '2026-03-02'
    }

    Context 'with something that speaks against it' -ForEach @{ Obstacles = $obstacles } {
        BeforeAll {
            # All in one process: it takes longer to start one than to find out what speaks against publishing.
            $script = @'
param([string] $Path)
foreach ($run in [IO.File]::ReadAllText($Path) | ConvertFrom-Json | ForEach-Object { $_ }) {
    $env:PSGALLERY_API_KEY = $run.Key
    $named = @{ Task = $run.Arguments[0] }
    for ($index = 1; $index -lt $run.Arguments.Count; $index += 2) {
        $named[$run.Arguments[$index].TrimStart('-')] = $run.Arguments[$index + 1]
    }

    $text = & "$($run.Copy)/build.ps1" @named *>&1 | Out-String -Width 1000
    [IO.File]::WriteAllText("$($run.Copy).json", (ConvertTo-Json @{ ExitCode = $LASTEXITCODE; Text = $text }))
}
'@
            $runs = @{}
            foreach ($obstacle in $Obstacles) {
                $copy = New-Clone
                if ($obstacle.Break) {
                    . $obstacle.Break
                }

                # Should it not refuse, it finds no repository.
                $arguments = @(if ($obstacle.Arguments) { $obstacle.Arguments } else { $ready }) -replace '<package>', $packageName
                $arguments = @($arguments -replace '<folder>', $TestDrive)
                $runs[$obstacle.Name] = @{
                    Copy      = $copy
                    Arguments = $arguments + @('-Repository', 'Nowhere')
                    Key       = if ($obstacle.Environment) { $obstacle.Environment.PSGALLERY_API_KEY } else { $key }
                }
            }

            Set-Content -LiteralPath "$TestDrive/runs.ps1" -Value $script
            [IO.File]::WriteAllText("$TestDrive/runs.json", (ConvertTo-Json @($runs.Values) -Depth 4))
            $all = Invoke-Script "$TestDrive/runs.ps1" '-Path', "$TestDrive/runs.json" $environment
            $all.ExitCode | Should -BeIn 0, 1 -Because $all.Text
        }

        It 'refuses for <Name>, and says what to do' -ForEach $Obstacles {
            $copy = $runs[$Name].Copy
            $run = [IO.File]::ReadAllText("$copy.json") | ConvertFrom-Json
            $run.ExitCode | Should -Be 1 -Because $run.Text
            $reasons = @(Get-Reason $run)
            $reasons | Should -HaveCount 1 -Because $run.Text
            $reasons[0] | Should -BeLike ($_.Says -replace '<version>', $version -replace '<package>', $packageName)
            Join-Path $copy 'out' | Should -Not -Exist -Because 'nothing is made in vain'
        }

        It 'names all reasons at once' {
            $copy = New-Clone
            Set-ChangelogDate 'Unreleased'
            Set-Content -LiteralPath "$copy/new.txt" -Value 'new'
            $run = Invoke-Publish 'Publish', '-Repository', 'Nowhere' @{ PSGALLERY_API_KEY = '' }
            $run.ExitCode | Should -Be 1
            Get-Reason $run | Should -HaveCount 4 -Because $run.Text
        }

        It 'names all reasons under -WhatIf, too, and what it is about' {
            $copy = New-Clone
            Set-ChangelogDate 'Unreleased'
            $run = Invoke-Publish 'Publish', '-WhatIf' @{ PSGALLERY_API_KEY = '' }
            $run.ExitCode | Should -Be 0
            Get-Reason $run | Should -HaveCount 3 -Because $run.Text
            $run.Text | Should -Match "What if: .*Publish to PSGallery.*TwilioIntelligence $([regex]::Escape($fullVersion))"
        }
    }

    Context 'with nothing that speaks against it' {
        BeforeAll {
            $copy = $original
            $folders = @{}
            foreach ($name in 'Built', 'Given') {
                $folders[$name] = Join-Path $TestDrive $name
                $null = New-Item -ItemType Directory -Path $folders[$name]
            }

            $null = Invoke-FreshShell @"
`$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PSResourceGet
Register-PSResourceRepository -Name Built -Uri '$($folders.Built)' -Trusted
Register-PSResourceRepository -Name Given -Uri '$($folders.Given)' -Trusted
"@ $environment
        }

        It 'says under -WhatIf what it would publish, and does nothing' {
            $run = Invoke-Publish ($ready + '-Repository', 'Built', '-WhatIf')
            $run.ExitCode | Should -Be 0 -Because $run.Text
            Get-Reason $run | Should -HaveCount 0
            $run.Text | Should -Match "What if: .*Publish to Built.*TwilioIntelligence $([regex]::Escape($fullVersion))"
            Join-Path $copy 'out' | Should -Not -Exist
            Get-ChildItem -LiteralPath $folders.Built | Should -BeNullOrEmpty
        }

        It 'publishes to a repository, from which the module installs, and shows the key to nobody' {
            $run = Invoke-Publish ($ready + '-Repository', 'Built', '-Verbose')
            $run.ExitCode | Should -Be 0 -Because $run.Text
            $run.Text | Should -Match "Published TwilioIntelligence $([regex]::Escape($fullVersion)) to Built\."
            $run.Text.Contains($key) | Should -BeFalse
            $target = Join-Path $TestDrive 'modules'
            $null = New-Item -ItemType Directory -Path $target
            $text = Invoke-FreshShell @"
`$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PSResourceGet
Save-PSResource -Name TwilioIntelligence -Prerelease -Repository Built -Path '$target'
`$module = Import-Module '$target/TwilioIntelligence/$version/TwilioIntelligence.psd1' -PassThru
"`$(`$module.Version) `$(`$module.PrivateData.PSData.Prerelease) `$(`$module.ProjectUri) `$(`$module.ExportedCmdlets.Count)"
"@ $environment
            "$text" |
                Should -BeExactly "$version $($manifest.PrivateData.PSData.Prerelease) https://git.example.com/owner/name $($manifest.CmdletsToExport.Count)"
        }

        It 'has said in what it published where the project lives, and where its icon and the page of each cmdlet are' {
            $content = Join-Path $TestDrive 'content'
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            [IO.Compression.ZipFile]::ExtractToDirectory((Join-Path $copy "out/$packageName"), $content)
            $data = (Import-PowerShellDataFile (Join-Path $content 'TwilioIntelligence.psd1')).PrivateData.PSData
            $metadata = ([xml] [IO.File]::ReadAllText((Join-Path $content 'TwilioIntelligence.nuspec'))).package.metadata
            $data.ProjectUri, $metadata.projectUrl | Should -BeExactly @('https://git.example.com/owner/name', 'https://git.example.com/owner/name')
            $icon = "https://git.example.com/owner/name/raw/v$fullVersion/docs/icon.png"
            $data.IconUri, $metadata.iconUrl | Should -BeExactly @($icon, $icon)
            Join-Path $copy 'docs/icon.png' | Should -Exist
            $pages = Invoke-FreshShell @"
Import-Module '$content/TwilioIntelligence.psd1'
Get-Command -Module TwilioIntelligence -CommandType Cmdlet | ForEach-Object { "`$(`$_.Name) `$(@((Get-Help `$_.Name).relatedLinks.navigationLink)[0].uri)" }
"@
            @($pages | Sort-Object) | Should -Be @($manifest.CmdletsToExport | ForEach-Object {
                    Join-Path $copy "docs/en-US/$_.md" | Should -Exist
                    "$_ https://git.example.com/owner/name/blob/v$fullVersion/docs/en-US/$_.md"
                } | Sort-Object)
            Find-DeadLink $content | Should -BeNullOrEmpty
            $readme = [IO.File]::ReadAllText((Join-Path $content 'README.md'))
            $readme.Contains("](https://git.example.com/owner/name/blob/v$fullVersion/CONTRIBUTING.md)") | Should -BeTrue
        }

        It 'publishes a package that was made before, as it is' {
            $given = Join-Path $TestDrive $packageName
            Copy-Item -LiteralPath (Join-Path $copy "out/$packageName") -Destination $given -Force
            $run = Invoke-Publish 'Publish', '-PackagePath', $given, '-Repository', 'Given'
            $run.ExitCode | Should -Be 0 -Because $run.Text
            $published = @(Get-ChildItem -LiteralPath $folders.Given -File -Recurse)
            $published | Should -HaveCount 1
            (Get-FileHash -LiteralPath $published[0].FullName).Hash | Should -Be (Get-FileHash -LiteralPath $given).Hash
        }
    }

    It 'takes no address that is none: <_>' -ForEach 'owner/name', 'http://git.example.com/owner/name', "https://git.example.com/owner/it's" {
        $copy = $original
        $run = Invoke-Publish 'Publish', '-ProjectUri', $_, '-WhatIf'
        $run.ExitCode | Should -Be 2 -Because $run.Text
        $run.Text | Should -Match 'is no address of a project'
    }

    It 'leaves no other task under -WhatIf to do half of its work' {
        $copy = $original
        $run = Invoke-Publish 'Clean', '-WhatIf'
        $run.ExitCode | Should -Be 2
        $run.Text | Should -Match 'Only Publish'
    }
}
