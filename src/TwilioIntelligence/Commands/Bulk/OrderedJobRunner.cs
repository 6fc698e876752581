using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>
/// Runs many jobs, several at a time, and keeps their order: output and errors come in the order of the input. Everything but the
/// requests themselves happens on the pipeline thread.
/// </summary>
internal sealed class OrderedJobRunner
{
    // A slow job holds back the output of the jobs behind it, not their requests, up to this many times the limit.
    private const int Lookahead = 4;

    private readonly IJobHost _host;
    private readonly int _limit;
    private readonly int _capacity;
    private readonly LinkedList<BulkJob> _jobs = new();
    private readonly Dictionary<string, BulkJob> _lastByKey = new(StringComparer.Ordinal);
    private int _underWay;
    private int _executing;
    private int _executed;

    /// <summary>Initializes a new instance of the <see cref="OrderedJobRunner"/> class.</summary>
    /// <param name="host">The cmdlet that the jobs write to.</param>
    /// <param name="limit">How many requests may be under way. With 1, a job starts when the one before it has written its output.</param>
    public OrderedJobRunner(IJobHost host, int limit)
    {
        _host = host;
        _limit = limit;
        _capacity = limit == 1 ? 1 : limit * Lookahead;
    }

    /// <summary>Gets the counts of the jobs that are finished.</summary>
    public JobCounters Counters { get; } = new();

    /// <summary>Gets how many jobs were asked about, the present one included.</summary>
    public int Asked { get; private set; }

    private bool HasRoom => Volatile.Read(ref _underWay) < _limit;

    /// <summary>Gets how many requests are under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Gets how many changes are under way, whatever the thread that asks.</summary>
    public int Executing => Volatile.Read(ref _executing);

    /// <summary>Gets how many changes are done, whether they are told yet or not, whatever the thread that asks.</summary>
    public int Executed => Volatile.Read(ref _executed);

    /// <summary>Gets the id or the name of what the first job is for that is not finished, or of the last one that is.</summary>
    public string? Current => (_jobs.FirstOrDefault(static job => !job.IsFinished) ?? _jobs.Last?.Value) is { } job ? job.Key ?? job.Target as string : null;

    /// <summary>Accepts a job as soon as there is room for it.</summary>
    public void Add(BulkJob job)
    {
        Advance();
        while (!HasRoom || _jobs.Count >= _capacity)
        {
            _host.WaitForSignal();
            Advance();
        }

        if (job.Key is not null)
        {
            job.Predecessor = _lastByKey.TryGetValue(job.Key, out BulkJob? last) ? last : null;
            _lastByKey[job.Key] = job;
        }

        _jobs.AddLast(job);
        Advance();
    }

    /// <summary>Waits until every job is finished.</summary>
    public void Finish()
    {
        Advance();
        while (_jobs.Count > 0)
        {
            _host.WaitForSignal();
            Advance();
        }
    }

    /// <summary>Does what can be done now without waiting.</summary>
    private void Advance()
    {
        StartAndConfirm();
        while (_jobs.First?.Value is { IsFinished: true } head)
        {
            _jobs.RemoveFirst();
            Report(head);
        }
    }

    private void StartAndConfirm()
    {
        bool mayConfirm = true;
        foreach (BulkJob job in _jobs)
        {
            // Two changes to one resource never overlap: the later one does not even read before the earlier one is finished.
            if (job.Stage == JobStage.Waiting && HasRoom && (job.Predecessor is null or { IsFinished: true }))
            {
                job.Predecessor = null;
                job.Stage = JobStage.Preparing;
                job.Running = job.HasPreparation ? Start(job.PrepareAsync) : null;
            }

            if (job.Stage == JobStage.Confirmed)
            {
                continue;
            }

            // Questions are asked in the order of the input.
            mayConfirm = mayConfirm && job.Stage == JobStage.Preparing && job.IsIdle && HasRoom;
            if (mayConfirm)
            {
                Confirm(job);
            }
        }
    }

