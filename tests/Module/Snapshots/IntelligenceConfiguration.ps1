# Dates are local: the views show local time, whatever the zone.
$rules = [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'IntelligenceRule.json')) | ConvertFrom-Json
$common = @{
    accountId = 'AC0123456789abcdef0123456789abcdef'
    dateCreated = [DateTimeOffset] [datetime] '2026-02-01T08:15:30'
    dateUpdated = [DateTimeOffset] [datetime] '2026-03-01T09:30:00'
}
$assembly = [TwilioIntelligence.IntelligenceConfiguration].Assembly
$createReader = $assembly.GetType('TwilioIntelligence.Models.Json.JsonText').GetMethod('CreateReader')
$read = $assembly.GetType('TwilioIntelligence.Models.ConfigurationReader').GetMethod('Read')
foreach ($own in @(
        @{
            id = 'intelligence_configuration_01kn7z3m4c8v2x6q1w9e5r0t01'
            displayName = 'Customer support, voice and chat'
            description = 'Mood and summary of all that is said to support'
            version = 13
            rules = $rules[0, 1]
        }
        @{ id = 'intelligence_configuration_01kn7z3m4c8v2x6q1w9e5r0t02'; displayName = 'Sales'; version = 1234567; rules = @($rules[2]); labels = 'a', 'b' }
        @{ id = 'intelligence_configuration_01kn7z3m4c8v2x6q1w9e5r0t03'; displayName = "One$([char] 27)[31m`ntwo"; version = 1; rules = @() })) {
    $json = ConvertTo-Json ($common + $own) -Depth 10
    $reader = $createReader.Invoke($null, @([IO.StringReader]::new($json)))
    $null = $reader.Read()
    $read.Invoke($null, @($reader))
}
