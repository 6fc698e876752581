using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Removes Intelligence configurations, after asking.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConfiguration), ParameterSetName = [IdSet, InputObjectSet])]
public sealed class RemoveIntelligenceConfigurationCommand : BulkCommand
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";

    /// <summary><para type="description">The ids of the configurations to remove.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ConfigurationIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary><para type="description">The configuration to remove, as Get-IntelligenceConfiguration returns it.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceConfiguration? InputObject { get; set; }

    /// <summary>
    /// <para type="description">Returns each configuration as it was before it was removed. One that is named by id is read for that.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
        {
            Add(JobFor(InputObject!.Id, InputObject));
            return;
        }

        foreach (string id in Id)
        {
            Add(JobFor(id, null));
        }
    }

    private BulkJob JobFor(string? id, IntelligenceConfiguration? given)
    {
        IntelligenceConfiguration? present = given;
        bool removed = false;
        object? target = (object?)given ?? id;
        return new BulkJob(target)
        {
            Key = id,
            Prepare = PassThru && given is null && ResourceId.IsConfiguration(id)
                ? async token => present = await Client.GetConfigurationAsync(id!, Mailbox, token).ConfigureAwait(false)
                : null,
            Confirm = () =>
            {
                ConfigurationId.Checked(id, target);
                return ShouldProcess(present is null ? id : $"'{present.DisplayName}' ({id})", Messages.RemoveConfiguration)
                    ? RemoveAsync
                    : null;
            },
            Complete = () =>
            {
                if (removed && PassThru)
                {
                    WriteObject(present);
                }
            },
        };

        async Task RemoveAsync(CancellationToken token)
        {
            await Client.DeleteConfigurationAsync(id!, Mailbox, token).ConfigureAwait(false);
            removed = true;
        }
    }
}
