# Copies of this repository, for tests of build.ps1 that must neither see nor leave anything in the repository itself.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot 'Process.psm1')
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

function New-RepositoryCopy {
    <# .SYNOPSIS Copies what the module is built, packed and published from, without what a build has made. #>
    param([Parameter(Mandatory)] [string] $Path)
    $files = @(Get-ChildItem -LiteralPath $root -File -Force | Where-Object Name -NE '.git')
    $folders = 'src', 'docs', 'build', '.config', 'tests/Support' | ForEach-Object { Join-Path $root $_ } | Where-Object { Test-Path -LiteralPath $_ }
    $files += Get-ChildItem -LiteralPath $folders -File -Recurse -Force | Where-Object FullName -NotMatch '[\\/](bin|obj)[\\/]'
    foreach ($file in $files) {
        $target = Join-Path $Path $file.FullName.Substring($root.Length + 1)
        $null = New-Item -ItemType Directory -Path (Split-Path $target) -Force
        Copy-Item -LiteralPath $file.FullName -Destination $target
    }
}

function Test-Git {
    <# .SYNOPSIS Tells whether there is git on this machine. #>
    [bool] (Get-Command git -CommandType Application -ErrorAction Ignore)
}

function Invoke-Git {
    <# .SYNOPSIS Runs git in a copy, and fails when git does. #>
    param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [string[]] $Arguments)

    # In Windows PowerShell, what a program says on its error stream would end the script that runs it.
    $ErrorActionPreference = 'Continue'
    $printed = & git -C $Path -c user.name=Tester -c user.email=tester@example.com -c commit.gpgsign=false @Arguments 2>&1
    if ($LASTEXITCODE -ne 0) {
        throw "git $Arguments ended with exit code $($LASTEXITCODE): $printed"
    }
}

function Initialize-Git {
    <# .SYNOPSIS Makes a copy a git repository with one commit. #>
    param([Parameter(Mandatory)] [string] $Path)
    Invoke-Git $Path 'init', '--quiet'
    Invoke-Git $Path 'add', '--all'
    Invoke-Git $Path 'commit', '--quiet', '--message', 'All of it'
}

function Invoke-Build {
    <#
    .SYNOPSIS
        Runs a task of build.ps1 in a copy, in a process of its own, and returns its exit code and all that it printed.
    #>
    param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [string[]] $Arguments, [hashtable] $Environment = @{})

    # A copy is analyzed where it comes from. That takes half the time of a build, and leaves no trace in what is built.
    Invoke-Script (Join-Path $Path 'build.ps1') $Arguments (@{ RunAnalyzers = 'false' } + $Environment)
}

Export-ModuleMember -Function New-RepositoryCopy, Test-Git, Invoke-Git, Initialize-Git, Invoke-Build
