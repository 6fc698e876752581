using System;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>
/// The connection that commands use when none is named: one for each runspace, so that scripts that run side by side do not
/// change each other's. Where none was made, the environment serves.
/// </summary>
internal static class DefaultConnection
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = new();

    /// <summary>Gets or sets the connection of this runspace; <see langword="null"/> where none was made.</summary>
    public static IntelligenceConnection? Current
    {
        get => Here.Made;
        set => Here.Made = value;
    }

    /// <summary>Gets the connection of this runspace, or else the one that the environment describes.</summary>
    /// <exception cref="ConnectionException">There is neither.</exception>
    public static IntelligenceConnection Resolve() => Find() ?? throw new ConnectionException(nameof(Messages.NoConnection));

    /// <summary>Gets the same, or <see langword="null"/> where there is neither.</summary>
    /// <exception cref="ConnectionException">The environment describes one that cannot be.</exception>
    public static IntelligenceConnection? Find() => Here.Made ?? OfEnvironment();

    /// <summary>Gets the same, or <see langword="null"/> where there is none that can be used.</summary>
    public static IntelligenceConnection? TryResolve()
    {
        try
        {
            return Find();
        }
        catch (ConnectionException)
        {
            return null;
        }
    }

    /// <summary>Gets the connection that the environment describes, the same one as long as the environment stays the same.</summary>
    private static IntelligenceConnection? OfEnvironment()
    {
        var account = EnvironmentAccount.Read();
        if (account.Credential is null)
        {
            return null;
        }

        Slot slot = Here;
        if (slot.Environment is null || !slot.EnvironmentKey.Equals(account.Key))
        {
            slot.Environment = ConnectionFactory.Make(account.Credential, ConnectionSource.Of(account));
            slot.EnvironmentKey = account.Key;
        }

        return slot.Environment;
    }

    private static Slot Here => Slots.GetOrCreateValue(Runspace.DefaultRunspace ?? throw new InvalidOperationException("There is no runspace."));

    private sealed class Slot
    {
        public IntelligenceConnection? Made { get; set; }

        public IntelligenceConnection? Environment { get; set; }

        public (string? UserName, string? Secret, string? Region, string? Edge, string? AccountId) EnvironmentKey { get; set; }
    }
}
