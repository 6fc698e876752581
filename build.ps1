<#
.SYNOPSIS
    The front door of this repository: builds, tests, shows, measures and packs the module.

.DESCRIPTION
    Build    builds the module; afterwards Import-Module ./TwilioIntelligence.psd1 works from here.
    Test     builds, then runs every test, and ends with the line "N passed, N failed, N skipped".
    Demo     builds, then does the main job against the local emulator, each command before its result.
    Docs     makes the help from docs/en-US with Microsoft.PowerShell.PlatyPS.
    Bench    measures the module beside what one would otherwise write. -Json gives the figures to a machine.
    Package  makes out/TwilioIntelligence.<version>.nupkg, as the PowerShell Gallery takes it. The same source makes the same file.
    Publish  publishes the package, unless something speaks against it: a work tree that is not clean, a changelog without a dated
             entry for the version, no API key in the environment variable PSGALLERY_API_KEY, no address of the project. -WhatIf
             says what would be published, and what speaks against it.
    Clean    removes all that the other tasks have made.

.EXAMPLE
    ./build.ps1 Test

.EXAMPLE
    dotnet tool exec -y powershell -- ./build.ps1 Demo

    The same without a PowerShell: the .NET SDK is enough.

.EXAMPLE
    ./build.ps1 Publish -ProjectUri https://github.com/owner/name -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # What to do: Build, Test, Demo, Docs, Bench, Package, Publish or Clean.
    [Parameter(Position = 0)]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Package and Publish: where the project lives, such as https://github.com/owner/name. Without it: the repository of the GitHub workflow
    # that runs this, if one does.
    [uri] $ProjectUri,

    # Publish: the repository to publish to, as Get-PSResourceRepository knows it.
    [string] $Repository = 'PSGallery',

    # Publish: a package that has been made, and tested, before. Without it, one is made.
    [string] $PackagePath,

    # Bench: figures as JSON instead of a table.
    [switch] $Json
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = $PSScriptRoot
$out = Join-Path $root 'out'
$manifest = Import-PowerShellDataFile (Join-Path $root 'TwilioIntelligence.psd1')
$version = $manifest.ModuleVersion
$fullVersion = (@($version, $manifest.PrivateData.PSData['Prerelease']) | Where-Object { $_ }) -join '-'
$package = Join-Path $out "TwilioIntelligence.$fullVersion.nupkg"
if (-not $ProjectUri -and $env:GITHUB_SERVER_URL -and $env:GITHUB_REPOSITORY) {
    $ProjectUri = "$env:GITHUB_SERVER_URL/$env:GITHUB_REPOSITORY"
}

# What of the build belongs into the module.
$binaries = 'TwilioIntelligence.dll', 'TwilioIntelligence.xml', 'TwilioIntelligence.Format.ps1xml', 'TwilioIntelligence.Types.ps1xml', 'Newtonsoft.Json.dll'

function Write-Status {
    # Says what goes on, unless the output is for a machine.
    param([string] $Text)
    if (-not $Json) {
        Write-Host $Text
    }
}

function Invoke-Native {
    # Runs a program, and stops when it fails.
    param([string] $Command, [string[]] $Arguments)
    & $Command @Arguments | ForEach-Object { Write-Status $_ }
    if ($LASTEXITCODE -ne 0) {
        throw "$Command $($Arguments -join ' ') ended with exit code $LASTEXITCODE."
    }
}

function Invoke-PowerShell {
    # Runs a script in a process of its own, in the PowerShell that runs this one: a module that is loaded here could not be
    # built again, and would not be the one that has just been built.
    param([string] $Script, [string[]] $Arguments = @())
    $executable = @('pwsh.exe', 'pwsh', 'powershell.exe') | ForEach-Object { Join-Path $PSHOME $_ } |
        Where-Object { Test-Path -LiteralPath $_ -PathType Leaf } | Select-Object -First 1
    $all = @('-NoProfile', '-NonInteractive', '-File', $Script) + $Arguments
    if ($executable) {
        & $executable @all | Out-Host
    }
    else {
        # PowerShell as a .NET tool has no executable of its own.
        & dotnet (Join-Path $PSHOME 'pwsh.dll') @all | Out-Host
    }

    return $LASTEXITCODE
}

