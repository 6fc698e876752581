param([Parameter(Mandatory)] $Emulator)

Describe 'New-IntelligenceRule' {
    BeforeAll {
        $sentiment = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
        $null = $sentiment
    }

    BeforeEach {
        Use-Emulator $Emulator
    }

    AfterEach {
        # A name that is none of Twilio's is looked up, and nothing else.
        @(Get-Request | Where-Object path -CNE '/v3/ControlPlane/Operators') | Should -HaveCount 0 -Because 'a rule is a local object'
        @(Get-Request -Method POST, PUT, PATCH, DELETE) | Should -HaveCount 0
    }

    Context 'what it makes' {
        It 'is a rule with everything that was given' {
            $rule = New-IntelligenceRule -Operator Summary, Sentiment -Trigger Communication -Every 3 -WebhookUrl https://a.example/x,
                https://b.example/y -UseMemory -KnowledgeBase know_1, know_2
            $rule | Should -BeOfType ([TwilioIntelligence.IntelligenceRule])
            $rule.Id | Should -BeNullOrEmpty
            $rule.Operators.Id | Should -Be 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn', 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $rule.Triggers[0].On | Should -BeExactly 'COMMUNICATION'
            $rule.Triggers[0].Parameters.Count | Should -Be 3
            $rule.Actions.Url | Should -Be 'https://a.example/x', 'https://b.example/y'
            $rule.Actions.Type | Should -Be 'WEBHOOK', 'WEBHOOK'
            $rule.Actions.Method | Should -Be 'POST', 'POST'
            $rule.Context.Memory.Enabled | Should -BeTrue
            $rule.Context.Knowledge.Bases | Should -Be 'know_1', 'know_2'
        }

        It 'has no context unless one is given' {
            (New-IntelligenceRule Sentiment -Every 1).Context | Should -BeNullOrEmpty
        }

        It 'takes $null for none' {
            $rule = New-IntelligenceRule Sentiment -Every 1 -WebhookUrl $null -KnowledgeBase $null
            $rule.Actions | Should -HaveCount 0
            $rule.Context | Should -BeNullOrEmpty
        }

        It 'can say in so many words that memory is not used' {
            (New-IntelligenceRule Sentiment -Every 1 -UseMemory:$false).Context.Memory.Enabled | Should -BeFalse
        }

        It 'reads as a sentence' {
            "$(New-IntelligenceRule Sentiment -Every 3 -WebhookUrl https://a.example/x -UseMemory)" |
                Should -BeExactly 'every 3 communications: Sentiment → https://a.example/x, with memory'
        }

        It '-Trigger <Given> becomes <Wire>' -ForEach @(
            @{ Given = 'Communication'; Wire = 'COMMUNICATION' }
            @{ Given = 'communication'; Wire = 'COMMUNICATION' }
            @{ Given = 'ConversationEnd'; Wire = 'CONVERSATION_END' }
            @{ Given = 'ConversationInactive'; Wire = 'CONVERSATION_INACTIVE' }
            @{ Given = 'CONVERSATION_END'; Wire = 'CONVERSATION_END' }
        ) {
            $rule = New-IntelligenceRule Sentiment -Trigger $Given
            $rule.Triggers[0].On | Should -BeExactly $Wire
            $rule.Triggers[0].Parameters | Should -BeNullOrEmpty
        }

        It 'means communications with -Every alone' {
            (New-IntelligenceRule Sentiment -Every 5).Triggers[0].On | Should -BeExactly 'COMMUNICATION'
        }

        It 'keeps the fragment of an address' {
            (New-IntelligenceRule Sentiment -Every 1 -WebhookUrl 'https://a.example/x#rc=3').Actions[0].Url | Should -BeExactly 'https://a.example/x#rc=3'
        }
    }

    Context '-Operator' {
        It 'takes <Name>' -ForEach @(
            @{ Name = 'an id'; Given = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'; Version = $null }
            @{ Name = 'the name of an operator of Twilio'; Given = 'Sentiment'; Version = $null }
            @{ Name = 'that name in another case'; Given = 'SENTIMENT'; Version = $null }
            @{ Name = 'a hashtable with an id'; Given = @{ Id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }; Version = $null }
            @{ Name = 'a hashtable with a version'; Given = @{ id = 'Sentiment'; VERSION = 4 }; Version = 4 }
            @{
                Name = 'an object as the API lists operators'
                Given = [pscustomobject] @{ id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'; displayName = 'Sentiment'; version = 9; parameters = @{} }
                Version = $null
            }
        ) {
            $rule = New-IntelligenceRule $Given -Every 1
            $rule.Operators[0].Id | Should -BeExactly 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151'
            $rule.Operators[0].Version | Should -Be $Version
        }

        It 'knows the operator of Twilio that is called <Name>' -ForEach @(
            @{ Name = 'Sentiment'; Id = 'intelligence_operator_01kcrvw16kfa88qvgrfmr7y151' }
            @{ Name = 'Summary'; Id = 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn' }
            @{ Name = 'NextBestResponse'; Id = 'intelligence_operator_01kea27sy7ffsafmtsfp17nzx4' }
            @{ Name = 'Next Best Response'; Id = 'intelligence_operator_01kea27sy7ffsafmtsfp17nzx4' }
            @{ Name = 'ScriptAdherence'; Id = 'intelligence_operator_01kf34tcyefpyb1t4m0nbd8rxg' }
        ) {
            (New-IntelligenceRule $Name -Every 1).Operators[0].Id | Should -BeExactly $Id
        }

        It 'takes the operator of another rule, with its version and parameters' {
            $first = New-IntelligenceRule @{ Id = 'ScriptAdherence'; Version = 2; Parameters = @{ script = 'Greet.' } } -Every 1
            $second = New-IntelligenceRule $first.Operators[0] -Trigger ConversationEnd
            $second.Operators[0].Version | Should -Be 2
            $second.Operators[0].Parameters['script'] | Should -BeExactly 'Greet.'
        }

        It 'shares nothing with the rule that an operator is taken from' {
            $first = New-IntelligenceRule @{ Id = 'ScriptAdherence'; Version = 2; Parameters = @{ script = 'Greet.'; steps = @{ one = 1 } } } -Every 1
            $second = New-IntelligenceRule $first.Operators[0] -Trigger ConversationEnd
            $second.Operators[0].Version = 7
            $second.Operators[0].Parameters['script'] = 'Say goodbye.'
            $second.Operators[0].Parameters['steps']['one'] = 2
            $first.Operators[0].Version | Should -Be 2
            $first.Operators[0].Parameters['script'] | Should -BeExactly 'Greet.'
            $first.Operators[0].Parameters['steps']['one'] | Should -Be 1
        }

        It 'keeps parameters of any depth' {
            $rule = New-IntelligenceRule @{
                Id = 'ScriptAdherence'; Parameters = @{ steps = @(@{ say = 'Hello'; must = $true }, @{ say = 'Bye'; weight = 0.5 }) }
            } -Every 1
            $rule.Operators[0].Parameters['steps'][1]['weight'] | Should -Be 0.5
        }
    }

    Context 'limits: the message names the parameter' {
        It 'refuses <Name>' -ForEach @(
            @{ Name = 'no operator'; Arguments = @{ Operator = @(); Every = 1 }; Message = '-Operator: 1 to 5, got 0' }
            @{ Name = '$null for operators'; Arguments = @{ Operator = $null; Every = 1 }; Message = '-Operator: 1 to 5, got 0' }
            @{
                Name = 'a parameter that is no JSON'
                Arguments = @{ Operator = 'Summary', @{ Id = 'Sentiment'; Parameters = @{ t = [timespan]::Zero } }; Every = 1 }
                Message = '-Operator[1].Parameters.t: *TimeSpan*'
            }
            @{ Name = 'six operators'; Arguments = @{ Operator = @('Sentiment') * 6; Every = 1 }; Message = '-Operator: 1 to 5, got 6' }
            @{
                Name = 'an id in capitals'
                Arguments = @{ Operator = 'intelligence_operator_01KCRVW16KFA88QVGRFMR7Y151'; Every = 1 }
                Message = '-Operator[0].Id: *'
            }
            @{
                Name = 'a version of 0'
                Arguments = @{ Operator = @{ Id = 'Sentiment'; Version = 0 }; Every = 1 }
                Message = '-Operator[0].Version: a whole number from 1, got 0'
            }
            @{
                Name = 'parameters that are text'
                Arguments = @{ Operator = @{ Id = 'Sentiment'; Parameters = 'loud' }; Every = 1 }
                Message = '-Operator[0].Parameters: an object, got *'
            }
            @{
                Name = 'a misspelt field of an operator'
                Arguments = @{ Operator = @{ Id = 'Sentiment'; Versoin = 1 }; Every = 1 }
                Message = '-Operator[0]: ''Versoin'' is not a field of an operator*'
            }
            @{ Name = 'a number for an operator'; Arguments = @{ Operator = 5; Every = 1 }; Message = '-Operator[0]: an operator is *' }
            @{ Name = 'every 0th communication'; Arguments = @{ Operator = 'Sentiment'; Every = 0 }; Message = '-Every: 1 to 20, got 0' }
            @{
                Name = 'every 21st communication'
                Arguments = @{ Operator = 'Sentiment'; Every = 21 }
                Message = '-Every: 1 to 20, got 21'
            }
            @{
                Name = 'every 21st of what is not counted'
                Arguments = @{ Operator = 'Sentiment'; Every = 21; Trigger = 'ConversationEnd' }
                Message = '-Every: 1 to 20, got 21'
            }
            @{
                Name = 'three webhooks'
                Arguments = @{ Operator = 'Sentiment'; Every = 1; WebhookUrl = @('https://a.example/') * 3 }
                Message = '-WebhookUrl: 0 to 2, got 3'
            }
            @{
                Name = 'a relative address'
                Arguments = @{ Operator = 'Sentiment'; Every = 1; WebhookUrl = 'https://a.example/', '/hook' }
                Message = "-WebhookUrl[1]: *got '/hook'"
            }
            @{
                Name = 'an address of another scheme'
                Arguments = @{ Operator = 'Sentiment'; Every = 1; WebhookUrl = 'ftp://a.example/' }
                Message = '-WebhookUrl[0]: *'
            }
            @{
                Name = 'an empty id of a knowledge base'
                Arguments = @{ Operator = 'Sentiment'; Every = 1; KnowledgeBase = 'know_1', '' }
                Message = '-KnowledgeBase[1]: *'
            }
        ) {
            $failure = Get-Failure { New-IntelligenceRule @Arguments -WarningAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidRule,*'
            $failure.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $pattern = [WildcardPattern]::Escape($Message) -replace '`\*', '*'
            "$failure" | Should -BeLike "*: $pattern*"
        }

        It 'hides what an address hides' {
            $failure = Get-Failure { New-IntelligenceRule Sentiment -Every 1 -WebhookUrl 'ftp://user:hunter2@a.example/?token=hunter2' }
            "$failure" | Should -BeLike '*-WebhookUrl`[0`]: *'
            "$failure" | Should -Not -Match 'hunter2'
        }

        It 'refuses an unknown trigger, and names those that there are' {
            $failure = Get-Failure { New-IntelligenceRule Sentiment -Trigger Midnight }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ParameterArgument*'
            "$failure" | Should -Match 'ConversationInactive'
        }

        It 'takes the most of everything' {
            $rule = New-IntelligenceRule (@('Sentiment') * 5) -Every 20 -WebhookUrl https://a.example/, https://b.example/
            $rule.Operators | Should -HaveCount 5
            $rule.Actions | Should -HaveCount 2
        }
    }

    Context 'warnings' {
        It 'warns of <Name>' -ForEach @(
            @{
                Name = 'a count that counts nothing'
                Arguments = @{ Operator = 'Sentiment'; Every = 3; Trigger = 'ConversationEnd' }
                Message = 'the trigger is ConversationEnd\.'
            }
            @{
                Name = 'a count for a rule on demand'
                Arguments = @{ Operator = 'Sentiment'; Every = 3; Trigger = 'OnDemand' }
                Message = 'the trigger is OnDemand\.'
            }
            @{
                Name = 'an address without encryption'
                Arguments = @{ Operator = 'Sentiment'; Every = 1; WebhookUrl = 'http://a.example/' }
                Message = '^-WebhookUrl\[0\]: '
            }
        ) {
            $warning = $null
            New-IntelligenceRule @Arguments -WarningAction SilentlyContinue -WarningVariable warning | Should -HaveCount 1
            $warning | Should -HaveCount 1
            "$($warning[0])" | Should -Match $Message
        }

        It 'leaves out a count that counts nothing' {
            (New-IntelligenceRule Sentiment -Every 3 -Trigger ConversationEnd -WarningAction SilentlyContinue).Triggers[0].Parameters | Should -BeNullOrEmpty
        }

        It 'does not warn where all is well' {
            $warning = $null
            $null = New-IntelligenceRule Sentiment -Every 3 -WebhookUrl https://a.example/ -WarningVariable warning
            $warning | Should -BeNullOrEmpty
        }
    }
}
