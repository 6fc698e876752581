# Slow: a thousand cases.
param([Parameter(Mandatory)] $Emulator)

BeforeDiscovery {
    $cmdlets = @(Get-Command -Module TwilioIntelligence -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name } })
    $null = $cmdlets
}

Describe 'Every cmdlet, every request, every fault' {
    BeforeAll {
        $isDesktop = $PSVersionTable.PSEdition -eq 'Desktop'
        if ($isDesktop) {
            return
        }

        Use-Emulator $Emulator
        Add-Type -LiteralPath (Get-BuiltFile FaultMatrix TwilioIntelligence.FaultMatrix.dll)
        $table = Import-PowerShellDataFile (Join-Path $PSScriptRoot 'FaultMatrix.Calls.psd1')
        $seed = [TwilioIntelligence.FaultMatrix.RestModel]::Parse([IO.File]::ReadAllText((Join-Path $PSScriptRoot 'FaultMatrix.Seed.json')))
        $calls = foreach ($entry in $table.Calls) {
            $call = [TwilioIntelligence.FaultMatrix.CmdletCall] $entry
            $call.Seed = $seed
            $call
        }

        $watch = [Diagnostics.Stopwatch]::StartNew()
        $process = [Diagnostics.Process]::GetCurrentProcess()
        $before = $process.TotalProcessorTime
        $matrix = [TwilioIntelligence.FaultMatrix.Matrix]::new((Get-ModuleManifestPath), $calls, $table.Variables)
        $cases = if ($env:TEST_FULL) { $matrix.Cases } else { $matrix.Slice(1000) }
        $results = $matrix.Run($cases)
        $requests = ($results | Measure-Object Requests -Sum).Sum
        $process.Refresh()
        Write-Host ('Fault matrix: {0:N0} of {1:N0} cases, {2:N0} requests, {3:0.0} s, {4:0.0} s of processor' -f
            $results.Count, $matrix.Cases.Count, $requests, $watch.Elapsed.TotalSeconds, ($process.TotalProcessorTime - $before).TotalSeconds)
    }

    BeforeEach {
        if ($isDesktop) {
            Set-ItResult -Skipped -Because '.NET Framework takes broken HTTP for other faults; the client under Mono is tested by the suite Unit'
        }
    }

    It 'runs at least a thousand cases, and knows at least three thousand' {
        $results.Count | Should -BeGreaterOrEqual 1000
        $matrix.Cases.Count | Should -BeGreaterOrEqual 3000
    }

    It 'has each fault in its cases' {
        $missing = @([TwilioIntelligence.FaultMatrix.FaultCatalog]::All.Name | Where-Object { $_ -notin $results.Case.Fault.Name })
        $missing | Should -BeNullOrEmpty
    }

    It '<Name> keeps its promises in each case' -ForEach $cmdlets {
        $own = @($results | Where-Object { $_.Case.Call.Name -eq $Name })
        if ($table.SendNothing.ContainsKey($Name)) {
            $own | Should -BeNullOrEmpty
            $matrix.RequestsOf($table.SendNothing[$Name]) | Should -BeNullOrEmpty -Because 'FaultMatrix.Calls.psd1 says that it sends nothing'
            return
        }

        $own.Count | Should -BeGreaterThan 0 -Because 'FaultMatrix.Calls.psd1 must say how each cmdlet that sends requests is called'
        $broken = @($own | Where-Object { $_.Faults.Count -gt 0 } | ForEach-Object { "$($_.Case): $($_.Faults -join '; ')" })
        $broken | Should -BeNullOrEmpty
    }

    It 'calls nothing that is not exported' {
        @($calls.Name | Where-Object { -not (Get-Command $_ -Module TwilioIntelligence -ErrorAction Ignore) }) | Should -BeNullOrEmpty
    }
}
