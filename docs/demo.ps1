<#
.SYNOPSIS
    The first days of an admin from end to end: write an operator, try it out, put it to work, receive its results, change a lot at
    once, and take it all apart.

.DESCRIPTION
    Everything here is what you would type against your own account. Only the address differs: this script starts the emulator
    in tests/Emulator on a free port and talks to that. Each step is printed before its result, and what it should have done is
    checked; the first difference ends the script with exit code 1. Conversations come from customers, so the script makes some up, and
    it listens for webhooks on this machine.

    ./build.ps1 Demo builds all that it needs and runs it.
#>
[CmdletBinding()]
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
Import-Module (Join-Path $PSScriptRoot '../TwilioIntelligence.psd1')
Import-Module (Join-Path $PSScriptRoot '../tests/Support/Support.psm1')

function Show {
    # Prints a step, runs it, and prints its result. Errors are printed as at the prompt. An error or a warning that was not foreseen
    # ends the demo.
    param([string] $Title, [scriptblock] $Step, [string] $ExpectedError = '', [string] $ExpectedWarning = '')

    $ErrorActionPreference = 'Continue'
    Write-Host "`n# $Title" -ForegroundColor DarkGray
    Write-Host ('PS> ' + ($Step.ToString().Trim() -replace '(?m)^ {4}', '')) -ForegroundColor Cyan
    $warnings = [System.Collections.Generic.List[string]]::new()
    $printAndKeep = { if ($_ -is [System.Management.Automation.WarningRecord]) { Write-Warning "$_"; $warnings.Add("$_") } else { $_ } }
    $result = @(try { & $Step 2>&1 3>&1 | ForEach-Object $printAndKeep } catch { $_ })
    Write-Host ($result | Out-String -Width 120).Trim()

    $errorIds = @($result | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
    if ("$errorIds" -ne $ExpectedError) {
        throw "'$Title' should have ended with $(if ($ExpectedError) { "the error $ExpectedError" } else { 'no error' }), but ended with: '$errorIds'."
    }

    if ("$warnings" -notlike $ExpectedWarning) {
        throw "'$Title' should have warned of '$ExpectedWarning', but the warnings were: '$warnings'."
    }
}

function Assert {
    # Ends the demo unless what is said is true.
    param([string] $Statement, [scriptblock] $Condition)

    if (-not (& $Condition)) {
        throw "This should be true, and is not: $Statement"
    }

    Write-Host "  ok: $Statement" -ForegroundColor Green
}

function New-Listener {
    # Listens for webhooks on a free port of this machine. docs/recipes/Receive-Webhook.ps1 is a receiver for real ones.
    $probe = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $port = $probe.LocalEndpoint.Port
    $probe.Stop()
    $listener = [System.Net.HttpListener]::new()
    $listener.Prefixes.Add("http://127.0.0.1:$port/")
    $listener.Start()
    $listener
}

function Receive-Request {
    # Waits for one request, answers it, and returns what Test-IntelligenceWebhook needs of it.
    param([System.Net.HttpListener] $Listener)

    $waiting = $Listener.GetContextAsync()
    if (-not $waiting.Wait(20000)) {
        throw 'No webhook came within 20 s.'
    }

    $request = $waiting.Result.Request
    $body = [System.IO.StreamReader]::new($request.InputStream, [System.Text.Encoding]::UTF8).ReadToEnd()
    $waiting.Result.Response.StatusCode = 204
    $waiting.Result.Response.Close()
    [pscustomobject]@{ Url = $request.Url; Signature = $request.Headers['X-Twilio-Signature']; Body = $body }
}

$emulator = Start-Emulator -Configuration $Configuration
$listener = New-Listener
try {
    # What Twilio has before the story begins: customers have talked to the company, and there is a Conversations configuration.
    $hook = "$($listener.Prefixes)refunds"
    $account = "user=$($emulator.Credential.UserName)"
    $null = Invoke-EmulatorAdmin $emulator settings -Method Patch -Body @{ runRules = $true; operationRetryAfter = 0 }
    $null = Invoke-EmulatorAdmin $emulator "conversations?$account" -Method Post -Body @(
        1..3 | ForEach-Object { @{ createdAt = [DateTime]::UtcNow.AddHours(-$_).ToString('o'); channels = @('SMS') } })
    $null = Invoke-EmulatorAdmin $emulator "conversationConfigurations?$account" -Method Post -Body @{ displayName = 'Hotline' }
    $authToken = ConvertTo-SecureString (Invoke-EmulatorAdmin $emulator "signingKeys?$account").authToken -AsPlainText -Force

    Show 'Connect. In real life: Connect-IntelligenceAccount -Credential (Get-Credential)' {
        Connect-IntelligenceAccount -Credential $emulator.Credential -BaseUri $emulator.BaseUri
    }

    Show 'Write an operator: what to look for, and the shape of the answer' {
        New-IntelligenceOperator 'Refund intent' 'Does the customer ask for money back?' -OutputSchema ([ordered]@{
            type       = 'object'
            properties = [ordered]@{
                wanted = [ordered]@{ type = 'boolean'; description = 'Whether a refund was asked for' }
                reason = [ordered]@{ type = 'string'; description = 'Why, in a few words' }
            }
        })
    }
    Assert 'it answers in JSON, in the order of the schema' {
        $made = Get-IntelligenceOperator -DisplayName 'Refund intent'
        $made.Version -eq 1 -and $made.OutputFormat -eq 'JSON' -and "$($made.OutputSchema.properties.Keys)" -eq 'wanted reason'
    }

    Show 'Try it out: a rule that runs only on demand' {
        New-IntelligenceConfiguration Trial -Rule (New-IntelligenceRule 'Refund intent' -Trigger OnDemand)
    }

    Show 'Run it on the conversations of the last day, and wait for the results' {
        $trial = Get-IntelligenceConfiguration -DisplayName Trial
        Get-IntelligenceConversation -CreatedAfter (Get-Date).AddDays(-1) |
            Start-IntelligenceRuleExecution -Rule $trial.Rules[0] -Wait
    }
    Assert 'each of the three conversations has one result of the operator' {
        $results = @(Get-IntelligenceOperatorResult)
        $results.Count -eq 3 -and @($results.ConversationId | Select-Object -Unique).Count -eq 3 -and
            -not ($results | Where-Object { $_.Operator.Name -ne 'Refund intent' -or "$($_.Result.Keys)" -ne 'wanted reason' })
    }

    Show 'Sharpen the prompt. The operator gets a new version' {
        Get-IntelligenceOperator -DisplayName 'Refund intent' |
            Set-IntelligenceOperator -Prompt 'Does the customer ask for money back? Vouchers count, exchanges do not.'
        Get-IntelligenceOperatorVersion 'Refund intent'
    }
    Assert 'there are two versions, and the schema is as it was' {
        $sharpened = Get-IntelligenceOperator -DisplayName 'Refund intent'
        @(Get-IntelligenceOperatorVersion 'Refund intent').Count -eq 2 -and "$($sharpened.OutputSchema.properties.Keys)" -eq 'wanted reason'
    }

    Show 'Preview the real one: it runs when a conversation ends, and posts to a webhook. Plain http is only for trials' -ExpectedWarning '*https*' {
        $rule = New-IntelligenceRule 'Refund intent', Summary -Trigger ConversationEnd -WebhookUrl $hook
        New-IntelligenceConfiguration Refunds -Description 'Calls and chats' -Rule $rule -WhatIf
    }
    Assert 'nothing was made' { -not (Get-IntelligenceConfiguration -DisplayName Refunds) }

    Show 'Apply it' -ExpectedWarning '*https*' {
        $rule = New-IntelligenceRule 'Refund intent', Summary -Trigger ConversationEnd -WebhookUrl $hook
        New-IntelligenceConfiguration Refunds -Description 'Calls and chats' -Rule $rule
    }
    Assert 'it has the rule, with both operators and the webhook' {
        $rules = @((Get-IntelligenceConfiguration -DisplayName Refunds).Rules)
        $rules.Count -eq 1 -and "$($rules[0].Operators)" -eq 'Refund intent Summary' -and $rules[0].Actions[0].Url -eq $hook
    }

    Show 'By itself it does nothing. Attach it to where conversations come from' {
        Get-IntelligenceConfiguration -DisplayName Refunds | Add-IntelligenceAttachment -ConversationConfiguration Hotline
    }
    Assert 'the Conversations configuration names it, and nothing else' {
        $hotline = Get-IntelligenceConversationConfiguration -DisplayName Hotline
        "$($hotline.IntelligenceConfigurationIds)" -eq (Get-IntelligenceConfiguration -DisplayName Refunds).Id
    }

    Show 'The whole chain as a Mermaid diagram' {
        Get-IntelligenceConfiguration -DisplayName Refunds | ConvertTo-IntelligenceDiagram -IncludeAttachment
    }

    Show 'A conversation ends. The emulator has nobody who talks, so the rule is started by hand' {
        $refunds = Get-IntelligenceConfiguration -DisplayName Refunds
        Get-IntelligenceConversation -First 1 | Start-IntelligenceRuleExecution -Rule $refunds.Rules[0]
    }
    $webhook = Receive-Request $listener

    Show 'The webhook has come. Twilio signs with the auth token, and the signature is valid: this is what it says' {
        $payload = Test-IntelligenceWebhook $webhook.Url -Signature $webhook.Signature -Body $webhook.Body -AuthToken $authToken -PassThru
        $payload.OperatorResults
    }
    Assert 'it has the results of both operators' {
        $payload = Test-IntelligenceWebhook $webhook.Url -Signature $webhook.Signature -Body $webhook.Body -AuthToken $authToken -PassThru
        "$($payload.OperatorResults | ForEach-Object { "$($_.Operator)" } | Sort-Object)" -eq 'Refund intent Summary'
    }

    Show 'A forged one is refused' {
        $forged = $webhook.Body -replace 'Refund intent', 'Refund granted'
        Test-IntelligenceWebhook $webhook.Url -Signature $webhook.Signature -Body $forged -AuthToken $authToken
    }
    Assert 'with another body or another signature it is not valid' {
        $tests = @(
            Test-IntelligenceWebhook $webhook.Url -Signature $webhook.Signature -Body "$($webhook.Body) " -AuthToken $authToken
            Test-IntelligenceWebhook $webhook.Url -Signature 'Gnr2LAFuEAsEWmoBrspQtwAwbyg=' -Body $webhook.Body -AuthToken $authToken)
        "$tests" -eq 'False False'
    }

    Show 'An error says what to do next' -ExpectedError NameNotFound {
        Get-IntelligenceConfiguration -Operator 'Refnd intent'
    }

    Show 'Roll it out: a configuration for each of 20 branches, by name' {
        $rule = New-IntelligenceRule 'Refund intent' -Every 3 -WebhookUrl https://hooks.example.com/refunds
        1..20 | ForEach-Object { [pscustomobject]@{ DisplayName = 'Branch {0:00}' -f $_ } } |
            New-IntelligenceConfiguration -Rule $rule | Measure-Object | Format-Table Count
    }
    Assert 'there are 20, each with a rule of its own' {
        $all = @(Get-IntelligenceConfiguration -DisplayName 'Branch*')
        $all.Count -eq 20 -and @($all.Rules.Id | Select-Object -Unique).Count -eq 20
    }

    Show 'What would a change in bulk do? Two of the twenty' {
        Get-IntelligenceConfiguration -DisplayName 'Branch*' -First 2 |
            Set-IntelligenceConfiguration -Description 'Reviewed in March' -WhatIf
    }
    Assert 'nothing was changed' { -not (Get-IntelligenceConfiguration -DisplayName 'Branch*' | Where-Object Version -NE 1) }

    Show 'The same for real, and for all' {
        Get-IntelligenceConfiguration -DisplayName 'Branch*' |
            Set-IntelligenceConfiguration -Description 'Reviewed in March' | Group-Object Description, Version -NoElement
    }
    Assert 'all twenty are at version 2 with the new description, and kept their rules' {
        $changed = @(Get-IntelligenceConfiguration -DisplayName 'Branch*')
        $changed.Count -eq 20 -and -not ($changed | Where-Object { $_.Version -ne 2 -or $_.Description -ne 'Reviewed in March' -or $_.Rules.Count -ne 1 })
    }
    Assert 'the others are as they were' { "$((Get-IntelligenceConfiguration -DisplayName Trial, Refunds).Version)" -eq '1 1' }

    Show 'Point one rule at another webhook: edit the object, and hand it back' {
        $branch = Get-IntelligenceConfiguration -DisplayName 'Branch 07'
        $branch.Rules[0].Actions[0].Url = 'https://hooks.example.net/refunds'
        $branch | Set-IntelligenceConfiguration | Format-List
    }
    Assert 'the rule has the new webhook, and everything else that it had; the others have the old one' {
        $all = @(Get-IntelligenceConfiguration -DisplayName 'Branch*')
        $moved = @($all | Where-Object { $_.Rules[0].Actions[0].Url -eq 'https://hooks.example.net/refunds' })
        $moved.Count -eq 1 -and $moved[0].DisplayName -eq 'Branch 07' -and $moved[0].Version -eq 3 -and
            $moved[0].Rules[0].Triggers[0].Parameters.Count -eq 3 -and "$($moved[0].Rules[0].Operators)" -eq "$($all[0].Rules[0].Operators)"
    }

    Show 'Take it apart. An operator that rules use is not removed' -ExpectedError OperatorInUse {
        Get-IntelligenceOperator -DisplayName 'Refund intent' | Remove-IntelligenceOperator -Confirm:$false
    }

    Show 'Nor does a configuration go unnoticed that is still attached' -ExpectedWarning "*still attached to: 'Hotline'*" {
        Get-IntelligenceConfiguration -DisplayName Refunds | Remove-IntelligenceConfiguration -WhatIf
    }
    Assert 'it is still there, and attached' {
        $refunds = Get-IntelligenceConfiguration -DisplayName Refunds
        (Get-IntelligenceConversationConfiguration -ConfigurationId $refunds.Id).DisplayName -eq 'Hotline'
    }

    Show 'Detach it' {
        Get-IntelligenceConfiguration -DisplayName Refunds | Remove-IntelligenceAttachment -ConversationConfiguration Hotline -Confirm:$false
    }
    Assert 'the Conversations configuration names nothing any more' {
        -not (Get-IntelligenceConversationConfiguration -DisplayName Hotline).IntelligenceConfigurationIds
    }

    Show 'Remove the configurations, and then the operator. At the prompt it asks first; a script says -Confirm:$false' {
        Get-IntelligenceConfiguration | Remove-IntelligenceConfiguration -Confirm:$false
        Get-IntelligenceOperator -DisplayName 'Refund intent' | Remove-IntelligenceOperator -Confirm:$false
    }
    Assert 'no configuration is left, and only the operators of Twilio' {
        -not (Get-IntelligenceConfiguration) -and -not (Get-IntelligenceOperator -Author Self)
    }

    Write-Host "`nThe demo did all that it was to do.`n" -ForegroundColor Green
}
catch {
    Write-Host "`n$_`n" -ForegroundColor Red
    exit 1
}
finally {
    $listener.Close()
    Stop-Emulator $emulator
}
