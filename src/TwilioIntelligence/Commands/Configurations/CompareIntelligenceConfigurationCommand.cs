using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Compares two Intelligence configurations and returns what differs; nothing when they are equal.</summary>
[Cmdlet(VerbsData.Compare, "IntelligenceConfiguration")]
[OutputType(typeof(IntelligenceDifference))]
public sealed class CompareIntelligenceConfigurationCommand : ConnectedCmdlet, IResourceIdSource
{
    private IntelligenceConfiguration? _reference;

    /// <summary>
    /// The configuration to compare with: from Get-IntelligenceConfiguration, as a hashtable, as ConvertFrom-Json makes it of a file,
    /// or its id.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNull]
    public object ReferenceObject { get; set; } = string.Empty;

    /// <summary>The configuration to compare, in one of the same forms.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNull]
    public object DifferenceObject { get; set; } = string.Empty;

    /// <summary>The connection to read the second configuration over, where it is in another account.</summary>
    [Parameter]
    [ValidateNotNull]
    public IntelligenceConnection? DifferenceConnection { get; set; }

    /// <summary>Compares also what only the server decides: account, id, version and dates.</summary>
    [Parameter]
    public SwitchParameter IncludeReadOnly { get; set; }

    // Objects are compared as they are. Only an id needs somebody to ask.
    private protected override bool NeedsConnection => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            _reference ??= Read(nameof(ReferenceObject), ReferenceObject, Connection);
            IntelligenceConfiguration difference = Read(nameof(DifferenceObject), DifferenceObject, DifferenceConnection ?? Connection);
            foreach (IntelligenceDifference found in Compare(_reference, difference))
            {
                WriteObject(found);
            }
        }
        catch (ErrorRecordException exception)
        {
            WriteError(exception.ErrorRecord);
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

        OperatorNames? names = difference.OperatorNames ?? reference.OperatorNames;
        foreach (IntelligenceDifference found in ConfigurationComparison.Compare(reference.Current, difference.Current, names))
        {
            yield return found;
        }
    }

    private IntelligenceConfiguration Read(string parameter, object value, IntelligenceConnection? connection)
    {
        if (ShellValues.Unwrap(value) is string id)
        {
            ResourceIdCheck.EnsureValid(this, ConfigurationResource.Type, id, id, parameter);
            IntelligenceClient client = Resolve(connection).Client;
            return Wait(token => ReadAsync(client, id, token));
        }

        try
        {
            IntelligenceConfiguration read = ConfigurationConverter.ReadConfiguration(value)
                ?? throw new ErrorRecordException(ErrorRecords.NotAConfiguration(value));

            // Now, while it is known whose it is, if a value cannot be written.
            _ = read.Current;
            return read;
        }
        catch (InputException exception)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.UnreadableConfiguration), value, exception.Message));
        }
    }

    /// <inheritdoc/>
    IEnumerable<CompletionItem> IResourceIdSource.ListIds(IntelligenceConnection? connection) =>
        ResourceCompletionSource.ListIds(connection, ConfigurationResource.Type);

    private async Task<IntelligenceConfiguration> ReadAsync(IntelligenceClient client, string id, CancellationToken token)
    {
        try
        {
            return await client.For(ConfigurationResource.Type).GetAsync(id, NewContext()).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception)
        {
            throw new ErrorRecordException(ErrorRecords.Of(exception, id));
        }
    }
}
