using System;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Client;

/// <summary>Sends requests until they succeed, or fail for good.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A sender lives as long as its connection, which users hold and nothing ends.")]
internal sealed class ApiSender
{
    private readonly ClientSettings _settings;
    private readonly HttpClient _http;
    private readonly RequestMessageFactory _messages;
    private readonly RetryPolicy _policy;
    private readonly FailureFactory _failures;
    private readonly RequestTrace _trace;
    private readonly ConcurrentDictionary<string, RequestGate> _gates = new(StringComparer.OrdinalIgnoreCase);

    public ApiSender(ClientSettings settings, HttpMessageHandler handler, Clock clock, Func<double> random)
    {
        var redactor = new SecretRedactor(settings.UserName, settings.Secret);
        _settings = settings;
        Clock = clock;
        _messages = new RequestMessageFactory(settings);
        _policy = new RetryPolicy(settings.MaximumRetries, random);
        _failures = new FailureFactory(settings, redactor, clock);
        _trace = new RequestTrace(redactor);

        // Each request has a time limit of its own, which, unlike the client's, also covers a body that stalls.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.ExpectContinue = false;
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(settings.UserAgent);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Gets the time that it goes by.</summary>
    public Clock Clock { get; }

    /// <summary>Gets how much longer requests wait because a host limits the rate.</summary>
    public TimeSpan PauseLeft => _gates.Values.Select(static gate => gate.PauseLeft).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>Gets what lets the requests to the host of a product through, and knows of pauses.</summary>
    public RequestGate GateOf(ApiProduct product) => _gates.GetOrAdd(_settings.Hosts.BaseUri(product).Authority, _ => new RequestGate(Clock));

    /// <summary>Sends a request and reads its reply.</summary>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, RequestContext context)
    {
        RetryLoop retries = Begin(request, context);
        try
        {
            while (true)
            {
                AttemptFailure failure;
                using (RequestAttempt attempt = await OpenAsync(retries).ConfigureAwait(false))
                {
                    try
                    {
                        return await attempt.ReadAsync().ConfigureAwait(false);
                    }
                    catch (Exception exception)
                    {
                        failure = attempt.Explain(exception);
                    }
                }

                await retries.RetryAsync(failure).ConfigureAwait(false);
            }
        }
        catch (IntelligenceApiException exception) when (retries.HasDeleted(exception))
        {
            context.Log.Verbose($"DELETE {request.Path}: already gone, so an earlier try had succeeded");
            return ApiResponse.Empty;
        }
    }

    /// <summary>Sends a request and makes something of its reply.</summary>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    public async Task<T> SendAsync<T>(ApiRequest request, Func<ApiResponse, T> read, RequestContext context)
    {
        ApiResponse response = await SendAsync(request, context).ConfigureAwait(false);
        try
        {
            return read(response);
        }
        catch (JsonException exception)
        {
            AttemptFailure failure = _failures.OfException(FailureKind.InvalidResponse, exception, request);
            RequestTrace.Failed(context.Log, request, failure);
            throw failure.Error;
        }
    }

    /// <summary>Begins a request whose reply the caller reads, and asks for again with the same retries where reading it fails.</summary>
    public RetryLoop Begin(ApiRequest request, RequestContext context)
    {
        request.NoRetry |= context.NoRetry;
        request.VerificationHint ??= context.VerificationHint;
        return new RetryLoop(request, context, _policy, GateOf(request.Product), Clock);
    }

    /// <summary>Sends a request until a reply is open that says success. The caller disposes of it.</summary>
    /// <exception cref="IntelligenceApiException">None came.</exception>
    public async Task<RequestAttempt> OpenAsync(RetryLoop retries)
    {
        while (true)
        {
            await retries.EnterAsync().ConfigureAwait(false);
            RequestAttempt attempt = NewAttempt(retries.Request, retries.Context);
            AttemptFailure? failure;
            try
            {
                failure = await attempt.SendAsync(_http).ConfigureAwait(false);
            }
            catch
            {
                attempt.Dispose();
                throw;
            }

            if (failure is null)
            {
                retries.Served();
                return attempt;
            }

            attempt.Dispose();
            await retries.RetryAsync(failure).ConfigureAwait(false);
        }
    }

    private RequestAttempt NewAttempt(ApiRequest request, RequestContext context) => new(
        request, context, _messages.Create(request), new RequestTimeout(_settings.Timeout, _settings.TotalTimeout, context.Token), _failures, _trace);
}
