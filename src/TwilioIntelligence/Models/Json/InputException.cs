using System;

namespace TwilioIntelligence.Models.Json;

/// <summary>Something that a caller gave cannot be used: the one exception for bad input. The message is <c>path: problem</c>.</summary>
internal sealed class InputException : Exception
{
    /// <param name="path">Where the value stands, for example <c>Rules[0].Operators[1]</c>; empty for the input as a whole.</param>
    /// <param name="problem">What is wrong with it.</param>
    public InputException(string path, string problem)
        : base(path.Length == 0 ? problem : $"{path}: {problem}")
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>Gets where the value stands.</summary>
    public string Path { get; }

    /// <summary>Gets what is wrong with it.</summary>
    public string Problem { get; }

    /// <summary>The same, seen from outside.</summary>
    /// <param name="outerPath">Where the input stands there, for example <c>Rules[2]</c>.</param>
    public InputException At(string outerPath) => new(Path.Length == 0 || Path[0] == '[' ? outerPath + Path : PropertyPath.Join(outerPath, Path), Problem);
}
