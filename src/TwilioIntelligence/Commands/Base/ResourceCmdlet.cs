using System.Collections.Generic;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A cmdlet that does something to resources on the server, named by id or given as objects.</summary>
/// <typeparam name="T">The type of the resources.</typeparam>
public abstract class ResourceCmdlet<T> : ConnectedCmdlet, IResourceIdSource
    where T : ApiResource
{
    /// <summary>The parameter set for resources that are named by id.</summary>
    private protected const string IdSet = "Id";

    /// <summary>The parameter set for resources that are given as objects.</summary>
    private protected const string InputObjectSet = "InputObject";

    /// <summary>Gets or sets the ids of the resources.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Id { get; set; } = [];

    /// <summary>Gets or sets the resources as objects, as the Get cmdlet returns them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual T[] InputObject { get; set; } = [];

    /// <summary>Gets or sets how many requests may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Gets the descriptor of the resources.</summary>
    internal abstract ResourceType<T> Type { get; }

    /// <summary>Gets the operations on the resources.</summary>
    internal ResourceClient<T> Resources => Client.For(Type);

    private protected override int JobLimit => ThrottleLimit;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Expect(Id.Length + InputObject.Length);
        foreach (string id in Id)
        {
            RunFor(id, () => CreateJob(id, null));
        }

        foreach (T given in InputObject)
        {
            RunFor(given, () => CreateJob(given.Id, given));
        }
    }

    /// <summary>Makes the job for one resource.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="given">The resource, or <see langword="null"/> where only the id was given.</param>
    private protected abstract BulkJob CreateJob(string? id, T? given);

    /// <inheritdoc/>
    IEnumerable<CompletionItem> IResourceIdSource.ListIds(IntelligenceConnection? connection) => ResourceCompletionSource.ListIds(connection, Type);
}
