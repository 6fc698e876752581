# An item of a list is read when it is asked for: it is made as a list makes it.
$assembly = [TwilioIntelligence.IntelligenceConversation].Assembly
$createReader = $assembly.GetType('TwilioIntelligence.Models.Json.JsonText').GetMethod('CreateReader')
$read = $assembly.GetType('TwilioIntelligence.Models.Json.ReceivedJson').GetMethod('Read')
$constructor = [TwilioIntelligence.IntelligenceConversation].GetConstructors([Reflection.BindingFlags] 'Instance, NonPublic')[0]
foreach ($item in [IO.File]::ReadAllText((Join-Path $PSScriptRoot 'Conversations.json')) | ConvertFrom-Json) {
    $reader = $createReader.Invoke($null, @([IO.StringReader]::new((ConvertTo-Json $item -Depth 10))))
    $null = $reader.Read()
    $constructor.Invoke(@($read.Invoke($null, @($reader, [string[]] @('id', 'createdAt', 'status')))))
}
