namespace TwilioIntelligence.Client;

/// <summary>
/// Counts the refusals (429) of one request against the maximum of its tries: only those since the last of which, or since the
/// request began, nothing else of its connection was served. In a bulk run one request can be unlucky many times beside
/// thousands that pass, and a server that serves some is not one to give up on.
/// </summary>
internal sealed class RefusalCount
{
    private long _served;

    /// <summary>Initializes a new instance of the <see cref="RefusalCount"/> class.</summary>
    /// <param name="served">How many requests the connection has been served so far.</param>
    public RefusalCount(long served) => _served = served;

    /// <summary>Tells whether a refusal counts.</summary>
    /// <param name="served">How many requests the connection has been served so far.</param>
    public bool Counts(long served)
    {
        bool counts = served == _served;
        _served = served;
        return counts;
    }
}
