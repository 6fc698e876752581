# The ground that every example in the documentation stands on. Whoever writes an example may count on this:
#
#   The account       three configurations: 'Support EU' (two rules), 'Support US' (one rule) and 'Sales' (one rule), and a default
#                     connection to it. Connect-IntelligenceAccount leads to the emulator, whatever region is given.
#   Conversations     two Conversations configurations: 'Hotline', which names Sales, and 'Chat', which names none. Changes are made at once.
#   Knowledge         a knowledge base 'Prices'.
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
$null = Invoke-EmulatorAdmin $Emulator settings -Method Patch -Body @{ operationRetryAfter = 0 }
$null = Invoke-EmulatorAdmin $Emulator "knowledgeBases$owner" -Method Post -Body @{ displayName = 'Prices'; description = 'What it costs'; status = 'ACTIVE' }
$conversations = Invoke-EmulatorAdmin $Emulator "conversationConfigurations$owner" -Method Post -Body @(
    @{ displayName = 'Hotline'; intelligenceConfigurationIds = @($sales.Id) }
    @{ displayName = 'Chat'; intelligenceConfigurationIds = @() }
)

@{
    Ids = @{
        'conv_configuration_01m1dzpw0096q14dr9gpqy77zw'             = $conversations.ids[0]
        'conv_configuration_01m1dzpw0096q14dr9gpqy77zx'             = $conversations.ids[1]
        'intelligence_configuration_01kermhm82fz5s0f5v4m4n6qkz'     = $eu.Id
        'intelligence_configuration_01kermhmb7h0q7v2d8s3w9x1yt'     = $us.Id
        'intelligence_configuration_01kermhmdq3r8k5n2p7t0v4wza'     = $sales.Id
        'intelligence_configurationrule_01kermhm81w4t9y2h6j8c3xbkd' = $eu.Rules[0].Id
        'intelligence_configurationrule_01kermhm819z3v7q5n1r4s8fem' = $eu.Rules[1].Id
    }
}
