param([Parameter(Mandatory)] $Emulator)

Describe 'Remove-IntelligenceConfiguration' {
    BeforeEach {
        Use-Emulator $Emulator
        $ids = Add-EmulatorConfiguration -Count 3
    }

    Context 'without being asked' {
        It 'removes by id with one request, after a look at what it is attached to' {
            Remove-IntelligenceConfiguration -Id $ids[0] -Confirm:$false | Should -BeNullOrEmpty
            @(Get-Request | ForEach-Object { "$($_.method) $($_.path)" })[0] | Should -BeExactly 'GET /v2/ControlPlane/Configurations'
            $all = @(Get-Request | Select-Object -Skip 1)
            $all | Should -HaveCount 1
            $all[0].method | Should -BeExactly 'DELETE'
            $all[0].path | Should -BeExactly "/v3/ControlPlane/Configurations/$($ids[0])"
            $all[0].body | Should -BeNullOrEmpty
            Get-EmulatorConfigurationCount | Should -Be 2
        }

        It 'removes what Get- finds' {
            Get-IntelligenceConfiguration -DisplayName '*1', '*2' | Remove-IntelligenceConfiguration -Confirm:$false
            (Get-IntelligenceConfiguration).Id | Should -Be $ids[2]
        }

        It 'removes while the list is still being read' {
            $null = Add-EmulatorConfiguration -Count 60
            Get-IntelligenceConfiguration -PageSize 10 | Remove-IntelligenceConfiguration -Confirm:$false
            Get-EmulatorConfigurationCount | Should -Be 0
        }

        It 'takes <Name> from the pipeline' -ForEach @(
            @{ Name = 'strings'; Pipe = { $ids } }
            @{ Name = 'rows of a CSV with a lower-case name'; Pipe = { "id`n" + ($ids -join "`n") | ConvertFrom-Csv } }
            @{ Name = 'objects of JSON'; Pipe = { ConvertTo-Json @($ids | ForEach-Object { @{ id = $_ } }) | ConvertFrom-Json | ForEach-Object { $_ } } }
            @{ Name = 'objects made of hashtables'; Pipe = { $ids | ForEach-Object { [pscustomobject] @{ ID = $_; Number = 7 } } } }
        ) {
            & $Pipe | Remove-IntelligenceConfiguration -Confirm:$false
            Get-EmulatorConfigurationCount | Should -Be 0
        }

        It 'returns with -PassThru what was removed, <Name>' -ForEach @(
            @{ Name = 'by id'; Pipe = { Remove-IntelligenceConfiguration -Id $ids -Confirm:$false -PassThru } }
            @{ Name = 'piped'; Pipe = { Get-IntelligenceConfiguration | Remove-IntelligenceConfiguration -Confirm:$false -PassThru } }
        ) {
            $removed = @(& $Pipe)
            $removed.Id | Should -Be $ids
            $removed.DisplayName | Should -Be 'Support 000001', 'Support 000002', 'Support 000003'
            Get-EmulatorConfigurationCount | Should -Be 0
        }

        It 'makes a way back with -PassThru: what was removed can be created again' {
            $again = Remove-IntelligenceConfiguration -Id $ids[0] -Confirm:$false -PassThru | New-IntelligenceConfiguration
            $again.DisplayName | Should -BeExactly 'Support 000001'
        }

        It 'writes one error for an id that comes twice, and removes the others' {
            $problem = $null
            $ids[0], $ids[0], $ids[1] | Remove-IntelligenceConfiguration -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problem[0].TargetObject | Should -BeExactly $ids[0]
            Get-EmulatorConfigurationCount | Should -Be 1
        }

        It 'names the configuration as the target when an object was given' {
            $gone = Get-IntelligenceConfiguration -Id $ids[0]
            $gone | Remove-IntelligenceConfiguration -Confirm:$false
            $problem = $null
            $gone | Remove-IntelligenceConfiguration -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
            [object]::ReferenceEquals($problem[0].TargetObject, $gone) | Should -BeTrue
        }

        It 'refuses what is no id before anything is sent' {
            $problem = $null
            Remove-IntelligenceConfiguration -Id 'Support' -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfigurationId,*'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'counts a removal whose answer was lost as done' {
            Add-EmulatorFault @{ method = 'DELETE'; kind = 'status'; status = 503; when = 'after'; times = 1 }
            $problem = $null
            Remove-IntelligenceConfiguration -Id $ids[0] -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem | Should -BeNullOrEmpty
            @(Get-Request -Method DELETE).status | Should -Be 503, 404
        }
    }

    Context 'asking' {
        BeforeEach {
            $connection = Get-IntelligenceConnection
        }

        It 'asks for each one by default, and removes for <Answer>: <Left> left after <Questions> question(s)' -ForEach @(
            @{ Answer = 'Yes'; Left = 0; Questions = 3 }
            @{ Answer = 'Yes to All'; Left = 0; Questions = 1 }
            @{ Answer = 'No'; Left = 3; Questions = 3 }
            @{ Answer = 'No to All'; Left = 3; Questions = 1 }
        ) {
            $answering = New-ListeningHost $Answer
            $shell = Start-Shell '$Ids | Remove-IntelligenceConfiguration -Connection $Connection' @{ Ids = $ids; Connection =
                $connection } -HostToUse $answering
            try {
                Wait-Shell $shell
                $shell.Streams.Error | Should -BeNullOrEmpty
                $answering.Questions.Count | Should -Be $Questions
                $answering.Questions[0] | Should -Match $ids[0]
                Get-EmulatorConfigurationCount | Should -Be $Left
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'names the configuration by its display name where it is known' {
            $answering = New-ListeningHost No
            $shell = Start-Shell 'Get-IntelligenceConfiguration -First 1 -Connection $Connection | Remove-IntelligenceConfiguration -Connection $Connection' @{
                Connection = $connection } -HostToUse $answering
            try {
                Wait-Shell $shell
                $answering.Questions[0] | Should -Match "'Support 000001'"
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'has removed nothing before the first answer, whatever the throttle limit' {
            # A host without answers cannot ask: the command ends there, and nothing may have been sent.
            $failure = $null
            $shell = Start-Shell '$Ids | Remove-IntelligenceConfiguration -Connection $Connection -ThrottleLimit 16' @{ Ids = $ids; Connection = $connection }
            try {
                Wait-Shell $shell
                $failure = @($shell.Streams.Error) + @($shell.Failure)
            }
            finally {
                Remove-Shell $shell
            }

            $failure | Should -Not -BeNullOrEmpty
            @(Get-Request -Method DELETE) | Should -HaveCount 0
        }

        It 'obeys $ConfirmPreference' {
            $ConfirmPreference = 'None'
            Remove-IntelligenceConfiguration -Id $ids[0]
            Get-EmulatorConfigurationCount | Should -Be 2
        }

        It 'removes nothing under -WhatIf' {
            $shell = Invoke-Shell '$Ids | Remove-IntelligenceConfiguration -Connection $Connection -PassThru -WhatIf' @{ Ids = $ids; Connection = $connection }
            $shell.Output | Should -BeNullOrEmpty
            $shell.Streams.Error | Should -BeNullOrEmpty
            Get-EmulatorConfigurationCount | Should -Be 3
        }
    }

    Context 'what is still attached' {
        BeforeEach {
            $null = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline'; intelligenceConfigurationIds = $ids[0..1] }, @{
                displayName = 'Chat'; intelligenceConfigurationIds = @($ids[0])
            }
            $connection = Get-IntelligenceConnection
        }

        It 'is told before the question, and with -WhatIf' {
            $shell = Invoke-Shell 'Get-IntelligenceConfiguration -Connection $Connection | Remove-IntelligenceConfiguration -Connection $Connection -WhatIf' @{
                Connection = $connection }
            $warnings = @($shell.Streams.Warning.Message)
            $warnings | Should -HaveCount 2
            $warnings[0] | Should -Match "'Support 000001' \($($ids[0])\) is still attached to: 'Hotline' \(.*\), 'Chat' \("
            $warnings[1] | Should -Match "'Support 000002'.*'Hotline'"
            @(Get-Request | Where-Object path -Like '/v2/*') | Should -HaveCount 1
            Get-EmulatorConfigurationCount | Should -Be 3
        }

        It 'does not stand in the way of a removal' {
            $warning = $null
            Remove-IntelligenceConfiguration -Id $ids[0] -Confirm:$false -WarningAction SilentlyContinue -WarningVariable warning
            $warning | Should -HaveCount 1
            Get-EmulatorConfigurationCount | Should -Be 2
        }

        It 'is not told where there are no rights to know it, and that is no error' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; path = '^/v2/' }
            $shell = Invoke-Shell 'Remove-IntelligenceConfiguration -Id $Ids -Connection $Connection -Confirm:$false -Verbose' @{
                Ids = $ids; Connection = $connection }
            $shell.Streams.Error | Should -BeNullOrEmpty
            $shell.Streams.Warning | Should -BeNullOrEmpty
            @($shell.Streams.Verbose.Message) -match 'Could not check whether' | Should -HaveCount 1
            Get-EmulatorConfigurationCount | Should -Be 0
        }
    }

    Context 'many at once' {
        It 'removes 60, at most -ThrottleLimit at a time' {
            $null = Add-EmulatorConfiguration -Count 57
            Set-EmulatorSetting @{ latencyMilliseconds = 5 }
            Get-IntelligenceConfiguration | Remove-IntelligenceConfiguration -ThrottleLimit 8 -Confirm:$false
            Get-EmulatorConfigurationCount | Should -Be 0
            (Get-EmulatorStatistic).maximumConcurrent | Should -BeLessOrEqual 8
        }
    }
}
