<#
.SYNOPSIS
    Measures the module beside what one would otherwise write, and beside the floor, and prints one table.

.DESCRIPTION
    Everything is measured in one run against the local emulator, and what is compared takes turns, so that a machine that is
    busy is busy for all of them. Times are medians. The first round of each comparison is not counted.

    The exit code is 0 when every target is met, and 1 when one is missed. A result that is not complete (a list with too few
    items, an update that left no trace) ends the run with an error: a fast wrong answer is not a measurement.

.PARAMETER Configuration
    Which build of the emulator to use.

.PARAMETER Json
    Prints an array of measurements as JSON, instead of the table.

.PARAMETER Only
    Which measurements to make; all of them when nothing is said.

.EXAMPLE
    ./build.ps1 Bench

.EXAMPLE
    ./build.ps1 Bench -Only List, Memory
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [switch] $Json,

    [string[]] $Only = @('Import', 'Start', 'List', 'Update', 'RateLimit', 'Memory')
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$modulePath = Join-Path $root 'TwilioIntelligence.psd1'
$measurements = [System.Collections.Generic.List[object]]::new()
$culture = [cultureinfo]::InvariantCulture

#region What is measured, and how it is judged

function Add-Measurement {
    # Records one line of the table. A target compares the module with one thing: Limit times the alternative or the floor,
    # the floor plus Limit, or Limit itself.
    param(
        [string] $Name,
        [string] $Unit,
        [double] $Module,
        [Nullable[double]] $Alternative,
        [Nullable[double]] $Floor,
        [Nullable[double]] $Limit,
        [ValidateSet('None', 'Alternative', 'Floor', 'Absolute')]
        [string] $Target = 'None'
    )

    $bound = switch ($Target) {
        'Alternative' { $Limit * $Alternative }
        'Floor' { $Limit * $Floor }
        'Absolute' { $Limit }
    }
    $number = if ($null -eq $Limit) { '' } else { $Limit.ToString('0.##', $culture) }
    $text = switch ($Target) {
        'Alternative' { "at most $number x alternative" }
        'Floor' { "at most $number x floor" }
        'Absolute' { "at most $number $Unit" }
    }
    $measurements.Add([pscustomobject][ordered]@{
            name        = $Name
            unit        = $Unit
            module      = [Math]::Round($Module, 2)
            alternative = if ($null -eq $Alternative) { $null } else { [Math]::Round($Alternative, 2) }
            floor       = if ($null -eq $Floor) { $null } else { [Math]::Round($Floor, 2) }
            ratios      = [pscustomobject]@{
                alternative = if ($Alternative) { [Math]::Round($Module / $Alternative, 3) } else { $null }
                floor       = if ($Floor) { [Math]::Round($Module / $Floor, 3) } else { $null }
            }
            target      = $text
            met         = if ($Target -eq 'None') { $null } else { $Module -le $bound }
        })
}

function Get-Median {
    param([double[]] $Value)
    $sorted = @($Value | Sort-Object)
    $middle = [int][Math]::Floor($sorted.Count / 2)
    if ($sorted.Count % 2) { $sorted[$middle] } else { ($sorted[$middle - 1] + $sorted[$middle]) / 2 }
}

function Measure-Run {
    # Runs a block once. Its output goes back too: what is not looked at may be wrong.
    param([scriptblock] $Block)

    # Nobody pays for what the one before has left behind.
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $allocated = [GC]::GetTotalAllocatedBytes($true)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $output = & $Block
    $watch.Stop()
    [pscustomobject]@{
        Milliseconds = $watch.Elapsed.TotalMilliseconds
        MiB          = ([GC]::GetTotalAllocatedBytes($true) - $allocated) / 1MB
        Output       = $output
        Value        = $null
    }
}

