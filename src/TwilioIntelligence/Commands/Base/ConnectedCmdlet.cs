using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Connections;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A cmdlet that sends requests over a connection: one by one, as a list, or as many jobs.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    // Cmdlets of one pipeline show their progress side by side.
    private const int FirstActivityId = 1300;

    private IntelligenceClient? _client;
    private IntelligenceConnection? _connection;
    private string? _place;
    private int _expected;
    private CommandProgress? _progress;
    private OrderedJobRunner? _runner;
    private RuleNames? _ruleNames;
    private readonly Dictionary<object, object> _names = [];

    /// <summary>Gets or sets the connection to use instead of the default one.</summary>
    [Parameter]
    [ConnectionTransformation]
    [ValidateNotNull]
    public IntelligenceConnection? Connection { get; set; }

    /// <summary>Gets what sends the requests.</summary>
    internal IntelligenceClient Client => _client ?? throw new InvalidOperationException("The cmdlet has not begun, or needs no connection.");

    /// <summary>Gets what puts ids in the place of names in rules.</summary>
    internal RuleNames RuleNames => _ruleNames ??= new RuleNames(this);

    /// <summary>Gets the display of how far the cmdlet has come.</summary>
    internal CommandProgress Progress =>
        _progress ??= new CommandProgress(this, MyInvocation.MyCommand.Name, FirstActivityId + MyInvocation.PipelinePosition);

    /// <summary>Gets a value indicating whether this call of the cmdlet sends requests at all.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <summary>Gets how many requests may be under way at once.</summary>
    private protected virtual int JobLimit => 1;

    /// <summary>Gets a value indicating whether the cmdlet changes something, and sums up at the end what it did.</summary>
    private protected virtual bool IsChange => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (NeedsConnection)
        {
            // Now, and on this thread: the default connection belongs to the runspace.
            _connection = Resolve(Connection);
            _client = _connection.Client;
            WriteTrimmed(_connection);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (_runner is not null)
        {
            WithProgress(_runner.Finish);
            if (IsChange && !IsWhatIf)
            {
                WriteVerbose(_runner.Counters.Summary(MyInvocation.MyCommand.Name, MessageQueue.Retries));
            }
        }

        if (IsChange && IsWhatIf)
        {
            WritePreviewSummary(_runner?.Counters);
        }

        MessageQueue.Flush(this);
        _progress?.Complete();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        // Counted before the work is cancelled.
        string? told = IsChange && !IsWhatIf && _runner is { Executed: var done, Executing: var underWay } && done + underWay > 0
            ? MessageText.Format(nameof(Messages.BulkStopped), MyInvocation.MyCommand.Name, done, underWay)
            : null;
        base.StopProcessing();
        if (told is not null)
        {
            TellHost(told);
        }
    }

    /// <summary>Gets the connection to use.</summary>
    /// <param name="connection">The one that was named, if one was.</param>
    internal IntelligenceConnection Resolve(IntelligenceConnection? connection) => OrTerminate(() => connection ?? DefaultConnection.Resolve());

    /// <summary>Gets what sends the requests, also of a cmdlet that may do without; nothing where there is no connection.</summary>
    internal IntelligenceClient? TryClient()
    {
        if (_client is null && (Connection ?? DefaultConnection.TryResolve()) is { } connection)
        {
            _connection = connection;
            _client = connection.Client;
        }

        return _client;
    }

    /// <summary>Gets what finds the resources of a kind by their names.</summary>
    internal NameResolver<T> NamesOf<T>(ResourceType<T> type)
        where T : ApiResource
    {
        if (!_names.TryGetValue(type, out object? names))
        {
            _names[type] = names = new NameResolver<T>(this, type);
        }

        return (NameResolver<T>)names;
    }

    /// <summary>Lists all resources of a kind, and waits for it.</summary>
    /// <param name="client">What sends the requests.</param>
    /// <param name="type">The kind.</param>
    /// <param name="visit">Takes each resource, on a thread of the background.</param>
    /// <exception cref="IntelligenceApiException">The list could not be had to its end.</exception>
    internal void ForEach<T>(IntelligenceClient client, ResourceType<T> type, Action<T> visit) => Wait(async _ =>
    {
        await client.For(type).ForEachAsync(new ListOptions { PageSize = type.MaximumPageSize }, visit, NewContext()).ConfigureAwait(false);
        return true;
    });

    /// <inheritdoc/>
    private protected override void LearnOperatorNames()
    {
        if (TryClient() is { } client)
        {
            Wait(async token =>
            {
                await client.LearnOperatorNamesAsync(MessageQueue, token).ConfigureAwait(false);
                return true;
            });
        }
    }

    /// <inheritdoc/>
    private protected override string Place => _place ??= _connection is null ? string.Empty
        : _connection.AccountId is { } account ? MessageText.Format(nameof(Messages.Place), account, _connection.Host)
        : MessageText.Format(nameof(Messages.PlaceOfKey), _connection.UserName, _connection.Host);

    /// <inheritdoc/>
    private protected override int Waiting => MyInvocation.ExpectingInput ? 0 : Math.Max(0, _expected - (_runner?.Asked ?? 0));

    /// <summary>Gets the key of the message that sums up a preview.</summary>
    private protected virtual string PreviewSummary { get; } = nameof(Messages.WouldChange);

    /// <summary>Announces that so many inputs are to come.</summary>
    private protected void Expect(int inputs) => _expected += inputs;

    /// <summary>Makes and runs the job for one input. An input that is no good becomes an error in the order of the input.</summary>
    /// <param name="target">The input.</param>
    /// <param name="create">Makes the job.</param>
    private protected void RunFor(object? target, Func<BulkJob> create)
    {
        BulkJob job;
        try
        {
            job = create();
        }
        catch (Exception exception) when (ErrorRecords.IsExpected(exception))
        {
            job = new FailedJob(ErrorRecords.From(exception, target, InputErrorId));
        }

        Run(job);
    }

    /// <summary>Accepts a job, and waits until there is room for it.</summary>
    internal void Run(BulkJob job)
    {
        _runner ??= new OrderedJobRunner(this, JobLimit);
        WithProgress(() => _runner.Add(job));
        ShowJobs();
    }

    /// <summary>Passes the items of a list on as they come, until there are no more or enough.</summary>
    internal void WriteList<T>(PageReader<T> list, Func<T, bool> write) => WithProgress(() => new ListWriter<T>(this, list).Write(write));

    private protected override void OnWaiting() => ShowJobs();

    /// <summary>Does work that shows progress. When the pipeline ends early, the display is removed.</summary>
    private void WithProgress(Action work)
    {
        try
        {
            work();
        }
        catch
        {
            _progress?.TryComplete();
            throw;
        }
    }

    /// <summary>Writes a line past the pipeline, which takes nothing any more. Not every host has a place for it.</summary>
    private void TellHost(string text)
    {
        try
        {
            Host.UI?.WriteLine(text);
        }
        catch (Exception exception) when (exception is HostException or InvalidOperationException or NotImplementedException or NotSupportedException)
        {
        }
    }

    /// <summary>Sums up what would be done: a preview of many is too long to count by hand.</summary>
    private void WritePreviewSummary(JobCounters? counters)
    {
        int failed = counters?.Failed ?? 0;
        int total = counters?.Total ?? Proposals;
        if (total > 1)
        {
            Host.UI.WriteLine(MessageText.Format(PreviewSummary, Proposals, total - failed - Proposals)
                + (failed > 0 ? ", " + MessageText.Format(nameof(Messages.WouldFail), failed) : string.Empty) + ".");
        }
    }

    private void ShowJobs()
    {
        if (_runner is { Counters: { } counters } && Progress.IsDue)
        {
            // What the pipeline brings has no end that is known.
            int? percent = !MyInvocation.ExpectingInput && _expected > 0 ? Math.Min(100, counters.Total * 100 / _expected) : null;
            Progress.Show(counters.Status(_runner.UnderWay, Progress.Rate(counters.Total)), Client.PauseLeft, _runner.Current, percent);
        }
    }
}
