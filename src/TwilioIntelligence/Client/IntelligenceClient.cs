using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>What a connection can ask for.</summary>
internal sealed class IntelligenceClient
{
    // Names are a courtesy: nobody waits longer for them.
    private static readonly TimeSpan NamesTimeout = TimeSpan.FromSeconds(2);

    private readonly ApiSender _sender;
    private readonly ConcurrentDictionary<object, object> _clients = new();

    public IntelligenceClient(ClientSettings settings)
        : this(new ApiSender(settings, HttpTransport.Create(settings), Clock.System, Jitter.Next))
    {
    }

    public IntelligenceClient(ApiSender sender)
    {
        _sender = sender;
        Operations = new OperationClient(sender);
        OperatorNames = new OperatorNames(() => LearnOperatorNamesAsync(NullRequestLog.Instance, CancellationToken.None));
    }

    /// <summary>Gets what changes resources whose changes are made later.</summary>
    public OperationClient Operations { get; }

    /// <summary>Gets what has rules run.</summary>
    public RuleExecutionClient RuleExecutions => new(_sender);

    /// <summary>Gets how much longer requests of this client wait because the server limits the rate.</summary>
    public TimeSpan PauseLeft => _sender.PauseLeft;

    /// <summary>Gets the names of the operators that this client has seen.</summary>
    public OperatorNames OperatorNames { get; }

    /// <summary>Gets the client for one kind of resource; the same one each time, since it knows what was created a moment ago.</summary>
    public ResourceClient<T> For<T>(ResourceType<T> type) =>
        (ResourceClient<T>)_clients.GetOrAdd(type, _ => new ResourceClient<T>(_sender, type, OperatorNames));

    /// <summary>Gets the client for the resources below one parent.</summary>
    public ResourceClient<T> For<T>(ResourceType<T> type, string parentId) => new(_sender, type.Nested(parentId), OperatorNames);

    /// <summary>Asks for one configuration at most, to see whether the credential is good.</summary>
    /// <exception cref="IntelligenceApiException">It is not, or what answered is not the API.</exception>
    /// <returns>The SID of the account, where the reply names one.</returns>
    public Task<string?> VerifyAsync(RequestContext context)
    {
        var request = new ApiRequest("GET", ConfigurationResource.Type.Path, Messages.OperationVerify) { Query = [new("pageSize", "1")] };
        return _sender.SendAsync(request, static response => ReadItems(response.Body).OfType<JObject>().FirstOrDefault()?.GetString("accountId"), context);
    }

    /// <summary>
    /// Lists the operators, for a person who reads what they are called. It is tried once: what is offline, slow or forbidden now is not
    /// asked for again, and the ids stay.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task LearnOperatorNamesAsync(IRequestLog log, CancellationToken cancellationToken)
    {
        if (OperatorNames.IsSettled || PauseLeft > NamesTimeout)
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(NamesTimeout);
        try
        {
            var all = new ListOptions { PageSize = OperatorResource.Type.MaximumPageSize };
            var context = new RequestContext(log, limit.Token) { NoRetry = true };
            await For(OperatorResource.Type).ForEachAsync(all, static _ => { }, context).ConfigureAwait(false);
            OperatorNames.IsComplete = true;
        }
        catch (Exception exception) when (exception is IntelligenceApiException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            OperatorNames.IsGivenUp = true;
            log.Verbose(MessageText.Format(nameof(Messages.OperatorNamesUnknown), exception.Message));
        }
    }

    /// <summary>Sends a request for what has no type of its own.</summary>
    /// <param name="product">The product whose host it goes to.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path from the host on.</param>
    /// <param name="query">The names and values of the query, unescaped.</param>
    /// <param name="body">The JSON to send, or <see langword="null"/> for none.</param>
    /// <param name="context">What the request needs to know of its caller.</param>
    /// <returns>What came back: <see langword="null"/> where it was nothing, text where it was not JSON.</returns>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    public Task<JToken?> InvokeAsync(
        ApiProduct product, string method, string path, IReadOnlyList<KeyValuePair<string, string>> query, string? body, RequestContext context)
    {
        var request = new ApiRequest(method, path, OperationOf(method, path)) { Product = product, Query = query, Body = body };
        return _sender.SendAsync(request, static response => ReadAnything(response.Body), context);
    }

    /// <summary>Lists what has no type of its own.</summary>
    public PageReader<JToken> InvokeList(ApiProduct product, string path, ListOptions options, RequestContext context)
    {
        var requests = new PageRequests(path, OperationOf("GET", path), product, options);

        // Nothing is known of what makes such an item the only one of its kind: several may have the same id, as versions do, or be the same.
        return new PageReader<JToken>(_sender, requests, static reader => JToken.Load(reader), static _ => null, context);
    }

    /// <summary>Only a list is proof: something else that answers with JSON is not the API.</summary>
    private static List<JToken> ReadItems(string body) => new PageParser<JToken>(static reader => JToken.Load(reader)).Read(new StringReader(body)).ToList();

    private static JToken? ReadAnything(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return null;
        }

        try
        {
            return JsonText.Parse(body);
        }
        catch (JsonException)
        {
            return new JValue(body);
        }
    }

    private static string OperationOf(string method, string path) => $"{method} {path.Split('?')[0]}";
}
