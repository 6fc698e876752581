using System;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>
/// Changes resources of the control plane of Conversations. It accepts a change at once and makes it later, as an operation, which is
/// followed to its end here.
/// </summary>
internal sealed class OperationClient
{
    private const string Path = "/v2/ControlPlane/Operations/";

    // For servers that do not say when to ask next.
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    // A server that says "at once" each time is not asked in a tight loop.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);

    // An operation that was accepted a moment ago may not be known everywhere.
    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(10);

    private readonly ApiSender _sender;

    public OperationClient(ApiSender sender) => _sender = sender;

    /// <summary>Sends a change. It carries a key of its own, under which the server makes it once, however often it is sent.</summary>
    /// <param name="method">PATCH or PUT.</param>
    /// <param name="type">The kind of resource.</param>
    /// <param name="id">The id of the resource.</param>
    /// <param name="body">The JSON to send.</param>
    /// <param name="context">What the request needs to know of its caller.</param>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    public Task<PendingOperation> StartAsync<T>(string method, ResourceType<T> type, string id, string body, RequestContext context)
    {
        string change = MessageText.Format(nameof(Messages.OperationUpdate), type.Noun, id);
        var request = new ApiRequest(method, $"{type.Path}/{Uri.EscapeDataString(id)}", change)
        {
            Product = type.Product,
            Body = body,
            Headers = [new(ApiRequest.IdempotencyKey, Guid.NewGuid().ToString())],
        };
        return _sender.SendAsync(
            request, response => new PendingOperation(ReadId(response), change, _sender.Clock.Elapsed, RetryAfter(response)), context);
    }

    /// <summary>Waits until an operation has ended.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="context">What the requests need to know of their caller.</param>
    /// <exception cref="IntelligenceApiException">It failed, did not end in time, or can no longer be followed.</exception>
    public async Task WaitAsync(PendingOperation operation, TimeSpan timeout, RequestContext context)
    {
        TimeSpan end = _sender.Clock.Elapsed + timeout;
        TimeSpan backoff = FirstWait;
        TimeSpan wait = operation.RetryAfter ?? backoff;
        while (true)
        {
            TimeSpan left = end - _sender.Clock.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                string seconds = timeout.TotalSeconds.ToString("0", System.Globalization.CultureInfo.InvariantCulture);
                throw Error(nameof(Messages.OperationTimedOut), operation, seconds);
            }

            await _sender.Clock.Delay(wait < left ? wait : left, context.Token).ConfigureAwait(false);
            (bool hasEnded, TimeSpan? retryAfter) = await LookAsync(operation, context).ConfigureAwait(false);
            if (hasEnded)
            {
                return;
            }

            backoff = backoff + backoff < LongestWait ? backoff + backoff : LongestWait;
            wait = retryAfter ?? backoff;
            wait = wait > ShortestWait ? wait : ShortestWait;
        }
    }

    private async Task<(bool HasEnded, TimeSpan? RetryAfter)> LookAsync(PendingOperation operation, RequestContext context)
    {
        // The path is made here: an address that a reply names may lead to another host, and the credential goes along.
        string purpose = MessageText.Format(nameof(Messages.OperationGet), "operation", operation.Id);
        var request = new ApiRequest("GET", Path + Uri.EscapeDataString(operation.Id), purpose) { Product = ApiProduct.Conversations };
        try
        {
            return await _sender.SendAsync(request, response => (HasEnded(operation, response), RetryAfter(response)), context).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception) when (exception.StatusCode == 404 && _sender.Clock.Elapsed - operation.Accepted < ReadLag)
        {
            return (false, null);
        }
        catch (IntelligenceApiException exception) when (exception.ErrorId != nameof(Messages.OperationFailed))
        {
            throw Error(nameof(Messages.OperationLost), operation, exception.Message, exception);
        }
    }

    /// <summary>Tells whether an operation is at its end. A status that is not known is none.</summary>
    private bool HasEnded(PendingOperation operation, ApiResponse response)
    {
        JObject json = JsonText.Parse(response.Body) as JObject ?? throw new JsonReaderException(Messages.NotAnObject);
        string? status = json.GetString("status")?.ToUpperInvariant();
        if (status is not ("FAILED" or "CANCELLED"))
        {
            return status == "COMPLETED";
        }

        // A server may send back what it was sent.
        string reason = json["error"] is JObject error ? _sender.Redactor.Message(ErrorResponseParser.Explain(error) ?? string.Empty) : string.Empty;
        IntelligenceApiException exception = Error(nameof(Messages.OperationFailed), operation, status, reason);
        exception.ApiMessage = reason.Length == 0 ? null : reason;
        throw exception;
    }

    private TimeSpan? RetryAfter(ApiResponse response) =>
        response.Header("Retry-After") is { } text ? RetryAfterHeader.Parse(text, _sender.Clock.Now) : null;

    private static string ReadId(ApiResponse response)
    {
        // What the headers say is enough: the body may be empty.
        string? id = response.Header("Operation-Id") ?? IdIn(response.Header("Location"))
            ?? IdIn((JsonText.Parse(response.Body) as JObject)?.GetString("statusUrl"));
        return string.IsNullOrWhiteSpace(id) || id!.IndexOfAny(['/', '?', '#', '\\']) >= 0 || id.Trim('.').Length == 0
            ? throw new JsonReaderException(Messages.NoOperationId)
            : id;
    }

    private static string? IdIn(string? address)
    {
        int start = address?.LastIndexOf(Path, StringComparison.Ordinal) ?? -1;
        return start < 0 ? null : address!.Substring(start + Path.Length);
    }

    private static IntelligenceApiException Error(string errorId, PendingOperation operation, params string[] facts) =>
        new(MessageText.Format(errorId, [operation.Change, operation.Id, .. facts]))
        {
            ErrorId = errorId,
            IsTimeout = errorId == nameof(Messages.OperationTimedOut),
        };

    private static IntelligenceApiException Error(string errorId, PendingOperation operation, string fact, IntelligenceApiException cause) =>
        new(MessageText.Format(errorId, operation.Change, operation.Id, fact), cause)
        {
            ErrorId = errorId,
            IsTimeout = cause.IsTimeout,
            StatusCode = cause.StatusCode,
            RequestId = cause.RequestId,
        };
}
