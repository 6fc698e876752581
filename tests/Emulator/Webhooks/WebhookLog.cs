using System.Collections.Generic;
using System.Threading;

namespace TwilioIntelligence.Emulator.Webhooks;

/// <summary>The last webhooks, in the order in which they were over.</summary>
internal sealed class WebhookLog
{
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<WebhookDelivery> _deliveries = new();

    /// <summary>All of them.</summary>
    public IReadOnlyList<WebhookDelivery> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _deliveries];
            }
        }
    }

    /// <summary>Adds one.</summary>
    public void Add(WebhookDelivery delivery)
    {
        lock (_lock)
        {
            if (_deliveries.Count == Capacity)
            {
                _deliveries.Dequeue();
            }

            _deliveries.Enqueue(delivery);
        }
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _deliveries.Clear();
        }
    }
}