function Measure-InTurn {
    # Runs several blocks in turn, and returns the runs of each under its name. Check looks at the output of every run, and
    # what it returns is kept as the run's Value. Neither Before nor Check is timed.
    param(
        [System.Collections.Specialized.OrderedDictionary] $Block,
        [int] $Rounds,
        [int] $WarmUp = 1,
        [scriptblock] $Before = {},
        [scriptblock] $Check
    )

    $runs = @{}
    foreach ($name in $Block.Keys) {
        $runs[$name] = [System.Collections.Generic.List[object]]::new()
    }

    for ($round = 1 - $WarmUp; $round -le $Rounds; $round++) {
        foreach ($name in $Block.Keys) {
            & $Before
            $run = Measure-Run $Block[$name]
            $run.Value = & $Check $name $run.Output
            $run.Output = $null
            if ($round -ge 1) {
                $runs[$name].Add($run)
            }
        }
    }

    $runs
}

function Assert-Equal {
    param($Actual, $Expected, [string] $What)
    if ($Actual -ne $Expected) {
        throw "$What`: expected $Expected, got $Actual."
    }
}

#endregion

#region The emulator and the contenders

function New-Account {
    # Makes an account with so many resources. Each user is an account of its own.
    param([int] $Number, [int] $Count, [string] $Kind = 'configurations')
    $user = "SK{0:d32}" -f $Number
    $null = Invoke-EmulatorAdmin $emulator seed -Method Post -Body @{ user = $user; count = $Count; kind = $Kind }
    [pscredential]::new($user, $emulator.Credential.Password)
}

function Connect-Module {
    # A connection that has not been used yet: it has no connections open, and knows of no rate limit.
    param([pscredential] $Credential)
    Connect-IntelligenceAccount -Credential $Credential -BaseUri $emulator.BaseUri -NoVerify
}

function New-RawDownload {
    param([pscredential] $Credential, [string] $Path)
    [TwilioIntelligence.Bench.Floor.RawDownload]::new("$($emulator.BaseUri)$Path", $Credential.UserName,
        $Credential.GetNetworkCredential().Password)
}

function Set-EmulatorSetting {
    param([hashtable] $Setting)
    $null = Invoke-EmulatorAdmin $emulator settings -Method Patch -Body $Setting
}

function Clear-EmulatorStatistic {
    $null = Invoke-EmulatorAdmin $emulator statistics -Method Delete
}

function Get-UpdatedCount {
    # Asks the server, and not the client, how many configurations have the new description.
    param([hashtable] $Alternative, [string] $Description)
    @(Read-ResourceList $Alternative | Where-Object { $_.PSObject.Properties['description'] -and $_.description -ceq $Description }).Count
}

function Get-PowerShellOutput {
    # Runs a PowerShell of its own, the same as this one, and returns what it prints.
    param([string[]] $Arguments)
    $output = Invoke-PowerShell $Arguments
    if ($LASTEXITCODE -ne 0) {
        throw "A PowerShell ended with exit code $LASTEXITCODE`: $output"
    }

    $output
}

#endregion

#region The measurements

function Measure-Import {
    Write-Progress -Activity Bench -Status Import
    $exports = @((Import-PowerShellDataFile $modulePath).CmdletsToExport).Count
    $emptyFolder = Join-Path $PSScriptRoot 'EmptyModule/bin/Release/netstandard2.0'
    $emptyPath = Join-Path $emptyFolder 'EmptyModule.psd1'
    $names = 1..$exports | ForEach-Object { 'Test-Empty{0:d2}' -f $_ }
    New-ModuleManifest -Path $emptyPath -RootModule 'EmptyModule.dll' -CmdletsToExport $names -FunctionsToExport @() -VariablesToExport @() -AliasesToExport @(
        ) -ModuleVersion 1.0.0

    $times = @{ $modulePath = @(); $emptyPath = @() }
    foreach ($round in 0..11) {
        foreach ($path in $modulePath, $emptyPath) {
            # Each is told how many cmdlets it brought, because an import that brings none is quick.
            $script = "`$time = Measure-Command { `$module = Import-Module '$($path -replace "'", "''")' -PassThru }; " +
            "`$time.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture) + ' ' + `$module.ExportedCmdlets.Count"
            $time, $count = (Get-PowerShellOutput '-Command', $script) -split ' '
            Assert-Equal $count $exports "The cmdlets of $path"

            # The first round reads the files from the disk.
            if ($round -gt 0) {
                $times[$path] += [double]::Parse($time, $culture)
            }
        }
    }

    # Most of it is the views, which the first command would read otherwise. What that costs a script, Start measures.
    Add-Measurement 'import' ms (Get-Median $times[$modulePath]) -Floor (Get-Median $times[$emptyPath])
}

