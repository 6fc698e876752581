namespace TwilioIntelligence.Client;

/// <summary>Takes what requests have to tell where nobody listens.</summary>
internal sealed class NullRequestLog : IRequestLog
{
    public static readonly NullRequestLog Instance = new();

    public bool WantsBodies => false;

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }

    public void Retrying()
    {
    }
}
