using System.ComponentModel;

namespace TwilioIntelligence.Emulator.Settings;

/// <summary>
/// Everything about the emulator that can be changed while it runs. The properties are the only list of settings there is: the admin path
/// and the command line are both derived from them (see <see cref="SettingCatalog"/>).
/// </summary>
public sealed record EmulatorSettings
{
    /// <summary>Whether what is normally ignored or put right is refused.</summary>
    [Description("Refuse what is otherwise ignored: unknown properties, ids on new rules, unknown operators, page sizes out of range.")]
    public bool Strict { get; init; }

    /// <summary>Whether strictness includes that the operators named in rules exist.</summary>
    [Description("When strict: operators named in rules, their versions and their parameters must exist.")]
    public bool RequireOperators { get; init; } = true;

    /// <summary>Whether unknown properties inside rules are stored and echoed.</summary>
    [Description("Store and echo unknown properties inside rules, as a newer API would.")]
    public bool KeepUnknown { get; init; }

    /// <summary>Whether responses carry fields that the published description does not know.</summary>
    [Description("Responses carry an extra field at every level.")]
    public bool UnknownFields { get; init; }

    /// <summary>Whether absent optional fields are written as null.</summary>
    [Description("Write null for every optional field that is absent.")]
    public bool ExplicitNulls { get; init; }

    /// <summary>Whether dates have nine fraction digits.</summary>
    [Description("Dates have nine fraction digits.")]
    public bool Nanoseconds { get; init; }

    /// <summary>How long every answer is held back.</summary>
    [Description("Hold every answer back for n milliseconds.")]
    public int LatencyMilliseconds { get; init; }

    /// <summary>The most that is added to the latency at random.</summary>
    [Description("Add a random time of at most n milliseconds to the latency.")]
    public int JitterMilliseconds { get; init; }

    /// <summary>How many requests an account may make in a window, or have under way at once.</summary>
    [Description("Requests per window (a second) and account, or at once, beyond which the answer is 429; 0 for no limit.")]
    public int RateLimit { get; init; }

    /// <summary>How requests are counted against <see cref="RateLimit"/>.</summary>
    [Description("How requests are counted: fixed windows, a token bucket, a sliding window, GCRA, or those under way at once.")]
    public RateLimitAlgorithm RateLimitAlgorithm { get; init; }

    /// <summary>How long a window of the rate limit is.</summary>
    [Description("A window of the rate limit is n milliseconds long.")]
    public int RateLimitWindowMilliseconds { get; init; } = 1000;

    /// <summary>How many requests a bucket or GCRA lets through at once.</summary>
    [Description("How many requests a bucket or GCRA lets through at once; 0 for the limit (bucket) or 1 (GCRA).")]
    public int RateLimitBurst { get; init; }

    /// <summary>Which headers a 429 from the rate limit carries.</summary>
    [Description("Which headers a 429 from the rate limit carries.")]
    public RateLimitHeaders RateLimitHeaders { get; init; }

    /// <summary>Whether every reply carries the <c>X-RateLimit-*</c> headers while there is a rate limit.</summary>
    [Description("Every reply carries the X-RateLimit-* headers that a 429 would.")]
    public bool RateLimitHeadersAlways { get; init; }

    /// <summary>The shape of every error's body.</summary>
    [Description("The shape of every error's body.")]
    public ErrorEnvelope ErrorEnvelope { get; init; }

    /// <summary>How the last page says so.</summary>
    [Description("How the last page says that it is the last.")]
    public EndToken EndToken { get; init; }

    /// <summary>The most that a page holds, whatever was asked for.</summary>
    [Description("A page holds at most n items, whatever was asked for; 0 for no such limit.")]
    public int ShortPages { get; init; }

    /// <summary>Which pages are empty and yet have a successor: every nth.</summary>
    [Description("Every nth page is empty and yet has a successor; 0 for none.")]
    public int EmptyPageEvery { get; init; }

    /// <summary>After which page the same token is handed out for ever.</summary>
    [Description("After n pages, the same nextToken is handed out again and again; 0 for never.")]
    public int RepeatToken { get; init; }

    /// <summary>How many configurations an account may have.</summary>
    [Description("How many configurations an account may have; 0 for no limit.")]
    public int MaximumConfigurations { get; init; }

    /// <summary>For how long after its creation a configuration cannot be read by its id.</summary>
    [Description("A configuration cannot be read by its id for n milliseconds after its creation.")]
    public int ReadLagMilliseconds { get; init; }

    /// <summary>Whether a PUT of a configuration obeys <c>If-Match</c>, which the published API does not.</summary>
    [Description("A PUT of a configuration obeys If-Match, which the published API does not.")]
    public bool IfMatch { get; init; }

    /// <summary>Whether a rule execution is answered with an empty object instead of an empty body.</summary>
    [Description("Answer a rule execution with {} instead of an empty body (Twilio's Node client needs one).")]
    public bool RuleExecutionObject { get; init; }
}
