using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using TwilioIntelligence.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Sends requests: signs them, waits for its turn, repeats what is safe to repeat, and turns failures into exceptions.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A sender lives as long as its connection, which users hold and nothing ends.")]
internal sealed class ApiSender
{
    private readonly ClientSettings _settings;
    private readonly HttpClient _http;
    private readonly RetryPolicy _retries;
    private readonly RequestGate _gate;
    private readonly Clock _clock;
    private readonly SecretMask _mask;
    private readonly AuthenticationHeaderValue _authorization;

    public ApiSender(ClientSettings settings, HttpMessageHandler handler, Clock clock, Func<double> random)
    {
        _settings = settings;
        _clock = clock;
        _gate = new RequestGate(clock);
        _retries = new RetryPolicy(settings.MaximumRetries, random);
        _mask = new SecretMask(settings.UserName, settings.Secret);
        _authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.UserName}:{settings.Secret}")));

        // Each request has a time limit of its own, which, unlike the client's, also covers a body that stalls.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.ExpectContinue = false;
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(settings.UserAgent);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Gets what lets the requests through, and knows of pauses.</summary>
    public RequestGate Gate => _gate;

    /// <summary>Gets the time that it goes by.</summary>
    public Clock Clock => _clock;

    /// <summary>Sends a request and reads its whole reply as text.</summary>
    public Task<string> SendAsync(ApiRequest request, IRequestLog log, CancellationToken cancellationToken) =>
        SendAsync(request, static text => text, log, cancellationToken);

    /// <summary>Sends a request and makes something of its reply.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, Func<string, T> read, IRequestLog log, CancellationToken cancellationToken) =>
        RepeatAsync(
            request,
            async (body, attempt) =>
            {
                string text = await ReadTextAsync(body, attempt).ConfigureAwait(false);
                LogBody(log, "<", text);
                return read(text);
            },
            log,
            cancellationToken);

    /// <summary>Sends a request and reads its reply while it comes. A repetition starts the reading anew.</summary>
    public Task ReadAsync(ApiRequest request, Action<TextReader> read, IRequestLog log, CancellationToken cancellationToken) =>
        RepeatAsync(
            request,
            async (body, attempt) =>
            {
                if (log.WantsBodies)
                {
                    string text = await ReadTextAsync(body, attempt).ConfigureAwait(false);
                    LogBody(log, "<", text);
                    read(new StringReader(text));
                    return true;
                }

                // Reading waits for the network in between, so it gets a thread of its own and does not hold up one of the pool's few.
                var stream = new ReplyStream(body, attempt.Progressed, attempt.Token);
                await Task.Factory.StartNew(
                    () =>
                    {
                        using var reader = new StreamReader(stream, JsonText.Utf8, detectEncodingFromByteOrderMarks: false, bufferSize: 16384);
                        read(reader);

                        // A reply that is read to its end leaves its connection free for the next request.
                        _ = reader.Read();
                    },
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default).ConfigureAwait(false);
                return true;
            },
            log,
            cancellationToken);

