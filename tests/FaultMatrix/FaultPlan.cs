namespace TwilioIntelligence.FaultMatrix;

/// <summary>Says which requests of a call go wrong, and how often.</summary>
public sealed class FaultPlan
{
    private readonly object _gate = new();
    private readonly string _key;
    private readonly int _step;
    private int _toPass;
    private int _left;

    /// <summary>Initializes a new instance of the <see cref="FaultPlan"/> class.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="key">The request that it happens to.</param>
    /// <param name="step">How many requests come before it.</param>
    /// <param name="same">How many of those are the same.</param>
    /// <param name="times">How often it happens.</param>
    public FaultPlan(Fault fault, string key, int step, int same, int times)
    {
        Fault = fault;
        _key = key;
        _step = step;
        _toPass = same;
        _left = times;
    }

    public Fault Fault { get; }

    /// <summary>Gets how often it has struck a request.</summary>
    public int Hits { get; private set; }

    /// <summary>Tells whether a connection is broken before anything is read. Each request has one of its own then.</summary>
    public bool TakesConnection(int number)
    {
        lock (_gate)
        {
            return Fault.Phase == FaultPhase.Accept && number >= _step && _left-- > 0;
        }
    }

    public bool TakesRequest(WireRequest request)
    {
        lock (_gate)
        {
            if (Fault.Phase <= FaultPhase.Accept || request.Key != _key || _toPass-- > 0)
            {
                return false;
            }

            Hits++;
            return _left-- > 0;
        }
    }
}
