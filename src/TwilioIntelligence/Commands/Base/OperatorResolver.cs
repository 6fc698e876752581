using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>
/// Finds the operators that a person names. Ids and the names of Twilio's own need no server; for other names, the operators are listed
/// once for each connection, and once more by a command that meets a name it does not know.
/// </summary>
internal sealed class OperatorResolver
{
    private readonly ConnectedCmdlet _cmdlet;
    private bool _hasListed;

    public OperatorResolver(ConnectedCmdlet cmdlet) => _cmdlet = cmdlet;

    /// <summary>Puts ids in the place of names in rules.</summary>
    /// <exception cref="InputException">No operator has the name, or several have.</exception>
    public void Resolve(IEnumerable<IntelligenceRule?> rules)
    {
        foreach ((IntelligenceRule? rule, int index) in rules.Select(static (rule, index) => (rule, index)))
        {
            Resolve(rule?.Operators ?? [], PropertyPath.Item("Rules", index) + ".");
        }
    }

    /// <summary>Puts ids in the place of names in the operators of one rule.</summary>
    /// <param name="references">The operators.</param>
    /// <param name="prefix">What stands before <c>Operators</c> in their path.</param>
    /// <exception cref="InputException">No operator has the name, or several have.</exception>
    public void Resolve(IEnumerable<IntelligenceOperatorReference?> references, string prefix)
    {
        foreach ((IntelligenceOperatorReference? reference, int index) in references.Select(static (reference, index) => (reference, index)))
        {
            if (reference is not null)
            {
                reference.Id = IdOf(reference.Id, PropertyPath.Item(prefix + "Operators", index) + ".Id");
                reference.Names ??= _cmdlet.TryClient()?.OperatorNames;
            }
        }
    }

    /// <summary>Reads what a parameter was given for operators. What cannot be read stays, for the rule that it is put into to refuse.</summary>
    /// <exception cref="InputException">No operator has the name, or several have.</exception>
    public object[]? Read(object[]? operators) => operators?.Select((given, index) =>
    {
        IntelligenceOperatorReference reference;
        try
        {
            reference = OperatorReferenceConverter.Read(given, string.Empty);
        }
        catch (InputException)
        {
            return given;
        }

        reference.Id = IdOf(reference.Id, PropertyPath.Item("Operators", index) + ".Id");
        return reference;
    }).ToArray();

    /// <summary>Gets the id of an operator that is given by its id, its name, or as an object.</summary>
    /// <exception cref="InputException">It is none of these, no operator has the name, or several have.</exception>
    public string? IdOf(object? given, string path) => given is string text ? IdOf(text, path) : IdOf(OperatorReferenceConverter.Read(given, path).Id, path);

    private string? IdOf(string? text, string path)
    {
        string name = text?.Trim() ?? string.Empty;
        if (name.Length == 0 || name.StartsWith(IdFormats.Operator.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        if (TwilioOperators.IdOf(name) is { } id)
        {
            return id;
        }

        IntelligenceClient client = _cmdlet.TryClient()
            ?? throw new InputException(path, MessageText.Format(nameof(Messages.UnknownOperator), name, Messages.NamesNeedConnection));
        IReadOnlyList<string> ids = IdsOf(client, name);
        return ids.Count switch
        {
            1 => ids[0],
            0 => throw new InputException(path, MessageText.Format(nameof(Messages.UnknownOperator), name, Near(client, name))),
            _ => throw new InputException(path, MessageText.Format(nameof(Messages.AmbiguousOperator), name, ids.Count, string.Join(", ", ids))),
        };
    }

    private static string Near(IntelligenceClient client, string name) =>
        client.OperatorNames.Near(name) is { Count: > 0 } near
            ? MessageText.Format(nameof(Messages.NearNames), string.Join(", ", near.Select(static other => $"'{DifferenceFormatter.OneLine(other)}'")))
            : Messages.NoNearName;

    private IReadOnlyList<string> IdsOf(IntelligenceClient client, string name)
    {
        OperatorNames names = client.OperatorNames;
        IReadOnlyList<string> ids = names.IsComplete ? names.IdsOf(name) : [];
        if (ids.Count > 0 || _hasListed)
        {
            return ids;
        }

        names.Clear();
        _cmdlet.ForEach(client, OperatorResource.Type, static _ => { });
        names.IsComplete = true;
        _hasListed = true;
        return names.IdsOf(name);
    }
}
