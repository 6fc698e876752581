namespace TwilioIntelligence.Client;

/// <summary>How the pacer goes on.</summary>
internal enum PacingMode
{
    /// <summary>No limit is known: no pace.</summary>
    Free,

    /// <summary>The pace is a lower bound of the limit, and grows fast.</summary>
    Search,

    /// <summary>The pace is known, is held for a while, and then probed.</summary>
    Hold,
}
