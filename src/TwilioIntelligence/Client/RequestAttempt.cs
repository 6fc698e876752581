using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>One attempt at a request: it sends it, and opens the reply to be read.</summary>
internal sealed class RequestAttempt : IDisposable
{
    private const int BufferSize = 16384;

    private readonly ApiRequest _request;
    private readonly IRequestLog _log;
    private readonly FailureFactory _failures;
    private readonly RequestTrace _trace;
    private readonly HttpRequestMessage _message;
    private readonly RequestTimeout _timeout;
    private HttpResponseMessage? _response;
    private string? _requestId;
    private MemoryStream? _copy;
    private CancellationTokenRegistration _abort;

    public RequestAttempt(
        ApiRequest request, RequestContext context, HttpRequestMessage message, RequestTimeout timeout, FailureFactory failures, RequestTrace trace)
    {
        _request = request;
        _log = context.Log;
        _message = message;
        _timeout = timeout;
        _failures = failures;
        _trace = trace;
    }

    /// <summary>Sends the request and waits for the headers of the reply.</summary>
    /// <returns>What went wrong; <see langword="null"/> where a reply is open that says success.</returns>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<AttemptFailure?> SendAsync(HttpClient http)
    {
        var watch = Stopwatch.StartNew();
        _trace.Sent(_log, _request);
        try
        {
            _response = await http.SendAsync(_message, HttpCompletionOption.ResponseHeadersRead, _timeout.Token).ConfigureAwait(false);
            _timeout.Progressed();
            _requestId = _trace.Answered(_log, _request, _response, watch.Elapsed);

            // Some streams cannot be cancelled while they wait. Taking the connection away ends that everywhere.
            _abort = _timeout.Token.Register(static response => ((IDisposable)response!).Dispose(), _response);
            return _response.IsSuccessStatusCode ? null : await ReadFailureAsync(_response).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            return Explain(exception);
        }
    }

    /// <summary>Reads the reply to its end.</summary>
    public async Task<ApiResponse> ReadAsync()
    {
        string body = await ResponseBody.ReadAsync(await OpenBodyAsync().ConfigureAwait(false), _timeout).ConfigureAwait(false);
        _trace.Received(_log, _request, body);
        return new ApiResponse(body, _response!.Headers, _requestId);
    }

    /// <summary>Reads what the reply tells of a limit.</summary>
    public RateLimitHeaders ReadRateLimit() => _failures.RateLimit(_response!);

    /// <summary>Opens the reply to be read while it comes. Reading waits for the network: it must not hold up a thread of the pool.</summary>
    public async Task<TextReader> OpenTextAsync()
    {
        _copy = _log.WantsBodies ? new MemoryStream() : null;
        var stream = new ReadTimeoutStream(await OpenBodyAsync().ConfigureAwait(false), _timeout, _copy, ResponseBody.Longest);
        return new StreamReader(stream, JsonText.Utf8, detectEncodingFromByteOrderMarks: false, BufferSize);
    }

    /// <summary>Gets the failure that an exception of sending or reading stands for. One that stands for none is thrown on.</summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public AttemptFailure Explain(Exception exception)
    {
        if (exception is not OutOfMemoryException)
        {
            _timeout.ThrowIfCancelled(exception);
        }

        if (FailureClassifier.Of(exception, _message, _timeout) is not { } kind)
        {
            ExceptionDispatchInfo.Capture(exception).Throw();
            throw exception;
        }

        bool mayHaveArrived = _message.Content is not SendTrackingContent { Started: false };
        AttemptFailure failure = _failures.OfException(kind, exception, _request, mayHaveArrived, _timeout.TimeForAll);
        RequestTrace.Failed(_log, _request, failure);
        return failure;
    }

    public void Dispose()
    {
        if (_copy is not null)
        {
            _trace.Received(_log, _request, ResponseBody.Text(_copy));
        }

        _abort.Dispose();
        _response?.Dispose();
        _message.Dispose();
        _timeout.Dispose();
    }

    private async Task<AttemptFailure> ReadFailureAsync(HttpResponseMessage response)
    {
        string body = await ResponseBody.ReadErrorAsync(await OpenBodyAsync().ConfigureAwait(false), _timeout).ConfigureAwait(false);
        _trace.Received(_log, _request, body);
        return _failures.OfResponse(response, body, _request);
    }

    private Task<Stream> OpenBodyAsync() => _response!.Content.ReadAsStreamAsync();
}