function Measure-Start {
    # What a short script pays that is started again and again: a process of its own, from its start to its end, that lists one page.
    $count = 50
    Write-Progress -Activity Bench -Status 'A script of its own'
    $credential = New-Account 200 $count
    $quote = { param($text) "'$($text -replace "'", "''")'" }
    $account = "`$credential = [pscredential]::new($(& $quote $credential.UserName), (ConvertTo-SecureString $(
        & $quote $credential.GetNetworkCredential().Password) -AsPlainText -Force)); "
    $scripts = [ordered]@{
        Module      = $account + "Import-Module $(& $quote $modulePath); `$null = Connect-IntelligenceAccount -Credential `$credential -BaseUri $(
            $emulator.BaseUri) -NoVerify; @(Get-IntelligenceConfiguration).Count"
        Alternative = $account + "Import-Module $(& $quote (Join-Path $PSScriptRoot 'Alternatives.psm1')); @(Read-ResourceList (New-Alternative $(
            $emulator.BaseUri) `$credential)).Count"
    }
    $runs = Measure-InTurn -Rounds 11 -Check { param($name, $output) Assert-Equal $output $count "The list by a script of its own, $name" } -Block ([ordered]@{
            Module      = { Get-PowerShellOutput '-Command', $scripts.Module }
            Alternative = { Get-PowerShellOutput '-Command', $scripts.Alternative }
        })
    Add-Measurement 'a script of its own: import, connect, list 50' ms (Get-Median $runs.Module.Milliseconds) (
        Get-Median $runs.Alternative.Milliseconds) -Target Alternative -Limit 0.95
}

function Get-ListKind {
    # The resources that are listed: what the emulator calls them, where they are, and what lists them.
    @(
        @{ Noun = 'configurations'; Kind = 'configurations'; Path = '/v3/ControlPlane/Configurations'; Cmdlet = 'Get-IntelligenceConfiguration' }
        @{ Noun = 'operators'; Kind = 'operators'; Path = '/v3/ControlPlane/Operators'; Cmdlet = 'Get-IntelligenceOperator' }
        @{ Noun = 'results'; Kind = 'operatorResults'; Path = '/v3/OperatorResults'; Cmdlet = 'Get-IntelligenceOperatorResult' }
        @{ Noun = 'conversations'; Kind = 'conversations'; Path = '/v3/Conversations'; Cmdlet = 'Get-IntelligenceConversation' }
    )
}

function Measure-List {
    param([int] $Number, [int] $Count, [int] $Runs, [hashtable] $Kind = (Get-ListKind)[0], [switch] $HasTarget)

    $text = "$($Count.ToString('N0', $culture)) $($Kind.Noun)"
    Write-Progress -Activity Bench -Status "List $text"

    # Every account has Twilio's operators, too.
    $seeded = if ($Kind.Noun -eq 'operators') { $Count - 4 } else { $Count }
    $credential = New-Account $Number $seeded $Kind.Kind
    $connection = Connect-Module $credential
    $cmdlet = $Kind.Cmdlet
    $alternative = New-Alternative $emulator.BaseUri $credential $Kind.Path
    $raw = New-RawDownload $credential $Kind.Path
    $pages = [Math]::Ceiling($Count / 1000)
    try {
        $whole = Measure-InTurn -Rounds $Runs -Block ([ordered]@{
                Module      = { & $cmdlet -Connection $connection }
                Alternative = { Read-ResourceList $alternative }
                Floor       = { $raw.Read(1000) }
            }) -Check {
            param($name, $output)
            if ($name -eq 'Floor') {
                Assert-Equal $raw.Pages $pages "The pages of the raw download of $text"
            }
            else {
                Assert-Equal @($output.id | Sort-Object -Unique).Count $Count "The list of $text by $name"
            }
        }

        # From the start until the first object has come out of the pipeline. The rest of the list still comes.
        $first = Measure-InTurn -Rounds $Runs -Block ([ordered]@{
                Module      = {
                    $watch = [System.Diagnostics.Stopwatch]::StartNew(); & $cmdlet -Connection $connection | Get-TimeToFirst $watch
                }
                Alternative = { $watch = [System.Diagnostics.Stopwatch]::StartNew(); Read-ResourceList $alternative | Get-TimeToFirst $watch }
                Floor       = { $raw.Read(1000); $raw.ToFirstByte.TotalMilliseconds }
            }) -Check {
            param($name, $output)
            $output
        }
    }
    finally {
        $raw.Dispose()
    }

    $time = if ($HasTarget) { @{ Target = 'Alternative'; Limit = 0.10 } } else { @{} }
    $memory = if ($HasTarget -and $Kind.Noun -eq 'configurations') { @{ Target = 'Absolute'; Limit = 70 } } else { @{} }
    Add-Measurement "list $text`: time" ms (Get-Median $whole.Module.Milliseconds) (Get-Median $whole.Alternative.Milliseconds) (
        Get-Median $whole.Floor.Milliseconds) @time
    Add-Measurement "list $text`: allocated" MiB (Get-Median $whole.Module.MiB) (Get-Median $whole.Alternative.MiB) (Get-Median $whole.Floor.MiB) @memory
    Add-Measurement "list $text`: first object" ms (Get-Median $first.Module.Value) (Get-Median $first.Alternative.Value) (Get-Median $first.Floor.Value)
}

