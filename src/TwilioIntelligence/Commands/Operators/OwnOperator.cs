using System;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Operators;

/// <summary>Tells the account's own operators from those of Twilio.</summary>
internal static class OwnOperator
{
    /// <summary>Makes sure that an operator is the account's own.</summary>
    /// <exception cref="ErrorRecordException">It is Twilio's. To the server, such an operator is not there for a change.</exception>
    public static void Ensure(IntelligenceOperator one, object? target)
    {
        if (string.Equals(one.Author, IntelligenceOperator.Twilio, StringComparison.OrdinalIgnoreCase))
        {
            throw new ErrorRecordException(ErrorRecords.InvalidOperation(nameof(Messages.OperatorIsTwilios), target, Names.Of(one)));
        }
    }
}
