param([Parameter(Mandatory)] $Emulator)

BeforeDiscovery {
    $commands = @(Get-Command -Module TwilioIntelligence -CommandType Cmdlet | ForEach-Object { @{ Name = $_.Name; Command = $_ } })

    # Every way to change something, with what it needs. A cmdlet with -WhatIf that is missing here fails its contract.
    $changes = @(
        @{ Name = 'New-IntelligenceConfiguration'; Script = 'New-IntelligenceConfiguration -DisplayName x -Connection $Connection' }
        @{ Name = 'New-IntelligenceConfiguration'; Script = '$Configuration | New-IntelligenceConfiguration -Connection $Connection' }
        @{ Name = 'Set-IntelligenceConfiguration'; Script = 'Set-IntelligenceConfiguration -Id $Id -Description x -Connection $Connection' }
        @{
            Name = 'Set-IntelligenceConfiguration'
            Script = '$Configuration | Set-IntelligenceConfiguration -Description x -CheckVersion -Connection $Connection'
        }
        @{ Name = 'Remove-IntelligenceConfiguration'; Script = 'Remove-IntelligenceConfiguration -Id $Id -Connection $Connection' }
        @{ Name = 'Remove-IntelligenceConfiguration'; Script = '$Configuration | Remove-IntelligenceConfiguration -PassThru -Connection $Connection' }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Method POST -Body "{}" -Connection $Connection'
        }
        @{ Name = 'New-IntelligenceOperator'; Script = 'New-IntelligenceOperator x -Prompt y -Connection $Connection' }
        @{ Name = 'Set-IntelligenceOperator'; Script = 'Set-IntelligenceOperator -Id $OperatorId -Description x -Connection $Connection' }
        @{ Name = 'Set-IntelligenceOperator'; Script = '$Operator | Set-IntelligenceOperator -Prompt x -Connection $Connection' }
        @{ Name = 'Remove-IntelligenceOperator'; Script = 'Remove-IntelligenceOperator -Id $OperatorId -Connection $Connection' }
        @{ Name = 'Remove-IntelligenceOperator'; Script = '$Operator | Remove-IntelligenceOperator -PassThru -Connection $Connection' }
        @{ Name = 'Add-IntelligenceAttachment'; Script = 'Add-IntelligenceAttachment $Id Bare -Connection $Connection' }
        @{
            Name = 'Remove-IntelligenceAttachment'
            Script = '$Configuration | Remove-IntelligenceAttachment -ConversationConfiguration Full -Connection $Connection'
        }
        @{ Name = 'Add-IntelligenceRule'; Script = 'Add-IntelligenceRule -Id $Id -Rule $Rule -Connection $Connection' }
        @{ Name = 'Set-IntelligenceRule'; Script = '$Configuration | Set-IntelligenceRule -RuleId $RuleId -Every 7 -Connection $Connection' }
        @{ Name = 'Remove-IntelligenceOperatorResult'; Script = 'Remove-IntelligenceOperatorResult -Id $ResultId -Connection $Connection' }
        @{
            Name = 'Start-IntelligenceRuleExecution'
            Script = 'Start-IntelligenceRuleExecution $ConversationId -ConfigurationId $Id -RuleId $RuleId -Connection $Connection'
        }
        @{
            Name = 'Start-IntelligenceRuleExecution'
            Script = '$ConversationId | Start-IntelligenceRuleExecution -Rule $Configuration.Rules[0] -Wait -Connection $Connection'
        }
        @{ Name = 'Remove-IntelligenceRule'; Script = '$Configuration | Remove-IntelligenceRule -RuleId $RuleId -Connection $Connection' }
    )
    $null = $changes, $commands
}

