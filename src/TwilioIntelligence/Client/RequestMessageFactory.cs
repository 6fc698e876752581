using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace TwilioIntelligence.Client;

/// <summary>Makes a message of a request: its URI, the authorization, the headers and the body.</summary>
internal sealed class RequestMessageFactory
{
    private readonly ApiHosts _hosts;

    public RequestMessageFactory(ClientSettings settings)
    {
        _hosts = settings.Hosts;
        string credential = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.UserName}:{settings.Secret}"));
        Basic = new AuthenticationHeaderValue("Basic", credential);
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
