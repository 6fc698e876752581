# Slow: what is shown after a second takes seconds.
param([Parameter(Mandatory)] $Emulator)

Describe 'Progress' {
    BeforeAll {
        function Get-Progress {
            # Runs a script in a runspace of its own; returns what it showed, and how long it took, in seconds.
            param([string] $Script, [hashtable] $Variable = @{}, [switch] $MayFail)
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $result = Invoke-Shell $Script ($variables + $Variable)
            if (-not $MayFail) {
                $result.Failure | Should -BeNullOrEmpty
                $result.Streams.Error | Should -BeNullOrEmpty
            }

            $records = @($result.Streams.Progress | Where-Object Activity -Like '*-Intelligence*')
            [pscustomobject]@{
                Shown   = @($records | Where-Object RecordType -EQ 'Processing')
                Last    = $records | Select-Object -Last 1
                All     = $records
                Output  = $result.Output
                Seconds = $watch.Elapsed.TotalSeconds
            }
        }

        function Assert-Gone {
            # What was shown has been taken away, each under its own id.
            param($Progress)
            $Progress.Shown.Count | Should -BeGreaterThan 0 -Because 'there must have been something to take away'
            foreach ($command in $Progress.All | Group-Object ActivityId) {
                $command.Group[-1].RecordType | Should -Be 'Completed'
                @($command.Group | Where-Object RecordType -EQ 'Completed') | Should -HaveCount 1
            }
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        $ids = @(Add-EmulatorConfiguration -Count 40 -Description old)
        $variables = @{ Connection = Get-IntelligenceConnection; Ids = $ids }
        Clear-EmulatorJournal
    }

    It 'is not shown in the first second, of <Name>' -ForEach @(
        @{ Name = 'a list of four pages'; Script = 'Get-IntelligenceConfiguration -PageSize 10 -Connection $Connection'; Count = 40 }
        @{ Name = 'updates'; Script = '$Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 16 -Connection $Connection'; Count = 40 }
        @{ Name = 'a single request'; Script = 'Get-IntelligenceConfiguration -Id $Ids[0] -Connection $Connection'; Count = 1 }
    ) {
        $null = Get-IntelligenceConfiguration
        $progress = Get-Progress $Script
        $progress.Output | Should -HaveCount $Count
        if ($progress.Seconds -ge 1) {
            Set-ItResult -Skipped -Because "this machine took $($progress.Seconds) s, so there may have been a first second and more"
        }

        $progress.All | Should -BeNullOrEmpty
    }

    It 'of a bulk change tells how many are done, unchanged and failed, and how fast it goes' {
        Set-EmulatorSetting @{ latencyMilliseconds = 40 }
        $absent = 'intelligence_configuration_01kn0000000000000000000000'
        $progress = Get-Progress ('Set-IntelligenceConfiguration -Id $Ids[0, 1] -Description new -Connection $Connection | Out-Null; ' +
            '@($Absent) + $Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection') @{ Absent = $absent } -MayFail
        $progress.Output | Should -HaveCount 40
        $progress.Seconds | Should -BeGreaterThan 2.9 -Because 'the server takes 40 ms for each of 75 requests'
        $progress.Shown.Activity | Select-Object -Unique | Should -BeExactly 'Set-IntelligenceConfiguration'
        $counts = foreach ($status in $progress.Shown.StatusDescription) {
            $status | Should -Match '^\d+ done, \d+ skipped, 1 failed, \d+ under way, \d+ a second$'
            [int] ($status -replace ' done.*')
        }

        $counts | Should -Be ($counts | Sort-Object) -Because 'it only goes forward'
        $counts[0] | Should -BeGreaterThan 0
        $counts[-1] | Should -BeGreaterThan $counts[0]
        $progress.Shown[-1].StatusDescription | Should -Match ', 2 skipped, '
        Assert-Gone $progress
    }

    It 'has a percentage and says what is under way where the ids were given' {
        Set-EmulatorSetting @{ latencyMilliseconds = 40 }
        $progress = Get-Progress 'Set-IntelligenceConfiguration -Id $Ids -Description new -ThrottleLimit 1 -Connection $Connection'
        $percents = @($progress.Shown.PercentComplete)
        $percents | Should -Be ($percents | Sort-Object)
        $percents[0] | Should -BeGreaterThan 0
        $percents[-1] | Should -BeGreaterThan 50
        $progress.Shown.CurrentOperation | Where-Object { $_ } | Select-Object -Last 1 | Should -BeIn $Ids
    }

    It 'has no percentage where the pipeline brings the input' {
        Set-EmulatorSetting @{ latencyMilliseconds = 40 }
        $progress = Get-Progress '$Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection'
        $progress.Shown.PercentComplete | Select-Object -Unique | Should -Be -1
    }

    It 'is shown a few times a second at most' {
        Set-EmulatorSetting @{ latencyMilliseconds = 20 }
        $progress = Get-Progress '$Ids * 2 | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection'
        $progress.Shown.Count | Should -BeGreaterThan 1
        $progress.Shown.Count | Should -BeLessOrEqual ([Math]::Ceiling(($progress.Seconds - 1) / 0.3) + 1)
    }

    It 'of a list tells how many have come, in how many pages' {
        Set-EmulatorSetting @{ latencyMilliseconds = 300 }
        $progress = Get-Progress 'Get-IntelligenceConfiguration -PageSize 5 -Connection $Connection'
        $progress.Output | Should -HaveCount 40
        foreach ($status in $progress.Shown.StatusDescription) {
            $status | Should -Match '^(\d+) listed, (\d+) pages, \d+ a second$'
            $null = $status -match '^(\d+) listed, (\d+) pages'

            # Each page has five; those of the next may have come already, or have not been told yet.
            [int] $Matches[1] | Should -BeGreaterOrEqual (5 * ([int] $Matches[2] - 1))
            [int] $Matches[1] | Should -BeLessOrEqual (5 * ([int] $Matches[2] + 1))
        }

        $counts = @($progress.Shown.StatusDescription -replace ' listed.*' | ForEach-Object { [int] $_ })
        $counts | Should -Be ($counts | Sort-Object)
        $counts[-1] | Should -BeGreaterThan $counts[0]
        Assert-Gone $progress
    }

    It 'is not shown for a list of one page, however long that takes' {
        Set-EmulatorSetting @{ latencyMilliseconds = 1500 }
        $progress = Get-Progress 'Get-IntelligenceConfiguration -Connection $Connection'
        $progress.Output | Should -HaveCount 40
        $progress.All | Should -BeNullOrEmpty
    }

    It 'tells the seconds of a pause that the server wants, of <Name>' -ForEach @(
        @{ Name = 'a list'; Script = 'Get-IntelligenceConfiguration -PageSize 10 -Connection $Connection'; Seconds = 2 }
        @{ Name = 'updates'; Script = '$Ids | Set-IntelligenceConfiguration -Description new -Connection $Connection'; Seconds = 3 }
        @{ Name = 'a single request'; Script = 'Get-IntelligenceConfiguration -Id $Ids[0] -Connection $Connection'; Seconds = 2 }
    ) {
        Add-EmulatorFault @{ kind = 'status'; status = 429; retryAfter = "$Seconds"; times = 1 }
        $progress = Get-Progress $Script
        $pauses = @($progress.Shown.StatusDescription -match 'waiting \d+ s, until [^,]+, because the server limits the rate$' `
            -replace '.*waiting (\d+) s.*', '$1')
        $pauses.Count | Should -BeGreaterThan 1
        $pauses | Should -Be ($pauses | Sort-Object -Descending)
        $pauses[0] | Should -BeIn "$Seconds", "$($Seconds - 1)"
        $pauses[-1] | Should -Be '1'
        Assert-Gone $progress
    }

    It 'is gone when <Name>' -ForEach @(
        @{
            Name = 'the pipeline wants no more of a list'
            Script = 'Get-IntelligenceConfiguration -PageSize 2 -Connection $Connection | Select-Object -First 25'
        }
        @{
            Name = 'the pipeline wants no more updates'
            Script = '$Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection | Select-Object -First 8'
        }
        @{
            Name = 'somebody downstream fails'
            Script = '$Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection | ' +
                'ForEach-Object { if (++$count -ge 8) { throw "enough" } }'
        }
        @{
            Name = 'the command fails for good'
            Script =
                '$Ids[0..7] + "nonsense" + $Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection -ErrorAction Stop'
        }
        @{
            Name = 'a list breaks off'
            Script = 'Get-IntelligenceConfiguration -PageSize 2 -Connection $Connection'
            Fault = @{ kind = 'status'; status = 404; skip = 12 }
        }
    ) {
        Set-EmulatorSetting @{ latencyMilliseconds = 120 }
        if ($Fault) {
            Add-EmulatorFault $Fault
        }

        $progress = Get-Progress $Script -MayFail
        $progress.Seconds | Should -BeLessThan 10
        Assert-Gone $progress
    }

    It 'of two commands in one pipeline stands side by side' {
        Set-EmulatorSetting @{ latencyMilliseconds = 60 }
        $progress = Get-Progress (
            'Get-IntelligenceConfiguration -PageSize 4 -Connection $Connection | ' +
            'Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection')
        $progress.Shown.Activity | Sort-Object -Unique | Should -Be 'Get-IntelligenceConfiguration', 'Set-IntelligenceConfiguration'
        @($progress.Shown | Group-Object Activity | ForEach-Object { $_.Group.ActivityId | Select-Object -Unique } | Select-Object -Unique) |
            Should -HaveCount 2
        Assert-Gone $progress
    }

    It 'is not shown where nobody wants it' {
        Set-EmulatorSetting @{ latencyMilliseconds = 40 }
        $progress = Get-Progress ('$ProgressPreference = "SilentlyContinue"; ' +
            '$Ids | Set-IntelligenceConfiguration -Description new -ThrottleLimit 1 -Connection $Connection')
        $progress.Output | Should -HaveCount 40
        $progress.All | Should -BeNullOrEmpty
    }
}
