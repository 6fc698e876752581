using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Client;

/// <summary>Makes a message of a request: its URI, the authorization, the headers and the body.</summary>
internal sealed class RequestMessageFactory
{
    private readonly ApiHosts _hosts;

    public RequestMessageFactory(ClientSettings settings)
    {
        _hosts = settings.Hosts;
        Basic = new AuthenticationHeaderValue("Basic", SecretRedactor.Basic(settings.UserName, settings.Secret));
    }

    /// <summary>Gets the authorization by the SID and its secret.</summary>
    public AuthenticationHeaderValue Basic { get; }

    /// <summary>Makes the message for one attempt: a message can be sent once only.</summary>
    public HttpRequestMessage Create(ApiRequest request, AuthenticationHeaderValue? authorization)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.UriUnder(_hosts.BaseUri(request.Product)));
        message.Headers.Authorization = authorization;
        foreach (KeyValuePair<string, string> header in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        if (request.Body is not null || request.IsWrite || HttpTransport.RepeatsWithoutContent)
        {
            message.Content = new SendTrackingContent(request.Body, request.ContentType);
        }

        return message;
    }
}
