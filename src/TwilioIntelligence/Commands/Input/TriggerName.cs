using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Commands.Input;

/// <summary>The names that this module has for triggers, beside the API's own.</summary>
internal static class TriggerName
{
    public const string Communication = "Communication";
    public const string ConversationEnd = "ConversationEnd";
    public const string ConversationInactive = "ConversationInactive";

    /// <summary>No trigger at all: the rule runs when it is asked to.</summary>
    public const string OnDemand = "OnDemand";

    private static readonly Dictionary<string, string> ApiByName = new(StringComparer.OrdinalIgnoreCase)
    {
        [Communication] = IntelligenceTrigger.Communication,
        [ConversationEnd] = IntelligenceTrigger.ConversationEnd,
        [ConversationInactive] = IntelligenceTrigger.ConversationInactive,
    };

    /// <summary>Tells whether a name stands for no trigger at all.</summary>
    public static bool IsOnDemand(string name) => name.Replace("_", string.Empty).Equals(OnDemand, StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets the API's name for a trigger, or <see langword="null"/> where there is no such trigger.</summary>
    public static string? ToApi(string name) =>
        ApiByName.TryGetValue(name.Replace("_", string.Empty), out string? value) ? value : ApiByName.Values.FirstOrDefault(api => api == name);
}
