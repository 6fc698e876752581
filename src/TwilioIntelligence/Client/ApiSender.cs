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
    private readonly AccessTokenSource? _tokens;
    private readonly ConcurrentDictionary<string, AdaptiveRateLimiter> _limiters = new(StringComparer.OrdinalIgnoreCase);

    public ApiSender(ClientSettings settings, HttpMessageHandler handler, Clock clock, Func<double> random)
    {
        Redactor = new SecretRedactor(settings.UserName, settings.Secret, settings.ProxyCredential);
        _settings = settings;
        Clock = clock;
        _messages = new RequestMessageFactory(settings);
        _policy = new RetryPolicy(settings.MaximumRetries, random);
        _failures = new FailureFactory(settings, Redactor, clock);
        _trace = new RequestTrace(Redactor);
        _tokens = settings.UsesAccessTokens ? new AccessTokenSource(this, settings, Redactor) : null;

        // Each request has a time limit of its own, which, unlike the client's, also covers a body that stalls.
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.ExpectContinue = false;
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(settings.UserAgent);
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    /// <summary>Gets the time that it goes by.</summary>
    public Clock Clock { get; }

    /// <summary>Gets what masks the secrets of the connection.</summary>
    public SecretRedactor Redactor { get; }

    /// <summary>Gets how much longer requests wait because a host limits the rate.</summary>
    public TimeSpan PauseLeft => _limiters.Values.Select(static limiter => limiter.PauseLeft).DefaultIfEmpty(TimeSpan.Zero).Max();

    /// <summary>
    /// Gets what lets the requests to the host of a product through: products at one host share its limit. Tokens have one of their
    /// own: requests that have their turn wait for them.
    /// </summary>
    public AdaptiveRateLimiter LimiterOf(ApiProduct product) => _limiters.GetOrAdd(
        product == ApiProduct.OAuth ? nameof(ApiProduct.OAuth) : _settings.Hosts.BaseUri(product).Authority, _ => new AdaptiveRateLimiter(Clock));

    /// <summary>Sends a request and reads its reply.</summary>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<ApiResponse> SendAsync(ApiRequest request, RequestContext context)
    {
        using RetryLoop retries = Begin(request, context);
        try
        {
            while (true)
            {
                AttemptFailure failure;
                using (RequestAttempt attempt = await OpenAsync(retries).ConfigureAwait(false))
                {
                    try
                    {
                        ApiResponse response = await attempt.ReadAsync().ConfigureAwait(false);
                        retries.Served(attempt);
                        return response;
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

    /// <summary>
    /// Begins a request whose reply the caller reads, and asks for again with the same retries where reading it fails. The caller
    /// says when it is read, and disposes of it.
    /// </summary>
    public RetryLoop Begin(ApiRequest request, RequestContext context)
    {
        request.NoRetry |= context.NoRetry;
        request.VerificationHint ??= context.VerificationHint;
        return new RetryLoop(request, context, _policy, LimiterOf(request.Product), Clock);
    }

    /// <summary>Sends a request until a reply is open that says success. The caller disposes of it.</summary>
    /// <exception cref="IntelligenceApiException">None came.</exception>
    public async Task<RequestAttempt> OpenAsync(RetryLoop retries)
    {
        while (true)
        {
            await retries.EnterAsync().ConfigureAwait(false);
            AuthenticationHeaderValue? authorization = await AuthorizeAsync(retries.Request, retries.Context).ConfigureAwait(false);
            RequestAttempt attempt = NewAttempt(retries.Request, retries.Context, authorization);
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
                return attempt;
            }

            attempt.Dispose();
            if (failure.Error.StatusCode == 401 && _tokens is not null && authorization is not null && retries.MayRenew(failure))
            {
                _tokens.Reject(authorization);
                continue;
            }

            await retries.RetryAsync(failure).ConfigureAwait(false);
        }
    }

    /// <summary>Gets what shows who asks. The request for a token shows it in its body.</summary>
    private async Task<AuthenticationHeaderValue?> AuthorizeAsync(ApiRequest request, RequestContext context) =>
        request.Product == ApiProduct.OAuth ? null
        : _tokens is null ? _messages.Basic
        : await _tokens.GetAsync(context).ConfigureAwait(false);

    private RequestAttempt NewAttempt(ApiRequest request, RequestContext context, AuthenticationHeaderValue? authorization) => new(
        request,
        context,
        _messages.Create(request, authorization),
        new RequestTimeout(_settings.Timeout, _settings.TotalTimeout, context.Token),
        _failures,
        _trace);
}
