using System;
using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>
/// <para type="synopsis">Removes rules from Intelligence configurations, after asking. The other rules stay as they are.</para>
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntelligenceRule", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class RemoveIntelligenceRuleCommand : RuleChangeCommand
{
    private protected override Func<JObject, JObject?> ChangeRule() => static _ => null;
}
