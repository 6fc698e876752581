namespace TwilioIntelligence.Unit;

/// <summary>The tests that change what belongs to the whole process, such as its environment, run while no others do.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessState
{
    public const string Name = "Process state";
}
