using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using System.Threading;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Faults;

/// <summary>The faults that are in place. A request is hit by the first one that applies; those after it do not count the request.</summary>
internal sealed class FaultList
{
    private readonly Lock _lock = new();
    private ImmutableArray<Fault> _faults = [];
    private int _lastId;

    /// <summary>All of them, also those that are spent.</summary>
    public IReadOnlyList<Fault> All => _faults;

    /// <summary>Reads one fault, or an array of them.</summary>
    /// <exception cref="JsonException">It is not a fault.</exception>
    public static IReadOnlyList<FaultDefinition> Read(JsonElement json)
    {
        IReadOnlyList<FaultDefinition> definitions = json.ValueKind == JsonValueKind.Array
            ? json.Deserialize<FaultDefinition[]>(JsonFormat.Options)!
            : [json.Deserialize<FaultDefinition>(JsonFormat.Options) ?? throw new JsonException("A fault is an object.")];
        foreach (FaultDefinition definition in definitions)
        {
            definition.Check();
        }

        return definitions;
    }

    /// <summary>Puts faults in place, behind those that are there.</summary>
    public IReadOnlyList<Fault> Add(IEnumerable<FaultDefinition> definitions)
    {
        lock (_lock)
        {
            Fault[] added = [.. definitions.Select(definition => new Fault(++_lastId, definition))];
            _faults = _faults.AddRange(added);
            return added;
        }
    }

    /// <summary>The fault that hits a request; null if none does.</summary>
    public Fault? Hit(string method, string path)
    {
        foreach (Fault fault in _faults)
        {
            if (fault.TryHit(method, path))
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>Removes all.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults = [];
        }
    }
}
