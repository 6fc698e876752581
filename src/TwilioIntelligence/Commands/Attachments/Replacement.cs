using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>
/// Sends back a whole Conversations configuration, for accounts without PATCH. Twilio's description of the replacement lists fewer fields
/// than a reply has, and does not forbid others. So everything that was received is sent back, and the result is compared with it.
/// </summary>
internal static class Replacement
{
    private const string Channels = "channelSettings";
    private const int MostCallbacks = 2;

    private static readonly string[] OfTheServer = ["id", "createdAt", "updatedAt", "version"];

    /// <summary>Makes the body: all that came, known or not, but what only the server sets.</summary>
    /// <exception cref="ErrorRecordException">It has more than a replacement can carry.</exception>
    public static JObject Body(IntelligenceConversationConfiguration present, JArray ids, object? target)
    {
        var body = (JObject)present.Received.DeepClone();
        foreach (string name in OfTheServer)
        {
            body.Remove(name);
        }

        if (body["statusCallbacks"] is JArray { Count: > MostCallbacks } callbacks)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidOperation(
                nameof(Messages.ReplacementLosesCallbacks), target, Names.Of(present), callbacks.Count, MostCallbacks));
        }

        body[IntelligenceConversationConfiguration.AttachmentField] = ids;
        if (body[Channels].IsNull())
        {
            body[Channels] = new JObject();
        }

        return body;
    }

    /// <summary>Lists the fields that no longer hold what they held before. What the server has filled in is no loss.</summary>
    public static IReadOnlyList<string> Lost(IntelligenceConversationConfiguration before, IntelligenceConversationConfiguration after) => before.Received
        .Properties()
        .Where(field => !Holds(after.Received[field.Name], field.Value))
        .Select(static field => field.Name)
        .Except([.. OfTheServer, IntelligenceConversationConfiguration.AttachmentField], StringComparer.Ordinal)
        .ToList();

    private static bool Holds(JToken? after, JToken? before) =>
        before.IsNull()
        || (before is JObject all && after is JObject others
            ? all.Properties().All(field => Holds(others[field.Name], field.Value))
            : JsonEquality.Same(before, after));
}