function Build-Module {
    Invoke-Native dotnet @('build', (Join-Path $root 'src/TwilioIntelligence'), '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet')
    $built = Join-Path $root "src/TwilioIntelligence/bin/$Configuration/netstandard2.0"
    $bin = Join-Path $root 'bin'
    New-Item -ItemType Directory -Path $bin -Force | Out-Null
    foreach ($file in $binaries) {
        Copy-Item -LiteralPath (Join-Path $built $file) -Destination $bin -Force
    }

    # PowerShell looks for help beside the manifest.
    Copy-Item -LiteralPath (Join-Path $root 'src/TwilioIntelligence/en-US') -Destination $root -Recurse -Force
    Write-Status "Built TwilioIntelligence $version ($Configuration). Import it with: Import-Module ./TwilioIntelligence.psd1"
}

function Build-Emulator {
    Invoke-Native dotnet @('build', (Join-Path $root 'tests/Emulator'), '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet')
}

function Get-TestCount {
    # Reads the counts of a result file in Visual Studio's format.
    param([string] $Path)
    $counters = ([xml](Get-Content -LiteralPath $Path -Raw)).TestRun.ResultSummary.Counters
    $skipped = [int] $counters.total - [int] $counters.executed
    [pscustomobject]@{ Passed = [int] $counters.passed; Failed = [int] $counters.total - $skipped - [int] $counters.passed; Skipped = $skipped }
}

function Invoke-DotNetTest {
    param([string] $Project)
    $name = Split-Path $Project -Leaf
    $results = Join-Path $out "results/$name.trx"
    if (Test-Path -LiteralPath $results) {
        Remove-Item -LiteralPath $results
    }

    Write-Host "== $name"
    $loggers = '--logger', 'console;verbosity=normal', '--logger', "trx;LogFileName=$results"
    & dotnet test (Join-Path $root $Project) --configuration $Configuration --nologo --verbosity quiet @loggers |
        Where-Object { $_ -notmatch '^\s+Passed ' } | Out-Host
    if (-not (Test-Path -LiteralPath $results)) {
        throw "The tests of $Project did not run: there is no $results."
    }

    Get-TestCount $results
}

function Invoke-PesterTest {
    param([string] $Suite)
    $results = Join-Path $out "results/$Suite.json"
    if (Test-Path -LiteralPath $results) {
        Remove-Item -LiteralPath $results
    }

    Write-Host "== $Suite"
    $exit = Invoke-PowerShell (Join-Path $root 'tests/Invoke-Tests.ps1') @($Suite, '-ResultPath', $results, '-Configuration', $Configuration)
    if (-not (Test-Path -LiteralPath $results)) {
        throw "The tests in tests/$Suite did not run to their end (exit code $exit)."
    }

    Get-Content -LiteralPath $results -Raw | ConvertFrom-Json
}

function Invoke-Test {
    Build-Module
    New-Item -ItemType Directory -Path (Join-Path $out 'results') -Force | Out-Null
    New-Package
    Build-Emulator
    $suites = @(
        Invoke-DotNetTest 'tests/Unit'
        Invoke-DotNetTest 'tests/Emulator.Tests'
        Invoke-PesterTest 'Module'
        Invoke-PesterTest 'Docs'
    )
    $passed = ($suites | Measure-Object Passed -Sum).Sum
    $failed = ($suites | Measure-Object Failed -Sum).Sum
    $skipped = ($suites | Measure-Object Skipped -Sum).Sum
    Write-Host ''
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    if ($failed -gt 0 -or $passed -eq 0) {
        exit 1
    }
}

function Invoke-Demo {
    Build-Module
    Build-Emulator
    $exit = Invoke-PowerShell (Join-Path $root 'docs/demo.ps1') @('-Configuration', $Configuration)
    if ($exit -ne 0) {
        throw "The demo ended with exit code $exit."
    }
}

function Edit-Text {
    # Puts the text of a file through a script.
    param([string] $Path, [scriptblock] $Change)
    $text = [IO.File]::ReadAllText($Path)
    [IO.File]::WriteAllText($Path, (& $Change $text))
}

function Add-Address {
    # Says in a manifest where the project lives, and where its icon is in this version.
    param([string] $Path)
    $address = "$ProjectUri".TrimEnd('/')
    Edit-Text $Path {
        $changed = $args[0] -replace '# Package adds ProjectUri and IconUri:[^\n]*',
            "ProjectUri   = '$address'`n            IconUri      = '$address/raw/v$fullVersion/docs/icon.png'"
        if ($changed -ceq $args[0]) {
            throw "There is no line in $Path that says where ProjectUri and IconUri belong."
        }

        $changed
    }
}

