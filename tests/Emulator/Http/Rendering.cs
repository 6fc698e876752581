using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>The settings that decide how an object looks. Rendered objects are kept until these change.</summary>
internal sealed record Rendering(bool UnknownFields, bool ExplicitNulls, bool Nanoseconds, FetchedVersion OperatorVersion)
{
    /// <summary>Picks them out of all settings.</summary>
    public static Rendering Of(EmulatorSettings settings) =>
        new(settings.UnknownFields, settings.ExplicitNulls, settings.Nanoseconds, settings.FetchOperatorVersion);
}
