# From the source to the package, and from there to a repository: one copy of this repository is built, and then published.
# Slow: builds the module, packs it and publishes it.
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
        @{ Name = 'no API key'; Key = ''; Says = 'There is no API key.*PSGALLERY_API_KEY*' }
        @{ Name = 'no address of the project'; Parameters = @{}; Says = 'The package would not say where the project lives.*-ProjectUri*' }
        @{
            Name = 'a debug build'
            Parameters = @{ ProjectUri = 'https://git.example.com/owner/name'; Configuration = 'Debug' }
            Says = 'A Debug build is not for others.*'
        }
        @{
            Name = 'a package that is not there'
            Parameters = @{ PackagePath = 'nowhere/<package>' }
            Says = 'nowhere/<package> is no package of this version.*'
        }
        @{
            Name = 'a package that names no address'
            Break = { New-HollowPackage }
            Parameters = @{ PackagePath = '<folder>/<package>' }
            Says = 'The package would not say where the project lives.*'
        }
        @{
            Name = 'a package of another version'
            Parameters = @{ PackagePath = 'LICENSE' }
            Says = 'LICENSE is no package of this version.*called <package>.'
        }
    )
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'PackageLink.psm1') -Force
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $manifest = Import-PowerShellDataFile (Get-ModuleManifestPath)
    $version = $manifest.ModuleVersion
    $fullVersion = "$version-$($manifest.PrivateData.PSData.Prerelease)".TrimEnd('-')
    $packageName = "TwilioIntelligence.$fullVersion.nupkg"
    $address = 'https://git.example.com/owner/name'

    function Expand-Package {
        param([string] $Path, [string] $To)
        [IO.Compression.ZipFile]::ExtractToDirectory($Path, $To)
    }

    # The first of two packages is the one that the tests are run for, where it was built here; a workflow brings one from elsewhere, and
    # another system need not write the same bytes.
    $given = Join-Path $TestDrive 'given'
    Expand-Package (Join-Path $root "out/$packageName") $given
    $packed = (Get-FileHash -LiteralPath (Join-Path $given 'bin/TwilioIntelligence.dll')).Hash
    $built = Get-Item -Path (Join-Path $root 'src/TwilioIntelligence/bin/*/netstandard2.0/TwilioIntelligence.dll') -ErrorAction Ignore |
        Where-Object { (Get-FileHash -LiteralPath $_.FullName).Hash -eq $packed } | Select-Object -First 1
    $configuration = if ($built) { $built.Directory.Parent.Name } else { 'Release' }
    $data = (Import-PowerShellDataFile (Join-Path $given 'TwilioIntelligence.psd1')).PrivateData.PSData
    $givenAddress = if ($built) { "$($data['ProjectUri'])" } else { $address }

    # In a folder of another name and depth. Of the two, one is a clone with a remote, and the other has never heard of git.
    $copy = Join-Path $TestDrive 'a folder/deeper/two'
    New-RepositoryCopy $copy
    if (-not ($built -and (Test-Path -LiteralPath (Join-Path $root '.git'))) -and (Test-Git)) {
        Initialize-Git $copy
        Invoke-Git $copy 'remote', 'add', 'origin', 'https://github.com/example/example.git'
    }

    $arguments = @('Package', '-Configuration', $configuration) + @(if ($givenAddress) { '-ProjectUri', "$givenAddress/" })
    $builds = @(Invoke-Build $copy $arguments @{ GITHUB_SERVER_URL = ''; GITHUB_REPOSITORY = '' })
    $first = $root
    if (-not $built) {
        $first = Join-Path $TestDrive 'one'
        New-RepositoryCopy $first
        $builds += Invoke-Build $first 'Package' @{ GITHUB_SERVER_URL = 'https://git.example.com'; GITHUB_REPOSITORY = 'owner/name' }
    }
}

