namespace TwilioIntelligence.FaultMatrix;

/// <summary>How far an exchange has got when it goes wrong.</summary>
public enum FaultPhase
{
    /// <summary>Before there is a connection.</summary>
    Connect,

    /// <summary>The connection is there, nothing has been read.</summary>
    Accept,

    /// <summary>The head of the request has been read, its body has not.</summary>
    Head,

    /// <summary>The request has been read, and nothing has been done.</summary>
    Read,

    /// <summary>The request has been carried out.</summary>
    Processed,
}
