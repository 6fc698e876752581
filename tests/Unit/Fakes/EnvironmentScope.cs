using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Unit;

/// <summary>Sets variables of the environment, and puts them back as they were. All that the module reads are unset at first.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private static readonly string[] Read =
    [
        "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET", "TWILIO_REGION", "TWILIO_EDGE", "TWILIO_CONFIG_DIR",
            "HOME", "USERPROFILE",
    ];

    private readonly Dictionary<string, string?> _before = [];

    public EnvironmentScope(params (string Name, string? Value)[] variables)
    {
        foreach (string name in Read)
        {
            Set(name, null);
        }

        foreach ((string name, string? value) in variables)
        {
            Set(name, value);
        }
    }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }
}
