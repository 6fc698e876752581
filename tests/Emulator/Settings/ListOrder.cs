namespace TwilioIntelligence.Emulator.Settings;

/// <summary>Which way round a list comes.</summary>
public enum ListOrder
{
    /// <summary>The usual way: results and conversations by creation, versions of an operator newest first.</summary>
    Asc,

    /// <summary>The other way: results and conversations newest first, versions of an operator oldest first.</summary>
    Desc,
}
