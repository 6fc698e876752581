@(
    [pscustomobject] @{ DisplayName = ''; Rules = @(@{ operators = @(); actions = @(@{ type = 'WEBHOOK'; method = 'GET'; url = 'nonsense' }) }) }
    [pscustomobject] @{ DisplayName = 'Support'; Rules = @(@{ operators = @(@{ id = 'Sentiment'; versoin = 4 }); actions = @() }) }
) | Test-IntelligenceConfiguration -Detailed
