using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.RuleExecutions;

/// <summary>Runs a rule on one conversation and, where that is wanted, waits for the results.</summary>
internal sealed class RuleExecutionJob : BulkJob
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly IJobHost _host;
    private readonly IntelligenceClient _client;
    private readonly RuleExecution _execution;
    private readonly string _conversationId;
    private readonly TimeSpan? _timeout;
    private readonly HashSet<string?> _earlier = new(StringComparer.Ordinal);
    private IntelligenceRule? _rule;
    private IReadOnlyList<IntelligenceOperatorResult> _results = [];
    private IntelligenceApiException? _failure;
    private bool _isStarted;

    /// <summary>Initializes a new instance of the <see cref="RuleExecutionJob"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="client">What sends the requests.</param>
    /// <param name="execution">The rule, and the parameters for this run.</param>
    /// <param name="rule">The rule, where it is known; otherwise it is read where it is needed.</param>
    /// <param name="conversationId">The id of the conversation.</param>
    /// <param name="timeout">How long to wait for the results, or <see langword="null"/> not to wait.</param>
    public RuleExecutionJob(IJobHost host, IntelligenceClient client, RuleExecution execution, IntelligenceRule? rule, string conversationId, TimeSpan? timeout)
        : base(conversationId, conversationId)
    {
        _host = host;
        _client = client;
        _execution = execution;
        _rule = rule;
        _conversationId = conversationId;
        _timeout = timeout;
    }

    public override bool HasPreparation => _timeout is not null && !_host.IsWhatIf && ConversationResource.Type.IsValidId(_conversationId);

    public override string? Achievement => _isStarted ? _conversationId : null;

    private string Hint => $"Get-IntelligenceOperatorResult -ConversationId {_conversationId} -ConfigurationId {_execution.ConfigurationId}";

    /// <summary>Looks which results there are already: what is there now, this run has not led to.</summary>
    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _rule ??= await ReadRuleAsync().ConfigureAwait(false);
        if (_execution.Stranger(_rule) is { } stranger)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.OperatorNotInRule), stranger, stranger, _execution.RuleId));
        }

        _earlier.UnionWith((await ListAsync().ConfigureAwait(false)).Select(static result => result.Id));
    }

    public override bool Confirm()
    {
        ResourceIdCheck.EnsureValid(_host, ConversationResource.Type, _conversationId, _conversationId);
        if (_rule?.HasUnknownOperator == true)
        {
            _host.LearnOperatorNames();
        }

        string rule = _rule is null ? _execution.RuleId : $"{_execution.RuleId} ({RuleDescription.OperatorsOf(_rule)})";
        return _host.ShouldProcess(MessageText.Format(nameof(Messages.RunRule), rule, _conversationId, _host.Place));
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await _client.RuleExecutions.StartAsync(_execution, _conversationId, _host.NewContext(Hint)).ConfigureAwait(false);
        _isStarted = true;
        if (_timeout is { } timeout)
        {
            try
            {
                await WaitForResultsAsync(timeout, cancellationToken).ConfigureAwait(false);
            }
            catch (IntelligenceApiException exception)
            {
                // The rule runs all the same, which must not get lost behind this error.
                _failure = exception;
            }
        }
    }

    public override void Complete()
    {
        foreach (IntelligenceOperatorResult result in _results)
        {
            _host.WriteObject(result);
        }

        if (_failure is not null)
        {
            _host.WriteWarning(MessageText.Format(nameof(Messages.RuleIsRunning), _execution.RuleId, _conversationId, Hint));
            _host.WriteError(ErrorRecords.Of(_failure, _conversationId));
        }
        else if (_isStarted && _timeout is { } timeout && Missing() is { Count: > 0 } missing)
        {
            string names = string.Join(", ", missing);
            _host.WriteError(ErrorRecords.TimedOut(
                nameof(Messages.ResultsAreMissing), _conversationId, _execution.RuleId, _conversationId, timeout.TotalSeconds, names, Hint));
        }
    }

    private async Task WaitForResultsAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeSpan end = Clock.System.Elapsed + timeout;
        TimeSpan pause = FirstPause;
        while (true)
        {
            _results = (await ListAsync().ConfigureAwait(false)).Where(result => !_earlier.Contains(result.Id)).ToList();
            TimeSpan left = end - Clock.System.Elapsed;
            if (Missing().Count == 0 || left <= TimeSpan.Zero)
            {
                return;
            }

            await Clock.System.Delay(pause < left ? pause : left, cancellationToken).ConfigureAwait(false);
            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    /// <summary>Lists the operators of the rule that have no result yet.</summary>
    private List<IntelligenceOperatorReference> Missing()
    {
        List<IntelligenceOperatorReference> missing = [.. _rule!.Operators];
        foreach (IntelligenceOperatorResult result in _results)
        {
            if (missing.Find(reference => reference.Id == result.Operator?.Id) is { } found)
            {
                missing.Remove(found);
            }
        }

        return missing;
    }

    private async Task<IReadOnlyList<IntelligenceOperatorResult>> ListAsync()
    {
        var options = new ListOptions
        {
            Query = [new("conversationId", _conversationId), new("intelligenceConfigurationId", _execution.ConfigurationId)],
            PageSize = ListOptions.MaximumPageSize,
        };
        ResourceClient<IntelligenceOperatorResult> results = _client.For(OperatorResultResource.Type);
        IReadOnlyList<IntelligenceOperatorResult> all = await results.ListAllAsync(options, _host.NewContext()).ConfigureAwait(false);
        return all.Where(result => _execution.LedTo(result, _conversationId)).ToList();
    }

    private async Task<IntelligenceRule> ReadRuleAsync()
    {
        string id = _execution.ConfigurationId;
        IntelligenceConfiguration configuration = await _client.For(ConfigurationResource.Type).GetAsync(id, _host.NewContext()).ConfigureAwait(false);
        string existing = string.Join(", ", configuration.Rules.Select(static rule => rule.Id));
        return configuration.Rules.FirstOrDefault(rule => rule.Id == _execution.RuleId)
            ?? throw new ErrorRecordException(ErrorRecords.NotFound(nameof(Messages.RuleNotFound), _execution.RuleId, id, _execution.RuleId, existing));
    }
}
