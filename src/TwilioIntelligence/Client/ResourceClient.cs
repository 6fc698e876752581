using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Lists, reads, creates, updates and deletes the resources of one kind.</summary>
/// <typeparam name="T">What one is read into.</typeparam>
internal sealed class ResourceClient<T>
{
    private readonly ApiSender _sender;
    private readonly RecentCreations _created;
    private readonly OperatorNames _names;

    public ResourceClient(ApiSender sender, ResourceType<T> type, OperatorNames names)
    {
        _names = names;
        _sender = sender;
        Type = type;
        _created = new RecentCreations(sender.Clock);
    }

    /// <summary>Gets the descriptor of the resources.</summary>
    public ResourceType<T> Type { get; }

    /// <summary>Lists them in the background, once it is started.</summary>
    public PageReader<T> List(ListOptions options, RequestContext context)
    {
        string operation = MessageText.Format(nameof(Messages.OperationList), $"{Type.Noun}s{Type.Suffix}");
        return new PageReader<T>(_sender, new PageRequests(Type.Path, operation, Type.Product, options), Read, Type.IdOf, context);
    }

    /// <summary>Lists them in the background to the end, or until enough was seen.</summary>
    /// <param name="options">What to list.</param>
    /// <param name="visit">Takes each item, on a thread of the background.</param>
    /// <param name="context">What the requests need to know of their caller.</param>
    /// <exception cref="IntelligenceApiException">A page could not be had.</exception>
    public async Task ForEachAsync(ListOptions options, Action<T> visit, RequestContext context)
    {
        // Never disposed of: what fetches may still signal after the last item was taken.
        var changed = new SemaphoreSlim(0);
        var inner = new RequestContext(context.Log, context.Token) { NoRetry = context.NoRetry, Changed = () => changed.Release() };
        using PageReader<T> list = List(options, inner);
        list.Start();
        while (true)
        {
            if (list.TryTake(out T item, out bool finished))
            {
                visit(item);
            }
            else if (finished)
            {
                return;
            }
            else
            {
                await changed.WaitAsync(context.Token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads a list to its end, for what needs all of it at once.</summary>
    /// <exception cref="IntelligenceApiException">A page could not be had.</exception>
    public async Task<IReadOnlyList<T>> ListAllAsync(ListOptions options, RequestContext context)
    {
        var all = new List<T>();
        await ForEachAsync(options, all.Add, context).ConfigureAwait(false);
        return all;
    }

    /// <summary>Reads all of them, in as few pages as there can be.</summary>
    /// <exception cref="IntelligenceApiException">A page could not be had.</exception>
    public Task<IReadOnlyList<T>> ListAllAsync(RequestContext context) => ListAllAsync(new ListOptions { PageSize = Type.MaximumPageSize }, context);

    /// <summary>Gets the one with this id.</summary>
    /// <exception cref="IntelligenceApiException">There is none, or no usable reply came.</exception>
    public Task<T> GetAsync(string id, RequestContext context) =>
        _sender.SendAsync(Request("GET", id, nameof(Messages.OperationGet)), response => Read(response, id), context);

    /// <summary>Creates one.</summary>
    /// <param name="body">Its content as JSON.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="context">What the request needs to know of its caller.</param>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    public async Task<T> CreateAsync(string body, string? name, RequestContext context)
    {
        string operation = MessageText.Format(nameof(Messages.OperationCreate), Type.Noun, name);
        var request = new ApiRequest("POST", Type.Path, operation) { Body = body, Product = Type.Product };
        T created = await _sender.SendAsync(request, response => Read(response, null), context).ConfigureAwait(false);
        _created.Add(Type.IdOf(created)!);
        return created;
    }

    /// <summary>Replaces the content of one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="body">Its new content as JSON, whole.</param>
    /// <param name="ifMatch">The version that it must still have, or <see langword="null"/> for any.</param>
    /// <param name="context">What the request needs to know of its caller.</param>
    /// <returns>What the server has now, and how many tries before the last may have made a version of their own.</returns>
    /// <exception cref="IntelligenceApiException">The API refused it, or no usable reply came.</exception>
    public async Task<(T Updated, int DoubtfulTries)> UpdateAsync(string id, string body, string? ifMatch, RequestContext context)
    {
        ApiRequest request = Request("PUT", id, nameof(Messages.OperationUpdate));
        request.Body = body;
        if (ifMatch is not null)
        {
            request.Headers = [new KeyValuePair<string, string>("If-Match", ifMatch)];
        }

        T updated = await _sender.SendAsync(request, response => Read(response, id), context).ConfigureAwait(false);
        return (updated, request.DoubtfulTries);
    }

    /// <summary>Deletes one.</summary>
    /// <exception cref="IntelligenceApiException">There is none, the API refused it, or no usable reply came.</exception>
    public async Task DeleteAsync(string id, RequestContext context)
    {
        await _sender.SendAsync(Request("DELETE", id, nameof(Messages.OperationDelete)), context).ConfigureAwait(false);
        _created.Remove(id);
        _names.Remove(id);
    }

    private T Read(RawJsonReader reader)
    {
        T resource = Type.Read(reader);
        Type.OnReceived?.Invoke(resource, _names);
        return resource;
    }

    private ApiRequest Request(string method, string id, string operation) =>
        new(method, $"{Type.Path}/{Uri.EscapeDataString(id)}", MessageText.Format(operation, Type.Noun, id + Type.Suffix))
        {
            Product = Type.Product,
            TargetsRecentlyCreated = _created.Contains(id),
        };

    /// <summary>Reads the one that was asked for. What is about another one, or about none, must not be taken for it.</summary>
    private T Read(ApiResponse response, string? id)
    {
        using RawJsonReader reader = JsonText.CreateReader(new StringReader(response.Body));
        reader.Read();
        T resource = Read(reader);
        string? found = Type.IdOf(resource);
        if (string.IsNullOrEmpty(found) || (id is not null && found != id))
        {
            throw new JsonReaderException(MessageText.Format(nameof(Messages.NotTheOneAskedFor), Type.Noun));
        }

        Type.SetETag?.Invoke(resource, response.ETag);
        return resource;
    }
}
