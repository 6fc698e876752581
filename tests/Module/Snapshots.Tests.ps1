param([Parameter(Mandatory)] $Emulator)

BeforeDiscovery {
    $null = $Emulator
    Import-Module (Join-Path $PSScriptRoot 'Snapshots.psm1') -Force
    $types = @(Get-SnapshotType | ForEach-Object { @{ Name = $_.Name; Type = $_ } })
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Snapshots.psm1') -Force
}

Describe 'What a person sees of <Name>' -ForEach $types {
    BeforeEach {
        if (-not (Test-Path variable:PSStyle)) {
            Set-ItResult -Skipped -Because 'Windows PowerShell cuts with three dots, and has no colours'
        }
    }

    It 'is what the snapshot shows' {
        Get-SnapshotSample $Type | Should -Not -BeNullOrEmpty -Because "Snapshots/$Name.json or .ps1 says what to show"
        $path = Get-SnapshotPath $Type
        $path | Should -Exist -Because 'tests/Invoke-Tests.ps1 Module -File Snapshots -UpdateSnapshot writes it'
        Get-Snapshot $Type | Should -BeExactly ([IO.File]::ReadAllText($path).Replace("`r", '')) -Because (
            'the views have changed; if they are to, tests/Invoke-Tests.ps1 Module -File Snapshots -UpdateSnapshot writes new snapshots')
    }

    It 'is the same in Constrained Language Mode' {
        (Get-Picture $Type -Constrained).Text | Should -Be (Get-Picture $Type).Text
        (Get-Picture $Type -Constrained -Colour).Text | Should -Be (Get-Picture $Type -Colour).Text
    }

    It 'says the same in colour' {
        @((Get-Picture $Type -Colour).Text -replace '\u241B\[[\d;]*m' -replace '(?m) +$') | Should -Be (Get-Picture $Type).Text
    }

    It 'fits its width' {
        foreach ($picture in Get-Picture $Type) {
            foreach ($line in $picture.Text -split '\n') {
                $line.Length | Should -BeLessOrEqual $picture.Width -Because $line
            }
        }
    }
}

Describe 'Snapshots' {
    It 'are none of types that are gone' {
        Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot 'Snapshots') -Filter *.txt | Where-Object BaseName -NotIn (Get-SnapshotType).Name |
            Should -BeNullOrEmpty
    }
}
