using System.Collections.Generic;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>What came of a case.</summary>
public sealed class CaseResult
{
    public CaseResult(FaultCase item, IReadOnlyList<string> faults, int requests)
    {
        Case = item;
        Faults = faults;
        Requests = requests;
    }

    public FaultCase Case { get; }

    /// <summary>Gets what is not as promised.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Gets how many requests were on the wire.</summary>
    public int Requests { get; }
}
