using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Removes Intelligence configurations, after asking.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConfiguration), ParameterSetName = [IdSet, InputObjectSet])]
public sealed class RemoveIntelligenceConfigurationCommand : ConfigurationTargetCommand
{
    /// <summary>
    /// <para type="description">Returns each configuration as it was before it was removed. One that is named by id is read for that.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    private protected override BulkJob JobFor(string? id, IntelligenceConfiguration? given)
    {
        IntelligenceConfiguration? present = given;
        bool removed = false;
        bool mustRead = (PassThru || CheckVersion) && given is null && ResourceId.IsConfiguration(id);
        object? target = (object?)given ?? id;
        return new BulkJob(target)
        {
            Key = id,
            Prepare = mustRead
                ? async token => present = await Configurations.GetAsync(id!, Context(token)).ConfigureAwait(false)
                : null,
            Confirm = () =>
            {
                ConfigurationId.Checked(id, target);
                return ShouldProcess(present is null ? id : Name(present), Messages.RemoveConfiguration)
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

        async Task RemoveAsync(CancellationToken cancellationToken)
        {
            if (present is not null)
            {
                await CheckVersionAsync(present, cancellationToken).ConfigureAwait(false);
            }

            await Configurations.DeleteAsync(id!, Context(cancellationToken, VerificationHint.ForId(id!))).ConfigureAwait(false);
            removed = true;
        }
    }
}
