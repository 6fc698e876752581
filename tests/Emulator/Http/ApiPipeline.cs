using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Faults;
using TwilioIntelligence.Emulator.OAuth;
using TwilioIntelligence.Emulator.Recording;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>
/// What every request to the API goes through: it is written down, counted against the rate limit, perhaps hit by a fault, held back,
/// authenticated, answered. The answer is complete before any of it is sent.
/// </summary>
internal sealed class ApiPipeline(EmulatorState state, ApiRouter router)
{
    private static readonly string[] Secret = ["Authorization", "Proxy-Authorization"];

    private readonly Authenticator _authenticator = new(state.Options.Credentials, state.Options.BearerTokens, state.Tokens);
    private readonly TokenEndpoint _tokens = new(state.Tokens);

    /// <summary>Answers a request.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="target">What is asked for.</param>
    /// <param name="stop">Ends every wait: the client has gone, or the emulator is stopping.</param>
    public async Task HandleAsync(HttpContext context, RequestTarget target, CancellationToken stop)
    {
        long started = Stopwatch.GetTimestamp();
        EmulatorSettings settings = ForProduct(state.Settings, target);
        string? user = _authenticator.Authenticate(context.Request.Headers.Authorization);
        Account? account = user is null ? null : state.Accounts.ForUser(user);
        JournalEntry entry = Record(context.Request, target, account);
        bool answered = false;
        Admission? admission = null;
        try
        {
            ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.BodyReader, stop);
            entry.KeepBody(TokenEndpoint.Owns(target) ? TokenEndpoint.Mask(body) : body);

            admission = account?.RateLimiter.Enter(settings, state.Time.GetUtcNow());
            Reply? refusal = TurnAway(admission, settings);
            Fault? fault = refusal is null ? state.Faults.Hit(entry.Method, entry.Path) : null;
            entry.Fault = fault?.Id;
            await HoldBackAsync(settings, stop);

            Reply? right = refusal;
            if (refusal is null && fault?.Definition is null or { ShowsRightAnswer: true } or { When: FaultTiming.After })
            {
                right = Answer(context.Request, target, account, body, settings);
            }

            Reply reply = fault is null ? right! : FaultReply.Create(fault.Definition, right, settings, state.Time.GetUtcNow());

            // Written down before the first byte is sent: a client that has its answer finds it in the journal.
            bool sendsHeaders = fault is null || FaultyDelivery.SendsHeaders(fault.Definition, reply);
            entry.Status = sendsHeaders ? reply.Status : null;
            entry.DurationMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            state.Statistics.Answer(entry.Status, turnedAway: refusal is not null);
            answered = true;
            WriteLoad(context.Response, admission, settings);
            Leave(account, ref admission);

            context.Response.Headers["Twilio-Request-Id"] = NewRequestId();
            context.Response.Headers["Twilio-Request-Duration"] =
                Stopwatch.GetElapsedTime(started).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
            await (fault is null
                ? ReplyWriter.SendAsync(context, reply, stop)
                : FaultyDelivery.SendAsync(context, reply, fault.Definition, stop));
        }
        finally
        {
            Leave(account, ref admission);
            entry.DurationMilliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (!answered)
            {
                state.Statistics.Answer(status: null, turnedAway: false);
            }
        }
    }

    // Twilio's older products, and those that were built beside Intelligence, document the legacy envelope.
    private static EmulatorSettings ForProduct(EmulatorSettings settings, RequestTarget target)
    {
        bool isOther = target.Segments is ["v2", "ControlPlane" or "KnowledgeBases", ..] or ["v1", "ControlPlane", ..];
        return isOther && settings.ErrorEnvelope == ErrorEnvelope.Default
            ? settings with { ErrorEnvelope = ErrorEnvelope.Legacy }
            : settings;
    }

    private JournalEntry Record(HttpRequest request, RequestTarget target, Account? account)
    {
        var entry = new JournalEntry
        {
            Time = state.Time.GetUtcNow(),
            Method = request.Method,
            Path = target.Path,
            Query = TokenEndpoint.Owns(target) ? TokenEndpoint.Mask(target.Query) : target.Query,
            Headers = request.Headers
                .Where(header => !Secret.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Authorization = Authenticator.Mask(request.Headers.Authorization),
            Connection = request.HttpContext.Connection.Id,
            Account = account?.Id,
        };
        state.Journal.Add(entry);
        state.Statistics.Enter(entry.Method, entry.Connection);
        return entry;
    }

    private Reply? TurnAway(Admission? admission, EmulatorSettings settings) => admission is { IsRefused: true }
        ? ErrorReply.From(
            new ApiException(429, 20429, "Too many requests")
            {
                Headers = [.. RateLimitHeaderWriter.OfRefusal(settings, admission, state.Time.GetUtcNow())],
            },
            settings)
        : null;

    private void WriteLoad(HttpResponse response, Admission? admission, EmulatorSettings settings)
    {
        if (admission is null)
        {
            return;
        }

        response.Headers["Twilio-Concurrent-Requests"] = admission.Concurrent.ToString(CultureInfo.InvariantCulture);
        if (settings is { RateLimit: > 0, RateLimitHeadersAlways: true } && !admission.IsRefused)
        {
            foreach ((string name, string value) in RateLimitHeaderWriter.OfLimit(settings, admission, state.Time.GetUtcNow()))
            {
                response.Headers[name] = value;
            }
        }
    }

    // Before the first byte is sent: a client that has its answer may at once ask for more.
    private static void Leave(Account? account, ref Admission? admission)
    {
        if (admission is { IsRefused: false })
        {
            account!.RateLimiter.Leave();
        }

        admission = null;
    }

    private static Task HoldBackAsync(EmulatorSettings settings, CancellationToken stop)
    {
        int milliseconds = settings.LatencyMilliseconds + RandomNumberGenerator.GetInt32(settings.JitterMilliseconds + 1);
        return milliseconds == 0 ? Task.CompletedTask : Task.Delay(milliseconds, stop);
    }

    private Reply Answer(
        HttpRequest request, RequestTarget target, Account? account, ReadOnlyMemory<byte> body, EmulatorSettings settings)
    {
        try
        {
            if (TokenEndpoint.Owns(target))
            {
                return _tokens.Answer(request.Method, request.ContentType, body, settings.TokenSeconds);
            }

            return router.Answer(new ApiRequest
            {
                Method = request.Method,
                Segments = target.Segments,
                QueryValues = QueryHelpers.ParseQuery(target.Query),
                ContentType = request.ContentType,
                IfMatch = request.Headers.IfMatch.Count > 0 ? request.Headers.IfMatch.ToString() : null,
                IdempotencyKey = request.Headers["Idempotency-Key"] is { Count: > 0 } key ? key.ToString() : null,
                BaseUri = $"{request.Scheme}://{request.Host}",
                Body = body,
                Account = account ?? throw ApiException.Unauthenticated(),
                Settings = settings,
                Rendering = Rendering.Of(settings),
            });
        }
        catch (ApiException exception)
        {
            return ErrorReply.From(exception, settings);
        }
    }

    private static string NewRequestId() => "RQ" + RandomNumberGenerator.GetHexString(32, lowercase: true);
}
