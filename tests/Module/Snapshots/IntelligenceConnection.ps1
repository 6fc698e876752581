# Neither of them becomes the default, and no request is sent.
$secret = [securestring]::new()
$secret.AppendChar('x')
Connect-IntelligenceAccount -Credential ([pscredential]::new('AC0123456789abcdef0123456789abcdef', $secret)) -NoVerify -NoDefault
Connect-IntelligenceAccount -Credential ([pscredential]::new('SK0123456789abcdef0123456789abcdef', $secret)) -Region ie1 -Edge dublin -NoVerify -NoDefault
