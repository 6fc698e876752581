namespace TwilioIntelligence.Commands.Input;

/// <summary>The value of a parameter that may not be bound: nothing, <see langword="null"/> and empty are three things.</summary>
internal readonly struct Bound<T>
{
    public Bound(T value)
    {
        IsBound = true;
        Value = value;
    }

    public bool IsBound { get; }

    public T Value { get; }
}
