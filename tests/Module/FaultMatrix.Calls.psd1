# How each cmdlet that talks to the API is called in the fault matrix: see tests/FaultMatrix/CmdletCall.cs for the fields. A call sees $c, the
# connection, the Variables, and $given, what its Setup returned. What the server has is in FaultMatrix.Seed.json. What comes of a call without a fault is
# found out by a run; only what a client is free to do is said here.
@{
    Variables = @{
        first = 'intelligence_configuration_00000000000000000000000001'
        body = @{ displayName = 'New' }
        conversation = 'conv_conversation_00000000000000000000000001'
        desk = 'conv_configuration_00000000000000000000000001'
        knowledge = 'know_knowledgebase_00000000000000000000000001'
        operator = 'intelligence_operator_00000000000000000000000001'
        result = 'intelligence_operatorresult_00000000000000000000000001'
        ruleId = 'intelligence_configurationrule_00000000000000000000000001'
        unused = 'intelligence_operator_00000000000000000000000002'
        second = 'intelligence_configuration_00000000000000000000000002'
        rule = @{ operators = 'SUMMARY'; triggers = @{ on = 'CONVERSATION_END' }; actions = @() }
    }
    # These cmdlets send nothing, by their nature: the matrix runs each, and sees that no request comes.
    SendNothing = @{
        'Disconnect-IntelligenceAccount' = 'Disconnect-IntelligenceAccount'
        'Get-IntelligenceConnection'     = 'Get-IntelligenceConnection'
        'Test-IntelligenceWebhook'       =
            'Test-IntelligenceWebhook -Url https://h.example/x?bodySHA256=0 -Signature c2ln -Body "{}" -AuthToken $credential.Password'
    }
    Calls = @(
        @{
            Name = 'Connect-IntelligenceAccount'
            Script = '$null = Connect-IntelligenceAccount -Credential $credential @limits'
        }
        @{
            Name = 'Get-IntelligenceConfiguration'
            Script = 'Get-IntelligenceConfiguration -Id $first -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceConfiguration'
            Script = 'Get-IntelligenceConfiguration -Connection $c'
            PageSize = 2
            WritesAsItComes = $true
        }
        @{
            Name = 'New-IntelligenceConfiguration'
            Script = 'New-IntelligenceConfiguration -DisplayName New -Connection $c'
        }
        @{
            Name = 'Set-IntelligenceConfiguration'
            Script = 'Set-IntelligenceConfiguration -Id $first -Description x -Connection $c'
            Merges = 3
        }
        @{
            Name = 'Set-IntelligenceConfiguration'
            Setup = 'Get-IntelligenceConfiguration -Id $first -Connection $c'
            Script = '$given | Set-IntelligenceConfiguration -Description x -CheckVersion -Connection $c'
        }
        @{
            Name = 'Remove-IntelligenceConfiguration'
            Script = 'Remove-IntelligenceConfiguration -Id $first -Confirm:$false -Connection $c'
            OptionalRead = '/v2/'
        }
        @{
            Name = 'Remove-IntelligenceConfiguration'
            Script = 'Remove-IntelligenceConfiguration -Id $first -PassThru -Confirm:$false -Connection $c'
            OptionalRead = '/v2/'
        }
        @{
            Name = 'Add-IntelligenceRule'
            Script = 'Add-IntelligenceRule -Id $first -Rule $rule -Connection $c'
            Merges = 3
        }
        @{
            Name = 'Set-IntelligenceRule'
            Setup = 'Get-IntelligenceConfiguration -Id $first -Connection $c'
            Script = '$given | Set-IntelligenceRule -RuleId $given.Rules[0].Id -Every 7 -Connection $c'
            Merges = 3
        }
        @{
            Name = 'Remove-IntelligenceRule'
            Setup = 'Get-IntelligenceConfiguration -Id $first -Connection $c'
            Script = '$given | Remove-IntelligenceRule -RuleId $given.Rules[0].Id -Confirm:$false -Connection $c'
            Merges = 3
        }
        @{
            Name = 'Test-IntelligenceConfiguration'
            Setup = 'Get-IntelligenceConfiguration -Id $first -Connection $c'
            Script = '$given | Test-IntelligenceConfiguration -Online -Connection $c'
            AsksWhetherThere = $true
        }
        @{
            Name = 'Compare-IntelligenceConfiguration'
            Script = 'Compare-IntelligenceConfiguration $first $second -Connection $c'
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$first" -Connection $c'
            TakesAnything = $true
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Paginate -Connection $c'
            PageSize = 2
            WritesAsItComes = $true
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest /v3/ControlPlane/Configurations -Method POST -Body $body -Confirm:$false -Connection $c'
            TakesAnything = $true
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$first" -Method PUT -Body $body -Confirm:$false -Connection $c'
            TakesAnything = $true
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$first" -Method PATCH -Body $body -Confirm:$false -Connection $c'
            TakesAnything = $true
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest "/v3/ControlPlane/Configurations/$first" -Method DELETE -Confirm:$false -Connection $c'
            TakesAnything = $true
        }
        @{
            Name = 'Invoke-IntelligenceRequest'
            Script = 'Invoke-IntelligenceRequest /v3/Actions -Method POST -Confirm:$false -Connection $c'
            TakesAnything = $true
        }
        @{
            Name = 'Get-IntelligenceOperator'
            Script = 'Get-IntelligenceOperator -Id $operator -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceOperator'
            Script = 'Get-IntelligenceOperator -Connection $c'
            PageSize = 1
            WritesAsItComes = $true
        }
        @{
            Name = 'Get-IntelligenceOperator'
            Script = '$operator, $unused | Get-IntelligenceOperator -ThrottleLimit 1 -Connection $c'
            IsPerInput = $true
        }
        @{
            Name = 'Get-IntelligenceOperatorVersion'
            Script = 'Get-IntelligenceOperatorVersion $operator -Connection $c'
            PageSize = 1
        }
        @{
            Name = 'Get-IntelligenceOperatorVersion'
            Script = 'Get-IntelligenceOperatorVersion Unused -Version 2 -Connection $c'
            Setup = 'Set-IntelligenceOperator -Id $unused -Description x -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceOperatorResult'
            Script = 'Get-IntelligenceOperatorResult -Id $result -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceOperatorResult'
            Script = 'Get-IntelligenceOperatorResult -ConversationId $conversation -OperatorId $operator -Connection $c'
            PageSize = 1
            WritesAsItComes = $true
        }
        @{
            Name = 'Get-IntelligenceConversation'
            Script = 'Get-IntelligenceConversation -Id $conversation -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceConversation'
            Script = 'Get-IntelligenceConversation -CreatedAfter 2026-01-01Z -CreatedBefore 2026-02-10Z -Connection $c'
            WritesAsItComes = $true
        }
        @{
            Name = 'Get-IntelligenceConversationConfiguration'
            Script = 'Get-IntelligenceConversationConfiguration -Id $desk -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceConversationConfiguration'
            Script = 'Get-IntelligenceConversationConfiguration -DisplayName Desk* -Connection $c'
            PageSize = 1
            WritesAsItComes = $true
        }
        @{
            Name = 'Get-IntelligenceConversationConfiguration'
            Script = 'Get-IntelligenceConversationConfiguration -ConfigurationId $second -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceKnowledgeBase'
            Script = 'Get-IntelligenceKnowledgeBase -Id $knowledge -Connection $c'
        }
        @{
            Name = 'Get-IntelligenceKnowledgeBase'
            Script = 'Get-IntelligenceKnowledgeBase -Connection $c'
            PageSize = 1
            WritesAsItComes = $true
        }
        @{
            Name = 'ConvertTo-IntelligenceDiagram'
            Setup = 'Get-IntelligenceConfiguration -Id $second -Connection $c'
            Script = '$given | ConvertTo-IntelligenceDiagram -IncludeAttachment -Connection $c'
            OptionalRead = '/v3/ControlPlane/Operators'
            IsOptionalReadOnce = $true
        }
        @{
            Name = 'New-IntelligenceRule'
            Script = 'New-IntelligenceRule Unused -KnowledgeBase Articles-1 -Connection $c'
            PageSize = 1
        }
        @{
            Name = 'New-IntelligenceOperator'
            Script = 'New-IntelligenceOperator New "Say yes." -Connection $c'
        }
        @{
            Name = 'Set-IntelligenceOperator'
            Script = 'Set-IntelligenceOperator -Id $operator -Prompt x -Connection $c'
            Merges = 3
            OptionalRead = '/v3/ControlPlane/Operators/intelligence_operator_00000000000000000000000001/Versions'
        }
        @{
            Name = 'Set-IntelligenceOperator'
            Setup = 'Get-IntelligenceOperator -Id $operator -Connection $c'
            Script = '$given | Set-IntelligenceOperator -Prompt x -Description y -CheckVersion -Connection $c'
            OptionalRead = '/v3/ControlPlane/Operators/intelligence_operator_00000000000000000000000001/Versions'
        }
        @{
            Name = 'Remove-IntelligenceOperator'
            Script = 'Remove-IntelligenceOperator -Id $unused -Confirm:$false -Connection $c'
        }
        @{
            Name = 'Remove-IntelligenceOperator'
            Script = 'Remove-IntelligenceOperator -Id $unused -Force -PassThru -Confirm:$false -Connection $c'
        }
        @{
            Name = 'Remove-IntelligenceOperatorResult'
            Script = 'Remove-IntelligenceOperatorResult -Id $result -Confirm:$false -Connection $c'
        }
        @{
            Name = 'Remove-IntelligenceOperatorResult'
            Setup = 'Get-IntelligenceOperatorResult -Connection $c'
            Script = '$given | Remove-IntelligenceOperatorResult -PassThru -ThrottleLimit 1 -Confirm:$false -Connection $c'
            IsPerInput = $true
        }
        @{
            Name = 'Start-IntelligenceRuleExecution'
            Script = 'Start-IntelligenceRuleExecution $conversation -ConfigurationId $first -RuleId $ruleId -Connection $c'
            TakesStatusOf = 'POST'
        }
        @{
            Name = 'Start-IntelligenceRuleExecution'
            Script = 'Start-IntelligenceRuleExecution $conversation -ConfigurationId $first -RuleId $ruleId -Wait -Connection $c'
            TakesStatusOf = 'POST'
        }
        @{
            Name = 'Add-IntelligenceAttachment'
            Script = 'Add-IntelligenceAttachment $first $desk -TimeoutSec 3 -Connection $c'
            HasIdempotencyKey = $true
            Merges = 3
            MergeStatus = 409
            Poll = '/v2/ControlPlane/Operations/'
            Answers = @{
                'PATCH 404 unprocessed' = 'PatchUnavailable InvalidOperation'
                'PATCH 405 unprocessed' = 'PatchUnavailable InvalidOperation'
                'PATCH 501 unprocessed' = 'PatchUnavailable InvalidOperation'
                'PATCH 501 processed' = 'Success'
            }
        }
        @{
            Name = 'Add-IntelligenceAttachment'
            Script = 'Add-IntelligenceAttachment $first "Desk 1" -AllowReplace -TimeoutSec 3 -SkipExistenceCheck -Connection $c'
            Refused = 'PATCH'
            HasIdempotencyKey = $true

            # The PATCH that was refused was one of four tries.
            Merges = 2
            MergeStatus = 409
            Poll = '/v2/ControlPlane/Operations/'
        }
        @{
            Name = 'Add-IntelligenceAttachment'
            Script = 'Add-IntelligenceAttachment $first $desk -NoWait -SkipExistenceCheck -AllowReplace -Connection $c'
            HasIdempotencyKey = $true
            Merges = 3
            MergeStatus = 409
            Poll = '/v2/ControlPlane/Operations/'
            Answers = @{
                'PATCH 404 unprocessed' = 'Success'
                'PATCH 405 unprocessed' = 'Success'
                'PATCH 501 unprocessed' = 'Success'
                'PATCH 501 processed' = 'Success'
            }
        }
        @{
            Name = 'Remove-IntelligenceAttachment'
            Script = 'Remove-IntelligenceAttachment $second $desk -TimeoutSec 3 -Confirm:$false -Connection $c'
            HasIdempotencyKey = $true
            Merges = 3
            MergeStatus = 409
            Poll = '/v2/ControlPlane/Operations/'
            Answers = @{
                'PATCH 404 unprocessed' = 'PatchUnavailable InvalidOperation'
                'PATCH 405 unprocessed' = 'PatchUnavailable InvalidOperation'
                'PATCH 501 unprocessed' = 'PatchUnavailable InvalidOperation'
                'PATCH 501 processed' = 'Success'
            }
        }
    )
}
