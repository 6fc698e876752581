using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.ConversationConfigurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Knowledge;
using TwilioIntelligence.Emulator.Memory;
using TwilioIntelligence.Emulator.Operations;
using TwilioIntelligence.Emulator.OperatorResults;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.RuleExecutions;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>The API's paths.</summary>
internal sealed class ApiRouter(
    ConfigurationEndpoints configurations,
    OperatorEndpoints operators,
    RuleExecutionEndpoints executions,
    ConversationConfigurationEndpoints conversationConfigurations,
    OperationEndpoints operations)
{
    /// <summary>Answers a request.</summary>
    /// <exception cref="ApiException">It is refused.</exception>
    public Reply Answer(ApiRequest request) => request.Segments switch
    {
        ["v3", "ControlPlane", "Configurations"] => configurations.Collection(request),
        ["v3", "ControlPlane", "Configurations", { Length: > 0 } id] => configurations.Item(request, id),
        ["v3", "ControlPlane", "Operators"] => operators.Collection(request),
        ["v3", "ControlPlane", "Operators", { Length: > 0 } id] => operators.Item(request, id),
        ["v3", "ControlPlane", "Operators", { Length: > 0 } id, "Versions"] => OperatorEndpoints.Versions(request, id),
        ["v3", "ControlPlane", "Operators", { Length: > 0 } id, "Versions", { Length: > 0 } version] =>
            OperatorEndpoints.Version(request, id, version),
        ["v3", "OperatorResults"] => OperatorResultEndpoints.Collection(request),
        ["v3", "OperatorResults", { Length: > 0 } id] => OperatorResultEndpoints.Item(request, id),
        ["v3", "Conversations"] => ConversationEndpoints.Collection(request),
        ["v3", "Conversations", { Length: > 0 } id] => ConversationEndpoints.Item(request, id),
        ["v3", "RuleExecutions"] => executions.Collection(request),
        ["v2", "ControlPlane", "Configurations"] => conversationConfigurations.Collection(request),
        ["v2", "ControlPlane", "Configurations", { Length: > 0 } id] => conversationConfigurations.Item(request, id),
        ["v2", "ControlPlane", "Operations", { Length: > 0 } id] => operations.Item(request, id),
        ["v2", "ControlPlane", "KnowledgeBases"] => KnowledgeEndpoints.Bases(request),
        ["v2", "ControlPlane", "KnowledgeBases", { Length: > 0 } id] => KnowledgeEndpoints.Base(request, id),
        ["v2", "KnowledgeBases", { Length: > 0 } id, "Knowledge"] => KnowledgeEndpoints.SourcesOf(request, id),
        ["v2", "KnowledgeBases", { Length: > 0 } id, "Knowledge", { Length: > 0 } source] => KnowledgeEndpoints.Source(request, id, source),
        ["v1", "ControlPlane", "Stores"] => MemoryEndpoints.Collection(request),
        ["v1", "ControlPlane", "Stores", { Length: > 0 } id] => MemoryEndpoints.Item(request, id),
        _ => throw ApiException.NotFound(),
    };
}
