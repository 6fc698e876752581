using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Gets one resource by id.</summary>
internal sealed class GetJob<T> : BulkJob
    where T : ApiModel
{
    private readonly IJobHost _host;
    private readonly ResourceClient<T> _resources;
    private readonly string _id;
    private T? _resource;

    public GetJob(IJobHost host, ResourceClient<T> resources, string id)
        : base(id, key: null)
    {
        _host = host;
        _resources = resources;
        _id = id;
    }

    public override bool Confirm()
    {
        ResourceIdCheck.EnsureValid(_resources.Type, _id, _id);
        return true;
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken) =>
        _resource = await _resources.GetAsync(_id, _host.NewContext()).ConfigureAwait(false);

    public override void Complete() => _host.WriteObject(_resource);
}
