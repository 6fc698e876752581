# Runs the demo as `./build.ps1 Demo` does, and makes sure that it notices what goes wrong.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    $wrong = @(
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
    )
}

Describe 'The demo' -ForEach @{ Wrong = $wrong } {
    BeforeAll {
        Import-Module (Join-Path $PSScriptRoot '../Support/Support.psm1') -Force
        $docs = (Resolve-Path (Join-Path $PSScriptRoot '../../docs')).Path
        $demo = [System.IO.File]::ReadAllText((Join-Path $docs 'demo.ps1'))

        # With a piece of its text replaced. Elsewhere than in its folder, it has to be told where that is.
        $changed = foreach ($case in $Wrong) {
            $demo | Should -Match ([regex]::Escape($case.Old))
            $path = Join-Path $TestDrive "$($case.Name).ps1"
            [System.IO.File]::WriteAllText($path, $demo.Replace($case.Old, $case.New).Replace('$PSScriptRoot', "'$docs'"))
            @{ Name = $case.Name; Path = $path; Parameters = @{ Configuration = $Configuration } }
        }

        $runs = Invoke-Series $changed
    }

    It 'does all that it is to do, in a session that has no home and no settings' {
        $folder = New-Item (Join-Path $TestDrive 'empty') -ItemType Directory
        $run = Invoke-Script (Join-Path $docs 'demo.ps1') '-Configuration', $Configuration -Environment @{
            HOME = $folder.FullName; USERPROFILE = $folder.FullName; TWILIO_ACCOUNT_SID = $null; TWILIO_AUTH_TOKEN = $null
        }
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $run.Text | Should -BeLike '*The demo did all that it was to do.*'
    }

    It 'ends with exit code 1 at <Name>' -ForEach $wrong {
        $run = $runs[$Name]
        $run.ExitCode | Should -Be 1
        $run.Text.Trim().Split("`n")[-1] | Should -BeLike $Says
    }
}
