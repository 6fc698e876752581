param([Parameter(Mandatory)] $Emulator)

Describe 'Compare-IntelligenceConfiguration' {
    BeforeAll {
        function Format-Difference {
            # One line for each difference, so that a whole answer can be compared at once.
            process { '{0} {1}: {2} => {3}' -f $_.Kind, $_.Path, $_.ReferenceValue, $_.DifferenceValue }
        }
    }

    BeforeEach {
        Use-Emulator $Emulator
        $id = Add-EmulatorConfiguration -Rules 3 -Description 'Old words'
        $configuration = Get-IntelligenceConfiguration -Id $id
        $ruleIds = @($configuration.Rules.Id)
        Clear-EmulatorJournal
    }

    Context 'equal' {
        It 'returns nothing for <Name>' -ForEach @(
            @{ Name = 'an object and itself'; Act = { Compare-IntelligenceConfiguration $configuration $configuration } }
            @{ Name = 'an id and itself'; Act = { Compare-IntelligenceConfiguration $id $id } }
            @{ Name = 'an object and its id'; Act = { Compare-IntelligenceConfiguration $configuration $id } }
            @{
                Name = 'a copy, whose rules have other ids'
                Act = { Compare-IntelligenceConfiguration $configuration ($configuration | New-IntelligenceConfiguration) }
            }
        ) {
            & $Act | Should -BeNullOrEmpty
        }

        It 'returns nothing where one side spells out what the other leaves to its default' {
            Set-EmulatorSetting @{ explicitNulls = $true }
            Compare-IntelligenceConfiguration $configuration $id | Should -BeNullOrEmpty
        }

        It 'returns nothing for a copy whose rules stand in another order, matched by content, but for the order' {
            $copy = New-IntelligenceConfiguration $configuration.DisplayName -Description 'Old words' -Rule $configuration.Rules[2], $configuration.Rules[0],
                $configuration.Rules[1]
            (Compare-IntelligenceConfiguration $configuration $copy).Kind | Should -Be 'Reordered'
        }

        It 'makes no request for two objects, and needs no connection' {
            $null = Compare-IntelligenceConfiguration $configuration $configuration
            @(Get-Request) | Should -HaveCount 0
            $there = Invoke-Shell 'Disconnect-IntelligenceAccount; $Left.DisplayName = "Edited"; Compare-IntelligenceConfiguration $Left $Right' @{
                Left = Get-IntelligenceConfiguration -Id $id; Right = $configuration } -Fresh
            $there.Streams.Error | Should -BeNullOrEmpty
            $there.Output | Should -HaveCount 1
        }
    }

    Context 'different' {
        It 'returns one object for each difference, with Path, values and Kind' {
            $configuration.DisplayName = 'Edited'
            $configuration.Description = $null
            $configuration.Rules[1].Actions[0].Url = 'https://new.example/hook'
            $configuration.Rules[1].Triggers[0].Parameters.Count = 9
            $all = @(Compare-IntelligenceConfiguration $id $configuration)
            $all | ForEach-Object { $_ | Should -BeOfType ([TwilioIntelligence.IntelligenceDifference]) }
            $all | Format-Difference | Should -Be @(
                'Changed DisplayName: Support 000001 => Edited'
                'Changed Description: Old words => '
                "Changed Rules[1] (every 2 communications).Triggers[0].Parameters.Count: 2 => 9"
                ('Changed Rules[1] (every 2 communications).Actions[0].Url: ' +
                    'https://hooks.example.com/intelligence?team=support&rule=2 => https://new.example/hook')
            )
            $all[0].ToString() | Should -BeExactly "DisplayName: 'Support 000001' → 'Edited'"
        }

        It 'tells an empty description from none' {
            $configuration.Description = ''
            $other = Get-IntelligenceConfiguration -Id $id
            # The shell writes '' where $null is assigned to text, so nothing at all has to be said in its own words.
            $other.Description = [NullString]::Value
            @(Compare-IntelligenceConfiguration $configuration $other) | Should -HaveCount 1
        }

        It 'tells upper from lower case' {
            $configuration.DisplayName = 'SUPPORT 000001'
            (Compare-IntelligenceConfiguration $id $configuration).Path | Should -BeExactly 'DisplayName'
        }

        It 'tells rules that are new and rules that are gone' {
            $gone = $configuration.Rules[0]
            $configuration.Rules.RemoveAt(0)
            $configuration.Rules.Add((New-IntelligenceRule Summary -Trigger ConversationEnd))
            $all = @(Compare-IntelligenceConfiguration $id $configuration)
            $all.Kind | Should -Be 'Removed', 'Added'
            $all.Path | Should -Be 'Rules', 'Rules'
            $all[0].ReferenceValue.Id | Should -BeExactly $gone.Id
            $all[0].DifferenceValue | Should -BeNullOrEmpty
            $all[1].DifferenceValue.Operators[0].Id | Should -BeExactly 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn'
            $all[1].ReferenceValue | Should -BeNullOrEmpty
        }

        It 'matches rules by id before it matches them by content' {
            # The first now says what the second said, and the second something new.
            $configuration.Rules[0].Triggers[0].Parameters.Count = 5
            $configuration.Rules[2].Triggers[0].Parameters.Count = 1
            @(Compare-IntelligenceConfiguration $id $configuration | Format-Difference) | Should -Be @(
                "Changed Rules[0] (every communication).Triggers[0].Parameters.Count: 1 => 5"
                "Changed Rules[2] (every 3 communications).Triggers[0].Parameters.Count: 3 => 1"
            )
        }

        It 'sees what it does not know inside rules' {
            Set-EmulatorSetting @{ keepUnknown = $true }
            $body = Get-EmulatorText "/v3/ControlPlane/Configurations/$id" | ConvertFrom-Json
            $body.rules[0] | Add-Member futureField 'new'
            Set-EmulatorConfiguration $id (ConvertTo-Json @{ displayName = $body.displayName; description = $body.description; rules = $body.rules } -Depth 20)
            (Compare-IntelligenceConfiguration $configuration $id).Path | Should -BeExactly "Rules[0] (every communication).futureField"
        }

        It 'names the parameter <_> of an operator as it is, the way the shell would find it' -ForEach 'script', 'Tone', 'my.tone', 'two words', 'a[0]', "it's",
            '2nd', 'a-b', "tab`there" {
            $other = Get-IntelligenceConfiguration -Id $id
            $configuration.Rules[0].Operators[0].Parameters = @{ $_ = 'old' }
            $other.Rules[0].Operators[0].Parameters = @{ $_ = 'new' }
            $found = Compare-IntelligenceConfiguration $configuration $other
            $found | Should -HaveCount 1
            $front = 'Rules[0] (every communication)'
            $found.Path.StartsWith("$front.Operators[0].Parameters.", [StringComparison]::Ordinal) | Should -BeTrue -Because $found.Path
            & ([scriptblock]::Create('$other.Rules[0]' + $found.Path.Substring($front.Length))) | Should -BeExactly 'new'
            ($found.Path.Contains("Parameters.$_") -or $found.Path -match "[`"']$") | Should -BeTrue -Because "$($found.Path) names it as it is, or quoted"
        }
    }

    Context 'objects that are not of the server' {
        It 'takes what ConvertFrom-Json makes of a file: <Name>' -ForEach @(
            @{ Name = 'of ConvertTo-Json'; Json = { Get-IntelligenceConfiguration -Id $id | ConvertTo-Json -Depth 10 } }
            @{ Name = 'of the API'; Json = { Get-EmulatorText "/v3/ControlPlane/Configurations/$id" } }
        ) {
            $file = Join-Path $TestDrive 'saved.json'
            & $Json | Set-Content -LiteralPath $file
            $saved = Get-Content -LiteralPath $file -Raw | ConvertFrom-Json
            Compare-IntelligenceConfiguration $saved $id | Should -BeNullOrEmpty
            $saved | Compare-IntelligenceConfiguration $id | Should -BeNullOrEmpty
            $null = Set-IntelligenceConfiguration -Id $id -Description 'New words'
            Compare-IntelligenceConfiguration $saved $id | Format-Difference | Should -BeExactly 'Changed Description: Old words => New words'
        }

        It 'compares the read-only fields of a file, too' {
            $saved = Get-EmulatorText "/v3/ControlPlane/Configurations/$id" | ConvertFrom-Json
            Compare-IntelligenceConfiguration $saved $id -IncludeReadOnly | Should -BeNullOrEmpty
            $null = Set-IntelligenceConfiguration -Id $id -Description 'New words'
            (Compare-IntelligenceConfiguration $saved $id -IncludeReadOnly).Path | Where-Object { $_ -ne 'DateUpdated' } | Should -Be 'Version', 'Description'
        }

        It 'takes a hashtable, its rules as -Rule takes them' {
            $other = New-IntelligenceConfiguration x -Rule @{ Operator = 'Sentiment'; Every = 3; WebhookUrl = 'https://a.example' }
            $mine = @{
                DisplayName = 'x'
                Rules = @(@{ operators = 'Sentiment'; triggers = @{ on = 'Communication'; parameters = @{ count = 3 } }; actions =
                    @{ url = 'https://a.example' } })
            }
            Compare-IntelligenceConfiguration $mine $other | Should -BeNullOrEmpty
            $mine | Compare-IntelligenceConfiguration @{ displayname = 'y'; rules = @{ Operator = 'Sentiment'; Every = 3; WebhookUrl = 'https://a.example' } } |
                Format-Difference | Should -BeExactly 'Changed DisplayName: y => x'
        }

        It 'needs neither a server nor a connection' {
            $there =
                Invoke-Shell (
                    'Disconnect-IntelligenceAccount; Compare-IntelligenceConfiguration @{ DisplayName = "x" } (ConvertFrom-Json ''{"displayName":"y",' +
                    '"rules":[]}'')') -Fresh
            $there.Streams.Error | Should -BeNullOrEmpty
            $there.Output.Path | Should -Be 'DisplayName'
            @(Get-Request) | Should -HaveCount 0
        }

        It 'keeps the fields that it does not know' {
            Set-EmulatorSetting @{ unknownFields = $true }
            $saved = Get-EmulatorText "/v3/ControlPlane/Configurations/$id" | ConvertFrom-Json
            Compare-IntelligenceConfiguration $saved $id | Should -BeNullOrEmpty
        }

        It 'refuses <Name>: <ErrorId>' -ForEach @(
            @{
                Name = 'an object that is no configuration'
                Given = [pscustomobject] @{ Name = 'x' }
                ErrorId = 'NotAConfiguration'
                Says = 'neither a configuration nor the id'
            }
            @{ Name = 'an empty hashtable'; Given = @{}; ErrorId = 'NotAConfiguration'; Says = 'neither a configuration nor the id' }
            @{
                Name = 'a rule with a misspelt field'
                Given = @{ DisplayName = 'x'; Rules = @(@{ Operators = 'Sentiment'; Trigers = 1 }) }
                ErrorId = 'UnreadableConfiguration'
                Says = 'Rules\[0\]: ''Trigers'''
            }
            @{
                Name = 'rules that are text'
                Given = [pscustomobject] @{ displayName = 'x'; rules = 'none' }
                ErrorId = 'UnreadableConfiguration'
                Says = 'Rules: .* got "none"'
            }
            @{
                Name = 'a rule that is a number'
                Given = [pscustomobject] @{ displayName = 'x'; rules = @(1) }
                ErrorId = 'UnreadableConfiguration'
                Says = 'Rules\[0\]: .* got 1'
            }
            @{ Name = 'a value that is no JSON'; Given = @{ DisplayName = { 1 } }; ErrorId = 'UnreadableConfiguration'; Says = 'ScriptBlock' }
        ) {
            $problem = $null
            Compare-IntelligenceConfiguration $id $Given -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
            "$($problem[0])" | Should -Match $Says
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problem[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    Context 'read-only fields' {
        It 'are left out' {
            $null = Set-IntelligenceConfiguration -Id $id -Description 'Old words' -Force
            Compare-IntelligenceConfiguration $configuration $id | Should -BeNullOrEmpty
        }

        It 'are compared with -IncludeReadOnly' {
            $null = Set-IntelligenceConfiguration -Id $id -Description 'Old words' -Force
            $all = @(Compare-IntelligenceConfiguration $configuration $id -IncludeReadOnly)
            $all.Path | Should -Contain 'Version'
            ($all | Where-Object Path -EQ 'Version').ReferenceValue | Should -Be 1
            ($all | Where-Object Path -EQ 'Version').DifferenceValue | Should -Be 2
            $all.Path | ForEach-Object { $_ | Should -BeIn 'Version', 'DateUpdated' }
        }

        It 'are equal for an object and itself' {
            Compare-IntelligenceConfiguration $configuration $configuration -IncludeReadOnly | Should -BeNullOrEmpty
        }

        It 'all differ between a configuration and its copy' {
            $copy = $configuration | New-IntelligenceConfiguration
            (Compare-IntelligenceConfiguration $configuration $copy -IncludeReadOnly).Path | Should -Contain 'Id'
        }
    }

    Context 'two accounts' {
        BeforeEach {
            $home1 = Get-IntelligenceConnection
            $away = Connect-Emulator -UserName 'SK00000000000000000000000000000009'
            $other = New-IntelligenceConfiguration 'Elsewhere' -Description 'Old words' -Rule $configuration.Rules -Connection $away
            $null = Connect-Emulator
            Clear-EmulatorJournal
        }

        It 'reads the second over -DifferenceConnection' {
            $found = Compare-IntelligenceConfiguration $id $other.Id -DifferenceConnection $away
            $found | Format-Difference | Should -Be 'Changed DisplayName: Support 000001 => Elsewhere'
            @(Get-Request).method | Should -Be 'GET', 'GET'
        }

        It 'reads the first over -Connection' {
            Compare-IntelligenceConfiguration $other.Id $id -Connection $away -DifferenceConnection $home1 | Format-Difference |
                Should -Be 'Changed DisplayName: Elsewhere => Support 000001'
        }

        It 'without -DifferenceConnection the second is not found' {
            $problem = $null
            Compare-IntelligenceConfiguration $id $other.Id -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problem[0].TargetObject | Should -BeExactly $other.Id
        }
    }

    Context 'the pipeline and errors' {
        It 'compares each from the pipeline with the one reference, which is read once' {
            $ids = @(Add-EmulatorConfiguration -Count 3 -Rules 3 -NamePrefix 'Sales ')
            $all = @($ids | Compare-IntelligenceConfiguration $id)
            @($all | Where-Object Path -EQ 'DisplayName').DifferenceValue | Should -Be 'Sales 000001', 'Sales 000002', 'Sales 000003'
            @(Get-Request | Where-Object path -Match $id) | Should -HaveCount 1
        }

        It 'goes on after one that is not there' {
            $second = Add-EmulatorConfiguration
            $problem = $null
            $all = @('intelligence_configuration_01kn0000000000000000000000', 'nonsense', $second |
                Compare-IntelligenceConfiguration $id -ErrorAction SilentlyContinue -ErrorVariable problem)
            $all | Should -Not -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problem[1].FullyQualifiedErrorId | Should -BeLike 'InvalidConfigurationId,*'
        }

        It 'refuses what is no configuration' {
            $problem = $null
            Compare-IntelligenceConfiguration $id 42 -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
            $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotAConfiguration,*'
            $problem[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        }
    }
}
