using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>
/// The resources of a connection, as completion knows them. They are looked up when they are needed, with one try, and cached for a
/// while. A look-up that takes longer than two seconds is given up, and what came by then is offered.
/// </summary>
internal static class ResourceCompletionSource
{
    private const int MaximumItems = 1000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);
    private static readonly ConditionalWeakTable<IntelligenceConnection, ConcurrentDictionary<object, object>> Caches = new();

    /// <summary>Gets the resources of one kind.</summary>
    /// <param name="connection">The connection, or <see langword="null"/> where there is none.</param>
    /// <param name="type">The kind of resource.</param>
    public static IReadOnlyList<T> Get<T>(IntelligenceConnection? connection, ResourceType<T> type)
    {
        if (connection is null)
        {
            return [];
        }

        object cache = Caches.GetOrCreateValue(connection).GetOrAdd(type, static _ => new CompletionCache<T>(Clock.System));
        return ((CompletionCache<T>)cache).GetOrRefresh(found => LookUp(connection.Client, type, found));
    }

    /// <summary>Lists the ids of the resources of one kind; their display names match, too.</summary>
    public static IEnumerable<CompletionItem> ListIds<T>(IntelligenceConnection? connection, ResourceType<T> type)
        where T : ApiResource => Get(connection, type)
            .Where(static resource => resource.Id is not null)
            .Select(static resource => CompletionItem.OfId(resource.Id!, resource.Name));

    /// <summary>Adds what the server has.</summary>
    /// <returns>Whether that is all.</returns>
    private static bool LookUp<T>(IntelligenceClient client, ResourceType<T> type, List<T> found)
    {
        // A server that limits the rate has said how long it wants no requests.
        if (client.PauseLeft > Timeout)
        {
            return false;
        }

        using var cancellation = new CancellationTokenSource(Timeout);
        var context = new RequestContext(NullRequestLog.Instance, cancellation.Token) { NoRetry = true };
        var options = new ListOptions { PageSize = type.MaximumPageSize, Limit = MaximumItems };
        try
        {
            client.For(type).ForEachAsync(options, found.Add, context).GetAwaiter().GetResult();
            return true;
        }
        catch (Exception exception) when (exception is IntelligenceApiException or OperationCanceledException)
        {
            // Offline, or too slow: what was found must do.
            return false;
        }
    }
}
