param([Parameter(Mandatory)] $Emulator)

BeforeDiscovery {
    $cmdlets = @(Get-Command -Module TwilioIntelligence -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name; Command = $_ } })
    $null = $cmdlets
}

Describe "The requests of every cmdlet, beside those of Twilio's own client" {
    BeforeAll {
        $isDesktop = $PSVersionTable.PSEdition -eq 'Desktop'
        if ($isDesktop) {
            return
        }

        Add-Type -LiteralPath (Get-BuiltFile TwilioShapes TwilioIntelligence.TwilioShapes.dll)

        Use-Emulator $Emulator
        Set-EmulatorSetting @{ strict = $true; runRules = $true; operationRetryAfter = 0 }
        $conversation = Add-EmulatorConversation @{ createdAt = '2026-10-06T14:02:10Z' }
        $hotline, $chat = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline' }, @{ displayName = 'Chat' }
        $null = Add-EmulatorObject knowledgeBases @{ displayName = 'Prices' }
        $null = Invoke-EmulatorAdmin $Emulator oauthClients -Method Post -Body @{
            id = 'OQ1'; secret = 'emulated-secret'; user = $Emulator.Credential.UserName
        }
        $client = [pscredential]::new('OQ1', $Emulator.Credential.Password)
        $to = @{ BaseUri = $Emulator.BaseUri; NoDefault = $true }
        $schema = '{"type":"object","properties":{"wanted":{"type":"boolean"}}}'
        $example = @{ Input = 'Money back!'; Output = @{ wanted = $true } }
        $file = Join-Path $TestDrive 'rules.json'
        Set-Content -LiteralPath $file -Value '{"displayName":"x","rules":[]}'
        $level = @{ level = @{ Type = 'INTEGER'; Default = 2; Required = $false; Description = '1 to 3' } }

        # One after the other, each with what came of those before it. Whatever a cmdlet can send is sent by one of them.
        $calls = @(
            { $null = Connect-IntelligenceAccount @to -Credential $Emulator.Credential }
            { $null = Connect-IntelligenceAccount @to -ClientCredential $client }
            { $null = Get-IntelligenceConnection }
            { $operator = New-IntelligenceOperator Tone 'Judge the tone.' }
            { $refund = New-IntelligenceOperator -DisplayName Refund -Prompt 'By {{parameters.level}}' -OutputFormat JSON -OutputSchema $schema `
                -Description x -TrainingExample $example -Parameter $level -UseMemory -UseKnowledge }
            { $null = Get-IntelligenceOperator -Id $refund.Id | New-IntelligenceOperator -DisplayName Copy }
            { $null = Get-IntelligenceOperator -DisplayName Ref* -Author Self -OutputFormat Json -PageSize 2 }
            { $operator = Set-IntelligenceOperator -Id $operator.Id -DisplayName Mood -Prompt 'Judge the mood.' -Description y }
            { $operator = $operator | Set-IntelligenceOperator -OutputFormat JSON -OutputSchema $schema -TrainingExample $example -CheckVersion }
            { $operator = $operator | Set-IntelligenceOperator -Parameter $level -UseMemory -UseKnowledge -AssumeCurrent -WarningAction Ignore }
            { $operator = $operator | Set-IntelligenceOperator -Prompt 'By {{parameters.level}}' -Replace -Force }
            { $operator = [pscustomobject] @{ Id = $operator.Id; Description = '' } | Set-IntelligenceOperator -ClearEmpty }
            { $null = Get-IntelligenceOperatorVersion $operator.Id }
            { $null = Get-IntelligenceOperatorVersion -OperatorId $operator.Id -Version 2 }
            { $rule = New-IntelligenceRule -Operator @{ id = $refund.Id; version = 1; parameters = @{ level = 3 } } -Trigger Communication -Every 3 `
                -WebhookUrl https://hooks.example.com/1, https://hooks.example.com/2 -UseMemory -KnowledgeBase Prices }
            { $one = New-IntelligenceConfiguration -DisplayName One -Description x -Rule $rule, @{ Operator = 'Summary'; Trigger = 'OnDemand' } }
            { $two = New-IntelligenceConfiguration Two -Operator Sentiment -Trigger Communication -Every 2 -WebhookUrl https://hooks.example.com }
            { $null = Get-IntelligenceConfiguration -Id $one.Id | New-IntelligenceConfiguration -DisplayName Copy }
            { $null = Get-IntelligenceConfiguration -DisplayName O* -Operator Refund -PageSize 1 }
            { $one = Set-IntelligenceConfiguration -Id $one.Id -DisplayName Uno -Description y }
            { $one = $one | Set-IntelligenceConfiguration -Description z -CheckVersion }
            { $one = $one | Set-IntelligenceConfiguration -Description x -AssumeCurrent }
            { $two = $two | Set-IntelligenceConfiguration -DisplayName Due -Rule $two.Rules -Replace -Force }
            { $two = [pscustomobject] @{ Id = $two.Id; Description = ''; DisplayName = 'Dos' } | Set-IntelligenceConfiguration -ClearEmpty }
            { $two = Add-IntelligenceRule -Id $two.Id -Rule $rule -CheckVersion }
            { $one = $one | Set-IntelligenceRule -RuleId $one.Rules[0].Id -Operator Summary -Trigger Communication -Every 7 -UseMemory `
                -KnowledgeBase Prices -WebhookUrl https://hooks.example.com/3 }
            { $two = Set-IntelligenceRule -Id $two.Id -RuleId $two.Rules[0].Id -Operator Sentiment }
            { $two = Set-IntelligenceRule -InputRule $two.Rules[0] -Trigger ConversationEnd -CheckVersion }
            { $two = Remove-IntelligenceRule -Id $two.Id -RuleId $two.Rules[0].Id -CheckVersion -Confirm:$false }
            { $two = $two.Rules[0] | Remove-IntelligenceRule -Confirm:$false }
            { $null = Compare-IntelligenceConfiguration $one.Id $two.Id }
            { $null = $one | Test-IntelligenceConfiguration -Online -Detailed }
            { $null = Test-IntelligenceConfiguration -Path $file -Online }
            { $null = Add-IntelligenceAttachment -ConfigurationId $one.Id -ConversationConfiguration $hotline }
            { $null = Add-IntelligenceAttachment $two.Id Chat -SkipExistenceCheck -NoWait }
            { $null = $one | ConvertTo-IntelligenceDiagram -IncludeAttachment }
            { $null = Get-IntelligenceConversationConfiguration -Id $chat }
            { $null = Get-IntelligenceConversationConfiguration -DisplayName Ch* -PageSize 1 }
            { $null = Get-IntelligenceConversationConfiguration -ConfigurationId $one.Id }
            { $null = Remove-IntelligenceAttachment -ConfigurationId $one.Id -ConversationConfiguration Hotline -Confirm:$false }
            { $null = Remove-IntelligenceAttachment $two.Id $chat -NoWait -Confirm:$false }
            { Set-EmulatorSetting @{ patchConfigurations = $false } }
            { $null = Add-IntelligenceAttachment $one.Id Hotline -AllowReplace }
            { $null = Remove-IntelligenceAttachment $one.Id Hotline -AllowReplace -Confirm:$false }
            { $null = Get-IntelligenceKnowledgeBase -DisplayName Pri* -PageSize 1 }
            { $null = Get-IntelligenceKnowledgeBase -PageSize 1000 }
            { $null = Get-IntelligenceKnowledgeBase -Id (Get-IntelligenceKnowledgeBase).Id }
            { Start-IntelligenceRuleExecution -ConversationId $conversation -ConfigurationId $one.Id -RuleId $one.Rules[0].Id }
            { $null = $conversation | Start-IntelligenceRuleExecution -Rule $one.Rules[1] -OperatorParameter @{ Summary = @{} } -Wait }
            { $null = Get-IntelligenceConversation -Id $conversation }
            { $null = Get-IntelligenceConversation -CreatedAfter 2026-09-01Z -CreatedBefore 2026-11-01Z -Status Closed -Channel Voice, Sms `
                -ChannelId CA1 -ConfigurationId $one.Id -OperatorId $refund.Id -ConversationConfigurationId Hotline -PageSize 1 }
            { $result = @(Get-IntelligenceOperatorResult -ConversationId $conversation -ConfigurationId $one.Id -PageSize 1) }
            { $null = Get-IntelligenceOperatorResult -OperatorId $refund.Id }
            { $null = Get-IntelligenceOperatorResult -Id $result[0].Id }
            { Remove-IntelligenceOperatorResult -Id $result[0].Id -Confirm:$false }
            { $null = Invoke-IntelligenceRequest -Path /v3/ControlPlane/Configurations -Query @{ pageSize = 1 } -Paginate }
            { $null = Invoke-IntelligenceRequest /v1/ControlPlane/Stores -Product Memory }
            { $null = Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Method POST -Body @{ displayName = 'x'; rules = @() } }
            { Remove-IntelligenceOperator -Id $operator.Id -Confirm:$false }
            { Remove-IntelligenceOperator -Id $refund.Id -Force -Confirm:$false }
            { Remove-IntelligenceConfiguration -Id $two.Id -Confirm:$false }
            { $one | Remove-IntelligenceConfiguration -CheckVersion -Confirm:$false }
            { $null = Test-IntelligenceWebhook -Url https://h.example/x -Signature c2ln -Body '{}' -AuthToken $client.Password }
            { Disconnect-IntelligenceAccount }
        )
        $last = 0
        $walked = foreach ($call in $calls) {
            . $call
            $requests = @(Invoke-EmulatorAdmin $Emulator "journal?since=$last")
            $faults = foreach ($request in $requests) {
                $last = $request.sequence
                $headers = @{}
                $request.headers.PSObject.Properties | ForEach-Object { $headers[$_.Name] = $_.Value }
                [TwilioIntelligence.TwilioShapes.ClientShapes]::CheckRequest(
                    $request.method, $request.path, $request.query, $headers, $request.body) | ForEach-Object { "$($request.method) $($request.path): $_" }
            }

            foreach ($command in $call.Ast.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
                $names = $command.CommandElements | Where-Object { $_ -is [Management.Automation.Language.CommandParameterAst] } | ForEach-Object ParameterName
                [pscustomobject] @{
                    Name = $command.GetCommandName(); Parameters = @($names); Requests = $requests.Count; Faults = @($faults | ForEach-Object { "$_ ($call)" })
                }
            }
        }
    }

    BeforeEach {
        if ($isDesktop) {
            Set-ItResult -Skipped -Because "Twilio's client is loaded by .NET 10 here"
        }
    }

    It '<Name> sends only what that can send' -ForEach $cmdlets {
        $own = @($walked | Where-Object Name -EQ $Name)
        $own.Count | Should -BeGreaterThan 0 -Because 'each cmdlet that is exported is called'
        $own.Faults | Should -BeNullOrEmpty -Because 'tests/TwilioShapes/ClientCatalog.cs lists the classes of the client that send this'
        $isSilent = $Name -in 'Disconnect-IntelligenceAccount', 'Get-IntelligenceConnection', 'Test-IntelligenceWebhook'
        ($own | Measure-Object Requests -Sum).Sum -gt 0 | Should -Be (-not $isSilent)
    }

    It '<Name> is called with each parameter that may change what it sends' -ForEach $cmdlets {
        # What the others say stays on this machine, or is where the requests go, or an object that has been read.
        $local = 'BaseUri', 'Connection', 'DifferenceConnection', 'DifferenceObject', 'Edge', 'First', 'IncludeReadOnly', 'IncludeTotalCount',
            'InputObject', 'InputRule', 'LiteralPath', 'MaximumRetryCount', 'NoDefault', 'NoFence', 'NoVerify', 'PassThru', 'ProfileName', 'Proxy',
            'ProxyCredential', 'ReferenceObject', 'Region', 'SettingsHeader', 'SharedKey', 'Skip', 'ThrottleLimit', 'TimeoutSec'
        $common = [Management.Automation.PSCmdlet]::CommonParameters + [Management.Automation.PSCmdlet]::OptionalCommonParameters
        $used = @(($walked | Where-Object Name -EQ $Name).Parameters)
        @($Command.Parameters.Keys | Where-Object { $_ -notin $local + $common + $used }) |
            Should -BeNullOrEmpty -Because "the calls at the top of RequestShapes.Tests.ps1 give each parameter of $Name once, unless `$local names it"
    }
}
