using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Commands.Output;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Stands for an input that is no good, so that its error comes in the order of the input.</summary>
internal sealed class FailedJob : BulkJob
{
    private readonly ErrorRecord _error;

    public FailedJob(ErrorRecord error)
        : base(error.TargetObject, key: null) => _error = error;

    public override bool Confirm() => throw new ErrorRecordException(_error);

    public override Task ExecuteAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
