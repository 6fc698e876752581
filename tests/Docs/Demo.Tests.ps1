# Runs the demo as `./build.ps1 Demo` does, and makes sure that it notices what goes wrong.
param([string] $Configuration = 'Release')

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1') -Force
    $docs = (Resolve-Path (Join-Path $PSScriptRoot '../../docs')).Path
    $demo = [System.IO.File]::ReadAllText((Join-Path $docs 'demo.ps1'))

    function Invoke-ChangedDemo {
        # Runs the demo with a piece of its text replaced. Elsewhere than in its folder, it has to be told where that is.
        param([string] $Old, [string] $New)
        $demo | Should -Match ([regex]::Escape($Old))
        $path = Join-Path $TestDrive 'demo.ps1'
        [System.IO.File]::WriteAllText($path, $demo.Replace($Old, $New).Replace('$PSScriptRoot', "'$docs'"))
        Invoke-Script $path '-Configuration', $Configuration
    }
}

Describe 'The demo' {
    It 'does all that it is to do, in a session that has no home and no settings' {
        $folder = New-Item (Join-Path $TestDrive 'empty') -ItemType Directory
        $run = Invoke-Script (Join-Path $docs 'demo.ps1') '-Configuration', $Configuration -Environment @{
            HOME = $folder.FullName; USERPROFILE = $folder.FullName; TWILIO_ACCOUNT_SID = $null; TWILIO_AUTH_TOKEN = $null
        }
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -BeLike '*The demo did all that it was to do.*'
    }

    It 'ends with exit code 1 at <Name>' -ForEach @(
        @{
            Name = 'a result that is not as it should be'
            Old  = '$made.Version -eq 1'
            New  = '$made.Version -eq 2'
            Says = 'This should be true, and is not: it answers in JSON*'
        }
        @{
            Name = 'an error that was not foreseen'
            Old  = "New-IntelligenceOperator 'Refund intent'"
            New  = "New-IntelligenceOperator ''"
            Says = '*should have ended with no error*'
        }
        @{
            Name = 'a warning that was not foreseen'
            Old  = 'properties = [ordered]@{'
            New  = 'properties = @{'
            Says = "*should have warned of ''*"
        }
    ) {
        $run = Invoke-ChangedDemo $Old $New
        $run.ExitCode | Should -Be 1
        $run.Text.Trim().Split("`n")[-1] | Should -BeLike $Says
    }
}
