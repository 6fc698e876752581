using System.Management.Automation;
using TwilioIntelligence.Commands.Configurations;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Removes rules from configurations, after asking. The other rules stay as they are.</summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class RemoveIntelligenceRuleCommand : RuleCmdlet
{
    private protected override ConfigurationChange ReadChange(string[] ids) => new RemoveRuleChange(ids);
}
