using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Commands.Accounts;

/// <summary>
/// Gets the connection that commands use in this session: the one that was made, or else the one that the environment variables
/// describe. Nothing where there is neither.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceConnection")]
[OutputType(typeof(IntelligenceConnection))]
public sealed class GetIntelligenceConnectionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            if (DefaultConnection.Find() is { } connection)
            {
                WriteObject(connection);
            }
        }
        catch (ConnectionException exception)
        {
            ThrowTerminatingError(ErrorRecords.Of(exception));
        }
    }
}
