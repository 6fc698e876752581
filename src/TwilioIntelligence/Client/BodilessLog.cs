namespace TwilioIntelligence.Client;

/// <summary>Passes on what requests tell, but for their bodies, which hold secrets that nothing knows to mask.</summary>
internal sealed class BodilessLog : IRequestLog
{
    private readonly IRequestLog _log;

    public BodilessLog(IRequestLog log) => _log = log;

    /// <inheritdoc/>
    public bool WantsBodies => false;

    /// <inheritdoc/>
    public void Verbose(string message) => _log.Verbose(message);

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }

    /// <inheritdoc/>
    public void Retrying() => _log.Retrying();
}
