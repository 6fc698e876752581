namespace TwilioIntelligence.Models;

/// <summary>
/// The fields of an operator's result, of a conversation and of all that they hold
/// (https://www.twilio.com/docs/api/intelligence/v3/operator-results, https://www.twilio.com/docs/api/intelligence/v3/conversations).
/// </summary>
internal static class ResultSchemas
{
    public static readonly Schema Configuration = new(
        "a configuration",
        new("id", FieldKind.Text),
        new("displayName", FieldKind.Text),
        new("version", FieldKind.Integer),
        new("ruleId", FieldKind.Text));

    public static readonly Schema Operator = new(
        "an operator",
        new("id", FieldKind.Text),
        new("displayName", FieldKind.Text),
        new("version", FieldKind.Integer),
        new("parameters", FieldKind.Map));

    public static readonly Schema Trigger = new(
        "a trigger",
        new("on", FieldKind.Text),
        new("timestamp", FieldKind.Date));

    public static readonly Schema Communications = new(
        "a range of communications",
        new("first", FieldKind.Text),
        new("last", FieldKind.Text));

    public static readonly Schema Participant = new(
        "a participant",
        new("id", FieldKind.Text),
        new("profileId", FieldKind.Text),
        new("name", FieldKind.Text),
        new("type", FieldKind.Text),
        new("addressValues", FieldKind.List));

    public static readonly Schema Memory = new(
        "a memory",
        new("profileId", FieldKind.Text),
        new("memoryStoreId", FieldKind.Text));

    public static readonly Schema KnowledgeSource = new(
        "a knowledge source",
        new("baseId", FieldKind.Text),
        new("sourceId", FieldKind.Text));

    public static readonly Schema Knowledge = new(
        "a knowledge context",
        new SchemaField("sources", FieldKind.List, KnowledgeSource));

    public static readonly Schema ResolvedContext = new(
        "a context",
        new("memory", FieldKind.Object, Memory),
        new("knowledge", FieldKind.Object, Knowledge));

    public static readonly Schema ExecutionDetails = new(
        "the details of an execution",
        new("trigger", FieldKind.Object, Trigger),
        new("communications", FieldKind.Object, Communications),
        new("channels", FieldKind.List),
        new("participants", FieldKind.List, Participant),
        new("resolvedContext", FieldKind.Object, ResolvedContext));

    public static readonly Schema SystemMetadata = new(
        "the metadata of the system",
        new("resolvedModel", FieldKind.Text),
        new("latencyMs", FieldKind.Integer),
        new("inputCharacters", FieldKind.Integer),
        new("outputCharacters", FieldKind.Integer),
        new("inputTruncated", FieldKind.Boolean));

    public static readonly Schema Metadata = new(
        "the metadata of a result",
        new SchemaField("system", FieldKind.Object, SystemMetadata));

    public static readonly Schema Entity = new(
        "an entity",
        new("text", FieldKind.Text),
        new("label", FieldKind.Text));

    public static readonly Schema OperatorResult = new(
        "an operator result",
        new("id", FieldKind.Text, idFormat: IdFormats.OperatorResult),
        new("accountId", FieldKind.Text),
        new("outputFormat", FieldKind.Text),
        new("intelligenceConfiguration", FieldKind.Object, Configuration),
        new("conversationId", FieldKind.Text),
        new("operator", FieldKind.Object, Operator),
        new("dateCreated", FieldKind.Date),
        new("referenceIds", FieldKind.List),
        new("executionDetails", FieldKind.Object, ExecutionDetails),
        new("metadata", FieldKind.Object, Metadata),
        new("result", FieldKind.Map));

    public static readonly Schema Communication = new(
        "a communication",
        new("id", FieldKind.Text),
        new("participantId", FieldKind.Text),
        new("content", FieldKind.Map),
        new("createdAt", FieldKind.Date));

    public static readonly Schema Conversation = new(
        "a conversation",
        new("id", FieldKind.Text, idFormat: IdFormats.Conversation),
        new("accountId", FieldKind.Text),
        new("name", FieldKind.Text),
        new("status", FieldKind.Text),
        new("createdAt", FieldKind.Date),
        new("updatedAt", FieldKind.Date),
        new("intelligenceConfigurationIds", FieldKind.List),
        new("conversationConfigurationId", FieldKind.Text),
        new("channels", FieldKind.List),
        new("channelIds", FieldKind.List),
        new("participants", FieldKind.List, Participant),
        new("communications", FieldKind.List, Communication),
        new("operatorResultIds", FieldKind.List));

    public static readonly Schema WebhookPayload = new(
        "a webhook's payload",
        new("accountId", FieldKind.Text),
        new("conversationId", FieldKind.Text),
        new("intelligenceConfiguration", FieldKind.Object, Configuration),
        new("operatorResults", FieldKind.List, OperatorResult));
}
