param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceOperatorVersion' {
    BeforeEach {
        Use-Emulator $Emulator
        $made = New-IntelligenceOperator Tone First
        $null = Set-IntelligenceOperator -Id $made.Id -Prompt Second
    }

    It 'lists the versions in short, of an operator from the pipeline, by id or by name' {
        foreach ($versions in ($made | Get-IntelligenceOperatorVersion), (Get-IntelligenceOperatorVersion $made.Id), (Get-IntelligenceOperatorVersion tone)) {
            $versions.Version | Should -Be 2, 1
            $versions | Should -BeOfType ([TwilioIntelligence.IntelligenceOperatorVersion])
            $versions.Status | Should -Be 'ACTIVE', 'ACTIVE'
            $versions.OperatorId | Should -Be $made.Id, $made.Id
            $versions[0].DateCreated | Should -BeGreaterThan ([DateTimeOffset]::UtcNow.AddHours(-1))
        }
    }

    It 'gets versions in full by their numbers' {
        $versions = $made | Get-IntelligenceOperatorVersion -Version 1, 2
        $versions.Prompt | Should -Be 'First', 'Second'
        $versions[0].DisplayName | Should -BeExactly 'Tone'
    }

    It 'says that there is no such version, and goes on' {
        $versions = Get-IntelligenceOperatorVersion $made.Id -Version 9, 1 -ErrorVariable failed -ErrorAction SilentlyContinue
        $versions.Version | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $failed[0].ErrorDetails.RecommendedAction | Should -Not -Match 'display name' -Because 'a version has none'
    }

    It 'goes on after an operator that is not there' {
        $ids = 'intelligence_operator_01kn0000000000000000000000', $made.Id
        $versions = $ids | Get-IntelligenceOperatorVersion -ErrorVariable failed -ErrorAction SilentlyContinue
        $versions | Should -HaveCount 2
        $failed | Should -HaveCount 1
    }

    It 'shows deprecation and retirement' {
        $null = Invoke-EmulatorAdmin $Emulator "operators?user=$($Emulator.Credential.UserName)" -Method Post -Body @{
            displayName = 'Old'; prompt = 'p'; outputFormat = 'TEXT'
            versions = @(@{ status = 'RETIRED'; dateRetired = '2026-01-01T00:00:00Z'; dateDeprecated = '2025-07-01T00:00:00Z' }, @{ prompt = 'New' })
        }
        $old = Get-IntelligenceOperatorVersion Old | Where-Object Version -EQ 1
        $old.Status | Should -BeExactly 'RETIRED'
        $old.DateRetired.UtcDateTime.ToString('s') | Should -BeExactly '2026-01-01T00:00:00'
    }

    It 'is nothing that could be removed or changed by mistake' {
        $version = $made | Get-IntelligenceOperatorVersion -Version 1
        $null = Get-Failure { $version | Remove-IntelligenceOperator -Confirm:$false -ErrorAction Stop }
        @(Get-Request -Method DELETE) | Should -HaveCount 0
        $version.PSObject.Properties.Name | Should -Not -Contain 'Id'
    }

    It 'pins the version where it is given for an operator' {
        $rule = New-IntelligenceRule ($made | Get-IntelligenceOperatorVersion -Version 1) -Trigger ConversationEnd
        $rule.Operators[0].Id | Should -BeExactly $made.Id
        $rule.Operators[0].Version | Should -Be 1
    }
}
