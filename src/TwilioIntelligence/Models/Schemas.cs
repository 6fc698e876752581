namespace TwilioIntelligence.Models;

/// <summary>The fields of a configuration and of all that it holds (https://www.twilio.com/docs/api/intelligence/v3/configurations).</summary>
internal static class Schemas
{
    public static readonly Schema OperatorReference = new(
        "an operator",
        new("id", FieldKind.Text, isRequired: true, idFormat: IdFormats.Operator),
        new("version", FieldKind.Integer, minimum: 1),
        new("parameters", FieldKind.Map))
    {
        Computed = [nameof(IntelligenceOperatorReference.Name)],
    };

    public static readonly Schema TriggerParameters = new(
        "a trigger's parameters",
        new SchemaField("count", FieldKind.Integer, minimum: 1, maximum: ConfigurationLimits.Count));

    public static readonly Schema Trigger = new(
        "a trigger",
        new(
            "on",
            FieldKind.Text,
            isRequired: true,
            allowedValues: [IntelligenceTrigger.Communication, IntelligenceTrigger.ConversationEnd, IntelligenceTrigger.ConversationInactive]),
        new("parameters", FieldKind.Object, TriggerParameters));

    public static readonly Schema Action = new(
        "an action",
        new("type", FieldKind.Text, isRequired: true, allowedValues: [IntelligenceAction.Webhook]),
        new("method", FieldKind.Text, isRequired: true, allowedValues: [IntelligenceAction.Post]),
        new("url", FieldKind.WebUrl, isRequired: true));

    public static readonly Schema MemoryContext = new(
        "a memory context",
        new SchemaField("enabled", FieldKind.Boolean));

    public static readonly Schema KnowledgeContext = new(
        "a knowledge context",
        new SchemaField(
            "bases",
            FieldKind.List,
            isRequired: true,
            minimum: 1,
            allowed: "1 or more knowledge base ids (or no Knowledge at all)",
            itemAllowed: "the id of a knowledge base"));

    public static readonly Schema Context = new(
        "a context",
        new("memory", FieldKind.Object, MemoryContext),
        new("knowledge", FieldKind.Object, KnowledgeContext));

    public static readonly Schema Rule = new(
        "a rule",
        new("id", FieldKind.Text, idFormat: IdFormats.Rule),
        new("operators", FieldKind.List, OperatorReference, isRequired: true, minimum: 1, maximum: ConfigurationLimits.Operators),
        new("triggers", FieldKind.List, Trigger, minimum: 0, maximum: ConfigurationLimits.Triggers),
        new("actions", FieldKind.List, Action, isRequired: true, minimum: 0, maximum: ConfigurationLimits.Actions),
        new("context", FieldKind.Object, Context));

    public static readonly Schema Configuration = new(
        "a configuration",
        new("accountId", FieldKind.Text, isReadOnly: true),
        new("id", FieldKind.Text, isReadOnly: true),
        new("displayName", FieldKind.Text, isRequired: true, minimum: 1, maximum: ConfigurationLimits.DisplayNameLength),
        new("description", FieldKind.Text),
        new("version", FieldKind.Integer, isReadOnly: true),
        new("rules", FieldKind.List, Rule, isRequired: true, minimum: 0, maximum: ConfigurationLimits.Rules),
        new("dateCreated", FieldKind.Date, isReadOnly: true),
        new("dateUpdated", FieldKind.Date, isReadOnly: true));
}
