# Slow: waits for operations, and for what a conflict asks for.
param([Parameter(Mandatory)] $Emulator)

Describe 'Add-IntelligenceAttachment' {
    BeforeEach {
        Use-Emulator $Emulator
        Set-EmulatorSetting @{ operationRetryAfter = 0 }
        $ids = Add-EmulatorConfiguration -Count 6
        $target = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline' }
        $connection = Get-IntelligenceConnection
        $writes = { @(Get-Request -Method POST, PUT, PATCH, DELETE) }

        function Set-Attachment {
            # Names Intelligence configurations without the module, as another program would.
            param([string] $Target, [string[]] $Id)
            $null = Invoke-EmulatorApi $Emulator "/v2/ControlPlane/Configurations/$Target" -Method Patch -Body (
                ConvertTo-Json @{ intelligenceConfigurationIds = @($Id) })
        }
    }

    Context 'one change' {
        It 'sends one PATCH with one field and a key of its own, and returns what the server has then' {
            $result = Add-IntelligenceAttachment $ids[0] $target
            $result | Should -BeOfType ([TwilioIntelligence.IntelligenceConversationConfiguration])
            $result.IntelligenceConfigurationIds | Should -Be $ids[0]
            $result.Version | Should -Be 2
            $sent = & $writes
            $sent | Should -HaveCount 1
            $sent[0].method | Should -BeExactly 'PATCH'
            $sent[0].path | Should -BeExactly "/v2/ControlPlane/Configurations/$target"
            $sent[0].body | Should -BeExactly "{`"intelligenceConfigurationIds`":[`"$($ids[0])`"]}"
            $sent[0].headers.'Idempotency-Key' | Should -Match '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        }

        It 'goes by the steps: the Intelligence configuration, the list, the change, the operation, the list' {
            $null = Add-IntelligenceAttachment $ids[0] $target
            @(Get-Request | ForEach-Object { "$($_.method) $($_.path -replace '_[0-9a-z]{26}$')" }) | Should -Be @(
                'GET /v3/ControlPlane/Configurations/intelligence_configuration'
                'GET /v2/ControlPlane/Configurations/conv_configuration'
                'PATCH /v2/ControlPlane/Configurations/conv_configuration'
                'GET /v2/ControlPlane/Operations/proc_job'
                'GET /v2/ControlPlane/Configurations/conv_configuration')
        }

        It 'keeps the others in their order' {
            Set-Attachment $target $ids[3], $ids[1]
            (Add-IntelligenceAttachment $ids[2] $target).IntelligenceConfigurationIds | Should -Be $ids[3], $ids[1], $ids[2]
        }

        It 'sends nothing where it is attached already, says so with -Verbose, and returns what is there' {
            Set-Attachment $target $ids[0]
            Clear-EmulatorJournal
            $shell = Invoke-Shell 'Add-IntelligenceAttachment $Id $Target -Connection $Connection -Verbose' @{
                Id = $ids[0]; Target = $target; Connection = $connection }
            $shell.Output.IntelligenceConfigurationIds | Should -Be $ids[0]
            @($shell.Streams.Verbose.Message) -match 'already attached to the Conversations configuration .Hotline' | Should -HaveCount 1
            & $writes | Should -HaveCount 0
        }

        It 'names Hotline and the configuration, and changes nothing, under -WhatIf' {
            $answering = New-ListeningHost Yes
            $shell = Start-Shell 'Add-IntelligenceAttachment $Id $Target -Connection $Connection -Confirm' @{
                Id = $ids[0]; Target = 'Hotline'; Connection = $connection } -HostToUse $answering
            try {
                Wait-Shell $shell
                $answering.Questions[0] | Should -Match "Attach configuration 'Support 000001' \($($ids[0])\)"
                $answering.Questions[0] | Should -Match "'Hotline' \($target\)"
            }
            finally {
                Remove-Shell $shell
            }
        }
    }

    Context 'what it is given' {
        It 'takes the Conversations configuration as <Name>' -ForEach @(
            @{ Name = 'an id'; Given = { $target } }
            @{ Name = 'a name'; Given = { 'Hotline' } }
            @{ Name = 'a name in another case'; Given = { 'hotline' } }
            @{ Name = 'an object'; Given = { Get-IntelligenceConversationConfiguration -Id $target } }
            @{ Name = 'a row'; Given = { [pscustomobject] @{ id = $target; Number = 7 } } }
        ) {
            (Add-IntelligenceAttachment $ids[0] (& $Given)).Id | Should -BeExactly $target
        }

        It 'takes the Intelligence configuration as <Name>' -ForEach @(
            @{ Name = 'an id'; Given = { $ids[2] } }
            @{ Name = 'a name'; Given = { 'Support 000003' } }
            @{ Name = 'a name in another case'; Given = { 'support 000003' } }
            @{ Name = 'an object'; Given = { Get-IntelligenceConfiguration -Id $ids[2] } }
            @{ Name = 'a list'; Given = { (Get-IntelligenceConfiguration -Id $ids[2]), 'Support 000003' } }
        ) {
            (Add-IntelligenceAttachment (& $Given) Hotline)[0].IntelligenceConfigurationIds | Should -Be $ids[2]
        }

        It 'looks for Intelligence configurations once' {
            $result = @('Support 000001', 'Support 000002', 'Support 000003' | Add-IntelligenceAttachment -ConversationConfiguration Hotline)
            $result[-1].IntelligenceConfigurationIds | Should -Be $ids[0..2]
            @(Get-Request | Where-Object path -EQ '/v3/ControlPlane/Configurations') | Should -HaveCount 1
            @(Get-Request | Where-Object path -EQ '/v2/ControlPlane/Configurations') | Should -HaveCount 1
        }

        It 'takes Intelligence configurations from the pipeline as <Name>, and attaches them in their order' -ForEach @(
            @{ Name = 'objects'; Pipe = { Get-IntelligenceConfiguration -First 3 } }
            @{ Name = 'ids'; Pipe = { $ids[0..2] } }
            @{ Name = 'names'; Pipe = { 'Support 000001', 'Support 000002', 'Support 000003' } }
            @{ Name = 'rows with an Id'; Pipe = { $ids[0..2] | ForEach-Object { [pscustomobject] @{ Id = $_ } } } }
            @{ Name = 'rows with a ConfigurationId'; Pipe = { $ids[0..2] | ForEach-Object { [pscustomobject] @{ ConfigurationId = $_ } } } }
        ) {
            @(& $Pipe | Add-IntelligenceAttachment -ConversationConfiguration $target)[-1].IntelligenceConfigurationIds | Should -Be $ids[0..2]
            (& $writes) | Should -HaveCount 3
        }

        It 'takes several Conversations configurations, and asks for the Intelligence configuration once' {
            $others = Add-EmulatorObject conversationConfigurations @{ displayName = 'Chat' }, @{ displayName = 'Mail' }
            $result = @(Add-IntelligenceAttachment $ids[0] Hotline, Chat, $others[1])
            $result.DisplayName | Should -Be 'Hotline', 'Chat', 'Mail'
            @(Get-Request | Where-Object path -Like '/v3/*') | Should -HaveCount 1
        }

        It 'finds an id of another form among those that there are' {
            $old = Add-EmulatorObject conversationConfigurations @{ id = 'comms_service_old1'; displayName = 'Old' }
            (Add-IntelligenceAttachment $ids[0] comms_service_old1).Id | Should -BeExactly $old
        }

        It 'names what there is where a name is not there' {
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] hotlime -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NameNotFound,*'
            $failure.Exception.Message | Should -BeExactly (
                "No conversation configuration is called 'hotlime': did you mean 'Hotline'? There are: 'Hotline'.")
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Get-IntelligenceConversationConfiguration'
            & $writes | Should -HaveCount 0
        }

        It 'names the ids where several have the name' {
            $other = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline' }
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] Hotline -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AmbiguousName,*'
            $failure.Exception.Message | Should -Match $target
            $failure.Exception.Message | Should -Match $other
        }

        It 'refuses <Name> before it is sent, and goes on with the others' -ForEach @(
            @{ Name = 'what is no id of an Intelligence configuration'; Id = 'intelligence_configuration_1'; Error = 'InvalidConfigurationId' }
            @{ Name = 'the name of no Intelligence configuration'; Id = 'Nothing'; Error = 'NameNotFound' }
            @{ Name = 'an Intelligence configuration that is not there'; Id = 'intelligence_configuration_00000000000000000000000000'; Error = 'NotFound' }
        ) {
            $problem = $null
            $result = $Id, $ids[0] | Add-IntelligenceAttachment -ConversationConfiguration $target -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike "$Error,*"
            $problem[0].TargetObject | Should -BeExactly $Id
            $result.IntelligenceConfigurationIds | Should -Be $ids[0]
        }

        It 'attaches what it cannot see with -SkipExistenceCheck' {
            $foreign = 'intelligence_configuration_00000000000000000000000000'
            (Add-IntelligenceAttachment $foreign $target -SkipExistenceCheck).IntelligenceConfigurationIds | Should -Be $foreign
            @(Get-Request | Where-Object path -Like '/v3/*') | Should -HaveCount 0
        }

        It 'refuses a sixth one and names the five' {
            Set-Attachment $target $ids[0..4]
            Clear-EmulatorJournal
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[5] $target -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'TooManyAttachments,*'
            foreach ($id in $ids[0..4]) {
                $failure.Exception.Message | Should -Match $id
            }

            & $writes | Should -HaveCount 0
        }
    }

    Context 'when something goes wrong' {
        It 'sends the same key and body after <Name>, and changes once' -ForEach @(
            @{ Name = '503 after the change'; Fault = @{ kind = 'status'; status = 503; when = 'after' } }
            @{ Name = 'a connection that breaks'; Fault = @{ kind = 'resetBeforeHeaders' } }
            @{ Name = '429'; Fault = @{ kind = 'status'; status = 429; headers = @{ 'Retry-After' = '0' } } }
        ) {
            Add-EmulatorFault (@{ method = 'PATCH'; times = 1 } + $Fault)
            (Add-IntelligenceAttachment $ids[0] $target).Version | Should -Be 2
            $sent = & $writes
            $sent | Should -HaveCount 2
            $sent[0].body | Should -BeExactly $sent[1].body
            $sent[0].headers.'Idempotency-Key' | Should -BeExactly $sent[1].headers.'Idempotency-Key'
        }

        It 'uses another key for another change' {
            $null = $ids[0..1] | Add-IntelligenceAttachment -ConversationConfiguration $target
            $sent = & $writes
            $sent[0].headers.'Idempotency-Key' | Should -Not -Be $sent[1].headers.'Idempotency-Key'
        }

        It 'reads again and starts over on a conflict, a few times' {
            Add-EmulatorFault @{ method = 'PATCH'; kind = 'status'; status = 409; times = 2 }
            (Add-IntelligenceAttachment $ids[0] $target).IntelligenceConfigurationIds | Should -Be $ids[0]
            (& $writes).status | Should -Be 409, 409, 202
            (& $writes).headers.'Idempotency-Key' | Select-Object -Unique | Should -HaveCount 3
            Add-EmulatorFault @{ method = 'PATCH'; kind = 'status'; status = 409 }
            (Get-Failure { Add-IntelligenceAttachment $ids[1] $target -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
        }

        It 'says why an operation <Outcome>' -ForEach @(
            @{ Outcome = 'failed' }
            @{ Outcome = 'cancelled' }
        ) {
            Set-EmulatorSetting @{ operationOutcome = $Outcome }
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] $target -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'OperationFailed,*'
            $failure.Exception.Message | Should -Match "proc_job_.* $($Outcome.ToUpperInvariant())"
            $failure.TargetObject | Should -BeExactly $ids[0]
            if ($Outcome -eq 'failed') {
                $failure.Exception.Message | Should -Match 'The operation was made to fail'
            }

            (Get-IntelligenceConversationConfiguration -Id $target).IntelligenceConfigurationIds | Should -BeNullOrEmpty
        }

        It 'gives the operation when it does not end in time' {
            Set-EmulatorSetting @{ operationOutcome = 'stuck'; operationStates = 'running' }
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] $target -TimeoutSec 1 -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'OperationTimedOut,*'
            $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
            $failure.Exception.Message | Should -Match 'proc_job_'
        }

        It 'gives the operation when it cannot be followed' {
            Add-EmulatorFault @{ path = '/Operations/'; kind = 'status'; status = 403 }
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] $target -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'OperationLost,*'
            $failure.Exception.Message | Should -Match 'proc_job_.*403'
        }

        It 'says that the change was made when what has come of it cannot be read' {
            Add-EmulatorFault @{ method = 'GET'; path = "/Configurations/$target"; kind = 'status'; status = 403; skip = 1 }
            $warnings = $problem = $null
            Add-IntelligenceAttachment $ids[0] $target -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue `
                -ErrorVariable problem | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            "$warnings" | Should -Match "was made \(operation proc_job_.*Get-IntelligenceConversationConfiguration -Id $target"
            Clear-EmulatorFault
            (Get-IntelligenceConversationConfiguration -Id $target).IntelligenceConfigurationIds | Should -Be $ids[0]
        }

        It 'sees that a change was made although the server answered with 501' {
            Add-EmulatorFault @{ method = 'PATCH'; kind = 'status'; status = 501; when = 'after' }
            (Add-IntelligenceAttachment $ids[0] $target).IntelligenceConfigurationIds | Should -Be $ids[0]
            @(& $writes) | Should -HaveCount 1
        }

        It 'waits for an operation that is not known everywhere at once, and takes as long as the server says' {
            Set-EmulatorSetting @{ operationReadLagMilliseconds = 300; operationMilliseconds = 700; operationRetryAfter = 1 }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            (Add-IntelligenceAttachment $ids[0] $target).IntelligenceConfigurationIds | Should -Be $ids[0]
            $watch.ElapsedMilliseconds | Should -BeGreaterThan 900
            @(Get-Request | Where-Object path -Like '*/Operations/*').Count | Should -BeLessOrEqual 2
        }

        It 'follows the operation at its own host, whatever address the reply names' {
            Set-EmulatorSetting @{ foreignStatusUrl = $true }
            (Add-IntelligenceAttachment $ids[0] $target).IntelligenceConfigurationIds | Should -Be $ids[0]
            @(Get-Request | Where-Object path -Like '*/Operations/*') | Should -HaveCount 1
        }

        It 'makes its change again where somebody else has undone it, and says so' {
            # The other program has read the empty list before, and writes its own after ours.
            Set-EmulatorSetting @{ operationMilliseconds = 3000 }
            $shell = Start-Shell 'Add-IntelligenceAttachment $Id $Target -Connection $Connection' @{ Id = $ids[0]; Target = $target; Connection = $connection }
            try {
                Wait-Condition { (& $writes).Count -eq 1 } 'the first change'
                Set-Attachment $target $ids[1]
                Wait-Condition { @(Get-Request | Where-Object path -Like '*/Operations/*').Count -ge 1 } 'the operation'
                Wait-Shell $shell
                $shell.Streams.Error | Should -BeNullOrEmpty
                (Get-IntelligenceConversationConfiguration -Id $target).IntelligenceConfigurationIds | Should -Contain $ids[0]
                @($shell.Streams.Warning.Message) -match 'somebody else' | Should -Not -BeNullOrEmpty
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'says that somebody else wrote in between' {
            Set-EmulatorSetting @{ latencyMilliseconds = 300 }
            $shell = Start-Shell 'Add-IntelligenceAttachment $Id $Target -Connection $Connection' @{ Id = $ids[0]; Target = $target; Connection = $connection }
            try {
                # Between the read and the change.
                Wait-Condition { @(Get-Request | Where-Object { $_.path -like '/v2/*' -and $_.method -eq 'GET' }).Count -eq 1 } 'the read'
                $null = Invoke-EmulatorApi $Emulator "/v2/ControlPlane/Configurations/$target" -Method Patch -Body '{"description":"changed"}'
                Wait-Shell $shell
                @($shell.Streams.Warning.Message) -match 'was at version 1 when it was read and is at version 3' | Should -HaveCount 1
                $shell.Output[0].IntelligenceConfigurationIds | Should -Be $ids[0]
            }
            finally {
                Remove-Shell $shell
            }
        }

        It 'shows both envelopes of errors: <Envelope>' -ForEach @(
            @{ Envelope = 'v1' }
            @{ Envelope = 'legacy' }
        ) {
            Add-EmulatorFault @{ method = 'PATCH'; kind = 'status'; status = 400; code = 530123; message = 'Not like this'; envelope = $Envelope }
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] $target -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            $failure.Exception.Code | Should -Be 530123
            $failure.Exception.ApiMessage | Should -BeExactly 'Not like this'
        }
    }

    Context 'without PATCH' {
        BeforeEach {
            Set-EmulatorSetting @{ patchConfigurations = $false }
            $full = Add-EmulatorObject conversationConfigurations @{
                displayName = 'Full'; description = 'All of it'; memoryExtractionEnabled = $true
                conversationsV1Bridge = @{ serviceId = 'IS0123456789abcdef0123456789abcdef' }
                channelSettings = @{ SMS = @{ statusTimeouts = $null; captureRules = @() } }
                statusCallbacks = @(@{ url = 'https://hooks.example.com/a'; method = 'POST' })
            }
        }

        It 'replaces nothing unless that was asked for, and says so' {
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] $full -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PatchUnavailable,*'
            $failure.ErrorDetails.RecommendedAction | Should -Match '-AllowReplace'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'wipes nothing with -AllowReplace' {
            Set-EmulatorSetting @{ keepUnknown = $true }
            $before = Get-EmulatorText "/v2/ControlPlane/Configurations/$full" | ConvertFrom-Json
            $null = Add-IntelligenceAttachment $ids[0] $full -AllowReplace
            $after = Get-EmulatorText "/v2/ControlPlane/Configurations/$full" | ConvertFrom-Json
            $after.intelligenceConfigurationIds | Should -Be $ids[0]
            foreach ($property in $before.PSObject.Properties.Name | Where-Object { $_ -notin 'updatedAt', 'version', 'intelligenceConfigurationIds' }) {
                ConvertTo-Json $after.$property -Depth 5 | Should -BeExactly (ConvertTo-Json $before.$property -Depth 5) -Because $property
            }

            $sent = @(Get-Request -Method PUT)
            $sent | Should -HaveCount 1
            $sent[0].headers.'Idempotency-Key' | Should -Not -BeNullOrEmpty
            $sent[0].Json.PSObject.Properties.Name | Should -Not -Contain 'version'
            $sent[0].Json.memoryExtractionEnabled | Should -BeTrue
        }

        It 'sends back what Twilio describes for a reply and not for a replacement, and names what the server did not take back' {
            $newer = Add-EmulatorObject conversationConfigurations @{
                displayName = 'Newer'; traitExtractionStrategyIds = @('mem_strategy_1'); observationExtractionStrategyIds = @()
                channelSettings = @{ SMS = @{ statusTimeouts = $null; captureRules = @() } }
            }
            $null = Add-IntelligenceAttachment $ids[0] $newer -AllowReplace -WarningVariable warned -WarningAction SilentlyContinue
            $sent = (Get-Request -Method PUT).Json
            $sent.traitExtractionStrategyIds | Should -Be 'mem_strategy_1'
            $sent.PSObject.Properties.Name | Should -Contain 'observationExtractionStrategyIds'
            $warned | Should -HaveCount 1
            "$warned" | Should -BeLike "*'Newer' ($newer) was replaced (operation proc_job_*), and has lost what was in: *traitExtractionStrategyIds*"
            Set-EmulatorSetting @{ keepUnknown = $true }
            $null = Add-IntelligenceAttachment $ids[1] $newer -AllowReplace -WarningVariable none
            $none | Should -BeNullOrEmpty
        }

        It 'finds out once that there is no PATCH' {
            $null = $ids[0..2] | Add-IntelligenceAttachment -ConversationConfiguration $full -AllowReplace
            @(Get-Request -Method PATCH) | Should -HaveCount 1
            @(Get-Request -Method PUT) | Should -HaveCount 3
        }

        It 'replaces nothing where status callbacks would be lost' {
            $many = Add-EmulatorObject conversationConfigurations @{
                displayName = 'Many'; statusCallbacks = @(1..3 | ForEach-Object { @{ url = "https://hooks.example.com/$_"; method = 'POST' } })
            }
            $failure = Get-Failure { Add-IntelligenceAttachment $ids[0] $many -AllowReplace -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ReplacementLosesCallbacks,*'
            @(Get-Request -Method PUT) | Should -HaveCount 0
        }

        It 'takes a 404 for no PATCH only if the configuration is there' {
            Add-EmulatorFault @{ method = 'PATCH'; kind = 'status'; status = 404 }
            (Get-Failure { Add-IntelligenceAttachment $ids[0] $full -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'PatchUnavailable,*'
            (Get-Failure { Add-IntelligenceAttachment $ids[0] conv_configuration_00000000000000000000000000 -ErrorAction Stop }).FullyQualifiedErrorId |
                Should -BeLike 'NotFound,*'
        }
    }

    Context 'many' {
        It 'two changes of one Conversations configuration never overlap' {
            Set-EmulatorSetting @{ operationConflict = $true; operationMilliseconds = 50 }
            $null = $ids[0..4] | Add-IntelligenceAttachment -ConversationConfiguration $target -ThrottleLimit 16
            (Get-IntelligenceConversationConfiguration -Id $target).IntelligenceConfigurationIds | Should -Be $ids[0..4]
            (& $writes).status | Select-Object -Unique | Should -Be 202
        }

        It 'waits with -NoWait for all but the last change, and returns nothing' {
            Set-EmulatorSetting @{ operationMilliseconds = 200 }
            $ids[0..2] | Add-IntelligenceAttachment -ConversationConfiguration $target -NoWait | Should -BeNullOrEmpty
            Wait-Condition { (Get-IntelligenceConversationConfiguration -Id $target).IntelligenceConfigurationIds.Count -eq 3 } 'the last change'
        }

        It 'stops at once while it waits for an operation' {
            Set-EmulatorSetting @{ operationOutcome = 'stuck' }
            $shell = Start-Shell 'Add-IntelligenceAttachment $Id $Target -Connection $Connection' @{ Id = $ids[0]; Target = $target; Connection = $connection }
            try {
                Wait-Condition { @(Get-Request | Where-Object path -Like '*/Operations/*').Count -ge 1 } 'the operation'
                Stop-Shell $shell | Should -BeLessThan 1000
            }
            finally {
                Remove-Shell $shell
            }
        }
    }
}
