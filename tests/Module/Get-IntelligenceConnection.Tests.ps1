param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceConnection' {
    BeforeEach {
        Use-Emulator $Emulator
        $old = $env:TWILIO_CONFIG_DIR
    }

    AfterEach {
        Get-ChildItem Env:TWILIO_* | Remove-Item
        $env:TWILIO_CONFIG_DIR = $old
    }

    It 'gets the connection of the session' {
        $connection = Get-IntelligenceConnection
        $connection.UserName | Should -BeExactly $Emulator.Credential.UserName
        "$connection" | Should -BeExactly "$($Emulator.Credential.UserName) at $(([uri] $Emulator.BaseUri).Authority)"
    }

    It 'gets nothing where there is none' {
        Disconnect-IntelligenceAccount
        Get-IntelligenceConnection | Should -BeNullOrEmpty
    }

    It 'gets the one of the environment where none was made' {
        Disconnect-IntelligenceAccount
        $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
        $env:TWILIO_API_SECRET = 'secret-of-environment'
        $env:TWILIO_REGION = 'au1'
        $env:TWILIO_EDGE = 'sydney'
        $connection = Get-IntelligenceConnection
        $connection.Source | Should -BeExactly 'Environment'
        $connection.UserName | Should -BeExactly 'SK0000000000000000000000000000000e'
        $connection.BaseUri.Host | Should -BeExactly 'intelligence.sydney.au1.twilio.com'
    }

    It 'prefers the one that was made' {
        $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
        $env:TWILIO_API_SECRET = 'secret-of-environment'
        (Get-IntelligenceConnection).Source | Should -BeExactly 'Credential'
    }

    It 'follows the environment when it changes' {
        Disconnect-IntelligenceAccount
        $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
        $env:TWILIO_API_SECRET = 'secret-of-environment'
        $null = Get-IntelligenceConnection
        $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000f'
        (Get-IntelligenceConnection).UserName | Should -BeExactly 'SK0000000000000000000000000000000f'
    }

    It 'sends nothing' {
        $null = Get-IntelligenceConnection
        @(Get-Request) | Should -HaveCount 0
    }

    It 'shows as a table within 120 characters' {
        foreach ($line in (Get-IntelligenceConnection | Out-String -Width 120) -split '\r?\n') {
            $line.TrimEnd().Length | Should -BeLessOrEqual 120
        }
    }
}
