# Holds page, help file and cmdlet together, also where PlatyPS is not installed.
param([string] $Configuration = 'Release')

BeforeDiscovery {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
    Import-Module (Join-Path $PSScriptRoot '../../TwilioIntelligence.psd1')
    $pages = @(Get-HelpPage)
    $cmdlets = @((Get-Module TwilioIntelligence).ExportedCmdlets.Values | Sort-Object Name)
    $topics = @(Get-ChildItem -Path (Join-Path $PSScriptRoot '../../docs/en-US/about_*.md') | ForEach-Object BaseName)
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Documentation.psm1') -Force
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    Import-Module (Join-Path $root 'TwilioIntelligence.psd1')
    . (Join-Path $root 'docs/ConvertTo-PlainText.ps1')

    $helpPath = Join-Path $root 'src/TwilioIntelligence/en-US/TwilioIntelligence.dll-Help.xml'
    $help = [xml]::new()
    $help.Load($helpPath)
    $namespaces = [System.Xml.XmlNamespaceManager]::new($help.NameTable)
    $namespaces.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
    $namespaces.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $namespaces.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    $common = [System.Management.Automation.Cmdlet]::CommonParameters

    function Get-CommandNode {
        param([string] $Name)
        $help.SelectNodes('/*/command:command', $namespaces) | Where-Object {
            $_.SelectSingleNode('command:details/command:name', $namespaces).InnerText -eq $Name
        }
    }

    function Get-NodeText {
        param([System.Xml.XmlNode] $Node, [string] $Path)
        @($Node.SelectNodes($Path, $namespaces) | ForEach-Object InnerText) -join "`n"
    }

    function Get-SetFact {
        # What a parameter is in one parameter set, in the words of the pages.
        param($Parameter)
        foreach ($set in $Parameter.ParameterSets.GetEnumerator()) {
            $attribute = $set.Value
            '{0} {1} {2} {3} {4}' -f $(if ($set.Key -eq '__AllParameterSets') { '(All)' } else { $set.Key }),
                $(if ($attribute.Position -lt 0) { 'Named' } else { $attribute.Position }), $attribute.IsMandatory, $attribute.ValueFromPipeline,
                $attribute.ValueFromPipelineByPropertyName
        }
    }
}

Describe 'The pages as a whole' {
    It 'are there, one for each cmdlet and no more' {
        @(Get-HelpPage).Name | Should -Be @((Get-Module TwilioIntelligence).ExportedCmdlets.Keys | Sort-Object)
    }

    It 'are all in the help file, and nothing else is' {
        $names = @($help.SelectNodes('/*/command:command/command:details/command:name', $namespaces) | ForEach-Object InnerText | Sort-Object)
        $names | Should -Be @((Get-Module TwilioIntelligence).ExportedCmdlets.Keys | Sort-Object)
    }

    It 'are built into the module as they stand in the source' {
        $built = Join-Path $root 'en-US/TwilioIntelligence.dll-Help.xml'
        [System.IO.File]::ReadAllText($built) | Should -BeExactly ([System.IO.File]::ReadAllText($helpPath))
    }
}

