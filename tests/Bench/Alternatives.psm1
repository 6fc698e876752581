# What one writes without the module: the other side of every comparison. It is written as well as a user would write it, with
# one session for all requests where that can be, so that connections are kept. It is not in strict mode, because scripts of
# users are not.

function New-Alternative {
    <# .SYNOPSIS What every request needs: the address, the header and a session. #>
    param([string] $BaseUri, [pscredential] $Credential, [string] $Path = '/v3/ControlPlane/Configurations')

    $text = '{0}:{1}' -f $Credential.UserName, $Credential.GetNetworkCredential().Password
    @{
        Uri     = "$BaseUri$Path"
        Headers = @{ Authorization = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text)) }
        Session = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
    }
}

function Read-ResourceList {
    <# .SYNOPSIS Lists all resources. #>
    param([hashtable] $Alternative, [int] $PageSize = 1000)

    $token = $null
    do {
        $uri = "$($Alternative.Uri)?pageSize=$PageSize"
        if ($token) {
            $uri += "&pageToken=$([uri]::EscapeDataString($token))"
        }

        $page = Invoke-RestMethod -Uri $uri -Headers $Alternative.Headers -WebSession $Alternative.Session
        $page.items
        $token = $page.meta.nextToken
    } while ($token)
}

function Update-ConfigurationList {
    <# .SYNOPSIS Gives every configuration a new description, one after the other. #>
    param([hashtable] $Alternative, [object[]] $Configuration, [string] $Description)

    foreach ($item in $Configuration) {
        $body = @{ displayName = $item.displayName; description = $Description; rules = @($item.rules) } | ConvertTo-Json -Depth 10 -Compress
        Invoke-RestMethod -Uri "$($Alternative.Uri)/$($item.id)" -Method Put -ContentType application/json -Body $body `
            -Headers $Alternative.Headers -WebSession $Alternative.Session
    }
}

function Update-ConfigurationListParallel {
    <# .SYNOPSIS Gives every configuration a new description, several at once; what the server turns away is retried. #>
    param([hashtable] $Alternative, [object[]] $Configuration, [string] $Description, [int] $ThrottleLimit)

    # Without the session: threads that share one mix up the headers of their requests, and some updates fail.
    $Configuration | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
        $alternative = $using:Alternative
        $body = @{ displayName = $_.displayName; description = $using:Description; rules = @($_.rules) } | ConvertTo-Json -Depth 10 -Compress
        Invoke-RestMethod -Uri "$($alternative.Uri)/$($_.id)" -Method Put -ContentType application/json -Body $body `
            -Headers $alternative.Headers -MaximumRetryCount 5 -RetryIntervalSec 1
    }
}
