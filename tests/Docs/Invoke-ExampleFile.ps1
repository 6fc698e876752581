# Runs examples one after the other, and writes down what each returned. It is started in a process of its own by Invoke-Example
# in Documentation.psm1, so that an example meets a session as a reader has it: the module, and nothing of the tests.
param(
    [Parameter(Mandatory)] [string] $ExamplePath,
    [Parameter(Mandatory)] [string] $ResultPath,
    [Parameter(Mandatory)] [string] $Folder,
    [string] $Configuration = 'Release',
    [switch] $KeepState
)

$ErrorActionPreference = 'Stop'
[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
if (Test-Path variable:PSStyle) {
    $PSStyle.OutputRendering = 'PlainText'
}

# What the person who runs the tests has set for Twilio must not be used. An example that would leave this machine finds no way out.
Get-ChildItem Env:TWILIO_* | Remove-Item
$env:HTTPS_PROXY = 'http://127.0.0.1:9'
$env:NO_PROXY = '127.0.0.1'

# As after an installation: examples may import the module by its name, and parallel work finds it by itself.
$modules = Join-Path $Folder 'modules'
$null = New-Item -ItemType Directory -Path (Join-Path $modules 'TwilioIntelligence')
foreach ($item in 'TwilioIntelligence.psd1', 'bin', 'en-US') {
    Copy-Item -LiteralPath (Join-Path $PSScriptRoot "../../$item") -Destination (Join-Path $modules 'TwilioIntelligence') -Recurse
}

$env:PSModulePath = $modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
Import-Module TwilioIntelligence
Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1')
$results = [System.Collections.Generic.List[object]]::new()
$emulator = Start-Emulator -Configuration $Configuration
try {
    # The ground has a parameter of this name as well, and runs in this scope.
    $examplesFolder = $Folder
    $ground = $null
    foreach ($example in [System.IO.File]::ReadAllText($ExamplePath) | ConvertFrom-Json | ForEach-Object { $_ }) {
        if (-not $ground -or -not $KeepState) {
            Reset-Emulator $emulator
            $workFolder = Join-Path $examplesFolder ([guid]::NewGuid().ToString('N'))
            $null = New-Item -ItemType Directory -Path $workFolder
            Set-Location -LiteralPath $workFolder
            $ground = . (Join-Path $PSScriptRoot 'Ground.ps1') -Emulator $emulator -Folder $workFolder
        }

        # The pages show made-up ids; here they are those that the emulator has given.
        $code = $example.Code
        foreach ($id in $ground.Ids.Keys) {
            $code = $code.Replace($id, $ground.Ids[$id])
        }

        # What the README names by where it is on the reader's machine.
        $code = $code.Replace('http://127.0.0.1:5080', $emulator.BaseUri).Replace('./TwilioIntelligence.psd1', 'TwilioIntelligence')

        Write-Host "<<<$($example.Name)>>>"
        $objects = @()
        $errors = @()
        try {
            $ErrorActionPreference = 'Continue'
            $objects = @(if ($KeepState) { . ([scriptblock]::Create($code)) *>&1 } else { & ([scriptblock]::Create($code)) *>&1 })
            $errors = @($objects | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
        }
        catch {
            $errors = @($_)
        }
        finally {
            $ErrorActionPreference = 'Stop'
        }

        Write-Host '<<<end>>>'
        $results.Add(@{
                Name   = $example.Name
                Output = $objects | Out-String -Width 120
                Errors = @($errors | ForEach-Object { "$($_.FullyQualifiedErrorId): $_" })
                Ids    = @($ground.Ids.Keys | ForEach-Object { @{ Shown = $_; Given = $ground.Ids[$_] } })
            })
    }
}
finally {
    Set-Location -LiteralPath $PSScriptRoot
    Stop-Emulator $emulator
}

[System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json -InputObject $results.ToArray() -Depth 5))