Describe 'The page of <_.Name>' -ForEach $pages {
    BeforeAll {
        $page = $_
        $cmdlet = Get-Command -Module TwilioIntelligence -Name $page.Name -CommandType Cmdlet
        $node = Get-CommandNode $page.Name
    }

    It 'has no placeholder' {
        $page.Text | Should -Not -Match '\{\{(?!parameters\.)|\bTODO\b|\bTBD\b|@@'
    }

    It 'has a heading and a title that are its file name' {
        $page.Text | Should -Match "(?m)^# $($page.Name)\r?$"
        $page.Text | Should -Match "(?m)^title: $($page.Name)\r?$"
    }

    It 'has every part that a page has' {
        foreach ($part in 'Synopsis', 'Description', 'Aliases', 'Notes') {
            $page.$part | Should -Not -BeNullOrEmpty -Because "a page has $part"
        }

        $page.Links.Count | Should -BeGreaterThan 0
    }

    It 'leads to a page on the web' {
        $page.Header | Should -Match '(?m)^HelpUri: https://\S+$'
    }

    It 'has links that lead somewhere' {
        foreach ($link in $page.Links | Where-Object { $_ -notmatch '^https://' }) {
            Join-Path (Split-Path $page.Path) $link | Should -Exist
        }
    }

    It 'names the parameters of the cmdlet' {
        $page.Parameters.Name | Sort-Object | Should -Be @($cmdlet.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object)
    }

    It 'names its parameter sets' {
        $sets = @($cmdlet.ParameterSets |
            ForEach-Object { if ($_.IsDefault -and $_.Name -ne '__AllParameterSets') { "$($_.Name) (Default)" } else { $_.Name } } | Sort-Object)
        $page.Syntax | Sort-Object | Should -Be $sets
    }

    It 'names its aliases' {
        foreach ($alias in Get-Alias -Definition $page.Name -ErrorAction Ignore) {
            $page.Aliases | Should -Match ('`' + $alias.Name + '`')
        }
    }

    It 'names its output types' {
        $types = @($cmdlet.OutputType | ForEach-Object { $_.Type.FullName } | Where-Object { $_ -ne 'System.Void' } | Sort-Object -Unique)
        $page.Outputs | Sort-Object -Unique | Should -Be $types
    }

    It 'names what may be piped in' {
        $piped = @($cmdlet.Parameters.Values | Where-Object {
                @($_.ParameterSets.Values | Where-Object { $_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName }).Count -gt 0
            } | ForEach-Object { $_.ParameterType } | ForEach-Object {
                $inner = [Nullable]::GetUnderlyingType($_)
                if ($inner) { $inner.FullName } else { $_.FullName }
            } | Sort-Object -Unique)
        $page.Inputs | Sort-Object -Unique | Should -Be $piped
    }

    It 'says of each parameter what the cmdlet says' {
        foreach ($parameter in $page.Parameters) {
            $actual = $cmdlet.Parameters[$parameter.Name]
            $because = "it is so of -$($parameter.Name)"
            $parameter.Description | Should -Not -BeNullOrEmpty -Because $because
            $parameter.Facts['Type'] -replace '`1\[(.+)\]$', '`1[$1]' | Should -BeExactly ($actual.ParameterType.ToString()) -Because $because
            $parameter.Facts['Aliases'] | Should -Be @($actual.Aliases) -Because $because
            $wildcards = [bool]($actual.Attributes | Where-Object { $_ -is [System.Management.Automation.SupportsWildcardsAttribute] })
            $parameter.Facts['SupportsWildcards'] | Should -Be "$wildcards" -Because $because
            $accepted = @($actual.Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateSetAttribute] } | ForEach-Object ValidValues)
            $parameter.Facts['AcceptedValues'] | Should -Be $accepted -Because $because
            $sets = @($parameter.Facts['ParameterSets'] | ForEach-Object { '{0} {1} {2} {3} {4}' -f $_['Name'], $_['Position'], $_['IsRequired'],
                $_['ValueFromPipeline'], $_['ValueFromPipelineByPropertyName'] } | Sort-Object)
            $sets | Should -Be @(Get-SetFact $actual | Sort-Object) -Because $because
        }
    }

    It 'names the limits that the cmdlet checks' {
        foreach ($parameter in $page.Parameters) {
            $range = $cmdlet.Parameters[$parameter.Name].Attributes | Where-Object { $_ -is [System.Management.Automation.ValidateRangeAttribute] }
            if ($range) {
                $parameter.Description | Should -Match "\b$($range.MinRange) to $($range.MaxRange)\b" -Because "it is the range of -$($parameter.Name)"
            }
        }
    }

    It 'has three examples or more, one of them with its output unless there is none' {
        $page.Examples.Count | Should -BeGreaterOrEqual 3
        @($page.Examples.Code | Where-Object Output).Count | Should -BeGreaterThan 0 -Because 'at least one example needs an Output fence after its code'
        foreach ($example in $page.Examples) {
            $example.Title | Should -Match '^Example \d+: \S'
            $example.Code | Should -HaveCount 1 -Because "'$($example.Title)' is one piece of code"
            ($example.Text -split '(?m)^```\r?$')[-1].Trim() | Should -Not -BeNullOrEmpty -Because "'$($example.Title)' says what it does"
        }
    }

    Context 'In the help file' {
        It 'has its synopsis and its description' {
            Get-NodeText $node 'command:details/maml:description/maml:para' | Should -BeExactly (@(ConvertTo-Paragraph $page.Synopsis) -join "`n")
            Get-NodeText $node 'maml:description/maml:para' | Should -BeExactly (@(ConvertTo-Paragraph $page.Description) -join "`n")
        }

        It 'has its parameters, with their descriptions' {
            foreach ($parameter in $page.Parameters) {
                $described = $node.SelectNodes('command:parameters/command:parameter', $namespaces) | Where-Object {
                    $_.SelectSingleNode('maml:name', $namespaces).InnerText -ceq $parameter.Name
                }
                Get-NodeText $described 'maml:description/maml:para' |
                    Should -BeExactly (@(ConvertTo-Paragraph $parameter.Description) -join "`n") -Because "it is that of -$($parameter.Name)"
            }

            $node.SelectNodes('command:parameters/command:parameter', $namespaces).Count | Should -Be $page.Parameters.Count
        }

        It 'has its examples, code for code' {
            $codes = @($node.SelectNodes('command:examples/command:example/dev:code', $namespaces) | ForEach-Object { $_.InnerText })
            $codes | Should -Be @($page.Examples.Code.Code)
        }

        It 'has its notes and its link to the web' {
            Get-NodeText $node 'maml:alertSet/maml:alert/maml:para' | Should -BeExactly (@(ConvertTo-Paragraph $page.Notes) -join "`n")
            $uri = [regex]::Match($page.Header, '(?m)^HelpUri: (\S+)').Groups[1].Value
            @($node.SelectNodes('command:relatedLinks/maml:navigationLink', $namespaces) |
                Where-Object { $_.SelectSingleNode('maml:uri', $namespaces).InnerText -eq $uri }) | Should -HaveCount 1
        }
    }

    Context 'In Get-Help' {
        BeforeAll {
            $shown = Get-Help -Name $page.Name -Full
        }

        It 'shows all of it' {
            "$($shown.Synopsis)".Trim() | Should -BeExactly (@(ConvertTo-Paragraph $page.Synopsis) -join ' ')
            $shown.description.Text | Should -Not -BeNullOrEmpty
            $shown.alertSet.alert.Text | Should -Not -BeNullOrEmpty
            @($shown.examples.example).Count | Should -Be $page.Examples.Count
            foreach ($example in $shown.examples.example) {
                $example.code | Should -Not -BeNullOrEmpty
            }

            foreach ($parameter in $shown.parameters.parameter) {
                $parameter.description.Text | Should -Not -BeNullOrEmpty -Because "-$($parameter.name) has one"
            }

            @($shown.inputTypes.inputType).Count | Should -BeGreaterThan 0
            @($shown.returnValues.returnValue).Count | Should -BeGreaterThan 0
        }

        It 'knows its page on the web' {
            @($shown.relatedLinks.navigationLink | ForEach-Object { $_.PSObject.Properties['uri'] } | ForEach-Object Value) |
                Should -Contain ([regex]::Match($page.Header, '(?m)^HelpUri: (\S+)').Groups[1].Value)
        }
    }
}