function Get-Sha256 {
    param([string] $Path)
    (Get-FileHash -LiteralPath $Path -Algorithm SHA256).Hash.ToLowerInvariant()
}

function Get-RelativeName {
    # The names of all files in a folder, with slashes, in an order that no culture changes.
    param([string] $Path)
    $names = [string[]] (Get-ChildItem -LiteralPath $Path -File -Recurse -Force | ForEach-Object { $_.FullName.Substring($Path.Length + 1).Replace('\', '/') })
    [Array]::Sort($names, [StringComparer]::Ordinal)
    $names
}

function Write-BillOfMaterial {
    # Lists the module and what is shipped with it, in the form of CycloneDX. There is neither a time nor a serial number in it,
    # which would be others each time; and no purl of the module, for which the PowerShell Gallery has none.
    param([string] $Stage)
    $module = [ordered]@{
        'bom-ref'   = "TwilioIntelligence@$fullVersion"
        type        = 'library'
        authors     = @(@{ name = $manifest.Author })
        name        = 'TwilioIntelligence'
        version     = $fullVersion
        description = $manifest.Description
        hashes      = @([ordered]@{ alg = 'SHA-256'; content = Get-Sha256 (Join-Path $Stage 'bin/TwilioIntelligence.dll') })
        licenses    = @(@{ license = @{ id = 'MIT' } })
    }
    $folder = & dotnet msbuild (Join-Path $root 'src/TwilioIntelligence') -nologo -getProperty:NuGetPackageRoot
    $shipped = Select-Xml -LiteralPath (Join-Path $root 'Directory.Packages.props') -XPath "//ItemGroup[@Label='Shipped']/PackageVersion"
    $libraries = @(foreach ($library in $shipped.Node) {
            $id = $library.Include
            $exactVersion = $library.Version.Trim('[', ']')
            # What a package says of itself.
            $metadata = ([xml] [IO.File]::ReadAllText((Join-Path $folder "$id/$exactVersion/$id.nuspec".ToLowerInvariant()))).package.metadata
            [ordered]@{
                'bom-ref' = "pkg:nuget/$id@$exactVersion"
                type      = 'library'
                authors   = @(@{ name = $metadata.authors })
                name      = $id
                version   = $exactVersion
                hashes    = @([ordered]@{ alg = 'SHA-256'; content = Get-Sha256 (Join-Path $Stage "bin/$id.dll") })
                licenses  = @(@{ license = @{ id = $metadata.license.InnerText } })
                purl      = "pkg:nuget/$id@$exactVersion"
            }
        })
    $bill = [ordered]@{
        bomFormat    = 'CycloneDX'
        specVersion  = '1.6'
        version      = 1
        metadata     = @{ component = $module }
        components   = $libraries
        dependencies = @([ordered]@{ ref = $module['bom-ref']; dependsOn = @($libraries | ForEach-Object { $_['bom-ref'] }) })
    }
    [IO.File]::WriteAllText((Join-Path $Stage 'TwilioIntelligence.cdx.json'), (ConvertTo-Json $bill -Depth 10).Replace("`r", '') + "`n")
}

function Write-Checksum {
    # Lists the SHA-256 of each file, as sha256sum -c takes it.
    param([string] $Stage)
    $lines = Get-RelativeName $Stage | ForEach-Object { "$(Get-Sha256 (Join-Path $Stage $_))  $_`n" }
    [IO.File]::WriteAllText((Join-Path $Stage 'TwilioIntelligence.sha256'), -join $lines)
}

function New-StagedModule {
    # Lays the module out as it is installed: what is named here, and nothing else that may lie about.
    $stage = Join-Path $out 'stage/TwilioIntelligence'
    if (Test-Path -LiteralPath $stage) {
        Remove-Item -LiteralPath $stage -Recurse -Force
    }

    New-Item -ItemType Directory -Path (Join-Path $stage 'bin') -Force | Out-Null
    foreach ($item in 'TwilioIntelligence.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'src/TwilioIntelligence/en-US') {
        Copy-Item -LiteralPath (Join-Path $root $item) -Destination $stage -Recurse
    }

    foreach ($file in $binaries) {
        Copy-Item -LiteralPath (Join-Path $root "bin/$file") -Destination (Join-Path $stage 'bin')
    }

    if ($ProjectUri) {
        Add-Address (Join-Path $stage 'TwilioIntelligence.psd1')
    }

    Write-BillOfMaterial $stage
    Write-Checksum $stage
    $stage
}

function Set-FixedPackage {
    # The packing tool notes when and on what system it packed, makes up a name, and takes the files in the order of the disk. Here
    # the package is written anew without all that, so that one commit gives one and the same file.
    param([string] $Path)
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    $content = Join-Path $out 'stage/package'
    if (Test-Path -LiteralPath $content) {
        Remove-Item -LiteralPath $content -Recurse -Force
    }

    [IO.Compression.ZipFile]::ExtractToDirectory($Path, $content)
    $properties = Get-Item -Path (Join-Path $content 'package/services/metadata/core-properties/*.psmdcp')
    Edit-Text (Join-Path $content '_rels/.rels') { $args[0] -replace "$($properties.BaseName)(\.psmdcp`" Id=`")\w+", 'TwilioIntelligence$1Properties' }
    Edit-Text $properties.FullName { $args[0] -replace '\s*<lastModifiedBy>.*</lastModifiedBy>' }
    $properties | Rename-Item -NewName 'TwilioIntelligence.psmdcp'
    Edit-Text (Join-Path $content '[Content_Types].xml') {
        $lines = @($args[0] -split '\r?\n')
        $types = [string[]] ($lines -match '^  <')
        [Array]::Sort($types, [StringComparer]::Ordinal)
        $lines[0..1] + $types + $lines[-1] -join "`n"
    }

    $names = Get-RelativeName $content
    Remove-Item -LiteralPath $Path
    $zip = [IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        foreach ($name in $names) {
            $entry = $zip.CreateEntry($name)
            # The first moment that a zip file knows.
            $entry.LastWriteTime = [DateTimeOffset]::new(1980, 1, 1, 0, 0, 0, [TimeSpan]::Zero)
            $bytes = [IO.File]::ReadAllBytes((Join-Path $content $name))
            $stream = $entry.Open()
            $stream.Write($bytes, 0, $bytes.Length)
            $stream.Dispose()
        }
    }
    finally {
        $zip.Dispose()
    }
}

function New-Package {
    $stage = New-StagedModule
    if (Test-Path -LiteralPath $package) {
        Remove-Item -LiteralPath $package
    }

    Import-Module Microsoft.PowerShell.PSResourceGet -MinimumVersion 1.1.0
    Compress-PSResource -Path $stage -DestinationPath $out -SkipModuleManifestValidate
    Set-FixedPackage $package
    Write-Host "Packed $package"

    # Windows knows catalogs, for whoever signs what is installed there. It lies beside the package, because a catalog says when it
    # was made, and the package is to be the same each time.
    if (Get-Command New-FileCatalog -ErrorAction Ignore) {
        New-FileCatalog -Path $stage -CatalogFilePath ([IO.Path]::ChangeExtension($package, '.cat')) -CatalogVersion 2.0 | Out-Null
    }
}

function Get-PackedText {
    # Reads a file in a package.
    param([string] $Path, [string] $Name)
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    $zip = [IO.Compression.ZipFile]::OpenRead((Resolve-Path -LiteralPath $Path).Path)
    try {
        [IO.StreamReader]::new($zip.GetEntry($Name).Open()).ReadToEnd()
    }
    finally {
        $zip.Dispose()
    }
}

function Get-GitObstacle {
    # Windows PowerShell takes what git says on its error stream for an error.
    $ErrorActionPreference = 'Continue'
    if (-not (Get-Command git -CommandType Application -ErrorAction Ignore)) {
        return 'There is no git, so nobody can say which commit this is. Install git.'
    }

    $changes = @(& git -C $root status --porcelain 2>$null)
    if ($LASTEXITCODE -ne 0) {
        'This is no git work tree, so nobody can say which commit this is. Publish from a clone.'
    }
    elseif ($changes) {
        "The work tree is not clean: $($changes.Count) changed or new, among them $($changes[0].Substring(3)). Commit or stash what 'git status' shows."
    }
}

function Get-PublishObstacle {
    # Says all that speaks against publishing, each with what to do about it.
    Get-GitObstacle
    if ([IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md')) -notmatch "(?m)^## \[$([regex]::Escape($version))\] - \d{4}-\d\d-\d\d\s*$") {
        "CHANGELOG.md has no dated entry for $version. Head it with: ## [$version] - $(Get-Date -Format yyyy-MM-dd)"
    }

    if (-not $env:PSGALLERY_API_KEY) {
        'There is no API key. Set the environment variable PSGALLERY_API_KEY to a key that may push TwilioIntelligence.'
    }

    $hasAddress = [bool] $ProjectUri
    if ($PackagePath) {
        if ((Split-Path $PackagePath -Leaf) -ne (Split-Path $package -Leaf) -or -not (Test-Path -LiteralPath $PackagePath -PathType Leaf)) {
            return "$PackagePath is no package of this version. Name a file that is there, and is called $(Split-Path $package -Leaf)."
        }

        $hasAddress = (Get-PackedText $PackagePath 'TwilioIntelligence.nuspec') -match '<projectUrl>https://'
    }
    elseif ($Configuration -ne 'Release') {
        "A $Configuration build is not for others. Leave out -Configuration."
    }

    if (-not $hasAddress) {
        'The package would not say where the project lives. Make it with -ProjectUri and its address.'
    }
}

function Publish-Package {
    [CmdletBinding(SupportsShouldProcess)]
    param()

    $obstacles = @(Get-PublishObstacle)
    if ($obstacles) {
        $verb = if ($WhatIfPreference) { 'would not be' } else { 'is not' }
        Write-Host "TwilioIntelligence $fullVersion $verb published, for $($obstacles.Count) reason(s):" -ForegroundColor Red
        $obstacles | ForEach-Object { Write-Host "  - $_" -ForegroundColor Red }
        if (-not $WhatIfPreference) {
            exit 1
        }
    }

    $source = if ($PackagePath) { (Resolve-Path -LiteralPath $PackagePath -ErrorAction Ignore).Path } else { $package }
    if ($PSCmdlet.ShouldProcess("TwilioIntelligence $fullVersion ($source)", "Publish to $Repository")) {
        # That was the question; what follows asks no more.
        $ConfirmPreference = 'None'
        if (-not $PackagePath) {
            Build-Module
            New-Package
        }

        Import-Module Microsoft.PowerShell.PSResourceGet -MinimumVersion 1.1.0
        Publish-PSResource -NupkgPath $source -Repository $Repository -ApiKey $env:PSGALLERY_API_KEY
        Write-Host "Published TwilioIntelligence $fullVersion to $Repository."
    }
}

function Invoke-Bench {
    Build-Module
    Build-Emulator
    $arguments = @('-Configuration', $Configuration)
    if ($Json) {
        $arguments += '-Json'
    }

    $exit = Invoke-PowerShell (Join-Path $root 'tests/Bench/Measure-Module.ps1') $arguments
    if ($exit -ne 0) {
        throw "The bench ended with exit code $exit."
    }
}

function Build-Help {
    Build-Module
    $exit = Invoke-PowerShell (Join-Path $root 'docs/Build-Help.ps1')
    if ($exit -ne 0) {
        throw "The help was not made (exit code $exit)."
    }
}

function Clear-Output {
    $made = @('bin', 'out', 'en-US') | ForEach-Object { Join-Path $root $_ }
    $made += Get-ChildItem -Path (Join-Path $root 'src'), (Join-Path $root 'tests') -Directory -Recurse -Force |
        Where-Object { $_.Name -in 'bin', 'obj', 'TestResults' } | ForEach-Object FullName
    $made | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
    Write-Host 'Removed all that was made.'
}

$tasks = [ordered]@{
    Build   = { Build-Module }
    Test    = { Invoke-Test }
    Demo    = { Invoke-Demo }
    Docs    = { Build-Help }
    Bench   = { Invoke-Bench }
    Package = { Build-Module; New-Package }
    Publish = { Publish-Package }
    Clean   = { Clear-Output }
}

if (-not $tasks.Contains($Task)) {
    Write-Host "There is no task '$Task'. The tasks are: $($tasks.Keys -join ', ')." -ForegroundColor Red
    exit 2
}

if ($ProjectUri -and "$ProjectUri" -notmatch '^https://[^/\s"'']+/[^\s"''$]+$') {
    Write-Host "'$ProjectUri' is no address of a project, such as https://github.com/owner/name." -ForegroundColor Red
    exit 2
}

if ($WhatIfPreference -and $Task -ne 'Publish') {
    Write-Host 'Only Publish can say beforehand what it would do.' -ForegroundColor Red
    exit 2
}

& $tasks[$Task]
