using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Removes one operator, unless it is Twilio's or rules run it.</summary>
internal sealed class OperatorRemoveJob : RemoveJob<IntelligenceOperator>
{
    private const int MaximumNamed = 5;

    private readonly OperatorUses? _uses;

    /// <summary>Initializes a new instance of the <see cref="OperatorRemoveJob"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on operators.</param>
    /// <param name="id">The id of the operator.</param>
    /// <param name="given">The operator, or <see langword="null"/> where only the id was given.</param>
    /// <param name="passThru">Whether to write the operator as it was.</param>
    /// <param name="uses">The rules that run operators, or <see langword="null"/> to remove it all the same.</param>
    public OperatorRemoveJob(
        IJobHost host, ResourceClient<IntelligenceOperator> resources, string? id, IntelligenceOperator? given, bool passThru, OperatorUses? uses)
        : base(host, resources, id, given, passThru, reads: true) => _uses = uses;

    public override bool Confirm()
    {
        if (Present is { Id: { } id })
        {
            OwnOperator.Ensure(Present, Target);
            if (_uses?.Of(id) is { Count: > 0 } rules)
            {
                throw new ErrorRecordException(
                    ErrorRecords.InvalidOperation(nameof(Messages.OperatorInUse), Target, Names.Of(Present), Named(rules)));
            }
        }

        return base.Confirm();
    }

    private static string Named(IReadOnlyList<string> rules)
    {
        string named = string.Join("; ", rules.Take(MaximumNamed));
        return rules.Count > MaximumNamed ? MessageText.Format(nameof(Messages.AndMore), named, rules.Count - MaximumNamed) : named;
    }
}
