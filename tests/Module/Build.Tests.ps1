param($Emulator)

BeforeAll {
    $null = $Emulator
}

Describe 'The same source, built twice' {
    BeforeAll {
        $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

        function Get-ByteText {
            # The bytes of a file as text, which is quick to compare and to search.
            param([string] $Folder, [string] $Name)
            [Text.Encoding]::GetEncoding(28591).GetString([IO.File]::ReadAllBytes((Get-Item -Path (Join-Path $Folder $Name)).FullName))
        }

        function Expand-Package {
            param([string] $Folder, [string] $To)
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            [IO.Compression.ZipFile]::ExtractToDirectory((Get-Item -Path (Join-Path $Folder 'out/TwilioIntelligence.*.nupkg')).FullName, $To)
        }

        # The first of the two is the package that the tests are run for, where it was built here; a workflow brings one from elsewhere,
        # and another system need not write the same bytes.
        $given = Join-Path $TestDrive 'given'
        Expand-Package $root $given
        $packed = (Get-FileHash -LiteralPath (Join-Path $given 'bin/TwilioIntelligence.dll')).Hash
        $built = Get-Item -Path (Join-Path $root 'src/TwilioIntelligence/bin/*/netstandard2.0/TwilioIntelligence.dll') -ErrorAction Ignore |
            Where-Object { (Get-FileHash -LiteralPath $_.FullName).Hash -eq $packed } | Select-Object -First 1
        $configuration = if ($built) { $built.Directory.Parent.Name } else { 'Release' }
        $data = (Import-PowerShellDataFile (Join-Path $given 'TwilioIntelligence.psd1')).PrivateData.PSData
        $address = if ($built) { "$($data['ProjectUri'])" } else { 'https://git.example.com/owner/name' }

        # In a folder of another name and depth. Of the two, one is a clone with a remote, and the other has never heard of git.
        $copy = Join-Path $TestDrive 'a folder/deeper/two'
        New-RepositoryCopy $copy
        $hasGit = $built -and (Test-Path -LiteralPath (Join-Path $root '.git'))
        if (-not $hasGit -and (Test-Git)) {
            Initialize-Git $copy
            Invoke-Git $copy 'remote', 'add', 'origin', 'https://github.com/example/example.git'
        }

        $arguments = @('Package', '-Configuration', $configuration) + @(if ($address) { '-ProjectUri', "$address/" })
        $runs = @(Invoke-Build $copy $arguments @{ GITHUB_SERVER_URL = ''; GITHUB_REPOSITORY = '' })
        $first = $root
        if (-not $built) {
            $first = Join-Path $TestDrive 'one'
            New-RepositoryCopy $first
            $runs += Invoke-Build $first 'Package' @{ GITHUB_SERVER_URL = 'https://git.example.com'; GITHUB_REPOSITORY = 'owner/name' }
        }

        $contents = @((Join-Path $TestDrive 'first'), (Join-Path $TestDrive 'second'))
        Expand-Package $first $contents[0]
        Expand-Package $copy $contents[1]
    }

    It 'builds' {
        foreach ($run in $runs) {
            $run.ExitCode | Should -Be 0 -Because $run.Text
        }
    }

    It 'gives the same <_>, byte for byte' -ForEach 'bin/TwilioIntelligence.dll', 'bin/TwilioIntelligence.xml' {
        $one, $two = (Get-ByteText $contents[0] $_), (Get-ByteText $contents[1] $_)
        $one.Length | Should -BeGreaterThan 1000
        [string]::Equals($one, $two, 'Ordinal') | Should -BeTrue
    }

    It 'gives the same package, byte for byte' {
        $one, $two = (Get-ByteText $first 'out/TwilioIntelligence.*.nupkg'), (Get-ByteText $copy 'out/TwilioIntelligence.*.nupkg')
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
        $dll = Get-ByteText $copy 'bin/TwilioIntelligence.dll'
        $dll.Contains('/_/src/TwilioIntelligence/') | Should -BeTrue -Because 'this is what stands there instead, so the search can find a path'
        $dll.Contains('deeper') | Should -BeFalse
    }
}
