<#
.SYNOPSIS
    Receives the results of operators at a webhook, and passes on those that come from Twilio.

.DESCRIPTION
    A small receiver for trials on this machine: it listens on 127.0.0.1, answers 204 to requests that Twilio has signed and 403 to all
    others, and returns the payload of each valid one. Twilio reaches it through a tunnel or a reverse proxy that terminates TLS. -PublicUrl
    is the URL that Twilio calls, because that is what it signs. A webhook may be delivered twice: compare the ids of the results.

    It answers one request at a time. For heavier traffic, put the same cmdlet behind a web server.

.EXAMPLE
    ./Receive-Webhook.ps1 -PublicUrl https://hooks.example.com -AuthToken (Read-Host 'Auth token' -AsSecureString)

.EXAMPLE
    ./Receive-Webhook.ps1 -PublicUrl https://hooks.example.com -AuthToken (Get-Secret TwilioAuthToken) -Count 1 |
        ForEach-Object OperatorResults | ForEach-Object { "$($_.Operator): $_" }
#>
[CmdletBinding()]
param(
    # The beginning of the URL that Twilio calls: scheme, host, and a port where it has one.
    [Parameter(Mandatory)]
    [uri] $PublicUrl,

    # The primary auth token of the account.
    [Parameter(Mandatory)]
    [securestring] $AuthToken,

    # The secret of the shared key, if a rule for webhooks names one.
    [securestring] $SharedKey,

    # The port to listen on.
    [ValidateRange(1, 65535)]
    [int] $Port = 8080,

    # Stop after this many valid webhooks. Without it, the receiver runs until Ctrl+C.
    [ValidateRange(1, 2147483647)]
    [int] $Count = [int]::MaxValue,

    # A longer body is refused before it is read. The largest payload has the results of five operators.
    [ValidateRange(1, 2147483647)]
    [int] $MaximumBytes = 10MB
)

$ErrorActionPreference = 'Stop'
$keys = @{ AuthToken = $AuthToken }
if ($SharedKey) {
    $keys.SharedKey = $SharedKey
}

function Read-Body {
    # The bytes as they came: the hash is over them. Nothing, where there are too many.
    param($Request)
    $body = [System.IO.MemoryStream]::new()
    $buffer = [byte[]]::new(65536)
    while (($read = $Request.InputStream.Read($buffer, 0, $buffer.Length)) -gt 0) {
        $body.Write($buffer, 0, $read)
        if ($body.Length -gt $MaximumBytes) {
            return
        }
    }

    # As one object: the shell would take a list apart.
    [pscustomobject]@{ Bytes = $body.ToArray() }
}

$listener = [System.Net.HttpListener]::new()
$listener.Prefixes.Add("http://127.0.0.1:$Port/")
$listener.Start()
Write-Verbose "Listening on port $Port for what Twilio sends to $($PublicUrl.GetLeftPart('Authority'))."
try {
    for ($received = 0; $received -lt $Count) {
        # Waiting in short steps lets Ctrl+C through.
        $waiting = $listener.GetContextAsync()
        while (-not $waiting.Wait(200)) { }
        $context = $waiting.Result
        $request = $context.Request
        $payload = $null
        try {
            $body = if ($request.HttpMethod -eq 'POST') { Read-Body $request }
            if ($null -ne $body) {
                $webhook = @{
                    Url            = $PublicUrl.GetLeftPart('Authority') + $request.RawUrl
                    Signature      = $request.Headers['X-Twilio-Signature']
                    SettingsHeader = $request.Headers['X-Twilio-Webhooks-Signature-Settings']
                    Body           = $body.Bytes
                }
                $payload = Test-IntelligenceWebhook @webhook @keys -PassThru -ErrorAction SilentlyContinue -ErrorVariable problem
                $problem | ForEach-Object { Write-Warning "$_" }
            }

            $context.Response.StatusCode = if ($payload) { 204 } else { 403 }
            $context.Response.Close()
        }
        catch [System.Net.HttpListenerException], [System.IO.IOException] {
            # The caller has gone. Twilio tries again.
            Write-Warning "$_"
            $context.Response.Abort()
        }

        # What is slow to use must not keep Twilio waiting: it is answered by now.
        if ($payload) {
            $received++
            $payload
        }
    }
}
finally {
    $listener.Close()
}