function Get-TimeToFirst {
    # Returns what the watch showed when the first object came, after all have come.
    param([System.Diagnostics.Stopwatch] $Watch, [Parameter(ValueFromPipeline)] $InputObject)
    begin {
        $time = $null
    }
    process {
        if ($null -eq $time) {
            $time = $Watch.Elapsed.TotalMilliseconds
        }
    }
    end {
        $time
    }
}

function Measure-Update {
    $count = 500
    $latency = 20
    $credential = New-Account 500 $count
    $alternative = New-Alternative $emulator.BaseUri $credential
    $items = Read-ResourceList $alternative
    Assert-Equal @($items).Count $count 'The configurations to update'
    try {
        foreach ($limit in 1, 5, 16) {
            Write-Progress -Activity Bench -Status "$count updates, $limit at once"

            # One at a time takes more than ten seconds, beside which a first time does not count.
            $runs = Measure-InTurn -Rounds $(if ($limit -eq 1) { 1 } else { 5 }) -WarmUp $(if ($limit -eq 1) { 0 } else { 1 }) -Before {
                # Read each time: -AssumeCurrent warns of what others have changed since.
                $script:configurations = Get-IntelligenceConfiguration -Connection (Connect-Module $credential)
                $script:updates++
                Set-EmulatorSetting @{ latencyMilliseconds = $latency }
                Clear-EmulatorStatistic
            } -Block ([ordered]@{
                    Module      = {
                        $script:configurations | Set-IntelligenceConfiguration -Description "Update $script:updates" -ThrottleLimit $limit -Connection (
                            Connect-Module $credential)
                    }
                    Assuming    = {
                        $script:configurations | Set-IntelligenceConfiguration -Description "Update $script:updates" -ThrottleLimit $limit -Connection (
                            Connect-Module $credential) -AssumeCurrent
                    }
                    Alternative = {
                        $own = New-Alternative $emulator.BaseUri $credential
                        if ($limit -eq 1) {
                            Update-ConfigurationList $own $items "Update $script:updates"
                        }
                        else {
                            Update-ConfigurationListParallel $own $items "Update $script:updates" $limit
                        }
                    }
                }) -Check {
                param($name)
                (Invoke-EmulatorAdmin $emulator statistics).connections
                Set-EmulatorSetting @{ latencyMilliseconds = 0 }
                Assert-Equal (Get-UpdatedCount $alternative "Update $script:updates") $count "The updates by $name, $limit at once"
            }

            # An update reads before it writes, unless it is told that what it was given is current.
            $time = if ($limit -eq 16) { @{ Target = 'Floor'; Limit = 1.15 } } else { @{} }
            $connections = if ($limit -eq 16) { @{ Target = 'Absolute'; Limit = 17 } } else { @{} }
            $name = "$count updates at $latency ms, $limit at once"
            # The last round takes as long as any, full or not.
            $floor = [Math]::Ceiling($count / $limit) * $latency
            Add-Measurement "$name`: time" ms (Get-Median $runs.Module.Milliseconds) -Floor (2 * $floor) @time
            Add-Measurement "$name, -AssumeCurrent: time" ms (Get-Median $runs.Assuming.Milliseconds) (
                Get-Median $runs.Alternative.Milliseconds) $floor @time
            Add-Measurement "$name`: connections" connections ($runs.Module.Value | Measure-Object -Maximum).Maximum ($runs.Alternative.Value |
                Measure-Object -Maximum).Maximum $limit @connections
        }
    }
    finally {
        Set-EmulatorSetting @{ latencyMilliseconds = 0 }
    }
}

