using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// A command that changes configurations that are on the server: each is read, or given; what it is to become is laid over
/// what it is; and it is sent only when that makes a difference.
/// </summary>
public abstract class ConfigurationChangeCommand : BulkCommand
{
    /// <summary>The parameter set for configurations that are named by id.</summary>
    private protected const string IdSet = "Id";

    /// <summary>The parameter set for configurations that are given as objects.</summary>
    private protected const string InputObjectSet = "InputObject";

    /// <summary><para type="description">The ids of the configurations to change. Each is read first.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ConfigurationIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>
    /// <para type="description">The configuration to change, as Get-IntelligenceConfiguration returns it. Edits that were made to
    /// the object are part of the change.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceConfiguration? InputObject { get; set; }

    /// <summary>
    /// <para type="description">Reads each configuration once more just before the change, and refuses the change when its version
    /// has moved on. It narrows the window for changes by others and cannot close it: the API has no conditional update.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    /// <summary>Gets a value indicating whether to send even what changes nothing.</summary>
    private protected virtual bool Always => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
        {
            AddJob(InputObject!.Id, InputObject);
            return;
        }

        foreach (string id in Id)
        {
            AddJob(id, null);
        }
    }

    /// <summary>Takes on the change of one configuration.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="given">The configuration, or <see langword="null"/> to read it first.</param>
    private protected void AddJob(string? id, IntelligenceConfiguration? given) => Add(JobFor(id, given));

    /// <summary>
    /// Says what a configuration is to become. The values of the parameters are taken now: by the time that the answer is
    /// asked for, the next input may have brought others.
    /// </summary>
    /// <returns>Makes the new content from a configuration; it may throw a <see cref="RecordedException"/>.</returns>
    private protected abstract Func<IntelligenceConfiguration, ConfigurationContent> Change();

    private BulkJob JobFor(string? id, IntelligenceConfiguration? given)
    {
        IntelligenceConfiguration? present = given;
        IntelligenceConfiguration? result = null;
        ConfigurationContent? wanted = null;
        object? target = (object?)given ?? id;

        Func<IntelligenceConfiguration, ConfigurationContent> change = Change();
        return new BulkJob(target)
        {
            Key = id,
            Prepare = given is not null || !ResourceId.IsConfiguration(id)
                ? null
                : async token => present = await Client.GetConfigurationAsync(id!, Mailbox, token).ConfigureAwait(false),
            Confirm = () =>
            {
                ConfigurationId.Checked(id, target);
                wanted = change(present!);
                if (!Differs(present!, wanted, target, out IReadOnlyList<IntelligenceDifference> differences))
                {
                    result = present;
                    return null;
                }

                return ShouldUpdate(present!, differences)
                    ? async token => result = await SendAsync(present!, wanted, token).ConfigureAwait(false)
                    : null;
            },
            Complete = () => Report(present!, wanted!, result),
        };
    }

    /// <summary>Tells whether there is anything to send, after making sure that the API would take it.</summary>
    private bool Differs(IntelligenceConfiguration present, ConfigurationContent wanted, object? target, out IReadOnlyList<IntelligenceDifference> differences)
    {
        Validation.ThrowIfInvalid(ConfigurationValidator.Validate(wanted, present.Received), Name(present), target);
        differences = ConfigurationComparison.Compare(present.Received, wanted);
        if (differences.Count > 0 || Always)
        {
            return true;
        }

        WriteVerbose(ErrorRecords.Format(nameof(Messages.NothingChanges), Name(present)));
        return false;
    }

    private bool ShouldUpdate(IntelligenceConfiguration present, IReadOnlyList<IntelligenceDifference> differences)
    {
        string what = ErrorRecords.Format(nameof(Messages.UpdateConfiguration), Name(present));
        string changes = string.Concat(differences.Select(static difference => Environment.NewLine + "  " + difference));
        return ShouldProcess(what + changes, what + "?" + changes, Messages.ConfirmCaption);
    }

    private async Task<IntelligenceConfiguration> SendAsync(IntelligenceConfiguration present, ConfigurationContent wanted, CancellationToken token)
    {
        if (CheckVersion)
        {
            IntelligenceConfiguration now = await Client.GetConfigurationAsync(present.Id!, Mailbox, token).ConfigureAwait(false);
            if (now.Version != present.Version)
            {
                IEnumerable<string> since = ConfigurationComparison.Compare(present.Received, now.Received).Select(static difference => difference.ToString());
                throw new RecordedException(ErrorRecords.InvalidOperation(nameof(Messages.VersionMismatch), present, Name(present), present.Version, now.Version, string.Join("; ", since)));
            }
        }

        return await Client.UpdateConfigurationAsync(present.Id!, wanted, Mailbox, token).ConfigureAwait(false);
    }

    private void Report(IntelligenceConfiguration present, ConfigurationContent wanted, IntelligenceConfiguration? result)
    {
        if (result is null)
        {
            return;
        }

        // The API does not say whether leaving the description out takes it away.
        if (wanted.Description is null && !string.IsNullOrEmpty(result.Description) && !ReferenceEquals(present, result))
        {
            WriteWarning(ErrorRecords.Format(nameof(Messages.DescriptionKept), Name(result)));
        }

        WriteObject(result);
    }

    private static string Name(IntelligenceConfiguration configuration) => $"'{configuration.DisplayName}' ({configuration.Id})";
}
