using System.Net.Http.Headers;
using System.Threading;

namespace TwilioIntelligence.Client;

/// <summary>
/// The authorization of one attempt, which counts how often it is written to a connection. The connection pool of .NET repeats a read by
/// itself where the connection breaks before a reply, and nothing else tells of that.
/// </summary>
internal sealed class CountingAuthorization : AuthenticationHeaderValue
{
    private int _written;

    public CountingAuthorization(AuthenticationHeaderValue authorization)
        : base(authorization.Scheme, authorization.Parameter)
    {
    }

    /// <summary>Gets how often it was written.</summary>
    public int Written => Volatile.Read(ref _written);

    /// <inheritdoc/>
    public override string ToString()
    {
        Interlocked.Increment(ref _written);
        return base.ToString();
    }
}
