using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Completion;

/// <summary>
/// What completion knows of the configurations of a connection. It is looked up when it is needed, with one try, and remembered
/// for a while; a look-up that takes longer than two seconds is given up, and what had come by then is offered.
/// </summary>
internal static class KnownConfigurations
{
    private const int Most = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly ConditionalWeakTable<IntelligenceConnection, CompletionMemory> Memories = new();

    public static IReadOnlyList<IntelligenceConfiguration> Of(IntelligenceConnection? connection) =>
        connection is null
            ? []
            : Memories.GetValue(connection, static _ => new CompletionMemory(Clock.System)).Recall(found => LookUp(connection.Client, found));

    /// <summary>Adds what the server has.</summary>
    /// <returns>Whether that is all.</returns>
    private static bool LookUp(IntelligenceClient client, List<IntelligenceConfiguration> found)
    {
        // A server that limits the rate has said how long it wants to be left alone.
        if (client.PauseLeft > Patience)
        {
            return false;
        }

        using var changed = new SemaphoreSlim(0);
        using var cancellation = new CancellationTokenSource(Patience);
        var context = new RequestContext(NullRequestLog.Instance, cancellation.Token) { NoRetry = true, Changed = () => Release(changed) };
        var options = new ListOptions { PageSize = ConfigurationLimits.PageSize, Limit = Most };
        using PageReader<IntelligenceConfiguration> list = client.For(ConfigurationResource.Type).List(options, context);
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

            return true;
        }
        catch (Exception exception) when (exception is IntelligenceApiException or OperationCanceledException)
        {
            // Offline, or too slow: what there is must do.
            return false;
        }
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
}
