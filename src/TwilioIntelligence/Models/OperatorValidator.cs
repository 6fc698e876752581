using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Holds an operator that is about to be sent to every limit that the API documents, and lists all that is wrong at once.</summary>
internal static class OperatorValidator
{
    private static readonly Regex Reference = new(@"\{\{\s*parameters\.([^{}\s]+)\s*\}\}", RegexOptions.CultureInvariant);

    /// <summary>Checks the fields of a create or an update.</summary>
    /// <param name="content">The fields.</param>
    /// <param name="replaced">What they are to replace. A field that stays is not held to limits that the server may have widened since.</param>
    public static IReadOnlyList<IntelligenceFinding> Validate(JObject content, JObject? replaced = null)
    {
        Findings findings = SchemaValidator.Validate(OperatorSchemas.Operator, content, replaced);
        if (Changes("outputFormat", "outputSchema", "trainingExamples"))
        {
            ReviewFormat(findings, content);
        }

        if (Changes("prompt", "parameters"))
        {
            ReviewParameters(findings, content);
        }

        return findings.List;

        bool Changes(params string[] fields) => replaced is null || fields.Any(field => !JsonEquality.Same(content[field], replaced[field]));
    }

    private static void ReviewFormat(Findings findings, JObject content)
    {
        bool hasSchema = !content["outputSchema"].IsNull();
        string? format = content.GetString("outputFormat");
        if (format == IntelligenceOperator.JsonFormat && !hasSchema)
        {
            findings.Error("OutputSchema", "a schema, which the format JSON needs", "got none");
        }
        else if (hasSchema && format is IntelligenceOperator.TextFormat or IntelligenceOperator.ClassificationFormat)
        {
            findings.Warning("OutputSchema", "a schema only for the format JSON", $"{format} has one of Twilio's own, and may ignore it");
        }

        JArray examples = format == IntelligenceOperator.JsonFormat ? content["trainingExamples"] as JArray ?? [] : [];
        for (int index = 0; index < examples.Count; index++)
        {
            if ((examples[index] as JObject)?["output"] is JValue { Value: string output } && !IsJson(output))
            {
                findings.Warning(PropertyPath.Item("TrainingExamples", index) + ".Output", "JSON as text, for the format JSON", "got other text");
            }
        }
    }

    private static void ReviewParameters(Findings findings, JObject content)
    {
        JObject declared = content["parameters"] as JObject ?? [];
        MatchCollection references = Reference.Matches(content["prompt"].GetString() ?? string.Empty);
        var used = new HashSet<string>(references.Cast<Match>().Select(static match => match.Groups[1].Value));
        foreach (string name in used.Where(name => !declared.ContainsKey(name)))
        {
            findings.Warning("Prompt", "only parameters that are declared", $"{{{{parameters.{name}}}}} is not");
        }

        foreach (JProperty parameter in declared.Properties())
        {
            string path = PropertyPath.Field("Parameters", parameter.Name);
            if (!used.Contains(parameter.Name))
            {
                findings.Warning(path, "a parameter that the prompt uses", $"{{{{parameters.{parameter.Name}}}}} is not in it");
            }

            ReviewDefault(findings, path + ".Default", parameter.Value as JObject ?? []);
        }
    }

    private static void ReviewDefault(Findings findings, string path, JObject parameter)
    {
        JToken? value = parameter["default"];
        string? type = parameter.GetString("type");
        if (value.IsNull() || type is null)
        {
            return;
        }

        if (type == IntelligenceOperatorParameter.KnowledgeBaseAndSourceIds)
        {
            findings.Error(path, $"no default for {type}", $"got {JsonText.Write(value!)}");
        }
        else if (!Fits(value!, type))
        {
            findings.Warning(path, $"a value of the type {type}", $"got {Findings.Kind(value!)}");
        }
    }

    private static bool Fits(JToken value, string type) => type switch
    {
        "STRING" => value.Type == JTokenType.String,
        "INTEGER" => value.Type == JTokenType.Integer,
        "NUMBER" => value.Type is JTokenType.Integer or JTokenType.Float || NumberLiteral.Is(value),
        "BOOLEAN" => value.Type == JTokenType.Boolean,
        _ => true,
    };

    private static bool IsJson(string text)
    {
        try
        {
            JsonText.ParseStrict(text);
            return true;
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return false;
        }
    }
}
