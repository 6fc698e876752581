using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Gets the versions of language operators: in short all that there are, or in full those that are named.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceOperatorVersion")]
[OutputType(typeof(IntelligenceOperatorVersion))]
public sealed class GetIntelligenceOperatorVersionCommand : ConnectedCmdlet, IResourceIdSource
{
    /// <summary>Gets or sets the operators: their ids, or their names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [IdTransformation(Of = typeof(IntelligenceOperator))]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] OperatorId { get; set; } = [];

    /// <summary>Gets or sets the numbers of the versions to get in full. Without it, all are listed in short.</summary>
    [Parameter(Position = 1)]
    [ValidateRange(1L, long.MaxValue)]
    public long[]? Version { get; set; }

    /// <summary>Gets or sets how many requests may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    private protected override int JobLimit => ThrottleLimit;

    private protected override bool IsChange => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string given in OperatorId)
        {
            if (Version is null)
            {
                RunFor(given, () => new ListJob<IntelligenceOperatorVersion>(this, VersionsOf(given), given));
                continue;
            }

            foreach (string number in Version.Select(static number => number.ToString(CultureInfo.InvariantCulture)))
            {
                RunFor(given, () => new GetJob<IntelligenceOperatorVersion>(this, VersionsOf(given), number));
            }
        }
    }

    private ResourceClient<IntelligenceOperatorVersion> VersionsOf(string given)
    {
        string id = NamesOf(OperatorResource.Type).IdOf(given);
        ResourceIdCheck.EnsureValid(this, OperatorResource.Type, id, given);
        return Client.For(OperatorVersionResource.Type, id);
    }

    /// <inheritdoc/>
    IEnumerable<CompletionItem> IResourceIdSource.ListIds(IntelligenceConnection? connection) =>
        ResourceCompletionSource.ListIds(connection, OperatorResource.Type);
}
