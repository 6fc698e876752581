using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.House;

/// <summary>Holds a gadget to the limits of its schema.</summary>
internal static class GadgetValidator
{
    public static IReadOnlyList<IntelligenceFinding> Validate(JObject content)
    {
        var findings = new Findings();
        SchemaValidator.Validate(findings, string.Empty, content, Gadget.Fields);
        return findings.List;
    }
}
