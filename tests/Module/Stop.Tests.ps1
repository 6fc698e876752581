param([Parameter(Mandatory)] $Emulator)

Describe 'Stopping' {
    BeforeEach {
        Use-Emulator $Emulator
        $ids = Add-EmulatorConfiguration -Count 40
        $connection = Get-IntelligenceConnection
        $variables = @{ Connection = $connection; Ids = $ids; Configurations = @(Get-IntelligenceConfiguration) }
        Clear-EmulatorJournal
    }

    It 'Ctrl+C tells how many changes were done, and how many were under way' {
        Add-EmulatorFault @{ method = 'PUT'; kind = 'stallBeforeHeaders'; skip = 5 }
        $listening = New-ListeningHost 'Yes'
        $shell = Start-Shell '$Ids | Set-IntelligenceConfiguration -Description x -ThrottleLimit 2 -Connection $Connection' $variables -HostToUse $listening
        try {
            Wait-Condition { @(Get-Request | Where-Object method -EQ PUT).Count -ge 7 } -Because 'two to hang'
            Stop-Shell $shell | Should -BeLessThan 500
            $listening.Text | Should -BeLike 'Set-IntelligenceConfiguration was stopped: 5 done, 2 under way*'
        }
        finally {
            Remove-Shell $shell
        }
    }

    It 'Ctrl+C tells nothing of a command that only reads' {
        Add-EmulatorFault @{ method = 'GET'; kind = 'stallBeforeHeaders' }
        $listening = New-ListeningHost 'Yes'
        $shell = Start-Shell 'Get-IntelligenceConfiguration -Id $Ids -Connection $Connection' $variables -HostToUse $listening
        try {
            Wait-Condition { @(Get-Request).Count -ge 1 } -Because 'the request to arrive'
            $null = Stop-Shell $shell
            $listening.Text | Should -BeNullOrEmpty
        }
        finally {
            Remove-Shell $shell
        }
    }

    Context 'Ctrl+C <Phase>' -ForEach @(
        @{ Phase = 'before the headers'; Fault = @{ kind = 'stallBeforeHeaders' }; Ready = { @(Get-Request).Count -ge 1 } }
        @{ Phase = 'in mid-body'; Fault = @{ kind = 'stallBody'; bytes = 60 }; Ready = { @(Get-Request).Count -ge 1 } }
        @{
            Phase = 'in a wait after a 429'
            Fault = @{ kind = 'status'; status = 429; retryAfter = '60' }
            Ready = { @(Get-Request | Where-Object status -EQ 429).Count -ge 1 }
        }
    ) {
        It 'ends <Name> within 500 ms and without an error' -ForEach @(
            @{ Name = 'Get- of the list'; Method = 'GET'; Script = 'Get-IntelligenceConfiguration -Connection $Connection' }
            @{ Name = 'Get- by id'; Method = 'GET'; Script = 'Get-IntelligenceConfiguration -Id $Ids[0] -Connection $Connection' }
            @{ Name = 'New-'; Method = 'POST'; Script = 'New-IntelligenceConfiguration -DisplayName Support -Connection $Connection' }
            @{ Name = 'Set- while it reads'; Method = 'GET'; Script = 'Set-IntelligenceConfiguration -Id $Ids[0] -Description x -Connection $Connection' }
            @{
                Name = 'Set- while it writes'
                Method = 'PUT'
                Script = '$Configurations[0] | Set-IntelligenceConfiguration -Description x -AssumeCurrent -Connection $Connection'
            }
            @{ Name = 'Remove-'; Method = 'DELETE'; Script = 'Remove-IntelligenceConfiguration -Id $Ids[0] -Confirm:$false -Connection $Connection' }
            @{ Name = 'Invoke-'; Method = 'GET'; Script = 'Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Connection $Connection' }
            @{
                Name = 'Invoke- -Paginate'
                Method = 'GET'
                Script = 'Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Paginate -Connection $Connection'
            }
            @{
                Name = 'a full window'
                Method = 'PUT'
                Script = '$Configurations | Set-IntelligenceConfiguration -Description x -AssumeCurrent -ThrottleLimit 8 -Connection $Connection'
                Least = 8
            }
        ) {
            Add-EmulatorFault ($Fault + @{ method = $Method })
            $shell = Start-Shell $Script $variables
            try {
                Wait-Condition $Ready -Because 'the request to arrive'

                # A pause after a 429 holds the others of the window back.
                if ($Least -and $Fault.status -ne 429) {
                    Wait-Condition { @(Get-Request).Count -ge $Least } -Because 'the window to be full'
                }

                Stop-Shell $shell | Should -BeLessThan 500
                $shell.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                Remove-Shell $shell
            }

            if ($Least) {
                @(Get-Request).Count | Should -BeLessOrEqual $Least -Because 'nothing starts after a stop'
            }
        }
    }

    Context 'Ctrl+C in other waits' {
        It 'ends a wait before a repetition after 503' {
            Add-EmulatorFault @{ kind = 'status'; status = 503; retryAfter = '60' }
            $shell = Start-Shell 'Get-IntelligenceConfiguration -Id $Ids -ThrottleLimit 4 -Connection $Connection' $variables
            try {
                Wait-Condition { @(Get-Request | Where-Object status -EQ 503).Count -ge 4 } -Because 'all four to wait'
                Stop-Shell $shell | Should -BeLessThan 500
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'ends Connect-IntelligenceAccount, and leaves no connection behind' {
            Add-EmulatorFault @{ kind = 'stallBeforeHeaders' }
            $shell = Start-Shell 'Connect-IntelligenceAccount $Credential -BaseUri $BaseUri' @{ Credential = $Emulator.Credential; BaseUri = $Emulator.BaseUri }
            try {
                Wait-Condition { @(Get-Request).Count -ge 1 } -Because 'the request to arrive'
                Stop-Shell $shell | Should -BeLessThan 500
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'ends a list in its second page, and keeps what was written' {
            Add-EmulatorFault @{ kind = 'stallBody'; bytes = 60; skip = 1 }
            $shell = Start-Shell 'Get-IntelligenceConfiguration -PageSize 20 -Connection $Connection' $variables
            try {
                Wait-Condition { $shell.Output.Count -ge 20 } -Because 'the first page to be written'
                Stop-Shell $shell | Should -BeLessThan 500
                $shell.Output.Count | Should -Be 20
                $shell.Streams.Error | Should -BeNullOrEmpty
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'leaves the connection good for the next command' {
            Add-EmulatorFault @{ kind = 'stallBody'; bytes = 60; times = 4 }
            $shell = Start-Shell 'Get-IntelligenceConfiguration -Id $Ids -ThrottleLimit 4 -Connection $Connection' $variables
            try {
                Wait-Condition { @(Get-Request).Count -ge 4 } -Because 'the window to be full'
                $null = Stop-Shell $shell
            }
            finally {
                Remove-Shell $shell
            }

            @(Get-IntelligenceConfiguration -Id $ids -Connection $connection) | Should -HaveCount 40
        }
    }

    Context 'a pipeline that wants no more' {
        It 'Select-Object -First in the middle of <Name> ends at once, without an error' -ForEach @(
            @{
                Name = 'reading by id'
                Method = 'GET'
                Script = '$Ids | Get-IntelligenceConfiguration -ThrottleLimit 4 -Connection $Connection | Select-Object -First 3'
            }
            @{
                Name = 'updates'
                Method = 'PUT'
                Script = '$Configurations | Set-IntelligenceConfiguration -Description x -ThrottleLimit 4 -Connection $Connection | Select-Object -First 3'
            }
            @{
                Name = 'removals'
                Method = 'DELETE'
                Script = '$Configurations | Remove-IntelligenceConfiguration -PassThru -Confirm:$false -ThrottleLimit 4 -Connection $Connection | ' +
                    'Select-Object -First 3'
            }
        ) {
            # The fourth never answers: a command that waited for it would not end.
            Add-EmulatorFault @{ kind = 'stallBeforeHeaders'; method = $Method; path = "$($ids[3])$" }
            $shell = Invoke-Shell $Script $variables -TimeoutSeconds 10
            $shell.Output.Count | Should -Be 3
            $shell.Streams.Error | Should -BeNullOrEmpty
            @(Get-Request).Count | Should -BeLessThan 30
        }

        It 'leaves no error behind that nothing looks at' {
            Add-Type -TypeDefinition @'
public static class UnobservedErrors
{
    private static int _count;
    public static int Count { get { return _count; } }
    public static void Watch()
    {
        System.Threading.Tasks.TaskScheduler.UnobservedTaskException += (sender, error) => System.Threading.Interlocked.Increment(ref _count);
    }
}
'@
            [UnobservedErrors]::Watch()
            Set-EmulatorSetting @{ latencyMilliseconds = 20 }
            Add-EmulatorFault @{ kind = 'status'; status = 403; method = 'PUT'; path = "($($ids[2..39] -join '|'))$" }
            foreach ($round in 1..3) {
                $shell = Invoke-Shell '$Configurations | Set-IntelligenceConfiguration -Description x -Force -ThrottleLimit 8 -Connection $Connection |
                    Select-Object -First 1' $variables
                $shell.Output.Count | Should -Be 1
                Start-Sleep -Milliseconds 100
                [GC]::Collect()
                [GC]::WaitForPendingFinalizers()
            }

            [UnobservedErrors]::Count | Should -Be 0
        }

        It 'Select-Object -First in the middle of creates makes no more than were under way' {
            Set-EmulatorSetting @{ latencyMilliseconds = 20 }
            $shell = Invoke-Shell '$Configurations | New-IntelligenceConfiguration -ThrottleLimit 4 -Connection $Connection | Select-Object -First 3' $variables
            $shell.Output.Count | Should -Be 3
            $shell.Streams.Error | Should -BeNullOrEmpty
            @(Get-Request).Count | Should -BeLessThan 30
        }

        It 'a terminating error downstream of <Name> ends it at once, and is the only error' -ForEach @(
            @{
                Name = 'a list'
                Script = 'Get-IntelligenceConfiguration -PageSize 10 -Connection $Connection | ForEach-Object { throw "enough" }'
                Fault = @{ method = 'GET'; skip = 1 }
                Second = $false
            }
            @{
                Name = 'updates'
                Script = '$Configurations | Set-IntelligenceConfiguration -Description x -Connection $Connection | ForEach-Object { throw "enough" }'
                Fault = @{ method = 'PUT' }
                Second = $true
            }
        ) {
            $place = if ($Second) { @{ path = "$($ids[1])$" } } else { @{} }
            Add-EmulatorFault ($Fault + $place + @{ kind = 'stallBeforeHeaders' })
            $shell = Invoke-Shell $Script $variables -TimeoutSeconds 10
            $shell.Streams.Error | Should -BeNullOrEmpty
            "$($shell.Failure)" | Should -Match 'enough'
        }
    }
}
