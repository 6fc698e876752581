# The ground that every example in the documentation stands on. Every example may count on this:
#
#   The account       three configurations: 'Support EU' (two rules), 'Support US' (one rule) and 'Sales' (one rule), and a default
#                     connection to it. Connect-IntelligenceAccount leads to the emulator, whatever region is given.
#   Conversations     two Conversations configurations: 'Hotline', which names Sales, and 'Chat', which names none. Changes are made at once.
#   Knowledge         a knowledge base 'Prices'.

#   Conversations     a call with two results (Sentiment, Summary) and a chat with one (Sentiment), in October 2026. Rules can be run.
#   The ids           the pages show the ids below; the test puts those in their place that the emulator has given.
#   Credentials       Get-Credential and Get-Secret return one without asking; with a name, that of another account, which is empty.
#   twilio-cli        profiles named staging and production, in a folder that TWILIO_CONFIG_DIR names.
#   The environment   TWILIO_API_KEY and TWILIO_API_SECRET are set.
#   The folder        an empty one, with teams.csv in it: DisplayName and Description of two teams.
param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)] [string] $Folder)

$global:PSDefaultParameterValues = @{ 'Connect-IntelligenceAccount:BaseUri' = $Emulator.BaseUri }
$secret = $Emulator.Credential.Password
function global:Get-Credential {
    param([Parameter(Position = 0)] [string] $UserName = 'SK00000000000000000000000000000001', [string] $Message)
    [pscredential]::new($UserName, $secret)
}

function global:Get-Secret {
    param([string] $Name, [string] $Vault)
    [pscredential]::new($(if ($Name -like '*production*') { 'SK00000000000000000000000000000002' } else { 'SK00000000000000000000000000000001' }), $secret)
}

$profiles = @{}
foreach ($profile_ in @{ Name = 'staging'; Key = 'SK00000000000000000000000000000001' }, @{ Name = 'production'; Key = 'SK00000000000000000000000000000002' }) {
    $profiles[$profile_.Name] = @{ accountSid = 'AC00000000000000000000000000000001'; apiKey = $profile_.Key; apiSecret = 'emulated-secret' }
}

$null = New-Item -ItemType Directory -Path (Join-Path $Folder '.twilio-cli')
ConvertTo-Json @{
    email = @{}; profiles = $profiles; activeProject = 'staging'
} -Depth 4 | Set-Content -LiteralPath (Join-Path $Folder '.twilio-cli/config.json')
$env:TWILIO_CONFIG_DIR = Join-Path $Folder '.twilio-cli'
$env:TWILIO_API_KEY = 'SK00000000000000000000000000000001'
$env:TWILIO_API_SECRET = 'emulated-secret'
Set-Content -LiteralPath (Join-Path $Folder 'teams.csv') -Value 'DisplayName,Description', 'Support FR,Appels et messages', 'Support DE,Anrufe und Chats'

$null = Connect-IntelligenceAccount -Credential $Emulator.Credential -NoVerify
$mood = New-IntelligenceRule -Operator Sentiment -Every 3 -WebhookUrl https://hooks.example.com/mood
$summary = New-IntelligenceRule -Operator Summary -Trigger ConversationEnd -WebhookUrl https://hooks.example.com/summary
$advice = New-IntelligenceRule -Operator NextBestResponse -Trigger ConversationInactive -WebhookUrl https://hooks.example.com/advice
$eu = New-IntelligenceConfiguration -DisplayName 'Support EU' -Description 'Calls and chats' -Rule $mood, $summary
$us = New-IntelligenceConfiguration -DisplayName 'Support US' -Rule $summary
$sales = New-IntelligenceConfiguration -DisplayName 'Sales' -Rule $advice
$owner = "?user=$($Emulator.Credential.UserName)"
# Changes are made at once, and rules run when they are asked to.
$null = Invoke-EmulatorAdmin $Emulator settings -Method Patch -Body @{ operationRetryAfter = 0; runRules = $true }
$null = Invoke-EmulatorAdmin $Emulator "knowledgeBases$owner" -Method Post -Body @{ displayName = 'Prices'; description = 'What it costs'; status = 'ACTIVE' }
$conversations = Invoke-EmulatorAdmin $Emulator "conversationConfigurations$owner" -Method Post -Body @(
    @{ displayName = 'Hotline'; intelligenceConfigurationIds = @($sales.Id) }
    @{ displayName = 'Chat'; intelligenceConfigurationIds = @() }
)

# What is made outside of the module: two conversations and what operators said about them.
$call, $chat = (Invoke-EmulatorAdmin $Emulator "conversations$owner" -Method Post -Body @(
        @{ createdAt = '2026-10-06T14:02:10Z'; intelligenceConfigurationIds = @($eu.Id) }
        @{ createdAt = '2026-10-07T09:30:00Z'; status = 'ACTIVE'; channels = @('SMS'); intelligenceConfigurationIds = @($us.Id) }
    )).ids
$byRule = { param($Rule) @{ id = $eu.Id; ruleId = $Rule.Id } }
$angry, $parcel, $calm = (Invoke-EmulatorAdmin $Emulator "operatorResults$owner" -Method Post -Body @(
        @{
            conversationId = $call; outputFormat = 'CLASSIFICATION'; result = @{ label = 'negative' }; dateCreated = '2026-10-06T14:06:02Z'
            intelligenceConfiguration = & $byRule $eu.Rules[0]; operator = @{ id = $eu.Rules[0].Operators[0].Id }
        }
        @{
            conversationId = $call; outputFormat = 'TEXT'; result = @{ text = 'A parcel arrived broken, and the customer wants a refund.' }
            dateCreated = '2026-10-06T14:07:00Z'; intelligenceConfiguration = & $byRule $eu.Rules[1]; operator = @{ id = $eu.Rules[1].Operators[0].Id }
        }
        @{
            conversationId = $chat; outputFormat = 'CLASSIFICATION'; result = @{ label = 'neutral' }; dateCreated = '2026-10-07T09:41:00Z'
            operator = @{ id = $eu.Rules[0].Operators[0].Id }
        }
    )).ids

@{
    Ids = @{
        'conv_configuration_01m1dzpw0096q14dr9gpqy77zw'             = $conversations.ids[0]
        'conv_configuration_01m1dzpw0096q14dr9gpqy77zx'             = $conversations.ids[1]
        'conv_conversation_01kermk2r5z7q9w3t1n8v4x6yb'                = $call
        'conv_conversation_01kermk4d8h2m5p7s9v3x1z6ka'                = $chat
        # As tables show it.
        "$([char] 0x2026)3t1n8v4x6yb"                                  = [char] 0x2026 + $call.Substring($call.Length - 11)
        'intelligence_operatorresult_01kermn7c3f5h8k2m4p6r9t1va'      = $angry
        'intelligence_operatorresult_01kermn8d4g6j9k3m5p7s1v2wb'      = $parcel
        'intelligence_operatorresult_01kermn9x1z4b6d8g3j5l7n9qs'      = $calm
        'intelligence_configuration_01kermhm82fz5s0f5v4m4n6qkz'     = $eu.Id
        'intelligence_configuration_01kermhmb7h0q7v2d8s3w9x1yt'     = $us.Id
        'intelligence_configuration_01kermhmdq3r8k5n2p7t0v4wza'     = $sales.Id
        'intelligence_configurationrule_01kermhm81w4t9y2h6j8c3xbkd' = $eu.Rules[0].Id
        'intelligence_configurationrule_01kermhm819z3v7q5n1r4s8fem' = $eu.Rules[1].Id
    }
}
