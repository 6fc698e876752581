using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Creates one resource.</summary>
internal sealed class CreateJob<T> : BulkJob
    where T : ApiResource
{
    private readonly IJobHost _host;
    private readonly ResourceClient<T> _resources;
    private readonly string? _displayName;
    private readonly string _body;
    private readonly IReadOnlyList<IntelligenceFinding> _findings;
    private readonly bool _writesWarnings;
    private readonly IReadOnlyList<IntelligenceDifference> _content;
    private T? _created;

    /// <summary>Initializes a new instance of the <see cref="CreateJob{T}"/> class, for a resource that a schema describes.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on the resources.</param>
    /// <param name="displayName">The display name of the resource.</param>
    /// <param name="content">The fields to send, which a preview shows.</param>
    /// <param name="schema">The fields that there are, with their limits.</param>
    /// <param name="findings">What is wrong with them, where the schema does not say it all.</param>
    public CreateJob(IJobHost host, ResourceClient<T> resources, string? displayName, JObject content, Schema schema,
        IReadOnlyList<IntelligenceFinding>? findings = null)
        : this(
            host,
            resources,
            displayName,
            JsonText.Write(content),
            findings ?? SchemaValidator.Validate(schema, content).List,
            [.. Comparison.Compare(string.Empty, new JObject(new JProperty("displayName", displayName)), content, schema)],
            writesWarnings: true)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="CreateJob{T}"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on the resources.</param>
    /// <param name="displayName">The display name of the resource.</param>
    /// <param name="body">The body of the request.</param>
    /// <param name="findings">What is wrong with it.</param>
    /// <param name="content">What it is to hold, for a preview.</param>
    /// <param name="writesWarnings">Whether findings that are no errors are written as warnings.</param>
    public CreateJob(IJobHost host, ResourceClient<T> resources, string? displayName, string body, IReadOnlyList<IntelligenceFinding> findings,
        IReadOnlyList<IntelligenceDifference>? content = null, bool writesWarnings = false)
        : base(displayName, key: null)
    {
        _host = host;
        _resources = resources;
        _displayName = displayName;
        _body = body;
        _findings = findings;
        _content = content ?? [];
        _writesWarnings = writesWarnings;
    }

    public override string? Achievement => _created is null ? null : Names.Of(_created);

    public override bool Confirm()
    {
        string name = Names.Quote(_displayName);
        Validation.ThrowIfInvalid(_findings, _resources.Type.Noun, name, Target);
        FindingWarnings.Write(_host, _writesWarnings ? _findings : [], name);
        string what = MessageText.Format(nameof(Messages.CreateResource), _resources.Type.Noun, name, _host.Place);
        return _host.ShouldProcess(what, _content);
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken) =>
        _created = await _resources.CreateAsync(_body, _displayName, _host.NewContext(Hints.ByName(_resources.Type.Noun, _displayName))).ConfigureAwait(false);

    public override void Complete()
    {
        if (_created is not null)
        {
            _host.WriteObject(_created);
        }
    }
}
