param([Parameter(Mandatory)] $Emulator)

Describe 'Remove-IntelligenceOperatorResult' {
    BeforeEach {
        Use-Emulator $Emulator
        $ids = Add-EmulatorResult @{}, @{}, @{}
    }

    It 'removes by id with one request, and the conversation no longer names it' {
        Remove-IntelligenceOperatorResult -Id $ids[0] -Confirm:$false | Should -BeNullOrEmpty
        @(Get-Request).method | Should -BeExactly 'DELETE'
        (Get-IntelligenceOperatorResult).Id | Sort-Object | Should -Be ($ids[1, 2] | Sort-Object)
    }

    It 'removes what Get- finds, and returns it with -PassThru' {
        $removed = Get-IntelligenceOperatorResult | Remove-IntelligenceOperatorResult -Confirm:$false -PassThru
        $removed.Id | Sort-Object | Should -Be ($ids | Sort-Object)
        Get-IntelligenceOperatorResult | Should -BeNullOrEmpty
    }

    It 'asks before it removes, and removes nothing when the answer is no' {
        $answer = New-ListeningHost 'no'
        $shell = Start-Shell 'Remove-IntelligenceOperatorResult -Id $Id -Connection $Connection' @{
            Id = $ids[0]; Connection = (Get-IntelligenceConnection)
        } -HostToUse $answer
        try {
            Wait-Shell $shell
        }
        finally {
            Remove-Shell $shell
        }

        @(Get-IntelligenceOperatorResult) | Should -HaveCount 3
    }

    It 'writes one error for each that is not there, and removes the others' {
        $problem = $null
        $ids[0], $ids[0], $ids[1] | Remove-IntelligenceOperatorResult -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem | Should -HaveCount 1
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        @(Get-IntelligenceOperatorResult) | Should -HaveCount 1
    }

    It 'refuses what is no id of a result before anything is sent' {
        $problem = $null
        Remove-IntelligenceOperatorResult -Id x -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidOperatorResultId,*'
        @(Get-Request) | Should -HaveCount 0
    }
}