    private async Task<T> RepeatAsync<T>(ApiRequest request, Func<Stream, Attempt, Task<T>> read, IRequestLog log, CancellationToken cancellationToken)
    {
        TimeSpan waited = TimeSpan.Zero;
        int rare = 0;
        bool mayHaveHappened = false;
        for (int retries = 0; ; retries++)
        {
            int cycle = await EnterGateAsync(request, log, cancellationToken).ConfigureAwait(false);
            Outcome<T> outcome = await TryAsync(request, read, log, cancellationToken).ConfigureAwait(false);
            if (outcome.Error is null)
            {
                _gate.Accepted();
                return outcome.Value!;
            }

            // A delete that may have happened the first time, and now finds nothing, has done what it should.
            if (mayHaveHappened && request.Method == "DELETE" && outcome.Error.StatusCode == 404)
            {
                log.Verbose($"DELETE {request.Path}: already gone, so an earlier try had succeeded");
                return default!;
            }

            if (outcome.Failure is Failure.ServerError or Failure.TooEarly)
            {
                rare++;
            }

            mayHaveHappened |= outcome.Failure is Failure.ServerError or Failure.Unavailable or Failure.Broken;
            TimeSpan? wait = _retries.Next(request, outcome.Failure, retries, waited, outcome.ServerWait, rare);
            if (outcome.Failure == Failure.Throttled)
            {
                // A wait that is too long to be borne is told to the caller, and holds nobody else up.
                TimeSpan pause = wait ?? outcome.ServerWait ?? TimeSpan.Zero;
                _gate.Throttled(cycle, pause > RetryPolicy.MaximumWait ? TimeSpan.Zero : pause);
            }

            if (wait is null)
            {
                throw outcome.Error;
            }

            log.Retrying();
            log.Verbose(string.Format(
                CultureInfo.CurrentCulture,
                "{0} {1}: again in {2:0.0} s, try {3} of {4} ({5})",
                request.Method,
                request.Path,
                wait.Value.TotalSeconds,
                retries + 2,
                _settings.MaximumRetries + 1,
                outcome.Reason));
            waited += wait.Value;

            // After a 429 it is the gate that all wait at.
            if (outcome.Failure != Failure.Throttled)
            {
                await _clock.Delay(wait.Value, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> EnterGateAsync(ApiRequest request, IRequestLog log, CancellationToken cancellationToken)
    {
        TimeSpan pause = _gate.PauseLeft;
        if (pause > TimeSpan.Zero)
        {
            log.Verbose(string.Format(CultureInfo.CurrentCulture, "{0} {1}: waits {2:0.0} s, because the server limits the rate", request.Method, request.Path,
                pause.TotalSeconds));
        }

        return await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<Outcome<T>> TryAsync<T>(ApiRequest request, Func<Stream, Attempt, Task<T>> read, IRequestLog log, CancellationToken cancellationToken)
    {
        using var attempt = new Attempt(_settings.Timeout, cancellationToken);
        using HttpRequestMessage message = CreateMessage(request);
        var watch = Stopwatch.StartNew();
        LogBody(log, ">", request.Body);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt.Token).ConfigureAwait(false);
            attempt.Progressed();

            // Some streams cannot be cancelled while they wait. Taking the connection away ends that everywhere.
            using CancellationTokenRegistration abort = attempt.Token.Register(static state => ((IDisposable)state!).Dispose(), response);
            string requestId = ErrorReader.RequestId(response, _mask) is { } id ? $" ({id})" : string.Empty;
            log.Verbose(string.Format(CultureInfo.CurrentCulture, "{0} {1} → {2} in {3} ms{4}", request.Method, request.Path, (int)response.StatusCode,
                watch.ElapsedMilliseconds, requestId));

            Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return Outcome<T>.Success(await read(body, attempt).ConfigureAwait(false));
            }

            string text = await ReadRefusalAsync(body, attempt).ConfigureAwait(false);
            LogBody(log, "<", text);
            return Refusal<T>(response, text, request);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && exception is not OutOfMemoryException)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (Exception exception) when (attempt.TimedOut)
        {
            return Lost<T>(Failure.TimedOut, request, message, exception, log);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            return Lost<T>(Classify(message, exception), request, message, exception, log);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            // The second: it was not compressed as it says.
            return Lost<T>(Failure.Unreadable, request, message, exception, log);
        }
    }

    private HttpRequestMessage CreateMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), request.Address(_settings.BaseAddress));
        message.Headers.Authorization = _authorization;
        if (request.Body is not null || request.IsWrite)
        {
            message.Content = new TrackedContent(request.Body);
        }

