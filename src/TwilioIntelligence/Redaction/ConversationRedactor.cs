using System;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Redaction;

/// <summary>
/// Takes what people said, and who they are, out of bodies that go into a log. What is shown is listed: ids, dates and a few words of the
/// API's own. So a field that is newer than this module is masked, too.
/// </summary>
internal static class ConversationRedactor
{
    private static readonly string[] Paths = ["/conversations", "/operatorresults"];

    // These hold a person's words, or what an operator made of them, whatever they look like.
    private static readonly string[] Words = ["content", "result"];

    private static readonly string[] Shown =
        ["status", "channels", "type", "outputFormat", "on", "key", "nextToken", "previousToken", "resolvedModel", "conversationConfigurationId"];

    private static readonly string[] ShownInErrors = ["message", "title", "detail", "instance", "more_info", "moreInfo", "userMessage"];

    private static readonly Regex IdOrDate = new(
        @"^(?:[a-z]+(?:_[a-z]+)*_[0-7][0-9a-z]{25}|[A-Z]{2}[0-9a-fA-F]{32}|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))\z",
        RegexOptions.CultureInvariant);

    /// <summary>Tells whether the bodies of a path are of conversations, or of what was found out about them.</summary>
    public static bool Concerns(string path)
    {
        string plain = Uri.UnescapeDataString(path);
        return Paths.Any(name => plain.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    /// <summary>Masks a body.</summary>
    public static JToken Body(JToken json) => Mask(json, null, isRoot: true);

    private static JToken Mask(JToken json, string? name, bool isRoot = false) => json switch
    {
        _ when Is(name, Words) => MaskAll(json),
        JObject fields => new JObject(fields.Properties().Select(field => new JProperty(
            field.Name, isRoot && field.Value is JValue && Is(field.Name, ShownInErrors) ? field.Value : Mask(field.Value, field.Name)))),
        JArray items => new JArray(items.Select(item => Mask(item, name))),
        JValue { Value: string text } when !Is(name, Shown) && !IdOrDate.IsMatch(text) => new JValue(SecretRedactor.Masked),
        _ => json,
    };

    private static JToken MaskAll(JToken json) => json switch
    {
        JObject fields => new JObject(fields.Properties().Select(static field => new JProperty(field.Name, MaskAll(field.Value)))),
        JArray items => new JArray(items.Select(MaskAll)),
        JValue { Value: null or bool } => json,
        _ => new JValue(SecretRedactor.Masked),
    };

    private static bool Is(string? name, string[] names) => names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