Describe 'Contracts of every exported cmdlet' {
    BeforeAll {
        $root = Resolve-Path (Join-Path $PSScriptRoot '../..')
        $manifest = Import-PowerShellDataFile (Get-ModuleManifestPath)

        # These work on this machine alone, or make the connection themselves.
        $withoutConnection = 'Connect-IntelligenceAccount', 'Disconnect-IntelligenceAccount', 'Get-IntelligenceConnection', 'Test-IntelligenceWebhook'

        # These change something on the server, and only these.
        $changing = '^(New|Set|Remove)-Intelligence(Configuration|Operator)$', '^(Add|Set|Remove)-IntelligenceRule$', '^Invoke-IntelligenceRequest$',
            '^Remove-IntelligenceOperatorResult$', '^Start-IntelligenceRuleExecution$', '^(Add|Remove)-IntelligenceAttachment$'
    }

    Context '<Name>' -ForEach $commands {
        It 'has an approved verb' {
            $Command.Verb | Should -BeIn (Get-Verb).Verb
        }

        It 'has a singular noun of this product' {
            $Command.Noun | Should -MatchExactly '^Intelligence[A-Z][A-Za-z]*[^s]$'
        }

        It 'declares its output' {
            $Command.OutputType.Count | Should -BeGreaterThan 0
        }

        It 'takes -Connection if it talks to the API' {
            if ($Name -in $withoutConnection) {
                $Command.Parameters.Keys | Should -Not -Contain 'Connection'
            }
            else {
                $Command.Parameters['Connection'].ParameterType | Should -Be ([TwilioIntelligence.IntelligenceConnection])
            }
        }

        It 'takes -WhatIf and -Confirm if and only if it changes something on the server' {
            $isChanging = @($changing | Where-Object { $Name -match $_ }).Count -gt 0
            $Command.Parameters.ContainsKey('WhatIf') | Should -Be $isChanging -Because '$changing above lists the cmdlets that change something'
            $Command.Parameters.ContainsKey('Confirm') | Should -Be $isChanging
        }

        It 'has no secret that is given as plain text' {
            foreach ($parameter in $Command.Parameters.Values | Where-Object ParameterType -In ([string], [string[]], [object])) {
                $parameter.Name | Should -Not -Match 'Secret|Password|Token|ApiKey|Credential'
            }
        }

        It 'has a source file of its own' {
            $file = ($Name -replace '-', '') + 'Command.cs'
            @(Get-ChildItem -LiteralPath (Join-Path $root 'src/TwilioIntelligence/Commands') -Recurse -Filter $file) | Should -HaveCount 1
        }

        It 'has a test file of its own' {
            Join-Path $PSScriptRoot "$Name.Tests.ps1" | Should -Exist
        }

        It 'has a page of help' {
            Join-Path $root "docs/en-US/$Name.md" | Should -Exist -Because "./build.ps1 Docs -New $Name writes its skeleton"
        }

        It 'has the standard name for how much happens at once' {
            foreach ($parameter in $Command.Parameters.Keys) {
                $parameter | Should -Not -BeIn 'Threads', 'MaxConcurrency', 'Parallel', 'Limit', 'Top', 'Count'
            }
        }
    }

    Context 'every change' {
        It 'is tried under -WhatIf below: <Name>' -ForEach @($commands | Where-Object { $_.Command.Parameters.ContainsKey('WhatIf') } |
            ForEach-Object { @{ Name = $_.Name; Tried = $_.Name -in $changes.Name } }) {
            $Tried | Should -BeTrue -Because '$changes at the head of this file must say how it is called'
        }

        It 'sends nothing that writes under <How>: <Script>' -ForEach @($changes | Where-Object Name -In $commands.Name |
            ForEach-Object { @{ Script = $_.Script; How = '-WhatIf' }, @{ Script = $_.Script; How = '$WhatIfPreference' } }) {
            Use-Emulator $Emulator
            $null = Add-EmulatorConfiguration
            $configuration = Get-IntelligenceConfiguration
            $operator = New-IntelligenceOperator Tone Say
            $conversationId = Add-EmulatorConversation
            $resultId = Add-EmulatorResult
            $null = Add-EmulatorObject conversationConfigurations @{ displayName = 'Bare' }, @{
                displayName = 'Full'; intelligenceConfigurationIds = @($configuration.Id)
            }
            Set-EmulatorSetting @{ runRules = $true; operationRetryAfter = 0 }
            Clear-EmulatorJournal
            $variables = @{
                Operator = $operator
                OperatorId = $operator.Id
                ConversationId = $conversationId
                ResultId = $resultId
                Connection = (Get-IntelligenceConnection)
                Configuration = $configuration
                Id = $configuration.Id
                RuleId = $configuration.Rules[0].Id
                Rule = (New-IntelligenceRule Summary -Trigger ConversationEnd)
            }
            $text = if ($How -eq '-WhatIf') { "$Script -WhatIf" } else { "& { `$WhatIfPreference = `$true; $Script }" }
            $shell = Invoke-Shell $text $variables
            $shell.Streams.Error | Should -BeNullOrEmpty
            @(Get-Request -Method POST, PUT, PATCH, DELETE) | Should -HaveCount 0
            (Get-IntelligenceConfiguration).Version | Should -Be 1

            # The same script does write when it is meant.
            if ($How -eq '-WhatIf' -and $Script -notmatch '-Body "{}"') {
                $shell = Invoke-Shell "$Script -Confirm:`$false" $variables
                $shell.Streams.Error | Should -BeNullOrEmpty
                @(Get-Request -Method POST, PUT, PATCH, DELETE) | Should -HaveCount 1
            }
        }
    }
}

