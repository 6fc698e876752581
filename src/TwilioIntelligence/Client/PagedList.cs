using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>
/// A list that comes in pages. It is fetched in the background while its items are taken one by one: items of a page can be
/// taken while the page still arrives, and while a page is being taken the next one is fetched, and never more than that.
/// </summary>
/// <typeparam name="T">The kind of item.</typeparam>
internal sealed class PagedList<T> : IDisposable
{
    private const int LargestBatch = 128;
    private const char ByteOrderMark = '\uFEFF';
    private const string UsualKey = "items";

    private static readonly Regex PageTokenInPath = new("([?&])pageToken=[^&]*(?:&|$)", RegexOptions.CultureInvariant);

    private readonly ApiSender _sender;
    private readonly ListRequest _request;
    private readonly Func<JsonSourceReader, T> _readItem;
    private readonly Func<T, string?> _idOf;
    private readonly IRequestLog _log;
    private readonly Action _changed;
    private readonly CancellationTokenSource _cancellation;
    private readonly object _lock = new();
    private readonly Queue<(T Item, int Page)> _items = new();
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private HashSet<string> _previousIds = new(StringComparer.Ordinal);
    private HashSet<string> _ids = new(StringComparer.Ordinal);
    private TaskCompletionSource<bool>? _pageReached;
    private int _pageTaken;
    private int _pageGiven;
    private volatile bool _isLong;
    private bool _finished;
    private Exception? _failure;