Describe 'The same source, built twice' {
    BeforeAll {
        function Get-ByteText {
            # The bytes of a file as text, which is quick to compare and to search.
            param([string] $Path)
            [Text.Encoding]::GetEncoding(28591).GetString([IO.File]::ReadAllBytes($Path))
        }

        $packages = $first, $copy | ForEach-Object { Join-Path $_ "out/$packageName" }
        $contents = @((Join-Path $TestDrive 'first'), (Join-Path $TestDrive 'second'))
        Expand-Package $packages[0] $contents[0]
        Expand-Package $packages[1] $contents[1]
    }

    It 'builds' {
        foreach ($run in $builds) {
            $run.ExitCode | Should -Be 0 -Because $run.Text
        }
    }

    It 'gives the same <_>, byte for byte' -ForEach 'bin/TwilioIntelligence.dll', 'bin/TwilioIntelligence.xml' {
        $one, $two = (Get-ByteText (Join-Path $contents[0] $_)), (Get-ByteText (Join-Path $contents[1] $_))
        $one.Length | Should -BeGreaterThan 1000
        [string]::Equals($one, $two, 'Ordinal') | Should -BeTrue
    }

    It 'gives the same package, byte for byte' {
        $one, $two = (Get-ByteText $packages[0]), (Get-ByteText $packages[1])
        $one.Length | Should -BeGreaterThan 1000
        [string]::Equals($one, $two, 'Ordinal') | Should -BeTrue
    }

    It 'comes with a catalog that fits it, where the system knows catalogs' {
        if (-not (Get-Command Test-FileCatalog -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'only Windows has catalogs'
            return
        }

        $catalog = (Get-Item -Path (Join-Path $copy 'out/*.cat')).FullName
        $stage = Join-Path $copy 'out/stage/TwilioIntelligence'
        Test-FileCatalog -Path $stage -CatalogFilePath $catalog | Should -Be 'Valid'
        Add-Content -LiteralPath (Join-Path $stage 'README.md') -Value 'One line more.'
        Test-FileCatalog -Path $stage -CatalogFilePath $catalog | Should -Be 'ValidationFailed'
    }

    It 'leaves no path of this machine in the DLL' {
        $dll = Get-ByteText (Join-Path $copy 'bin/TwilioIntelligence.dll')
        $dll.Contains('/_/src/TwilioIntelligence/') | Should -BeTrue -Because 'this is what stands there instead, so the search can find a path'
        $dll.Contains('deeper') | Should -BeFalse
    }
}

if (-not $hasGit) {
    Describe 'build.ps1 Publish' {
        It 'is tested where there is git' {
            Set-ItResult -Skipped -Because 'there is no git here'
        }
    }

    return
}

Describe 'build.ps1 Publish' -ForEach @{ Obstacles = $obstacles } {
    BeforeAll {
        $key = 'a-key-that-nobody-must-see'
        $ready = @{ ProjectUri = $address }

        # A home of its own, so that no repository of the person who runs this is touched, but with the packages that are there. Its folders
        # must be there: .NET takes one that is not for none.
        $homeFolder = Join-Path $TestDrive 'home'
        $null = New-Item -ItemType Directory -Path $homeFolder, "$homeFolder/share", "$homeFolder/config", "$homeFolder/cache"
        $packages = ((& dotnet nuget locals global-packages --list) -replace '^global-packages: ').TrimEnd('\', '/')
        $environment = @{
            HOME = $homeFolder; USERPROFILE = $homeFolder; LOCALAPPDATA = $homeFolder; NUGET_PACKAGES = $packages; RunAnalyzers = 'false'
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

        function New-Clone {
            # Gives a clone that may be published.
            $path = Join-Path $TestDrive ([guid]::NewGuid().ToString('N'))
            Invoke-Git $original 'clone', '--quiet', '.', $path
            $path
        }

        $ordered = [Collections.Generic.List[hashtable]]::new()
        function Add-Run {
            # Orders a run of build.ps1 in the copy that is at hand. Should it not refuse where it is to, it finds no repository.
            param([string] $Name, [hashtable] $Parameters, [string] $Task = 'Publish', [string] $WithKey = $key, [string] $First = '')
            $all = @{ Task = $Task; Repository = 'Nowhere' }
            $Parameters.Keys | ForEach-Object { $all[$_] = $Parameters[$_] }
            $ordered.Add(@{
                    Name   = $Name; Path = "$copy/build.ps1"; Parameters = $all
                    Before = "`$env:PSGALLERY_API_KEY = '$WithKey'; $First"
                    After  = "@{ Made = Test-Path '$copy/out'; Published = @(Get-ChildItem '$($folders.Built)' -Recurse).Count }"
                })
        }

        function Get-Reason {
            # What a run says against publishing.
            param($Run)
            @($Run.Text -split '\r?\n' | Where-Object { $_ -like '  - *' } | ForEach-Object { $_.Substring(4) })
        }

        # What may be published, and two repositories in folders.
        $original = $copy
        Remove-Item -LiteralPath "$original/out" -Recurse -Force
        if (-not (Test-Path -LiteralPath "$original/.git")) {
            Initialize-Git $original
        }

        Set-ChangelogDate '2026-03-02'
        $folders = @{ Built = Join-Path $TestDrive 'Built'; Given = Join-Path $TestDrive 'Given' }
        $null = New-Item -ItemType Directory -Path $folders.Built, $folders.Given

        foreach ($obstacle in $Obstacles) {
            $copy = New-Clone
            if ($obstacle.Break) {
                . $obstacle.Break
            }

            $wanted = if ($obstacle.Parameters) { $obstacle.Parameters } else { $ready }
            $parameters = @{}
            foreach ($name in $wanted.Keys) {
                $parameters[$name] = $wanted[$name] -replace '<package>', $packageName -replace '<folder>', $TestDrive
            }

            Add-Run $obstacle.Name $parameters -WithKey $(if ($obstacle.ContainsKey('Key')) { $obstacle.Key } else { $key })
        }

        $copy = New-Clone
        Set-ChangelogDate 'Unreleased'
        Add-Run 'three reasons' @{ WhatIf = $true; Repository = 'PSGallery' } -WithKey ''
        Add-Run 'four reasons' @{} -WithKey '' -First "Set-Content -LiteralPath '$copy/new.txt' -Value 'new'"
        $copy = $original
        Add-Run 'preview' ($ready + @{ WhatIf = $true; Repository = 'Built' })
        foreach ($wrong in 'owner/name', 'http://git.example.com/owner/name', "https://git.example.com/owner/it's") {
            Add-Run $wrong @{ ProjectUri = $wrong; WhatIf = $true }
        }

        Add-Run 'another task' @{ WhatIf = $true } -Task Clean
        Add-Run 'publish' ($ready + @{ Repository = 'Built'; Verbose = $true })
        $made = Join-Path $TestDrive $packageName
        Add-Run 'publish what was made' @{ PackagePath = $made; Repository = 'Given' } -First "Move-Item '$original/out/$packageName' '$made' -Force"

        $ordered[0].Before = @"
Import-Module Microsoft.PowerShell.PSResourceGet
'Built', 'Given' | ForEach-Object { Register-PSResourceRepository -Name `$_ -Uri (Join-Path '$TestDrive' `$_) -Trusted }
$($ordered[0].Before)
"@
        $runs = Invoke-Series $ordered.ToArray() $environment
    }

    Context 'with something that speaks against it' {
        It 'refuses for <Name>, and says what to do' -ForEach $obstacles {
            $run = $runs[$Name]
            $run.ExitCode | Should -Be 1 -Because $run.Text
            $reasons = @(Get-Reason $run)
            $reasons | Should -HaveCount 1 -Because $run.Text
            $reasons[0] | Should -BeLike ($_.Says -replace '<version>', $version -replace '<package>', $packageName)
            $run.After.Made | Should -BeFalse -Because 'nothing is made in vain'
        }

        It 'names all reasons at once' {
            $run = $runs['four reasons']
            $run.ExitCode | Should -Be 1
            Get-Reason $run | Should -HaveCount 4 -Because $run.Text
        }

        It 'names all reasons under -WhatIf, too, and what it is about' {
            $run = $runs['three reasons']
            $run.ExitCode | Should -Be 0
            Get-Reason $run | Should -HaveCount 3 -Because $run.Text
            $run.Text | Should -Match "What if: .*Publish to PSGallery.*TwilioIntelligence $([regex]::Escape($fullVersion))"
        }
    }

    Context 'with nothing that speaks against it' {
        It 'says under -WhatIf what it would publish, and does nothing' {
            $run = $runs['preview']
            $run.ExitCode | Should -Be 0 -Because $run.Text
            Get-Reason $run | Should -HaveCount 0
            $run.Text | Should -Match "What if: .*Publish to Built.*TwilioIntelligence $([regex]::Escape($fullVersion))"
            $run.After.Made | Should -BeFalse
            $run.After.Published | Should -Be 0
        }

        It 'publishes to a repository, from which the module installs, and shows the key to nobody' {
            $run = $runs['publish']
            $run.ExitCode | Should -Be 0 -Because $run.Text
            $run.Text | Should -Match "Published TwilioIntelligence $([regex]::Escape($fullVersion)) to Built\."
            $run.Text | Should -Match 'VERBOSE: '
            $run.Text.Contains($key) | Should -BeFalse
            $target = Join-Path $TestDrive 'modules'
            $null = New-Item -ItemType Directory -Path $target
            $text, $pages = Invoke-FreshShell @"
`$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PSResourceGet
Save-PSResource -Name TwilioIntelligence -Prerelease -Repository Built -Path '$target'
`$module = Import-Module '$target/TwilioIntelligence/$version/TwilioIntelligence.psd1' -PassThru
"`$(`$module.Version) `$(`$module.PrivateData.PSData.Prerelease) `$(`$module.ProjectUri) `$(`$module.ExportedCmdlets.Count)"
`$module.ExportedCmdlets.Keys | ForEach-Object { "`$_ `$(@((Get-Help `$_).relatedLinks.navigationLink)[0].uri)" }
"@ $environment
            $text | Should -BeExactly "$version $($manifest.PrivateData.PSData.Prerelease) $address $($manifest.CmdletsToExport.Count)"
            @($pages | Sort-Object) | Should -Be @($manifest.CmdletsToExport | ForEach-Object {
                    Join-Path $original "docs/en-US/$_.md" | Should -Exist
                    "$_ $address/blob/v$fullVersion/docs/en-US/$_.md"
                } | Sort-Object)
        }

        It 'has said in what it published where the project lives, and where its icon and the page of each cmdlet are' {
            $content = Join-Path $TestDrive 'content'
            Expand-Package $made $content
            $data = (Import-PowerShellDataFile (Join-Path $content 'TwilioIntelligence.psd1')).PrivateData.PSData
            $metadata = ([xml] [IO.File]::ReadAllText((Join-Path $content 'TwilioIntelligence.nuspec'))).package.metadata
            $data.ProjectUri, $metadata.projectUrl | Should -BeExactly @($address, $address)
            $icon = "$address/raw/v$fullVersion/docs/icon.png"
            $data.IconUri, $metadata.iconUrl | Should -BeExactly @($icon, $icon)
            Join-Path $original 'docs/icon.png' | Should -Exist
            Find-DeadLink $content | Should -BeNullOrEmpty
            $readme = [IO.File]::ReadAllText((Join-Path $content 'README.md'))
            $readme.Contains("]($address/blob/v$fullVersion/CONTRIBUTING.md)") | Should -BeTrue
        }

        It 'publishes a package that was made before, as it is' {
            $run = $runs['publish what was made']
            $run.ExitCode | Should -Be 0 -Because $run.Text
            $run.Text | Should -Not -Match 'Built TwilioIntelligence'
            $published = @(Get-ChildItem -LiteralPath $folders.Given -File -Recurse)
            $published | Should -HaveCount 1
            (Get-FileHash -LiteralPath $published[0].FullName).Hash | Should -Be (Get-FileHash -LiteralPath $made).Hash
        }
    }

    It 'takes no address that is none: <_>' -ForEach 'owner/name', 'http://git.example.com/owner/name', "https://git.example.com/owner/it's" {
        $run = $runs[$_]
        $run.ExitCode | Should -Be 2 -Because $run.Text
        $run.Text | Should -Match 'is no address of a project'
    }

    It 'leaves no other task under -WhatIf to do half of its work' {
        $run = $runs['another task']
        $run.ExitCode | Should -Be 2
        $run.Text | Should -Match 'Only Publish'
    }
}
