using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Carries an error record to where it is written.</summary>
internal sealed class ErrorRecordException : Exception, IContainsErrorRecord
{
    public ErrorRecordException(ErrorRecord record)
        : base(record.Exception.Message, record.Exception) => ErrorRecord = record;

    /// <inheritdoc/>
    public ErrorRecord ErrorRecord { get; }
}
