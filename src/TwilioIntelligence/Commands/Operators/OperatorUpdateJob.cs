using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Updates one operator, and looks at the status of the version that comes of it.</summary>
internal sealed class OperatorUpdateJob : ResourceUpdateJob<IntelligenceOperator>
{
    private readonly IntelligenceClient _client;
    private string? _status;
    private string? _statusFailure;

    /// <summary>Initializes a new instance of the <see cref="OperatorUpdateJob"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="client">What sends the requests.</param>
    /// <param name="id">The id of the operator.</param>
    /// <param name="given">The operator with its edits, or <see langword="null"/> where only the id was given.</param>
    /// <param name="change">What the parameters change.</param>
    /// <param name="options">How to update.</param>
    public OperatorUpdateJob(IJobHost host, IntelligenceClient client, string? id, IntelligenceOperator? given, JObject change, UpdateOptions options)
        : base(host, client.For(OperatorResource.Type), id, given, OperatorSchemas.Operator, change, options)
    {
        options.WritesWarnings = true;
        _client = client;
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await base.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            string number = Result!.Version.ToString(CultureInfo.InvariantCulture);
            _status = (await _client.For(OperatorVersionResource.Type, Id!).GetAsync(number, Host.NewContext()).ConfigureAwait(false)).Status;
        }
        catch (IntelligenceApiException exception)
        {
            // The update is done: what it left unknown must not make a failure of it.
            _statusFailure = exception.Message;
        }
    }

    protected override void Plan()
    {
        OwnOperator.Ensure(Present, Target);
        base.Plan();
    }

    protected override IReadOnlyList<IntelligenceFinding> Validate(JObject content, JObject replaced) => OperatorValidator.Validate(content, replaced);

    protected override void WarnAfter(IntelligenceOperator before, IntelligenceOperator after)
    {
        base.WarnAfter(before, after);
        if (_statusFailure is not null)
        {
            Host.WriteWarning(MessageText.Format(nameof(Messages.VersionStatusUnknown), Names.Of(after), after.Version, _statusFailure));
        }
        else if (_status != IntelligenceOperatorVersion.Active)
        {
            Host.WriteWarning(MessageText.Format(nameof(Messages.VersionNotActive), Names.Of(after), after.Version, _status ?? "unknown"));
        }
    }
}
