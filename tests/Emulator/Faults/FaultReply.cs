using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Faults;

/// <summary>Makes the answer that a fault gives in place of the right one.</summary>
internal static class FaultReply
{
    private const string BrokenJson = """{"items":[{"id":"intelligence_configuration_01""";

    /// <summary>The answer to a request that the fault hits.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="right">The right answer; null if the request was not carried out.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The time.</param>
    public static Reply Create(FaultDefinition fault, Reply? right, EmulatorSettings settings, DateTimeOffset now)
    {
        Reply reply = fault.Kind switch
        {
            FaultKind.Malformed => Reply.Json(fault.Status ?? 200, Encoding.UTF8.GetBytes(fault.Body ?? BrokenJson)),
            FaultKind.Html => WithBody(fault, ErrorReply.Html(fault.Status ?? 502)),
            FaultKind.Redirect => new Reply { Status = fault.Status ?? 302, Headers = [new("Location", fault.Location!)] },
            FaultKind.Status => WithBody(fault, Error(fault, settings)),

            // The others break the right answer in transit; what was not carried out has none.
            _ => right ?? Reply.Empty(200),
        };

        return new Reply
        {
            Status = reply.Status,
            ContentType = reply.ContentType,
            Body = fault.Kind == FaultKind.Truncated ? [Beginning(reply, fault.Bytes)] : reply.Body,
            Headers = [.. reply.Headers, .. Headers(fault, now)],
        };
    }

    // Never the whole of it, or it would not be truncated.
    private static ReadOnlyMemory<byte> Beginning(Reply reply, int bytes) =>
        reply.WholeBody()[..(int)Math.Min(bytes, Math.Max(0, reply.Length - 1))];

    private static Reply Error(FaultDefinition fault, EmulatorSettings settings)
    {
        int status = fault.Status ?? 503;
        return status < 400 && fault.Body is null && fault.Envelope is null
            ? Reply.Empty(status)
            : ErrorReply.Create(
                status,
                fault.Code ?? ErrorReply.UsualCode(status),
                fault.Message ?? $"Fault on demand: {ReasonPhrases.GetReasonPhrase(status)}",
                fault.Envelope ?? settings.ErrorEnvelope,
                Rendering.Of(settings));
    }

    private static Reply WithBody(FaultDefinition fault, Reply reply) => fault.Body is null
        ? reply
        : new Reply
        {
            Status = reply.Status,
            ContentType = reply.ContentType ?? "text/plain",
            Body = [Encoding.UTF8.GetBytes(fault.Body)],
        };

    private static IEnumerable<KeyValuePair<string, string>> Headers(FaultDefinition fault, DateTimeOffset now)
    {
        foreach (KeyValuePair<string, string> header in fault.Headers ?? new Dictionary<string, string>())
        {
            yield return header;
        }

        if (fault.RetryAfter is { } retryAfter)
        {
            yield return new("Retry-After", TryAhead(retryAfter, "date:+", now) is { } date
                ? WholeSecond(date).ToString("R", CultureInfo.InvariantCulture)
                : retryAfter);
        }

        if (fault.RateLimitReset is { } reset)
        {
            string text = reset;
            if (TryAhead(reset, "epochms:+", now) is { } milliseconds)
            {
                text = milliseconds.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            }
            else if (TryAhead(reset, "epoch:+", now) is { } seconds)
            {
                text = WholeSecond(seconds).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            }

            yield return new("X-RateLimit-Reset", text);
        }
    }

    // Rounded up, so that a client which waits until then has waited as long as the fault asks.
    private static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        time.AddTicks((TimeSpan.TicksPerSecond - (time.Ticks % TimeSpan.TicksPerSecond)) % TimeSpan.TicksPerSecond);

    private static DateTimeOffset? TryAhead(string text, string prefix, DateTimeOffset now) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
        && double.TryParse(text.AsSpan(prefix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
            ? now.AddSeconds(seconds)
            : null;
}
