using System.Threading.Tasks;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Has rules run on conversations.</summary>
internal sealed class RuleExecutionClient
{
    private const string Path = "/v3/RuleExecutions";

    private readonly ApiSender _sender;

    public RuleExecutionClient(ApiSender sender) => _sender = sender;

    /// <summary>Starts a rule. A run costs money and has no key, so that what may have arrived is not repeated.</summary>
    /// <exception cref="IntelligenceApiException">The API refused it, or nobody can say what became of it.</exception>
    public Task StartAsync(RuleExecution execution, string conversationId, RequestContext context)
    {
        string operation = MessageText.Format(nameof(Messages.OperationRunRule), execution.RuleId, conversationId);
        return _sender.SendAsync(new ApiRequest("POST", Path, operation) { Body = execution.Body(conversationId) }, context);
    }
}
