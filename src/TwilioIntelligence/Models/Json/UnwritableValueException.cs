using System;

namespace TwilioIntelligence.Json;

/// <summary>A value has no counterpart in JSON. The message says where it stands.</summary>
internal sealed class UnwritableValueException : NotSupportedException
{
    private readonly string _path;
    private readonly string _problem;

    public UnwritableValueException(string problem)
        : this(string.Empty, problem)
    {
    }

    private UnwritableValueException(string path, string problem)
        : base(path.Length == 0 ? problem : $"{path.TrimStart('.')}: {problem}")
    {
        _path = path;
        _problem = problem;
    }

    /// <summary>The same, seen from outside.</summary>
    /// <param name="place">Where what was written stands there: <c>.Parameters</c>, <c>[2]</c>.</param>
    public UnwritableValueException At(string place) => new(place + _path, _problem);
}
