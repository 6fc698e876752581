# Holds the picture in the README to what the module prints.
param([string] $Configuration = 'Release')

Describe 'The picture in the README' {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
        $docs = (Resolve-Path (Join-Path $PSScriptRoot '../../docs')).Path

        function Get-PictureText {
            param([string] $Path)
            @(([xml] [IO.File]::ReadAllText($Path)).svg.text | ForEach-Object { $_.InnerText })
        }

        $picture = Join-Path $docs 'preview.svg'
        $today = Join-Path $TestDrive 'today.svg'
        & (Join-Path $docs 'Build-Preview.ps1') -Path $today -Configuration $Configuration
    }

    It 'shows what the module prints today' {
        Get-PictureText $picture | Should -Be (Get-PictureText $today) -Because './build.ps1 Docs draws it again'
    }

    It 'shows commands, and what they would change' {
        $text = Get-PictureText $picture
        @($text -match '^PS> .*-WhatIf$') | Should -HaveCount 1
        @($text -match 'hooks\.example\.com.* . .*hooks\.example\.net') | Should -HaveCount 2
    }

    It 'is in the README' {
        [IO.File]::ReadAllText((Join-Path $docs '../README.md')) | Should -Match '!\[[^\]]+\]\(docs/preview\.svg\)'
    }
}