        return message;
    }

    private Outcome<T> Refusal<T>(HttpResponseMessage response, string body, ApiRequest request)
    {
        Failure failure = (int)response.StatusCode switch
        {
            429 => Failure.Throttled,
            502 or 503 or 504 => Failure.Unavailable,
            500 => Failure.ServerError,
            404 when request.IsForNew => Failure.TooEarly,
            _ => Failure.Refused,
        };
        TimeSpan? wait = failure is Failure.Throttled or Failure.Unavailable ? ServerWait.Of(response, _clock.Now) : null;
        return Outcome<T>.Failed(failure, ErrorReader.Read(response, body, request, _mask), $"HTTP {(int)response.StatusCode}", wait);
    }

    /// <summary>No usable answer came. If the request was a write and may have arrived, nobody can say what became of it.</summary>
    private Outcome<T> Lost<T>(Failure failure, ApiRequest request, HttpRequestMessage message, Exception exception, IRequestLog log)
    {
        bool mayHaveArrived = message.Content is not TrackedContent { Started: false };
        bool unknown = request.IsWrite && mayHaveArrived && (failure is Failure.Broken or Failure.TimedOut);
        string errorId = unknown ? nameof(Messages.OutcomeUnknown) : failure switch
        {
            Failure.TimedOut => nameof(Messages.TimedOut),
            Failure.Unreadable => nameof(Messages.InvalidReply),
            _ => nameof(Messages.ConnectionFailed),
        };
        string reason = failure == Failure.TimedOut
            ? string.Format(CultureInfo.CurrentCulture, Messages.NoAnswerInTime, _settings.Timeout.TotalSeconds)
            : _mask.Message(Innermost(exception).Message).TrimEnd('.', ' ');
        log.Verbose($"{request.Method} {request.Path} → {reason}");
        string text = string.Format(CultureInfo.CurrentCulture, ErrorReader.Text(errorId), request.Purpose, reason);
        if (unknown || failure == Failure.Unreadable)
        {
            text = request.WithUnknownOutcome(text);
        }

        return Outcome<T>.Failed(failure, new IntelligenceApiException(text, _mask.Cause(exception)) { ErrorId = errorId }, reason, null);
    }

    /// <summary>
    /// Tells whether the request certainly never left. A write never left as long as its content was not asked for; of a read
    /// the kind of failure tells. A certificate that is not trusted is neither: trying again would not help.
    /// </summary>
    private static Failure Classify(HttpRequestMessage message, Exception exception)
    {
        bool connectFailed = false;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
            {
                return Failure.Refused;
            }

            connectFailed |= cause
                is SocketException { SocketErrorCode: not (SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown) }
                or WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure
                    or WebExceptionStatus.ProxyNameResolutionFailure };
        }

        bool notSent = message.Content is TrackedContent content ? !content.Started : connectFailed;
        return notSent ? Failure.NotSent : Failure.Broken;
    }

    private static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is not null)
        {
            exception = exception.InnerException;
        }

        return exception;
    }

    private static async Task<string> ReadTextAsync(Stream body, Attempt attempt)
    {
        using var buffer = new MemoryStream();
        await CopyAsync(body, buffer, attempt).ConfigureAwait(false);
        return Text(buffer);
    }

    /// <summary>Reads what the server says to a refusal. However it breaks off, the status has been said, and is what counts.</summary>
    private static async Task<string> ReadRefusalAsync(Stream body, Attempt attempt)
    {
        using var buffer = new MemoryStream();
        try
        {
            await CopyAsync(body, buffer, attempt).ConfigureAwait(false);
        }
        catch (Exception exception) when (!attempt.IsStopped
            && exception is HttpRequestException or IOException or SocketException or ObjectDisposedException or OperationCanceledException
                or InvalidDataException)
        {
        }

        return Text(buffer);
    }

    private static async Task CopyAsync(Stream body, MemoryStream buffer, Attempt attempt)
    {
        var part = new byte[16384];
        int count;
        while ((count = await body.ReadAsync(part, 0, part.Length, attempt.Token).ConfigureAwait(false)) > 0)
        {
            attempt.Progressed();
            buffer.Write(part, 0, count);
        }
    }

    private static string Text(MemoryStream buffer) => JsonText.Utf8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length).TrimStart('\uFEFF');

    private void LogBody(IRequestLog log, string direction, string? body)
    {
        if (body is { Length: > 0 } && log.WantsBodies)
        {
            log.Debug($"{direction} {_mask.Body(body)}");
        }
    }

    /// <summary>One try of a request: it ends when the caller cancels, or when nothing has come for as long as allowed.</summary>
    internal sealed class Attempt : IDisposable
    {
        private readonly CancellationTokenSource _source;
        private readonly CancellationToken _caller;
        private readonly TimeSpan _timeout;

        public Attempt(TimeSpan timeout, CancellationToken caller)
        {
            _timeout = timeout;
            _caller = caller;
            _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
            _source.CancelAfter(timeout);
        }

        public CancellationToken Token => _source.Token;

        public bool IsStopped => _caller.IsCancellationRequested;

        public bool TimedOut => _source.IsCancellationRequested && !IsStopped;

        public void Progressed() => _source.CancelAfter(_timeout);

        public void Dispose() => _source.Dispose();
    }

    private readonly struct Outcome<T>
    {
        private Outcome(T? value, Failure failure, IntelligenceApiException? error, string reason, TimeSpan? serverWait)
        {
            Value = value;
            Failure = failure;
            Error = error;
            Reason = reason;
            ServerWait = serverWait;
        }

        public T? Value { get; }

        public Failure Failure { get; }

        public IntelligenceApiException? Error { get; }

        public string Reason { get; }

        public TimeSpan? ServerWait { get; }

        public static Outcome<T> Success(T value) => new(value, default, null, string.Empty, null);

        public static Outcome<T> Failed(Failure failure, IntelligenceApiException error, string reason, TimeSpan? serverWait) =>
            new(default, failure, error, reason, serverWait);
    }
}
