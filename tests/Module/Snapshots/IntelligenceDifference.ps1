$read, $other = & (Join-Path $PSScriptRoot 'IntelligenceConfiguration.ps1') | Select-Object -First 1 | ForEach-Object { $_; $_ | ConvertTo-Json -Depth 8 |
        ConvertFrom-Json }
$other.Description = 'Mood and summary of all that is said to sales'
$other.Rules[1].Actions[0].Url = 'https://a.example/other'
$other.Rules[0].Triggers[0].Parameters.Count = 5
$other.Rules[1].Operators = @($other.Rules[1].Operators) + @([pscustomobject] @{ Id = 'intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn' })
$other.Rules = @($other.Rules) + @(New-IntelligenceRule Summary -Trigger ConversationInactive)
Compare-IntelligenceConfiguration $read $other
