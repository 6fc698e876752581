namespace TwilioIntelligence.Emulator.Paging;

/// <summary>What sets one product's lists apart from another's.</summary>
/// <param name="Key">The property that holds the items.</param>
/// <param name="MaximumSize">The most that a page holds.</param>
internal sealed record ListForm(string Key = "items", int MaximumSize = 1000)
{
    /// <summary>The form of Intelligence's lists.</summary>
    public static ListForm Items { get; } = new();
}
