using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Resources;

namespace TwilioIntelligence.Emulator.Operations;

/// <summary>
/// One account's share of the control plane of Conversations. It is read and changed with <see cref="Gate"/> held, and settled first.
/// </summary>
internal sealed class ControlPlane
{
    private readonly Dictionary<string, Operation> _operations = new(StringComparer.Ordinal);
    private readonly List<Operation> _pending = [];
    private readonly Dictionary<string, RememberedReply> _replies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes each request see one state.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The configurations, as they are without what is still pending.</summary>
    public OrderedCollection<StoredResource> Configurations { get; } = new();

    /// <summary>Ends what is due. There is no timer: a change shows only in the answer to a request.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (Operation operation in _pending.Where(operation => operation.Due <= now).OrderBy(operation => operation.Due).ToArray())
        {
            operation.End();
            _pending.Remove(operation);
        }
    }

    /// <summary>Finds an operation.</summary>
    public Operation? Find(string id) => _operations.GetValueOrDefault(id);

    /// <summary>Adds an operation.</summary>
    public void Add(Operation operation)
    {
        _operations.Add(operation.Id, operation);
        _pending.Add(operation);
    }

    /// <summary>Whether an operation on a configuration has not ended.</summary>
    public bool IsBusy(string configurationId) =>
        _pending.Exists(operation => operation.ConfigurationId == configurationId);

    /// <summary>The first answer to an idempotency key; null if there was none in the last day.</summary>
    public RememberedReply? Remembered(string key, DateTimeOffset now) =>
        _replies.TryGetValue(key, out RememberedReply? reply) && now - reply.Given < RememberedReply.Lifetime ? reply : null;

    /// <summary>Remembers the answer to an idempotency key.</summary>
    public void Remember(string key, ApiRequest request, Reply reply, DateTimeOffset now) =>
        _replies[key] = new RememberedReply(request, reply, now);
}
