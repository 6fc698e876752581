param([Parameter(Mandatory)] $Emulator)

Describe 'Set-IntelligenceOperator' {
    BeforeEach {
        Use-Emulator $Emulator
        $schema = '{"type":"object","properties":{"wanted":{"type":"boolean"},"reason":{"type":["string","null"]}}}'
        $made = New-IntelligenceOperator 'Refund intent' 'Policy {{parameters.level}}' -Description d -OutputSchema $schema -UseMemory -Parameter @{
            level = 'INTEGER' } -TrainingExample @{ Input = 'i'; Output = '{}' }
        Clear-EmulatorJournal

        function Set-Elsewhere {
            # Changes the operator as another program would.
            param([hashtable] $Field)
            $connection = Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri $Emulator.BaseUri -NoVerify -WarningAction Ignore
            $null = Set-IntelligenceOperator -Id $made.Id @Field -Connection $connection
            Clear-EmulatorJournal
        }
    }

    Context 'what is sent' {
        It 'sends the whole operator for a change of one field, with the ETag that was read' {
            $changed = Set-IntelligenceOperator -Id $made.Id -Prompt 'New {{parameters.level}}'
            $changed.Version | Should -Be 2
            $sent = Get-Request -Method PUT
            $sent.Json.displayName | Should -BeExactly 'Refund intent'
            $sent.Json.description | Should -BeExactly 'd'
            $sent.Json.prompt | Should -BeExactly 'New {{parameters.level}}'
            @($sent.Json.outputSchema.properties.PSObject.Properties.Name) | Should -Be 'wanted', 'reason'
            $sent.Json.trainingExamples[0].output | Should -BeExactly '{}'
            $sent.Json.context.memory.enabled | Should -BeTrue
            $sent.Json.parameters.level.type | Should -BeExactly 'INTEGER'
            $sent.Json.PSObject.Properties.Name | Should -Not -Contain 'id'
            $sent.Json.PSObject.Properties.Name | Should -Not -Contain 'version'
            $sent.Json.PSObject.Properties.Name | Should -Not -Contain 'author'
        }

        It 'sends the ETag as it came: <_>' -ForEach 'bare', 'quoted', 'weak' {
            Set-EmulatorSetting @{ etagFormat = $_ }
            (Set-IntelligenceOperator -Id $made.Id -Description new).Version | Should -Be 2
            (Get-Request -Method PUT).headers.'If-Match' | Should -BeExactly @{ bare = '1'; quoted = '"1"'; weak = 'W/"1"' }[$_]
            Set-Elsewhere @{ Description = 'by another' }
            $failure = Get-Failure { $made | Set-IntelligenceOperator -Description x -CheckVersion -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VersionMismatch,*'
        }

        It 'sends nothing for a schema that differs only in what the server decides' {
            $result = $made | Set-IntelligenceOperator -OutputSchema $schema
            $result.Version | Should -Be 1
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'sends a schema whose properties stand in another order' {
            $other = '{"type":"object","properties":{"reason":{"type":["string","null"]},"wanted":{"type":"boolean"}}}'
            ($made | Set-IntelligenceOperator -OutputSchema $other).Version | Should -Be 2
            @((Get-IntelligenceOperator $made.Id).OutputSchema.properties.Keys) | Should -Be 'reason', 'wanted'
        }

        It 'sends nothing the second time' {
            $made.Description = 'edited'
            ($made | Set-IntelligenceOperator).Version | Should -Be 2
            ($made | Set-IntelligenceOperator).Version | Should -Be 2
            @(Get-Request -Method PUT) | Should -HaveCount 1
        }

        It 'sends edits inside of an operator' {
            $made.OutputSchema.properties.reason.description = 'Why'
            $made.Parameters.level.Required = $true
            $made.TrainingExamples[0].Input = 'j'
            $made.Context.Memory.Enabled = $false
            $changed = $made | Set-IntelligenceOperator
            $changed.OutputSchema.properties.reason.description | Should -BeExactly 'Why'
            $changed.Parameters.level.Required | Should -BeTrue
            $changed.TrainingExamples[0].Input | Should -BeExactly 'j'
            $changed.UseMemory | Should -BeFalse
        }

        It 'changes one permission and leaves the other' {
            $changed = Set-IntelligenceOperator -Id $made.Id -UseKnowledge
            $changed.UseKnowledge | Should -BeTrue
            $changed.UseMemory | Should -BeTrue
            (Set-IntelligenceOperator -Id $made.Id -UseMemory:$false).UseMemory | Should -BeFalse
        }

        It 'clears a description with $null, and parameters' {
            $changed = Set-IntelligenceOperator -Id $made.Id -Description $null -Parameter $null -Prompt p
            $changed.Description | Should -BeNullOrEmpty
            $changed.Parameters | Should -BeNullOrEmpty
        }

        It 'takes rows, and an empty cell says nothing' {
            $changed = [pscustomobject] @{ Id = $made.Id; Description = 'row'; Prompt = '' } | Set-IntelligenceOperator
            $changed.Description | Should -BeExactly 'row'
            $changed.Prompt | Should -BeExactly 'Policy {{parameters.level}}'
        }

        It 'refuses $null for the list of examples, and says how to say none' {
            $failure = Get-Failure { Set-IntelligenceOperator -Id $made.Id -TrainingExample $null -ErrorAction Stop }
            "$failure" | Should -BeLike '*@()*'
            (Set-IntelligenceOperator -Id $made.Id -TrainingExample @()).TrainingExamples.Count | Should -Be 0
        }
    }

    Context 'changes of others' {
        It 'merges fields that do not collide' {
            Set-Elsewhere @{ Description = 'theirs' }
            $made.Prompt = 'mine {{parameters.level}}'
            $changed = $made | Set-IntelligenceOperator
            $changed.Description | Should -BeExactly 'theirs'
            $changed.Prompt | Should -BeExactly 'mine {{parameters.level}}'
        }

        It 'reports a conflict with all three values, and lets the edit win with -Force' {
            Set-Elsewhere @{ Description = 'theirs' }
            $made.Description = 'mine'
            $failure = Get-Failure { $made | Set-IntelligenceOperator -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
            foreach ($value in "'d'", "'theirs'", "'mine'") {
                "$failure" | Should -BeLike "*$value*"
            }

            @(Get-Request -Method PUT) | Should -HaveCount 0
            ($made | Set-IntelligenceOperator -Force).Description | Should -BeExactly 'mine'
        }

        It 'merges what two people changed in the context and among the parameters' {
            $made = New-IntelligenceOperator Both '{{parameters.a}}{{parameters.b}}' -UseMemory -Parameter ([ordered] @{ a = 'STRING'; b = 'STRING' })
            $null = Set-IntelligenceOperator -Id $made.Id -UseKnowledge -Parameter ([ordered] @{ a = 'NUMBER'; b = 'STRING' })
            $made.Context.Memory.Enabled = $false
            $made.Parameters.b.Description = 'mine'
            $changed = $made | Set-IntelligenceOperator
            $changed.UseMemory | Should -BeFalse
            $changed.UseKnowledge | Should -BeTrue
            $changed.Parameters.a.Type | Should -BeExactly 'NUMBER'
            $changed.Parameters.b.Description | Should -BeExactly 'mine'
        }

        It 'reads, merges and tries again when the server says 412' {
            Add-EmulatorFault @{ kind = 'status'; status = 412; method = 'PUT'; times = 1 }
            $changed = Set-IntelligenceOperator -Id $made.Id -Description again
            $changed.Description | Should -BeExactly 'again'
            @(Get-Request -Method PUT) | Should -HaveCount 2
        }

        It 'puts an old state back with -Replace' {
            Set-Elsewhere @{ Description = 'theirs'; Prompt = 'their {{parameters.level}}' }
            $changed = $made | Set-IntelligenceOperator -Replace
            $changed.Description | Should -BeExactly 'd'
            $changed.Prompt | Should -BeExactly 'Policy {{parameters.level}}'
        }
    }

    Context 'the new version' {
        It 'warns when it is not active' {
            Set-EmulatorSetting @{ newOperatorVersionStatus = 'preview' }
            $null = Set-IntelligenceOperator -Id $made.Id -Description x -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeLike '*the new version 2 has the status PREVIEW, not ACTIVE*'
        }

        It 'says nothing when it is active' {
            $null = Set-IntelligenceOperator -Id $made.Id -Description x -WarningVariable warned
            $warned | Should -BeNullOrEmpty
        }

        It 'warns, and does not fail, when the status cannot be read' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; method = 'GET'; path = '/Versions/' }
            $changed = Set-IntelligenceOperator -Id $made.Id -Description x -WarningVariable warned -WarningAction SilentlyContinue
            $changed.Version | Should -Be 2
            "$warned" | Should -BeLike '*could not be read*'
        }
    }

    It 'refuses an operator of Twilio''s before anything is sent, with the reason' {
        $failure = Get-Failure { Set-IntelligenceOperator -Id intelligence_operator_01kcrvw16kfa88qvgrfmr7y151 -Prompt x -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OperatorIsTwilios,*'
        "$failure" | Should -BeLike "*'Sentiment'*one of Twilio's own*"
        @(Get-Request -Method PUT) | Should -HaveCount 0
    }

    It 'holds a change to the limits, and not what was there before' {
        $failure = Get-Failure { Set-IntelligenceOperator -Id $made.Id -DisplayName ('n' * 129) -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidOperator,*'
        @(Get-Request -Method PUT) | Should -HaveCount 0
    }

    It 'shows a change under -WhatIf field by field, and sends nothing' {
        $made.OutputSchema.properties.reason.description = 'Why'
        $host1 = New-ListeningHost No
        $running = Start-Shell '$made | Set-IntelligenceOperator -DisplayName New -Connection $connection -WhatIf' @{
            made = $made; connection = (Get-IntelligenceConnection) } -HostToUse $host1
        Wait-Shell $running
        $host1.Text | Should -BeLike "*Update operator 'Refund intent'*"
        $host1.Text | Should -BeLike "*DisplayName: 'Refund intent' → 'New'*"
        $host1.Text | Should -BeLike "*OutputSchema.properties.reason.description: (none) → 'Why'*"
        Remove-Shell $running
        @(Get-Request -Method PUT) | Should -HaveCount 0
    }
}
