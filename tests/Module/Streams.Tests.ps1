param([Parameter(Mandatory)] $Emulator)

Describe 'Secrets' {
    BeforeAll {
        Use-Emulator $Emulator
        $secret = 'S3cr3t+of/the=key'
        $hookSecret = 'hook-t0ken-7f3a'
        $user = 'SK000000000000000000000000000000a1'
        $basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("${user}:$secret"))
        $credential = [pscredential]::new($user, (ConvertTo-SecureString $secret -AsPlainText -Force))
        $log = [Text.StringBuilder]::new()
        $told = [Text.StringBuilder]::new()
        $state = @{ Errors = 0; Connection = $null }

        # All that a command writes, to whatever stream, and all that can be seen of its errors.
        function Add-Output {
            param([scriptblock] $Script)
            $before = $global:Error.Count
            $out = @(try { & $Script *>&1 } catch { $_ })
            foreach ($item in $out) {
                $null = $log.AppendLine(($item | Format-List * -Force | Out-String -Width 4000))
                if ($item -is [Management.Automation.VerboseRecord] -or $item -is [Management.Automation.DebugRecord]) {
                    $null = $told.AppendLine("$item")
                }

                if ($item -is [Management.Automation.ErrorRecord]) {
                    $state.Errors++
                    $null = $log.AppendLine(($item.Exception | Format-List * -Force | Out-String -Width 4000))
                    $null = $log.AppendLine("$($item.Exception)")
                    $null = $log.AppendLine((ConvertTo-Json $item -Depth 1 -WarningAction SilentlyContinue))
                    $null = $log.AppendLine((ConvertTo-Json $item.Exception.Params, $item.Exception.Details -Depth 4 -WarningAction SilentlyContinue))
                    $null = $log.AppendLine([Management.Automation.PSSerializer]::Serialize($item, 2))
                }
            }

            foreach ($item in $global:Error | Select-Object -First ([Math]::Max(0, $global:Error.Count - $before))) {
                $null = $log.AppendLine(($item | Format-List * -Force | Out-String -Width 4000))
            }
        }

        $common = @{ Verbose = $true; Debug = $true; ErrorAction = 'Continue' }
        Add-Output {
            $state.Connection = Connect-IntelligenceAccount -Credential $credential -BaseUri $Emulator.BaseUri -TimeoutSec 2 -MaximumRetryCount 1 @common
            $state.Connection
        }
        $connection = $state.Connection
        Add-Output { Get-IntelligenceConnection }
        $rule = New-IntelligenceRule Sentiment -Every 2 -WebhookUrl "https://user:pa55word@hooks.example.com/in?token=$hookSecret&x=1"

        function Add-EveryCommand {
            param([string] $Name)
            Add-Output { Connect-IntelligenceAccount -Credential $credential -BaseUri $Emulator.BaseUri -TimeoutSec 2 -MaximumRetryCount 1 @common }
            Add-Output { New-IntelligenceConfiguration $Name -Rule $rule @common | ForEach-Object Id }
            Add-Output { Get-IntelligenceConfiguration @common | ForEach-Object Id }
            Add-Output { Get-IntelligenceConfiguration -Id $known @common | ForEach-Object Id }
            Add-Output { Set-IntelligenceConfiguration -Id $known -Description $Name @common | ForEach-Object Id }
            Add-Output { Invoke-IntelligenceRequest /v3/ControlPlane/Configurations @common | ForEach-Object { 'a list' } }
            Add-Output { Remove-IntelligenceConfiguration -Id $known -Confirm:$false @common }
        }

        $known = (New-IntelligenceConfiguration 'Known' -Rule $rule).Id
        Add-EveryCommand 'when all is well'
        foreach ($fault in @(
                @{
                    kind = 'status'
                    status = 401
                    body = "{`"code`":20003,`"message`":`"Not accepted: Authorization: Basic $basic, that is $secret`",`"more_info`":`"x`",`"status`":401}"
                }
                @{
                    kind = 'status'
                    status = 400
                    body = "{`"code`":20001,`"message`":`"Refused for Basic $basic`",`"httpStatusCode`":400,`"userError`":true," +
                        "`"params`":{`"header`":`"Basic $basic`",`"password`":`"$secret`"}}"
                }
                @{
                    kind = 'status'
                    status = 422
                    headers = @{ 'Content-Type' = 'application/problem+json' }
                    body = "{`"type`":`"https://example.com/$secret`",`"title`":`"Bad`",`"status`":422,`"code`":20422," +
                        "`"detail`":`"Basic $basic`",`"errors`":[{`"pointer`":`"/x`",`"detail`":`"$secret`"}]}"
                }
                @{ kind = 'status'; status = 403; body = "Basic $basic $secret"; headers = @{ 'Content-Type' = 'text/plain' }; envelope = 'empty' }
                @{
                    kind = 'status'
                    status = 409
                    body = "{`"code`":20409,`"message`":`"Basic $($basic -replace '=', '\u003D')`",`"httpStatusCode`":409," +
                        "`"userError`":true,`"params`":{`"password`":`"$($secret -replace '\+', '\u002B' -replace '/', '\/')`"}}"
                }
                @{ kind = 'malformed'; body = "Basic $basic $secret" }
                @{ kind = 'redirect'; location = "https://user:pa55word@evil.example/?token=$hookSecret" }
                @{ kind = 'resetBeforeHeaders' }
                @{ kind = 'status'; status = 503 }
            )) {
            Clear-EmulatorFault
            Add-EmulatorFault $fault
            Add-EveryCommand "with $($fault.kind) $($fault.status)"
        }

        Clear-EmulatorFault
        $all = $log.ToString()
        $said = $told.ToString()
    }

    AfterAll {
        $global:Error.Clear()
    }

    It 'have been at risk: commands have told much, and have failed often' {
        $state.Errors | Should -BeGreaterOrEqual 50
        $said | Should -Match '> \{"displayName"'
        $said | Should -Match 'GET /v3/ControlPlane/Configurations → 200'
        $said | Should -Match '→ 401'
        $said.Length | Should -BeGreaterThan 5000
    }

    It 'the secret of the credential is nowhere' {
        $all.IndexOf($secret, [StringComparison]::Ordinal) |
            Should -Be -1 -Because $(if (($at = $all.IndexOf($secret)) -ge 0) { $all.Substring([Math]::Max(0, $at - 300), 400) })
    }

    It 'the base64 of the credential is nowhere' {
        $all.IndexOf($basic, [StringComparison]::Ordinal) |
            Should -Be -1 -Because $(if (($at = $all.IndexOf($basic)) -ge 0) { $all.Substring([Math]::Max(0, $at - 300), 400) })
    }

    It 'the secret is nowhere in the spelling of JSON either' {
        $all.IndexOf('S3cr3t\u002Bof', [StringComparison]::Ordinal) | Should -Be -1
        $all.IndexOf(($basic -replace '=', '\u003D'), [StringComparison]::Ordinal) | Should -Be -1
        $all.IndexOf($basic.TrimEnd('='), [StringComparison]::Ordinal) | Should -Be -1
    }

    It 'the query of a webhook is not in verbose or debug messages' {
        $said | Should -Match ([regex]::Escape('hooks.example.com/in?***'))
        $said.IndexOf($hookSecret, [StringComparison]::Ordinal) | Should -Be -1
    }

    It 'the password in an address is not in verbose or debug messages' {
        $said.IndexOf('pa55word', [StringComparison]::Ordinal) | Should -Be -1
    }

    It 'what an address hides is not in <Name>' -ForEach @(
        @{ Name = 'the error of a webhook that is no address'; Script = { New-IntelligenceRule Sentiment -WebhookUrl 'hooks.example.com/in?token=h1dden' } }
        @{
            Name = 'the error of a webhook with another scheme'
            Script = { Set-IntelligenceRule -Id $known -RuleId $knownRule -WebhookUrl 'ftp://user:h1dden@hooks.example.com/in?token=h1dden' }
        }
        @{
            Name = 'the error of a webhook with a strange password'
            Script = { Set-IntelligenceRule -Id $known -RuleId $knownRule -WebhookUrl "https://us'r:x/h1dden@hooks.example.com/in" }
        }
        @{ Name = 'the error of a version that has moved on'; Script = { $read | Set-IntelligenceConfiguration -Description x -CheckVersion } }
        @{
            Name = 'the difference of an update'
            Script = { Set-IntelligenceRule -Id $known -RuleId $knownRule -WebhookUrl "https://user:h1dden@hooks.example.com/$('long/' * 30)?token=h1dden" }
        }
        @{ Name = 'the verdict on a file'; Script = { Test-IntelligenceConfiguration -Path $file } }
        @{ Name = 'a request and its error'; Script = { Invoke-IntelligenceRequest '/v3/nowhere?token=h1dden' } }
        @{ Name = 'a request that changes something'; Script = { Invoke-IntelligenceRequest -Method DELETE '/v3/nowhere?token=h1dden' } }
        @{ Name = 'the error of a path that leads away'; Script = { Invoke-IntelligenceRequest 'https://other.example/?token=h1dden' } }
        @{ Name = 'the error of what is no rule'; Script = { New-IntelligenceConfiguration x -Rule 'https://usr:h1dden@hooks.example.com/?h1dden' } }
        @{
            Name = 'the error of what is no rule and holds a space'
            Script = { New-IntelligenceConfiguration x -Rule 'https://u r:h1dden@hooks.example.com/?a h1dden' }
        }
        @{ Name = 'the error of what is no rule and has no scheme'; Script = { New-IntelligenceConfiguration x -Rule '//usr:h1dden@hooks.example.com/' } }
        @{
            Name = 'the error of a trigger in a hashtable'
            Script = { New-IntelligenceConfiguration x -Rule @{ Operator = 'Summary'; Trigger = 'https://usr:h1dden@hooks.example.com/?h1dden' } }
        }
        @{ Name = 'the error of a trigger'; Script = { New-IntelligenceRule Summary -Trigger 'https://usr:h1dden@hooks.example.com/?h1dden' } }
        @{
            Name = 'the error of a field that is not known'
            Script = { New-IntelligenceConfiguration x -Rule @{ operators = @('Summary'); 'https://u r:h1dden@hooks.example.com/?h1dden' = 1 } }
        }
        @{
            Name = 'the error of a field of a rule that is not known'
            Script = { New-IntelligenceConfiguration x -Rule @{ Operator = 'Summary'; 'https://usr:h1dden@hooks.example.com/?h1dden' = 1 } }
        }
        @{
            Name = 'the error of a base address'
            Script = { Connect-IntelligenceAccount -Credential $credential -BaseUri 'ftp://user:h1dden@other.example/?token=h1dden' }
        }
    ) {
        $PSDefaultParameterValues = @{ 'Connect-*:NoVerify' = $true }
        $null = Connect-IntelligenceAccount -Credential $credential -BaseUri $Emulator.BaseUri
        $known = (New-IntelligenceConfiguration 'Hidden' -Rule (
            New-IntelligenceRule Sentiment -Every 2 -WebhookUrl 'https://user:h1dden@hooks.example.com/in?token=h1dden')).Id
        $read = Get-IntelligenceConfiguration -Id $known
        $knownRule = $read.Rules[0].Id
        if ($Name -match 'moved on') {
            $url = "https://user:h1dden@hooks.example.com/$('long/' * 30)?token=h1dden"
            $null = Set-IntelligenceRule -Id $known -RuleId $knownRule -WebhookUrl $url -Trigger ConversationEnd
        }

        $file = Join-Path $TestDrive hidden.json
        Set-Content -LiteralPath $file -Value (
            '{"displayName":"x","rules":[{"operators":[{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}],"actions":[{"type":"WEBHOOK",' +
            '"method":"POST","url":"hooks.example.com/in?token=h1dden"}]}]}')
        $VerbosePreference = 'Continue'
        $DebugPreference = 'Continue'
        $PSDefaultParameterValues['*-Intelligence*:Verbose'] = $true
        $PSDefaultParameterValues['*-Intelligence*:Debug'] = $true
        $lines = @(try { & $Script *>&1 } catch { $_ }) | ForEach-Object {
            "$_"
            if ($_ -is [Management.Automation.ErrorRecord]) {
                "$($_.Exception)", "$($_.CategoryInfo)", "$($_.ErrorDetails)"
                if ($_.TargetObject -is [string]) { $_.TargetObject }
            }
        }
        "$lines" | Should -Match '\*\*\*|/v3/nowhere'
        "$lines" | Should -Not -Match 'h1dden'
    }

    It 'verbose says method, path, status, time and request id of every request' {
        $said | Should -Match 'DELETE /v3/ControlPlane/Configurations/intelligence_configuration_\w{26} → 204 in \d+ ms \(RQ[0-9a-f]{32}\)'
    }

    It 'a connection shows none, <Name>' -ForEach @(
        @{ Name = 'in a list'; Show = { $connection | Format-List * -Force | Out-String -Width 4000 } }
        @{ Name = 'as a table'; Show = { $connection | Format-Table * -Force | Out-String -Width 4000 } }
        @{ Name = 'as JSON'; Show = { $connection | ConvertTo-Json -Depth 10 } }
        @{
            Name = 'as XML'
            Show = { $connection | Export-Clixml (Join-Path $TestDrive connection.xml) -Depth 10; Get-Content (Join-Path $TestDrive connection.xml) -Raw }
        }
        @{ Name = 'as text'; Show = { "$connection" } }
        @{ Name = 'to Get-Member'; Show = { $connection | Get-Member -Force | Out-String -Width 4000 } }
    ) {
        $text = & $Show
        $text | Should -Match $(if ($Name -eq 'to Get-Member') { 'UserName' } else { $user })
        $text.IndexOf($secret, [StringComparison]::Ordinal) | Should -Be -1
        $text.IndexOf($basic, [StringComparison]::Ordinal) | Should -Be -1
    }

    It 'errors on disk show none' {
        Add-EmulatorFault @{
            kind = 'status'; status = 400; body = "{`"code`":20001,`"message`":`"Basic $basic`",`"params`":{`"password`":`"$secret`"}}"; times = 1
        }
        $problem = $null
        $null = Get-IntelligenceConfiguration -Id $known -Connection $connection -ErrorAction SilentlyContinue -ErrorVariable problem
        $path = Join-Path $TestDrive error.xml
        $problem[0] | Export-Clixml $path
        $text = Get-Content -LiteralPath $path -Raw
        $text | Should -Match 'InvalidRequest'
        $text.IndexOf($secret, [StringComparison]::Ordinal) | Should -Be -1
        $text.IndexOf($basic, [StringComparison]::Ordinal) | Should -Be -1
    }

    It 'bodies are told with -Debug only' {
        $out = Get-IntelligenceConfiguration -Connection $connection -Verbose -Debug:$false *>&1
        @($out | Where-Object { $_ -is [Management.Automation.DebugRecord] }) | Should -HaveCount 0
        @($out | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and "$_" -match '"items"' }) | Should -HaveCount 0
    }

    It 'nothing is told without being asked' {
        $out = @(New-IntelligenceConfiguration 'Quiet' -Connection $connection *>&1)
        $out | Should -HaveCount 1
        $out[0] | Should -BeOfType ([TwilioIntelligence.IntelligenceConfiguration])
    }
}
