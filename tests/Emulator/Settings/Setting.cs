using System;

namespace TwilioIntelligence.Emulator.Settings;

/// <summary>One setting under its two names.</summary>
/// <param name="Name">The name in JSON, such as <c>rateLimit</c>.</param>
/// <param name="OptionName">The name on the command line without the dashes, such as <c>rate-limit</c>.</param>
/// <param name="Type">The type: a bool, an int or one of the enumerations beside this file.</param>
/// <param name="Description">What it does.</param>
internal sealed record Setting(string Name, string OptionName, Type Type, string Description);
