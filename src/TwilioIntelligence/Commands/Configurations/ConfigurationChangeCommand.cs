using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// A command that changes configurations: each is read, or given; what it is to become is laid over what it is; and it is
/// sent only when that makes a difference.
/// </summary>
public abstract class ConfigurationChangeCommand : ConfigurationTargetCommand
{
    /// <summary>Gets a value indicating whether to send even what changes nothing.</summary>
    private protected virtual bool Always => false;

    /// <summary>
    /// Says what a configuration is to become. The values of the parameters are taken now: by the time that the answer is
    /// asked for, the next input may have brought others.
    /// </summary>
    /// <returns>Makes the new content from a configuration; it may throw a <see cref="RecordedException"/>.</returns>
    private protected abstract Func<IntelligenceConfiguration, ConfigurationContent> Change();

    /// <summary>Gets a value indicating whether to warn of what the API takes, but may not do what is meant.</summary>
    private protected virtual bool WarnsOfDoubts => false;

    /// <summary>Called when a configuration has been updated, in the background and before the next change to it begins.</summary>
    private protected virtual void OnUpdated(IntelligenceConfiguration updated)
    {
    }

    /// <inheritdoc/>
    private protected override BulkJob JobFor(string? id, IntelligenceConfiguration? given)
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
                : async token => present = await Configurations.GetAsync(id!, Context(token)).ConfigureAwait(false),
            Confirm = () =>
            {
                ConfigurationId.Checked(id, target);
                wanted = Wanted(change, present!, target);
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

    /// <summary>Asks what a configuration is to become. Its rules keep their ids, and ids from elsewhere mean nothing here.</summary>
    /// <exception cref="RecordedException">A value of it cannot be written, or the change says what else is wrong.</exception>
    private static ConfigurationContent Wanted(Func<IntelligenceConfiguration, ConfigurationContent> change, IntelligenceConfiguration present, object? target)
    {
        try
        {
            ConfigurationContent wanted = change(present);
            return wanted.Rules.Equals(present.Received.Rules)
                ? wanted
                : wanted.WithRules(RuleList.Of(RuleContent.Fit(wanted.Rules.ReadObjects().ToList(), present.Received.Rules.ReadObjects().ToList())));
        }
        catch (NotSupportedException exception)
        {
            throw new RecordedException(ErrorRecords.InvalidArgument(nameof(Messages.UnreadableConfiguration), target, exception.Message));
        }
    }

    /// <summary>Tells whether there is anything to send, after making sure that the API would take it.</summary>
    private bool Differs(IntelligenceConfiguration present, ConfigurationContent wanted, object? target, out IReadOnlyList<IntelligenceDifference> differences)
    {
        IReadOnlyList<IntelligenceFinding> findings = ConfigurationValidator.Validate(wanted, present.Received);
        Validation.ThrowIfInvalid(findings, Name(present), target);
        foreach (IntelligenceFinding doubt in WarnsOfDoubts ? findings : [])
        {
            WriteWarning($"{Name(present)}: {doubt}");
        }

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
        return ShouldProcess(what + Changes(!IsWhatIf), what + "?" + Changes(false), Messages.ConfirmCaption);

        string Changes(bool logged) =>
            string.Concat(differences.Select(difference => Environment.NewLine + "  " + (logged ? LogText.Of(difference) : difference.ToString())));
    }

    private async Task<IntelligenceConfiguration> SendAsync(IntelligenceConfiguration present, ConfigurationContent wanted, CancellationToken cancellationToken)
    {
        await CheckVersionAsync(present, cancellationToken).ConfigureAwait(false);
        RequestContext context = Context(cancellationToken, VerificationHint.ForId(present.Id!));
        IntelligenceConfiguration updated = await Configurations.UpdateAsync(present.Id!, wanted.ToJson(), null, context).ConfigureAwait(false);
        OnUpdated(updated);
        return updated;
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
}
