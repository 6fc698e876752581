# Makes the package of the module, the same file each time, and says what stands in the way of publishing it. build.ps1 uses it.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$root = Split-Path $PSScriptRoot
$out = Join-Path $root 'out'
$manifest = Import-PowerShellDataFile (Join-Path $root 'TwilioIntelligence.psd1')
$version = $manifest.ModuleVersion
$fullVersion = (@($version, $manifest.PrivateData.PSData['Prerelease']) | Where-Object { $_ }) -join '-'
$package = Join-Path $out "TwilioIntelligence.$fullVersion.nupkg"

# What of the build belongs in the module.
$binaries = @(
    'TwilioIntelligence.dll', 'TwilioIntelligence.xml', 'TwilioIntelligence.Format.ps1xml', 'TwilioIntelligence.Types.ps1xml', 'Newtonsoft.Json.dll'
)

function Copy-Binary {
    <# .SYNOPSIS Copies what of a build belongs in the module. #>
    param([Parameter(Mandatory)] [string] $From, [Parameter(Mandatory)] [string] $To)
    $null = New-Item -ItemType Directory -Path $To -Force
    foreach ($file in $binaries) {
        Copy-Item -LiteralPath (Join-Path $From $file) -Destination $To -Force
    }
}

function Get-PackagePath {
    <# .SYNOPSIS Gets the path that New-Package writes to. #>
    $package
}

function Edit-Text {
    # Puts the text of a file through a script.
    param([string] $Path, [scriptblock] $Change)
    $text = [IO.File]::ReadAllText($Path)
    [IO.File]::WriteAllText($Path, (& $Change $text))
}

function Add-Address {
    # Says in a manifest where the project lives, and where its icon is in this version.
    param([string] $Path, [string] $Address)
    Edit-Text $Path {
        $uris = "ProjectUri   = '$Address'`n            IconUri      = '$Address/raw/v$fullVersion/docs/icon.png'"
        $changed = $args[0] -replace '# Package adds ProjectUri and IconUri:[^\n]*', $uris
        if ($changed -ceq $args[0]) {
            throw "There is no line in $Path that says where ProjectUri and IconUri belong."
        }

        $changed
    }
}

