using System.Collections.Generic;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Commands.Rules;

/// <summary>Removes rules.</summary>
internal sealed class RemoveRuleChange : RuleChange
{
    public RemoveRuleChange(IEnumerable<string> ids)
        : base(ids)
    {
    }

    protected override RuleJson? Change(RuleJson rule, string path) => null;
}
