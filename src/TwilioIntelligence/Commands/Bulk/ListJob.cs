using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Gets all resources below one parent. They are few: a long list is not held until it is complete.</summary>
internal sealed class ListJob<T> : BulkJob
    where T : ApiModel
{
    private readonly IJobHost _host;
    private readonly ResourceClient<T> _resources;
    private readonly List<T> _found = [];

    public ListJob(IJobHost host, ResourceClient<T> resources, object? target)
        : base(target, key: null)
    {
        _host = host;
        _resources = resources;
    }

    public override bool Confirm() => true;

    public override Task ExecuteAsync(CancellationToken cancellationToken) => _resources.ForEachAsync(new ListOptions(), _found.Add, _host.NewContext());

    public override void Complete()
    {
        foreach (T item in _found)
        {
            _host.WriteObject(item);
        }
    }
}
