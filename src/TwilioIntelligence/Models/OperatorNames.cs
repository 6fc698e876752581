using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace TwilioIntelligence.Models;

/// <summary>The display names of the operators that a connection has seen, and of Twilio's own, which every account has.</summary>
internal sealed class OperatorNames : DisplayNames
{
    private readonly Func<Task>? _learn;

    /// <summary>Initializes a new instance of the <see cref="OperatorNames"/> class.</summary>
    /// <param name="learn">Finds out what the operators of the account are called, as far as that can be done at once. It never fails.</param>
    public OperatorNames(Func<Task>? learn = null) => _learn = learn;

    private protected override IEnumerable<string> All => TwilioOperators.Names.Concat(base.All.Where(static name => TwilioOperators.IdOf(name) is null));

    /// <summary>Makes names of one operator alone.</summary>
    public static OperatorNames Of(string? id, string? name)
    {
        var names = new OperatorNames();
        names.Add(id, name);
        return names;
    }

    /// <summary>Finds out, before a person reads ids, what the operators of the account are called; once for a connection.</summary>
    public void Learn()
    {
        if (_learn is not null && !IsSettled)
        {
            Task.Run(_learn).GetAwaiter().GetResult();
        }
    }

    /// <summary>Gets the name of an operator: of Twilio's also where nothing knows the account's own.</summary>
    public static string? NameOf(OperatorNames? names, string? id) => names is null ? TwilioOperators.NameOf(id) : names.NameOf(id);

    public override string? NameOf(string? id) => TwilioOperators.NameOf(id) ?? base.NameOf(id);

    public override string? FixedIdOf(string name) => TwilioOperators.IdOf(name);
}
