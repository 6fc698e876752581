using System.Collections.Generic;

namespace TwilioIntelligence.Models;

/// <summary>The fields of a language operator and of all that it holds (https://www.twilio.com/docs/api/intelligence/v3/operators).</summary>
internal static class OperatorSchemas
{
    public static readonly Schema TrainingExample = new(
        "a training example",
        new("input", FieldKind.Text, isRequired: true),
        new("output", FieldKind.Text, isRequired: true));

    public static readonly Schema ContextAccess = new(
        "an access",
        new SchemaField("enabled", FieldKind.Boolean));

    public static readonly Schema Context = new(
        "an operator's context",
        new("memory", FieldKind.Object, ContextAccess),
        new("knowledge", FieldKind.Object, ContextAccess));

    public static readonly Schema Parameter = new(
        "an operator's parameter",
        new("type", FieldKind.Text, isRequired: true, allowedValues: IntelligenceOperatorParameter.Types),
        new("default", FieldKind.Any),
        new("required", FieldKind.Boolean),
        new("description", FieldKind.Text));

    public static readonly Schema Operator = new("an operator", [Id, .. Content]);

    public static readonly Schema Version = new(
        "an operator's version",
        [
            Id,
            new("status", FieldKind.Text, isReadOnly: true),
            new("dateCreated", FieldKind.Date, isReadOnly: true),
            new("dateDeprecated", FieldKind.Date, isReadOnly: true),
            new("retirementDate", FieldKind.Date, isReadOnly: true),
            new("dateRetired", FieldKind.Date, isReadOnly: true),
            .. Content,
        ]);

    private static SchemaField Id => new("id", FieldKind.Text, isReadOnly: true);

    private static IReadOnlyList<SchemaField> Content =>
    [
        new("version", FieldKind.Integer, isReadOnly: true),
        new("author", FieldKind.Text, isReadOnly: true),
        new("displayName", FieldKind.Text, isRequired: true, minimum: 1, maximum: ConfigurationLimits.DisplayNameLength),
        new("description", FieldKind.Text),
        new("prompt", FieldKind.Text, isRequired: true, minimum: 1, allowed: "at least 1 character"),
        new("outputFormat", FieldKind.Text, isRequired: true, allowedValues: IntelligenceOperator.OutputFormats),
        new("outputSchema", FieldKind.JsonSchema),
        new("trainingExamples", FieldKind.List, TrainingExample),
        new("context", FieldKind.Object, Context),
        new("parameters", FieldKind.Map, Parameter),
    ];
}