function Wait-ForUntouchedLimit {
    # Until the beginning of a second, and the whole time later that the limiter remembers a request: then a window is new, a bucket
    # full, and the ideal is the same for every run.
    param([hashtable] $Setting)
    $window = [Math]::Max(1000, [int] $Setting['rateLimitWindowMilliseconds']) / 1000
    $refill = [int] $Setting['rateLimitBurst'] / $Setting.rateLimit
    $seconds = 1 + [int][Math]::Ceiling([Math]::Max($window, $refill))
    $start = [DateTimeOffset]::FromUnixTimeSeconds([DateTimeOffset]::UtcNow.ToUnixTimeSeconds() + $seconds)
    while ([DateTimeOffset]::UtcNow -lt $start) {
        [System.Threading.Thread]::Sleep(1)
    }
}

function Get-LimiterKind {
    # The kinds of limiter, each with what the emulator is set to, how many updates are sent, and the time in seconds that no client can
    # be faster than: it knows the limit, and uses each part of it as soon as it is there. Where the last part is many requests (Last),
    # they take time as well.
    @(
        @{ Name = 'bucket 100/s, burst 20'; Count = 300; Ideal = (300 - 20) / 100
            Setting = @{ rateLimit = 100; rateLimitAlgorithm = 'bucket'; rateLimitBurst = 20 }
        }
        @{ Name = 'bucket 50/s, burst 10'; Count = 300; Ideal = (300 - 10) / 50
            Setting = @{ rateLimit = 50; rateLimitAlgorithm = 'bucket'; rateLimitBurst = 10 }
        }
        @{ Name = 'window of 100'; Count = 300; Ideal = 2; Last = 100; Setting = @{ rateLimit = 100; rateLimitAlgorithm = 'window' } }
        @{ Name = 'window of 100, told in each reply'; Count = 300; Ideal = 2; Last = 100
            Setting = @{ rateLimit = 100; rateLimitAlgorithm = 'window'; rateLimitHeadersAlways = $true }
        }
        @{ Name = 'sliding, 80 in 2 s'; Count = 300; Ideal = 6; Last = 60
            Setting = @{ rateLimit = 80; rateLimitAlgorithm = 'sliding'; rateLimitWindowMilliseconds = 2000 }
        }
        @{ Name = 'GCRA 100/s, burst 5'; Count = 300; Ideal = (300 - 5) / 100
            Setting = @{ rateLimit = 100; rateLimitAlgorithm = 'gcra'; rateLimitBurst = 5 }
        }
        @{ Name = '8 at once, 100 ms'; Count = 400; Ideal = 400 / 8 * 0.1
            Setting = @{ rateLimit = 8; rateLimitAlgorithm = 'concurrency'; latencyMilliseconds = 100 }
        }
        @{ Name = 'bucket 20/s, burst 40, 5 under way, nothing told'; Count = 200; Ideal = (200 - 40) / 20; UnderWay = 5
            Setting = @{ rateLimit = 20; rateLimitAlgorithm = 'bucket'; rateLimitBurst = 40; rateLimitHeaders = 'none' }
        }
    )
}

