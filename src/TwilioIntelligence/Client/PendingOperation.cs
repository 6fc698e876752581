using System;

namespace TwilioIntelligence.Client;

/// <summary>A change that a control plane has accepted and carries out on its own time.</summary>
internal sealed class PendingOperation
{
    /// <param name="id">The id of the operation.</param>
    /// <param name="change">The change in words, to follow "could not".</param>
    /// <param name="accepted">When it was accepted, by the clock of the client.</param>
    /// <param name="retryAfter">How long the server asks to wait before the first look at it, if it does.</param>
    public PendingOperation(string id, string change, TimeSpan accepted, TimeSpan? retryAfter)
    {
        Id = id;
        Change = change;
        Accepted = accepted;
        RetryAfter = retryAfter;
    }

    public string Id { get; }

    public string Change { get; }

    public TimeSpan Accepted { get; }

    public TimeSpan? RetryAfter { get; }
}
