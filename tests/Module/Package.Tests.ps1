param([Parameter(Mandatory)] $Emulator)

Describe 'The package' {
    BeforeAll {
        Use-Emulator $Emulator
        $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        $manifest = Import-PowerShellDataFile (Get-ModuleManifestPath)
        $version = $manifest.ModuleVersion
        $fullVersion = "$version-$($manifest.PrivateData.PSData.Prerelease)".TrimEnd('-')
        $package = Join-Path $root "out/TwilioIntelligence.$fullVersion.nupkg"
        $unpacked = Join-Path $TestDrive unpacked
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        if (Test-Path -LiteralPath $package) {
            [IO.Compression.ZipFile]::ExtractToDirectory($package, $unpacked)
        }

        function Get-PackedName {
            # The names of the files in the package, without those that make it a package.
            Get-ChildItem -LiteralPath $unpacked -File -Recurse -Force | ForEach-Object { $_.FullName.Substring($unpacked.Length + 1).Replace('\', '/') } |
                Where-Object { $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$|TwilioIntelligence\.nuspec$)' } | Sort-Object
        }

        function Get-Sha256 {
            param([string] $Name)
            (Get-FileHash -LiteralPath (Join-Path $unpacked $Name) -Algorithm SHA256).Hash.ToLowerInvariant()
        }
    }

    It 'has been made by build.ps1' {
        $package | Should -Exist
    }

    It 'holds exactly what it should' {
        $help = @(Get-ChildItem -LiteralPath (Join-Path $root 'src/TwilioIntelligence/en-US') -File | ForEach-Object { "en-US/$($_.Name)" })
        $recipes = @(Get-ChildItem -LiteralPath (Join-Path $root 'docs/recipes') -File | ForEach-Object { "docs/recipes/$($_.Name)" } |
                Where-Object { $_ -ne 'docs/recipes/Test-Offline.ps1' })
        $expected = @(
            'CHANGELOG.md', 'LICENSE', 'README.md', 'TwilioIntelligence.cdx.json', 'TwilioIntelligence.psd1', 'TwilioIntelligence.sha256'
            'bin/Newtonsoft.Json.dll', 'bin/TwilioIntelligence.Format.ps1xml', 'bin/TwilioIntelligence.Types.ps1xml', 'bin/TwilioIntelligence.dll',
                'bin/TwilioIntelligence.xml'
        ) + $help + $recipes | Sort-Object
        Get-PackedName | Should -Be $expected
        $help | Should -Contain 'en-US/TwilioIntelligence.dll-Help.xml'
    }

    It 'has no link that leads to nothing, in its documents or in its help' {
        Import-Module (Join-Path $PSScriptRoot 'PackageLink.psm1') -Force
        Find-DeadLink $unpacked | Should -BeNullOrEmpty
        $readme = [IO.File]::ReadAllText((Join-Path $unpacked 'README.md'))
        $readme | Should -Match '\]\(docs/recipes/README\.md\)' -Because 'what is in the package stays linked'
        $broken = Join-Path $TestDrive broken
        Copy-Item -LiteralPath $unpacked -Destination $broken -Recurse
        Remove-Item -LiteralPath (Join-Path $broken 'docs/recipes/Test-Drift.ps1')
        Find-DeadLink $broken | Should -Be 'README.md: Test-Drift.ps1', 'help: docs/recipes/Test-Drift.ps1' -Because 'a link that leads to nothing is found'
    }

    It 'lists the SHA-256 of each file in it, and of no other' {
        $lines = @([IO.File]::ReadAllText((Join-Path $unpacked 'TwilioIntelligence.sha256')) -split '\n')
        $lines[-1] | Should -BeExactly '' -Because 'the last line ends, too'
        $listed = @{}
        foreach ($line in $lines[0..($lines.Count - 2)]) {
            $line | Should -MatchExactly '^[0-9a-f]{64}  [^\\]+$'
            $listed[$line.Substring(66)] = $line.Substring(0, 64)
        }

        @($listed.Keys | Sort-Object) | Should -Be @(Get-PackedName | Where-Object { $_ -ne 'TwilioIntelligence.sha256' })
        foreach ($name in $listed.Keys) {
            Get-Sha256 $name | Should -BeExactly $listed[$name] -Because "that is what the list says of $name"
        }
    }

    It 'has a list that sha256sum takes, and that shows what was changed' {
        if (-not (Get-Command sha256sum -CommandType Application -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'there is no sha256sum here'
            return
        }

        $touched = Join-Path $TestDrive touched
        Copy-Item -LiteralPath $unpacked -Destination $touched -Recurse
        Push-Location -LiteralPath $touched
        try {
            # In Windows PowerShell, what a program says on its error stream would end the script that runs it.
            $ErrorActionPreference = 'Continue'
            $null = sha256sum --check --quiet TwilioIntelligence.sha256 2>&1
            $LASTEXITCODE | Should -Be 0
            Add-Content -LiteralPath 'README.md' -Value 'One line more.'
            $said = sha256sum --check --quiet TwilioIntelligence.sha256 2>&1
            $LASTEXITCODE | Should -Be 1
            "$said" | Should -Match 'README\.md: FAILED'
        }
        finally {
            Pop-Location
        }
    }

    It 'has a bill of materials that names the module, and every other assembly that it ships' {
        $bill = [IO.File]::ReadAllText((Join-Path $unpacked 'TwilioIntelligence.cdx.json')) | ConvertFrom-Json
        $bill.bomFormat | Should -BeExactly 'CycloneDX'
        $bill.specVersion | Should -BeExactly '1.6'
        $module = $bill.metadata.component
        $module.name | Should -BeExactly 'TwilioIntelligence'
        $module.version | Should -BeExactly $fullVersion
        $module.licenses.license.id | Should -BeExactly 'MIT'
        $module.hashes.content | Should -BeExactly (Get-Sha256 'bin/TwilioIntelligence.dll')
        $others = @(Get-PackedName | Where-Object { $_ -like '*.dll' -and $_ -ne 'bin/TwilioIntelligence.dll' })
        @($bill.components | ForEach-Object { "bin/$($_.name).dll" } | Sort-Object) | Should -Be $others
        foreach ($component in $bill.components) {
            # What the assembly says of itself: 13.0.4 stands there as 13.0.4.30916.
            $file = [Diagnostics.FileVersionInfo]::GetVersionInfo((Join-Path $unpacked "bin/$($component.name).dll"))
            $file.ProductVersion | Should -Match "^$([regex]::Escape($component.version))\b"
            $component.purl | Should -BeExactly "pkg:nuget/$($component.name)@$($component.version)"
            $component.hashes.alg | Should -BeExactly 'SHA-256'
            $component.hashes.content | Should -BeExactly (Get-Sha256 "bin/$($component.name).dll")
            $component.licenses.license.id | Should -BeExactly 'MIT'
        }

        @($bill.dependencies | Where-Object ref -EQ $module.'bom-ref').dependsOn | Should -Be @($bill.components.'bom-ref')
    }

    It 'tells the Gallery all that the manifest says' {
        $metadata = ([xml] [IO.File]::ReadAllText((Join-Path $unpacked 'TwilioIntelligence.nuspec'))).package.metadata
        $metadata.id | Should -BeExactly 'TwilioIntelligence'
        $metadata.version | Should -BeExactly $fullVersion
        $metadata.description | Should -BeExactly $manifest.Description
        $metadata.licenseUrl | Should -BeExactly $manifest.PrivateData.PSData.LicenseUri
        $metadata.releaseNotes | Should -BeExactly $manifest.PrivateData.PSData.ReleaseNotes
        foreach ($tag in $manifest.PrivateData.PSData.Tags) {
            $metadata.tags -split ' ' | Should -Contain $tag
        }
    }

    It 'has release notes that are about this version' {
        $manifest.PrivateData.PSData.ReleaseNotes | Should -MatchExactly "^$([regex]::Escape($fullVersion)): \S"
    }

    It 'installs from a folder repository into an empty folder, and lists from there' {
        $null = Add-EmulatorConfiguration -Count 3
        $folder = Join-Path $TestDrive repository
        $target = Join-Path $TestDrive modules
        $null = New-Item -ItemType Directory -Path $folder, $target
        Copy-Item -LiteralPath $package -Destination $folder

        # A home of its own: neither the repositories nor the modules of the person who runs this are touched.
        $homeFolder = Join-Path $TestDrive home
        # Its folders must be there: .NET takes one that is not for none, and what belongs into it would land in the present folder.
        $null = New-Item -ItemType Directory -Path $homeFolder, (Join-Path $homeFolder share), (Join-Path $homeFolder config), (Join-Path $homeFolder cache)
        $text = Invoke-FreshShell @"
`$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PSResourceGet
Register-PSResourceRepository -Name TwilioIntelligenceTest -Uri '$folder' -Trusted
try {
    Save-PSResource -Name TwilioIntelligence -Prerelease -Repository TwilioIntelligenceTest -Path '$target'
}
finally {
    Unregister-PSResourceRepository -Name TwilioIntelligenceTest
}

Import-Module '$target/TwilioIntelligence/$version/TwilioIntelligence.psd1'
`$credential = [pscredential]::new('$($Emulator.Credential.UserName)', (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))
`$null = Connect-IntelligenceAccount -Credential `$credential -BaseUri $($Emulator.BaseUri)
@(Get-IntelligenceConfiguration).DisplayName
(Get-Command Get-IntelligenceConfiguration).DLL
(Get-Help Get-IntelligenceConfiguration).Synopsis
"@ @{
            HOME = $homeFolder; USERPROFILE = $homeFolder; LOCALAPPDATA = $homeFolder; XDG_DATA_HOME = (Join-Path $homeFolder share)
            XDG_CONFIG_HOME = (Join-Path $homeFolder config); XDG_CACHE_HOME = (Join-Path $homeFolder cache)
        }
        @($text)[0..2] | Should -Be 'Support 000001', 'Support 000002', 'Support 000003'
        @($text)[3] | Should -BeLike "*modules*TwilioIntelligence*$version*bin*TwilioIntelligence.dll"
        @($text)[4] | Should -Match '^Gets Intelligence configurations'
    }
}

Describe 'The icon' {
    It 'is a picture of 128 by 128 points, as the Gallery shows it' {
        $bytes = [IO.File]::ReadAllBytes((Join-Path $PSScriptRoot '../../docs/icon.png'))
        [BitConverter]::ToString($bytes, 0, 8) | Should -BeExactly '89-50-4E-47-0D-0A-1A-0A'
        [BitConverter]::ToString($bytes, 16, 8) | Should -BeExactly '00-00-00-80-00-00-00-80'
    }

    It 'has a drawing that it is made of' {
        ([xml] [IO.File]::ReadAllText((Join-Path $PSScriptRoot '../../docs/icon.svg'))).svg.viewBox | Should -BeExactly '0 0 128 128'
    }
}
