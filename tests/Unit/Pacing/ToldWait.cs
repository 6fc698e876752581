namespace TwilioIntelligence.Unit;

/// <summary>How a server tells how long to wait.</summary>
internal enum ToldWait
{
    /// <summary>In whole seconds.</summary>
    Seconds,

    /// <summary>In fractions of a second.</summary>
    Fraction,

    /// <summary>As a date, against a date of its own, both in whole seconds.</summary>
    Date,

    /// <summary>Not at all.</summary>
    Nothing,
}