function Measure-UnlimitedUpdate {
    # Gets how many milliseconds an update takes, 16 under way, where nothing limits them.
    param([int] $Number)
    $credential = New-Account $Number 300
    $run = {
        $given = Get-IntelligenceConfiguration -Connection (Connect-Module $credential)
        $connection = Connect-Module $credential
        $script:updates++
        Measure-Run { $given | Set-IntelligenceConfiguration -Description "Update $script:updates" -ThrottleLimit 16 -Connection $connection -AssumeCurrent }
    }
    (Get-Median (1..3 | ForEach-Object { & $run }).Milliseconds) / 300
}

function Measure-RateLimit {
    $usual = @{ rateLimit = 0; rateLimitAlgorithm = 'window'; rateLimitBurst = 0; rateLimitWindowMilliseconds = 1000; rateLimitHeaders = 'all'
        rateLimitHeadersAlways = $false; latencyMilliseconds = 0
    }
    $number = 300
    $each = Measure-UnlimitedUpdate ($number++)
    $warmUp = 1
    foreach ($kind in Get-LimiterKind) {
        Write-Progress -Activity Bench -Status "$($kind.Count) updates, $($kind.Name)"
        $credential = New-Account ($number++) $kind.Count
        $alternative = New-Alternative $emulator.BaseUri $credential
        $items = Read-ResourceList $alternative
        $underWay = if ($kind.ContainsKey('UnderWay')) { $kind.UnderWay } else { 16 }
        $before = {
            # Read each time: -AssumeCurrent warns of what others have changed since.
            $script:configurations = Get-IntelligenceConfiguration -Connection (Connect-Module $credential)
            $script:updates++
            Set-EmulatorSetting $kind.Setting
            Clear-EmulatorStatistic
            Wait-ForUntouchedLimit $kind.Setting
        }
        $check = {
            $turnedAway = (Invoke-EmulatorAdmin $emulator statistics).turnedAway
            Set-EmulatorSetting $usual
            [pscustomobject]@{ TurnedAway = $turnedAway; Lost = $kind.Count - (Get-UpdatedCount $alternative "Update $script:updates") }
        }
        try {
            $module = (Measure-InTurn -Rounds 3 -WarmUp $warmUp -Before $before -Check $check -Block ([ordered]@{
                        Module = {
                            $script:configurations | Set-IntelligenceConfiguration -Description "Update $script:updates" -ThrottleLimit $underWay -Connection (
                                Connect-Module $credential) -AssumeCurrent -ErrorAction SilentlyContinue
                        }
                    })).Module
            $other = (Measure-InTurn -Rounds 1 -WarmUp $warmUp -Before $before -Check $check -Block ([ordered]@{
                        Alternative = {
                            Update-ConfigurationListParallel (New-Alternative $emulator.BaseUri $credential) $items "Update $script:updates" $underWay 2>$null
                        }
                    })).Alternative
        }
        finally {
            Set-EmulatorSetting $usual
        }

        # From now on the code has run before, in the measurement of another kind.
        $warmUp = 0

        # What may not happen is judged by the worst run.
        $worst = { param($runs, $what) ($runs.Value.$what | Measure-Object -Maximum).Maximum }
        $name = "$($kind.Count) updates, $($kind.Name)"
        $ideal = 1000 * $kind.Ideal + [int] $kind['Last'] * $each
        Add-Measurement "$name`: time" ms (Get-Median $module.Milliseconds) (Get-Median $other.Milliseconds) $ideal -Target Floor -Limit 1.5
        Add-Measurement "$name`: turned away" requests (& $worst $module TurnedAway) (& $worst $other TurnedAway) 0 -Target Absolute -Limit (
            0.15 * $kind.Count)
        Add-Measurement "$name`: lost" updates (& $worst $module Lost) (& $worst $other Lost) 0 -Target Absolute -Limit 0
    }
}

