using System.Linq;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Pieces of JSON to make configurations of.</summary>
internal static class Rules
{
    public const string Operator = """{"id":"intelligence_operator_01kcrvw16kfa88qvgrfmr7y151"}""";
    public const string Trigger = """{"on":"COMMUNICATION","parameters":{"count":2}}""";
    public const string Webhook = """{"type":"WEBHOOK","method":"POST","url":"https://example.com/hook?a=b#rc=3"}""";

    /// <summary>A configuration with these rules.</summary>
    public static string Configuration(params string[] rules) =>
        $$"""{"displayName":"Support","rules":[{{string.Join(',', rules)}}]}""";

    /// <summary>A rule with these parts.</summary>
    public static string Rule(
        string? id = null, string operators = Operator, string triggers = Trigger, string actions = Webhook, string more = "") =>
        $$"""{{{(id is null ? "" : $"\"id\":\"{id}\",")}}"operators":[{{operators}}],"triggers":[{{triggers}}],"actions":[{{actions}}]{{more}}}""";

    /// <summary>The same thing several times, with commas.</summary>
    public static string Times(int count, string json) => string.Join(',', Enumerable.Repeat(json, count));
}
