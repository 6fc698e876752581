param($Emulator)

BeforeAll {
    $null = $Emulator
    Import-Module (Join-Path $PSScriptRoot 'RepositoryCopy.psm1') -Force
}

Describe 'The same source, built twice' {
    BeforeAll {
        # In folders of different names and depths. One is a clone with a remote, the other has never heard of git.
        $copies = @((Join-Path $TestDrive 'one'), (Join-Path $TestDrive 'a folder/deeper/two'))
        $runs = foreach ($copy in $copies) {
            New-RepositoryCopy $copy
            if ((Test-Git) -and $copy -eq $copies[0]) {
                Initialize-Git $copy
                Invoke-Git $copy 'remote', 'add', 'origin', 'https://github.com/example/example.git'
            }

            Invoke-Build $copy 'Package'
        }

        function Get-Bytes {
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
        $first, $second = $copies | ForEach-Object { Get-Bytes $_ $file }
        $first.Length | Should -BeGreaterThan 1000
        [string]::Equals($first, $second, 'Ordinal') | Should -BeTrue
    }

    It 'leaves no path of this machine in the DLL' {
        $dll = Get-Bytes $copies[1] 'bin/TwilioIntelligence.dll'
        $dll.Contains('/_/src/TwilioIntelligence/') | Should -BeTrue -Because 'this is what stands there instead, so the search can find a path'
        $dll.Contains('deeper') | Should -BeFalse
    }
}
