# Slow: fetches Mermaid, and draws with it.
param([Parameter(Mandatory)] $Emulator)

Describe 'ConvertTo-IntelligenceDiagram' {
    BeforeAll {
        # Names that have broken Mermaid, Markdown or HTML somewhere, and a few that a person might well use.
        $hostile = @(
            'Support'
            'a "quoted" name'
            "it's"
            '`backticks`'
            'a ```fence``` b'
            '[brackets] (round) {curly} ([stadium]) [[sub]] ((circle)) >flag]'
            '# heading'
            '#quot; #35; &amp; &lt;'
            '<script>alert(1)</script>'
            '<b>bold</b><br/>next'
            '<img src=x onerror=alert(1)>'
            '</div></foreignObject></svg>'
            'end'
            'END subgraph end'
            'graph TD; A-->B'
            'a --> b'
            'a|b|c'
            '%% comment'
            "%%{init: {'theme':'dark'}}%%"
            '---'
            'click x "javascript:alert(1)"'
            'style: "red"'
            'style a:fill#f00;'
            'classDef x:"y"'
            'class:::x'
            'fa:fa-bell ring'
            '$$x^2$$'
            '*bold* _italic_ ~~gone~~'
            '1. first'
            '- item'
            'a\nb \" c'
            '@{ shape: circle }'
            '😀 emoji 👩‍👩‍👧'
            'Überprüfung 検査 فحص'
            'a; b; c'
            'x&y=z%20'
        )
        $null = $hostile

        function Get-MermaidFolder {
            # Installs Mermaid where it does not get in the way, once; says why where it cannot be had.
            foreach ($program in 'node', 'npm', 'tar') {
                if (-not (Get-Command $program -CommandType Application -ErrorAction Ignore)) {
                    return [pscustomobject] @{ Path = $null; Reason = "there is no $program here" }
                }
            }

            $folder = Join-Path $PSScriptRoot '../../out/mermaid'
            $null = New-Item -ItemType Directory -Path $folder -Force
            $wanted = Get-Content -LiteralPath (Join-Path $PSScriptRoot 'mermaid/package.json') -Raw
            $stamp = Join-Path $folder 'installed.json'
            Copy-Item -Path (Join-Path $PSScriptRoot 'mermaid/*') -Include package.json, render.mjs -Destination $folder -Force
            if (-not (Test-Path -LiteralPath $stamp) -or (Get-Content -LiteralPath $stamp -Raw) -ne $wanted) {
                Push-Location -LiteralPath $folder
                try {
                    # In Windows PowerShell, what a program says on its error stream would end the script that runs it.
                    $ErrorActionPreference = 'Continue'
                    $patience = '--fetch-retries=1', '--fetch-timeout=30000'
                    $said = & npm install --omit=peer --ignore-scripts --no-audit --no-fund --no-package-lock @patience 2>&1
                    if ($LASTEXITCODE -eq 0) {
                        # The build that stands alone: what Mermaid names as its dependencies are a hundred packages.
                        $package = "mermaid@$((ConvertFrom-Json $wanted).peerDependencies.mermaid)"
                        $said = & npm pack $package @patience 2>&1
                    }

                    if ($LASTEXITCODE -eq 0) {
                        $said = & tar -xzf ($package.Replace('@', '-') + '.tgz') package/dist/mermaid.esm.min.mjs package/dist/chunks/mermaid.esm.min 2>&1
                    }

                    if ($LASTEXITCODE -ne 0) {
                        return [pscustomobject] @{
                            Path = $null; Reason = "npm cannot get jsdom and mermaid: $(@($said -match '^(npm error|tar:)')[0..1] -join '; ')"
                        }
                    }
                }
                finally {
                    Pop-Location
                }

                Set-Content -LiteralPath $stamp -Value $wanted -NoNewline
            }

            [pscustomobject] @{ Path = $folder; Reason = $null; Process = $null; Problem = $null }
        }

        function Start-Mermaid {
            $start = [Diagnostics.ProcessStartInfo]::new((Get-Command node -CommandType Application)[0].Source, '--no-warnings render.mjs')
            $start.WorkingDirectory = $mermaid.Path
            $start.UseShellExecute = $false
            $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
            $start.StandardOutputEncoding = [Text.UTF8Encoding]::new($false)
            [Diagnostics.Process]::Start($start)
        }

        function Invoke-Mermaid {
            # Draws diagrams with the real Mermaid: for each its error, or its labels, edges and foreign markup. One process draws all.
            param([string[]] $Diagram)
            if (-not $mermaid.Process) {
                $mermaid.Process = Start-Mermaid
                $mermaid.Problem = $mermaid.Process.StandardError.ReadToEndAsync()
            }

            # .NET Framework cannot be told the encoding of the input, so it gets bytes.
            $bytes = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject @($Diagram) -Compress) + "`n")
            $mermaid.Process.StandardInput.BaseStream.Write($bytes, 0, $bytes.Length)
            $mermaid.Process.StandardInput.BaseStream.Flush()
            $answer = $mermaid.Process.StandardOutput.ReadLineAsync()
            if (-not $answer.Wait(120000)) {
                throw 'Mermaid did not answer within two minutes.'
            }

            if ($null -eq $answer.Result) {
                throw "Mermaid could not be run: $($mermaid.Problem.Result)"
            }

            # The items of an array one by one, in every version of the shell.
            ConvertFrom-Json $answer.Result | ForEach-Object { $_ }
        }

        function Get-Word {
            # A text as a reader sees it: Mermaid sets line ends and spaces as it likes.
            param([string] $Text)
            ($Text -replace '[\s\p{C}-[\ud800-\udfff\u200d]]+', ' ').Trim()
        }

        $mermaid = Get-MermaidFolder
    }

    AfterAll {
        if (-not $mermaid.Reason -and $mermaid.Process) {
            $mermaid.Process.Kill()
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        Clear-EmulatorJournal
    }

    Context 'the text' {
        BeforeEach {
            $configuration = [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = 'Support' }
            $configuration.Rules.Add((New-IntelligenceRule Sentiment, Summary -Every 3 -WebhookUrl https://a.example/x,
                https://b.example/y -UseMemory -KnowledgeBase know_1))
            $configuration.Rules.Add((New-IntelligenceRule Summary -Trigger ConversationEnd))
        }

        It 'is ready for a Markdown page' {
            $lines = ($configuration | ConvertTo-IntelligenceDiagram) -split '\r?\n'
            $lines[0] | Should -BeExactly '```mermaid'
            $lines[1] | Should -BeExactly 'flowchart LR'
            $lines[-1] | Should -BeExactly '```'
        }

        It 'comes without the fence with -NoFence' {
            $text = $configuration | ConvertTo-IntelligenceDiagram -NoFence
            $text | Should -Match '^flowchart LR'
            $text | Should -Not -Match '```'
        }

        It 'is one text for each configuration of the pipeline, and no request' {
            $all = @($configuration, $configuration | ConvertTo-IntelligenceDiagram)
            $all | Should -HaveCount 2
            $all[0] | Should -BeOfType ([string])
            @(Get-Request) | Should -HaveCount 0
        }

        It 'is the same after <Way>' -ForEach @(
            @{ Way = 'ConvertTo-Json'; Save = { $configuration | ConvertTo-Json -Depth 10 | ConvertFrom-Json } }
            @{ Way = 'Export-Clixml'; Save = { $configuration | Export-Clixml TestDrive:/one.xml; Import-Clixml TestDrive:/one.xml } }
            @{ Way = 'Select-Object *'; Save = { $configuration | Select-Object * } }
        ) {
            $saved = & $Save
            $saved | ConvertTo-IntelligenceDiagram | Should -BeExactly ($configuration | ConvertTo-IntelligenceDiagram)
            ConvertTo-IntelligenceDiagram $saved, $configuration | Should -HaveCount 2
        }

        It 'says so where something else was saved: <Name>' -ForEach @(
            @{ Name = 'no configuration'; Given = { [pscustomobject] @{ Size = 1 } }; Says = '*is neither a configuration nor the id of one*' }
            @{ Name = 'an address with a token'; Given = { [pscustomobject] @{ Url = 'https://x.example/?token=s3cret' } }
               Says = "*x.example/[?][*][*][*]' is neither a configuration*" }
            @{ Name = 'a rule that is none'; Given = { [pscustomobject] @{ DisplayName = 'x'; Rules = @(7) } }; Says = '*Rules`[0`]*' }
        ) {
            "$(Get-Failure { ConvertTo-IntelligenceDiagram (& $Given) })" | Should -BeLike $Says
        }

        It 'leaves out what was set to nothing' {
            $configuration.Rules[0].Actions = $null
            $configuration.Rules[0].Triggers = $null
            $configuration.Rules[0].Operators.Add($null)
            $configuration.Rules[1].Operators = $null
            $configuration.Rules.Add($null)
            $lines = ($configuration | ConvertTo-IntelligenceDiagram -NoFence) -split '\r?\n'
            $lines | Should -Contain '    configuration --> rule1trigger(["on demand"])'
            $lines | Should -Contain '    rule1trigger --> rule1operators["Sentiment<br/>Summary"]'
            $lines | Should -Contain '    rule2trigger --> rule2operators["no operator"]'
            $lines -match 'webhook|rule3' | Should -BeNullOrEmpty
        }

        It 'is the same whatever the culture' {
            $before = [cultureinfo]::CurrentCulture
            try {
                $plain = $configuration | ConvertTo-IntelligenceDiagram
                [cultureinfo]::CurrentCulture = 'ar-SA'
                $configuration | ConvertTo-IntelligenceDiagram | Should -BeExactly $plain
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }
        }

        It 'no name ends the fence' {
            foreach ($name in "x`n``````", '```', "``````mermaid`r`n") {
                $configuration.DisplayName = $name
                $text = $configuration | ConvertTo-IntelligenceDiagram
                [regex]::Matches($text, '```') | Should -HaveCount 2 -Because $name
            }
        }
    }

    Context 'with -IncludeAttachment' {
        BeforeEach {
            $rule = New-IntelligenceRule Sentiment -Trigger ConversationEnd -WebhookUrl https://a.example/x
            $made = 'Support', 'Sales', 'Alone' | ForEach-Object { New-IntelligenceConfiguration $_ -Rule $rule }
            $null = Add-EmulatorObject conversationConfigurations @{ displayName = 'Hotline'; intelligenceConfigurationIds = @($made[0].Id, $made[1].Id) }, @{
                displayName = 'Chat "1"'; intelligenceConfigurationIds = @($made[1].Id)
            }, @{ displayName = 'Elsewhere'; intelligenceConfigurationIds = @('intelligence_configuration_00000000000000000000000000') }
        }

        It 'all configurations of the pipeline stand in one flowchart, behind what they are attached to' {
            $all = @($made | ConvertTo-IntelligenceDiagram -IncludeAttachment -NoFence)
            $all | Should -HaveCount 1
            $all[0] -split '\r?\n' | Should -Be @(
                'flowchart LR'
                '    conversation1[["Hotline"]]'
                '    conversation1 --> configuration1'
                '    conversation1 --> configuration2'
                '    conversation2[["Chat #34;1#34;"]]'
                '    conversation2 --> configuration2'
                foreach ($number in 1..3) {
                    "    configuration$number[`"$($made[$number - 1].DisplayName)`"]"
                    "    configuration$number --> configuration${number}rule1trigger([`"conversation end`"])"
                    "    configuration${number}rule1trigger --> configuration${number}rule1operators[`"Sentiment`"]"
                    "    configuration${number}rule1operators --> configuration${number}rule1webhook1>`"https#58;//a#46;example/x`"]"
                })
        }

        It 'the Conversations configurations are listed once, and only then' {
            Clear-EmulatorJournal
            $null = $made | ConvertTo-IntelligenceDiagram
            @(Get-Request) | Should -HaveCount 0
            $null = $made | ConvertTo-IntelligenceDiagram -IncludeAttachment
            @(Get-Request).path | Should -Be '/v2/ControlPlane/Configurations'
        }

        It 'a configuration that is not on the server yet stands alone' {
            $text = [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = 'New' } | ConvertTo-IntelligenceDiagram -IncludeAttachment -NoFence
            $text -split '\r?\n' | Should -Be 'flowchart LR', '    configuration1["New"]'
        }

        It 'an empty pipeline draws nothing' {
            @() | ConvertTo-IntelligenceDiagram -IncludeAttachment | Should -BeNullOrEmpty
        }

        It 'draws a Conversations configuration without a name by its id' {
            $id = Add-EmulatorObject conversationConfigurations @{ displayName = ''; intelligenceConfigurationIds = @($made[2].Id) }
            $made[2] | ConvertTo-IntelligenceDiagram -IncludeAttachment -NoFence | Should -Match "\[\[`"$($id -replace '_', '#95;')`"\]\]"
        }

        It 'it is an error where the Conversations configurations cannot be listed' {
            Add-EmulatorFault @{ kind = 'status'; status = 403; path = '^/v2/' }
            (Get-Failure { $made | ConvertTo-IntelligenceDiagram -IncludeAttachment }).FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        }

        It 'the real Mermaid draws it' {
            if ($mermaid.Reason) {
                Set-ItResult -Skipped -Because "the real Mermaid is not asked: $($mermaid.Reason)"
                return
            }

            $result = Invoke-Mermaid ($made | ConvertTo-IntelligenceDiagram -IncludeAttachment -NoFence)
            $result.error | Should -BeNullOrEmpty
            $result.edges | Should -Be 12
            @($result.labels | ForEach-Object { Get-Word $_ }) | Should -Contain 'Chat "1"'
        }
    }

    Context 'in the real Mermaid' {
        BeforeEach {
            if ($mermaid.Reason) {
                Set-ItResult -Skipped -Because "the real Mermaid is not asked: $($mermaid.Reason)"
            }
        }

        It 'a broken diagram is noticed' {
            $results = @(Invoke-Mermaid "flowchart LR`n    a[`"x`"y`"] --> b", "flowchart LR`n    a[`"x`"] --> b[`"y`"]", 'no diagram')
            $results[0].error | Should -Match 'Parse error'
            $results[1].error | Should -BeNullOrEmpty
            $results[1].labels | Should -Be 'x', 'y'
            $results[1].edges | Should -Be 1
            $results[2].error | Should -Not -BeNullOrEmpty
        }

        It 'trigger, operators, context and webhooks of each rule stand in it' {
            $configuration = [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = 'Support' }
            $configuration.Rules.Add((New-IntelligenceRule Sentiment, @{ Id = 'Summary'; Version = 4 } -Every 3 -WebhookUrl 'https://a.example/x?y=1&z=2#rc=3',
                https://b.example/y -UseMemory -KnowledgeBase know_1))
            $configuration.Rules.Add((New-IntelligenceRule Summary -Trigger ConversationEnd))
            $result = Invoke-Mermaid ($configuration | ConvertTo-IntelligenceDiagram -NoFence)
            $result.error | Should -BeNullOrEmpty
            $labels = @($result.labels | ForEach-Object { Get-Word $_ })
            $labels | Sort-Object | Should -Be (@(
                    'Support', 'every 3 communications', 'Sentiment Summary v4', 'with memory and 1 knowledge base'
                    'https://a.example/x?y=1&z=2#rc=3', 'https://b.example/y', 'conversation end', 'Summary') | Sort-Object)
            $result.edges | Should -Be 7
        }

        It 'a configuration without rules, and one without a name' {
            $results = @(Invoke-Mermaid @(
                    [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = 'Bare' } | ConvertTo-IntelligenceDiagram -NoFence
                    [TwilioIntelligence.IntelligenceConfiguration]::new() | ConvertTo-IntelligenceDiagram -NoFence
                    [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = '' } | ConvertTo-IntelligenceDiagram -NoFence))
            $results.error | Should -Be $null, $null, $null
            $results[0].labels | Should -Be 'Bare'
        }

        It 'a hostile display name stands in it word for word, and is nothing but text' {
            $all = $hostile + "line one`nline two" + "tab`tand`r`nreturn" + "bell`ahere" + 'x' * 128
            $results = @(Invoke-Mermaid ($all | ForEach-Object { [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = $_ } |
                ConvertTo-IntelligenceDiagram -NoFence }))
            $results | Should -HaveCount $all.Count
            $wrong = for ($index = 0; $index -lt $all.Count; $index++) {
                $label = if ($results[$index].labels) { Get-Word @($results[$index].labels)[0] }
                if ($results[$index].error -or @($results[$index].labels).Count -ne 1 -or $label -cne (Get-Word $all[$index]) -or $results[$index].markup) {
                    "'$($all[$index])' is drawn as '$label' $($results[$index].error) $($results[$index].markup)"
                }
            }

            $wrong -join "`n" | Should -BeExactly ''
        }

        It 'every character of ASCII, alone and twice, before and behind a letter' {
            $characters = 33..126 | ForEach-Object { [string] [char] $_ }
            $forms = '{0}', '{0}{0}', 'a{0}', '{0}a{0}' | ForEach-Object { $form = $_; , @($characters | ForEach-Object { $form.Replace('{0}', $_) }) }

            # In one flowchart for each form: hundreds take their time, and so does one with hundreds of names.
            $results = @(Invoke-Mermaid @($forms | ForEach-Object {
                        $_ | ForEach-Object { [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = $_ } } |
                            ConvertTo-IntelligenceDiagram -IncludeAttachment -NoFence
                    }))
            $results.error | Should -Be $null, $null, $null, $null
            $labels = @($results.labels)
            $all = @($forms | ForEach-Object { $_ })
            $all.Count, $labels.Count | Should -Be 376, 376
            $wrong = for ($index = 0; $index -lt $all.Count; $index++) {
                if ($labels[$index] -cne $all[$index]) {
                    "'$($all[$index])' is drawn as '$($labels[$index])'"
                }
            }

            $wrong -join "`n" | Should -BeExactly ''
        }

        It 'hostile words in the place of an operator, a trigger or an address are nothing but text, too' {
            $results = @(Invoke-Mermaid ($hostile | ForEach-Object {
                        $configuration = [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = 'Support' }
                        $rule = [TwilioIntelligence.IntelligenceRule]::new()
                        $rule.Operators.Add([TwilioIntelligence.IntelligenceOperatorReference] @{ Id = $_ })
                        $rule.Triggers.Add([TwilioIntelligence.IntelligenceTrigger] @{ On = $_ })
                        $rule.Actions.Add([TwilioIntelligence.IntelligenceAction] @{ Url = $_ })
                        $configuration.Rules.Add($rule)
                        $configuration | ConvertTo-IntelligenceDiagram -NoFence
                    }))
            $wrong = for ($index = 0; $index -lt $hostile.Count; $index++) {
                $labels = @($results[$index].labels | ForEach-Object { Get-Word $_ })
                if ($results[$index].error -or $results[$index].markup -or $results[$index].edges -ne 3 -or
                    @($labels -ceq (Get-Word $hostile[$index])).Count -lt 3) {
                    "'$($hostile[$index])' is drawn as '$($labels -join "', '")' $($results[$index].error) $($results[$index].markup)"
                }
            }

            $wrong -join "`n" | Should -BeExactly ''
        }
    }
}
