using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.TwilioShapes;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>
/// Leads the requests of Twilio's C# client to the emulator, since that has no setting for another address, and holds each reply to what
/// the client can read: it would itself let pass what it does not know.
/// </summary>
internal sealed class TwilioTransport(Uri emulator) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
{
    /// <summary>What was wrong with replies.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The token of the page that the next request is to ask for, which the client cannot be given.</summary>
    public string? PageToken { get; set; }

    /// <summary>The token of the page after the last one that was read; null where that was the last of its list.</summary>
    public string? NextToken { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string method = request.Method.Method;
        string path = request.RequestUri!.AbsolutePath;
        string page = PageToken is null ? string.Empty : "&pageToken=" + Uri.EscapeDataString(PageToken);
        PageToken = null;
        request.RequestUri = new Uri(emulator, request.RequestUri.PathAndQuery + page);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            NextToken = body.Length == 0 ? null : (string?)JsonNode.Parse(body)!["meta"]?["nextToken"];
            foreach (string fault in ClientShapes.CheckReply(method, path, body))
            {
                Faults.Add($"{method} {path}: {fault}");
            }
        }

        return response;
    }
}
