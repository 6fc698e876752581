using System;
using System.Globalization;

namespace TwilioIntelligence.Unit;

/// <summary>Does something as a user from elsewhere would.</summary>
internal static class Cultures
{
    public static T In<T>(CultureInfo culture, Func<T> action)
    {
        (CultureInfo before, CultureInfo beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
            return action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }
}
