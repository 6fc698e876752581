using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Tells an empty list from one that is missing: a list that is <c>$null</c> is most likely a mistake, and must not remove anything.</summary>
internal static class ListArgument
{
    /// <summary>Makes the error for a list that is <c>$null</c>. It says how to say that there are none.</summary>
    public static InputException IsNull(string parameter) => new(string.Empty, MessageText.Format(nameof(Messages.NullList), "-" + parameter));
}
