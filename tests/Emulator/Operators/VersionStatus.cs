namespace TwilioIntelligence.Emulator.Operators;

/// <summary>Where a version of an operator is in its life, in the words of the API.</summary>
internal static class VersionStatus
{
    /// <summary>It runs, and not everybody sees it.</summary>
    public const string Preview = "PREVIEW";

    /// <summary>It runs, also for rules without a pin.</summary>
    public const string Active = "ACTIVE";

    /// <summary>It runs for rules that are pinned to it.</summary>
    public const string Deprecated = "DEPRECATED";

    /// <summary>It no longer runs.</summary>
    public const string Retired = "RETIRED";
}
