namespace TwilioIntelligence;

/// <summary>One thing that is wrong, or doubtful, in a configuration.</summary>
public sealed class IntelligenceFinding
{
    internal IntelligenceFinding(string path, string problem, string allowed, IntelligenceFindingSeverity severity)
    {
        Path = path;
        Problem = problem;
        Allowed = allowed;
        Severity = severity;
    }

    /// <summary>Gets where it is, for example <c>Rules[2].Operators</c>.</summary>
    public string Path { get; }

    /// <summary>Gets what is wrong, for example <c>got 6</c>.</summary>
    public string Problem { get; }

    /// <summary>Gets what is allowed, for example <c>1 to 5</c>.</summary>
    public string Allowed { get; }

    /// <summary>Gets how bad it is.</summary>
    public IntelligenceFindingSeverity Severity { get; }

    /// <summary>Gets what was looked at: a file, or the id or display name of a configuration.</summary>
    public string? Source { get; internal set; }

    /// <summary>Says the finding in a line.</summary>
    /// <returns>For example <c>Rules[2].Operators: 1 to 5, got 6</c>.</returns>
    public override string ToString() => $"{Path}: {Allowed}, {Problem}";
}
