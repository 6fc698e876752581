param([Parameter(Mandatory)] $Emulator)

Describe 'Get-IntelligenceConversation' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    It 'completes the id of a Conversations configuration' {
        $id = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline' }
        $line = 'Get-IntelligenceConversation -ConversationConfigurationId '
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -BeExactly $id
    }

    Context 'a conversation' {
        It 'has what was said when it is read by its id, and not in a list' {
            $id = Add-EmulatorConversation @{ createdAt = '2026-10-06T14:02:10Z'; channels = @('SMS') }
            (Get-IntelligenceConversation).Communications | Should -HaveCount 0
            $whole = $id | Get-IntelligenceConversation
            $whole.Communications.Text | Should -Be 'Thank you for calling. How can I help you?', "I'd like my money back, it came broken."
            $whole.Participants.Type | Should -Be 'CUSTOMER', 'HUMAN_AGENT'
            $whole.Participants[0].AddressValues | Should -Be '+15550100123'
            $whole.Participants[1].Name | Should -BeExactly 'Sam'
            $whole.Communications[0].ParticipantId | Should -BeExactly $whole.Participants[1].Id
            $whole.CreatedAt.UtcDateTime | Should -Be ([datetime]::new(2026, 10, 6, 14, 2, 10, [DateTimeKind]::Utc))
            $whole.Channels | Should -Be 'SMS'
            $whole.Status | Should -BeExactly 'CLOSED'
            $whole.ConversationConfigurationId | Should -BeExactly 'unused'
            ($whole | Format-List | Out-String) | Should -Match 'it came broken'
        }

        It 'shows in 80 columns, the id whole' {
            $id = Add-EmulatorConversation @{ createdAt = '2026-10-06T14:02:10Z' }
            $lines = (Get-IntelligenceConversation | Out-String -Width 80).Trim() -split '\r?\n'
            $lines[2].Trim() | Should -BeExactly "2026-10-06 14:02 CLOSED   VOICE    $id"
        }

        It 'has an id of its own form' {
            $failure = Get-Failure { Get-IntelligenceConversation -Id CH0123456789abcdef0123456789abcdef -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidConversationId,*'
        }
    }

    Context 'what people said' {
        It 'never enters verbose and debug output, <Name>' -ForEach @(
            @{ Name = 'by id'; Script = { param($id) Get-IntelligenceConversation -Id $id } }
            @{ Name = 'through Invoke-IntelligenceRequest'; Script = { param($id) Invoke-IntelligenceRequest "/v3/Conversations/$id" } }
            @{ Name = 'by another spelling of the path'; Script = { param($id) Invoke-IntelligenceRequest "/v3/%43onversations/$id" } }
        ) {
            $id = Add-EmulatorConversation @{ name = 'Anna Larsen' }
            $DebugPreference = $VerbosePreference = 'Continue'
            $log = @(try { & $Script $id 5>&1 4>&1 } catch { "$_" }) | Where-Object {
                $_ -is [Management.Automation.DebugRecord] -or $_ -is [Management.Automation.VerboseRecord] -or $_ -is [string] }
            $log -join "`n" | Should -Match $id
            $log -join "`n" | Should -Not -Match 'money|calling|Anna|Sam|5550100|sam@'
        }

        It 'is not shown either when the reply breaks off' {
            $id = Add-EmulatorConversation
            Add-EmulatorFault @{ kind = 'truncated'; bytes = 1200 }
            $DebugPreference = 'Continue'
            $log = @(Get-IntelligenceConversation -Id $id -ErrorAction SilentlyContinue -ErrorVariable problem 5>&1)
            $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidReply,*'
            "$log" | Should -Match '\d+ characters'
            "$log $problem" | Should -Not -Match 'money|calling|Sam|5550100'
        }
    }

    Context 'a time' {
        BeforeEach {
            $ids = Add-EmulatorConversation @(0, 30, 31, 61, 62, 93 | ForEach-Object {
                    @{ createdAt = ([datetime]::new(2026, 3, 1, 12, 0, 0, [DateTimeKind]::Utc)).AddDays($_).ToString('yyyy-MM-ddTHH:mm:ssZ') }
                })
        }

        It 'of 31 days is one window, in whole seconds' {
            $found = Get-IntelligenceConversation -CreatedAfter 2026-03-01T12:00:00Z -CreatedBefore 2026-04-01T12:00:00Z
            $found.Id | Should -Be $ids[0, 1]
            $request = @(Get-Request)
            $request | Should -HaveCount 1
            [uri]::UnescapeDataString($request[0].query) |
                Should -BeLike 'createdAtAfter=2026-03-01T12:00:00Z&createdAtBefore=2026-04-01T12:00:00Z&*'
        }

        It 'in ISO form is read by its own calendar in the culture <Culture>, in local time where it names no zone' -ForEach @(
            @{ Culture = 'th-TH' }
            @{ Culture = 'fa-IR' }
            @{ Culture = 'ar-SA' }
            @{ Culture = 'de-DE' }
        ) {
            $local = [datetimeoffset] [datetime]::new(2026, 3, 20, 0, 0, 0, [DateTimeKind]::Local)
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = $Culture
                $null = Get-IntelligenceConversation -CreatedAfter 2026-03-01T12:00:00+02:00 -CreatedBefore '2026-03-20'
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }

            [uri]::UnescapeDataString((Get-Request).query) |
                Should -BeLike "createdAtAfter=2026-03-01T10:00:00Z&createdAtBefore=$($local.UtcDateTime.ToString('s'))Z&*"
        }

        It 'in any other form is read by the culture' {
            $before = [cultureinfo]::CurrentCulture
            try {
                [cultureinfo]::CurrentCulture = 'en-GB'
                $null = Get-IntelligenceConversation -CreatedAfter '02/03/2026 12:00:00Z' -CreatedBefore '03/03/2026 12:00:00Z'
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }

            [uri]::UnescapeDataString((Get-Request).query) | Should -BeLike 'createdAtAfter=2026-03-02T12:00:00Z&createdAtBefore=2026-03-03T12:00:00Z&*'
        }

        It 'that is longer is walked in windows of at most 31 days, each conversation once' {
            $found = Get-IntelligenceConversation -CreatedAfter 2026-03-01Z -CreatedBefore 2026-08-01Z
            $found.Id | Should -Be $ids
            $windows = foreach ($request in Get-Request) {
                $query = [uri]::UnescapeDataString($request.query)
                $null = $query -match 'createdAtAfter=([^&]+)&createdAtBefore=([^&]+)'
                [pscustomobject] @{ After = [DateTimeOffset] $Matches[1]; Before = [DateTimeOffset] $Matches[2] }
            }
            $windows | Should -HaveCount 5
            foreach ($window in $windows) {
                ($window.Before - $window.After).TotalDays | Should -BeLessOrEqual 31
            }

            for ($index = 1; $index -lt $windows.Count; $index++) {
                $windows[$index].After | Should -BeLessThan $windows[$index - 1].Before
            }
        }

        It 'drops what two windows have, and keeps what was created at the end of one' {
            # The first window ends at this second, the next begins one before it.
            $edge = Add-EmulatorConversation @{ createdAt = '2026-03-31T23:59:59Z' }, @{ createdAt = '2026-04-01T00:00:00Z' }
            $found = (Get-IntelligenceConversation -CreatedAfter 2026-03-01Z -CreatedBefore 2026-05-01Z).Id
            @($found | Where-Object { $_ -in $edge }) | Should -HaveCount 2
            $found | Should -HaveCount @($found | Select-Object -Unique).Count
        }

        It 'ends with now, unless its end is given' {
            (Get-IntelligenceConversation -CreatedAfter ([datetime]::UtcNow.AddDays(-3))) | Should -BeNullOrEmpty
            [uri]::UnescapeDataString(@(Get-Request)[0].query) | Should -Match 'createdAtBefore=\d{4}'
        }

        It 'is not walked further than -First needs' {
            (Get-IntelligenceConversation -CreatedAfter 2026-03-01Z -CreatedBefore 2026-08-01Z -First 1).Id | Should -Be $ids[0]
            @(Get-Request) | Should -HaveCount 1
        }

        It 'is checked before anything is sent: <Name>' -ForEach @(
            @{ Name = 'an end alone'; Time = @{ CreatedBefore = '2026-03-01Z' }; Error = 'CreatedAfterIsMissing' }
            @{ Name = 'an end before its beginning'; Time = @{ CreatedAfter = '2026-03-02Z'; CreatedBefore = '2026-03-01Z' }; Error = 'TimesAreReversed' }
        ) {
            $failure = Get-Failure { Get-IntelligenceConversation @Time }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
            @(Get-Request) | Should -HaveCount 0
        }

        It 'that the server ignores is an error' {
            $everything = Get-EmulatorText '/v3/Conversations?pageSize=1000'
            Add-EmulatorFault @{ kind = 'malformed'; path = '/Conversations$'; body = $everything }
            $failure = Get-Failure { Get-IntelligenceConversation -CreatedAfter 2026-03-01Z -CreatedBefore 2026-03-15Z }
            $failure.FullyQualifiedErrorId | Should -BeLike 'FilterIgnored,*'
            $failure.Exception.Message | Should -Match '-CreatedAfter 2026-03-01'
        }
    }

    Context 'a filter' {
        BeforeEach {
            $configurations = Add-EmulatorConfiguration -Count 2
            $sms = 'SM0123456789abcdef0123456789abcdef'
            $ids = Add-EmulatorConversation @(
                @{ status = 'ACTIVE'; channels = @('SMS'); channelIds = @($sms); intelligenceConfigurationIds = @($configurations[0]) }
                @{ status = 'INACTIVE'; channels = @('CHAT'); intelligenceConfigurationIds = @($configurations[1]) }
                @{ channels = @('VOICE'); conversationConfigurationId = 'conv_configuration_01kcrvw16kfa88qvgrfmr7y151' }
            )
            $null = Add-EmulatorResult @{ conversationId = $ids[2]; operator = @{ id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' } }
        }

        It 'is applied by the server: <Name>' -ForEach @(
            @{ Name = 'status'; Filter = { @{ Status = 'active' } }; Wanted = 0; Query = 'status=ACTIVE' }
            @{ Name = 'channel'; Filter = { @{ Channel = 'sms' } }; Wanted = 0; Query = 'channels=SMS' }
            @{ Name = 'channels'; Filter = { @{ Channel = 'SMS', 'CHAT' } }; Wanted = 0, 1; Query = 'channels=SMS&channels=CHAT' }
            @{ Name = 'channel id'; Filter = { @{ ChannelId = $sms } }; Wanted = 0; Query = 'channelId=SM' }
            @{ Name = 'configurations'; Filter = { @{ ConfigurationId = $configurations } }; Wanted = 0, 1; Query = 'intelligenceConfigurationIds=' }
            @{
                Name = 'operator'
                Filter = { @{ OperatorId = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' } }
                Wanted = 2
                Query = 'operatorIds='
            }
            @{
                Name = 'Conversations configuration'
                Filter = { @{ ConversationConfigurationId = 'conv_configuration_01kcrvw16kfa88qvgrfmr7y151' } }
                Wanted = 2
                Query = 'conversationConfigurationId='
            }
        ) {
            $filter = & $Filter
            (Get-IntelligenceConversation @filter).Id | Should -Be $ids[$Wanted]
            @(Get-Request)[-1].query | Should -Match $Query
        }

        It 'that the server ignores is an error: <Name>' -ForEach @(
            @{ Name = 'status'; Filter = { @{ Status = 'ACTIVE' } } }
            @{ Name = 'channel'; Filter = { @{ Channel = 'SMS' } } }
            @{ Name = 'channel id'; Filter = { @{ ChannelId = $sms } } }
            @{ Name = 'configuration'; Filter = { @{ ConfigurationId = $configurations[0] } } }
        ) {
            Add-EmulatorFault @{ kind = 'malformed'; path = '/Conversations$'; body = (Get-EmulatorText '/v3/Conversations?pageSize=1000') }
            $filter = & $Filter
            $failure = Get-Failure { Get-IntelligenceConversation @filter }
            $failure.FullyQualifiedErrorId | Should -BeLike 'FilterIgnored,*'
        }
    }
}
