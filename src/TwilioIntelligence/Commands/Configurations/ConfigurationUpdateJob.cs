using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Updates one configuration.</summary>
internal sealed class ConfigurationUpdateJob : UpdateJob<IntelligenceConfiguration>
{
    private readonly ConfigurationEdits _edits;
    private readonly ConfigurationChange _change;
    private readonly ConcurrentDictionary<string, long> _written;
    private ConfigurationContent _wanted = ConfigurationContent.Empty;

    /// <summary>Initializes a new instance of the <see cref="ConfigurationUpdateJob"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on configurations.</param>
    /// <param name="id">The id of the configuration.</param>
    /// <param name="given">The configuration that was given, or that the rule that was given is from; <see langword="null"/> for an id.</param>
    /// <param name="edits">What was edited of it.</param>
    /// <param name="change">What the parameters change.</param>
    /// <param name="options">How to update.</param>
    /// <param name="written">The versions that this command has written, by id: its own updates are no changes by others.</param>
    /// <param name="target">The target of an error.</param>
    public ConfigurationUpdateJob(
        IJobHost host,
        ResourceClient<IntelligenceConfiguration> resources,
        string? id,
        IntelligenceConfiguration? given,
        ConfigurationEdits edits,
        ConfigurationChange change,
        UpdateOptions options,
        ConcurrentDictionary<string, long> written,
        object? target)
        : base(host, resources, id, given, options, target)
    {
        _edits = edits;
        _change = change;
        _written = written;
    }

    protected override long ExpectedVersion => _written.TryGetValue(Id!, out long version) ? version : base.ExpectedVersion;

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await base.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        _written[Id!] = Result!.Version;
    }

    protected override void Plan()
    {
        ConfigurationContent content;
        if (Options.Replace && Given is not null)
        {
            content = _edits.Edited.WithRules(RuleMatcher.Fit(_edits.Edited.Rules, Present.Received.Rules));
        }
        else
        {
            var merge = new ConfigurationMerge(_edits.Baseline, _change.WithoutOverridden(_edits.Edited, _edits.Baseline), Present.Received);
            ThrowIfConflicting(merge.Conflicts);
            content = merge.Result;
        }

        _wanted = _change.Apply(content, Present);
    }

    protected override IReadOnlyList<IntelligenceFinding> Validate() => ConfigurationValidator.Validate(_wanted, Present.Received);

    protected override IReadOnlyList<IntelligenceDifference> Compare(IntelligenceConfiguration present) =>
        ConfigurationComparison.Compare(present.Received, _wanted, present.OperatorNames);

    protected override IReadOnlyList<IntelligenceDifference> Compare(IntelligenceConfiguration reference, IntelligenceConfiguration difference) =>
        ConfigurationComparison.Compare(reference.Received, difference.Received, difference.OperatorNames);

    protected override string WriteBody() => _wanted.ToJson();

    protected override void AcceptEdits() => _edits.Accept();

    protected override void WarnAfter(IntelligenceConfiguration before, IntelligenceConfiguration after)
    {
        base.WarnAfter(before, after);

        // The API does not say whether leaving out the description clears it.
        if (_wanted.Description is null && !string.IsNullOrEmpty(after.Description))
        {
            Host.WriteWarning(MessageText.Format(nameof(Messages.DescriptionKept), Names.Of(after)));
        }
    }
}
