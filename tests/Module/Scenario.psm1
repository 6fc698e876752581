# What the tests of the module say over and over: how the emulator is to behave, what is in it, and what came of a command.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1')

$script:Manifest = (Resolve-Path (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1')).Path
$script:Emulator = $null
$script:SharedRunspace = $null

function Get-ModuleManifestPath {
    <# .SYNOPSIS Gets the path of the manifest of the module under test. #>
    $script:Manifest
}

function Use-Emulator {
    <# .SYNOPSIS Names the emulator that is meant, puts it back to its beginning, and connects this session to it. #>
    param([Parameter(Mandatory)] $Emulator)
    $script:Emulator = $Emulator
    Reset-Emulator $Emulator -Confirm:$false
    $null = Connect-Emulator
}

function Connect-Emulator {
    <# .SYNOPSIS Connects this session to the emulator, and returns the connection. #>
    param([string] $UserName, [int] $MaximumRetryCount = 5, [int] $TimeoutSec = 20)
    $credential = if ($UserName) { [pscredential]::new($UserName, $script:Emulator.Credential.Password) } else { $script:Emulator.Credential }
    $limits = @{ MaximumRetryCount = $MaximumRetryCount; TimeoutSec = $TimeoutSec }
    Connect-IntelligenceAccount -Credential $credential -BaseUri $script:Emulator.BaseUri -NoVerify @limits
}

function Set-EmulatorSetting {
    <# .SYNOPSIS Changes how the emulator behaves. #>
    param([Parameter(Mandatory)] [hashtable] $Setting)
    $null = Invoke-EmulatorAdmin $script:Emulator settings -Method Patch -Body $Setting
}

function Add-EmulatorFault {
    <# .SYNOPSIS Orders a fault. #>
    param([Parameter(Mandatory)] [hashtable] $Fault)
    $null = Invoke-EmulatorAdmin $script:Emulator faults -Method Post -Body $Fault
}

function Clear-EmulatorFault {
    <# .SYNOPSIS Takes all faults back. #>
    $null = Invoke-EmulatorAdmin $script:Emulator faults -Method Delete
}

function Clear-EmulatorJournal {
    <# .SYNOPSIS Forgets the requests so far. #>
    $null = Invoke-EmulatorAdmin $script:Emulator journal -Method Delete
    $null = Invoke-EmulatorAdmin $script:Emulator statistics -Method Delete
}

function Get-EmulatorStatistic {
    <# .SYNOPSIS Gets the counts of the requests so far. #>
    Invoke-EmulatorAdmin $script:Emulator statistics
}

function Add-EmulatorConfiguration {
    <# .SYNOPSIS Puts configurations into the account, past the API, and returns their ids: at most 1,000 of them. #>
    param([int] $Count = 1, [int] $Rules = 1, [string] $NamePrefix = 'Support ', [string] $Description,
        [string] $UserName = $script:Emulator.Credential.UserName)
    $order = @{ user = $UserName; count = $Count; rules = $Rules; namePrefix = $NamePrefix }
    if ($PSBoundParameters.ContainsKey('Description')) {
        $order.description = $Description
    }

    (Invoke-EmulatorAdmin $script:Emulator seed -Method Post -Body $order).ids
}

function Add-EmulatorObject {
    <# .SYNOPSIS Puts objects of a kind into the account, past the API, with whatever fields they are given, and returns their ids. #>
    param([Parameter(Mandatory)] [string] $Kind, [hashtable[]] $Body = @{}, [string] $UserName = $script:Emulator.Credential.UserName)
    (Invoke-EmulatorAdmin $script:Emulator "${Kind}?user=$UserName" -Method Post -Body $Body).ids
}

function Add-EmulatorConversation {
    <# .SYNOPSIS Puts conversations into the account, past the API, and returns their ids. They differ from the sample by what is given. #>
    param([hashtable[]] $Conversation = @{}, [string] $UserName = $script:Emulator.Credential.UserName)
    Add-EmulatorObject conversations $Conversation -UserName $UserName
}

function Add-EmulatorResult {
    <# .SYNOPSIS Puts results of operators into the account, past the API, and returns their ids. They differ from the sample by what is given. #>
    param([hashtable[]] $Result = @{}, [string] $UserName = $script:Emulator.Credential.UserName)
    Add-EmulatorObject operatorResults $Result -UserName $UserName
}

function Get-EmulatorConfigurationCount {
    <# .SYNOPSIS Counts the configurations in the account, past the API. #>
    param([string] $UserName = $script:Emulator.Credential.UserName)
    [int] (Invoke-EmulatorAdmin $script:Emulator "configurations?user=$UserName")
}

function Get-EmulatorText {
    <# .SYNOPSIS Gets the text of a reply of the emulator's API as it is, without the module. #>
    param([Parameter(Mandatory)] [string] $Path)
    Invoke-EmulatorApi $script:Emulator $Path
}

function Set-EmulatorConfiguration {
    <# .SYNOPSIS Updates a configuration of the emulator without the module, as another program would. #>
    param([Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $Body)
    $null = Invoke-EmulatorApi $script:Emulator "/v3/ControlPlane/Configurations/$Id" -Method Put -Body $Body
}

function Get-Request {
    <# .SYNOPSIS Gets the requests that the emulator has seen, each body read as JSON in Json. #>
    param([string[]] $Method)
    foreach ($entry in Get-EmulatorJournal $script:Emulator -Method $Method) {
        $isForm = $entry.headers.PSObject.Properties['Content-Type'] -and $entry.headers.'Content-Type' -like '*form*'
        $json = if ($entry.body -and -not $isForm) { ConvertFrom-Json $entry.body } else { $null }
        $entry | Add-Member -NotePropertyName Json -NotePropertyValue $json -PassThru
    }
}

function Get-Failure {
    <# .SYNOPSIS Gets the error that a script ends with; nothing if it ends well. #>
    param([Parameter(Mandatory)] [scriptblock] $Script)
    try {
        $null = & $Script
    }
    catch {
        return $_
    }
}

function Wait-Condition {
    <# .SYNOPSIS Waits until a condition holds, and fails when it does not in time. #>
    param([Parameter(Mandatory)] [scriptblock] $Condition, [string] $Because = 'the condition', [int] $TimeoutSeconds = 15)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalSeconds -gt $TimeoutSeconds) {
            throw "Waited $TimeoutSeconds s in vain for $Because."
        }

        [Threading.Thread]::Sleep(10)
    }
}

function Start-Shell {
    <#
    .SYNOPSIS
        Runs a script in another runspace that has the module, and returns at once.
    .DESCRIPTION
        $Connection, $Ids and the like come in through -Variable. The runspace is kept for the next script, unless a fresh one is
        asked for, or one with a host that answers questions.
    #>
    param([Parameter(Mandatory)] [string] $Script, [hashtable] $Variable = @{}, [switch] $Fresh, $HostToUse)
    $own = $Fresh -or $HostToUse
    $runspace = $script:SharedRunspace
    if ($own -or -not $runspace -or $runspace.RunspaceAvailability -ne 'Available') {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule([string[]] $script:Manifest)
        $runspace = if ($HostToUse) { [runspacefactory]::CreateRunspace($HostToUse, $state) } else { [runspacefactory]::CreateRunspace($state) }
        $runspace.Open()
        if (-not $own) {
            $script:SharedRunspace = $runspace
        }
    }

    foreach ($name in $Variable.Keys) {
        $runspace.SessionStateProxy.SetVariable($name, $Variable[$name])
    }

    $shell = [powershell]::Create()
    $shell.Runspace = $runspace
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    $none = [Management.Automation.PSDataCollection[psobject]]::new()
    $none.Complete()
    $handle = $shell.AddScript($Script).BeginInvoke($none, $output)
    [pscustomobject]@{ Shell = $shell; Output = $output; Handle = $handle; Streams = $shell.Streams; Runspace = if ($own) { $runspace }; Failure = $null }
}

function Stop-Shell {
    <# .SYNOPSIS Stops a script as Ctrl+C does, and returns how many milliseconds that took. #>
    param([Parameter(Mandatory)] $Running)
    if ($Running.Handle.IsCompleted) {
        throw "The script had ended before it could be stopped: $($Running.Shell.InvocationStateInfo.Reason) $($Running.Streams.Error)"
    }

    $watch = [Diagnostics.Stopwatch]::StartNew()
    $stop = $Running.Shell.BeginStop($null, $null)
    if (-not $stop.AsyncWaitHandle.WaitOne(10000)) {
        throw 'The script did not stop within 10 s.'
    }

    $watch.Stop()
    $Running.Shell.EndStop($stop)
    $watch.ElapsedMilliseconds
}

function Wait-Shell {
    <# .SYNOPSIS Waits until a script has ended. #>
    param([Parameter(Mandatory)] $Running, [int] $TimeoutSeconds = 20)
    if (-not $Running.Handle.AsyncWaitHandle.WaitOne($TimeoutSeconds * 1000)) {
        $Running.Shell.Stop()
        throw "The script did not end within $TimeoutSeconds s."
    }

    try {
        $null = $Running.Shell.EndInvoke($Running.Handle)
    }
    catch {
        $Running.Failure = $_.Exception.InnerException
    }
}

function Get-BuiltFile {
    <# .SYNOPSIS Gets the path of what a project of tests was built to last, whatever the configuration. #>
    param([Parameter(Mandatory)] [string] $Project, [Parameter(Mandatory)] [string] $Name)
    $files = @(Get-ChildItem -Path (Join-Path $PSScriptRoot "../$Project/bin/*/*/$Name") -ErrorAction Ignore | Sort-Object LastWriteTime)
    if (-not $files) {
        throw "tests/$Project is not built. Run: dotnet build tests/$Project --configuration Release"
    }

    $files[-1].FullName
}

function Invoke-Shell {
    <#
    .SYNOPSIS
        Runs a script in a runspace of its own to its end, and returns what it wrote, and its streams.
    .DESCRIPTION
        What a command tells the host, such as "What if", goes nowhere.
    #>
    param([Parameter(Mandatory)] [string] $Script, [hashtable] $Variable = @{}, [switch] $Fresh, [int] $TimeoutSeconds = 20)
    $running = Start-Shell $Script $Variable -Fresh:$Fresh
    try {
        Wait-Shell $running -TimeoutSeconds $TimeoutSeconds

        # Copies: the streams are emptied when the shell is let go of.
        $streams = [pscustomobject]@{
            Error = @($running.Streams.Error)
            Warning = @($running.Streams.Warning)
            Verbose = @($running.Streams.Verbose)
            Progress = @($running.Streams.Progress)
        }
        [pscustomobject]@{ Output = @($running.Output); Streams = $streams; Failure = $running.Failure }
    }
    finally {
        Remove-Shell $running
    }
}

function Remove-Shell {
    <# .SYNOPSIS Lets go of a runspace. #>
    param($Running)
    if ($Running) {
        $Running.Shell.Dispose()
        if ($Running.Runspace) {
            $Running.Runspace.Dispose()
        }
    }
}

function New-ListeningHost {
    <# .SYNOPSIS Makes a host that keeps what it is told, and gives one and the same answer to every question. #>
    param([Parameter(Mandatory)] [string] $Answer)
    if (-not ('TwilioIntelligence.Tests.ListeningHost' -as [type])) {
        Add-Type -LiteralPath (Join-Path $PSScriptRoot 'ListeningHost.cs')
    }

    [TwilioIntelligence.Tests.ListeningHost]::new($Answer)
}

Export-ModuleMember -Function *
