using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Commands;

/// <summary>
/// Does many jobs at once, so many at a time, and keeps their order: what each writes, output or error, comes in the order of
/// the input. All but the requests themselves happens on the pipeline's thread.
/// </summary>
internal sealed class BulkPump
{
    // A slow job holds back the output of those behind it, not their requests, up to this many times the limit.
    private const int Lookahead = 4;

    private readonly IntelligenceCommand _command;
    private readonly int _limit;
    private readonly int _capacity;
    private readonly LinkedList<BulkJob> _jobs = new();
    private readonly Dictionary<string, BulkJob> _lastByKey = new(StringComparer.Ordinal);
    private int _underWay;

    public BulkPump(IntelligenceCommand command, int limit)
    {
        _command = command;
        _limit = limit;

        // One at a time means just that: the next does not start before the one before it has written what it had to.
        _capacity = limit == 1 ? 1 : limit * Lookahead;
    }

    /// <summary>Gets how the jobs ended that are over.</summary>
    public BulkTally Tally { get; } = new();

    private bool HasRoom => Volatile.Read(ref _underWay) < _limit;

    /// <summary>Takes a job on, as soon as there is room for it.</summary>
    public void Add(BulkJob job)
    {
        Advance();
        while (!HasRoom || _jobs.Count >= _capacity)
        {
            _command.WaitForChange();
            Advance();
        }

        if (job.Key is not null)
        {
            if (_lastByKey.TryGetValue(job.Key, out BulkJob? last))
            {
                job.Predecessor = last;
            }

            _lastByKey[job.Key] = job;
        }

        _jobs.AddLast(job);
        Advance();
    }

    /// <summary>Waits until every job is over.</summary>
    public void Finish()
    {
        Advance();
        while (_jobs.Count > 0)
        {
            _command.WaitForChange();
            Advance();
        }
    }

    /// <summary>Does whatever can be done now without waiting.</summary>
    private void Advance()
    {
        StartAndDecide();
        while (_jobs.First?.Value is { IsOver: true } head)
        {
            _jobs.RemoveFirst();
            Release(head);
            Settle(head);
            Tally.Count(head);
            _command.Mailbox.Empty(_command);
            if (head.Error is not null)
            {
                _command.WriteError(head.Error);
            }
            else
            {
                head.Complete();
            }
        }
    }

    private void StartAndDecide()
    {
        bool mayDecide = true;
        foreach (BulkJob job in _jobs)
        {
            // Two changes to one thing never overlap: the later one does not even read before the earlier one is over.
            if (job.Stage == BulkStage.Waiting && HasRoom && (job.Predecessor is null or { IsOver: true }))
            {
                job.Predecessor = null;
                job.Stage = BulkStage.Preparing;
                job.Running = job.Prepare is null ? null : Start(job.Prepare);
            }

            if (job.Stage == BulkStage.Decided)
            {
                continue;
            }

            // Questions are asked in the order of the input.
            mayDecide = mayDecide && job.Stage == BulkStage.Preparing && job.IsIdle && HasRoom;
            if (mayDecide)
            {
                Decide(job);
            }
        }
    }

    private void Decide(BulkJob job)
    {
        Settle(job);
        job.Running = null;
        job.Stage = BulkStage.Decided;
        if (job.Error is not null)
        {
            return;
        }

        try
        {
            if (job.Confirm() is { } change)
            {
                job.Running = Start(change);
            }
        }
        catch (RecordedException exception)
        {
            job.Error = exception.Record;
        }
    }

    /// <summary>Takes the error of what has run in the background, if it ended with one.</summary>
    private void Settle(BulkJob job)
    {
        if (job.Error is not null || job.Running is not { IsCompleted: true } task || task.Status == TaskStatus.RanToCompletion)
        {
            return;
        }

        _command.ThrowIfStopped();
        job.Error = ErrorRecords.OfAny(task.Exception?.GetBaseException() ?? new TaskCanceledException(task), job.Target);
    }

    private void Release(BulkJob job)
    {
        if (job.Key is not null && _lastByKey.TryGetValue(job.Key, out BulkJob? last) && ReferenceEquals(last, job))
        {
            _lastByKey.Remove(job.Key);
        }
    }

    private Task<bool> Start(Func<CancellationToken, Task> work)
    {
        Interlocked.Increment(ref _underWay);
        return _command.Start(async token =>
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
