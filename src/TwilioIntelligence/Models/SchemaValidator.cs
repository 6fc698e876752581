using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Holds JSON to the limits in a schema, at every level.</summary>
internal static class SchemaValidator
{
    /// <summary>Checks the fields of a create or an update.</summary>
    /// <param name="schema">The fields.</param>
    /// <param name="content">What is to be sent.</param>
    /// <param name="replaced">What it is to replace. A field that stays is not held to limits that the server may have widened since.</param>
    public static Findings Validate(Schema schema, JObject content, JObject? replaced = null)
    {
        var findings = new Findings();
        Validate(findings, string.Empty, content, schema, replaced);
        return findings;
    }

    /// <summary>Checks the fields that a request has.</summary>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="path">Where the object stands; empty to name its fields alone.</param>
    /// <param name="json">The object.</param>
    /// <param name="schema">Its fields.</param>
    /// <param name="replaced">What it is to replace, where that is known: a field that stays is not checked.</param>
    public static void Validate(Findings findings, string path, JObject json, Schema schema, JObject? replaced = null)
    {
        foreach (SchemaField field in schema.Fields.Where(static field => !field.IsReadOnly))
        {
            if (replaced is null || !JsonEquality.Same(json[field.Name], replaced[field.Name]))
            {
                Validate(findings, PropertyPath.Join(path, field.PropertyName), json[field.Name], field);
            }
        }
    }

    /// <summary>Checks one value.</summary>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="path">Where the value stands.</param>
    /// <param name="value">The value, if there is one.</param>
    /// <param name="field">What it is the value of.</param>
    public static void Validate(Findings findings, string path, JToken? value, SchemaField field)
    {
        switch (field.Kind)
        {
            case FieldKind.List:
                ValidateList(findings, path, value, field);
                break;
            case FieldKind.Text or FieldKind.WebUrl:
                ValidateText(findings, path, value, field);
                break;
            case var _ when value.IsNull():
                if (field.IsRequired)
                {
                    findings.Error(path, Allowed(field), "got none");
                }

                break;
            case FieldKind.Integer when !IsWhole(value!, field):
                findings.Error(path, Allowed(field), $"got {JsonText.Write(value!)}");
                break;
            case FieldKind.Boolean when value!.Type != JTokenType.Boolean:
                findings.Error(path, Allowed(field), $"got {JsonText.Write(value)}");
                break;
            case FieldKind.Object or FieldKind.Map or FieldKind.JsonSchema when value is not JObject:
                findings.Error(path, Allowed(field), $"got {Findings.Kind(value!)}");
                break;
            case FieldKind.JsonSchema:
                OutputSchema.Validate(findings, path, (JObject)value!);
                break;
            case FieldKind.Map when field.Schema is not null:
                foreach (JProperty property in ((JObject)value!).Properties())
                {
                    ValidateItem(findings, PropertyPath.Field(path, property.Name), property.Value, field);
                }

                break;
            case FieldKind.Object:
                Validate(findings, path, (JObject)value!, field.Schema!);
                break;
        }
    }

    private static void Between(Findings findings, string path, int actual, int? minimum, int? maximum, string allowed)
    {
        if (actual < minimum || actual > maximum)
        {
            findings.Error(path, allowed, $"got {Findings.Number(actual)}");
        }
    }

    /// <summary>Checks a text: a length, an id, one of several values, or a URL.</summary>
    private static void ValidateText(Findings findings, string path, JToken? value, SchemaField field)
    {
        bool isFree = field is { Kind: FieldKind.Text, AllowedValues: null, IdFormat: null };
        string? text = value.GetString();
        if (isFree && !value.IsNull() && value!.Type != JTokenType.String)
        {
            findings.Error(path, "text", $"got {Findings.Kind(value)}");
            return;
        }

        if (text is not null && JsonValueConverter.HasLoneSurrogate(text))
        {
            findings.Error(path, "text of whole characters", "got half of a surrogate pair");
        }
        else if (field.Minimum is not null)
        {
            // A character outside the basic plane counts once: the API does not say how it counts, and the lenient reading loses nothing.
            Between(findings, path, text is null ? 0 : text.Length - text.Count(char.IsLowSurrogate), field.Minimum, field.Maximum, Allowed(field));
        }
        else if (text is null ? field.IsRequired : !Fits(text, field))
        {
            findings.Error(path, Allowed(field), text is null ? "got none" : $"got '{text}'");
        }
        else if (field.Kind == FieldKind.WebUrl && text is not null && new Uri(text).Scheme == "http")
        {
            findings.Warning(path, "https keeps the results from being read on the way", "got http");
        }
    }

    private static bool Fits(string text, SchemaField field) =>
        (field.AllowedValues is null || field.AllowedValues.Contains(text, StringComparer.Ordinal))
        && field.IdFormat?.IsValid(text) != false
        && (field.Kind != FieldKind.WebUrl || (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0));

    private static bool IsWhole(JToken value, SchemaField field) =>
        value.Type == JTokenType.Integer
        && decimal.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out decimal number)
        && !(number < field.Minimum)
        && !(number > field.Maximum);

    private static void ValidateList(Findings findings, string path, JToken? value, SchemaField field)
    {
        bool mayBeEmpty = field is { IsRequired: true, Minimum: null or 0 };
        if (!value.IsNull() && value is not JArray)
        {
            findings.Error(path, mayBeEmpty ? "a list (it may be empty)" : "a list", $"got {Findings.Kind(value!)}");
            return;
        }

        JArray items = value as JArray ?? [];
        if (field.Allowed is not null && items.Count < field.Minimum)
        {
            findings.Error(path, field.Allowed, "got none");
        }
        else
        {
            Between(findings, path, items.Count, field.Minimum, field.Maximum, Allowed(field));
        }

        if (value.IsNull() && mayBeEmpty)
        {
            findings.Error(path, "a list (it may be empty)", "got none");
        }

        for (int index = 0; index < items.Count; index++)
        {
            ValidateItem(findings, PropertyPath.Item(path, index), items[index], field);
        }
    }

    private static void ValidateItem(Findings findings, string path, JToken item, SchemaField field)
    {
        if (field.Schema is null)
        {
            if (item.Type != JTokenType.String || string.IsNullOrWhiteSpace((string?)item))
            {
                findings.Error(path, field.ItemAllowed, $"got {JsonText.Write(item)}");
            }
        }
        else if (item is JObject json)
        {
            Validate(findings, path, json, field.Schema);
        }
        else
        {
            findings.Error(path, "an object", $"got {Findings.Kind(item)}");
        }
    }

    /// <summary>Says what a field may have.</summary>
    private static string Allowed(SchemaField field) => field.Allowed ?? field.Kind switch
    {
        FieldKind.WebUrl => "an absolute address that starts with https:// or http://",
        FieldKind.Text when field.AllowedValues is not null => string.Join(" or ", field.AllowedValues),
        FieldKind.Text when field.IdFormat is not null => field.IdFormat.Description,
        FieldKind.Text when field.Minimum is not null => $"{Range(field)} characters",
        FieldKind.Integer when field.Minimum is not null => field.Maximum is null ? $"a whole number from {field.Minimum}" : Range(field),
        FieldKind.Integer => "a whole number",
        FieldKind.Boolean => "true or false",
        FieldKind.Object or FieldKind.Map or FieldKind.JsonSchema => "an object",
        FieldKind.List => Range(field),
        _ => "text",
    };

    private static string Range(SchemaField field) => $"{Findings.Number(field.Minimum ?? 0)} to {Findings.Number(field.Maximum ?? int.MaxValue)}";
}
