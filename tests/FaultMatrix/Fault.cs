using System;
using System.Threading.Tasks;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>One way in which a server can go wrong.</summary>
public sealed class Fault
{
    internal Fault(string name, FaultPhase phase, Outcome outcome, Func<Exchange, Task> act)
    {
        Name = name;
        Phase = phase;
        Outcome = outcome;
        Act = act;
    }

    public string Name { get; }

    public FaultPhase Phase { get; }

    public Outcome Outcome { get; }

    /// <summary>Gets or sets the status of the reply, where the outcome is one.</summary>
    public int Status { get; set; }

    /// <summary>Gets or sets a value indicating whether the client waits for as long as it may.</summary>
    public bool Stalls { get; set; }

    /// <summary>Gets or sets a value indicating whether the client waits for as long as it may, or is asked to wait for a second.</summary>
    public bool IsSlow { get; set; }

    /// <summary>Gets or sets a value indicating whether the content of the reply is an object without what was asked for.</summary>
    public bool IsObject { get; set; }

    /// <summary>Gets or sets a value indicating whether the content of the reply is an object with an id.</summary>
    public bool HasId { get; set; }

    internal Func<Exchange, Task> Act { get; }

    public override string ToString() => Name;
}
