param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceConfiguration' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    Context 'without arguments' {
        It 'lists 1,234 configurations completely, in the order of the server' {
            $null = Add-EmulatorConfiguration -Count 1234
            $all = Get-IntelligenceConfiguration
            $all | Should -HaveCount 1234
            @($all.Id | Sort-Object -Unique) | Should -HaveCount 1234
            ($all.DisplayName -join ',') | Should -BeExactly ((1..1234 | ForEach-Object { 'Support {0:D6}' -f $_ }) -join ',')
        }

        It 'asks for 1000 at once, and sends a token back escaped' {
            $null = Add-EmulatorConfiguration -Count 1234
            $null = Get-IntelligenceConfiguration
            $requests = @(Get-Request)
            $requests | Should -HaveCount 2
            $requests[0].query | Should -Match 'pageSize=1000(&|$)'
            $requests[1].query | Should -Match 'pageToken=%2B%2F%3D%26%25(%20|\+)'
        }

        It 'returns nothing from an empty account' {
            Get-IntelligenceConfiguration | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 1
        }

        It 'writes the first configuration while the second page has not come yet' {
            $null = Add-EmulatorConfiguration -Count 30
            Add-EmulatorFault @{ kind = 'stallBeforeHeaders'; skip = 1 }
            $shell = Start-Shell 'Get-IntelligenceConfiguration -PageSize 20 -Connection $Connection' @{ Connection = (Get-IntelligenceConnection) }
            try {
                Wait-Condition { $shell.Output.Count -ge 20 } -Because 'the first page to be written'
                $shell.Handle.IsCompleted | Should -BeFalse
                $shell.Output[0].DisplayName | Should -Be 'Support 000001'
            }
            finally {
                $shell.Shell.Stop()
                Remove-Shell $shell
            }
        }

        It 'writes the first configuration before the rest of its page has come' {
            $null = Add-EmulatorConfiguration -Count 30
            Add-EmulatorFault @{ kind = 'stallBody'; bytes = 9000 }
            $shell = Start-Shell 'Get-IntelligenceConfiguration -Connection $Connection' @{ Connection = (Get-IntelligenceConnection) }
            try {
                Wait-Condition { $shell.Output.Count -ge 1 } -Because 'the first configuration of a page in mid-body'
                $shell.Output[0].DisplayName | Should -Be 'Support 000001'
            }
            finally {
                $shell.Shell.Stop()
                Remove-Shell $shell
            }
        }

        It 'makes two requests at most for Select-Object -First 1' {
            $null = Add-EmulatorConfiguration -Count 300
            $first = Get-IntelligenceConfiguration -PageSize 50 | Select-Object -First 1
            $first.DisplayName | Should -Be 'Support 000001'
            @(Get-Request).Count | Should -BeLessOrEqual 2
        }

        It 'fetches no more than one page ahead of what is taken' {
            $null = Add-EmulatorConfiguration -Count 100
            $seen = [System.Collections.Generic.List[int]]::new()
            Get-IntelligenceConfiguration -PageSize 10 | ForEach-Object {
                $number = $seen.Count
                if ($number % 10 -eq 5) {
                    $seen.Add(@(Get-Request).Count - [Math]::Floor($number / 10))
                }
                else {
                    $seen.Add(0)
                }
            }
            $seen | Should -HaveCount 100
            ($seen | Measure-Object -Maximum).Maximum | Should -BeLessOrEqual 2
        }
    }

    Context 'the pages of the server are not what was asked for' {
        BeforeEach {
            $null = Add-EmulatorConfiguration -Count 25
        }

        It 'lists completely when pages are <Name>' -ForEach @(
            @{ Name = 'short'; Setting = @{ shortPages = 4 } }
            @{ Name = 'sometimes empty'; Setting = @{ shortPages = 4; emptyPageEvery = 2 } }
            @{ Name = 'ended by a null token'; Setting = @{ shortPages = 5; endToken = 'null' } }
            @{ Name = 'ended by an empty token'; Setting = @{ shortPages = 5; endToken = 'empty' } }
            @{ Name = 'full of unknown fields'; Setting = @{ shortPages = 5; unknownFields = $true } }
            @{ Name = 'full of nulls'; Setting = @{ shortPages = 5; explicitNulls = $true } }
        ) {
            Set-EmulatorSetting $Setting
            @(Get-IntelligenceConfiguration).DisplayName -join ',' | Should -BeExactly ((1..25 | ForEach-Object { 'Support {0:D6}' -f $_ }) -join ',')
        }

        It 'writes everything and then an error when a token repeats' {
            Set-EmulatorSetting @{ repeatToken = 2; shortPages = 10 }
            $items = [System.Collections.Generic.List[object]]::new()
            $failure = Get-Failure { Get-IntelligenceConfiguration | ForEach-Object { $items.Add($_) } }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PageTokenRepeated,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidData'
            $items.Count | Should -BeGreaterOrEqual 20
            @($items.Id | Sort-Object -Unique).Count | Should -Be $items.Count
            @(Get-Request).Count | Should -BeLessThan 6
        }
    }

    Context '-First and -Skip' {
        BeforeEach {
            $null = Add-EmulatorConfiguration -Count 12
        }

        It '-First <First> -Skip <Skip> returns numbers <From> to <To> with <Requests> request(s) for <PageSize>' -ForEach @(
            @{ First = 5; Skip = 0; From = 1; To = 5; Requests = 1; PageSize = 5 }
            @{ First = 1; Skip = 0; From = 1; To = 1; Requests = 1; PageSize = 1 }
            @{ First = 5; Skip = 3; From = 4; To = 8; Requests = 1; PageSize = 8 }
            @{ First = 12; Skip = 0; From = 1; To = 12; Requests = 1; PageSize = 12 }
            @{ First = 50; Skip = 10; From = 11; To = 12; Requests = 1; PageSize = 60 }
        ) {
            $found = @(Get-IntelligenceConfiguration -First $First -Skip $Skip)
            $found.DisplayName -join ',' | Should -BeExactly (($From..$To | ForEach-Object { 'Support {0:D6}' -f $_ }) -join ',')
            $all = @(Get-Request)
            $all | Should -HaveCount $Requests
            $all[0].query | Should -Match "pageSize=$PageSize(&|$)"
        }

        It '-First 0 returns nothing and asks nothing' {
            Get-IntelligenceConfiguration -First 0 | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }

        It '-Skip beyond the end returns nothing' {
            Get-IntelligenceConfiguration -Skip 12 | Should -BeNullOrEmpty
        }

        It '-Skip alone returns all the others' {
            @(Get-IntelligenceConfiguration -Skip 2) | Should -HaveCount 10
        }

        It 'fetches nothing beyond a limit that a page meets exactly' {
            @(Get-IntelligenceConfiguration -First 10 -PageSize 5) | Should -HaveCount 10
            @(Get-Request) | Should -HaveCount 2
        }

        It 'takes a limit of the largest number that there is' {
            @(Get-IntelligenceConfiguration -First ([uint64]::MaxValue) -Skip 1) | Should -HaveCount 11
        }

        It 'says that the total is unknown when it is asked for' {
            $total, $rest = Get-IntelligenceConfiguration -IncludeTotalCount
            $total.Accuracy | Should -Be 0
            $total.ToString() | Should -Match 'Unknown total count'
            @($rest) | Should -HaveCount 12
        }
    }

    Context '-PageSize' {
        It 'asks for pages of that size' {
            $null = Add-EmulatorConfiguration -Count 10
            @(Get-IntelligenceConfiguration -PageSize 4) | Should -HaveCount 10
            $all = @(Get-Request)
            $all | Should -HaveCount 3
            foreach ($request in $all) {
                $request.query | Should -Match 'pageSize=4(&|$)'
            }
        }

        It 'refuses <_>' -ForEach 0, 1001 {
            $size = $_
            (Get-Failure { Get-IntelligenceConfiguration -PageSize $size }).FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError,*'
            @(Get-Request) | Should -HaveCount 0
        }
    }

    Context '-DisplayName' {
        BeforeEach {
            $null = Add-EmulatorConfiguration -Count 3 -NamePrefix 'Sales '
            $null = Add-EmulatorConfiguration -Count 3 -NamePrefix 'Support '
        }

        It 'finds <Count> for <Name>' -ForEach @(
            @{ Name = 'sales*'; Count = 3 }
            @{ Name = 'SALES 000002'; Count = 1 }
            @{ Name = 'S*00000[12]'; Count = 4 }
            @{ Name = @('Sales 000001', '*3'); Count = 3 }
            @{ Name = 'Sales'; Count = 0 }
        ) {
            @(Get-IntelligenceConfiguration -DisplayName $Name) | Should -HaveCount $Count
        }

        It 'finds a name in either case in the culture <_>' -ForEach 'tr-TR', 'az', 'lt-LT' {
            $null = New-IntelligenceConfiguration 'TITLE I'
            $null = New-IntelligenceConfiguration 'title i'
            $script = "[cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = '$_'
                'title*', 'TITLE*', '*[h-j]', 'TiTlE I' | ForEach-Object { @(Get-IntelligenceConfiguration -DisplayName `$_ -Connection `$Connection).Count }"
            $shell = Invoke-Shell $script @{ Connection = Get-IntelligenceConnection } -Fresh
            $shell.Output | Should -Be 2, 2, 2, 2
        }

        It 'refuses a pattern that cannot be read, and says how to write it, <_>' -ForEach 'Team [A', 'Team []', '[b-a]' {
            $failure = Get-Failure { Get-IntelligenceConfiguration -DisplayName 'Support*', $_ }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidPattern,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $failure.TargetObject | Should -BeExactly $_
            $failure.ErrorDetails.RecommendedAction | Should -Match 'backtick'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'takes such a name when it is escaped' {
            (New-IntelligenceConfiguration 'Team [A').Id | Should -Be (Get-IntelligenceConfiguration -DisplayName 'Team `[A').Id
        }

        It 'counts -First and -Skip among what was found' {
            @(Get-IntelligenceConfiguration -DisplayName 'Support*' -Skip 1 -First 1).DisplayName | Should -Be 'Support 000002'
        }

        It 'does not end in an error when a name without wildcards is not found' {
            $problem = $null
            Get-IntelligenceConfiguration -DisplayName 'Nobody' -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problem | Should -BeNullOrEmpty
        }
    }

    Context 'the objects' {
        It 'has every property of the API, typed' {
            $id = Add-EmulatorConfiguration -Description 'For the support team'
            $configuration = Get-IntelligenceConfiguration -Id $id
            $configuration.GetType().FullName | Should -BeExactly 'TwilioIntelligence.IntelligenceConfiguration'
            $configuration.Id | Should -BeExactly $id
            $configuration.AccountId | Should -Match '^AC[0-9a-f]{32}$'
            $configuration.DisplayName | Should -BeExactly 'Support 000001'
            $configuration.Description | Should -BeExactly 'For the support team'
            $configuration.Version | Should -Be 1
            $configuration.Rules | Should -HaveCount 1
            $rule = $configuration.Rules[0]
            $rule.Id | Should -Match '^intelligence_configurationrule_[0-7][0-9a-z]{25}$'
            $rule.Operators[0].Id | Should -Match '^intelligence_operator_'
            $rule.Operators[0].Version | Should -Be 1
            $rule.Operators[0].Parameters['script'] | Should -BeExactly 'Greet the customer by name.'
            $rule.Triggers[0].On | Should -BeExactly 'COMMUNICATION'
            $rule.Triggers[0].Parameters.Count | Should -Be 1
            $rule.Actions[0].Type | Should -BeExactly 'WEBHOOK'
            $rule.Actions[0].Method | Should -BeExactly 'POST'
            $rule.Actions[0].Url | Should -BeExactly 'https://hooks.example.com/intelligence?team=support&rule=1'
            $rule.Context.Memory.Enabled | Should -BeTrue
            $rule.Context.Knowledge.Bases[0] | Should -BeLike 'know_knowledgebase_*'
        }

        It 'gives every date as a DateTimeOffset, <Name>' -ForEach @(
            @{ Name = 'with the usual digits'; Setting = @{ nanoseconds = $false } }
            @{ Name = 'with nine fraction digits'; Setting = @{ nanoseconds = $true } }
        ) {
            Set-EmulatorSetting $Setting
            $null = Add-EmulatorConfiguration -Count 20
            $all = Get-IntelligenceConfiguration
            foreach ($configuration in $all) {
                $configuration.DateCreated | Should -BeOfType ([DateTimeOffset])
                $configuration.DateUpdated | Should -BeOfType ([DateTimeOffset])
                ([DateTimeOffset]::UtcNow - $configuration.DateCreated).TotalMinutes | Should -BeLessThan 5
                $configuration.DateCreated.Offset | Should -Be ([TimeSpan]::Zero)
            }
        }

        It 'keeps what it does not know, and shows it' {
            Set-EmulatorSetting @{ unknownFields = $true }
            $null = Add-EmulatorConfiguration
            $configuration = Get-IntelligenceConfiguration
            $configuration.AdditionalProperties.Keys | Should -Contain 'futureField'
            "$($configuration.AdditionalProperties['futureField']['at'])" | Should -BeExactly '2026-06-08T20:41:53.788355855Z'
            $configuration.AdditionalProperties['futureField']['big'] | Should -Be ([long] 9007199254740993)
            $configuration.Rules[0].AdditionalProperties.Keys | Should -Contain 'futureField'
        }
    }

    Context '-Id' {
        It 'gets one by id, with one request to its path' {
            $id = Add-EmulatorConfiguration
            (Get-IntelligenceConfiguration $id).Id | Should -BeExactly $id
            $all = @(Get-Request)
            $all | Should -HaveCount 1
            $all[0].path | Should -BeExactly "/v3/ControlPlane/Configurations/$id"
        }

        It 'gets many, in the order of the input' {
            $ids = Add-EmulatorConfiguration -Count 7
            [array]::Reverse($ids)
            (Get-IntelligenceConfiguration -Id $ids).Id -join ',' | Should -BeExactly ($ids -join ',')
        }

        It 'takes <Name> from the pipeline' -ForEach @(
            @{ Name = 'strings'; Pipe = { $ids } }
            @{ Name = 'configurations'; Pipe = { Get-IntelligenceConfiguration } }
            @{ Name = 'rows of a CSV'; Pipe = { "Id,Note`n" + (($ids | ForEach-Object { "$_,x" }) -join "`n") | ConvertFrom-Csv } }
            @{ Name = 'rows of a CSV with a lower-case name'; Pipe = { "id`n" + ($ids -join "`n") | ConvertFrom-Csv } }
            @{ Name = 'rows of a CSV with an upper-case name'; Pipe = { "NAME,ID`n" + (($ids | ForEach-Object { "x,$_" }) -join "`n") | ConvertFrom-Csv } }
            @{
                Name = 'objects of JSON'
                Pipe = { ConvertTo-Json @($ids | ForEach-Object { @{ id = $_; other = 1 } }) | ConvertFrom-Json | ForEach-Object { $_ } }
            }
            @{ Name = 'objects made of hashtables'; Pipe = { $ids | ForEach-Object { [pscustomobject] @{ Id = $_; Number = 7 } } } }
            @{ Name = 'hashtables'; Pipe = { $ids | ForEach-Object { @{ Id = $_ } } } }
        ) {
            $ids = Add-EmulatorConfiguration -Count 3
            @(& $Pipe | Get-IntelligenceConfiguration).Id -join ',' | Should -BeExactly ($ids -join ',')
        }

        It 'takes configurations as an argument' {
            $null = Add-EmulatorConfiguration -Count 2
            $all = Get-IntelligenceConfiguration
            @(Get-IntelligenceConfiguration -Id $all).Id | Should -Be $all.Id
        }

        It 'gets those that -First <First> and -Skip <Skip> leave, and asks for no other, <Name>' -ForEach @(
            @{ Name = 'as an argument'; First = 2; Skip = 1; Get = { Get-IntelligenceConfiguration -Id $ids -First 2 -Skip 1 } }
            @{ Name = 'through the pipeline'; First = 2; Skip = 1; Get = { $ids | Get-IntelligenceConfiguration -First 2 -Skip 1 } }
            @{
                Name = 'a few at a time'
                First = 2
                Skip = 1
                Get = { [pscustomobject] @{ Id = $ids[0, 1] }, [pscustomobject] @{ Id = $ids[2, 3] } | Get-IntelligenceConfiguration -First 2 -Skip 1 }
            }
        ) {
            $ids = Add-EmulatorConfiguration -Count 4
            @(& $Get).Id | Should -Be $ids[1, 2]
            @(Get-Request).path | Sort-Object | Should -Be @($ids[1, 2] | Sort-Object | ForEach-Object { "/v3/ControlPlane/Configurations/$_" })
        }

        It 'gets none with -First 0, and asks nothing' {
            $ids = Add-EmulatorConfiguration -Count 2
            Get-IntelligenceConfiguration -Id $ids -First 0 | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }

        It 'tells with -IncludeTotalCount that nobody knows how many there are' {
            $id = Add-EmulatorConfiguration
            $total, $rest = Get-IntelligenceConfiguration -Id $id -IncludeTotalCount
            $total.ToString() | Should -Match 'Unknown total count'
            $rest.Id | Should -BeExactly $id
        }

        It 'writes one error for each that is not there, and gets the others' {
            $ids = Add-EmulatorConfiguration -Count 2
            $missing = 'intelligence_configuration_01kn0000000000000000000000'
            $problem = $null
            $found = @(Get-IntelligenceConfiguration -Id $ids[0], $missing, $ids[1] -ErrorAction SilentlyContinue -ErrorVariable problem)
            $found.Id | Should -Be $ids
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
            $problem[0].TargetObject | Should -BeExactly $missing
            $problem[0].Exception.StatusCode | Should -Be 404
        }

        It 'stops at the first error with -ErrorAction Stop' {
            $ids = Add-EmulatorConfiguration -Count 2
            $got = [System.Collections.Generic.List[object]]::new()
            $failure = Get-Failure {
                $ids[0], 'intelligence_configuration_01kn0000000000000000000000', $ids[1] | Get-IntelligenceConfiguration -ThrottleLimit 1 -ErrorAction Stop |
                    ForEach-Object { $got.Add($_) }
            }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $got | Should -HaveCount 1
            @(Get-Request) | Should -HaveCount 2
        }

        It 'refuses <Name> before anything is sent' -ForEach @(
            @{ Name = 'what is no id'; Bad = 'Support' }
            @{ Name = 'an id in capitals'; Bad = 'INTELLIGENCE_CONFIGURATION_01KN0000000000000000000000' }
            @{ Name = 'an id of an operator'; Bad = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }
            @{ Name = 'a path'; Bad = '../Operators' }
            @{ Name = 'a path with a good beginning'; Bad = 'intelligence_configuration_01kn000000000000000000000/../' }
            @{ Name = 'a query'; Bad = 'intelligence_configuration_01kn0000000000000000000000?x=1' }
            @{ Name = 'an id with a line break behind it'; Bad = "intelligence_configuration_01kn0000000000000000000000`n" }
        ) {
            $problem = $null
            $null = Get-IntelligenceConfiguration -Id $Bad -ErrorAction SilentlyContinue -ErrorVariable problem
            $problem | Should -HaveCount 1
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidConfigurationId,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problem[0].TargetObject | Should -BeExactly $Bad
            @(Get-Request) | Should -HaveCount 0
        }

        It 'cannot be combined with -DisplayName' {
            (Get-Failure { Get-IntelligenceConfiguration -Id x -DisplayName y }).FullyQualifiedErrorId | Should -BeLike 'AmbiguousParameterSet,*'
        }

        It 'keeps at most -ThrottleLimit requests under way' {
            $ids = Add-EmulatorConfiguration -Count 12
            Set-EmulatorSetting @{ latencyMilliseconds = 30 }
            $null = Get-IntelligenceConfiguration -Id $ids -ThrottleLimit 4
            (Get-EmulatorStatistic).maximumConcurrent | Should -Be 4
        }

        It 'sends one request after the other with -ThrottleLimit 1' {
            $ids = Add-EmulatorConfiguration -Count 4
            Set-EmulatorSetting @{ latencyMilliseconds = 10 }
            $null = Get-IntelligenceConfiguration -Id $ids -ThrottleLimit 1
            (Get-EmulatorStatistic).maximumConcurrent | Should -Be 1
        }
    }

    Context 'the views' {
        BeforeEach {
            $id = Add-EmulatorConfiguration -Rules 2 -NamePrefix 'A display name that is rather long, as names of teams are '
        }

        It 'shows a table within 120 characters, with the name first and the id last' {
            $lines = @((Get-IntelligenceConfiguration | Out-String -Width 120) -split '\r?\n' | Where-Object { $_ })
            $lines.Count | Should -Be 3
            @($lines[0].Trim() -split '\s+') | Should -Be '#', 'DisplayName', 'Rules', 'Version', 'Updated', 'Id'
            foreach ($line in $lines) {
                $line.TrimEnd().Length | Should -BeLessOrEqual 120
            }

            $lines[2].TrimEnd() | Should -Match ($id.Substring($id.Length - 8) + '$')
        }

        It 'shows each rule as a sentence in a list' {
            $text = Get-IntelligenceConfiguration | Format-List | Out-String -Width 300
            $text | Should -Match 'every communication: ScriptAdherence v1 → https://hooks\.example\.com/intelligence\?team=support&rule=1'
            $text | Should -Match 'every 2 communications: Sentiment v1 → https://hooks\.example\.com/intelligence\?team=support&rule=2'
            $text | Should -Match 'AccountId\s+: AC'
        }

        It 'shows rules on their own by trigger, operators and the end of their id' {
            $text = (Get-IntelligenceConfiguration).Rules | Out-String -Width 300
            $text | Should -Match 'every communication +ScriptAdherence v1 +https://hooks\.example\.com/\S+ +intel\S+'
        }
    }
}
