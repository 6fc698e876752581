param([Parameter(Mandatory)] $Emulator)

Describe 'The package' {
    BeforeAll {
        Use-Emulator $Emulator
        $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
        $version = (Import-PowerShellDataFile (Get-ModuleManifestPath)).ModuleVersion
        $package = Join-Path $root "out/TwilioIntelligence.$version.nupkg"
    }

    It 'has been made by build.ps1' {
        $package | Should -Exist
    }

    It 'holds exactly what it should' {
        $zip = [IO.Compression.ZipFile]::OpenRead($package)
        try {
            $names = @($zip.Entries.FullName | Where-Object { $_ -notmatch '^(_rels/|package/|\[Content_Types\]\.xml$)' } | Sort-Object)
        }
        finally {
            $zip.Dispose()
        }

        $help = @(Get-ChildItem -LiteralPath (Join-Path $root 'en-US') -File | Where-Object Name -NotLike '.*' | ForEach-Object { "en-US/$($_.Name)" })
        $expected = @(
            'CHANGELOG.md', 'LICENSE', 'README.md', 'TwilioIntelligence.nuspec', 'TwilioIntelligence.psd1'
            'bin/Newtonsoft.Json.dll', 'bin/TwilioIntelligence.Format.ps1xml', 'bin/TwilioIntelligence.Types.ps1xml', 'bin/TwilioIntelligence.dll', 'bin/TwilioIntelligence.xml'
        ) + $help | Sort-Object
        $names | Should -Be $expected
        $help | Should -Contain 'en-US/TwilioIntelligence.dll-Help.xml'
    }

    It 'installs from a folder repository into an empty folder, and lists from there' {
        $null = Add-EmulatorConfiguration -Count 3
        $folder = Join-Path $TestDrive repository
        $target = Join-Path $TestDrive modules
        $null = New-Item -ItemType Directory -Path $folder, $target
        Copy-Item -LiteralPath $package -Destination $folder

        # A home of its own: neither the repositories nor the modules of whoever runs this are touched.
        $homeFolder = Join-Path $TestDrive home
        # Its folders must be there: .NET takes one that is not for none, and what belongs into it would land in the present folder.
        $null = New-Item -ItemType Directory -Path $homeFolder, (Join-Path $homeFolder share), (Join-Path $homeFolder config), (Join-Path $homeFolder cache)
        $text = Invoke-FreshShell @"
`$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PSResourceGet
Register-PSResourceRepository -Name TwilioIntelligenceTest -Uri '$folder' -Trusted
try {
    Save-PSResource -Name TwilioIntelligence -Repository TwilioIntelligenceTest -Path '$target'
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
"@ @{ HOME = $homeFolder; USERPROFILE = $homeFolder; LOCALAPPDATA = $homeFolder; XDG_DATA_HOME = (Join-Path $homeFolder share); XDG_CONFIG_HOME = (Join-Path $homeFolder config); XDG_CACHE_HOME = (Join-Path $homeFolder cache) }
        @($text)[0..2] | Should -Be 'Support 000001', 'Support 000002', 'Support 000003'
        @($text)[3] | Should -BeLike "*modules*TwilioIntelligence*$version*bin*TwilioIntelligence.dll"
        @($text)[4] | Should -Match '^Gets Intelligence configurations'
    }
}
