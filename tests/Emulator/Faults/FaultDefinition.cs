using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Faults;

/// <summary>A fault as it is ordered.</summary>
internal sealed record FaultDefinition
{
    /// <summary>The method of the requests that it hits; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>A regular expression that the path (still escaped, without the query) must match; null for any.</summary>
    public string? Path { get; init; }

    /// <summary>What happens.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Whether the request takes effect. The kinds that show the right answer, or a part of it, always let it.</summary>
    public FaultTiming When { get; init; }

    /// <summary>How many matching requests are let pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Which of the matching requests are hit: every nth.</summary>
    public int Every { get; init; } = 1;

    /// <summary>After how many hits the fault is spent; null for never.</summary>
    public int? Times { get; init; }

    /// <summary>The status of the answer; null for the usual one of the kind.</summary>
    public int? Status { get; init; }

    /// <summary>Twilio's error code; null for the usual one of the status.</summary>
    public int? Code { get; init; }

    /// <summary>The error's message.</summary>
    public string? Message { get; init; }

    /// <summary>The shape of the error; null for what the settings say.</summary>
    public ErrorEnvelope? Envelope { get; init; }

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary><c>Retry-After</c>: the text itself, or <c>date:+2</c> for an HTTP date at least two seconds ahead.</summary>
    public string? RetryAfter { get; init; }

    /// <summary><c>X-RateLimit-Reset</c>: the text itself, or <c>epoch:+2</c> or <c>epochms:+2</c> for a time at least two seconds ahead.</summary>
    public string? RateLimitReset { get; init; }

    /// <summary>How long to wait: once, or before each piece of a slow body.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>How many bytes of the body are sent before it breaks off; of a slow body, how many at a time.</summary>
    public int Bytes { get; init; } = 100;

    /// <summary>Whether a body that breaks off is sent in chunks instead of with its length.</summary>
    public bool Chunked { get; init; }

    /// <summary>Where a redirect leads.</summary>
    public string? Location { get; init; }

    /// <summary>A body to send instead of the usual one of the kind.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the request has to be carried out because the client is to see the answer, or a part of it.</summary>
    [JsonIgnore]
    public bool ShowsRightAnswer =>
        Kind is FaultKind.Delay or FaultKind.StallBody or FaultKind.ResetBody or FaultKind.SlowBody or FaultKind.Truncated;

    /// <summary>Refuses what makes no sense.</summary>
    /// <exception cref="JsonException">Something makes none.</exception>
    public void Check()
    {
        if (Skip < 0 || Every < 1 || Times < 1 || DelayMilliseconds < 0 || Bytes < 0)
        {
            throw new JsonException("skip, delayMilliseconds and bytes must not be negative; every and times must be at least 1.");
        }

        if (Status is < 200 or > 599)
        {
            throw new JsonException("status must be between 200 and 599.");
        }

        if (Kind == FaultKind.Redirect && Location is null)
        {
            throw new JsonException("A redirect needs a location.");
        }

        try
        {
            _ = new Regex(Path ?? string.Empty);
        }
        catch (ArgumentException exception)
        {
            throw new JsonException($"path: {exception.Message}");
        }
    }
}
