param($Emulator)

BeforeAll {
    $null = $Emulator
    Import-Module (Join-Path $PSScriptRoot 'RepositoryCopy.psm1') -Force
}

Describe 'The same source, built twice' {
    BeforeAll {
        # In folders of different names and depths. One is a clone with a remote, built by a workflow; the other has never heard of git.
        $copies = @((Join-Path $TestDrive 'one'), (Join-Path $TestDrive 'a folder/deeper/two'))
        $copies | ForEach-Object { New-RepositoryCopy $_ }
        if (Test-Git) {
            Initialize-Git $copies[0]
            Invoke-Git $copies[0] 'remote', 'add', 'origin', 'https://github.com/example/example.git'
        }

        $runs = @(
            Invoke-Build $copies[0] 'Package' @{ GITHUB_SERVER_URL = 'https://git.example.com'; GITHUB_REPOSITORY = 'owner/name' }
            Invoke-Build $copies[1] 'Package', '-ProjectUri', 'https://git.example.com/owner/name/' @{ GITHUB_SERVER_URL = ''; GITHUB_REPOSITORY = '' }
        )

        function Get-ByteText {
            # The bytes of a file as text, which is quick to compare and to search.
            param([string] $Copy, [string] $Name)
            [Text.Encoding]::GetEncoding(28591).GetString([IO.File]::ReadAllBytes((Get-Item -Path (Join-Path $Copy $Name)).FullName))
        }
    }

    It 'builds' {
        foreach ($run in $runs) {
            $run.ExitCode | Should -Be 0 -Because $run.Text
        }
    }

    It 'gives the same <_>, byte for byte' -ForEach 'bin/TwilioIntelligence.dll', 'bin/TwilioIntelligence.xml', 'out/TwilioIntelligence.*.nupkg' {
        $file = $_
        $first, $second = $copies | ForEach-Object { Get-ByteText $_ $file }
        $first.Length | Should -BeGreaterThan 1000
        [string]::Equals($first, $second, 'Ordinal') | Should -BeTrue
    }

    It 'says in the package where the project lives, and where its icon is' {
        $content = Join-Path $TestDrive 'content'
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        [IO.Compression.ZipFile]::ExtractToDirectory((Get-Item -Path (Join-Path $copies[1] 'out/*.nupkg')).FullName, $content)
        $data = (Import-PowerShellDataFile (Join-Path $content 'TwilioIntelligence.psd1')).PrivateData.PSData
        $metadata = ([xml] [IO.File]::ReadAllText((Join-Path $content 'TwilioIntelligence.nuspec'))).package.metadata
        $data.ProjectUri, $metadata.projectUrl | Should -BeExactly @('https://git.example.com/owner/name', 'https://git.example.com/owner/name')
        $icon = "https://git.example.com/owner/name/raw/v$($metadata.version)/docs/icon.png"
        $data.IconUri, $metadata.iconUrl | Should -BeExactly @($icon, $icon)
        Join-Path $copies[1] 'docs/icon.png' | Should -Exist
    }

    It 'comes with a catalog that fits it, where the system knows catalogs' {
        if (-not (Get-Command Test-FileCatalog -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'only Windows has catalogs'
            return
        }

        $catalog = (Get-Item -Path (Join-Path $copies[1] 'out/*.cat')).FullName
        $stage = Join-Path $copies[1] 'out/stage/TwilioIntelligence'
        Test-FileCatalog -Path $stage -CatalogFilePath $catalog | Should -Be 'Valid'
        Add-Content -LiteralPath (Join-Path $stage 'README.md') -Value 'One line more.'
        Test-FileCatalog -Path $stage -CatalogFilePath $catalog | Should -Be 'ValidationFailed'
    }

    It 'leaves no path of this machine in the DLL' {
        $dll = Get-ByteText $copies[1] 'bin/TwilioIntelligence.dll'
        $dll.Contains('/_/src/TwilioIntelligence/') | Should -BeTrue -Because 'this is what stands there instead, so the search can find a path'
        $dll.Contains('deeper') | Should -BeFalse
    }
}