    private void Confirm(BulkJob job)
    {
        Asked++;
        CaptureError(job);
        job.Running = null;
        job.Stage = JobStage.Confirmed;
        if (job.Error is not null)
        {
            return;
        }

        try
        {
            if (job.Confirm())
            {
                job.Running = Start(token => ExecuteAsync(job, token));
            }
        }
        catch (Exception exception) when (ErrorRecords.IsExpected(exception))
        {
            job.Error = _host.ErrorFrom(exception, job.Target);
        }
    }

    /// <summary>Takes over the error of what ran in the background, if it ended with one.</summary>
    private void CaptureError(BulkJob job)
    {
        if (job.Error is not null || job.Running is not { IsCompleted: true } task || task.Status == TaskStatus.RanToCompletion)
        {
            return;
        }

        _host.ThrowIfStopped();
        job.Error = _host.ErrorFrom(task.Exception?.GetBaseException() ?? new TaskCanceledException(task), job.Target);
    }

    /// <summary>Writes the error or the output of a finished job.</summary>
    private void Report(BulkJob job)
    {
        Settle(job);
        if (job.Error is not null)
        {
            WriteError(job.Error);
            return;
        }

        job.Complete();
    }

    /// <summary>
    /// Writes an error. If it ends the pipeline, no further job starts; the requests under way are waited for, and what they did is
    /// written first and named in the error: the caller may lose the output, but not the error.
    /// </summary>
    private void WriteError(ErrorRecord error)
    {
        if (_host.StopsOnError)
        {
            List<string> achievements = WriteJobsUnderWay();
            if (achievements.Count > 0)
            {
                string message = error.ErrorDetails?.Message ?? error.Exception.Message;
                error.ErrorDetails = new ErrorDetails($"{message} {MessageText.Format(nameof(Messages.AlsoDone), string.Join(", ", achievements))}")
                {
                    RecommendedAction = error.ErrorDetails?.RecommendedAction,
                };
            }

            _host.WriteError(error);
            return;
        }

        try
        {
            _host.WriteError(error);
        }
        catch when (!_host.Cancellation.IsCancellationRequested)
        {
            // The user was asked and chose to end the command.
            WriteJobsUnderWay();
            throw;
        }
    }

    /// <summary>Starts nothing more, waits for the jobs under way, and writes their output, and their errors as warnings.</summary>
    /// <returns>What they did.</returns>
    private List<string> WriteJobsUnderWay()
    {
        BulkJob[] jobs = [.. _jobs.Where(static job => job.Stage == JobStage.Confirmed)];
        _jobs.Clear();
        while (!jobs.All(static job => job.IsFinished))
        {
            _host.WaitForSignal();
        }

        var achievements = new List<string>();
        foreach (BulkJob job in jobs)
        {
            Settle(job);
            if (job.Error is not null)
            {
                _host.WriteWarning(job.Error.ErrorDetails?.Message ?? job.Error.Exception.Message);
                continue;
            }

            job.Complete();
            if (job.Achievement is { } achievement)
            {
                achievements.Add(achievement);
            }
        }

        return achievements;
    }

    private void Settle(BulkJob job)
    {
        if (job.Key is not null && _lastByKey.TryGetValue(job.Key, out BulkJob? last) && ReferenceEquals(last, job))
        {
            _lastByKey.Remove(job.Key);
        }

        CaptureError(job);
        Counters.Count(job);
        _host.FlushMessages();
    }

    private async Task ExecuteAsync(BulkJob job, CancellationToken token)
    {
        Interlocked.Increment(ref _executing);
        try
        {
            await job.ExecuteAsync(token).ConfigureAwait(false);
            Interlocked.Increment(ref _executed);
        }
        finally
        {
            Interlocked.Decrement(ref _executing);
        }
    }

    private Task<bool> Start(Func<CancellationToken, Task> work)
    {
        Interlocked.Increment(ref _underWay);
        return _host.Start(async token =>
        {
            try
            {
                await work(token).ConfigureAwait(false);
                return true;
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }
        });
    }
}
