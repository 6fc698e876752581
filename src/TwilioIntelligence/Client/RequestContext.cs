using System;
using System.Threading;

namespace TwilioIntelligence.Client;

/// <summary>What a request needs to know of its caller.</summary>
internal sealed class RequestContext
{
    public RequestContext(IRequestLog log, CancellationToken token)
    {
        Log = log;
        Token = token;
    }

    /// <summary>Gets what takes verbose lines and bodies.</summary>
    public IRequestLog Log { get; }

    /// <summary>Gets what ends the request.</summary>
    public CancellationToken Token { get; }

    /// <summary>Gets or sets what is called, from another thread, when a list may have something to take.</summary>
    public Action? Changed { get; set; }

    /// <summary>Gets or sets a value indicating whether a failed request is given up at once.</summary>
    public bool NoRetry { get; set; }

    /// <summary>Gets or sets how to find out what became of a write whose answer was lost.</summary>
    public string? VerificationHint { get; set; }
}
