using System;
using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>Carries an error record out of work in the background.</summary>
internal sealed class RecordedException : Exception
{
    public RecordedException(ErrorRecord record)
        : base(record.Exception.Message, record.Exception) => Record = record;

    public ErrorRecord Record { get; }
}