function Measure-Memory {
    $count = 100000
    Write-Progress -Activity Bench -Status 'Memory'
    $credential = New-Account 100 $count
    $growth = @{}
    foreach ($contender in 'Module', 'Alternative') {
        $output = Get-PowerShellOutput '-File', (Join-Path $PSScriptRoot 'Measure-Memory.ps1'), '-BaseUri', $emulator.BaseUri, '-User', $credential.UserName,
            '-Contender', $contender
        $result = $output | ConvertFrom-Json
        Assert-Equal $result.items $count "The stream of $($count.ToString('N0', $culture)) by $contender"
        $growth[$contender] = @{
            Heap       = $result.samples[-1].heapMiB - $result.samples[0].heapMiB
            WorkingSet = $result.samples[-1].workingSetMiB - $result.samples[0].workingSetMiB
        }
        Write-Verbose (
            "$contender, after every 10,000: heap $($result.samples.heapMiB.ForEach({ $_.ToString('0.0', $culture) }) -join ' ') MiB, working set " +
            "$($result.samples.workingSetMiB.ForEach({ $_.ToString('0', $culture) }) -join ' ') MiB")
    }

    # The memory is flat when the last item finds as much in use as the ten thousandth did.
    Add-Measurement 'stream 100,000: heap growth' MiB $growth.Module.Heap $growth.Alternative.Heap 0 -Target Absolute -Limit 4
    Add-Measurement 'stream 100,000: working set growth' MiB $growth.Module.WorkingSet $growth.Alternative.WorkingSet 0
}

#endregion

$Only = @($Only | ForEach-Object { $_ -split ',' })
$unknown = @($Only | Where-Object { $_ -notin 'Import', 'Start', 'List', 'Update', 'RateLimit', 'Memory' })
if ($unknown) {
    throw "There is no measurement '$($unknown -join "', '")'. They are: Import, Start, List, Update, RateLimit, Memory."
}

$updates = 0
$configurations = @()
foreach ($project in 'EmptyModule', 'Floor') {
    $built = & dotnet build (Join-Path $PSScriptRoot $project) --configuration Release --nologo --verbosity quiet
    if ($LASTEXITCODE -ne 0) {
        throw "$project was not built: $($built -join [Environment]::NewLine)"
    }
}

Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1')
Import-Module (Join-Path $PSScriptRoot 'Alternatives.psm1')
Import-Module $modulePath
Add-Type -Path (Join-Path $PSScriptRoot 'Floor/bin/Release/netstandard2.0/TwilioIntelligence.Bench.Floor.dll')

$emulator = Start-Emulator -Configuration $Configuration
try {
    switch ($Only) {
        'Import' { Measure-Import }
        'Start' { Measure-Start }
        'List' { Measure-List 1 1000 -Runs 9; Get-ListKind | ForEach-Object { $number = 2 } { Measure-List ($number++) 10000 -Runs 7 -Kind $_ -HasTarget } }
        'Update' { Measure-Update }
        'RateLimit' { Measure-RateLimit }
        'Memory' { Measure-Memory }
    }
}
finally {
    Write-Progress -Activity Bench -Completed
    Stop-Emulator $emulator
}

if ($Json) {
    ConvertTo-Json -InputObject $measurements -Depth 3
}
else {
    $format = { param($number) if ($null -eq $number) { '-' } else { $number.ToString('#,0.##', $culture) } }
    $ratio = { param($number) if ($null -eq $number) { '-' } else { $number.ToString('0.000', $culture) } }
    $measurements | Format-Table -Property @(
        @{ Name = 'Measurement'; Expression = { "$($_.name) ($($_.unit))" } }
        @{ Name = 'Module'; Expression = { & $format $_.module }; Alignment = 'Right' }
        @{ Name = 'Alternative'; Expression = { & $format $_.alternative }; Alignment = 'Right' }
        @{ Name = 'Floor'; Expression = { & $format $_.floor }; Alignment = 'Right' }
        @{ Name = '/ alternative'; Expression = { & $ratio $_.ratios.alternative }; Alignment = 'Right' }
        @{ Name = '/ floor'; Expression = { & $ratio $_.ratios.floor }; Alignment = 'Right' }
        @{ Name = 'Target'; Expression = { if ($_.target) { $_.target } else { '-' } } }
        @{ Name = 'Met'; Expression = { if ($null -eq $_.met) { '-' } elseif ($_.met) { 'yes' } else { 'NO' } } }
    ) | Out-String -Width 200 | ForEach-Object Trim
}

if ($measurements.met -contains $false) {
    exit 1
}