function Convert-Link {
    # Turns the relative links of a Markdown file in the package that lead out of it into absolute ones, at this version; without the
    # address of the project, into their text. What is in the package stays as it is.
    param([string] $Path, [string] $Stage, [string] $Address)
    $folder = Split-Path $Path
    Edit-Text $Path {
        [regex]::Replace($args[0], '(?<image>!?)\[(?<text>[^\]\n]+)\]\((?!\w+:|#)(?<target>[^)#\s]+)(?<anchor>#[^)]*)?\)', {
                param($link)
                $target = [IO.Path]::GetFullPath((Join-Path $folder $link.Groups['target'].Value))
                if (Test-Path -LiteralPath $target) {
                    return $link.Value
                }

                $text = $link.Groups['text'].Value
                $name = $target.Substring($Stage.Length + 1).Replace('\', '/')
                $image = $link.Groups['image'].Value
                $kind = if ($image) { 'raw' } else { 'blob' }
                if ($Address) { "$image[$text]($Address/$kind/v$fullVersion/$name$($link.Groups['anchor'].Value))" } else { $text }
            })
    }
}

function Set-OnlinePage {
    # Makes Get-Help -Online lead to the page of each cmdlet in this version. What led to the web before stays a link of its own.
    param([string] $Path, [string] $Address)
    Edit-Text $Path {
        $help = [xml] $args[0]
        foreach ($command in $help.SelectNodes("/*/*[local-name()='command']")) {
            $name = $command.SelectSingleNode(".//*[local-name()='details']/*[local-name()='name']").InnerText
            $first = $command.SelectSingleNode(".//*[local-name()='navigationLink']")
            $online = $first.CloneNode($true)
            $online.SelectSingleNode("*[local-name()='uri']").InnerText = "$Address/blob/v$fullVersion/docs/en-US/$name.md"
            $first.SelectSingleNode("*[local-name()='linkText']").InnerText = 'API reference'
            $null = $first.ParentNode.InsertBefore($online, $first)
        }

        $text = [IO.StringWriter]::new()
        $settings = [Xml.XmlWriterSettings]@{ Indent = $true; OmitXmlDeclaration = $true; NewLineChars = "`n"; NewLineHandling = 'None' }
        $writer = [Xml.XmlWriter]::Create($text, $settings)
        $help.Save($writer)
        $writer.Dispose()
        '<?xml version="1.0" encoding="utf-8"?>' + "`n$text`n"
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
    param([string] $Address)
    $stage = Join-Path $out 'stage/TwilioIntelligence'
    if (Test-Path -LiteralPath $stage) {
        Remove-Item -LiteralPath $stage -Recurse -Force
    }

    $stage = (New-Item -ItemType Directory -Path $stage -Force).FullName
    foreach ($item in 'TwilioIntelligence.psd1', 'LICENSE', 'README.md', 'CHANGELOG.md', 'src/TwilioIntelligence/en-US') {
        Copy-Item -LiteralPath (Join-Path $root $item) -Destination $stage -Recurse
    }

    # The recipes lie where the README and the help say they do. The one that needs the emulator stays with it.
    $recipes = (New-Item -ItemType Directory -Path (Join-Path $stage 'docs/recipes')).FullName
    Get-ChildItem -LiteralPath (Join-Path $root 'docs/recipes') -File -Exclude 'Test-Offline.ps1' | Copy-Item -Destination $recipes
    Copy-Binary (Join-Path $root 'bin') (Join-Path $stage 'bin')
    if ($Address) {
        Add-Address (Join-Path $stage 'TwilioIntelligence.psd1') $Address
        Set-OnlinePage (Join-Path $stage 'en-US/TwilioIntelligence.dll-Help.xml') $Address
    }

    Get-ChildItem -LiteralPath $stage -Filter '*.md' -Recurse | ForEach-Object { Convert-Link $_.FullName $stage $Address }
    Write-BillOfMaterial $stage
    Write-Checksum $stage
    $stage
}

function Set-FixedPackage {
    # The packing tool notes when and on what system it packed, makes up a name, and takes the files in the order of the disk. Here
    # the package is rewritten without all that, so that one commit gives one and the same file.
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
    <#
    .SYNOPSIS
        Packs what is in bin, as the PowerShell Gallery takes it.
    .PARAMETER ProjectUri
        Where the project lives. Without it, the package names no address, and its links to what is not in it become plain text.
    #>
    param([uri] $ProjectUri)
    $stage = New-StagedModule "$ProjectUri".TrimEnd('/')
    if (Test-Path -LiteralPath $package) {
        Remove-Item -LiteralPath $package
    }

    Import-Module Microsoft.PowerShell.PSResourceGet -MinimumVersion 1.1.0
    Compress-PSResource -Path $stage -DestinationPath $out -SkipModuleManifestValidate
    Set-FixedPackage $package
    Write-Host "Packed $package"

    # Windows knows catalogs, for those who sign what is installed there. It lies beside the package, because a catalog says when it
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
    <# .SYNOPSIS Says all that stands in the way of publishing, each with what to do about it. #>
    param([uri] $ProjectUri, [string] $PackagePath, [string] $Configuration)
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
    <#
    .SYNOPSIS
        Publishes a package that has been made, or the one that -Make makes, unless something stands in the way. Returns whether
        nothing did.
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param([uri] $ProjectUri, [string] $PackagePath, [string] $Configuration, [string] $Repository, [scriptblock] $Make)

    $obstacles = @(Get-PublishObstacle $ProjectUri $PackagePath $Configuration)
    if ($obstacles) {
        $what = "TwilioIntelligence $fullVersion $(if ($WhatIfPreference) { 'would not be' } else { 'is not' }) published"
        Write-Host "$what, for $($obstacles.Count) reason(s):" -ForegroundColor Red
        $obstacles | ForEach-Object { Write-Host "  - $_" -ForegroundColor Red }
        if (-not $WhatIfPreference) {
            return $false
        }
    }

    $source = if ($PackagePath) { (Resolve-Path -LiteralPath $PackagePath -ErrorAction Ignore).Path } else { $package }
    if ($PSCmdlet.ShouldProcess("TwilioIntelligence $fullVersion ($source)", "Publish to $Repository")) {
        # That was the question; what follows asks no more.
        $ConfirmPreference = 'None'
        if (-not $PackagePath) {
            $null = & $Make
        }

        Import-Module Microsoft.PowerShell.PSResourceGet -MinimumVersion 1.1.0
        Publish-PSResource -NupkgPath $source -Repository $Repository -ApiKey $env:PSGALLERY_API_KEY
        Write-Host "Published TwilioIntelligence $fullVersion to $Repository."
    }

    $true
}

Export-ModuleMember -Function Copy-Binary, Get-PackagePath, New-Package, Publish-Package
