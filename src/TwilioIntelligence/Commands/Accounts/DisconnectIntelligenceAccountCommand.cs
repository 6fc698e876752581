using System.Management.Automation;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Commands.Accounts;

/// <summary>
/// <para type="synopsis">Forgets the connection of this session. Environment variables serve again, where they are set.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "IntelligenceAccount")]
[OutputType(typeof(void))]
public sealed class DisconnectIntelligenceAccountCommand : ModuleCommand
{
    /// <inheritdoc/>
    protected override void ProcessRecord() => DefaultConnection.Current = null;
}
