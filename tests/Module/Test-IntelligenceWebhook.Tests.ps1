param([Parameter(Mandatory)] $Emulator)

Describe 'Test-IntelligenceWebhook' {
    BeforeAll {
        $null = $Emulator
        $hash = 'bodySHA256=79e6e9ace8336e88b9c3fbf0766874e8d35b5dfa98fb8d5b27a1f1a178c89a7a'
        $webhook = @{
            Url       = "https://hooks.example.com/ci?t=1&$hash"
            Signature = 'Gnr2LAFuEAsEWmoBrspQtwAwbyg='
            Body      = '{"accountId":"AC00000000000000000000000000000000"}'
        }
        $token = ConvertTo-SecureString '12345' -AsPlainText -Force
        $sharedKey = ConvertTo-SecureString 'shared-secret' -AsPlainText -Force
        $sharedSignature = '3sgMuxCvSBp6xvGc1iZXytH+ppSz1HfWCH8UcLPtH0A='
        $settings = 'key=WK0123,algorithm=HMAC_SHA256'

        function Merge-Webhook {
            # The known webhook with some of it replaced.
            param([hashtable] $Change)
            $changed = $webhook.Clone()
            $Change.Keys | ForEach-Object { $changed[$_] = $Change[$_] }
            $changed
        }

        function New-SignedWebhook {
            # Signs a body as Twilio does, without the module.
            param([string] $Body, [string] $Key = '12345')
            $sha256 = [Security.Cryptography.SHA256]::Create()
            $hmac = [Security.Cryptography.HMACSHA1]::new([Text.Encoding]::UTF8.GetBytes($Key))
            $digest = ($sha256.ComputeHash([Text.Encoding]::UTF8.GetBytes($Body)) | ForEach-Object { $_.ToString('x2') }) -join ''
            $url = "https://hooks.example.com/ci?bodySHA256=$digest"
            @{ Url = $url; Body = $Body; Signature = [Convert]::ToBase64String($hmac.ComputeHash([Text.Encoding]::UTF8.GetBytes($url))) }
        }
    }

    Context 'with the auth token' {
        It 'takes what Twilio signed, <Case>' -ForEach @(
            @{ Case = 'as it came'; Change = @{} }
            @{ Case = 'with the standard port'; Change = @{ Url = 'https://hooks.example.com:443/ci?t=1&{0}' } }
            @{ Case = 'with a fragment'; Change = @{ Url = 'https://hooks.example.com/ci?t=1&{0}#rc=3' } }
            @{ Case = 'with the settings header that a framework gives for a missing one'; Change = @{ SettingsHeader = $null } }
        ) {
            $changed = Merge-Webhook $Change
            $changed.Url = $changed.Url -f $hash
            Test-IntelligenceWebhook @changed -AuthToken $token | Should -BeExactly $true
        }

        It 'refuses <Case>, and says why with -Verbose' -ForEach @(
            @{ Case = 'another query order'; Change = @{ Url = 'https://hooks.example.com/ci?{0}&t=1' }; Why = 'signature does not match' }
            @{ Case = 'one more space'; Change = @{ Body = '{"accountId": "AC00000000000000000000000000000000"}' }; Why = 'the body is not the one' }
            @{ Case = 'no body'; Change = @{ Body = $null }; Why = 'the body is not the one' }
            @{ Case = 'another signature'; Change = @{ Signature = 'Gnr2LAFuEAsEWmoBrspQtwAwbyh=' }; Why = 'signature does not match' }
            @{ Case = 'no signature'; Change = @{ Signature = $null }; Why = 'no X-Twilio-Signature' }
            @{ Case = 'a URL that is none'; Change = @{ Url = '/ci?{0}' }; Why = 'not an absolute one' }
            @{ Case = 'a shared key'; Change = @{ SettingsHeader = 'key=WK0123,algorithm=HMAC_SHA256' }; Why = '-SharedKey was not given' }
        ) {
            $changed = Merge-Webhook $Change
            $changed.Url = $changed.Url -f $hash
            $output = @(Test-IntelligenceWebhook @changed -AuthToken $token -Verbose 4>&1)
            @($output | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }) | Should -BeExactly @($false)
            "$($output | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match $Why
        }

        It 'takes the body as bytes, in whatever list the shell keeps them, and no other way' {
            $bytes = [Text.Encoding]::UTF8.GetBytes($webhook.Body)
            foreach ($body in @(, $bytes), @(, [object[]] $bytes), @(, ($bytes | Where-Object { $true }))) {
                $changed = Merge-Webhook @{ Body = $body[0] }
                Test-IntelligenceWebhook @changed -AuthToken $token | Should -BeExactly $true
            }

            foreach ($body in (ConvertFrom-Json $webhook.Body), @($webhook.Body, 'x'), 1, [char[]] 'ab') {
                $changed = Merge-Webhook @{ Body = $body }
                $failure = Get-Failure { Test-IntelligenceWebhook @changed -AuthToken $token -ErrorAction Stop }
                $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidWebhookBody,*'
                Test-IntelligenceWebhook @changed -AuthToken $token -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            }
        }

        It 'takes a body of other letters than ASCII as text' {
            $signed = New-SignedWebhook '{"text":"Überprüfung 検査 😀"}'
            Test-IntelligenceWebhook @signed -AuthToken $token | Should -BeExactly $true
        }

        It 'takes no empty token for a key' {
            # PowerShell's own HMAC takes an empty key, and so would a forger.
            $signed = New-SignedWebhook '{}' -Key ''
            Test-IntelligenceWebhook @signed -AuthToken ([securestring]::new()) | Should -BeExactly $false
        }
    }

    Context 'with a shared key' {
        It 'takes what is signed with it, with or without the auth token beside it' {
            $signed = Merge-Webhook @{ Signature = $sharedSignature; SettingsHeader = $settings; SharedKey = $sharedKey }
            Test-IntelligenceWebhook @signed | Should -BeExactly $true
            Test-IntelligenceWebhook @signed -AuthToken $token | Should -BeExactly $true
        }

        It 'refuses <Case>' -ForEach @(
            @{ Case = 'an algorithm that it does not know'; Change = @{ SettingsHeader = 'key=WK0123,algorithm=HMAC_SHA512' }; Why = 'names no algorithm' }
            @{ Case = 'a header without algorithm'; Change = @{ SettingsHeader = 'key=WK0123' }; Why = 'names no algorithm' }
            @{ Case = 'a request without the header'; Change = @{ SettingsHeader = '' }; Why = '-AuthToken was not given' }
            @{ Case = 'a URL without the hash'; Change = @{ Url = 'https://hooks.example.com/ci?t=1' }; Why = 'signature does not match' }
        ) {
            $changed = Merge-Webhook (@{ Signature = $sharedSignature; SettingsHeader = $settings; SharedKey = $sharedKey } + @{})
            $Change.Keys | ForEach-Object { $changed[$_] = $Change[$_] }
            $output = @(Test-IntelligenceWebhook @changed -Verbose 4>&1)
            @($output | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }) | Should -BeExactly @($false)
            "$output" | Should -Match $Why
        }
    }

    Context 'secrets' {
        It 'shows neither key nor query in any stream or error' {
            $secret = 'c2VjcmV0LXRva2Vu'
            $key = ConvertTo-SecureString $secret -AsPlainText -Force
            $signed = New-SignedWebhook '{}' -Key $secret
            $signed.Url += '&password=hidden'
            foreach ($change in @{}, @{ Url = $webhook.Url }, @{ Url = '/x?password=hidden' }, @{ SettingsHeader = $settings }, @{ Body = 1 }) {
                foreach ($keys in @{ AuthToken = $key }, @{ SharedKey = $key }) {
                    $all = $signed.Clone()
                    $change.Keys | ForEach-Object { $all[$_] = $change[$_] }
                    $Error.Clear()
                    $text = & { Test-IntelligenceWebhook @all @keys -Verbose -Debug -ErrorAction Continue } *>&1 | Out-String
                    $text += & { Test-IntelligenceWebhook @all @keys -PassThru -Verbose -Debug -ErrorAction Continue } *>&1 | Out-String
                    $text += $Error | ForEach-Object { $_ | Format-List * -Force | Out-String; $_.Exception | Format-List * -Force | Out-String }
                    $text | Should -Not -BeNullOrEmpty
                    $text | Should -Not -Match $secret
                    $text | Should -Not -Match 'hidden'
                }
            }
        }
    }

    Context '-PassThru' {
        BeforeAll {
            $body = @'
{ "accountId": "AC0123456789abcdef0123456789abcdef", "conversationId": "conv_conversation_01m48rb664f5kznwj47tan9zt2", "memoryStoreId": "mem_1",
  "intelligenceConfiguration": { "id": "intelligence_configuration_01m45nstk0v37e3s3e28jt97kb", "displayName": "Support", "version": 3,
    "ruleId": "intelligence_configurationrule_01m45nstjz6cq643dzvmxxqkfb" },
  "operatorResults": [
    { "id": "intelligence_operatorresult_01m48rj8qgss6ys3c4dwa7n360", "outputFormat": "JSON",
      "operator": { "id": "intelligence_operator_01m45ncg0pm9s346q3d25vt4f5", "displayName": "Refund intent", "version": 1, "parameters": { "level": 2 } },
      "result": { "wantsRefund": true, "reason": "arrived broken", "amount": null }, "dateCreated": "2026-10-06T14:06:02.480113904Z", "referenceIds": [],
      "executionDetails": { "trigger": { "on": "CONVERSATION_END" }, "resolvedContext": { "memory": null, "knowledge": null } } },
    { "id": "intelligence_operatorresult_01m48rj8qgss6ys3c4dwa7n361", "outputFormat": "CLASSIFICATION",
      "operator": { "id": "intelligence_operator_1", "parameters": null }, "result": { "label": "negative" } } ] }
'@
        }

        It 'returns the payload with its results, each typed by its format' {
            $signed = New-SignedWebhook $body
            $payload = Test-IntelligenceWebhook @signed -AuthToken $token -PassThru
            $payload | Should -BeOfType TwilioIntelligence.IntelligenceWebhookPayload
            $payload.ConversationId | Should -BeExactly 'conv_conversation_01m48rb664f5kznwj47tan9zt2'
            $payload.IntelligenceConfiguration.DisplayName | Should -BeExactly 'Support'
            $payload.AdditionalProperties['memoryStoreId'] | Should -BeExactly 'mem_1'
            $payload.OperatorResults | Should -HaveCount 2
            $payload.OperatorResults[0].Result.wantsRefund | Should -BeExactly $true
            @($payload.OperatorResults[0].Result.Keys) | Should -BeExactly 'wantsRefund', 'reason', 'amount'
            $payload.OperatorResults[0].Operator.Parameters.level | Should -Be 2
            $payload.OperatorResults[0].DateCreated.UtcDateTime | Should -Be ([datetime]::new(2026, 10, 6, 14, 6, 2, 480).AddTicks(1139))
            $payload.OperatorResults[0].ExecutionDetails.ResolvedContext.Memory | Should -BeNullOrEmpty
            $payload.OperatorResults[1].ResultLabel | Should -BeExactly 'negative'
            $payload.OperatorResults[1].Metadata | Should -BeNullOrEmpty
        }

        It 'writes an error, and nothing else, for what is not valid' {
            $signed = New-SignedWebhook $body
            $signed.Body = $signed.Body.Replace('broken', 'whole')
            $failure = Get-Failure { Test-IntelligenceWebhook @signed -AuthToken $token -PassThru -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidWebhook,*'
            $failure.CategoryInfo.Category | Should -Be 'SecurityError'
            "$failure" | Should -Match 'the body is not the one'
            $failure.ErrorDetails.RecommendedAction | Should -Match '403'
            Test-IntelligenceWebhook @signed -AuthToken $token -PassThru -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        }

        It 'says so where a signed body is not an object: <Body>' -ForEach @(@{ Body = '[1]' }, @{ Body = 'CallSid=CA1' }, @{ Body = '' }, @{ Body = '{' }) {
            $signed = New-SignedWebhook $Body
            Test-IntelligenceWebhook @signed -AuthToken $token | Should -BeExactly $true
            $failure = Get-Failure { Test-IntelligenceWebhook @signed -AuthToken $token -PassThru -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidWebhookPayload,*'
        }
    }
}
