param([Parameter(Mandatory)] $Emulator)

Describe 'The client layer on .NET Framework' {
    BeforeAll {
        $program = Get-BuiltFile NetFramework TwilioIntelligence.NetFramework.exe
        $isWindowsHere = -not (Test-Path variable:IsWindows) -or $IsWindows
        $mono = Get-Command mono -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    }

    It 'connects, creates, updates, lists, retries, cancels and deletes' {
        Use-Emulator $Emulator
        if (-not $isWindowsHere -and -not $mono) {
            Set-ItResult -Skipped -Because 'there is neither Windows nor Mono here: install mono-runtime and libmono-system-net-http4.0-cil'
            return
        }

        $program | Should -Exist
        $command = @(if (-not $isWindowsHere) { $mono.Source }) + $program
        $first, $rest = $command + $Emulator.BaseUri
        $printed = @(& $first @rest 2>&1 | ForEach-Object { "$_" })
        if ("$printed" -match "Could not load file or assembly '?System\.Net\.Http") {
            Set-ItResult -Skipped -Because 'Mono is here without its HTTP client: install libmono-system-net-http4.0-cil'
            return
        }

        $printed | Should -Be 'connect', 'create', 'update', 'list', 'retry', 'cancel', 'delete'
        $LASTEXITCODE | Should -Be 0
    }
}