Describe 'The topic <_>' -ForEach $topics {
    BeforeAll {
        $topic = $_
        $markdown = [System.IO.File]::ReadAllText((Join-Path $root "docs/en-US/$topic.md"))
    }

    It 'is in the module, as it stands in its page' {
        $expected = ConvertTo-HelpText $markdown
        [System.IO.File]::ReadAllText((Join-Path $root "src/TwilioIntelligence/en-US/$topic.help.txt")).Replace("`r", '') | Should -BeExactly $expected
        [System.IO.File]::ReadAllText((Join-Path $root "en-US/$topic.help.txt")).Replace("`r", '') | Should -BeExactly $expected
    }

    It 'says in short what it is about' {
        $markdown | Should -Match '(?m)^## Short description\r?\n\r?\n\S+'
    }

    It 'has links that lead somewhere' {
        foreach ($match in [regex]::Matches($markdown, '\]\((?<uri>[^)]+)\)')) {
            $uri = $match.Groups['uri'].Value
            if ($uri -notmatch '^https://') {
                Join-Path $root "docs/en-US/$uri" | Should -Exist
            }
        }
    }

    It 'is found by Get-Help' {
        Get-Help -Name $topic | Out-String | Should -Match 'SHORT DESCRIPTION'
    }
}

Describe 'about_TwilioIntelligence_Errors' {
    It 'explains every error of the module, and no other' {
        $messages = ([xml][System.IO.File]::ReadAllText((Join-Path $root 'src/TwilioIntelligence/Resources/Messages.resx'))).root.data.name
        $ids = @($messages | Where-Object { $messages -ccontains "${_}Action" } | Sort-Object)
        $markdown = [System.IO.File]::ReadAllText((Join-Path $root 'docs/en-US/about_TwilioIntelligence_Errors.md'))
        $explained = @([regex]::Matches($markdown, '(?m)^### (\w+)\r?$') | ForEach-Object { $_.Groups[1].Value } | Sort-Object)
        foreach ($id in $ids) {
            $explained -ccontains $id | Should -BeTrue -Because "the page must explain the error $id, under the heading '### $id'"
        }

        foreach ($id in $explained) {
            $ids -ccontains $id | Should -BeTrue -Because "the page explains $id, for which Messages.resx has no message with an action"
        }
    }
}

Describe 'The examples of <_.Name>' -ForEach @(Get-DocumentedExample) {
    It 'fit a terminal of 80 columns: help indents them by four' {
        @($_.Code -split '\n' | Where-Object Length -GT 76) | Should -BeNullOrEmpty
    }
}

