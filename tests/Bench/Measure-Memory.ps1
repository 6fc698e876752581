<#
.SYNOPSIS
    Lets a long list stream through, looks at the memory after every 10,000 items, and prints what it saw as JSON.
.DESCRIPTION
    It runs in a process of its own, so that nothing else is in that memory.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $BaseUri,

    # Whose configurations to list.
    [Parameter(Mandatory)] [string] $User,

    [Parameter(Mandatory)] [ValidateSet('Module', 'Alternative')] [string] $Contender
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest

$credential = [pscredential]::new($User, (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))
if ($Contender -eq 'Module') {
    Import-Module (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1')
    $null = Connect-IntelligenceAccount -Credential $credential -BaseUri $BaseUri -NoVerify
    $list = { Get-IntelligenceConfiguration }
}
else {
    Import-Module (Join-Path $PSScriptRoot 'Alternatives.psm1')
    $alternative = New-Alternative $BaseUri $credential
    $list = { Read-ResourceList $alternative }
}

$process = [System.Diagnostics.Process]::GetCurrentProcess()
$state = @{ Items = 0; Samples = [System.Collections.Generic.List[object]]::new() }
& $list | & {
    process {
        if (++$state.Items % 10000 -eq 0) {
            $heap = [GC]::GetTotalMemory($true)
            $process.Refresh()
            $state.Samples.Add(@{ items = $state.Items; heapMiB = $heap / 1MB; workingSetMiB = $process.WorkingSet64 / 1MB })
        }
    }
}

@{ items = $state.Items; samples = $state.Samples } | ConvertTo-Json -Depth 3 -Compress