    /// <summary>Initializes a new instance of the <see cref="PagedList{T}"/> class.</summary>
    /// <param name="sender">What sends the requests.</param>
    /// <param name="request">What to list.</param>
    /// <param name="readItem">Reads the item that starts where the reader stands.</param>
    /// <param name="idOf">Names an item by what no other has, so that one that moved from page to page is given once; nothing where only their places tell
    /// items apart.</param>
    /// <param name="log">Takes what the requests have to tell.</param>
    /// <param name="changed">Called, from another thread, when there may be something to take.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    public PagedList(ApiSender sender, ListRequest request, Func<JsonSourceReader, T> readItem, Func<T, string?> idOf, IRequestLog log, Action changed,
        CancellationToken cancellationToken)
    {
        _sender = sender;
        _request = request;
        _readItem = readItem;
        _idOf = idOf;
        _log = log;
        _changed = changed;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <summary>Gets the number of pages that have come so far.</summary>
    public int Pages { get; private set; }

    /// <summary>Gets a value indicating whether a page has come that was not the last.</summary>
    public bool IsLong => _isLong;

    /// <summary>Starts fetching.</summary>
    public void Start() => _ = Task.Run(FetchAsync, CancellationToken.None);

    /// <summary>Takes the next item, if one is there.</summary>
    /// <param name="item">The item.</param>
    /// <param name="finished">Whether the list is at its end, so that none will come.</param>
    /// <returns>Whether there was an item.</returns>
    /// <exception cref="IntelligenceApiException">A page could not be had. All items before it have been taken.</exception>
    public bool TryTake(out T item, out bool finished)
    {
        TaskCompletionSource<bool>? reached = null;
        try
        {
            lock (_lock)
            {
                // Coming back for more says that the item given before has been dealt with. Who wanted only that one costs no further page.
                _pageTaken = _pageGiven;
                if (_items.Count == 0)
                {
                    item = default!;
                    finished = _finished;
                    _pageTaken = Pages;
                    reached = _pageReached;
                    if (_finished && _failure is not null)
                    {
                        throw _failure;
                    }

                    return false;
                }

                if (_pageTaken >= Pages)
                {
                    reached = _pageReached;
                }

                (item, _pageGiven) = _items.Dequeue();
                finished = false;
                return true;
            }
        }
        finally
        {
            reached?.TrySetResult(true);
        }
    }

    /// <summary>Ends the fetching.</summary>
    public void Dispose() => _cancellation.Cancel();

    private async Task FetchAsync()
    {
        try
        {
            string? token = null;
            long received = 0;
            do
            {
                Page page = await FetchPageAsync(token, received).ConfigureAwait(false);
                received = page.Received;
                token = page.NextToken;
                _isLong |= token is not null;
                if (token is not null && !_tokens.Add(token))
                {
                    throw new IntelligenceApiException(string.Format(CultureInfo.CurrentCulture, Messages.PageTokenRepeated, _request.Purpose))
                    {
                        ErrorId = nameof(Messages.PageTokenRepeated),
                    };
                }
            }
            while (token is not null && (_request.Limit is null || received < _request.Limit) && await ReachedAsync().ConfigureAwait(false));
            Finish(null);
        }
        catch (Exception exception)
        {
            Finish(exception);
        }
    }

    private async Task<Page> FetchPageAsync(string? token, long receivedBefore)
    {
        string path = _request.Path;
        var query = new List<KeyValuePair<string, string>>(_request.Query);
        if (_request.PageSize is { } size)
        {
            query.Add(new("pageSize", size.ToString(CultureInfo.InvariantCulture)));
        }

        if (token is not null)
        {
            // The page that was asked for first is the first only.
            path = PageTokenInPath.Replace(path, "$1").TrimEnd('?', '&');
            query.RemoveAll(static pair => pair.Key == "pageToken");
            query.Add(new("pageToken", token));
        }

        var page = new Page { Received = receivedBefore };
        var request = new ApiRequest("GET", path, _request.Purpose) { Query = query, IsTriedOnce = _request.IsTriedOnce };
        await _sender.ReadAsync(
            request,
            text =>
            {
                // A page that broke off in the middle is read again from its start. What was given already is known by its id, or its place.
                page.NextToken = null;
                ReadPage(text, page);
            },
            _log,
            _cancellation.Token).ConfigureAwait(false);
        lock (_lock)
        {
            // An empty page moves nothing: what may come again is still on the page before it.
            if (_ids.Count > 0)
            {
                (_previousIds, _ids) = (_ids, _previousIds);
                _ids.Clear();
            }

            Pages++;
        }

        return page;
    }

    private void ReadPage(TextReader text, Page page)
    {
        if (text.Peek() == ByteOrderMark)
        {
            text.Read();
        }

        using JsonSourceReader reader = JsonText.CreateReader(text);
        reader.CloseInput = false;
        if (!reader.Read() || reader.TokenType != JsonToken.StartObject)
        {
            throw new JsonReaderException(Messages.NotAList);
        }

        string? key = null;
        string? read = null;
        bool hasMeta = false;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        while (ReadName(reader) is { } name)
        {
            names.Add(name);
            Advance(reader);
            if (name == "meta" && reader.TokenType == JsonToken.StartObject)
            {
                hasMeta = true;
                key = ReadMeta(reader, page);
            }
            else if (reader.TokenType == JsonToken.StartArray && read is null && name == (key ?? UsualKey))
            {
                read = name;
                ReadItems(reader, page);
            }
            else if (reader.TokenType == JsonToken.StartArray && key is null)
            {
                // It may be the list, under another name than the usual one. Only what comes later can tell.
                others[name] = reader.ReadRaw();
            }
            else
            {
                reader.Skip();
            }
        }

        if (read is null && key is not null && others.TryGetValue(key, out string? items))
        {
            read = key;
            using JsonSourceReader other = JsonText.CreateReader(new StringReader(items));
            other.Read();
            ReadItems(other, page);
        }

        if (read is null && !hasMeta)
        {
            throw new JsonReaderException(Messages.NotAList);
        }

        if (key is { Length: > 0 } && (read is null ? !names.Contains(key) : key != read))
        {
            throw new JsonReaderException(string.Format(CultureInfo.CurrentCulture, Messages.ListUnderAnotherName, key, read ?? string.Join(", ", names)));
        }
    }

    private static string? ReadMeta(JsonSourceReader reader, Page page)
    {
        string? key = null;
        while (ReadName(reader) is { } name)
        {
            Advance(reader);
            switch (name)
            {
                case "key":
                    key = reader.Value as string;
                    break;
                case "nextToken":
                    page.NextToken = ReadToken(reader);
                    break;
            }

            reader.Skip();
        }

        return key;
    }

    /// <summary>A number is as good as its text. Anything else cannot be read, and is not the end: half of a list would pass for all of it.</summary>
    private static string? ReadToken(JsonSourceReader reader) => reader.TokenType switch
    {
        JsonToken.String => reader.Value is string { Length: > 0 } token ? token : null,
        JsonToken.Integer or JsonToken.Float => JsonText.Write(new JValue(reader.Value)),
        JsonToken.Null => null,
        _ => throw new JsonReaderException(Messages.NotAPageToken),
    };

    private void ReadItems(JsonSourceReader reader, Page page)
    {
        int size = 1;
        int place = 0;
        var batch = new List<T>(LargestBatch);
        try
        {
            while (AdvanceToItem(reader))
            {
                T item = _readItem(reader);
                reader.Forget();
                if (!IsNew(item, page, ref place))
                {
                    continue;
                }

                batch.Add(item);
                page.Received++;

                // The first items go out at once, so that a person sees something; later ones in batches, which cost less each.
                if (batch.Count >= size)
                {
                    Give(batch);
                    size = Math.Min(size * 2, LargestBatch);
                }
            }
        }
        finally
        {
            // Also when the page breaks off: what has been read will not be read again.
            Give(batch);
        }
    }

    /// <summary>
    /// Tells whether an item has not been given before: by its id, on this page or the one before it. Without an id, its place among
    /// such items of the page does, in case the page is read anew.
    /// </summary>
    private bool IsNew(T item, Page page, ref int place)
    {
        if (_idOf(item) is { } id)
        {
            // It counts as seen on this page, too: it may move on to the next.
            return _ids.Add(id) && !_previousIds.Contains(id);
        }

        bool isNew = place++ >= page.Places;
        page.Places = Math.Max(page.Places, place);
        return isNew;
    }

    private void Give(List<T> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        lock (_lock)
        {
            foreach (T item in batch)
            {
                _items.Enqueue((item, Pages + 1));
            }
        }

        batch.Clear();
        _changed();
    }

    private static string? ReadName(JsonSourceReader reader)
    {
        do
        {
            if (!reader.Read())
            {
                throw new JsonReaderException(Messages.JsonEndsEarly);
            }
        }
        while (reader.TokenType == JsonToken.Comment);
        return reader.TokenType == JsonToken.EndObject ? null : (string)reader.Value!;
    }

    private static bool AdvanceToItem(JsonSourceReader reader)
    {
        do
        {
            Advance(reader);
        }
        while (reader.TokenType == JsonToken.Comment);
        return reader.TokenType != JsonToken.EndArray;
    }

    private static void Advance(JsonSourceReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonReaderException(Messages.JsonEndsEarly);
        }
    }

    /// <summary>Waits until the page that has just come is being taken.</summary>
    private async Task<bool> ReachedAsync()
    {
        Task<bool> reached;
        lock (_lock)
        {
            if (_pageTaken >= Pages)
            {
                return true;
            }

            _pageReached = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            reached = _pageReached.Task;
        }

        // A page without items gives the taker nothing to come back from: it must be told that there is nothing yet.
        _changed();
        using (_cancellation.Token.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), _pageReached))
        {
            return await reached.ConfigureAwait(false);
        }
    }

    private void Finish(Exception? failure)
    {
        lock (_lock)
        {
            _failure = failure;
            _finished = true;
        }

        _changed();
    }

    private sealed class Page
    {
        public string? NextToken { get; set; }

        public long Received { get; set; }

        /// <summary>Gets or sets how many items have been read that only their places tell apart.</summary>
        public int Places { get; set; }
    }
}
