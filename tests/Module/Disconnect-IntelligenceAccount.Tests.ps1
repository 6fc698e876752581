param([Parameter(Mandatory)] $Emulator)

Describe 'Disconnect-IntelligenceAccount' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    It 'forgets the connection: commands then say the two ways to get one' {
        Disconnect-IntelligenceAccount | Should -BeNullOrEmpty
        Get-IntelligenceConnection | Should -BeNullOrEmpty
        $failure = Get-Failure { Get-IntelligenceConfiguration }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NoConnection,*'
        $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
        "$failure" | Should -Match 'Connect-IntelligenceAccount'
        "$failure" | Should -Match 'TWILIO_API_KEY'
        @(Get-Request) | Should -HaveCount 0
    }

    It 'leaves a connection that somebody holds as it is' {
        $connection = Get-IntelligenceConnection
        $null = Add-EmulatorConfiguration
        Disconnect-IntelligenceAccount
        @(Get-IntelligenceConfiguration -Connection $connection) | Should -HaveCount 1
    }

    It 'does no harm where there is no connection' {
        Disconnect-IntelligenceAccount
        { Disconnect-IntelligenceAccount -ErrorAction Stop } | Should -Not -Throw
    }
}
