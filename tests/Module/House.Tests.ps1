# A resource that does not exist: one descriptor, one model, and its cmdlets in a few lines more (tests/House). No file of the module was
# edited for it, and what holds for every resource holds for it.
param([Parameter(Mandatory)] $Emulator)

Describe 'A made-up resource' {
    BeforeAll {
        $null = $Emulator
        Import-Module (Get-BuiltFile House TwilioIntelligence.House.dll)
        $password = ConvertTo-SecureString 'made-up-secret' -AsPlainText -Force
        $credential = [pscredential]::new('SK00000000000000000000000000000000', $password)
    }

    AfterAll {
        Remove-Module TwilioIntelligence.House
    }

    BeforeEach {
        $server = [TwilioIntelligence.House.GadgetServer]::new()
        $null = Connect-IntelligenceAccount -Credential $credential -BaseUri $server.BaseUri -NoVerify
    }

    AfterEach {
        $server.Dispose()
        Disconnect-IntelligenceAccount
    }

    It 'is created, listed over several pages, filtered, read by id, and removed' {
        $made = @(1..5 | ForEach-Object { [pscustomobject]@{ DisplayName = "Gadget $_"; Size = $_ } } | New-Gadget -ThrottleLimit 1)
        $made.Id | Should -HaveCount 5
        @(Get-Gadget).DisplayName | Should -Be $made.DisplayName
        @(Get-Gadget -DisplayName '*3').Size | Should -Be 3
        @(Get-Gadget -First 2 -Skip 1).Size | Should -Be 2, 3
        ($made[3].Id | Get-Gadget).Size | Should -Be 4
        $made | Remove-Gadget -Confirm:$false
        @(Get-Gadget) | Should -HaveCount 0
    }

    It 'is held to the limits of its schema before anything is sent' {
        New-Gadget ('x' * 21) -Size 11 -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidGadget,*'
        "$($problem[0])" | Should -Match 'DisplayName: 1 to 20 characters, got 21'
        "$($problem[0])" | Should -Match 'Size: 1 to 10, got 11'
        @($server.Requests) | Should -HaveCount 0
    }

    It 'names itself in its errors' {
        Get-Gadget -Id nonsense -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'InvalidGadgetId,*'
        "$($problem[0])" | Should -Match 'not the id of a gadget'
        Get-Gadget -Id "gadget_$('0' * 26)" -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        "$($problem[0])" | Should -Match 'get gadget gadget_0'
    }

    It 'is updated with If-Match, and only where something changes' {
        $gadget = New-Gadget One -Size 1
        $null = $gadget | Set-Gadget -Size 1
        $changed = $gadget | Set-Gadget -Size 2
        $changed.Size | Should -Be 2
        $changed.Version | Should -Be 2
        @($server.Requests -like 'PUT *') | Should -Be "PUT /v1/Gadgets/$($gadget.Id) 1"
    }

    It 'merges: edits of an object and changes by others both stand, and the same field is a conflict' {
        $gadget = New-Gadget One -Size 1
        $server.Change($gadget.Id, 'size', 7)
        $gadget.DisplayName = 'Mine'
        $merged = $gadget | Set-Gadget
        $merged.DisplayName | Should -BeExactly Mine
        $merged.Size | Should -Be 7

        $server.Change($gadget.Id, 'displayName', 'Theirs')
        $gadget.DisplayName = 'Mine again'
        $gadget | Set-Gadget -ErrorAction SilentlyContinue -ErrorVariable problem | Should -BeNullOrEmpty
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
        ($gadget | Set-Gadget -Force).DisplayName | Should -BeExactly 'Mine again'
    }

    It 'shows a change and sends nothing under -WhatIf' {
        $gadget = New-Gadget One
        $null = $gadget | Set-Gadget -Size 3 -WhatIf
        Remove-Gadget -Id $gadget.Id -WhatIf
        @($server.Requests -match '^(PUT|DELETE)') | Should -HaveCount 0
    }

    It 'is copied from the pipeline' {
        $copy = New-Gadget One -Size 3 | New-Gadget
        $copy.DisplayName | Should -BeExactly One
        $copy.Size | Should -Be 3
    }

    It 'is offered by completion' {
        $gadget = New-Gadget One
        (TabExpansion2 'Remove-Gadget -Id ' -cursorColumn 18).CompletionMatches.CompletionText | Should -Contain $gadget.Id
    }

    It 'has at most four classes between a cmdlet and PSCmdlet: <_>' -ForEach @(
        'Get-Gadget', 'New-Gadget', 'Set-Gadget', 'Remove-Gadget', 'Set-IntelligenceConfiguration', 'Set-IntelligenceRule'
    ) {
        $type = (Get-Command $_).ImplementingType.BaseType
        $between = 0
        while ($type -ne [Management.Automation.PSCmdlet]) {
            $between++
            $type = $type.BaseType
        }

        $between | Should -BeLessOrEqual 4
    }
}
