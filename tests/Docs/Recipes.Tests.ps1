# Runs every recipe against the emulator, on the ground that Ground.ps1 lays: code that uses it, and the lines that it must print.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    # Written so that Windows PowerShell, which takes this file for one in another encoding, sees it as well.
    $arrow = [char] 0x2192
    $scenarios = @(
        @{
            Name  = 'Backup-Configuration.ps1 and Restore-Configuration.ps1 bring back what was changed, under the same ids, and send nothing for the rest'
            Code  = {
                $before = Get-IntelligenceConfiguration
                @(& "$recipes/Backup-Configuration.ps1" -Path './backup [prod]').Count
                Get-IntelligenceConfiguration -DisplayName 'Support EU' | Set-IntelligenceConfiguration -DisplayName 'Wrong' -Description $null -Rule @() |
                    Out-Null
                & "$recipes/Restore-Configuration.ps1" -Path './backup [prod]' | Out-Null
                $after = Get-IntelligenceConfiguration
                "$($after.Id)" -eq "$($before.Id)"
                "$($after.DisplayName)" -eq "$($before.DisplayName)"
                "$($after.Rules)" -eq "$($before.Rules)"
                "$($after.Version)"
            }
            Lines = '3', 'True', 'True', 'True', '3 1 1'
        }
        @{
            Name  = 'Restore-Configuration.ps1 shows what would change with -WhatIf, and changes nothing'
            Code  = {
                & "$recipes/Backup-Configuration.ps1" -Path './backup [prod]' | Out-Null
                Get-IntelligenceConfiguration -DisplayName Sales | Set-IntelligenceConfiguration -Description 'Changed' | Out-Null
                & "$recipes/Restore-Configuration.ps1" -Path './backup [prod]' -WhatIf | Out-Null
                (Get-IntelligenceConfiguration -DisplayName Sales).Description
            }
            Lines = "What if: Update configuration 'Sales' (intelligence_configuration_01kermhmdq3r8k5n2p7t0v4wza) in the account of <key> at <host>",
                "  Description: 'Changed' $arrow (none)", 'Changed'
        }
        @{
            Name  = 'Restore-Configuration.ps1 creates again what was removed, when asked to, and otherwise warns'
            Code  = {
                & "$recipes/Backup-Configuration.ps1" -Path './backup [prod]' | Out-Null
                Get-IntelligenceConfiguration -DisplayName Sales | Remove-IntelligenceConfiguration -Confirm:$false -WarningAction SilentlyContinue
                & "$recipes/Restore-Configuration.ps1" -Path './backup [prod]' 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] } |
                    ForEach-Object { "$_" -like "*'Sales'*-Recreate*" }
                & "$recipes/Restore-Configuration.ps1" -Path './backup [prod]' -Recreate | Where-Object DisplayName -EQ Sales | ForEach-Object { "$($_.Rules)" }
            }
            Lines = 'True', "conversation inactive: NextBestResponse $arrow https://hooks.example.com/advice"
        }
        @{
            Name  = 'Restore-Configuration.ps1 and Test-Drift.ps1 leave text that looks like a date as it is'
            Code  = {
                # PowerShell 7.0 to 7.4 makes dates of text, and cannot be told not to: of a moment, only the zeros are lost then.
                $keepsText = $PSVersionTable.PSVersion.Major -lt 6 -or (Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')
                $days = @{ day = '2024-05-01T00:00:00'; moment = if ($keepsText) { '2024-05-01T08:00:00.000Z' } else { '2024-05-01T08:00:00Z' } }
                Get-IntelligenceConfiguration -DisplayName Sales | Set-IntelligenceConfiguration -Rule @{
                    Operators = @{ Id = 'ScriptAdherence'; Parameters = $days }; Triggers = @{ On = 'CONVERSATION_END' }
                } | Out-Null
                & "$recipes/Backup-Configuration.ps1" -Path ./dated | Out-Null
                & "$recipes/Test-Drift.ps1" -Path ./dated
                Get-IntelligenceConfiguration -DisplayName Sales | Set-IntelligenceConfiguration -Rule @{
                    Operators = 'Summary'; Triggers = @{ On = 'CONVERSATION_END' }
                } | Out-Null
                & "$recipes/Restore-Configuration.ps1" -Path ./dated | Out-Null
                $after = (Get-IntelligenceConfiguration -DisplayName Sales).Rules[0].Operators[0].Parameters
                'day', 'moment' | ForEach-Object { "$_ $($after[$_] -ceq $days[$_])" }
            }
            Lines = 'day True', 'moment True'
        }
        @{
            Name  = 'Test-Drift.ps1 says nothing, and ends well, when account and folder say the same'
            Code  = {
                & "$recipes/Backup-Configuration.ps1" -Path './wanted [prod]' | Out-Null
                @(& "$recipes/Test-Drift.ps1" -Path './wanted [prod]').Count
                $LASTEXITCODE
            }
            Lines = '0', '0'
        }
        @{
            Name  = 'Test-Drift.ps1 names each difference, what is missing and what nobody knows, and ends with 1'
            Code  = {
                & "$recipes/Backup-Configuration.ps1" -Path './wanted [prod]' | Out-Null
                Get-IntelligenceConfiguration -DisplayName 'Support US' | Set-IntelligenceConfiguration -Description 'By hand' | Out-Null
                Get-IntelligenceConfiguration -DisplayName Sales | Remove-IntelligenceConfiguration -Confirm:$false -WarningAction SilentlyContinue
                New-IntelligenceConfiguration -DisplayName 'By hand' | Out-Null
                & "$recipes/Test-Drift.ps1" -Path './wanted [prod]' | ForEach-Object { "$($_.Configuration): $($_.Difference)" } | Sort-Object
                $LASTEXITCODE
            }
            Lines = 'By hand: is in the account but not in the folder', 'Sales: is in the folder but not in the account',
                "Support US: Description: (none) $arrow 'By hand'", '1'
        }
        @{
            Name  = 'Move-WebhookHost.ps1 changes the host of the webhooks that lead to it, and nothing else'
            Code  = {
                $rule = New-IntelligenceRule -Operator Summary -Trigger ConversationEnd -WebhookUrl https://hooks.example.com.evil.example/x,
                    https://other.example.org/?back=https://hooks.example.com/
                New-IntelligenceConfiguration -DisplayName Other -Rule $rule | Out-Null
                & "$recipes/Move-WebhookHost.ps1" -From hooks.example.com -To hooks.example.net | Out-Null
                Get-IntelligenceConfiguration | ForEach-Object { "$($_.DisplayName) $($_.Version): $($_.Rules.Actions.Url)" }
            }
            Lines = @(
                'Support EU 2: https://hooks.example.net/mood https://hooks.example.net/summary'
                'Support US 2: https://hooks.example.net/summary'
                'Sales 2: https://hooks.example.net/advice'
                'Other 1: https://hooks.example.com.evil.example/x https://other.example.org/?back=https://hooks.example.com/')
        }
        @{
            Name  = 'Move-WebhookHost.ps1 changes nothing with -WhatIf'
            Code  = {
                & "$recipes/Move-WebhookHost.ps1" -From hooks.example.com -To hooks.example.net -WhatIf 6>$null | Out-Null
                (Get-IntelligenceConfiguration).Version -join ' '
            }
            Last  = '1 1 1'
        }
        @{
            Name  = 'Copy-Configuration.ps1 creates what is missing, updates what differs, and sends nothing the second time'
            Code  = {
                $staging = Connect-IntelligenceAccount -ProfileName staging
                $production = Connect-IntelligenceAccount -ProfileName production
                Get-IntelligenceConfiguration -DisplayName Sales -Connection $staging |
                    New-IntelligenceConfiguration -Description 'Old' -Connection $production | Out-Null
                1..2 | ForEach-Object { & "$recipes/Copy-Configuration.ps1" -Source $staging -Destination $production | Out-Null }
                Get-IntelligenceConfiguration -Connection $production | Sort-Object DisplayName | ForEach-Object {
                    "$($_.DisplayName) $($_.Version) '$($_.Description)': $($_.Rules.Count)"
                }
            }
            Lines = "Sales 2 '': 1", "Support EU 1 'Calls and chats': 2", "Support US 1 '': 1"
        }
        @{
            Name  = 'Copy-Configuration.ps1 takes over rules that have changed'
            Code  = {
                $staging = Connect-IntelligenceAccount -ProfileName staging
                $production = Connect-IntelligenceAccount -ProfileName production
                & "$recipes/Copy-Configuration.ps1" -Source $staging -Destination $production | Out-Null
                (Get-IntelligenceConfiguration -DisplayName Sales -Connection $staging).Rules |
                    Set-IntelligenceRule -Trigger ConversationEnd -Connection $staging | Out-Null
                & "$recipes/Copy-Configuration.ps1" -Source $staging -Destination $production | Out-Null
                "$((Get-IntelligenceConfiguration -DisplayName Sales -Connection $production).Rules)"
            }
            Lines = "conversation end: NextBestResponse $arrow https://hooks.example.com/advice"
        }
        @{
            Name  = 'Copy-Configuration.ps1 refuses to guess between two of one name'
            Code  = {
                $staging = Connect-IntelligenceAccount -ProfileName staging
                $production = Connect-IntelligenceAccount -ProfileName production
                1..2 | ForEach-Object { New-IntelligenceConfiguration -DisplayName Sales -Connection $production | Out-Null }
                & "$recipes/Copy-Configuration.ps1" -Source $staging -Destination $production -DisplayName Sales 2>&1 | ForEach-Object { "$_" }
            }
            Lines = "There are 2 configurations named 'Sales', so it is not clear which one is meant."
        }
        @{
            Name  = 'Receive-Webhook.ps1 passes on what Twilio has signed, answers all else with 403, and stops when it has enough'
            Code  = {
                $socket = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
                $socket.Start()
                $port = $socket.LocalEndpoint.Port
                $socket.Stop()
                $text = '{"conversationId":"conv_1","operatorResults":[{"outputFormat":"JSON","result":{"mood":"good"}}]}'
                $body = [System.Text.Encoding]::UTF8.GetBytes($text)
                $hash = -join ([System.Security.Cryptography.SHA256]::Create().ComputeHash($body) | ForEach-Object { $_.ToString('x2') })
                $path = "/hook?x=a%20b&bodySHA256=$hash"
                $hmac = [System.Security.Cryptography.HMACSHA1]::new([System.Text.Encoding]::UTF8.GetBytes('12345'))
                $signature = [Convert]::ToBase64String($hmac.ComputeHash([System.Text.Encoding]::UTF8.GetBytes("https://hooks.example.com$path")))
                $poster = [powershell]::Create().AddScript({
                        param($Url, $Body, $Signature)
                        Add-Type -AssemblyName System.Net.Http
                        $client = [System.Net.Http.HttpClient]::new()
                        $large = [byte[]]::new(2000)
                        $requests = @('GET', $null, ''), @('POST', $Body, ''), @('POST', $large, $Signature), @('POST', $Body, 'forged'),
                            @('POST', $Body, $Signature)
                        foreach ($request in $requests) {
                            for ($try = 0; $try -lt 100; $try++) {
                                $message = [System.Net.Http.HttpRequestMessage]::new($request[0], $Url)
                                if ($request[1]) { $message.Content = [System.Net.Http.ByteArrayContent]::new($request[1]) }
                                if ($request[2]) { $null = $message.Headers.TryAddWithoutValidation('X-Twilio-Signature', $request[2]) }
                                try { [int] $client.SendAsync($message).GetAwaiter().GetResult().StatusCode; break }
                                catch { Start-Sleep -Milliseconds 100 }
                            }
                        }
                    }).AddArgument("http://127.0.0.1:$port$path").AddArgument($body).AddArgument($signature)
                $posted = $poster.BeginInvoke()
                $token = ConvertTo-SecureString '12345' -AsPlainText -Force
                $receiver = @{ PublicUrl = 'https://hooks.example.com'; AuthToken = $token; Port = $port; Count = 1; MaximumBytes = 1000 }
                & "$recipes/Receive-Webhook.ps1" @receiver 3>$null | ForEach-Object { "$($_.ConversationId): $($_.OperatorResults)" }
                "$($poster.EndInvoke($posted))"
                $poster.Dispose()
            }
            Lines = 'conv_1: {"mood":"good"}', '403 403 403 403 204'
        }
        @{
            Name  = 'Backup-Configuration.ps1 names files by display name and the end of the id, and replaces the file of what was renamed'
            Code  = {
                $eu = Get-IntelligenceConfiguration -DisplayName 'Support EU'
                $short = $eu.Id.Substring($eu.Id.Length - 8)
                (& "$recipes/Backup-Configuration.ps1" -Path './backup [prod]').Name -contains "Support EU-$short.json"
                $eu | Set-IntelligenceConfiguration -DisplayName 'a/b: [EU] *' | Out-Null
                $names = @((& "$recipes/Backup-Configuration.ps1" -Path './backup [prod]').Name)
                $names -contains "a_b_ _EU_ _-$short.json"
                @(Get-ChildItem -LiteralPath './backup [prod]').Count
            }
            Lines = 'True', 'True', '3'
        }
        @{
            Name  = 'Publish-Operator.ps1 creates operators from files, updates them, keeps the order of their fields, and sends nothing the second time'
            Code  = {
                $null = New-Item -ItemType Directory -Path './operators [prod]'
                $json = '{"displayName":"Refund intent","prompt":"PROMPT","outputFormat":"JSON",' +
                    '"outputSchema":{"type":"object","properties":{"wantsRefund":{"type":"boolean"},"reason":{"type":"string"}}}}'
                'Does the customer want a refund?', 'Does the customer want a refund, and why?' | ForEach-Object {
                    Set-Content -LiteralPath './operators [prod]/refund.json' -Value $json.Replace('PROMPT', $_)
                    1..2 | ForEach-Object { & "$recipes/Publish-Operator.ps1" -Path './operators [prod]' | Out-Null }
                }
                $operator = Get-IntelligenceOperator -DisplayName 'Refund intent'
                "$($operator.Version): $($operator.Prompt)"
                @($operator.OutputSchema['properties'].Keys) -join ' '
                & "$recipes/Publish-Operator.ps1" -Path './operators [prod]' -WhatIf | Out-Null
            }
            Lines = '2: Does the customer want a refund, and why?', 'wantsRefund reason'
        }
        @{
            Name  = 'Add-AttachmentEverywhere.ps1 attaches everywhere once, and changes nothing with -WhatIf'
            Code  = {
                & "$recipes/Add-AttachmentEverywhere.ps1" -DisplayName 'Support EU' -WhatIf 6>$null | Out-Null
                @(Get-IntelligenceConversationConfiguration | ForEach-Object { $_.IntelligenceConfigurationIds.Count }) -join ' '
                1..2 | ForEach-Object { & "$recipes/Add-AttachmentEverywhere.ps1" -DisplayName 'Support EU' | Out-Null }
                @(Get-IntelligenceConversationConfiguration | ForEach-Object { $_.IntelligenceConfigurationIds.Count }) -join ' '
            }
            Output = '1 0', '2 1'
        }
        @{
            Name  = 'Export-Result.ps1 writes a row for each result of the period'
            Code  = {
                & "$recipes/Export-Result.ps1" -Path './results [prod].csv' -After 2026-10-01 -Before 2026-10-31 | ForEach-Object Name
                $rows = @(Import-Csv -LiteralPath './results [prod].csv')
                $rows[0..1] | ForEach-Object { "$($_.Date) $($_.Configuration) $($_.Operator) $($_.Format): $($_.Result)" }

                # The third is of a configuration that is not there: it has its id.
                $rows.Count -eq 3 -and $rows[2].Configuration -like 'intelligence_configuration_*' -and $rows[2].Result -eq 'neutral'
            }
            Lines = 'results [prod].csv', '2026-10-06 14:06:02 Support EU Sentiment CLASSIFICATION: negative',
                '2026-10-06 14:07:00 Support EU Summary TEXT: A parcel arrived broken, and the customer wants a refund.',
                'True'
        }
        @{
            Name  = 'Test-Operator.ps1 runs an operator on recent conversations, and leaves no configuration behind'
            Code  = {
                $days = [int] [Math]::Ceiling(((Get-Date) - [datetime] '2026-10-01').TotalDays)
                $null = New-IntelligenceOperator -DisplayName 'Refund intent' -Prompt 'Does the customer want a refund?'
                $before = @(Get-IntelligenceOperatorResult).Count
                & "$recipes/Test-Operator.ps1" -Operator 'Refund intent' -Days $days -WhatIf | Out-Null
                @(Get-IntelligenceOperatorResult).Count - $before
                & "$recipes/Test-Operator.ps1" -Operator 'Refund intent' -Days $days | ForEach-Object OutputFormat
                @(Get-IntelligenceOperatorResult).Count - $before
                @(Get-IntelligenceConfiguration).Count
            }
            Output = '0', 'TEXT', 'TEXT', '2', '3'
        }
        @{
            Name       = 'Get-AccountReport.ps1 reports on every account, or on the one of the environment'
            NeedsSeven = $true
            Code       = {
                & "$recipes/Get-AccountReport.ps1" -ProfileName staging, production | ForEach-Object {
                    "$($_.Account): $($_.Configurations), $($_.Rules), '$($_.Hosts)'"
                }
                & "$recipes/Get-AccountReport.ps1" | ForEach-Object { "$($_.Account): $($_.Configurations)" }
            }
            Lines      = "production: 0, 0, ''", "staging: 3, 4, 'hooks.example.com'", 'SK00000000000000000000000000000001: 3'
        }
    )

    # The code travels as text, so that the recipes meet a session without the tests. They must work in strict mode, as many a profile has it.
    $recipes = (Resolve-Path (Join-Path $PSScriptRoot '../../docs/recipes')).Path
    $scenarios = @($scenarios | ForEach-Object {
            $_.Code = "Set-StrictMode -Version Latest`n`$recipes = '$($recipes.Replace("'", "''"))'`n" + $_.Code
            $_
        })
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
    $recipes = (Resolve-Path (Join-Path $PSScriptRoot '../../docs/recipes')).Path
}

Describe 'The recipes' -ForEach @{ Scenarios = $scenarios } {
    BeforeAll {
        # All in one process: it takes longer to start one than to run what is in it.
        $results = @{}
        $runnable = @($Scenarios | Where-Object { $PSVersionTable.PSVersion.Major -ge 7 -or -not $_.NeedsSeven } | ForEach-Object { [pscustomobject] $_ })
        Invoke-Example $runnable -Configuration $Configuration | ForEach-Object { $results[$_.Name] = $_ }
    }

    It '<_.Name>' -ForEach $scenarios {
        if ($_.NeedsSeven -and $PSVersionTable.PSVersion.Major -lt 7) {
            Set-ItResult -Skipped -Because 'the recipe needs PowerShell 7'
            return
        }

        $result = $results[$_.Name]
        $result.Errors | Should -BeNullOrEmpty
        $printed = @($result.Output -split '\r?\n' -replace '\bSK\d{32} at 127\.0\.0\.1:\d+', '<key> at <host>' | ForEach-Object TrimEnd | Where-Object { $_ })
        if ($_.ContainsKey('Lines')) {
            $printed | Should -Be $_.Lines
        }
        elseif ($_.ContainsKey('Output')) {
            # What -WhatIf tells the host comes first, and is not what the test is about.
            $printed[-$_.Output.Count..-1] | Should -Be $_.Output
        }
        else {
            $printed[-1] | Should -Be $_.Last
        }
    }

    It 'Test-Offline.ps1 shows that the script under test does its work in bad weather' {
        $run = Invoke-Script (Join-Path $recipes 'Test-Offline.ps1') '-Configuration', $Configuration
        $run.ExitCode | Should -Be 0 -Because $run.Text
        $figures = @{}
        [regex]::Matches($run.Text, '(?m)^(\w+)\s*: (\d+)') | ForEach-Object { $figures[$_.Groups[1].Value] = [int] $_.Groups[2].Value }
        $figures.Changed, $figures.Moved, $figures.Left | Should -Be 20, 20, 0
        $figures.Refused | Should -Be 5
        $figures.Updates - $figures.Refused | Should -Be 20
    }
}

Describe 'The table of recipes' {
    It 'names every recipe, and nothing that is not there' {
        $markdown = [System.IO.File]::ReadAllText((Join-Path $recipes 'README.md'))
        $named = @([regex]::Matches($markdown, '\]\((?<file>[^)]+)\)') | ForEach-Object { $_.Groups['file'].Value } | Sort-Object)
        $named | Should -Be @(Get-ChildItem -Path $recipes -File | Where-Object Name -NE 'README.md' | ForEach-Object Name | Sort-Object)
    }

    It 'has scripts that say what they do' {
        foreach ($script in Get-ChildItem -Path (Join-Path $recipes '*.ps1')) {
            $help = Get-Help -Name $script.FullName
            $help.Synopsis | Should -Not -Match "^$([regex]::Escape($script.Name)) " -Because "$($script.Name) has a synopsis of its own"
            $help.examples | Should -Not -BeNullOrEmpty
        }
    }

    It 'is about scripts that a test runs' {
        $tests = [System.IO.File]::ReadAllText((Join-Path $PSScriptRoot 'Recipes.Tests.ps1'))
        foreach ($script in Get-ChildItem -Path (Join-Path $recipes '*.ps1')) {
            $tests.Contains($script.Name) | Should -BeTrue -Because "$($script.Name) is run here"
        }
    }
}
