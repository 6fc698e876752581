using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Models;

/// <summary>
/// Reads configurations from a stream of JSON, one at a time. It is written by hand, and not by attributes, because a list
/// may be long: only what every caller needs is turned into objects, and the rules stay text.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>Reads the object that starts where <paramref name="reader"/> stands.</summary>
    /// <exception cref="JsonException">It is not an object, or not well-formed.</exception>
    public static IntelligenceConfiguration Read(RawJsonReader reader)
    {
        if (reader.TokenType != JsonToken.StartObject)
        {
            throw new JsonReaderException($"A configuration must be an object, not {reader.TokenType}.");
        }

        string? accountId = null, id = null, displayName = null, description = null, created = null, updated = null;
        long version = 0;
        RulesJson rules = RulesJson.Empty;
        JObject? others = null;

        while (reader.Read() && reader.TokenType != JsonToken.EndObject)
        {
            string name = (string)reader.Value!;
            Advance(reader);
            switch (name)
            {
                case "accountId": accountId = ReadText(reader); break;
                case "id": id = ReadText(reader); break;
                case "displayName": displayName = ReadText(reader); break;
                case "description": description = ReadText(reader); break;
                case "version": version = ReadInteger(reader); break;
                case "rules": rules = RulesJson.Received(reader.ReadRaw()); break;
                case "dateCreated": created = ReadText(reader); break;
                case "dateUpdated": updated = ReadText(reader); break;
                default: (others ??= [])[name] = reader.ReadToken(); break;
            }
        }

        if (reader.TokenType != JsonToken.EndObject)
        {
            throw EndsEarly();
        }

        return new IntelligenceConfiguration(new ConfigurationContent(displayName, description, rules), others)
        {
            AccountId = accountId,
            Id = id,
            Version = version,
            DateCreated = LenientJson.ToDate(created),
            DateUpdated = LenientJson.ToDate(updated),
        };
    }

    private static string? ReadText(RawJsonReader reader)
    {
        if (reader.Value is string text)
        {
            return text;
        }

        // Anything but text is not what the API documents; it is passed over rather than refused.
        object? value = reader.Value;
        reader.Skip();
        return value is null ? null : System.Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    private static long ReadInteger(RawJsonReader reader) =>
        long.TryParse(ReadText(reader), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value) ? value : 0;

    private static void Advance(RawJsonReader reader)
    {
        if (!reader.Read())
        {
            throw EndsEarly();
        }
    }

    private static JsonReaderException EndsEarly() => new(Messages.JsonEndsEarly);
}
