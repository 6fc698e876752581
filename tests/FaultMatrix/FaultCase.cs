using System.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>One call, of which one request goes wrong in one way.</summary>
public sealed class FaultCase
{
    public FaultCase(CmdletCall call, int step, Fault fault, int times, int retries, bool keepsAlive)
    {
        Call = call;
        Step = step;
        Fault = fault;
        Times = times;
        Retries = retries;
        KeepsAlive = keepsAlive;
    }

    public CmdletCall Call { get; }

    /// <summary>Gets which of its requests goes wrong.</summary>
    public int Step { get; }

    public Fault Fault { get; }

    /// <summary>Gets how often it goes wrong.</summary>
    public int Times { get; }

    /// <summary>Gets how often the connection may try again.</summary>
    public int Retries { get; }

    /// <summary>Gets a value indicating whether a connection serves more than one request.</summary>
    public bool KeepsAlive { get; }

    public WireRequest Request => Call.Steps[Step];

    public FaultPlan Plan() => new(Fault, Request.Key, Step, Call.Steps.Take(Step).Count(step => step.Key == Request.Key), Times);

    /// <summary>Gets a number that is the same on every machine, and next to which no case like this one stands.</summary>
    public uint Place()
    {
        const uint Prime = 16777619;
        return ToString().Aggregate(2166136261, static (hash, letter) => unchecked((hash ^ letter) * Prime));
    }

    public override string ToString() =>
        $"{Call}: {Fault} at {Request.Key} ({Step + 1} of {Call.Steps.Count}) {(Times == int.MaxValue ? "always" : $"{Times} x")}, "
        + $"{Retries} retries{(KeepsAlive ? ", kept alive" : string.Empty)}";
}
