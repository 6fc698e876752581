using System;

namespace TwilioIntelligence.Fuzz;

/// <summary>One reader that is given bytes. It may refuse them in the ways that it documents, and in no other.</summary>
internal sealed class Target
{
    public Target(string name, Action<byte[]> run)
    {
        Name = name;
        Run = run;
    }

    public string Name { get; }

    /// <summary>Gets what is run. Whatever it throws is a defect.</summary>
    public Action<byte[]> Run { get; }
}
