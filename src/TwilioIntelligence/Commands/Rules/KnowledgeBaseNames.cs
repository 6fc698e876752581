using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Finds the knowledge bases that a command names.</summary>
internal static class KnowledgeBaseNames
{
    /// <summary>Gets their ids. An id goes as it is, without a request.</summary>
    /// <exception cref="Output.ErrorRecordException">None has this name, or several have it.</exception>
    /// <exception cref="IntelligenceApiException">They cannot be listed.</exception>
    public static string[] ToIds(ConnectedCmdlet cmdlet, string[] given)
    {
        ResourceType<IntelligenceKnowledgeBase> type = KnowledgeBaseResource.Type;
        var names = new NameResolver<IntelligenceKnowledgeBase>(type, () =>
        {
            // On this thread: the default connection belongs to the runspace.
            IntelligenceClient client = cmdlet.Resolve(cmdlet.Connection).Client;
            return cmdlet.Wait(_ => client.For(type).ListAllAsync(cmdlet.NewContext()));
        });
        return given.Select(text => KnowledgeBaseResource.IsName(text) ? names.IdOf(text) : text).ToArray();
    }
}
