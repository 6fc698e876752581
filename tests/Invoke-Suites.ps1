<#
.SYNOPSIS
    Runs suites of tests side by side, each in processes of its own, and returns their counts through a file.

.DESCRIPTION
    Everything must be built. As many processes run at once as -Workers says. Those with Pester share the files of its suites, which
    are divided as they are claimed, so that nobody has to keep a list of what takes how long. The output of a process is printed when
    it has ended, so that it is never mixed with that of another.

    `./build.ps1 Test` builds and calls this.
#>
[CmdletBinding()]
param(
    [string[]] $Suite = @('Unit', 'Emulator', 'Module', 'Docs'),

    # Runs only the tests whose file, class or name contains this.
    [string] $Filter,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # How many processes run tests at once: one more than there are processors, as much of the time is spent waiting for pauses and replies.
    [ValidateRange(1, 16)]
    [int] $Workers = [Math]::Min(4, [Environment]::ProcessorCount + 1),

    # Where the sums go, as JSON.
    [Parameter(Mandatory)]
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = Split-Path $PSScriptRoot
$projects = @{ Unit = 'Unit'; Emulator = 'Emulator.Tests' }
$exitCode = @{}
$folder = Join-Path ([IO.Path]::GetTempPath()) "tests-$([guid]::NewGuid().ToString('N'))"
Import-Module (Join-Path $PSScriptRoot 'Support/Support.psm1')

# Comes from a command line as one text.
$Suite = @($Suite | ForEach-Object { $_ -split ',' })

function Get-TestFile {
    # The files of the Pester suites.
    $Suite | Where-Object { -not $projects.ContainsKey($_) } |
        ForEach-Object { Get-ChildItem -LiteralPath (Join-Path $PSScriptRoot $_) -Filter '*.Tests.ps1' }
}

function Start-Suite {
    # Starts a process that runs a suite of its own, or one that shares the files of the Pester suites with others.
    param([string] $Name, [int] $Number)
    $id = "$Name-$Number"
    if ($projects.ContainsKey($Name)) {
        # The tests are a program of their own. Run by dotnet test, they take half as long again.
        $program = 'dotnet'
        $project = $projects[$Name]
        $arguments = @((Join-Path $PSScriptRoot "$project/bin/$Configuration/net10.0/TwilioIntelligence.$project.dll"),
            '-noColor', '-noLogo', '-reporter', 'quiet', '-result-trx', (Join-Path $folder "$Name.trx"))
        if ($Filter) {
            $arguments += '-method', "*$Filter*"
        }
    }
    else {
        # Every other process begins with the other suite: the tests of the documentation keep a processor busy, while many of the module
        # wait for pauses and replies.
        $order = @('Module', 'Docs' | Where-Object { $_ -in $Suite })
        if ($Number % 2 -eq 0) {
            [Array]::Reverse($order)
        }

        $program, $arguments = Get-PowerShellCommand
        $arguments = @($arguments) + @('-File', (Join-Path $PSScriptRoot 'Invoke-Tests.ps1'), ($order -join ','),
            '-Configuration', $Configuration, '-ClaimPath', $claims, '-ResultPath', (Join-Path $folder "$id.json"), '-PesterPath', $pester)
        if ($Filter) {
            $arguments += '-Filter', $Filter
        }
    }

    $log = Join-Path $folder $id
    $quoted = $arguments | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"' -replace '(\\+)$', '$1$1') + '"' }

    # The programs run the same code often enough for it to be worth optimizing.
    $environment = if ($projects.ContainsKey($Name)) { @{ DOTNET_JITMinOpts = $null } } else { @{} }
    $process = Invoke-WithEnvironment $environment {
        Start-Process $program $quoted -NoNewWindow -PassThru -RedirectStandardOutput "$log.log" -RedirectStandardError "$log.err"
    }

    # Without this, Windows PowerShell does not know the exit code afterwards.
    $null = $process.Handle
    [pscustomobject]@{ Name = $Name; Log = $log; Process = $process; Watch = [Diagnostics.Stopwatch]::StartNew() }
}

function Complete-Suite {
    # Prints what a process has printed.
    param($Run)
    $Run.Process.WaitForExit()
    $exitCode[$Run.Name] = $Run.Process.ExitCode
    $text = "$([IO.File]::ReadAllText("$($Run.Log).log"))$([IO.File]::ReadAllText("$($Run.Log).err"))".Trim()
    Write-Host ('== {0} ({1:0.0} s)' -f $Run.Name, $Run.Watch.Elapsed.TotalSeconds)
    if ($text) {
        Write-Host $text
    }
}

function Read-DotNetResult {
    # Reads the result file of a program of tests, and says of each skipped test why.
    param([string] $Name)
    $path = Join-Path $folder "$Name.trx"
    if (-not (Test-Path -LiteralPath $path)) {
        throw "The tests of tests/$($projects[$Name]) did not run: see above."
    }

    $run = ([xml] [IO.File]::ReadAllText($path)).TestRun
    $tests = @($run.SelectNodes("//*[local-name()='UnitTestResult']"))
    $skipped = @($tests | Where-Object { $_.outcome -eq 'NotExecuted' })
    foreach ($test in $skipped) {
        $reason = $test.SelectSingleNode(".//*[local-name()='Message' or local-name()='StdOut']")
        Write-Host "  SKIPPED $($test.testName): $(if ($reason) { $reason.InnerText.Trim() } else { 'no reason given' })" -ForegroundColor Yellow
    }

    $passed = @($tests | Where-Object { $_.outcome -eq 'Passed' }).Count
    $failed = $tests.Count - $passed - $skipped.Count
    if ($failed -eq 0 -and $exitCode[$Name] -ne 0) {
        # What goes wrong outside of any test stands in no result.
        throw "The tests of tests/$($projects[$Name]) ended with exit code $($exitCode[$Name]): see above."
    }

    Write-Host ('{0,-50} {1,4} passed {2,3} failed {3,3} skipped' -f $Name, $passed, $failed, $skipped.Count)
    [pscustomobject]@{
        File    = $Name
        Passed  = $passed
        Failed  = $failed
        Skipped = $skipped.Count
        Times   = @($tests | Where-Object { $_.HasAttribute('duration') } |
                ForEach-Object { [pscustomobject]@{ Name = "${Name}: $($_.testName)"; Seconds = ([timespan] $_.duration).TotalSeconds } })
    }
}

function Read-PesterResult {
    # Reads the results of all processes that have shared the Pester suites. Each file must be in one of them.
    $results = @(Get-ChildItem -Path (Join-Path $folder 'Pester-*.json') |
            ForEach-Object { [IO.File]::ReadAllText($_.FullName) | ConvertFrom-Json } | ForEach-Object { $_ })
    $read = @($results | ForEach-Object { "$($_.Suite)/$($_.File).Tests.ps1" })
    $missing = @(Get-TestFile | ForEach-Object { "$($_.Directory.Name)/$($_.Name)" } | Where-Object { $_ -notin $read })
    if ($missing) {
        throw "The tests did not run to their end: there is no result of $($missing -join ', '). See above."
    }

    $results
}

function Invoke-Queue {
    # Runs the processes in turn, so many at once.
    $queue = [Collections.Generic.Queue[string]]::new()
    $fileCount = @(Get-TestFile).Count
    foreach ($name in @('Pester') * ($Workers - 1) + @('Unit', 'Emulator', 'Pester') | Where-Object { $_ -in $Suite -or ($_ -eq 'Pester' -and $fileCount) }) {
        $queue.Enqueue($name)
    }

    $number = 0
    $running = @()
    try {
        while ($queue.Count -gt 0 -or $running) {
            while ($queue.Count -gt 0 -and $running.Count -lt $Workers) {
                $name = $queue.Dequeue()
                if ($projects.ContainsKey($name) -or @(Get-ChildItem -LiteralPath $claims).Count -lt $fileCount) {
                    $number++
                    $running += Start-Suite $name $number
                }
            }

            $ended = @($running | Where-Object { $_.Process.HasExited })
            $running = @($running | Where-Object { $_ -notin $ended })
            $ended | ForEach-Object { Complete-Suite $_ }
            Start-Sleep -Milliseconds 500
        }
    }
    finally {
        $running | ForEach-Object { $_.Process.Kill() }
    }
}

$claims = Join-Path $folder 'claims'
$null = New-Item -ItemType Directory -Path $folder, $claims

# Fetched here, once, and not by several processes at the same time.
$pester = Get-ToolPath PesterManifest

try {
    Invoke-Queue
    $results = @($Suite | Where-Object { $projects.ContainsKey($_) } | ForEach-Object { Read-DotNetResult $_ }) + @(Read-PesterResult)
    Write-Host "`nThe slowest:"
    foreach ($time in $results | ForEach-Object Times | Sort-Object Seconds -Descending | Select-Object -First 10) {
        $name = if ($time.Name.Length -gt 140) { $time.Name.Substring(0, 139) + [char] 0x2026 } else { $time.Name }
        Write-Host ('{0,7:0.0} s  {1}' -f $time.Seconds, $name)
    }

    $sum = @{}
    foreach ($kind in 'Passed', 'Failed', 'Skipped') {
        $sum[$kind] = [int] ($results | Measure-Object $kind -Sum).Sum
    }

    [IO.File]::WriteAllText($ResultPath, (ConvertTo-Json $sum))
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force -ErrorAction Ignore
}
