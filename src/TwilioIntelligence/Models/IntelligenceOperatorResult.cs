using System;
using System.Collections;
using System.Collections.ObjectModel;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>What a language operator said about a conversation.</summary>
public sealed class IntelligenceOperatorResult : ApiResource
{
    /// <summary>The format of a result that is a text.</summary>
    public const string TextFormat = "TEXT";

    /// <summary>The format of a result that is one label of several.</summary>
    public const string ClassificationFormat = "CLASSIFICATION";

    /// <summary>The format of a result that lists pieces of the conversation.</summary>
    public const string ExtractionFormat = "EXTRACTION";

    /// <summary>The format of a result that is an object by the operator's own schema.</summary>
    public const string JsonFormat = "JSON";

    private Collection<IntelligenceEntity>? _entities;

    internal IntelligenceOperatorResult(JObject json)
        : base(json)
    {
    }

    internal IntelligenceOperatorResult(ReceivedJson received)
        : base(received)
    {
    }

    /// <summary>Gets the SID of the account (<c>AC…</c>); nothing in a webhook, which says it once for all results.</summary>
    public string? AccountId => Text("accountId");

    /// <summary>Gets the configuration and the rule that ran; nothing in a webhook, which says them once for all results.</summary>
    public IntelligenceConfigurationReference? IntelligenceConfiguration =>
        Child("intelligenceConfiguration", static json => new IntelligenceConfigurationReference(json));

    /// <summary>Gets the id of the conversation; nothing in a webhook, which says it once for all results.</summary>
    public string? ConversationId => Text("conversationId");

    /// <summary>Gets the operator that made the result.</summary>
    public IntelligenceResultOperator? Operator => Child("operator", json => new IntelligenceResultOperator(json) { Names = OperatorNames });

    /// <summary>Gets the format: <c>TEXT</c>, <c>CLASSIFICATION</c>, <c>EXTRACTION</c> or <c>JSON</c>.</summary>
    public string? OutputFormat => Text("outputFormat");

    /// <summary>
    /// Gets the result as the API has it, its fields in the order of the operator's schema: <c>text</c>, <c>label</c> or <c>entities</c>
    /// by the format; any fields where the format is <c>JSON</c>, and <c>refusal</c> where the model refused.
    /// </summary>
    public IDictionary? Result => Map("result");

    /// <summary>Gets the text of a result whose format is <c>TEXT</c>; otherwise <see langword="null"/>.</summary>
    public string? ResultText => Has(TextFormat) ? Result?["text"] as string : null;

    /// <summary>Gets the label of a result whose format is <c>CLASSIFICATION</c>; otherwise <see langword="null"/>. Compare it without case.</summary>
    public string? ResultLabel => Has(ClassificationFormat) ? Result?["label"] as string : null;

    /// <summary>Gets the entities of a result whose format is <c>EXTRACTION</c>; otherwise none.</summary>
    public Collection<IntelligenceEntity> ResultEntities => _entities ??= ReadEntities();

    /// <summary>Gets when the result was made (UTC).</summary>
    public DateTimeOffset? DateCreated => Date("dateCreated");

    /// <summary>Gets what the conversation is known by elsewhere: SIDs of calls and messages, and others.</summary>
    public Collection<string> ReferenceIds => Texts("referenceIds");

    /// <summary>Gets how the result came about.</summary>
    public IntelligenceExecutionDetails? ExecutionDetails => Child("executionDetails", static json => new IntelligenceExecutionDetails(json));

    /// <summary>Gets what is known about the result beside its content; nothing where the API does not say.</summary>
    public IntelligenceResultMetadata? Metadata => Child("metadata", static json => new IntelligenceResultMetadata(json));

    /// <summary>Gets the result in short, on one line: the text, the label, the entities, or the object as JSON.</summary>
    public string Summary => DifferenceFormatter.OneLine(ToString());

    /// <summary>Gets or sets the names that the connection knows.</summary>
    internal OperatorNames? OperatorNames { get; set; }

    private protected override Schema Schema => ResultSchemas.OperatorResult;

    /// <summary>Says the result in short.</summary>
    /// <returns>The text, the label, the entities, or the object as JSON.</returns>
    public override string ToString() =>
        ResultText ?? ResultLabel ?? (ResultEntities.Count > 0 ? string.Join(", ", ResultEntities)
            : Result is { Count: > 0 } result ? JsonText.Write(JsonValueConverter.ToDisplayToken(result)) : string.Empty);

    private bool Has(string format) => string.Equals(OutputFormat, format, StringComparison.OrdinalIgnoreCase);

    private Collection<IntelligenceEntity> ReadEntities()
    {
        object?[] items = Has(ExtractionFormat) ? Result?["entities"] as object?[] ?? [] : [];
        return new Collection<IntelligenceEntity>(
            items.OfType<IDictionary>().Select(static item => new IntelligenceEntity(JsonValueConverter.ToObject(item))).ToList());
    }
}