Describe 'Contracts of the module' {
    BeforeAll {
        $path = Get-ModuleManifestPath
        $manifest = Import-PowerShellDataFile $path
        $module = Get-Module TwilioIntelligence
    }

    It 'has a manifest that PowerShell takes' {
        { Test-ModuleManifest $path -ErrorAction Stop } | Should -Not -Throw
    }

    It 'exports what the manifest names, each by its name' {
        @($module.ExportedCmdlets.Keys | Sort-Object) | Should -Be @($manifest.CmdletsToExport | Sort-Object)
        @($module.ExportedAliases.Keys | Sort-Object) | Should -Be @($manifest.AliasesToExport | Sort-Object)
        $module.ExportedFunctions.Count | Should -Be 0
        $module.ExportedVariables.Count | Should -Be 0
        foreach ($name in @($manifest.CmdletsToExport) + @($manifest.AliasesToExport)) {
            $name | Should -Not -Match '[*?]'
        }
    }

    It 'exports every cmdlet that is in the assembly' {
        $assembly = [TwilioIntelligence.IntelligenceConnection].Assembly
        $found = $assembly.GetTypes() | ForEach-Object {
            $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)
        } | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        @($found | Sort-Object) | Should -Be @($manifest.CmdletsToExport | Sort-Object)
    }

    It 'has the version of the manifest in its assembly' {
        $version = [TwilioIntelligence.IntelligenceConnection].Assembly.GetName().Version
        "$($version.Major).$($version.Minor).$($version.Build)" | Should -BeExactly $manifest.ModuleVersion
    }

    It 'has the version of the manifest at the head of the changelog' {
        $changelog = Join-Path $PSScriptRoot '../../CHANGELOG.md'
        $changelog | Should -Exist
        @(Select-String -LiteralPath $changelog -Pattern '^## \[?(\d+\.\d+\.\d+)')[0].Matches[0].Groups[1].Value | Should -BeExactly $manifest.ModuleVersion
    }

    It 'is for both editions, from Windows PowerShell 5.1 on' {
        $manifest.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.RootModule | Should -BeExactly 'bin/TwilioIntelligence.dll'
    }

    It 'does the main job under strict mode in the cultures tr-TR, de-DE and en-US, after being imported twice with -Force' {
        # In one process. What the module prepares when it is loaded, it prepares in the first culture: the one with an i of its own.
        $cultures = 'tr-TR', 'de-DE', 'en-US'
        Use-Emulator $Emulator
        $text = Invoke-FreshShell @"
Set-StrictMode -Version Latest
`$ErrorActionPreference = 'Stop'
foreach (`$culture in '$($cultures -join "', '")') {
    [cultureinfo]::CurrentCulture = [cultureinfo]::CurrentUICulture = `$culture
    [Threading.Thread]::CurrentThread.CurrentCulture = `$culture
    Import-Module '$path' -Force
    Import-Module '$path' -Force
    `$credential = [pscredential]::new('$($Emulator.Credential.UserName)', (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))
    `$connection = Connect-IntelligenceAccount -Credential `$credential -BaseUri $($Emulator.BaseUri) -Region AU1 -Edge SYDNEY
    `$rule = New-IntelligenceRule SENTIMENT, @{ ID = 'SUMMARY'; VERSION = 1 } -Trigger CONVERSATIONINACTIVE -WebhookUrl https://hooks.example.com/i
    `$made = New-IntelligenceConfiguration 'Istanbul ıİ' -Rule `$rule, @{
        OPERATORS = 'SCRIPTADHERENCE'; TRIGGERS = @{ ON = 'COMMUNICATION'; PARAMETERS = @{ COUNT = 3 } }; ACTIONS = @()
    }
    `$changed = Get-IntelligenceConfiguration -DisplayName 'ISTANBUL*' | Set-IntelligenceConfiguration -Description 'x'
    `$null = Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Query @{ number = 1.5 }
    `$text = `$changed | Format-List | Out-String
    `$null = `$changed | Out-String
    if (`$text -notmatch 'every 3 communications') { throw `$text }
    Remove-IntelligenceConfiguration -Id `$made.Id -Confirm:`$false
    "`$([cultureinfo]::CurrentCulture): version `$(`$changed.Version), `$(@(Get-IntelligenceConfiguration).Count) left, errors `$(`$Error.Count)"
}
"@
        $text | Should -BeExactly @($cultures | ForEach-Object { "${_}: version 2, 0 left, errors 0" })
        @(Get-Request | Where-Object query -EQ 'number=1.5') | Should -HaveCount $cultures.Count
        $triggers = @(Get-Request -Method POST | ForEach-Object { $_.Json.rules[0].triggers[0].on })
        $triggers | Should -BeExactly @($cultures | ForEach-Object { 'CONVERSATION_INACTIVE' })
    }

    It 'reads and connects nothing when it is imported' {
        Use-Emulator $Emulator
        $text = Invoke-FreshShell @"
`$before = [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name
Import-Module '$path'
(Get-Module TwilioIntelligence).ExportedCmdlets.Count
@([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name | Where-Object { `$_ -notin `$before -and `$_ -in 'System.Net.Http', 'Newtonsoft.Json' }).Count
"@ @{ TWILIO_API_KEY = 'SK1'; TWILIO_API_SECRET = 'x'; POWERSHELL_TELEMETRY_OPTOUT = '1' }
        $text | Should -Be "$($manifest.CmdletsToExport.Count)", '0'
        @(Get-Request) | Should -HaveCount 0
    }
}
