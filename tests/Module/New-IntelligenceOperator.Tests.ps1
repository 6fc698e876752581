param([Parameter(Mandatory)] $Emulator)

Describe 'New-IntelligenceOperator' {
    BeforeEach {
        Use-Emulator $Emulator
    }

    Context 'from parameters' {
        It 'creates an operator and returns it' {
            $made = New-IntelligenceOperator 'Tone' 'Say how the caller sounds.' -Description 'Calls'
            $made | Should -BeOfType ([TwilioIntelligence.IntelligenceOperator])
            $made.Id | Should -Match '^intelligence_operator_'
            $made.Version | Should -Be 1
            $made.Author | Should -BeExactly 'SELF'
            (Get-IntelligenceOperator -Id $made.Id).Prompt | Should -BeExactly 'Say how the caller sounds.'
            (Get-Request -Method POST).body |
                Should -BeExactly '{"displayName":"Tone","description":"Calls","prompt":"Say how the caller sounds.","outputFormat":"TEXT"}'
        }

        It 'sends all that an operator can have' {
            $made = New-IntelligenceOperator -DisplayName 'Refund intent' -Prompt 'Policy {{parameters.level}}' -OutputFormat json -OutputSchema (
                [ordered] @{ type = 'object'; properties = [ordered] @{ wanted = @{ type = 'boolean' }; reason = @{ type = 'string', 'null' } } }
            ) -TrainingExample @{ Input = 'Money back'; Output = [ordered] @{ wanted = $true; reason = $null } } -Parameter @{
                level = [pscustomobject] @{ Type = 'integer'; Default = 2; Required = $false; Description = 'How strict' }
            } -UseMemory -UseKnowledge
            $sent = (Get-Request -Method POST).Json
            $sent.outputFormat | Should -BeExactly 'JSON'
            @($sent.outputSchema.properties.PSObject.Properties.Name) | Should -Be 'wanted', 'reason'
            $sent.trainingExamples[0].output | Should -BeExactly '{"wanted":true,"reason":null}'
            $sent.parameters.level.type | Should -BeExactly 'INTEGER'
            $sent.parameters.level.default | Should -Be 2
            $sent.context.memory.enabled | Should -BeTrue
            $sent.context.knowledge.enabled | Should -BeTrue
            @($made.OutputSchema.properties.Keys) | Should -Be 'wanted', 'reason'
            $made.Parameters.level.Type | Should -BeExactly 'INTEGER'
            $made.TrainingExamples[0].Input | Should -BeExactly 'Money back'
            $made.UseMemory | Should -BeTrue
        }

        It 'takes a schema as <Name>, and keeps the order of its keys' -ForEach @(
            @{ Name = 'JSON text'; Schema = { '{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}}' } }
            @{ Name = 'an object of JSON'; Schema = { ConvertFrom-Json '{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}}' } }
            @{
                Name = 'an ordered dictionary'
                Schema = { [ordered] @{ type = 'object'; properties = [ordered] @{ z = @{ type = 'string' }; a = @{ type = 'string' } } } }
            }
            @{
                Name = 'the lines of a file'
                Schema = {
                    Set-Content -LiteralPath "$TestDrive/schema.json" @(
                        '{"type":"object",', '"properties":{"z":{"type":"string"},', '"a":{"type":"string"}}}')
                    Get-Content -LiteralPath "$TestDrive/schema.json"
                }
            }
        ) {
            $given = & $Schema
            $null = New-IntelligenceOperator Tone Say -OutputSchema $given -WarningVariable warned
            $sent = (Get-Request -Method POST).Json
            $sent.outputFormat | Should -BeExactly 'JSON'
            @($sent.outputSchema.properties.PSObject.Properties.Name) | Should -Be 'z', 'a'
            $warned | Should -BeNullOrEmpty
        }

        It 'warns that a hashtable has lost the order of its properties, and only then' {
            $null = New-IntelligenceOperator Tone Say -OutputSchema @{
                type = 'object'; properties = @{ a = @{ type = 'array'; items = @{ type = 'object'; properties = @{ x = @{ type = 'string' } } } } }
            } -WarningVariable none
            $none | Should -BeNullOrEmpty
            $null = New-IntelligenceOperator Tone Say -OutputSchema @{
                type = 'object'; properties = @{ a = @{ type = 'object'; properties = @{ x = @{ type = 'string' }; y = @{ type = 'string' } } } }
            } -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeLike 'OutputSchema.properties.a.properties is a hashtable*'
        }

        It 'knows a property from a keyword of the same name when it looks for hashtables' {
            $null = New-IntelligenceOperator Tone Say -OutputSchema ([ordered] @{
                type = 'object'; properties = [ordered] @{ properties = @{ type = 'string'; description = 'd' }; items = @{ type = 'string'; enum = 'a', 'b' } }
            }) -WarningVariable none
            $none | Should -BeNullOrEmpty
            $two = @{ type = 'object'; properties = @{ x = @{ type = 'string' }; y = @{ type = 'string' } } }
            $null = New-IntelligenceOperator Tone Say -OutputSchema ([ordered] @{
                type = 'object'; properties = @{ a = @{ anyOf = @{ type = 'null' }, $two } }; '$defs' = @{ d = $two }
            }) -WarningVariable warned -WarningAction SilentlyContinue
            $warned.Message -replace ' is a hashtable.*' | Should -Be 'OutputSchema.properties.a.anyOf[1].properties', "OutputSchema.'`$defs'.d.properties"
        }

        It 'warns of a property that may be left out, which the API does not know' {
            $schema = '{"type":"object","required":["a"],"properties":{"a":{"type":"string"},"b":{"type":"string"},"c":{"type":["string","null"]}}}'
            $null = New-IntelligenceOperator Tone Say -OutputSchema $schema -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeExactly ("'Tone': OutputSchema.properties.b: a type that may be `"null`" for a property that is optional, " +
                'the API makes every property required')
        }

        It 'copies an operator from the pipeline' {
            $first = New-IntelligenceOperator Tone 'Say {{parameters.p}}' -Parameter @{ p = 'STRING' } -UseKnowledge -Description d -TrainingExample @{
                Input = 'i'; Output = 'o' } -OutputFormat CLASSIFICATION
            $second = $first | New-IntelligenceOperator
            $second.Id | Should -Not -Be $first.Id
            foreach ($name in 'DisplayName', 'Prompt', 'OutputFormat', 'Description', 'UseMemory', 'UseKnowledge') {
                $second.$name | Should -BeExactly $first.$name
            }

            $second.Parameters.p.Type | Should -BeExactly 'STRING'
            $second.TrainingExamples[0].Output | Should -BeExactly 'o'
        }
    }

    Context 'rows of a CSV' {
        It 'says nothing with an empty cell' {
            $made = "DisplayName,Prompt,OutputFormat,OutputSchema,Description,TrainingExample,Parameter,UseMemory,UseKnowledge`nTone,Say,,,,,,," |
                ConvertFrom-Csv | New-IntelligenceOperator
            $made.OutputFormat | Should -BeExactly 'TEXT'
            (Get-Request -Method POST).Json.PSObject.Properties.Name | Should -Not -Contain 'context'
        }

        It 'says nothing with a null, as JSON has it' {
            $rows = ConvertFrom-Json '{"displayName":"Tone","prompt":"Say","outputFormat":null,"outputSchema":null,"parameters":null,"useMemory":null}'
            ($rows | New-IntelligenceOperator).OutputFormat | Should -BeExactly 'TEXT'
        }

        It 'reads True and False' {
            $made = "DisplayName,Prompt,UseMemory,UseKnowledge`na,p,True,False`nb,p,false,TRUE" | ConvertFrom-Csv | New-IntelligenceOperator
            $made.UseMemory | Should -Be $true, $false
            $made.UseKnowledge | Should -Be $false, $true
        }

        It 'refuses a cell that is neither, and goes on with the next row' {
            $made = "DisplayName,Prompt,UseMemory`na,p,perhaps`nb,p,True" | ConvertFrom-Csv |
                New-IntelligenceOperator -ErrorVariable failed -ErrorAction SilentlyContinue
            $made.DisplayName | Should -BeExactly 'b'
            "$failed" | Should -BeLike "*'perhaps' is not a Boolean*"
        }
    }

    Context 'limits: the message names the path, and nothing is sent' {
        It 'refuses <Name>' -ForEach @(
            @{ Name = 'a name of 129'; Arguments = @{ DisplayName = 'n' * 129; Prompt = 'p' }; Message = 'DisplayName: 1 to 128 characters, got 129' }
            @{ Name = 'no name'; Arguments = @{ DisplayName = ''; Prompt = 'p' }; Message = 'DisplayName: 1 to 128 characters, got 0' }
            @{ Name = 'no prompt'; Arguments = @{ DisplayName = 'n'; Prompt = '' }; Message = 'Prompt: at least 1 character, got 0' }
            @{
                Name = 'a format that there is not'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; OutputFormat = 'XML' }
                Message = "OutputFormat: TEXT or JSON or CLASSIFICATION, got 'XML'"
            }
            @{
                Name = 'JSON without a schema'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; OutputFormat = 'JSON' }
                Message = 'OutputSchema: a schema, which the format JSON needs, got none'
            }
            @{
                Name = 'a keyword that is not supported'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; OutputSchema = '{"type":"object","properties":{"a":{"type":"string","minLength":1}}}' }
                Message = 'OutputSchema.properties.a.minLength: a keyword that the API supports, got one that it refuses'
            }
            @{
                Name = 'a list at the root'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; OutputSchema = '{"type":"array"}' }
                Message = 'OutputSchema.type: "object" at the root, got "array"'
            }
            @{
                Name = 'a schema that is no JSON'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; OutputSchema = '{"type":' }
                Message = 'OutputSchema: the text is not JSON*'
                Id = 'InvalidInput'
            }
            @{
                Name = 'an example without an output'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; TrainingExample = @{ Input = 'i' } }
                Message = 'TrainingExamples[0].Output: text, got none'
            }
            @{
                Name = 'a misspelt field of an example'
                Arguments = @{ DisplayName = 'n'; Prompt = 'p'; TrainingExample = @{ Input = 'i'; Outptu = 'o' } }
                Message = "TrainingExamples[0]: 'Outptu' is not a field of a training example*"
                Id = 'InvalidInput'
            }
            @{
                Name = 'an unknown type of a parameter'
                Arguments = @{ DisplayName = 'n'; Prompt = '{{parameters.p}}'; Parameter = @{ p = 'DATE' } }
                Message = "Parameters.p.Type: STRING or INTEGER or *, got 'DATE'"
            }
            @{
                Name = 'a default for a source of knowledge'
                Arguments = @{
                    DisplayName = 'n'; Prompt = '{{parameters.p}}'; Parameter = @{ p = @{ Type = 'KNOWLEDGE_BASE_AND_SOURCE_IDS'; Default = 'a:b' } }
                }
                Message = 'Parameters.p.Default: no default for KNOWLEDGE_BASE_AND_SOURCE_IDS, got "a:b"'
            }
        ) {
            $failure = Get-Failure { New-IntelligenceOperator @Arguments -ErrorAction Stop -WarningAction SilentlyContinue }
            $expected = if ($Id) { $Id } else { 'InvalidOperator' }
            $failure.FullyQualifiedErrorId | Should -BeLike "$expected,*"
            $pattern = [WildcardPattern]::Escape($Message) -replace '`\*', '*'
            "$failure" | Should -BeLike "*$pattern*"
            @(Get-Request -Method POST) | Should -HaveCount 0
        }

        It 'warns of what the API takes and may not do: <Name>' -ForEach @(
            @{
                Name = 'undeclared'
                Arguments = @{ Prompt = 'a {{parameters.tone}}' }
                Message = '*Prompt: only parameters that are declared, {{parameters.tone}} is not'
            }
            @{
                Name = 'unused'
                Arguments = @{ Prompt = 'a'; Parameter = @{ tone = 'STRING' } }
                Message = '*Parameters.tone: a parameter that the prompt uses, *'
            }
            @{
                Name = 'a default of another type'
                Arguments = @{ Prompt = '{{ parameters.tone }}'; Parameter = @{ tone = @{ Type = 'INTEGER'; Default = 'two' } } }
                Message = '*Parameters.tone.Default: a value of the type INTEGER, got "two"'
            }
            @{
                Name = 'a schema for a text'
                Arguments = @{ Prompt = 'a'; OutputFormat = 'TEXT'; OutputSchema = '{"type":"object","properties":{}}' }
                Message = '*OutputSchema: a schema only for the format JSON, *'
            }
        ) {
            $null = New-IntelligenceOperator Tone @Arguments -WarningVariable warned -WarningAction SilentlyContinue
            "$warned" | Should -BeLike $Message
            @(Get-Request -Method POST) | Should -HaveCount 1
        }

        It 'goes on after an input that is no good' {
            $rows = [pscustomobject] @{ DisplayName = 'a'; Prompt = '' }, [pscustomobject] @{ DisplayName = 'b'; Prompt = 'p' }
            $made = $rows | New-IntelligenceOperator -ErrorVariable failed -ErrorAction SilentlyContinue
            $made.DisplayName | Should -Be 'b'
            $failed | Should -HaveCount 1
        }
    }
}
