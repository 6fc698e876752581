using System;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>What a person wrote for a rule, or for a part of one, cannot be read as that.</summary>
internal sealed class UnreadableRuleException : FormatException
{
    public UnreadableRuleException(string path, string problem)
        : base($"{path}: {problem}")
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>Gets where it stands.</summary>
    public string Path { get; }

    /// <summary>Gets what is wrong with it.</summary>
    public string Problem { get; }
}
