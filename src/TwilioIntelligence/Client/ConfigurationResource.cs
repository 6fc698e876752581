using TwilioIntelligence.Models;

namespace TwilioIntelligence.Client;

/// <summary>Intelligence configurations.</summary>
internal static class ConfigurationResource
{
    public static readonly ResourceType<IntelligenceConfiguration> Type = new(
        "configuration", "/v3/ControlPlane/Configurations", ConfigurationReader.Read, static configuration => configuration.Id)
    {
        IdFormat = IdFormats.Configuration,
        OnReceived = static (configuration, names) => configuration.OperatorNames = names,
    };
}
