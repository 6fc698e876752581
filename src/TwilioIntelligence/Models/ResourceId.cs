using System.Linq;

namespace TwilioIntelligence;

/// <summary>
/// The ids of the API: a name for the kind of thing, and a ULID in lower case. They are checked when they are sent, never
/// when they are received.
/// </summary>
internal static class ResourceId
{
    public const string ConfigurationPrefix = "intelligence_configuration_";
    public const string RulePrefix = "intelligence_configurationrule_";
    public const string OperatorPrefix = "intelligence_operator_";

    private const int TailLength = 26;

    public static bool IsConfiguration(string? id) => Matches(id, ConfigurationPrefix);

    public static bool IsRule(string? id) => Matches(id, RulePrefix);

    public static bool IsOperator(string? id) => Matches(id, OperatorPrefix);

    /// <summary>Describes the form of an id, for messages.</summary>
    public static string Form(string prefix) => $"'{prefix}' and 26 characters, the first 0 to 7, the others 0 to 9 or a to z";

    private static bool Matches(string? id, string prefix) =>
        id is not null
        && id.Length == prefix.Length + TailLength
        && id.StartsWith(prefix, System.StringComparison.Ordinal)
        && id[prefix.Length] is >= '0' and <= '7'
        && id.Skip(prefix.Length).All(static character => character is (>= '0' and <= '9') or (>= 'a' and <= 'z'));
}
