using System.Management.Automation;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Commands.Accounts;

/// <summary>Forgets the connection of this session. Environment variables serve again, where they are set.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "IntelligenceAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectIntelligenceAccountCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => DefaultConnection.Current = null;
}
