<#
.SYNOPSIS
    Works in bulk against the emulator for a while, with faults and a rate limit, and sees to it that nothing grows and nothing is lost.

.DESCRIPTION
    Each round creates, reads, updates and removes configurations through the pipeline. A tenth of the requests goes wrong, and the rate is
    limited. After each round, the server is compared with what the cmdlets have reported, past the module. At the end, the last quarter of
    the rounds may have no more memory, handles and sockets than the second.

    It prints the figures, and ends with exit code 1 where a promise is broken. `./build.ps1 Soak` builds and calls this.
#>
[CmdletBinding()]
param(
    [ValidateRange(0.2, 1440)]
    [double] $Minutes = 10,

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1') -Force
Import-Module (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1') -Force

$perRound = 40
$rateLimit = 100
$errorsSeen = @{}

# Two of a hundred requests for each kind. What comes of a write that is lost is looked up, as a person would.
$faults = @(
    @{ kind = 'status'; status = 503; every = 50 }
    @{ kind = 'resetBeforeHeaders'; every = 49 }
    @{ kind = 'status'; status = 502; when = 'after'; every = 48 }
    @{ kind = 'resetBody'; bytes = 60; every = 47 }
    @{ kind = 'slowBody'; bytes = 40; delayMilliseconds = 5; every = 46 }
)

function Get-Resource {
    # What this process holds on to.
    $process = [Diagnostics.Process]::GetCurrentProcess()
    $links = @(if (Test-Path -LiteralPath '/proc/self/fd') { [IO.Directory]::GetFiles("/proc/$PID/fd") })
    $sockets = @($links | Where-Object { try { [IO.FileInfo]::new($_).LinkTarget -like 'socket:*' } catch { $false } })
    [pscustomobject]@{
        HeapMiB = [Math]::Round([GC]::GetTotalMemory($true) / 1MB, 1)
        WorkingSetMiB = [Math]::Round($process.WorkingSet64 / 1MB, 1)
        Handles = if ($links) { $links.Count } else { $process.HandleCount }
        Sockets = $sockets.Count
    }
}

function Read-Page {
    # Reads a page past the module. The faults hit this, too: it is asked for until it comes.
    param($Emulator, [string] $Path)
    for ($try = 1; $try -le 20; $try++) {
        try {
            return Invoke-EmulatorApi $Emulator $Path | ConvertFrom-Json
        }
        catch {
            Start-Sleep -Milliseconds 100
        }
    }

    throw "The emulator does not answer to $Path."
}

function Get-ServerState {
    # What the emulator has: id, name, description and the number of rules.
    param($Emulator)
    $state = @{}
    $token = ''
    do {
        $page = Read-Page $Emulator "/v3/ControlPlane/Configurations?pageSize=1000$token"
        foreach ($item in $page.items) {
            $state[$item.id] = "$($item.displayName)|$(if ($item.PSObject.Properties['description']) { $item.description })|$(@($item.rules).Count)"
        }

        $token = if ($page.meta.PSObject.Properties['nextToken'] -and $page.meta.nextToken) { "&pageToken=$($page.meta.nextToken)" }
    }
    while ($token)
    $state
}

function Format-State {
    param($Configuration)
    "$($Configuration.DisplayName)|$($Configuration.Description)|$(@($Configuration.Rules).Count)"
}

function Save-Error {
    # Counts what went wrong by its id, and returns the ids whose outcome is unknown.
    param($Problems)
    foreach ($problem in $Problems) {
        $errorsSeen[$problem.FullyQualifiedErrorId.Split(',')[0]]++
        if ("$problem" -match 'outcome is unknown') {
            "$($problem.TargetObject)"
        }
    }
}

function Compare-State {
    # Says where the server has something else than was reported, and takes over what nobody could know.
    param([hashtable] $Model, [hashtable] $Server, [string[]] $Unknown)
    foreach ($id in @($Model.Keys) + @($Server.Keys) | Sort-Object -Unique) {
        $reported, $real = $Model[$id], $Server[$id]
        if ($reported -ne $real) {
            $isOpen = $Unknown -contains $id -or ($null -eq $reported -and $Unknown -contains $real.Split('|')[0])
            if (-not $isOpen) {
                "${id}: reported '$reported', on the server '$real'"
            }

            if ($null -eq $real) { $Model.Remove($id) } else { $Model[$id] = $real }
        }
    }
}

function Invoke-Round {
    # One round of mixed work. Returns the names and ids whose outcome is unknown.
    param([int] $Round, [hashtable] $Model)
    $failed = $null
    1..$perRound | ForEach-Object { "Soak $Round-$_" } | ForEach-Object { [pscustomobject]@{ DisplayName = $_ } } |
        New-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object { $Model[$_.Id] = Format-State $_ }
    Save-Error $failed

    $ids = @($Model.Keys)
    $half = [string[]] ($ids | Select-Object -First ([Math]::Ceiling($ids.Count / 2)))
    Get-IntelligenceConfiguration -Id $half -ErrorAction SilentlyContinue -ErrorVariable failed |
        Set-IntelligenceConfiguration -Description "Round $Round" -ErrorAction SilentlyContinue -WarningAction SilentlyContinue -ErrorVariable +failed |
        ForEach-Object { $Model[$_.Id] = Format-State $_ }
    Save-Error $failed

    $rule = New-IntelligenceRule -Operator Summary -Trigger ConversationEnd
    Add-IntelligenceRule -Id $half[0] -Rule $rule -ErrorAction SilentlyContinue -ErrorVariable failed | ForEach-Object { $Model[$_.Id] = Format-State $_ }
    Save-Error $failed

    $failed = $null
    try {
        $null = Get-IntelligenceConfiguration
    }
    catch {
        $failed = $_
    }

    Save-Error $failed
    $leaving = [string[]] ($ids | Select-Object -Last ([Math]::Max(1, $ids.Count - $perRound)))
    Remove-IntelligenceConfiguration -Id $leaving -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
    $notRemoved = @($failed | ForEach-Object { "$($_.TargetObject)" })
    $leaving | Where-Object { $_ -notin $notRemoved } | ForEach-Object { $Model.Remove($_) }
    Save-Error $failed
}

function Get-Median {
    param([object[]] $Sample, [string] $Property)
    @($Sample.$Property | Sort-Object)[[Math]::Floor($Sample.Count / 2)]
}

function Test-Flat {
    # Says what has grown from the second quarter of the rounds to the last. What is used once more is allowed for.
    param([object[]] $Sample)
    $quarter = [Math]::Max(1, [Math]::Floor($Sample.Count / 4))
    $early = @($Sample | Select-Object -Skip $quarter -First $quarter)
    $late = @($Sample | Select-Object -Last $quarter)
    $allowed = @{ HeapMiB = 8; WorkingSetMiB = 64; Handles = 24; Sockets = 24 }
    foreach ($property in $allowed.Keys) {
        $before, $after = (Get-Median $early $property), (Get-Median $late $property)
        Write-Host ('  {0,-14} {1,8:0.0} -> {2,8:0.0}' -f $property, $before, $after)
        if ($after -gt $before + $allowed[$property]) {
            "$property has grown from $before to $after"
        }
    }
}

$emulator = Start-Emulator -Arguments '--rate-limit', "$rateLimit" -Configuration $Configuration
$broken = @()
try {
    Invoke-EmulatorAdmin $emulator faults -Method Post -Body $faults | Out-Null
    $null = Connect-IntelligenceAccount -Credential $emulator.Credential -BaseUri $emulator.BaseUri -NoVerify -TimeoutSec 30
    $model = @{}
    $samples = [Collections.Generic.List[object]]::new()
    $watch = [Diagnostics.Stopwatch]::StartNew()
    for ($round = 1; $watch.Elapsed.TotalMinutes -lt $Minutes; $round++) {
        $unknown = @(Invoke-Round $round $model)
        $broken += @(Compare-State $model (Get-ServerState $emulator) $unknown)
        $samples.Add((Get-Resource))
    }

    $served = Invoke-EmulatorAdmin $emulator statistics
    Write-Host ("{0} rounds in {1:0.0} min; the emulator's counts: {2}" -f
        $samples.Count, $watch.Elapsed.TotalMinutes, ($served | ConvertTo-Json -Compress -Depth 3))
    $counts = @($errorsSeen.Keys | Sort-Object | ForEach-Object { "$_ $($errorsSeen[$_])" })
    Write-Host "Errors that were reported: $(if ($counts) { $counts -join ', ' } else { 'none' })"
    $broken += @(Test-Flat $samples)
}
finally {
    Stop-Emulator $emulator -Confirm:$false
}

if ($broken) {
    $broken | Select-Object -First 20 | ForEach-Object { Write-Host "  BROKEN $_" -ForegroundColor Red }
    Write-Host "$($broken.Count) promises broken"
    exit 1
}

Write-Host 'The server is as reported after each round, and nothing grows.'
