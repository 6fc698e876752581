# What the workflow runs in Windows PowerShell 5.1 is held here to what that version can read, whatever version runs this. Only the
# workflow itself shows that it does the same there.
param($Emulator)

BeforeDiscovery {
    $null = $Emulator
    Import-Module (Join-Path $PSScriptRoot '../Docs/Documentation.psm1') -Force
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    $folders = '.', 'tests', 'tests/Module', 'tests/Support', 'build', 'tests/Docs', 'docs', 'docs/recipes' | ForEach-Object { Join-Path $root $_ }
    $scripts = @(Get-ChildItem -Path $folders -File | Where-Object Extension -In '.ps1', '.psm1', '.psd1' |
            ForEach-Object { @{ Name = $_.FullName.Substring($root.Length + 1).Replace('\', '/'); Path = $_.FullName } })
    $examples = @(@(Get-DocumentedExample) + @(Get-Example ([IO.File]::ReadAllText((Join-Path $root 'README.md'))) |
        ForEach-Object { $_.Name = "README, $($_.Name)"; $_ }) |
            Where-Object { $_.Code -notmatch '-Parallel\b' } | ForEach-Object { @{ Name = $_.Name; Code = $_.Code } })
    $sources = @(Get-ChildItem -Path $PSScriptRoot -Filter '*.cs' -File | ForEach-Object { @{ Name = $_.Name; Path = $_.FullName } })
    $null = $scripts, $examples, $sources
}

Describe 'In Windows PowerShell 5.1' {
    BeforeAll {
        $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path

        # Parameters that came later, by the command's name.
        $newerParameters = @{
            'ConvertFrom-Json'  = 'AsHashtable', 'Depth', 'NoEnumerate', 'DateKind'
            'ConvertTo-Json'    = 'AsArray', 'EnumsAsStrings', 'EscapeHandling'
            'ForEach-Object'    = 'Parallel', 'ThrottleLimit', 'TimeoutSeconds', 'AsJob'
            'Get-Content'       = 'AsByteStream'
            'Get-Date'          = 'AsUTC', 'UnixTimeSeconds'
            'Get-Random'        = 'Shuffle'
            'Invoke-RestMethod' = 'SkipHttpErrorCheck', 'SkipCertificateCheck', 'SkipHeaderValidation', 'Authentication', 'Token', 'MaximumRetryCount',
                'RetryIntervalSec', 'NoProxy', 'Form',
                'CustomMethod', 'StatusCodeVariable', 'ResponseHeadersVariable', 'AllowUnencryptedAuthentication', 'FollowRelLink', 'SslProtocol', 'HttpVersion'
            'Join-Path'         = 'AdditionalChildPath', 'Extension'
            'Out-String'        = 'NoNewline'
            'Select-String'     = 'Raw', 'NoEmphasis', 'Culture'
            'Set-Content'       = 'AsByteStream'
            'Sort-Object'       = 'Stable', 'Top', 'Bottom'
            'Split-Path'        = 'LeafBase', 'Extension'
            'Start-Process'     = 'Environment'
            'Where-Object'      = 'Not'
        }
        $newerParameters['Invoke-WebRequest'] = $newerParameters['Invoke-RestMethod']

        # Members that .NET Framework 4.7.2 does not have. For some it is the number of arguments that is new.
        $newerMembers = 'GetRelativePath', 'ToHexString', 'FromHexString', 'ProcessPath', 'ProcessId', 'HashData', 'GetTotalAllocatedBytes',
            'StandardInputEncoding', 'ArgumentList',
            'WaitForExitAsync', 'ReadAllTextAsync', 'WriteAllTextAsync', 'GetElapsedTime', 'SkipLast', 'TakeLast', 'ToHashSet',
                'IsOSPlatformVersionAtLeast', 'Fill', 'GetInt32'
        $newerCalls = @{ Contains = 2; Replace = 3; Kill = 1 }
        $newerVariables = 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle'

        $reads = [Collections.Generic.Dictionary[string, object]]::new()

        function Read-Code {
            # Parses a script: its tokens, its errors, and all its parts by kind. Some kinds do not exist in every version, so they are known by
            # their names.
            param([string] $Code)
            if (-not $reads.ContainsKey($Code)) {
                $tokens = $problems = $null
                $ast = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $tokens, [ref] $problems)

                # What a set takes in for the first time, it says yes to: a predicate for every part, of which there are thousands, that is
                # not itself a script.
                $set = [Collections.Generic.HashSet[Management.Automation.Language.Ast]]::new()
                $all = [Delegate]::CreateDelegate([Func[Management.Automation.Language.Ast, bool]], $set, 'Add')
                $parts = @{}
                foreach ($part in $ast.FindAll($all, $true)) {
                    $kind = $part.GetType().Name
                    if (-not $parts.ContainsKey($kind)) {
                        $parts[$kind] = [Collections.Generic.List[object]]::new()
                    }

                    $parts[$kind].Add($part)
                }

                $reads[$Code] = [pscustomobject]@{ Ast = $ast; Tokens = $tokens; Problems = $problems; Parts = $parts }
            }

            $reads[$Code]
        }

        # What is newer of a part of a script, by its kind. A property that a version does not have is $null there.
        $syntax = @{
            TernaryExpressionAst      = { 'a ternary' }
            PipelineChainAst          = { 'a chain of pipelines' }
            PipelineAst               = { if ($part.Background) { 'a job in the background' } }
            ScriptBlockAst            = { if ($part.CleanBlock) { 'a clean block' } }
            MemberExpressionAst       = { if ($part.NullConditional) { 'a null-conditional operator' } }
            IndexExpressionAst        = { if ($part.NullConditional) { 'a null-conditional operator' } }
            InvokeMemberExpressionAst = {
                if ($part.NullConditional) { 'a null-conditional operator' } elseif ($part.GenericTypeArguments) { 'type arguments of a method' }
            }
            BinaryExpressionAst       = {
                if ($part.Operator -match 'replace$' -and $part.Right.Elements -and $part.Right.Elements[1].GetType().Name -eq 'ScriptBlockExpressionAst') {
                    'a script block after -replace'
                }
                elseif ($part.Operator -eq 'DotDot' -and $part.Left.GetType().Name -match '^String') { 'a range of characters' }
            }
        }

        # The same of tokens.
        $words = @{
            Number = { if ($token.Text -match '^0b|^(?!0x).*(?<![kmgtp])(u|s|y|n|b)l?$') { 'a number' } }
            Pipe   = { if ($before -eq 'NewLine') { 'a pipe at the beginning of a line' } }
        }
        foreach ($kind in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr') {
            $words[$kind] = { 'an operator' }
        }

        foreach ($kind in 'StringLiteral', 'StringExpandable', 'HereStringLiteral', 'HereStringExpandable') {
            $words[$kind] = { if ($token.Text -cmatch '(?<!`)(``)*`(e|u\{)') { 'an escape' } }
        }

        function Get-NewerSyntax {
            # What Windows PowerShell 5.1 would not parse, or would read as something else, a line for each.
            param([string] $Code)
            $read = Read-Code $Code
            foreach ($problem in $read.Problems) {
                "line $($problem.Extent.StartLineNumber): $($problem.Message)"
            }

            foreach ($kind in $syntax.Keys) {
                foreach ($part in $read.Parts[$kind]) {
                    $why = & $syntax[$kind]
                    if ($why) {
                        "line $($part.Extent.StartLineNumber): $($why): $($part.Extent.Text)"
                    }
                }
            }

            $before = $null
            foreach ($token in $read.Tokens) {
                $kind = "$($token.Kind)"
                $why = if ($words.ContainsKey($kind)) { & $words[$kind] }
                if ($why) {
                    "line $($token.Extent.StartLineNumber): $why of PowerShell 7: $($token.Text)"
                }

                $before = $kind
            }
        }

        function Get-NewerUse {
            # What Windows PowerShell 5.1 would parse, and then find no parameter, member or variable for, a line for each.
            param([string] $Code)
            $read = Read-Code $Code
            if ($read.Ast.ScriptRequirements -and $read.Ast.ScriptRequirements.RequiredPSVersion -ge '6.0') {
                return
            }

            foreach ($part in $read.Parts['CommandAst']) {
                $line = "line $($part.Extent.StartLineNumber):"
                $name = $part.GetCommandName()
                $elements = $part.CommandElements
                $values = 0
                for ($index = 1; $index -lt $elements.Count; $index++) {
                    if ($elements[$index].GetType().Name -ne 'CommandParameterAst') {
                        $values++
                        continue
                    }

                    $parameter = $elements[$index].ParameterName
                    if ($name -and $parameter -in $newerParameters[$name]) {
                        "$line $name -$parameter"
                    }

                    if ($parameter -eq 'Encoding' -and $index + 1 -lt $elements.Count -and $elements[$index + 1].Extent.Text.Trim("'`"") -in 'utf8BOM',
                        'utf8NoBOM', 'ansi') {
                        "$line -Encoding $($elements[$index + 1].Extent.Text)"
                    }
                }

                if ($name -eq 'Join-Path' -and $values -gt 2) {
                    "$line Join-Path of more than two parts"
                }
            }

            foreach ($part in @($read.Parts['MemberExpressionAst']) + $read.Parts['InvokeMemberExpressionAst'] | Where-Object { $_ }) {
                $name = "$($part.Member)"
                $arguments = @($part.Arguments | Where-Object { $_ }).Count
                if ($name -in $newerMembers -or ($newerCalls.ContainsKey($name) -and $arguments -ge $newerCalls[$name] -and -not $part.Static)) {
                    "line $($part.Extent.StartLineNumber): .NET Framework has no $name with $arguments arguments"
                }
            }

            foreach ($part in $read.Parts['VariableExpressionAst']) {
                $name = "$($part.VariablePath)"
                if ($name -in $newerVariables -and $Code -notmatch "Test-Path variable:$name\b") {
                    "line $($part.Extent.StartLineNumber): there is no `$$name, and nothing asks whether there is"
                }
            }
        }
    }

    Context 'what would be found' {
        It 'is <Name> in: <Code>' -ForEach @(
            @{ Name = 'a ternary'; Code = '$a = $b ? 1 : 2' }
            @{ Name = 'a null-coalescing operator'; Code = '$a = $b ?? 1' }
            @{ Name = 'a null-coalescing assignment'; Code = '$b ??= 1' }
            @{ Name = 'a null-conditional member'; Code = '${b}?.Length' }
            @{ Name = 'a null-conditional index'; Code = '${b}?[0]' }
            @{ Name = 'a chain'; Code = 'git status && git diff' }
            @{ Name = 'another chain, deep inside'; Code = 'function f { if ($a) { & { git status || exit 1 } } }' }
            @{ Name = 'a job in the background'; Code = 'Get-Date &' }
            @{ Name = 'an escape'; Code = "`"$([char] 96)e[0m`"" }
            @{ Name = 'an escape in a script within text'; Code = "'`"$([char] 96)u{2192}`"'" }
            @{ Name = 'a pipe at the beginning of a line'; Code = "Get-Date`n    | Out-String" }
            @{ Name = 'a script block after -replace'; Code = '''a'' -replace ''a'', { $_ }' }
            @{ Name = 'a range of characters'; Code = '''a''..''c''' }
            @{ Name = 'a number'; Code = '1u' }
            @{ Name = 'what no version parses'; Code = 'if (' }
        ) {
            Get-NewerSyntax $Code | Should -Not -BeNullOrEmpty
        }

        It 'is <Code>' -ForEach @(
            @{ Code = 'ConvertFrom-Json $a -AsHashtable' }
            @{ Code = '$a | ForEach-Object -Parallel { $_ }' }
            @{ Code = 'Join-Path a b c' }
            @{ Code = 'Set-Content a b -Encoding utf8BOM' }
            @{ Code = 'Invoke-WebRequest x -SkipHttpErrorCheck' }
            @{ Code = '[IO.Path]::GetRelativePath($a, $b)' }
            @{ Code = '$text.Contains("a", "Ordinal")' }
            @{ Code = '$start.StandardInputEncoding = $utf8' }
            @{ Code = 'if ($IsWindows) { 1 }' }
        ) {
            Get-NewerSyntax $Code | Should -BeNullOrEmpty
            Get-NewerUse $Code | Should -Not -BeNullOrEmpty
        }

        It 'is not <Code>' -ForEach @(
            @{ Code = '"``e", ''a'' -replace ''e'', ''u{1}'', 0x1b, 1kb, 2l, 1.5d' }
            @{ Code = '$a | Where-Object { $_ -and $b } | ForEach-Object { $_.b }; Join-Path a b; $c.Contains(1); $c.Kill()' }
            @{ Code = 'if (Test-Path variable:IsWindows) { $IsWindows }' }
            @{ Code = "#requires -Version 7.0`n1 | ForEach-Object -Parallel { 1 }" }
        ) {
            Get-NewerSyntax $Code | Should -BeNullOrEmpty
            Get-NewerUse $Code | Should -BeNullOrEmpty
        }
    }

    Context 'every script is read as it is written, parses, and uses nothing newer' {
        It '<Name>' -ForEach $scripts {
            # Without a byte order mark, Windows PowerShell takes it for ANSI. Latin-1 has a character for each byte.
            $bytes = [Text.Encoding]::GetEncoding(28591).GetString([IO.File]::ReadAllBytes($Path))
            $bytes -match '^\xef\xbb\xbf|^[\x00-\x7f]*$' | Should -BeTrue -Because 'it has characters beyond ASCII and no byte order mark'
            $code = [IO.File]::ReadAllText($Path)
            Get-NewerSyntax $code | Should -BeNullOrEmpty
            Get-NewerUse $code | Should -BeNullOrEmpty
        }

        It 'and they are many' -ForEach @{ Scripts = $scripts } {
            $Scripts.Count | Should -BeGreaterThan 40
        }
    }

    Context 'every example that runs there parses, and uses nothing newer' {
        It 'of the help and the README' -ForEach @{ Examples = $examples } {
            $Examples.Count | Should -BeGreaterThan 50
            foreach ($example in $Examples) {
                Get-NewerSyntax $example.Code | Should -BeNullOrEmpty -Because $example.Name
                Get-NewerUse $example.Code | Should -BeNullOrEmpty -Because $example.Name
            }
        }
    }

    Context 'the views of the module' {
        It 'run no code that is newer' {
            $views = [xml] [IO.File]::ReadAllText((Join-Path $root 'src/TwilioIntelligence/TwilioIntelligence.Format.ps1xml'))
            $code = @($views.SelectNodes('//ScriptBlock') | ForEach-Object InnerText)
            $code.Count | Should -BeGreaterThan 3
            $code | ForEach-Object { Get-NewerSyntax $_; Get-NewerUse $_ } | Should -BeNullOrEmpty
        }
    }

    Context 'the source <Name>' -ForEach $sources {
        It 'compiles as C# 5, which is what Add-Type has there' {
            # Another test of this process may have loaded its types already.
            $source = [IO.File]::ReadAllText($Path) -replace '(?m)^namespace [\w.]+', 'namespace Compiled'
            $version = if ($PSVersionTable.PSVersion.Major -ge 7) { @{ CompilerOptions = '-langversion:5' } } else { @{} }
            { Add-Type -TypeDefinition $source -OutputAssembly (Join-Path $TestDrive "$Name.dll") -ErrorAction Stop @version } | Should -Not -Throw
        }
    }
}
