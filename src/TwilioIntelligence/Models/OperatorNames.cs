using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Models;

/// <summary>The display names of the operators that a connection has seen, and of Twilio's own, which every account has.</summary>
internal sealed class OperatorNames : DisplayNames
{
    private protected override IEnumerable<string> All => TwilioOperators.Names.Concat(base.All.Where(static name => TwilioOperators.IdOf(name) is null));

    /// <summary>Makes names of one operator alone.</summary>
    public static OperatorNames Of(string? id, string? name)
    {
        var names = new OperatorNames();
        names.Add(id, name);
        return names;
    }

    public override string? NameOf(string? id) => TwilioOperators.NameOf(id) ?? base.NameOf(id);

    public override string? FixedIdOf(string name) => TwilioOperators.IdOf(name);
}
