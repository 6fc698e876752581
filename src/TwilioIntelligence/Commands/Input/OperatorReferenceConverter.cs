using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Converts to a reference to an operator whatever a person writes for one.</summary>
internal static class OperatorReferenceConverter
{
    /// <summary>Reads an id, the name of an operator that Twilio authors, a hashtable, or an object with an id.</summary>
    /// <returns>A copy: changing it does not change what was given.</returns>
    /// <exception cref="InputException">It is none of these, or a parameter has no JSON form.</exception>
    public static IntelligenceOperatorReference Read(object? input, string path) => ShellValues.Unwrap(input) switch
    {
        IntelligenceOperatorReference reference => new IntelligenceOperatorReference(ShellValues.Plain(reference).ToJson(path)) { Names = reference.Names },
        IntelligenceOperator one => new IntelligenceOperatorReference { Id = one.Id, Names = OperatorNames.Of(one.Id, one.DisplayName) },
        IntelligenceOperatorVersion version => new IntelligenceOperatorReference { Id = version.OperatorId, Version = version.Version },
        ApiModel model when RelatedIds.Of(typeof(IntelligenceOperator), model) is { } id => new IntelligenceOperatorReference { Id = id },
        string text => new IntelligenceOperatorReference { Id = IdOf(text) },
        IDictionary dictionary => FromDictionary(dictionary, path, isShellObject: input is PSObject { BaseObject: PSCustomObject }),
        var other => throw new InputException(path, MessageText.Format(nameof(Messages.NotAnOperator), other ?? "$null")),
    };

    /// <summary>Writes a reference that is JSON, or an id or a name alone, with the id. What is neither stays as it is.</summary>
    public static JToken Named(JToken reference)
    {
        switch (reference)
        {
            case JValue { Value: string text }:
                return new JObject(new JProperty("id", IdOf(text)));
            case JObject json when json["id"] is JValue { Value: string text }:
                json["id"] = IdOf(text);
                return json;
            default:
                return reference;
        }
    }

    private static IntelligenceOperatorReference FromDictionary(IDictionary dictionary, string path, bool isShellObject)
    {
        // An operator as the API lists it has an id, too, but its version is the newest one and its parameters are declarations: what
        // is meant is the operator.
        if (isShellObject && dictionary.Keys.OfType<string>().Any(static name => Schemas.OperatorReference.FindInAnyCase(name) is null))
        {
            string? id = dictionary.Keys.OfType<string>().FirstOrDefault(static name => name.Equals("id", StringComparison.OrdinalIgnoreCase));
            return id is null
                ? throw new InputException(path, MessageText.Format(nameof(Messages.NotAnOperator), "an object without an Id"))
                : Read(dictionary[id], path);
        }

        JObject json = FieldNames.Canonical(ShellValues.ToObject(dictionary, path), Schemas.OperatorReference, path);
        return new IntelligenceOperatorReference((JObject)Named(json));
    }

    private static string IdOf(string text)
    {
        string trimmed = text.Trim();
        return TwilioOperators.IdOf(trimmed) ?? trimmed;
    }
}
