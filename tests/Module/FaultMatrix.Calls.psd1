# How each cmdlet that talks to the API is called in the fault matrix: see tests/FaultMatrix/CmdletCall.cs for the fields. A call sees $c, the
# connection, the Variables, and $given, what its Setup returned. What the server has is in FaultMatrix.Seed.json. What comes of a call without a fault is
# found out by a run; only what a client is free to do is said here.
@{
    Variables = @{
        first = 'intelligence_configuration_00000000000000000000000001'
        body = @{ displayName = 'New' }
        second = 'intelligence_configuration_00000000000000000000000002'
        rule = @{ operators = 'SUMMARY'; triggers = @{ on = 'CONVERSATION_END' }; actions = @() }
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
    )
}
