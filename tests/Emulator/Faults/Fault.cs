using System.Text.RegularExpressions;
using System.Threading;

namespace TwilioIntelligence.Emulator.Faults;

/// <summary>A fault that is in place.</summary>
internal sealed class Fault(int id, FaultDefinition definition)
{
    private readonly Regex? _path = definition.Path is null ? null : new Regex(definition.Path, RegexOptions.CultureInvariant);
    private readonly Lock _lock = new();
    private int _matched;
    private int _hits;

    /// <summary>Its number, counted from 1.</summary>
    public int Id { get; } = id;

    /// <summary>What was ordered.</summary>
    public FaultDefinition Definition { get; } = definition;

    /// <summary>How many requests it has hit.</summary>
    public int Hits
    {
        get
        {
            lock (_lock)
            {
                return _hits;
            }
        }
    }

    /// <summary>Whether it hits this request; if so, it counts as a hit.</summary>
    public bool TryHit(string method, string path)
    {
        if ((Definition.Method is not null && Definition.Method != method) || _path?.IsMatch(path) == false)
        {
            return false;
        }

        lock (_lock)
        {
            _matched++;
            int counted = _matched - Definition.Skip;
            if (counted <= 0 || counted % Definition.Every != 0 || _hits >= Definition.Times)
            {
                return false;
            }

            _hits++;
            return true;
        }
    }
}
