param([Parameter(Mandatory)] $Emulator)

Describe 'Connect-IntelligenceAccount' {
    BeforeEach {
        Use-Emulator $Emulator
        Disconnect-IntelligenceAccount
        $old = $env:TWILIO_CONFIG_DIR
    }

    AfterEach {
        Get-ChildItem Env:TWILIO_* | Remove-Item
        $env:TWILIO_CONFIG_DIR = $old
    }

    Context '-Credential' {
        It 'verifies with one small list, and returns the connection' {
            $connection = Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri $Emulator.BaseUri
            $connection | Should -BeOfType ([TwilioIntelligence.IntelligenceConnection])
            $connection.UserName | Should -BeExactly $Emulator.Credential.UserName
            $connection.Secret | Should -BeExactly '********'
            $connection.Source | Should -BeExactly 'Credential'
            $connection.BaseUri | Should -Be ([uri] $Emulator.BaseUri)
            $connection.TimeoutSec | Should -Be 100
            $connection.MaximumRetryCount | Should -Be 5
            $request = @(Get-Request)
            $request | Should -HaveCount 1
            $request[0].method | Should -BeExactly 'GET'
            $request[0].path | Should -BeExactly '/v3/ControlPlane/Configurations'
            $request[0].query | Should -BeExactly 'pageSize=1'
            $request[0].authorization | Should -BeExactly "Basic $($Emulator.Credential.UserName):***"
            $request[0].headers.'User-Agent' | Should -Match 'TwilioIntelligence'
        }

        It 'takes the credential by position, of an account as well as of a key' {
            $credential = [pscredential]::new('AC00000000000000000000000000000001', (ConvertTo-SecureString 'token' -AsPlainText -Force))
            (Connect-IntelligenceAccount $credential -BaseUri $Emulator.BaseUri).UserName | Should -BeExactly $credential.UserName
        }

        It 'sends a secret of any characters' {
            $credential = [pscredential]::new('SK00000000000000000000000000000002', (ConvertTo-SecureString 'é:"\ ☃' -AsPlainText -Force))
            { Connect-IntelligenceAccount $credential -BaseUri $Emulator.BaseUri } | Should -Not -Throw
        }

        It 'becomes the connection of the session' {
            $connection = Connect-IntelligenceAccount $Emulator.Credential -BaseUri $Emulator.BaseUri
            [object]::ReferenceEquals((Get-IntelligenceConnection), $connection) | Should -BeTrue
        }

        It 'keeps the timeout and the number of retries' {
            $connection = Connect-IntelligenceAccount $Emulator.Credential -BaseUri $Emulator.BaseUri -TimeoutSec 7 -MaximumRetryCount 0
            $connection.TimeoutSec | Should -Be 7
            $connection.MaximumRetryCount | Should -Be 0
        }

        It 'sends nothing with -NoVerify' {
            $null = Connect-IntelligenceAccount $Emulator.Credential -BaseUri $Emulator.BaseUri -NoVerify
            @(Get-Request) | Should -HaveCount 0
        }

        It 'builds <Address> for region <Region> and edge <Edge>' -ForEach @(
            @{ Region = ''; Edge = ''; Address = 'https://intelligence.twilio.com/' }
            @{ Region = 'au1'; Edge = 'sydney'; Address = 'https://intelligence.sydney.au1.twilio.com/' }
            @{ Region = ''; Edge = 'dublin'; Address = 'https://intelligence.dublin.us1.twilio.com/' }
            @{ Region = 'IE1'; Edge = ''; Address = 'https://intelligence.ie1.twilio.com/' }
        ) {
            $connection = Connect-IntelligenceAccount $Emulator.Credential -Region $Region -Edge $Edge -NoVerify -WarningAction SilentlyContinue
            $connection.BaseUri.AbsoluteUri | Should -BeExactly $Address
        }

        It 'warns of a region without an edge' {
            $warning = $null
            $null = Connect-IntelligenceAccount $Emulator.Credential -Region ie1 -NoVerify -WarningAction SilentlyContinue -WarningVariable warning
            "$warning" | Should -Match 'ie1 is given without an edge'
        }

        It 'uses -BaseUri untouched, whatever the region' {
            $connection = Connect-IntelligenceAccount $Emulator.Credential -BaseUri "$($Emulator.BaseUri)/prefix" -Region au1 -Edge sydney -NoVerify
            $connection.BaseUri.AbsoluteUri | Should -BeExactly "$($Emulator.BaseUri)/prefix"
        }

        It 'keeps the path of -BaseUri in front of every path' {
            $null = Connect-IntelligenceAccount $Emulator.Credential -BaseUri "$($Emulator.BaseUri)/prefix/" -NoVerify
            $null = Get-Failure { Get-IntelligenceConfiguration -First 1 }
            (Get-Request).path | Should -BeExactly '/prefix/v3/ControlPlane/Configurations'
        }
    }

    Context '-ClientCredential' {
        BeforeEach {
            $secret = 'cl13nt/s3cret+é'
            $client = [pscredential]::new('OQ00000000000000000000000000000001', (ConvertTo-SecureString $secret -AsPlainText -Force))
            $null = Invoke-EmulatorAdmin $Emulator oauthClients -Method Post -Body @{
                id = $client.UserName; secret = $secret; user = $Emulator.Credential.UserName
            }
        }

        It 'gets one token, and sends it with each request' {
            $connection = Connect-IntelligenceAccount -ClientCredential $client -BaseUri $Emulator.BaseUri
            $connection.UserName | Should -BeExactly $client.UserName
            $connection.Secret | Should -BeExactly '********'
            $connection.Source | Should -BeExactly 'ClientCredential'
            $null = Add-EmulatorConfiguration -Count 20
            Clear-EmulatorJournal
            $null = Get-IntelligenceConfiguration | Set-IntelligenceConfiguration -Description x -ThrottleLimit 8
            @(Get-Request | Where-Object path -EQ '/v2/token') | Should -HaveCount 0
            @(Get-Request -Method PUT) | Should -HaveCount 20
            (Get-Request)[0].authorization | Should -BeLike 'Bearer *'
        }

        It 'sends nothing with -NoVerify, and one request for a token when many commands need one' {
            $null = Connect-IntelligenceAccount -ClientCredential $client -BaseUri $Emulator.BaseUri -NoVerify
            @(Get-Request) | Should -HaveCount 0
            $ids = Add-EmulatorConfiguration -Count 10
            @(Get-IntelligenceConfiguration -Id $ids -ThrottleLimit 8) | Should -HaveCount 10
            @(Get-Request | Where-Object path -EQ '/v2/token') | Should -HaveCount 1
        }

        It 'renews a token before its end' {
            Set-EmulatorSetting @{ tokenSeconds = 1 }
            $null = Connect-IntelligenceAccount -ClientCredential $client -BaseUri $Emulator.BaseUri
            Start-Sleep -Milliseconds 1000
            { Get-IntelligenceConfiguration } | Should -Not -Throw
            @(Get-Request | Where-Object path -EQ '/v2/token') | Should -HaveCount 2
            @(Get-Request | Where-Object status -EQ 401) | Should -HaveCount 0
        }

        It 'renews a token that was revoked' {
            $null = Connect-IntelligenceAccount -ClientCredential $client -BaseUri $Emulator.BaseUri
            $null = Invoke-EmulatorAdmin $Emulator oauthTokens -Method Delete
            $ids = Add-EmulatorConfiguration -Count 10
            @(Get-IntelligenceConfiguration -Id $ids -ThrottleLimit 5) | Should -HaveCount 10
            @(Get-Request | Where-Object path -EQ '/v2/token') | Should -HaveCount 2
        }

        It 'says what the token endpoint says' {
            $wrong = [pscredential]::new($client.UserName, (ConvertTo-SecureString 'wr0ngs3cret' -AsPlainText -Force))
            $failure = Get-Failure { Connect-IntelligenceAccount -ClientCredential $wrong -BaseUri $Emulator.BaseUri }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
            "$failure" | Should -BeLike "Could not get an access token for $($client.UserName)*its secret is wrong*"
            @(Get-Request).path | Should -Be '/v2/token'
            Get-IntelligenceConnection | Should -BeNullOrEmpty
        }

        It 'never shows the secret or a token' {
            $shown = & {
                $connection = Connect-IntelligenceAccount -ClientCredential $client -BaseUri $Emulator.BaseUri -Verbose -Debug
                $connection
                $connection | Format-List * -Force | Out-String
                ConvertTo-Json $connection
                Get-IntelligenceConfiguration -Verbose -Debug
            } *>&1 | Out-String -Width 1000
            $shown | Should -Match 'POST /v2/token'
            $shown | Should -Not -Match 's3cret|eyJ'
        }

        It 'refuses <User>' -ForEach @(
            @{ User = 'SK00000000000000000000000000000001'; Shown = 'SK00000000000000000000000000000001' }
            @{ User = 'abcdefghijklmnopqrstuvwxyz0123456789'; Shown = '***' }
        ) {
            $wrong = [pscredential]::new($User, (ConvertTo-SecureString 'x' -AsPlainText -Force))
            $failure = Get-Failure { Connect-IntelligenceAccount -ClientCredential $wrong -BaseUri $Emulator.BaseUri }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidClientId,*'
            $failure.TargetObject | Should -BeExactly $Shown
        }

        It 'is named where a client is given for a key' {
            "$(Get-Failure { Connect-IntelligenceAccount $client -BaseUri $Emulator.BaseUri })" | Should -Match '-ClientCredential'
        }
    }

    Context '-ProfileName' {
        BeforeEach {
            $env:TWILIO_CONFIG_DIR = Join-Path $TestDrive 'twilio-cli'
            $null = New-Item -ItemType Directory -Path $env:TWILIO_CONFIG_DIR -Force
            Set-Content -LiteralPath (Join-Path $env:TWILIO_CONFIG_DIR config.json) -Value @'
{
  "edge": "dublin",
  "activeProfile": "work",
  "profiles": {
    "work": { "accountSid": "AC0000000000000000000000000000000a", "region": "ie1",
      "apiKey": "SK0000000000000000000000000000000a", "apiSecret": "secret-of-work" },
    "empty": { "accountSid": "AC0000000000000000000000000000000b" }
  },
  "projects": [ { "id": "old", "accountSid": "AC0000000000000000000000000000000c" } ]
}
'@
        }

        It 'uses the key of the profile' {
            $connection = Connect-IntelligenceAccount -ProfileName work -BaseUri $Emulator.BaseUri
            $connection.UserName | Should -BeExactly 'SK0000000000000000000000000000000a'
            $connection.Source | Should -BeExactly 'Profile'
            $connection.ProfileName | Should -BeExactly 'work'
            (Get-Request).authorization | Should -BeExactly 'Basic SK0000000000000000000000000000000a:***'
        }

        It 'uses its region, and the edge of the file' {
            (Connect-IntelligenceAccount -ProfileName work -NoVerify).BaseUri.Host | Should -BeExactly 'intelligence.dublin.ie1.twilio.com'
        }

        It 'prefers what is given' {
            (Connect-IntelligenceAccount -ProfileName work -Region au1 -Edge sydney -NoVerify).BaseUri.Host |
                Should -BeExactly 'intelligence.sydney.au1.twilio.com'
        }

        It '<Error> for <Name>' -ForEach @(
            @{ Name = 'a profile that is not there'; Profile = 'home'; Error = 'ProfileNotFound'; Category = 'ObjectNotFound'; Message = 'work, empty' }
            @{ Name = 'a profile without a key'; Profile = 'empty'; Error = 'ProfileHasNoCredential'; Category = 'InvalidData'; Message = 'empty' }
            @{ Name = 'a project of an old version'; Profile = 'old'; Error = 'ProfileHasNoCredential'; Category = 'InvalidData'; Message = 'old' }
        ) {
            $failure = Get-Failure { Connect-IntelligenceAccount -ProfileName $Profile -NoVerify }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
            $failure.CategoryInfo.Category | Should -Be $Category
            $failure.TargetObject | Should -BeExactly $Profile
            "$failure" | Should -Match $Message
        }

        It 'says where it looked when there is no file' {
            Remove-Item -LiteralPath (Join-Path $env:TWILIO_CONFIG_DIR config.json)
            $failure = Get-Failure { Connect-IntelligenceAccount -ProfileName work -NoVerify }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileFileNotFound,*'
            "$failure" | Should -Match ([regex]::Escape($env:TWILIO_CONFIG_DIR))
        }

        It 'does not quote a file that is not JSON, because it holds secrets' {
            Set-Content -LiteralPath (Join-Path $env:TWILIO_CONFIG_DIR config.json) -Value '{ "profiles": { "work": { "apiSecret": "secret-of-work" '
            $failure = Get-Failure { Connect-IntelligenceAccount -ProfileName work -NoVerify }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ProfileFileUnreadable,*'
            ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'secret-of-work'
        }
    }

    Context 'the environment' {
        It 'uses the API key' {
            $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
            $env:TWILIO_API_SECRET = 'secret-of-environment'
            $env:TWILIO_ACCOUNT_SID = 'AC0000000000000000000000000000000e'
            $env:TWILIO_AUTH_TOKEN = 'token-of-environment'
            $connection = Connect-IntelligenceAccount -BaseUri $Emulator.BaseUri
            $connection.UserName | Should -BeExactly 'SK0000000000000000000000000000000e'
            $connection.Source | Should -BeExactly 'Environment'
        }

        It 'uses the account where there is no complete key' {
            $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
            $env:TWILIO_ACCOUNT_SID = 'AC0000000000000000000000000000000e'
            $env:TWILIO_AUTH_TOKEN = 'token-of-environment'
            (Connect-IntelligenceAccount -BaseUri $Emulator.BaseUri).UserName | Should -BeExactly 'AC0000000000000000000000000000000e'
        }

        It 'uses TWILIO_REGION and TWILIO_EDGE' {
            $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
            $env:TWILIO_API_SECRET = 'secret-of-environment'
            $env:TWILIO_REGION = 'au1'
            $env:TWILIO_EDGE = 'sydney'
            (Connect-IntelligenceAccount -NoVerify).BaseUri.Host | Should -BeExactly 'intelligence.sydney.au1.twilio.com'
        }

        It 'leaves out a line end that a mounted file has added, and says so' {
            $env:TWILIO_API_KEY = 'SK0000000000000000000000000000000e'
            $env:TWILIO_API_SECRET = "secret-of-environment`n"
            $said = @(New-IntelligenceConfiguration -DisplayName x -WhatIf -Verbose 4>&1) +
                @(Connect-IntelligenceAccount -NoVerify -NoDefault -Verbose 4>&1)
            @($said | Where-Object { "$_" -like '*TWILIO_API_SECRET*white space*' }) | Should -HaveCount 2
        }

        It 'says what to set where nothing is set' {
            $failure = Get-Failure { Connect-IntelligenceAccount -BaseUri $Emulator.BaseUri }
            $failure.FullyQualifiedErrorId | Should -BeLike 'NoCredentialInEnvironment,*'
            "$failure" | Should -Match 'TWILIO_API_KEY'
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    Context 'refusals, before anything is sent' {
        It 'refuses <Name>' -ForEach @(
            @{
                Name = 'http to another host'
                Arguments = @{ BaseUri = 'http://intelligence.example.com' }
                Error = 'InsecureBaseUri'
                Category = 'SecurityError'
            }
            @{
                Name = 'http to a host that looks like this machine'
                Arguments = @{ BaseUri = 'http://127.0.0.1.example.com' }
                Error = 'InsecureBaseUri'
                Category = 'SecurityError'
            }
            @{ Name = 'a relative address'; Arguments = @{ BaseUri = 'intelligence' }; Error = 'InvalidBaseUri'; Category = 'InvalidArgument' }
            @{ Name = 'another scheme'; Arguments = @{ BaseUri = 'ftp://127.0.0.1/' }; Error = 'InvalidBaseUri'; Category = 'InvalidArgument' }
            @{
                Name = 'an address with a query'
                Arguments = @{ BaseUri = 'https://intelligence.twilio.com/?a=1' }
                Error = 'BaseUriHasMore'
                Category = 'InvalidArgument'
            }
            @{
                Name = 'a region that leads to another host'
                Arguments = @{ Region = 'us1.evil.example/'; Edge = 'ashburn' }
                Error = 'InvalidRegionOrEdge'
                Category = 'InvalidArgument'
            }
            @{
                Name = 'an edge that leads to another host'
                Arguments = @{ Edge = 'evil.example/' }
                Error = 'InvalidRegionOrEdge'
                Category = 'InvalidArgument'
            }
            @{ Name = 'a relative proxy'; Arguments = @{ Proxy = 'proxy' }; Error = 'InvalidProxy'; Category = 'InvalidArgument' }
            @{
                Name = 'a proxy with a user'
                Arguments = @{ Proxy = 'http://user:hidden@proxy.example:8080' }
                Error = 'ProxyHasUser'
                Category = 'InvalidArgument'
            }
            @{
                Name = 'a proxy with a user and no scheme'
                Arguments = @{ Proxy = 'user:hidden@proxy.example:8080' }
                Error = 'InvalidProxy'
                Category = 'InvalidArgument'
            }
        ) {
            $failure = Get-Failure { Connect-IntelligenceAccount -Credential $Emulator.Credential @Arguments }
            $failure.FullyQualifiedErrorId | Should -BeLike "$Error,*"
            $failure.CategoryInfo.Category | Should -Be $Category
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            "$failure $($failure.TargetObject) $($failure.Exception)" | Should -Not -Match 'hidden'
            Get-IntelligenceConnection | Should -BeNullOrEmpty
            @(Get-Request) | Should -HaveCount 0
        }

        It 'does not repeat a password in the address' {
            $failure = Get-Failure { Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri 'https://user:hidden@intelligence.twilio.com' }
            $failure.FullyQualifiedErrorId | Should -BeLike 'BaseUriHasMore,*'
            ($failure | Format-List * -Force | Out-String) | Should -Not -Match 'hidden@'
            "$failure" | Should -Not -Match 'hidden'
        }

        It 'does not repeat the password of an address that cannot be read: -<Name> <Address>' -ForEach @(
            foreach ($name in 'Proxy', 'BaseUri') {
                $unreadable = 'http://user:hidden@proxy.example:99999', 'http://user:hidden@[proxy', 'https://user:hidden@/', 'http://user:hidden@a b:x'
                foreach ($address in $unreadable) {
                    @{ Name = $name; Address = $address }
                }
            }
        ) {
            $more = @{ $Name = $Address }
            $failure = Get-Failure { Connect-IntelligenceAccount -Credential $Emulator.Credential @more }
            "$failure $($failure.TargetObject) $($failure.Exception) $($failure.CategoryInfo)" | Should -Not -Match 'hidden'
            "$failure" | Should -Match '\*\*\*@'
        }

        It 'refuses a user that is neither a key nor an account' {
            $credential = [pscredential]::new('someone@example.com', (ConvertTo-SecureString 'x' -AsPlainText -Force))
            $failure = Get-Failure { Connect-IntelligenceAccount $credential -BaseUri $Emulator.BaseUri }
            $failure.FullyQualifiedErrorId | Should -BeLike 'InvalidCredentialUser,*'
            $failure.TargetObject | Should -BeExactly 'someone@example.com'
        }

        It 'refuses an empty secret' {
            $credential = [pscredential]::new('SK0000000000000000000000000000000a', [securestring]::new())
            (Get-Failure { Connect-IntelligenceAccount $credential -BaseUri $Emulator.BaseUri }).FullyQualifiedErrorId | Should -BeLike 'EmptySecret,*'
        }

        It 'refuses -<Name> <Value>' -ForEach @(
            @{ Name = 'TimeoutSec'; Value = 0 }
            @{ Name = 'TimeoutSec'; Value = 3601 }
            @{ Name = 'MaximumRetryCount'; Value = -1 }
            @{ Name = 'MaximumRetryCount'; Value = 21 }
        ) {
            $more = @{ $Name = $Value }
            (Get-Failure { Connect-IntelligenceAccount -Credential $Emulator.Credential -BaseUri $Emulator.BaseUri @more }).FullyQualifiedErrorId |
                Should -BeLike 'ParameterArgumentValidationError,*'
        }
    }

    Context 'the verification fails' {
        It 'says why, and keeps the connection that was there' {
            $good = Connect-IntelligenceAccount $Emulator.Credential -BaseUri $Emulator.BaseUri
            Add-EmulatorFault @{ kind = 'status'; status = 401 }
            $failure = Get-Failure {
                Connect-IntelligenceAccount ([pscredential]::new('SK00000000000000000000000000000009',
                    (ConvertTo-SecureString 'wrong' -AsPlainText -Force))) -BaseUri $Emulator.BaseUri
            }
            $failure.FullyQualifiedErrorId | Should -BeLike 'AuthenticationFailed,*'
            $failure.CategoryInfo.Category | Should -Be 'AuthenticationError'
            [object]::ReferenceEquals((Get-IntelligenceConnection), $good) | Should -BeTrue
        }

        It 'says that nothing listens there' {
            # A port that was free a moment ago, and is held without listening.
            $socket = [Net.Sockets.Socket]::new([Net.Sockets.AddressFamily]::InterNetwork, [Net.Sockets.SocketType]::Stream, [Net.Sockets.ProtocolType]::Tcp)
            $socket.Bind([Net.IPEndPoint]::new([Net.IPAddress]::Loopback, 0))
            try {
                $failure = Get-Failure {
                    Connect-IntelligenceAccount $Emulator.Credential -BaseUri "http://127.0.0.1:$($socket.LocalEndPoint.Port)" -MaximumRetryCount 1
                }
                $failure.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
                $failure.CategoryInfo.Category | Should -Be 'ConnectionError'
            }
            finally {
                $socket.Dispose()
            }
        }
    }

    Context 'more than one connection' {
        It 'uses each where it is named' {
            $first = Connect-Emulator -UserName SK00000000000000000000000000000011
            $second = Connect-Emulator -UserName SK00000000000000000000000000000022
            $null = Add-EmulatorConfiguration -Count 2 -NamePrefix 'First ' -UserName $first.UserName
            $null = Add-EmulatorConfiguration -Count 3 -NamePrefix 'Second ' -UserName $second.UserName
            @(Get-IntelligenceConfiguration -Connection $first).DisplayName | Should -Be 'First 000001', 'First 000002'
            @(Get-IntelligenceConfiguration -Connection $second) | Should -HaveCount 3
            @(Get-IntelligenceConfiguration) | Should -HaveCount 3 -Because 'the last one made is the default'
        }

        It 'copies from one account to another' {
            $first = Connect-Emulator -UserName SK00000000000000000000000000000011
            $second = Connect-Emulator -UserName SK00000000000000000000000000000022
            $null = Add-EmulatorConfiguration -Count 2 -UserName $first.UserName
            @(Get-IntelligenceConfiguration -Connection $first | New-IntelligenceConfiguration -Connection $second) | Should -HaveCount 2
            Get-EmulatorConfigurationCount -UserName $second.UserName | Should -Be 2
        }

        It 'keeps the default of one runspace out of another' {
            $null = Connect-Emulator
            $shell = Invoke-Shell 'Get-IntelligenceConnection; Get-IntelligenceConfiguration' -Fresh
            $shell.Output | Should -BeNullOrEmpty
            (@($shell.Streams.Error) + @($shell.Failure.ErrorRecord) | Where-Object { $_ })[0].FullyQualifiedErrorId | Should -BeLike 'NoConnection,*'
        }

        It 'does not change the default of this runspace from another' {
            $here = Connect-Emulator
            $shell = Invoke-Shell 'Connect-IntelligenceAccount $Credential -BaseUri $BaseUri -NoVerify' @{
                Credential = [pscredential]::new('SK00000000000000000000000000000033', $Emulator.Credential.Password); BaseUri = $Emulator.BaseUri
            } -Fresh
            $shell.Output[0].UserName | Should -BeExactly 'SK00000000000000000000000000000033'
            [object]::ReferenceEquals((Get-IntelligenceConnection), $here) | Should -BeTrue
        }
    }
}
