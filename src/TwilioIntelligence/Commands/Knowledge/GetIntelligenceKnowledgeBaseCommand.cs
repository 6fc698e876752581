using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Knowledge;

/// <summary>Gets knowledge bases: all of them, those with a certain name, or single ones by id.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceKnowledgeBase", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceKnowledgeBase))]
public sealed class GetIntelligenceKnowledgeBaseCommand : GetResourceCmdlet<IntelligenceKnowledgeBase>
{
    /// <summary>Gets or sets the display names to look for, with wildcards, whatever their case.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DisplayName { get; set; }

    internal override ResourceType<IntelligenceKnowledgeBase> Type => KnowledgeBaseResource.Type;

    private protected override string[]? NamePatterns => DisplayName;
}
