using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Removes one resource.</summary>
internal class RemoveJob<T> : BulkJob
    where T : ApiResource
{
    private readonly IJobHost _host;
    private readonly string? _id;
    private readonly bool _reads;
    private bool _isRemoved;

    /// <summary>Initializes a new instance of the <see cref="RemoveJob{T}"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on the resources.</param>
    /// <param name="id">The id of the resource.</param>
    /// <param name="given">The resource, or <see langword="null"/> where only the id was given.</param>
    /// <param name="passThru">Whether to write the resource as it was.</param>
    /// <param name="reads">Whether a resource that is named by id is read first.</param>
    public RemoveJob(IJobHost host, ResourceClient<T> resources, string? id, T? given, bool passThru, bool reads)
        : base((object?)given ?? id, id)
    {
        _host = host;
        Resources = resources;
        _id = id;
        Present = given;
        PassThru = passThru;
        _reads = reads || passThru;
    }

    public override bool HasPreparation => _reads && Present is null && Resources.Type.IsValidId(_id);

    public override string? Achievement => _isRemoved ? _id : null;

    protected ResourceClient<T> Resources { get; }

    /// <summary>Gets the resource, where it is known.</summary>
    protected T? Present { get; private set; }

    private bool PassThru { get; }

    public override async Task PrepareAsync(CancellationToken cancellationToken) =>
        Present = await Resources.GetAsync(_id!, _host.NewContext()).ConfigureAwait(false);

    public override bool Confirm()
    {
        ResourceIdCheck.EnsureValid(_host, Resources.Type, _id, Target);
        string what = MessageText.Format(nameof(Messages.RemoveResource), Resources.Type.Noun, Describe() ?? _id, _host.Place);
        string waiting = _host.Waiting > 0 ? " " + MessageText.Format(nameof(Messages.MoreAreWaiting), _host.Waiting) : string.Empty;
        return _host.ShouldProcess(what, $"{what}?{waiting}", Messages.ConfirmCaption);
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await BeforeRemovalAsync(_host.NewContext()).ConfigureAwait(false);
        await Resources.DeleteAsync(_id!, _host.NewContext(Hints.ById(Resources.Type.Noun, _id!))).ConfigureAwait(false);
        _isRemoved = true;
    }

    public override void Complete()
    {
        if (_isRemoved && PassThru)
        {
            _host.WriteObject(Present);
        }
    }

    /// <summary>Names the resource for a person, as far as it is known.</summary>
    protected virtual string? Describe() => Present is null ? null : Names.Of(Present);

    /// <summary>Checks once more, just before the request.</summary>
    protected virtual Task BeforeRemovalAsync(RequestContext context) => Task.CompletedTask;
}