Describe 'The skeleton of a page' {
    BeforeAll {
        $written = Join-Path $TestDrive 'pages'
        $null = New-Item -ItemType Directory -Path $written
        $script = Join-Path $root 'docs/New-HelpPage.ps1'

        function Get-Fact {
            # What a page says of the parameters, but for their defaults, which nobody can read from a cmdlet.
            param($Page)
            foreach ($parameter in $Page.Parameters | Sort-Object Name) {
                $facts = $parameter.Facts
                "$($parameter.Name) $($facts['Type']) $($facts['SupportsWildcards']) $($facts['Aliases']) $($facts['AcceptedValues'])"
                $facts['ParameterSets'] | ForEach-Object { "  $($_.Values)" } | Sort-Object
            }
        }
    }

    It 'says of <_> what its page says' -ForEach @(
        'Set-IntelligenceRule', 'Disconnect-IntelligenceAccount', 'Get-IntelligenceConfiguration', 'Invoke-IntelligenceRequest'
    ) {
        $name = $_
        $null = & $script $name -Path $written 6>&1
        $skeleton, $page = (Get-HelpPage $written | Where-Object Name -EQ $name), (Get-HelpPage | Where-Object Name -EQ $name)
        Get-Fact $skeleton | Should -Be (Get-Fact $page)
        $syntax = $skeleton.Text, $page.Text | ForEach-Object { [regex]::Match($_, '(?s)## SYNTAX.*?(?=## ALIASES)').Value.Replace("`r", '') }
        $syntax[0] | Should -BeExactly $syntax[1]
        $skeleton.Inputs | Sort-Object | Should -Be ($page.Inputs | Sort-Object)
        $skeleton.Outputs | Sort-Object | Should -Be ($page.Outputs | Sort-Object)
        $headings = $skeleton.Text, $page.Text | ForEach-Object { @([regex]::Matches($_, '(?m)^## [A-Z ]+') | ForEach-Object Value) -join ',' }
        $headings[0] | Should -BeExactly $headings[1]
    }

    It 'leaves a page that is there alone, and knows no cmdlet that is not' {
        $text = & $script 'Get-IntelligenceConfiguration' 6>&1
        $LASTEXITCODE | Should -Be 1
        "$text" | Should -Match '^There is a page already: .*Get-IntelligenceConfiguration\.md'
        $text = & $script 'Get-Thing' 6>&1
        $LASTEXITCODE | Should -Be 1
        "$text" | Should -Match "^The module exports no cmdlet 'Get-Thing'\. Name it in CmdletsToExport"
    }
}

Describe 'Build-Help.ps1 without PlatyPS' {
    It 'says in one line what is missing, and how to get it' {
        $home_ = Join-Path $TestDrive 'home'
        $null = New-Item -ItemType Directory -Path $home_, "$home_/share", "$home_/config", "$home_/cache"
        $nowhere = @{
            HOME = $home_; USERPROFILE = $home_; PSModulePath = $home_
            XDG_DATA_HOME = "$home_/share"; XDG_CONFIG_HOME = "$home_/config"; XDG_CACHE_HOME = "$home_/cache"
        }
        $look = Join-Path $TestDrive 'look.ps1'
        Set-Content -LiteralPath $look -Value 'Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS'
        $runs = Invoke-Series @{ Name = 'look'; Path = $look; Parameters = @{} },
            @{ Name = 'build'; Path = Join-Path $root 'docs/Build-Help.ps1'; Parameters = @{} } -Environment $nowhere
        if ($runs.look.Text) {
            Set-ItResult -Skipped -Because 'PlatyPS is installed for all users of this machine'
            return
        }

        $run = $runs.build
        $run.ExitCode | Should -Be 1
        @($run.Text -split '\n') | Should -HaveCount 1
        $run.Text | Should -Match 'Microsoft\.PowerShell\.PlatyPS, which is not installed\. Install it with: Install-PSResource'
    }
}

Describe 'about_TwilioIntelligence' {
    It 'names every cmdlet' {
        $markdown = [System.IO.File]::ReadAllText((Join-Path $root 'docs/en-US/about_TwilioIntelligence.md'))
        $list = (Split-Section $markdown 2 | Where-Object Title -EQ 'The cmdlets').Text
        $named = @([regex]::Matches($list, '\b[A-Z]\w+-\w+\b') | ForEach-Object Value | Sort-Object)
        foreach ($cmdlet in (Get-Module TwilioIntelligence).ExportedCmdlets.Keys) {
            $named -ccontains $cmdlet | Should -BeTrue -Because "'## The cmdlets' in docs/en-US/about_TwilioIntelligence.md must list $cmdlet"
        }

        $named | Should -Be @((Get-Module TwilioIntelligence).ExportedCmdlets.Keys | Sort-Object)
    }
}
