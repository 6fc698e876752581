using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Client;

/// <summary>
/// What has come of a list and was not taken yet. The thread that fetches puts items in; another one takes them, and so says how far
/// it is.
/// </summary>
/// <typeparam name="T">The kind of item.</typeparam>
internal sealed class PageBuffer<T>
{
    private readonly object _lock = new();
    private readonly Queue<(T Item, int Page)> _items = new();
    private readonly Action _changed;
    private TaskCompletionSource<bool>? _pageConsumed;
    private int _pageTaken;
    private int _pageOfLastItem;
    private bool _finished;
    private Exception? _failure;

    /// <summary>Initializes a new instance of the <see cref="PageBuffer{T}"/> class.</summary>
    /// <param name="changed">Called, from the thread that fetches, when there may be something to take.</param>
    public PageBuffer(Action changed) => _changed = changed;

    /// <summary>Gets the number of pages that have come to their end.</summary>
    public int Pages { get; private set; }

    /// <summary>Takes the next item, if one is there.</summary>
    /// <param name="item">The item.</param>
    /// <param name="finished">Whether the list is at its end, so that none will come.</param>
    /// <returns>Whether there was an item.</returns>
    /// <exception cref="IntelligenceApiException">A page could not be had. All items before it have been taken.</exception>
    public bool TryTake(out T item, out bool finished)
    {
        TaskCompletionSource<bool>? consumed = null;
        try
        {
            lock (_lock)
            {
                // Coming back for more says that the item given before has been dealt with. Who wanted only that one costs no further page.
                _pageTaken = _pageOfLastItem;
                if (_items.Count == 0)
                {
                    item = default!;
                    finished = _finished;
                    _pageTaken = Pages;
                    consumed = _pageConsumed;
                    if (_finished && _failure is not null)
                    {
                        throw _failure;
                    }

                    return false;
                }

                if (_pageTaken >= Pages)
                {
                    consumed = _pageConsumed;
                }

                (item, _pageOfLastItem) = _items.Dequeue();
                finished = false;
                return true;
            }
        }
        finally
        {
            consumed?.TrySetResult(true);
        }
    }

    /// <summary>Adds items of the page that is coming.</summary>
    public void Add(IReadOnlyCollection<T> items)
    {
        lock (_lock)
        {
            foreach (T item in items)
            {
                _items.Enqueue((item, Pages + 1));
            }
        }

        _changed();
    }

    /// <summary>The page that was coming is at its end.</summary>
    public void EndPage()
    {
        lock (_lock)
        {
            Pages++;
        }
    }

    /// <summary>Ends the list.</summary>
    /// <param name="failure">Why no more comes; <see langword="null"/> where that was all.</param>
    public void Finish(Exception? failure)
    {
        lock (_lock)
        {
            _failure = failure;
            _finished = true;
        }

        _changed();
    }

    /// <summary>Waits until the page that has just come is being taken.</summary>
    /// <exception cref="OperationCanceledException">The fetching has been ended.</exception>
    public async Task WaitUntilConsumedAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> consumed;
        lock (_lock)
        {
            if (_pageTaken >= Pages)
            {
                return;
            }

            consumed = _pageConsumed = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // A page without items gives the taker nothing to come back from: it must be told that there is nothing yet.
        _changed();
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), consumed))
        {
            await consumed.Task.ConfigureAwait(false);
        }
    }
}
