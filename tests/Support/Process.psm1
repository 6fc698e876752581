# Runs scripts in a process of their own, in the PowerShell that runs this one.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Get-PowerShellCommand {
    <# .SYNOPSIS Gets the program that this PowerShell is, and after it the arguments that it always needs. #>
    $executable = 'pwsh.exe', 'pwsh', 'powershell.exe' | ForEach-Object { Join-Path $PSHOME $_ } |
        Where-Object { Test-Path -LiteralPath $_ -PathType Leaf } | Select-Object -First 1

    # PowerShell as a .NET tool has no executable of its own.
    if ($executable) { $executable } else { 'dotnet', (Join-Path $PSHOME 'pwsh.dll') }
    '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass'
}

function Set-EnvironmentVariable {
    <# .SYNOPSIS Sets a variable of this process, or removes it where the value is $null. #>
    param([Parameter(Mandatory)] [string] $Name, $Value)

    # The shell hands $null to .NET as empty text, and a variable that is set to nothing is still set.
    [Environment]::SetEnvironmentVariable($Name, $(if ($null -eq $Value) { [NullString]::Value } else { $Value }))
}

function Invoke-WithEnvironment {
    <# .SYNOPSIS Runs a script with environment variables set ($null removes one), and restores them afterwards. #>
    param([Parameter(Mandatory)] [hashtable] $Environment, [Parameter(Mandatory)] [scriptblock] $Script)
    $old = @{}
    foreach ($name in $Environment.Keys) {
        $old[$name] = [Environment]::GetEnvironmentVariable($name)
        Set-EnvironmentVariable $name $Environment[$name]
    }

    try {
        & $Script
    }
    finally {
        foreach ($name in $old.Keys) {
            Set-EnvironmentVariable $name $old[$name]
        }
    }
}

function Invoke-PowerShell {
    <#
    .SYNOPSIS
        Runs PowerShell in a process of its own, and returns what it prints, line by line. $LASTEXITCODE is its exit code.
    .PARAMETER Arguments
        What follows on the command line, such as '-File' and a path.
    #>
    param([Parameter(Mandatory)] [string[]] $Arguments, [hashtable] $Environment = @{})
    $program, $fixed = Get-PowerShellCommand
    $all = @($fixed) + $Arguments

    # In Windows PowerShell, what a program says on its error stream would end the script that runs it.
    $ErrorActionPreference = 'Continue'
    $before = [Console]::OutputEncoding
    [Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)
    try {
        Invoke-WithEnvironment $Environment { & $program @all 2>&1 | ForEach-Object { "$_" } }
    }
    finally {
        [Console]::OutputEncoding = $before
    }
}

function Invoke-Script {
    <# .SYNOPSIS Runs a script in a process of its own, and returns its exit code and all that it printed, without colours. #>
    param([Parameter(Mandatory)] [string] $Path, [string[]] $Arguments = @(), [hashtable] $Environment = @{})
    $printed = @(Invoke-PowerShell (@('-File', $Path) + $Arguments) $Environment)
    [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = ($printed -join "`n") -replace ([char] 27 + '\[[0-9;]*m') }
}

function Invoke-FreshShell {
    <# .SYNOPSIS Runs the text of a script in a process of its own, and returns what it prints, line by line. #>
    param([Parameter(Mandatory)] [string] $Script, [hashtable] $Environment = @{})
    $path = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid().ToString('N')).ps1"
    [IO.File]::WriteAllText($path, "[Console]::OutputEncoding = [Text.UTF8Encoding]::new(`$false)`n$Script", [Text.UTF8Encoding]::new($true))
    try {
        Invoke-PowerShell '-File', $path $Environment
    }
    finally {
        Remove-Item -LiteralPath $path
    }
}

function Invoke-Series {
    <#
    .SYNOPSIS
        Runs scripts one after the other in one process, because it takes longer to start one than to run many a script. Returns by name
        what each printed, without colours, its exit code, and what came of the script After it.
    .PARAMETER Run
        Of each run: Name; Path of the script; Parameters; and texts of scripts, Before and After.
    #>
    param([Parameter(Mandatory)] [hashtable[]] $Run, [hashtable] $Environment = @{})
    $path = [IO.Path]::GetTempFileName()
    try {
        [IO.File]::WriteAllText($path, (ConvertTo-Json -Depth 4 @($Run | ForEach-Object {
                        @{ Name = $_.Name; Path = $_.Path; Parameters = $_.Parameters; Before = "$($_['Before'])"; After = "$($_['After'])" }
                    })))
        $all = Invoke-Script (Join-Path $PSScriptRoot 'Invoke-Series.ps1') '-Path', $path $Environment
    }
    finally {
        Remove-Item -LiteralPath $path
    }

    $results = @{}
    foreach ($part in [regex]::Matches($all.Text, '(?ms)^<<<(?<name>[^\n]*?)>>>\n(?<text>.*?)^<<<end (?<facts>[^\n]*)>>>$')) {
        $facts = $part.Groups['facts'].Value | ConvertFrom-Json
        $results[$part.Groups['name'].Value] = [pscustomobject]@{
            ExitCode = $facts.ExitCode; After = $facts.After; Text = $part.Groups['text'].Value.TrimEnd("`n")
        }
    }

    $missing = @($Run | Where-Object { -not $results.ContainsKey($_.Name) } | ForEach-Object { $_.Name })
    if ($missing) {
        throw "Nothing came of $($missing -join ', '): $($all.Text)"
    }

    $results
}

Export-ModuleMember -Function *
