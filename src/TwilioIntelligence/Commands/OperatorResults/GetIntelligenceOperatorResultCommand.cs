using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.OperatorResults;

/// <summary>Gets what operators said about conversations: all results, those of some conversations, or single ones by id.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceOperatorResult", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceOperatorResult))]
public sealed class GetIntelligenceOperatorResultCommand : GetResourceCmdlet<IntelligenceOperatorResult>
{
    private const string ConversationSet = "Conversation";

    private IReadOnlyList<ServerFilter<IntelligenceOperatorResult>> _filters = [];

    /// <summary>The conversations whose results are wanted, as Get-IntelligenceConversation returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConversationSet, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public IntelligenceConversation[] InputObject { get; set; } = [];

    /// <summary>The ids of the conversations whose results are wanted, one list after the other.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [IdTransformation(Of = typeof(IntelligenceConversation))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ConversationId { get; set; }

    /// <summary>The configuration, by id or display name, whose rules made the results.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = ConversationSet)]
    [IdTransformation(Of = typeof(IntelligenceConfiguration))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationId { get; set; }

    /// <summary>The operator, by id or name, that made the results.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Parameter(ParameterSetName = ConversationSet)]
    [IdTransformation(Of = typeof(IntelligenceOperator))]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OperatorId { get; set; }

    internal override ResourceType<IntelligenceOperatorResult> Type => OperatorResultResource.Type;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        RequireIds(nameof(ConversationId), ConversationResource.Type, ConversationId ?? []);
        ConfigurationId = Resolve(ConfigurationResource.Type, ConfigurationId);
        OperatorId = Resolve(OperatorResource.Type, OperatorId);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ConversationSet)
        {
            base.ProcessRecord();
            return;
        }

        foreach (string? id in InputObject.Select(static conversation => conversation.Id))
        {
            List(id);
        }
    }

    private protected override void List()
    {
        foreach (string? id in ConversationId ?? new string?[] { null })
        {
            List(id);
        }
    }

    private protected override string? Misfit(IntelligenceOperatorResult item) => ServerFilter<IntelligenceOperatorResult>.Misfit(_filters, item);

    private void List(string? conversationId)
    {
        _filters =
        [
            new(nameof(ConversationId), "conversationId", [conversationId], static result => [result.ConversationId]),
            new(nameof(ConfigurationId), "intelligenceConfigurationId", [ConfigurationId], static result => [result.IntelligenceConfiguration?.Id]),
            new(nameof(OperatorId), "operatorId", [OperatorId], static result => [result.Operator?.Id]),
        ];
        List(ServerFilter<IntelligenceOperatorResult>.Query(_filters));
    }
}
