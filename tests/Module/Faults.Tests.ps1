# Slow: waits for timeouts and pauses.
param([Parameter(Mandatory)] $Emulator)

Describe 'Errors of the API' {
    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration
        $null = Connect-Emulator -MaximumRetryCount 0
    }

    It 'HTTP <Status> is <ErrorId> of category <Category> in every form of body' -ForEach @(
        @{ Status = 400; ErrorId = 'InvalidRequest'; Category = 'InvalidArgument'; Code = 20001 }
        @{ Status = 401; ErrorId = 'AuthenticationFailed'; Category = 'AuthenticationError'; Code = 20003 }
        @{ Status = 403; ErrorId = 'PermissionDenied'; Category = 'PermissionDenied'; Code = 20403 }
        @{ Status = 404; ErrorId = 'NotFound'; Category = 'ObjectNotFound'; Code = 20404 }
        @{ Status = 405; ErrorId = 'MethodNotAllowed'; Category = 'InvalidOperation'; Code = 20004 }
        @{ Status = 409; ErrorId = 'Conflict'; Category = 'ResourceExists'; Code = 20409 }
        @{ Status = 412; ErrorId = 'PreconditionFailed'; Category = 'InvalidOperation'; Code = 20412 }
        @{ Status = 415; ErrorId = 'UnsupportedMediaType'; Category = 'InvalidData'; Code = 20422 }
        @{ Status = 422; ErrorId = 'UnprocessableContent'; Category = 'InvalidData'; Code = 20422 }
        @{ Status = 429; ErrorId = 'TooManyRequests'; Category = 'LimitsExceeded'; Code = 20429 }
        @{ Status = 500; ErrorId = 'ServerError'; Category = 'ResourceUnavailable'; Code = 20500 }
        @{ Status = 503; ErrorId = 'ServerError'; Category = 'ResourceUnavailable'; Code = 20503 }
    ) {
        foreach ($envelope in 'default', 'v1', 'legacy', 'problem', 'html', 'empty') {
            Clear-EmulatorFault
            Add-EmulatorFault @{ kind = 'status'; status = $Status; code = $Code; message = 'The words of the server'; envelope = $envelope }
            $null = Connect-Emulator -MaximumRetryCount 0
            $problem = $null
            Get-IntelligenceConfiguration -Id $id -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem | Should -HaveCount 1 -Because $envelope
            $record = $problem[0]
            $record.FullyQualifiedErrorId | Should -BeExactly "$ErrorId,TwilioIntelligence.Commands.Configurations.GetIntelligenceConfigurationCommand"
            $record.CategoryInfo.Category | Should -Be $Category
            $record.TargetObject | Should -BeExactly $id
            $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            $record.Exception | Should -BeOfType ([TwilioIntelligence.IntelligenceApiException])
            $record.Exception.StatusCode | Should -Be $Status
            $record.Exception.RequestId | Should -Match '^RQ[0-9a-f]{32}$'
            "$record" | Should -Match "get configuration $id"
            "$record" | Should -Match $record.Exception.RequestId
            if ($envelope -in 'html', 'empty') {
                $record.Exception.Code | Should -BeNullOrEmpty
                "$record" | Should -Not -Match '<html'
            }
            else {
                $record.Exception.Code | Should -Be $Code
                "$record" | Should -Match 'The words of the server'
                $record.Exception.MoreInfo | Should -BeExactly "https://www.twilio.com/docs/errors/$Code"
            }
        }
    }

    It 'reads the single faults of problem details' {
        Add-EmulatorFault @{
            kind = 'status'
            status = 400
            headers = @{ 'Content-Type' = 'application/problem+json' }
            body = '{"type":"https://www.twilio.com/docs/errors/20001","title":"Bad request","status":400,"code":20001,"detail":"Two things",' +
                '"errors":[{"pointer":"/displayName","detail":"too long"},{"pointer":"/rules/0","detail":"no operators"}]}'
        }
        $problem = $null
        $null = Get-IntelligenceConfiguration -Id $id -ErrorAction SilentlyContinue -ErrorVariable problem
        "$($problem[0])" | Should -Match '/displayName too long; /rules/0 no operators'
        $problem[0].Exception.Details | Should -HaveCount 2
    }

    It 'says that <Name> makes no sense' -ForEach @(
        @{ Name = 'a body that is not JSON'; Fault = @{ kind = 'malformed' } }
        @{ Name = 'a body that ends in the middle'; Fault = @{ kind = 'truncated'; bytes = 80 } }
        @{ Name = 'a body that is a number'; Fault = @{ kind = 'status'; status = 200; body = '5' } }
        @{ Name = 'no body'; Fault = @{ kind = 'status'; status = 200; envelope = 'empty' } }
    ) {
        Add-EmulatorFault $Fault
        foreach ($command in { Get-IntelligenceConfiguration -Id $id -ErrorAction Stop }, { Get-IntelligenceConfiguration }) {
            $failure = Get-Failure $command
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidReply,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidData'
        }
    }

    It 'does not follow a redirect with the credential' {
        Add-EmulatorFault @{ kind = 'redirect'; location = "$($Emulator.BaseUri)/elsewhere?token=hidden"; times = 1 }
        $failure = Get-Failure { Get-IntelligenceConfiguration -Id $id -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'RedirectRefused,*'
        $failure.CategoryInfo.Category | Should -Be 'SecurityError'
        "$failure" | Should -Match '/elsewhere'
        "$failure" | Should -Not -Match 'hidden'
        @(Get-Request) | Should -HaveCount 1
    }

    It 'calls a timeout a timeout, <Name>' -ForEach @(
        @{ Name = 'before the headers'; Fault = @{ kind = 'stallBeforeHeaders' } }
        @{ Name = 'in mid-body'; Fault = @{ kind = 'stallBody'; bytes = 50 } }
    ) {
        Add-EmulatorFault $Fault
        $null = Connect-Emulator -TimeoutSec 1 -MaximumRetryCount 0
        $failure = Get-Failure { Get-IntelligenceConfiguration -Id $id -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
        $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
        "$failure" | Should -Match 'within 1 seconds'
    }

    It 'does not take a body that comes slowly for a timeout' {
        Add-EmulatorFault @{ kind = 'slowBody'; bytes = 200; delayMilliseconds = 300 }
        $null = Connect-Emulator -TimeoutSec 1 -MaximumRetryCount 0
        (Get-IntelligenceConfiguration -Id $id).Id | Should -BeExactly $id
        (Get-Request).durationMilliseconds | Should -BeGreaterThan 1000
    }
}

Describe 'Repeating what is safe' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    It 'completes a list and 60 updates over a server that fails every fourth request with 503' {
        $null = Add-EmulatorConfiguration -Count 60
        Add-EmulatorFault @{ kind = 'status'; status = 503; every = 4 }
        $problem = $null
        $results = @(Get-IntelligenceConfiguration -PageSize 10 |
            Set-IntelligenceConfiguration -Description 'New words' -ThrottleLimit 8 -ErrorAction SilentlyContinue -ErrorVariable problem)
        $problem | Should -BeNullOrEmpty
        $results.DisplayName -join ',' | Should -BeExactly ((1..60 | ForEach-Object { 'Support {0:D6}' -f $_ }) -join ',')
        @($results.Version | Sort-Object -Unique) | Should -Be 2
        @(Get-Request | Where-Object status -EQ 503).Count | Should -BeGreaterThan 15
    }

    It 'makes none of 20 creates twice over such a server, <Name>' -ForEach @(
        @{ Name = 'when it fails before the change'; When = 'before' }
        @{ Name = 'when it fails after the change'; When = 'after' }
    ) {
        Add-EmulatorFault @{ kind = 'status'; status = 503; every = 4; when = $When }
        $problem = $null
        $made = @(1..20 | ForEach-Object { [pscustomobject] @{ DisplayName = "Team $_" } } |
            New-IntelligenceConfiguration -ErrorAction SilentlyContinue -ErrorVariable problem)
        @(Get-Request -Method POST) | Should -HaveCount 20
        $made | Should -HaveCount 15
        $problem | Should -HaveCount 5
        foreach ($record in $problem) {
            $record.FullyQualifiedErrorId | Should -BeLike 'ServerError,*'
        }

        Clear-EmulatorFault
        $there = @(Get-IntelligenceConfiguration)
        @($there.DisplayName | Sort-Object -Unique).Count | Should -Be $there.Count
        $there.Count | Should -Be $(if ($When -eq 'before') { 15 } else { 20 })
    }

    It 'repeats a create that was turned away with 429, and makes it once' {
        Add-EmulatorFault @{ method = 'POST'; kind = 'status'; status = 429; retryAfter = '0'; times = 2 }
        (New-IntelligenceConfiguration 'Support').DisplayName | Should -BeExactly 'Support'
        @(Get-Request -Method POST).status | Should -Be 429, 429, 201
        Get-EmulatorConfigurationCount | Should -Be 1
    }

    It 'repeats after 500 once only' {
        $id = Add-EmulatorConfiguration
        Add-EmulatorFault @{ kind = 'status'; status = 500 }
        (Get-Failure { Get-IntelligenceConfiguration -Id $id -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'ServerError,*'
        @(Get-Request) | Should -HaveCount 2
    }

    It 'repeats as often as the connection says, and says each time with -Verbose' {
        $id = Add-EmulatorConfiguration
        $null = Connect-Emulator -MaximumRetryCount 2
        Add-EmulatorFault @{ kind = 'status'; status = 503; retryAfter = '0' }
        $out = Get-IntelligenceConfiguration -Id $id -Verbose -ErrorAction Continue *>&1
        @(Get-Request) | Should -HaveCount 3
        @($out | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and "$_" -match 'again in .* try \d of 3 \(HTTP 503\)' }) | Should -HaveCount 2
    }

    It 'does not repeat what the server refuses for good (<_>)' -ForEach 400, 401, 403, 404, 409, 422 {
        $id = Add-EmulatorConfiguration
        Add-EmulatorFault @{ kind = 'status'; status = $_ }
        $null = Get-Failure { Get-IntelligenceConfiguration -Id $id -ErrorAction Stop }
        @(Get-Request) | Should -HaveCount 1
    }

    Context 'a 429 pauses all workers, and nothing is lost' {
        It '<Name>' -ForEach @(
            @{ Name = 'Retry-After in seconds'; Fault = @{ retryAfter = '1' }; AtLeast = 950 }
            @{ Name = 'Retry-After as a date'; Fault = @{ retryAfter = 'date:+1' }; AtLeast = 600 }
            @{ Name = 'X-RateLimit-Reset as a delta'; Fault = @{ rateLimitReset = '1' }; AtLeast = 950 }
            @{ Name = 'X-RateLimit-Reset as seconds since 1970'; Fault = @{ rateLimitReset = 'epoch:+1' }; AtLeast = 900 }
            @{ Name = 'X-RateLimit-Reset as milliseconds since 1970'; Fault = @{ rateLimitReset = 'epochms:+1' }; AtLeast = 900 }
            @{ Name = 'no header at all'; Fault = @{}; AtLeast = 0 }
        ) {
            $ids = Add-EmulatorConfiguration -Count 16
            Set-EmulatorSetting @{ latencyMilliseconds = 20 }
            Add-EmulatorFault ($Fault + @{ kind = 'status'; status = 429; skip = 5; times = 1 })
            $problem = $null
            $results = @(Get-IntelligenceConfiguration -Id $ids -ThrottleLimit 4 -ErrorAction SilentlyContinue -ErrorVariable problem)
            $problem | Should -BeNullOrEmpty
            $results.Id | Should -Be $ids
            $all = @(Get-Request)
            $all | Should -HaveCount 17
            $refused = $all | Where-Object status -EQ 429
            $answered = ([DateTimeOffset] $refused.time).AddMilliseconds($refused.durationMilliseconds)

            # Those under way when the answer came count no more; all the others came after the pause.
            $early = @($all | Where-Object { ([DateTimeOffset] $_.time - $answered).TotalMilliseconds -gt 150 -and
                ([DateTimeOffset] $_.time - $answered).TotalMilliseconds -lt $AtLeast })
            $early | Should -HaveCount 0
            @($all | Where-Object { ([DateTimeOffset] $_.time) -gt $answered.AddMilliseconds($AtLeast) }).Count | Should -BeGreaterOrEqual 6
        }

        It 'does not wait longer than is allowed, but says so' {
            $id = Add-EmulatorConfiguration
            Add-EmulatorFault @{ kind = 'status'; status = 429; retryAfter = '3600' }
            (Get-Failure { Get-IntelligenceConfiguration -Id $id -ErrorAction Stop }).FullyQualifiedErrorId | Should -BeLike 'TooManyRequests,*'
            @(Get-Request) | Should -HaveCount 1
        }

        It 'loses none of 60 updates under a rate limit' {
            $null = Add-EmulatorConfiguration -Count 60
            Set-EmulatorSetting @{ rateLimit = 40 }
            $problem = $null
            $results = @(Get-IntelligenceConfiguration |
                Set-IntelligenceConfiguration -Description 'New words' -ThrottleLimit 8 -ErrorAction SilentlyContinue -ErrorVariable problem)
            $problem | Should -BeNullOrEmpty
            $results | Should -HaveCount 60
            (Get-EmulatorStatistic).turnedAway | Should -BeGreaterThan 0
        }
    }

    Context 'a connection that breaks' {
        It 'repeats <Method> after a reset <Place>' -ForEach @(
            @{ Method = 'GET'; Place = 'before the headers'; Kind = 'resetBeforeHeaders' }
            @{ Method = 'GET'; Place = 'in mid-body'; Kind = 'resetBody' }
            @{ Method = 'PUT'; Place = 'before the headers'; Kind = 'resetBeforeHeaders' }
            @{ Method = 'PUT'; Place = 'in mid-body'; Kind = 'resetBody' }
            @{ Method = 'DELETE'; Place = 'before the headers'; Kind = 'resetBeforeHeaders' }
        ) {
            $id = Add-EmulatorConfiguration
            $configuration = Get-IntelligenceConfiguration -Id $id
            Add-EmulatorFault @{ method = $Method; kind = $Kind; bytes = 50; times = 1 }
            $problem = $null
            switch ($Method) {
                'GET' { (Get-IntelligenceConfiguration -Id $id).Id | Should -BeExactly $id }
                'PUT' {
                    ($configuration | Set-IntelligenceConfiguration -Description 'New words' -ErrorAction SilentlyContinue -ErrorVariable problem).Description |
                        Should -BeExactly 'New words'
                }
                'DELETE' {
                    Remove-IntelligenceConfiguration -Id $id -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
                    Get-EmulatorConfigurationCount | Should -Be 0
                }
            }

            $problem | Should -BeNullOrEmpty
        }

        It 'does not double what came before a reset in the middle of a page' {
            $null = Add-EmulatorConfiguration -Count 40
            Add-EmulatorFault @{ kind = 'resetBody'; bytes = 12000; times = 1 }
            $all = @(Get-IntelligenceConfiguration)
            $all.DisplayName -join ',' | Should -BeExactly ((1..40 | ForEach-Object { 'Support {0:D6}' -f $_ }) -join ',')
            @(Get-Request) | Should -HaveCount 2
        }

        It 'does not repeat a create after <Name>; it says that the outcome is unknown and how to find out' -ForEach @(
            @{ Name = 'a reset before the headers'; Fault = @{ kind = 'resetBeforeHeaders' } }
            @{ Name = 'a reset before the headers, when it was made'; Fault = @{ kind = 'resetBeforeHeaders'; when = 'after' } }
            @{ Name = 'a reset in mid-body'; Fault = @{ kind = 'resetBody'; bytes = 30 } }
            @{ Name = 'a timeout'; Fault = @{ kind = 'stallBeforeHeaders' }; Category = 'OperationTimeout' }
        ) {
            $null = Connect-Emulator -TimeoutSec 1
            Add-EmulatorFault ($Fault + @{ method = 'POST' })
            $problem = $null
            New-IntelligenceConfiguration "Team O'Hara" -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            @(Get-Request -Method POST) | Should -HaveCount 1
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
            $problem[0].CategoryInfo.Category | Should -Be $(if ($Category) { $Category } else { 'ConnectionError' })
            $problem[0].TargetObject | Should -BeExactly "Team O'Hara"
            "$($problem[0])" | Should -Match 'outcome is unknown'
            "$($problem[0])" | Should -Match "Get-IntelligenceConfiguration -DisplayName 'Team O''Hara'"
            $problem[0].ErrorDetails.RecommendedAction | Should -Match 'before you try again'
        }

        It 'does not take an update of its own for somebody else''s, after <Name>' -ForEach @(
            @{ Name = 'a reset before the headers'; Fault = @{ kind = 'resetBeforeHeaders' } }
            @{ Name = 'a reset in mid-body'; Fault = @{ kind = 'resetBody'; bytes = 50 } }
            @{ Name = '503'; Fault = @{ kind = 'status'; status = 503 } }
        ) {
            $id = Add-EmulatorConfiguration
            Add-EmulatorFault ($Fault + @{ method = 'PUT'; when = 'after'; times = 1 })
            $warnings = $null
            $rule = New-IntelligenceRule Summary -Trigger ConversationEnd
            $changed = Add-IntelligenceRule -Id $id -Rule $rule -WarningVariable warnings -WarningAction SilentlyContinue
            @(Get-Request -Method PUT) | Should -HaveCount 2
            $changed.Version | Should -Be 3
            $warnings | Should -BeNullOrEmpty
        }

        It 'makes one version of an operator, and not two, when the reply to the first was lost: <Name>' -ForEach @(
            @{ Name = 'plain'; Switches = @{} }
            @{ Name = '-CheckVersion'; Switches = @{ CheckVersion = $true } }
            @{ Name = '-Force'; Switches = @{ Force = $true } }
        ) {
            $made = New-IntelligenceOperator One 'Say one.'
            Add-EmulatorFault @{ method = 'PUT'; kind = 'resetBeforeHeaders'; when = 'after'; times = 1 }
            (Set-IntelligenceOperator -Id $made.Id -Prompt 'Say two.' @Switches -ErrorAction Stop).Version | Should -Be 2
            @(Get-Request -Method PUT).status | Select-Object -Last 1 | Should -Be 412
            (Get-IntelligenceOperator -Id $made.Id).Version | Should -Be 2
        }

        It 'says that the outcome of an update is unknown when a refusal follows a lost reply' {
            $id = Add-EmulatorConfiguration
            Add-EmulatorFault @{ method = 'PUT'; kind = 'resetBeforeHeaders'; when = 'after'; times = 1 }
            Add-EmulatorFault @{ method = 'PUT'; kind = 'status'; status = 403 }
            $failure = Get-Failure { Set-IntelligenceConfiguration -Id $id -Description 'New words' -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            "$failure" | Should -Match 'outcome is unknown'
        }

        It 'says so also where it could not look at what became of it' {
            $made = New-IntelligenceOperator One 'Say one.'
            Add-EmulatorFault @{ method = 'PUT'; kind = 'resetBeforeHeaders'; when = 'after'; times = 1 }
            Add-EmulatorFault @{ method = 'GET'; kind = 'status'; status = 403; skip = 1 }
            $failure = Get-Failure { Set-IntelligenceOperator -Id $made.Id -Prompt 'Say two.' -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PreconditionFailed,*'
            "$failure" | Should -Match 'outcome is unknown'
        }

        It 'says after an update that never got an answer that the outcome is unknown, and names the id' {
            $id = Add-EmulatorConfiguration
            $null = Connect-Emulator -MaximumRetryCount 1
            Add-EmulatorFault @{ method = 'PUT'; kind = 'resetBeforeHeaders' }
            $problem = $null
            Set-IntelligenceConfiguration -Id $id -Description 'New words' -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            @(Get-Request -Method PUT) | Should -HaveCount 2
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
            $problem[0].TargetObject | Should -BeExactly $id
            "$($problem[0])" | Should -Match "Get-IntelligenceConfiguration -Id $id"
        }
    }
}
