using System;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Faults;
using TwilioIntelligence.Emulator.OAuth;
using TwilioIntelligence.Emulator.Recording;
using TwilioIntelligence.Emulator.Settings;
using TwilioIntelligence.Emulator.Webhooks;

namespace TwilioIntelligence.Emulator;

/// <summary>Everything that the emulator remembers.</summary>
internal sealed class EmulatorState(EmulatorOptions options, TimeProvider time)
{
    private volatile EmulatorSettings _settings = options.Settings;

    /// <summary>What was decided at the start.</summary>
    public EmulatorOptions Options { get; } = options;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>The settings. They are exchanged as a whole, so that a request sees one consistent set.</summary>
    public EmulatorSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>The accounts and all that is in them.</summary>
    public AccountDirectory Accounts { get; } = new();

    /// <summary>The OAuth clients and their tokens.</summary>
    public TokenDirectory Tokens { get; } = new(options.OAuthClients, time);

    /// <summary>The faults in place.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>The requests.</summary>
    public Journal Journal { get; } = new();

    /// <summary>Their counts.</summary>
    public Statistics Statistics { get; } = new();

    /// <summary>The webhooks that were posted.</summary>
    public WebhookLog Webhooks { get; } = new();

    /// <summary>Forgets everything, and returns to the settings of the start. Faults are gone, also those of the start.</summary>
    public void Reset()
    {
        Settings = Options.Settings;
        Accounts.Clear();
        Tokens.Reset();
        Faults.Clear();
        Journal.Clear();
        Statistics.Clear();
        Webhooks.Clear();
    }
}
