using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;

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
        ResourceIdCheck.EnsureValid(_host, _resources.Type, _id, _id);
        return true;
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            _resource = await _resources.GetAsync(_id, _host.NewContext()).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception) when (exception.StatusCode == 404 && _resources.Type is { IdFormat: null, ParentNoun: null } type)
        {
            // Nothing told before that this is no id.
            throw new ErrorRecordException(ErrorRecords.Of(exception, _id, Advice.For(_host.GetType(), type.Noun, _id)));
        }
    }

    public override void Complete() => _host.WriteObject(_resource);
}
