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

    /// <summary>Whether a rule execution makes results and posts them to the rule's webhooks.</summary>
    [Description("A rule execution makes results and posts them, signed, to the rule's webhooks on loopback addresses.")]
    public bool RunRules { get; init; }

    /// <summary>How long a rule execution takes until its results are there.</summary>
    [Description("The results of a rule execution are there after n milliseconds.")]
    public int ExecutionMilliseconds { get; init; }

    /// <summary>How often a webhook that failed is tried again.</summary>
    [Description("A webhook that failed is tried again at most n times.")]
    public int WebhookRetries { get; init; }

    /// <summary>What webhooks are signed with.</summary>
    [Description("What webhooks are signed with: HMAC-SHA1 and the auth token, or HMAC-SHA256 and the shared key.")]
    public WebhookAlgorithm WebhookAlgorithm { get; init; }

    /// <summary>Under which property webhooks give names.</summary>
    [Description("Under which property webhooks give the names of the configuration and of operators.")]
    public WebhookNames WebhookNames { get; init; }

    /// <summary>The status of a version that an update of an operator makes.</summary>
    [Description("The status of the version that an update of an operator makes.")]
    public NewVersionStatus NewOperatorVersionStatus { get; init; }

    /// <summary>Which version of an operator is shown where none is asked for.</summary>
    [Description("Which version of an operator is shown where none is asked for: the newest, or the newest active one.")]
    public FetchedVersion FetchOperatorVersion { get; init; }

    /// <summary>Whether an operator that a rule names cannot be deleted.</summary>
    [Description("An operator that a rule names cannot be deleted (409).")]
    public bool RefuseOperatorInUse { get; init; }

    /// <summary>Whether two operators cannot have the same name.</summary>
    [Description("Two operators of an account cannot have the same name.")]
    public bool UniqueOperatorNames { get; init; }

    /// <summary>The error code of an output schema that is refused.</summary>
    [Description("The error code of an output schema that is refused.")]
    public int SchemaErrorCode { get; init; } = 20001;

    /// <summary>How an operator's version is written in its <c>ETag</c>.</summary>
    [Description("How an operator's version is written in its ETag.")]
    public ETagFormat EtagFormat { get; init; }

    /// <summary>The status of an attempt to change or delete one of Twilio's operators.</summary>
    [Description("The status of an attempt to change or delete one of Twilio's operators.")]
    public int TwilioOperatorStatus { get; init; } = 404;

    /// <summary>Whether a list of conversations must be given both ends of a time window.</summary>
    [Description("A list of conversations needs both createdAtAfter and createdAtBefore.")]
    public bool RequireWindow { get; init; }

    /// <summary>Whether array filters can be written with commas.</summary>
    [Description("Array filters can be written with commas as well.")]
    public bool CommaLists { get; init; }

    /// <summary>Which way round results, conversations and versions are listed.</summary>
    [Description("Which way round results, conversations and versions are listed; desc is the other way.")]
    public ListOrder Order { get; init; }

    /// <summary>Whether Conversations configurations can be changed by PATCH.</summary>
    [Description("Conversations configurations can be patched; without it, PATCH is answered with 405.")]
    public bool PatchConfigurations { get; init; } = true;

    /// <summary>Whether the Intelligence configurations that a Conversations configuration names must exist.</summary>
    [Description("What becomes of a Conversations configuration that names an Intelligence configuration which does not exist.")]
    public IntelligenceIdCheck CheckIntelligenceIds { get; init; }

    /// <summary>How long an operation of Conversations is pending.</summary>
    [Description("An operation of Conversations takes n milliseconds; until then its change cannot be seen.")]
    public int OperationMilliseconds { get; init; }

    /// <summary>What an operation says while it has not ended.</summary>
    [Description("What an operation of Conversations says while it has not ended.")]
    public OperationStates OperationStates { get; init; }

    /// <summary>How operations end.</summary>
    [Description("How operations of Conversations end.")]
    public OperationOutcome OperationOutcome { get; init; }

    /// <summary>For how long after it was accepted an operation cannot be found.</summary>
    [Description("An operation of Conversations cannot be found for n milliseconds after it was accepted.")]
    public int OperationReadLagMilliseconds { get; init; }

    /// <summary>The <c>Retry-After</c> of operations that have not ended, in seconds; 0 for none.</summary>
    [Description("The Retry-After of an accepted or unfinished operation, in seconds; 0 for no such header.")]
    public int OperationRetryAfter { get; init; } = 5;

    /// <summary>Whether a write to a Conversations configuration is refused while another is pending.</summary>
    [Description("A write to a Conversations configuration is answered with 409 while another one is pending.")]
    public bool OperationConflict { get; init; }

    /// <summary>Whether operations are said to be at another host, which clients must not send their credentials to.</summary>
    [Description("Location and statusUrl of an operation name another host.")]
    public bool ForeignStatusUrl { get; init; }

    /// <summary>How many Conversations configurations an account may have.</summary>
    [Description("How many Conversations configurations an account may have; 0 for no limit.")]
    public int MaximumConversationConfigurations { get; init; }

    /// <summary>Whether accounts have the product Knowledge.</summary>
    [Description("Accounts have Knowledge; without it, its paths are answered with 403.")]
    public bool KnowledgeEnabled { get; init; } = true;

    /// <summary>Whether accounts have the product Memory.</summary>
    [Description("Accounts have Memory; without it, its paths are answered with 403.")]
    public bool MemoryEnabled { get; init; } = true;

    /// <summary>How long a token from the OAuth endpoint is good for, in seconds.</summary>
    [Description("How long an OAuth token is good for, in seconds.")]
    public int TokenSeconds { get; init; } = 3600;
}
