namespace TwilioIntelligence.Unit;

/// <summary>On which replies a server tells its limit.</summary>
internal enum ToldLimit
{
    /// <summary>On none.</summary>
    Never,

    /// <summary>On those that refuse.</summary>
    OnRefusals,

    /// <summary>On all.</summary>
    Always,
}
