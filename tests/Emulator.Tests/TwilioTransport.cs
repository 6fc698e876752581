using System;
using System.Collections.Generic;
using System.Net.Http;
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

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string method = request.Method.Method;
        string path = request.RequestUri!.AbsolutePath;
        request.RequestUri = new Uri(emulator, request.RequestUri.PathAndQuery);
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            string body = await response.Content.ReadAsStringAsync(cancellationToken);
            foreach (string fault in ClientShapes.CheckReply(method, path, body))
            {
                Faults.Add($"{method} {path}: {fault}");
            }
        }

        return response;
    }
}
