using System;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>Reads an operator from a request and holds it to every documented limit.</summary>
internal sealed class OperatorReader
{
    private readonly EmulatorSettings _settings;
    private readonly ReadingRules _rules;
    private readonly bool _isTwilioAuthored;
    private readonly Violations _violations = new();

    private OperatorReader(EmulatorSettings settings, bool isTwilioAuthored)
    {
        _settings = settings;
        _rules = new ReadingRules(settings.Strict, KeepUnknown: false);
        _isTwilioAuthored = isTwilioAuthored;
    }

    /// <summary>Reads the body of a create or an update, which have the same fields.</summary>
    /// <param name="body">The body.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="now">The time, for the version's date.</param>
    /// <param name="isTwilioAuthored">Whether it is to be one of Twilio's, which show no prompt and have a format of their own.</param>
    public static OperatorContent Read(JsonElement body, EmulatorSettings settings, DateTimeOffset now, bool isTwilioAuthored = false) =>
        new OperatorReader(settings, isTwilioAuthored).Read(body, now);

    private OperatorContent Read(JsonElement body, DateTimeOffset now)
    {
        var reader = new ObjectReader(body, string.Empty, _violations);
        string? displayName = reader.Text("displayName", required: true, minimum: 1, maximum: 128);
        string? description = reader.Text("description", required: false);
        string? prompt = reader.Text("prompt", required: !_isTwilioAuthored, minimum: 1);
        IReadOnlyList<string> formats = _isTwilioAuthored ? ["TEXT", "JSON", "CLASSIFICATION", "EXTRACTION"] : ["TEXT", "JSON", "CLASSIFICATION"];
        string? outputFormat = reader.Choice("outputFormat", required: true, formats);
        JsonElement? schema = ReadSchema(reader, outputFormat);
        string? examples = ReadExamples(reader);
        string? context = ReadContext(reader);
        string? parametersText = reader.Raw("parameters");
        IReadOnlyDictionary<string, OperatorParameter> parameters = ReadParameters(reader);
        foreach (string readOnly in (string[])["id", "version", "author"])
        {
            reader.Ignore(readOnly);
        }

        reader.Rest(_rules);
        _violations.ThrowIfAny();
        return new OperatorContent
        {
            DisplayName = displayName!,
            Description = description,
            Prompt = prompt,
            OutputFormat = outputFormat!,
            OutputSchema = schema is { } element ? CheckAndRewrite(element) : null,
            TrainingExamples = examples,
            Context = context,
            ParametersText = parametersText,
            Parameters = parameters,
            Created = now,
        };
    }

    // The other formats have a schema of Twilio's own, and what a client sends for them is dropped.
    private JsonElement? ReadSchema(ObjectReader reader, string? outputFormat)
    {
        reader.Ignore("outputSchema");
        if (outputFormat != "JSON" || (_isTwilioAuthored && !reader.Has("outputSchema")))
        {
            return null;
        }

        return reader.Raw("outputSchema", required: true) is null ? null : reader.Any("outputSchema");
    }

    // Looked at when all else is right, since its refusal may have a code of its own.
    private string CheckAndRewrite(JsonElement schema)
    {
        var violations = new Violations();
        OutputSchema.Check(schema, violations);
        return violations.IsEmpty
            ? OutputSchema.Rewrite(schema)
            : throw new ApiException(400, _settings.SchemaErrorCode, violations.ToString());
    }

    private string? ReadExamples(ObjectReader reader)
    {
        reader.Objects("trainingExamples", required: false, 0, int.MaxValue, example =>
        {
            example.Text("input", required: true);
            example.Text("output", required: true);
            return example.Rest(_rules);
        });
        return reader.Any("trainingExamples")?.GetRawText();
    }

    private string? ReadContext(ObjectReader reader)
    {
        if (reader.Object("context") is { } context)
        {
            foreach (string source in (string[])["memory", "knowledge"])
            {
                if (context.Object(source) is { } access)
                {
                    access.Flag("enabled");
                    access.Rest(_rules);
                }
            }

            context.Rest(_rules);
        }

        return reader.Raw("context");
    }

    private Dictionary<string, OperatorParameter> ReadParameters(ObjectReader reader)
    {
        var read = new Dictionary<string, OperatorParameter>(StringComparer.Ordinal);
        if (reader.Object("parameters") is { } parameters)
        {
            foreach (string name in parameters.Names())
            {
                if (parameters.Object(name) is { } parameter)
                {
                    read[name] = ReadParameter(parameter);
                }
                else if (!parameters.Has(name))
                {
                    parameters.Refuse(name, "must not be null");
                }
            }
        }

        return read;
    }

    private OperatorParameter ReadParameter(ObjectReader reader)
    {
        string? type = reader.Choice("type", required: true, OperatorParameter.Types);
        bool isRequired = reader.Flag("required") ?? false;
        reader.Text("description", required: false);
        JsonElement? standard = reader.Any("default");
        var parameter = new OperatorParameter(type ?? string.Empty, isRequired, HasDefault: standard is not null);
        if (_settings.Strict && type is not null && standard is { } value)
        {
            if (type == OperatorParameter.KnowledgeType)
            {
                reader.Refuse("default", $"must be absent for {type}");
            }
            else if (!parameter.Accepts(value))
            {
                reader.Refuse("default", $"must be a value of {type}");
            }
        }

        reader.Rest(_rules);
        return parameter;
    }
}
