using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Unit;

/// <summary>
/// Stands where the network would be. Replies are laid out beforehand, one for each request that is expected; a request that
/// is not expected fails the test.
/// </summary>
internal sealed class FakeTransport : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>> _replies = new();
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    public IReadOnlyList<SentRequest> Requests => _requests.ToArray();

    public SentRequest Request => Assert.Single(Requests);

    public IReadOnlyList<string> Methods => Requests.Select(static request => request.Method).ToArray();

    /// <summary>Answers the next request.</summary>
    public FakeTransport Reply(int status, string body = "", params (string Name, string Value)[] headers) =>
        Next((_, _) => Task.FromResult(Replies.Json(status, body, headers)));

    /// <summary>Answers the next request in a way of its own, after the request has been sent in full.</summary>
    public FakeTransport Next(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> reply)
    {
        _replies.Enqueue(async (message, cancellationToken) =>
        {
            byte[]? bytes = message.Content is null ? null : await message.Content.ReadAsByteArrayAsync(cancellationToken);
            _requests.Enqueue(SentRequest.Of(message, bytes));
            return await reply(message, cancellationToken);
        });
        return this;
    }

    /// <summary>The next request is sent, and then the connection fails.</summary>
    public FakeTransport BreakAfterSending(Exception exception) => Next((_, _) => throw exception);

    /// <summary>No connection comes about for the next request: its body is never asked for.</summary>
    public FakeTransport BreakBeforeSending(Exception exception)
    {
        _replies.Enqueue((message, _) =>
        {
            _requests.Enqueue(SentRequest.Of(message, null));
            throw exception;
        });
        return this;
    }

    /// <summary>The next request is sent, and no answer ever comes.</summary>
    public FakeTransport Stall() => Next(async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Nothing ends this wait but its cancellation.");
    });

    /// <summary>Forgets the replies that no request has come for.</summary>
    public void Forget() => _replies.Clear();

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _replies.TryDequeue(out Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>>? reply)
            ? reply(request, cancellationToken)
            : throw new InvalidOperationException($"Nobody expected {request.Method} {request.RequestUri}.");
}
