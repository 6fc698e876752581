using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Rules;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Compares two Intelligence configurations and returns what differs; nothing when they are equal.</para>
/// </summary>
[Cmdlet(VerbsData.Compare, "IntelligenceConfiguration")]
[OutputType(typeof(IntelligenceDifference))]
public sealed class CompareIntelligenceConfigurationCommand : ApiCommand
{
    private IntelligenceConfiguration? _reference;

    /// <summary>
    /// <para type="description">The configuration to compare with: from Get-IntelligenceConfiguration, as a hashtable, as ConvertFrom-Json
    /// makes it of a file, or its id.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ConfigurationIdCompleter))]
    [ValidateNotNull]
    public object ReferenceObject { get; set; } = string.Empty;

    /// <summary><para type="description">The configuration to compare, in one of the same forms.</para></summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConfigurationIdCompleter))]
    [ValidateNotNull]
    public object DifferenceObject { get; set; } = string.Empty;

    /// <summary>
    /// <para type="description">The connection to read the second configuration over, where it is in another account.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IntelligenceConnection? DifferenceConnection { get; set; }

    /// <summary>
    /// <para type="description">Compares also what only the server decides: account, id, version and dates.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeReadOnly { get; set; }

    // Objects are compared as they are. Only an id needs somebody to ask.
    private protected override bool NeedsConnection => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            _reference ??= Read(ReferenceObject, Connection);
            IntelligenceConfiguration difference = Read(DifferenceObject, DifferenceConnection ?? Connection);
            foreach (IntelligenceDifference found in Compare(_reference, difference))
            {
                WriteObject(found);
            }
        }
        catch (RecordedException exception)
        {
            WriteError(exception.Record);
        }
    }

    private IEnumerable<IntelligenceDifference> Compare(IntelligenceConfiguration reference, IntelligenceConfiguration difference)
    {
        if (IncludeReadOnly)
        {
            foreach (IntelligenceDifference found in ConfigurationComparison.CompareReadOnly(reference, difference))
            {
                yield return found;
            }
        }

        foreach (IntelligenceDifference found in ConfigurationComparison.Compare(reference.Current, difference.Current))
        {
            yield return found;
        }
    }

    private IntelligenceConfiguration Read(object value, IntelligenceConnection? connection)
    {
        if (ModuleInitializer.Unwrap(value) is string id)
        {
            ConfigurationId.Checked(id, id);
            IntelligenceClient client = Resolve(connection).Client;
            return Wait(token => ReadAsync(client, id, token));
        }

        try
        {
            IntelligenceConfiguration read = ConfigurationInput.ReadConfiguration(value)
                ?? throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.NotAConfiguration), value, value));

            // Now, while it is known whose it is, if a value cannot be written.
            _ = read.Current;
            return read;
        }
        catch (Exception exception) when (exception is UnreadableRuleException or NotSupportedException)
        {
            throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.UnreadableConfiguration), value, exception.Message));
        }
    }

    private async Task<IntelligenceConfiguration> ReadAsync(IntelligenceClient client, string id, CancellationToken token)
    {
        try
        {
            return await client.For(ConfigurationResource.Type).GetAsync(id, Context(token)).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception)
        {
            throw new RecordedException(ErrorRecords.Of(exception, id));
        }
    }
}
