using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>
/// What completion knows of the configurations of a connection. It is looked up when it is needed and kept for half a minute;
/// a look-up that takes longer than two seconds is given up, and what had come by then is offered.
/// </summary>
internal static class KnownConfigurations
{
    private const int Most = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly ConditionalWeakTable<IntelligenceConnection, Cache> Caches = new();

    public static IReadOnlyList<IntelligenceConfiguration> Of(IntelligenceConnection? connection)
    {
        if (connection is null)
        {
            return [];
        }

        Cache cache = Caches.GetOrCreateValue(connection);
        lock (cache)
        {
            if (cache.Until < DateTimeOffset.UtcNow)
            {
                cache.Items = LookUp(connection);
                cache.Until = DateTimeOffset.UtcNow + Fresh;
            }

            return cache.Items;
        }
    }

    private static List<IntelligenceConfiguration> LookUp(IntelligenceConnection connection)
    {
        var found = new List<IntelligenceConfiguration>();
        using var changed = new SemaphoreSlim(0);
        using var cancellation = new CancellationTokenSource(Patience);
        using PagedList<IntelligenceConfiguration> list = connection.Client.ListConfigurations(ConfigurationLimits.PageSize, Most, SilentLog.Instance, () => Release(changed), cancellation.Token);
        list.Start();
        try
        {
            while (found.Count < Most)
            {
                if (list.TryTake(out IntelligenceConfiguration configuration, out bool finished))
                {
                    found.Add(configuration);
                }
                else if (finished)
                {
                    break;
                }
                else
                {
                    changed.Wait(cancellation.Token);
                }
            }
        }
        catch (Exception exception) when (exception is IntelligenceApiException or OperationCanceledException)
        {
            // Offline, or too slow: what there is must do.
        }

        return found;
    }

    private static void Release(SemaphoreSlim changed)
    {
        try
        {
            changed.Release();
        }
        catch (ObjectDisposedException)
        {
            // Nobody waits any more.
        }
    }

    private sealed class Cache
    {
        public IReadOnlyList<IntelligenceConfiguration> Items { get; set; } = [];

        public DateTimeOffset Until { get; set; }
    }
}
