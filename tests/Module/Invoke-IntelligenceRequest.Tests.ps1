param([Parameter(Mandatory)] $Emulator)

Describe 'Invoke-IntelligenceRequest' {
    BeforeEach {
        Use-Emulator $Emulator
        $list = '/v3/ControlPlane/Configurations'
    }

    Context 'reading' {
        It 'gets with the path alone, and returns objects' {
            $id = Add-EmulatorConfiguration
            $reply = Invoke-IntelligenceRequest "$list/$id"
            $reply.id | Should -BeExactly $id
            $reply.rules[0].triggers[0].on | Should -BeExactly 'COMMUNICATION'
            (Get-Request).method | Should -BeExactly 'GET'
        }

        It 'does not need the slash at the beginning' {
            $null = Invoke-IntelligenceRequest 'v3/ControlPlane/Configurations'
            (Get-Request).path | Should -BeExactly $list
        }

        It 'leaves dates as the text that they are' {
            $id = Add-EmulatorConfiguration
            (Invoke-IntelligenceRequest "$list/$id").dateCreated | Should -BeOfType ([string])
        }

        It 'reaches what has no command' {
            @((Invoke-IntelligenceRequest /v3/ControlPlane/Operators).items).Count | Should -BeGreaterThan 0
        }
    }

    Context '-Query' {
        It 'escapes names and values' {
            $null = Invoke-IntelligenceRequest $list -Query @{ 'a b&c' = 'x=1&y +/%é' }
            (Get-Request).query | Should -BeExactly 'a%20b%26c=x%3D1%26y%20%2B%2F%25%C3%A9'
        }

        It 'repeats the name for a list, in order' {
            $null = Invoke-IntelligenceRequest $list -Query @{ status = 'one', 'two', 'three' }
            (Get-Request).query | Should -BeExactly 'status=one&status=two&status=three'
        }

        It 'writes <Name> as the API does' -ForEach @(
            @{ Name = 'true'; Value = $true; Text = 'true' }
            @{ Name = 'a number'; Value = 1.5; Text = '1.5' }
            @{ Name = 'an integer'; Value = 1000; Text = '1000' }
        ) {
            $null = Invoke-IntelligenceRequest $list -Query @{ value = $Value }
            (Get-Request).query | Should -BeExactly "value=$Text"
        }

        It 'leaves out what is $null' {
            $null = Invoke-IntelligenceRequest $list -Query ([ordered] @{ a = $null; b = 1 })
            (Get-Request).query | Should -BeExactly 'b=1'
        }

        It 'is added to a query in the path' {
            $null = Invoke-IntelligenceRequest "$($list)?pageSize=2" -Query @{ other = 1 }
            (Get-Request).query | Should -BeExactly 'pageSize=2&other=1'
        }
    }

    Context '-Body' {
        It 'sends <Name>' -ForEach @(
            @{ Name = 'JSON text as it is'; Body = '{ "displayName": "Support",  "rules": [] }'; Text = '{ "displayName": "Support",  "rules": [] }' }
            @{ Name = 'a hashtable'; Body = [ordered] @{ displayName = 'Support'; rules = @() }; Text = '{"displayName":"Support","rules":[]}' }
            @{ Name = 'an object'; Body = [pscustomobject] @{ displayName = 'Support'; rules = @() }; Text = '{"displayName":"Support","rules":[]}' }
        ) {
            $made = Invoke-IntelligenceRequest $list -Method POST -Body $Body
            $made.displayName | Should -BeExactly 'Support'
            $request = Get-Request
            $request.body | Should -BeExactly $Text
            $request.headers.'Content-Type' | Should -Match '^application/json'
        }

        It 'sends a list of one thing as a list' {
            $null = Invoke-IntelligenceRequest $list -Method POST -Body @{
                displayName = 'Support'; rules = @(@{ operators = @(@{ id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }); actions = @() })
            }
            (Get-Request).Json.rules[0].operators -is [array] | Should -BeTrue
        }

        It 'takes bodies from the pipeline, one request each' {
            $made = @(@{ displayName = 'One'; rules = @() }, @{ displayName = 'Two'; rules = @() } | Invoke-IntelligenceRequest $list -Method POST)
            $made.displayName | Should -Be 'One', 'Two'
        }

        It 'takes a configuration as the body of an update' {
            $id = Add-EmulatorConfiguration
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.DisplayName = 'New name'
            (Invoke-IntelligenceRequest "$list/$id" -Method PUT -Body $configuration).displayName | Should -BeExactly 'New name'
        }

        It 'refuses <Name>, and sends nothing' -ForEach @(
            @{ Name = 'text that is not JSON'; Arguments = @{ Method = 'POST'; Body = '{"displayName":' }; Id = 'InvalidBody' }
            @{ Name = 'a name without quotes'; Arguments = @{ Method = 'POST'; Body = '{a:1}' }; Id = 'InvalidBody' }
            @{ Name = 'NaN'; Arguments = @{ Method = 'POST'; Body = '{"a":NaN}' }; Id = 'InvalidBody' }
            @{ Name = 'a comma too many'; Arguments = @{ Method = 'POST'; Body = '[1,,2]' }; Id = 'InvalidBody' }
            @{ Name = 'a comment'; Arguments = @{ Method = 'POST'; Body = '{"a":1} // c' }; Id = 'InvalidBody' }
            @{ Name = 'what has no JSON'; Arguments = @{ Method = 'POST'; Body = @{ a = { script } } }; Id = 'InvalidBody' }
            @{ Name = 'a body with GET'; Arguments = @{ Body = @{ a = 1 } }; Id = 'BodyWithGet' }
        ) {
            $failure = Get-Failure { Invoke-IntelligenceRequest $list @Arguments -Confirm:$false -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'sends what comes after a body that is no good' {
            $bodies = '{"displayName":"one","rules":[]}', 'not json', @{ displayName = { script } }, '{"displayName":"four","rules":[]}'
            $made = @($bodies | Invoke-IntelligenceRequest $list -Method POST -ErrorAction SilentlyContinue -ErrorVariable failures)
            $made.displayName | Should -Be 'one', 'four'
            $failures | Should -HaveCount 2
            $failures.FullyQualifiedErrorId | Should -BeLike 'InvalidBody,*'
        }
    }

    Context '-Method' {
        It 'sends DELETE and returns nothing for an empty answer' {
            $id = Add-EmulatorConfiguration
            Invoke-IntelligenceRequest "$list/$id" -Method DELETE | Should -BeNullOrEmpty
            (Get-Request).method | Should -BeExactly 'DELETE'
            Get-EmulatorConfigurationCount | Should -Be 0
        }

        It 'sends PATCH, which the API refuses' {
            $problem = $null
            Invoke-IntelligenceRequest $list -Method PATCH -Body '{}' -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'MethodNotAllowed,*'
            $problem[0].TargetObject | Should -BeExactly $list
        }

        It 'takes a method in lower case' {
            $null = Invoke-IntelligenceRequest $list -Method post -Body '{"displayName":"Support","rules":[]}'
            (Get-Request).method | Should -BeExactly 'POST'
        }

        It 'refuses another method' {
            (Get-Failure { Invoke-IntelligenceRequest $list -Method TRACE }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
        }
    }

    Context '-Paginate' {
        It 'returns the items of all pages one by one' {
            $null = Add-EmulatorConfiguration -Count 23
            $items = @(Invoke-IntelligenceRequest $list -Query @{ pageSize = 5 } -Paginate)
            $items.displayName -join ',' | Should -BeExactly ((1..23 | ForEach-Object { 'Support {0:D6}' -f $_ }) -join ',')
            $all = @(Get-Request)
            $all | Should -HaveCount 5
            foreach ($request in $all) {
                $request.query | Should -Match 'pageSize=5'
            }
        }

        It 'does not go on when enough has been taken' {
            $null = Add-EmulatorConfiguration -Count 50
            @(Invoke-IntelligenceRequest "$($list)?pageSize=5" -Paginate | Select-Object -First 1) | Should -HaveCount 1
            @(Get-Request).Count | Should -BeLessOrEqual 2
        }

        It 'is for GET only' {
            $failure = Get-Failure { Invoke-IntelligenceRequest $list -Method POST -Body '{}' -Paginate -Confirm:$false }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PaginateNeedsGet,*'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'says when the reply is not a list' {
            $id = Add-EmulatorConfiguration
            $failure = Get-Failure { Invoke-IntelligenceRequest "$list/$id" -Paginate }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidReply,*'
            "$failure" | Should -Match 'holds no list; its fields are: accountId, id, displayName, '
        }
    }

    Context 'the path stays on the host of the connection' {
        It 'refuses <_>' -ForEach @(
            'https://evil.example/v3/ControlPlane/Configurations'
            'http://127.0.0.1/v3'
            '//evil.example/v3'
            '/v3/../admin'
            '/v3/%2e%2e/admin'
            '/v3/./admin'
            '..'
            '\\evil.example\v3'
            '/v3\..\admin'
            '/v3/ControlPlane#x'
            "/v3/Control`nPlane"
            'file:///etc/passwd'
            '/v3/ControlPlane/Configurations/x/.. '
            '/v3/ControlPlane/Configurations/x/ ../y'
            '/v3/ControlPlane/Configurations/x/..%20'
            '/v3/ControlPlane/Configurations/x/%20.%2e/y'
            '/v3/x/.%09/y'
            "/v3/x/..$([char] 0xa0)"
            '/v3/x/..%2f..%2fy'
            '/v3/x/..%5c..%5cy'
            '/v3/x/%252e%252e/y'
            '/v3/x/..;a=b/y'
            '/v3/x/. /y'
        ) {
            $bad = $_
            $failure = Get-Failure { Invoke-IntelligenceRequest $bad }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidPath,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.TargetObject | Should -BeExactly $bad
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context 'a path may hold any other letter' {
        It 'sends <_>' -ForEach @(
            '/v3/Control Plane'
            '/v3/a%2Fb'
            '/v3/...'
            '/v3/..a/b..'
            '/v3/x%zz'
            '/v3/x:y@z'
        ) {
            $null = Get-Failure { Invoke-IntelligenceRequest $_ -ErrorAction Stop }
            @(Get-Request) | Should -HaveCount 1
        }

        It 'does not mind blanks around it' {
            $null = Invoke-IntelligenceRequest " $list "
            (Get-Request).path | Should -BeExactly $list
        }
    }

    Context 'asking' {
        It '-WhatIf sends nothing that changes something, <_>' -ForEach 'POST', 'PUT', 'PATCH', 'DELETE' {
            $shell = Invoke-Shell 'Invoke-IntelligenceRequest $Path -Method $Method -Connection $Connection -WhatIf' @{
                Path = $list; Method = $_; Connection = (Get-IntelligenceConnection)
            }
            $shell.Streams.Error | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }

        It 'reads under -WhatIf, because reading changes nothing' {
            $null = Invoke-IntelligenceRequest $list -WhatIf
            @(Get-Request) | Should -HaveCount 1
        }
    }

    Context '-Product' {
        It 'reaches <Product> at the one address of a connection that has one' -ForEach @(
            @{ Product = 'Conversations'; Path = '/v2/ControlPlane/Configurations'; Kind = 'conversationConfigurations' }
            @{ Product = 'knowledge'; Path = '/v2/ControlPlane/KnowledgeBases'; Kind = 'knowledgeBases' }
            @{ Product = 'Memory'; Path = '/v1/ControlPlane/Stores'; Kind = 'memoryStores' }
        ) {
            $id = Add-EmulatorObject $Kind @{ displayName = 'One' }
            Invoke-IntelligenceRequest $Path -Product $Product -Paginate | ForEach-Object { if ($_ -is [string]) { $_ } else { $_.id } } | Should -Be $id
            (Invoke-IntelligenceRequest "$Path/$id" -Product $Product).displayName | Should -BeExactly 'One'
        }

        It 'asks <Address> for <Script>' -ForEach @(
            @{ Address = 'intelligence.dublin.ie1.twilio.com'; Script = 'Get-IntelligenceConfiguration' }
            @{ Address = 'conversations.dublin.ie1.twilio.com'; Script = 'Get-IntelligenceConversationConfiguration' }
            @{ Address = 'conversations.dublin.ie1.twilio.com'; Script = 'Remove-IntelligenceAttachment $Id conv_configuration_$Ulid' }
            @{ Address = 'knowledge.dublin.ie1.twilio.com'; Script = 'Get-IntelligenceKnowledgeBase' }
            @{ Address = 'knowledge.dublin.ie1.twilio.com'; Script = 'New-IntelligenceRule Summary -KnowledgeBase Prices' }
            @{ Address = 'memory.dublin.ie1.twilio.com'; Script = 'Invoke-IntelligenceRequest /v1/ControlPlane/Stores -Product Memory' }
        ) {
            # A proxy on this machine is asked for the way to the host, and gives none.
            $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
            $listener.Start()
            $shell = $null
            try {
                $far = @{ Region = 'ie1'; Edge = 'dublin'; Proxy = "http://127.0.0.1:$($listener.LocalEndpoint.Port)"; MaximumRetryCount = 0; NoVerify = $true }
                $connection = Connect-IntelligenceAccount $Emulator.Credential @far
                $ulid = '0' * 26
                $shell = Start-Shell ($Script + ' -Connection $Connection') @{ Connection = $connection; Ulid = $ulid; Id = "intelligence_configuration_$ulid" }
                $accepted = $listener.AcceptTcpClientAsync()
                Wait-Condition { $accepted.IsCompleted } 'the request'
                $reader = [IO.StreamReader]::new($accepted.Result.GetStream())
                $reader.ReadLine() | Should -BeExactly "CONNECT ${Address}:443 HTTP/1.1"
                $null = Stop-Shell $shell
            }
            finally {
                Remove-Shell $shell
                $listener.Stop()
            }
        }
    }

    Context 'errors' {
        It 'does a write without a body once, and says that its outcome is unknown, when the answer is lost, <_>' -ForEach 'POST', 'PUT', 'PATCH', 'DELETE' {
            $path = "$list/$(Add-EmulatorConfiguration)"
            Add-EmulatorFault @{ kind = 'resetBeforeHeaders'; when = 'after' }
            $failure = Get-Failure {
                Invoke-IntelligenceRequest $path -Method $_ -Connection (Connect-Emulator -MaximumRetryCount 0) -Confirm:$false -ErrorAction Stop
            }
            $failure.FullyQualifiedErrorId | Should -BeLike 'OutcomeUnknown,*'
            @(Get-Request) | Should -HaveCount 1
        }

        It 'is an error with the path as its target, and the next body goes on' {
            $problem = $null
            $made = @('{"displayName":"","rules":[]}', '{"displayName":"Two","rules":[]}' |
                Invoke-IntelligenceRequest $list -Method POST -ErrorAction SilentlyContinue -ErrorVariable problem)
            $made.displayName | Should -BeExactly 'Two'
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidRequest,*'
            $problem[0].TargetObject | Should -BeExactly $list
        }

        It 'returns text where the answer is not JSON' {
            Add-EmulatorFault @{ kind = 'status'; status = 200; body = 'plain words'; times = 1 }
            Invoke-IntelligenceRequest $list | Should -BeExactly 'plain words'
        }
    }
}
