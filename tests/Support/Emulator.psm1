# Starts the emulator in a process of its own, and speaks to it without the module.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Start-Emulator {
    <#
    .SYNOPSIS
        Starts the emulator on a free port of this machine, and returns when it listens.
    .OUTPUTS
        An object with BaseUri, Process and Credential (an API key that the emulator lets in).
    #>
    [CmdletBinding()]
    param(
        # Options for the emulator, such as '--strict' or '--rate-limit', '100'.
        [string[]] $Arguments = @(),
        [string] $Configuration = 'Release'
    )

    $assembly = Join-Path $PSScriptRoot "../Emulator/bin/$Configuration/net10.0/TwilioIntelligence.Emulator.dll"
    if (-not (Test-Path -LiteralPath $assembly)) {
        throw "The emulator is not built: there is no $assembly. Run: dotnet build tests/Emulator --configuration $Configuration"
    }

    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $all = @($assembly, '--port', '0', '--parent-pid', "$PID") + $Arguments
    $start.Arguments = ($all | ForEach-Object { '"' + ($_ -replace '(\\*)"', '$1$1\"') + '"' }) -join ' '
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if ($line -notmatch '^Listening on (http://127\.0\.0\.1:\d+)$') {
        $problem = $process.StandardError.ReadToEnd()
        throw "The emulator did not start. It said: $line $problem"
    }

    # A pipe that nobody reads fills up, and then its writer waits for ever.
    $null = $process.StandardError.ReadToEndAsync()
    [pscustomobject]@{
        BaseUri    = $Matches[1]
        Process    = $process
        Credential = [pscredential]::new('SK00000000000000000000000000000001', (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))
    }
}

function Stop-Emulator {
    <# .SYNOPSIS Stops an emulator. #>
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] $Emulator)

    if (-not $Emulator.Process.HasExited -and $PSCmdlet.ShouldProcess($Emulator.BaseUri, 'Stop emulator')) {
        $Emulator.Process.Kill()
        $Emulator.Process.WaitForExit()
    }
}

function Invoke-EmulatorAdmin {
    <#
    .SYNOPSIS
        Asks the emulator about itself, or tells it how to behave: its paths are described in tests/Emulator/README.md.
    .EXAMPLE
        Invoke-EmulatorAdmin $emulator faults -Method Post -Body @{ method = 'PUT'; kind = 'status'; status = 503; every = 4 }
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] $Emulator,
        [Parameter(Mandatory, Position = 1)] [string] $Path,
        [string] $Method = 'Get',
        $Body
    )

    $request = @{ Uri = "$($Emulator.BaseUri)/_emulator/$Path"; Method = $Method; UseBasicParsing = $true }
    if ($null -ne $Body) {
        # As bytes: Windows PowerShell would send text as Latin-1.
        $request.Body = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Body -Depth 20 -Compress))
        $request.ContentType = 'application/json'
    }

    # The items of an array one by one, in every version of the shell.
    Invoke-RestMethod @request | ForEach-Object { $_ }
}

function Invoke-EmulatorApi {
    <# .SYNOPSIS Sends a request to the emulator's API without the module, as another program would, and returns the text of the reply. #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] $Emulator,
        [Parameter(Mandatory, Position = 1)] [string] $Path,
        [string] $Method = 'Get',

        # JSON.
        [string] $Body
    )

    $login = $Emulator.Credential.GetNetworkCredential()
    $basic = [Convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes("$($login.UserName):$($login.Password)"))
    $request = @{ Uri = "$($Emulator.BaseUri)$Path"; Method = $Method; Headers = @{ Authorization = "Basic $basic" }; UseBasicParsing = $true }
    if ($Body) {
        $request.Body = [System.Text.Encoding]::UTF8.GetBytes($Body)
        $request.ContentType = 'application/json'
    }

    # Windows PowerShell takes JSON for Latin-1 where the reply does not name its encoding.
    [System.Text.Encoding]::UTF8.GetString((Invoke-WebRequest @request).RawContentStream.ToArray())
}

function Reset-Emulator {
    <# .SYNOPSIS Puts the emulator back to how it started: no data, no faults, an empty journal. #>
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] $Emulator)

    if ($PSCmdlet.ShouldProcess($Emulator.BaseUri, 'Reset emulator')) {
        $null = Invoke-EmulatorAdmin $Emulator reset -Method Post
    }
}

function Get-EmulatorJournal {
    <# .SYNOPSIS Gets the requests that the emulator has seen, in order. #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] $Emulator,

        # Only requests with one of these methods.
        [string[]] $Method
    )

    Invoke-EmulatorAdmin $Emulator journal | Where-Object { -not $Method -or $_.method -in $Method }
}

Export-ModuleMember -Function *-Emulator*
