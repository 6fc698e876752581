namespace TwilioIntelligence;

/// <summary>How bad a finding is.</summary>
public enum IntelligenceFindingSeverity
{
    /// <summary>The API takes it, but it may not do what is meant.</summary>
    Warning,

    /// <summary>The API documents that it does not take it.</summary>
    Error,
}
