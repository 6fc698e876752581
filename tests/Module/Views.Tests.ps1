param([Parameter(Mandatory)] $Emulator)

Describe 'Views' {
    BeforeAll {
        function Get-Line {
            # What a console of 120 columns would show, line by line, without the empty ones.
            param($InputObject, [switch] $List, [int] $Width = 120)
            $text = if ($List) { $InputObject | Format-List | Out-String -Width $Width } else { $InputObject | Out-String -Width $Width }
            @($text -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ })
        }

        function Use-Rendering {
            # Runs a script while the shell renders output in a certain way. Windows PowerShell knows but one, which is plain.
            param([string] $Rendering, [scriptblock] $Script)
            if (-not (Test-Path variable:PSStyle)) {
                return & $Script
            }

            $before = $PSStyle.OutputRendering
            try {
                $PSStyle.OutputRendering = $Rendering
                & $Script
            }
            finally {
                $PSStyle.OutputRendering = $before
            }
        }

        function Get-PlainLine {
            param($InputObject, [switch] $List)
            Use-Rendering PlainText { Get-Line $InputObject -List:$List }
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        $long = New-IntelligenceConfiguration ('A name of 128 characters '.PadRight(128, 'x')) -Rule @(
            @{
                Operator = @{ Id = 'Sentiment'; Version = 4 }, 'Summary'
                Every = 3
                WebhookUrl = 'https://hooks.example.com/a/rather/long/path?with=a&query=too'
                UseMemory = $true
            }
            @{
                Operator = 'NextBestResponse'
                Trigger = 'ConversationEnd'
                WebhookUrl = 'https://a.example/x', 'https://b.example/y'
                KnowledgeBase = 'know_1', 'know_2'
            }
            @{ Operator = 'Summary'; Trigger = 'ConversationInactive' }
            @{ Operator = 'intelligence_operator_01kn0000000000000000000000'; Every = 1 }
            @{ Operator = 'Sentiment'; Every = 20 })
        $bare = New-IntelligenceConfiguration 'Bare'
    }

    Context 'the table of configurations' {
        It 'fits 120 columns, with name, what runs and when, version, the day of the update, and the end of the id' {
            $lines = Get-PlainLine @($long, $bare)
            $lines[0] | Should -Match '^ #\s+DisplayName\s+Rules\s+Version\s+Updated\s+Id$'
            foreach ($line in $lines) {
                $line.Length | Should -BeLessOrEqual 120 -Because $line
            }

            $lines | Should -HaveCount 4 -Because 'a row is one line, however long the name'
            $lines[2] | Should -Match "^ 5 A name of 128"
            $lines[2] | Should -Match 'every 3: Sentiment v4, Summary; end'
            $lines[2] | Should -Match ' 1 \d{4}-\d\d-\d\d intel…\w{8}$'
            $lines[3] | Should -Match "^ 0 Bare +none +1 \d{4}-\d\d-\d\d intel…$($bare.Id.Substring($bare.Id.Length - 8))$"
        }

        It 'never cuts a version, and uses the room of a wide screen' {
            Use-Rendering PlainText { Get-Line $long -Width 80 } | Select-Object -Last 1 | Should -Match ' {6}1 \d{4}-'
            Use-Rendering PlainText { Get-Line $long -Width 200 } | Select-Object -Last 1 | Should -Match 'A name of 128 characters x{50}'
        }

        It 'says the local day, and the list the local time' {
            $updated = $bare.DateUpdated.LocalDateTime
            (Get-PlainLine $bare)[2] | Should -Match $updated.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture)
            "$(Get-PlainLine $bare -List)" | Should -Match $updated.ToString('yyyy-MM-dd HH:mm', [cultureinfo]::InvariantCulture)
        }

        It 'is the same in another culture' {
            $before = [cultureinfo]::CurrentCulture
            try {
                $plain = Get-PlainLine @($long, $bare)
                [cultureinfo]::CurrentCulture = 'ar-SA'
                Get-PlainLine @($long, $bare) | Should -Be $plain
            }
            finally {
                [cultureinfo]::CurrentCulture = $before
            }
        }

        It 'a name with line ends and escape sequences neither breaks the row nor reaches the screen' {
            Set-EmulatorConfiguration $bare.Id '{"displayName":"One\u001b[31m\ntwo\u0007","rules":[]}'
            $lines = Get-PlainLine (Get-IntelligenceConfiguration -Id $bare.Id)
            $lines | Should -HaveCount 3
            "$lines" | Should -Not -Match '[\e\a]'
            $text = Use-Rendering Ansi {
                "$(Get-Line (Get-IntelligenceConfiguration -Id $bare.Id)) $(Get-Line (Get-IntelligenceConfiguration -Id $bare.Id) -List)"
            }
            $text | Should -Match 'One'
            $text | Should -Not -Match '\e\[31m|\a' -Because 'colours are the view''s, never the name''s'
        }
    }

    Context 'the list of a configuration' {
        It 'shows each rule as a sentence' {
            $lines = Get-PlainLine $long -List
            @($lines -match "^Id +: $($long.Id)$") | Should -HaveCount 1 -Because 'an id is whole in a list'
            $text = ($lines -join ' ') -replace '\s+', ' '
            foreach ($sentence in @(
                    'every 3 communications: Sentiment v4, Summary → https://hooks.example.com/a/rather/long/path?with=a&query=too, with memory'
                    'conversation end: NextBestResponse → https://a.example/x, https://b.example/y, with 2 knowledge bases'
                    'conversation inactive: Summary'
                    'every communication: intelligence_operator_01kn0000000000000000000000'
                    'every 20 communications: Sentiment')) {
                # A sentence may be broken over two lines, but never within what it says.
                ($text -replace ' ', '').Contains($sentence.Replace(' ', '')) | Should -BeTrue -Because "$sentence should be in $text"
            }
        }

        It 'begins a line for each rule, and fits 120 columns' {
            $lines = Get-PlainLine $long -List
            @($lines -match '^(Rules +: | +)(every|conversation) ') | Should -HaveCount 5
            foreach ($line in $lines) {
                $line.Length | Should -BeLessOrEqual 120 -Because $line
            }
        }

        It 'leaves out what was set to nothing' {
            $configuration = [TwilioIntelligence.IntelligenceConfiguration] @{ DisplayName = 'Support' }
            $configuration.Rules.Add($null)
            $configuration.Rules.Add((New-IntelligenceRule Summary -Trigger ConversationEnd))
            $configuration.Rules[1].Actions = $null
            $configuration | Format-List | Out-String | Should -Match 'Rules +: conversation end: Summary'
            $configuration | Format-Table | Out-String -Width 120 | Should -Match '\bend\b'
        }

        It 'has dates, account and description' {
            $text = Get-PlainLine $bare -List
            foreach ($field in 'DisplayName', 'Description', 'Version', 'Rules', 'AccountId', 'DateCreated', 'DateUpdated') {
                @($text -match "^$field +:") | Should -HaveCount 1 -Because $field
            }
        }
    }

    Context 'rules' {
        It 'have a table of their own that fits 120 columns' {
            $lines = Get-PlainLine $long.Rules
            $lines[0] | Should -Match '^When\s+Operators\s+Webhooks\s+Id$'
            $lines | Should -HaveCount 7
            foreach ($line in $lines) {
                $line.Length | Should -BeLessOrEqual 120 -Because $line
            }

            $lines[2].StartsWith("every 3 communications ", [StringComparison]::Ordinal) | Should -BeTrue
            $lines[2] | Should -Match 'Sentiment v4'
        }

        It 'that are not on the server yet have it, too' {
            (Get-PlainLine (New-IntelligenceRule Sentiment -Every 3))[-1] | Should -Match '^every 3 communications +Sentiment$'
        }
    }

    Context 'what other cmdlets return' {
        It 'differences' {
            $lines = Get-PlainLine (Compare-IntelligenceConfiguration $long $bare)
            $lines[0] | Should -Match '^Kind\s+Path\s+ReferenceValue\s+DifferenceValue$'
            $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        }

        It 'findings' {
            $lines = Get-PlainLine (@{ displayName = ''; rules = @() } | Test-IntelligenceConfiguration -Detailed)
            @($lines -match '^Severity\s+Path\s+Problem\s+Allowed$') | Should -HaveCount 1
            @($lines -match '^Error\s+DisplayName\s+got 0\s+1 to 128') | Should -HaveCount 1
        }

        It 'a connection, without its secret' {
            $text = (Get-PlainLine (Get-IntelligenceConnection)) + (Get-PlainLine (Get-IntelligenceConnection) -List) -join "`n"
            $text | Should -Match $Emulator.Credential.UserName
            $text | Should -Not -Match 'emulated-secret'
        }
    }

    Context 'when they are read' {
        BeforeAll {
            function Invoke-Alone {
                # Runs a script in a runspace of its own that has imported the module and run nothing of it.
                param([string] $Script)
                $result = Invoke-Shell $Script -Fresh
                @($result.Failure) + $result.Streams.Error -ne $null | Should -BeNullOrEmpty
                $result.Output
            }

            # As many as the files name: a new view changes no test.
            $source = Join-Path $PSScriptRoot '../../src/TwilioIntelligence'
            $viewed = Select-Xml -LiteralPath "$source/TwilioIntelligence.Format.ps1xml" -XPath '//ViewSelectedBy/TypeName'
            $views = @($viewed | ForEach-Object { "$_" } | Sort-Object -Unique).Count
            $types = @(Select-Xml -LiteralPath "$source/TwilioIntelligence.Types.ps1xml" -XPath '/Types/Type').Count
            $count = '@(Get-FormatData TwilioIntelligence.*).Count, @(Get-TypeData TwilioIntelligence.*).Count -join " "; '
        }

        It 'is part of the import' {
            Invoke-Alone $count | Should -Be "$views $types"
        }

        It 'serves what the first command itself puts out' {
            Invoke-Alone 'New-IntelligenceRule Sentiment -Every 3 | Out-String' | Should -Match 'every 3 communications'
        }

        It 'is once, and again after the module was removed, which leaves nothing behind' {
            $manifest = Get-ModuleManifestPath
            Invoke-Alone ("Remove-Module TwilioIntelligence; $count" +
                "Import-Module '$manifest'; $count" +
                "Import-Module '$manifest' -Force; $count") | Should -Be '0 0', "$views $types", "$views $types"
        }

        It 'leaves the views of others alone' {
            $others = '@(Get-FormatData * | Where-Object TypeNames -NotLike TwilioIntelligence.*).Count; '
            $while, $after = Invoke-Alone ($others + 'Remove-Module TwilioIntelligence; ' + $others)
            $while | Should -BeGreaterThan 10
            $after | Should -Be $while
        }
    }

    Context 'colour' {
        BeforeAll {
            $start = @'
Import-Module '{0}'
$credential = [pscredential]::new('{1}', (ConvertTo-SecureString 'emulated-secret' -AsPlainText -Force))
$null = Connect-IntelligenceAccount -Credential $credential -BaseUri {2} -NoVerify
'@.Replace('{0}', (Get-ModuleManifestPath)).Replace('{1}', $Emulator.Credential.UserName).Replace('{2}', $Emulator.BaseUri)
            $file = Join-Path $TestDrive 'table.txt'

            # PowerShell colours the headings of every table and list, redirected or not. Without that, only its resets behind them are left,
            # and any other sequence is the views' own.
            $own = '$style = $PSStyle.Formatting; $style.TableHeader = $style.CustomTableHeaderLabel = $style.FormatAccent = ""; '
            $pieces = [ordered]@{
                file       = "Get-IntelligenceConfiguration > '$file'; Get-IntelligenceConfiguration | Out-File '$file' -Append"
                advice     = 'try { Get-IntelligenceConfiguration -Id abc -ErrorAction Stop } catch { $_.ErrorDetails.RecommendedAction }'
                redirected = $own + 'Get-IntelligenceConfiguration; Get-IntelligenceConfiguration | Format-List; (Get-IntelligenceConfiguration).Rules'
                host       = '$PSStyle.OutputRendering = "Ansi"; Get-IntelligenceConfiguration'
                error      = 'Get-IntelligenceConfiguration -Id abc 2>&1 | Out-String'
            }

            function Invoke-Coloured {
                # Runs a script in a process of its own, where the environment is what the test needs; returns what it printed.
                param([string] $Text, [hashtable] $Environment)
                (Invoke-FreshShell "$start`n$Text" $Environment) -join "`n"
            }

            # One after the other in the same process: to start one takes longer than all of them.
            $printed = @{}
            if (Test-Path variable:PSStyle) {
                $script = ($pieces.Keys | ForEach-Object { "'<<<$_>>>' | Out-Host; & { $($pieces[$_]) } | Out-Host" }) -join "`n"
                $whole = Invoke-Coloured $script @{ TERM = 'xterm-256color'; NO_COLOR = $null }
                foreach ($part in [regex]::Matches($whole, '(?s)<<<(\w+)>>>(.*?)(?=<<<|$)')) {
                    $printed[$part.Groups[1].Value] = $part.Groups[2].Value
                }
            }

            function Assert-Style {
                # Ends the test where the shell cannot be told how to colour what it prints.
                if (-not (Test-Path variable:PSStyle)) {
                    Set-ItResult -Skipped -Because 'this PowerShell has no $PSStyle'
                }
            }
        }

        It 'is there where the host has it' {
            Assert-Style
            $printed.host | Should -Match '\e\['
        }

        It 'of an error is not that of the advice behind it, which has none anywhere else' {
            Assert-Style
            $printed.error | Should -Match "Recommendation: \e\[0mIf 'abc' is a display name"
            $printed.advice.Trim() | Should -Match "^If 'abc' is a display name.*[^m]$"
        }

        It 'is not there where output is redirected' {
            Assert-Style
            $printed.redirected | Should -Match 'Bare'
            $printed.redirected | Should -Not -Match '\e(?!\[0m)'
        }

        It 'is not there where NO_COLOR is set' {
            Assert-Style
            $text =
                Invoke-Coloured (
                    '"rendering: $($PSStyle.OutputRendering)"; Get-IntelligenceConfiguration | Out-String; ' +
                    'Get-IntelligenceConfiguration | Format-List | Out-String') @{ TERM = 'xterm-256color'; NO_COLOR = '1' }
            $text | Should -Match 'rendering: PlainText' -Because 'NO_COLOR has come through'
            $text | Should -Match 'Bare'
            $text | Should -Not -Match '\e'
        }

        It 'is not there in a file' {
            Assert-Style
            Get-Content -LiteralPath $file -Raw | Should -Match 'Bare'
            Get-Content -LiteralPath $file -Raw | Should -Not -Match '\e'
        }

        It 'does not stand in the object itself' {
            ($bare | ConvertTo-Json -Depth 6) + ($bare | ConvertTo-Csv) + $bare.DisplayName | Should -Not -Match '\e|u001b'
        }
    }
}
