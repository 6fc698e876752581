@{
    # The one DLL that holds every cmdlet. `./build.ps1 Build` puts it there.
    RootModule             = 'bin/TwilioIntelligence.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6f0c9a0e-6a3d-4f0b-9d52-5a4b0a5f7c11'
    Author                 = 'TwilioIntelligence contributors'
    CompanyName            = 'TwilioIntelligence contributors'
    Copyright              = '(c) TwilioIntelligence contributors. MIT licence.'
    Description            = 'Manage Twilio Intelligence (API v3) configurations: complete and streamed lists, safe bulk updates, honest -WhatIf.'

    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'

    FormatsToProcess       = @('bin/TwilioIntelligence.Format.ps1xml')
    TypesToProcess         = @('bin/TwilioIntelligence.Types.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Add-IntelligenceAttachment'
        'Add-IntelligenceRule'
        'Compare-IntelligenceConfiguration'
        'Connect-IntelligenceAccount'
        'ConvertTo-IntelligenceDiagram'
        'Disconnect-IntelligenceAccount'
        'Get-IntelligenceConfiguration'
        'Get-IntelligenceConnection'
        'Get-IntelligenceConversation'
        'Get-IntelligenceConversationConfiguration'
        'Get-IntelligenceKnowledgeBase'
        'Get-IntelligenceOperator'
        'Get-IntelligenceOperatorResult'
        'Get-IntelligenceOperatorVersion'
        'Invoke-IntelligenceRequest'
        'New-IntelligenceConfiguration'
        'New-IntelligenceOperator'
        'New-IntelligenceRule'
        'Remove-IntelligenceAttachment'
        'Remove-IntelligenceConfiguration'
        'Remove-IntelligenceOperator'
        'Remove-IntelligenceOperatorResult'
        'Remove-IntelligenceRule'
        'Set-IntelligenceConfiguration'
        'Set-IntelligenceOperator'
        'Set-IntelligenceRule'
        'Start-IntelligenceRuleExecution'
        'Test-IntelligenceConfiguration'
        'Test-IntelligenceWebhook'
    )
    AliasesToExport        = @('Connect-TwilioIntelligence', 'Update-IntelligenceConfiguration')

    PrivateData            = @{
        PSData = @{
            Prerelease   = 'preview1'
            Tags         = @('Twilio', 'Intelligence', 'ConversationalIntelligence', 'LanguageOperator', 'API', 'Windows', 'Linux', 'MacOS', 'PSEdition_Core', 'PSEdition_Desktop')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = '0.1.0-preview1: the first release. It lists, creates, changes, compares and checks configurations of Twilio Intelligence (API v3). It was tested against an emulator of the API, not yet against Twilio itself. CHANGELOG.md says all that is in it.'
            # Package adds ProjectUri and IconUri: the repository does not know where it lives.
        }
    }
}
