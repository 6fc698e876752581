using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>
/// A list that comes in pages. It is fetched in the background while its items are taken one by one: items of a page can be
/// taken while the page still arrives, and while a page is being taken the next one is fetched, and never more than that.
/// </summary>
/// <typeparam name="T">The kind of item.</typeparam>
internal sealed class PageReader<T> : IDisposable
{
    private const int LargestBatch = 128;

    private readonly ApiSender _sender;
    private readonly PageRequests _requests;
    private readonly Func<RawJsonReader, T> _readItem;
    private readonly RequestContext _context;
    private readonly CancellationTokenSource _cancellation;
    private readonly PageBuffer<T> _buffer;
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly DuplicateFilter<T> _duplicates;
    private long _received;
    private volatile bool _hasMorePages;

    /// <summary>Initializes a new instance of the <see cref="PageReader{T}"/> class.</summary>
    /// <param name="sender">What sends the requests.</param>
    /// <param name="requests">Makes the request for each page.</param>
    /// <param name="readItem">Reads the item that starts where the reader stands.</param>
    /// <param name="idOf">Names an item by what no other has, so that one that moved from page to page is given once.</param>
    /// <param name="context">What ends the fetching, and is told of it.</param>
    public PageReader(ApiSender sender, PageRequests requests, Func<RawJsonReader, T> readItem, Func<T, string?> idOf, RequestContext context)
    {
        _sender = sender;
        _requests = requests;
        _readItem = readItem;
        _duplicates = new DuplicateFilter<T>(idOf);
        _buffer = new PageBuffer<T>(context.Changed ?? (static () => { }));
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.Token);
        _context = new RequestContext(context.Log, _cancellation.Token) { NoRetry = context.NoRetry };
    }

    /// <summary>Gets the number of pages that have come so far.</summary>
    public int Pages => _buffer.Pages;

    /// <summary>Gets a value indicating whether a page has come that was not the last.</summary>
    public bool HasMorePages => _hasMorePages;

    /// <summary>Starts fetching.</summary>
    public void Start() => _ = Task.Run(FetchAsync, CancellationToken.None);

    /// <summary>Takes the next item, if one is there.</summary>
    /// <param name="item">The item.</param>
    /// <param name="finished">Whether the list is at its end, so that none will come.</param>
    /// <returns>Whether there was an item.</returns>
    /// <exception cref="IntelligenceApiException">A page could not be had. All items before it have been taken.</exception>
    public bool TryTake(out T item, out bool finished) => _buffer.TryTake(out item, out finished);

    /// <summary>Ends the fetching.</summary>
    public void Dispose() => _cancellation.Cancel();

    private async Task FetchAsync()
    {
        try
        {
            string? token = await FetchPageAsync(null).ConfigureAwait(false);
            while (token is not null)
            {
                _hasMorePages = true;
                if (!_tokens.Add(token))
                {
                    string message = MessageText.Format(nameof(Messages.PageTokenRepeated), _requests.Operation);
                    throw new IntelligenceApiException(message) { ErrorId = nameof(Messages.PageTokenRepeated) };
                }

                if (_received >= _requests.Limit)
                {
                    break;
                }

                await _buffer.WaitUntilConsumedAsync(_cancellation.Token).ConfigureAwait(false);
                token = await FetchPageAsync(token).ConfigureAwait(false);
            }

            _buffer.Finish(null);
        }
        catch (Exception exception)
        {
            _buffer.Finish(exception);
        }
    }

    /// <summary>Fetches a page. One that breaks off is asked for again, and read from its start; what was published already is not again.</summary>
    /// <returns>The token of the next page.</returns>
    private async Task<string?> FetchPageAsync(string? token)
    {
        using RetryLoop retries = _sender.Begin(_requests.For(token), _context);
        while (true)
        {
            AttemptFailure failure;
            using (RequestAttempt attempt = await _sender.OpenAsync(retries).ConfigureAwait(false))
            {
                try
                {
                    using TextReader text = await attempt.OpenTextAsync().ConfigureAwait(false);
                    string? next = await ReadPageAsync(text).ConfigureAwait(false);
                    retries.Served(attempt);
                    return next;
                }
                catch (Exception exception)
                {
                    failure = attempt.Explain(exception);
                }
            }

            await retries.RetryAsync(failure).ConfigureAwait(false);
        }
    }

    /// <summary>Reads a page on a thread of its own: waiting for the network must not hold up one of the pool's few.</summary>
    private Task<string?> ReadPageAsync(TextReader text) =>
        Task.Factory.StartNew(() => ReadPage(text), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private string? ReadPage(TextReader text)
    {
        var parser = new PageParser<T>(_readItem);
        int size = 1;
        var batch = new List<T>(LargestBatch);
        _duplicates.StartPage();
        try
        {
            foreach (T item in parser.Read(text))
            {
                if (!_duplicates.IsNew(item))
                {
                    continue;
                }

                batch.Add(item);

                // The first items go out at once, so that a person sees something; later ones in batches, which cost less each.
                if (batch.Count >= size)
                {
                    Publish(batch);
                    size = Math.Min(size * 2, LargestBatch);
                }
            }
        }
        finally
        {
            // Also when the page breaks off: what has been read will not be read again.
            Publish(batch);
        }

        _duplicates.EndPage();
        _buffer.EndPage();
        return parser.NextToken;
    }

    private void Publish(List<T> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        _received += batch.Count;
        _buffer.Add(batch);
        batch.Clear();
    }
}
