using System;
using System.Linq;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Operations;

/// <summary>The first answer to an idempotency key.</summary>
/// <param name="Request">The request that it answered.</param>
/// <param name="Reply">The answer.</param>
/// <param name="Given">When it was given.</param>
internal sealed record RememberedReply(ApiRequest Request, Reply Reply, DateTimeOffset Given)
{
    /// <summary>How long it is remembered.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Whether another request is the same: the method, the path and every byte of the body.</summary>
    public bool Answers(ApiRequest other) =>
        Request.Method == other.Method
        && Request.Segments.SequenceEqual(other.Segments)
        && Request.Body.Span.SequenceEqual(other.Body.Span);
}
