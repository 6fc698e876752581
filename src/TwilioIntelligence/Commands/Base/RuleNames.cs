using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Base;

/// <summary>Puts ids in the place of the names that a person writes in rules.</summary>
internal sealed class RuleNames
{
    private readonly ConnectedCmdlet _cmdlet;

    public RuleNames(ConnectedCmdlet cmdlet) => _cmdlet = cmdlet;

    private NameResolver<IntelligenceOperator> Operators => _cmdlet.NamesOf(OperatorResource.Type);

    private NameResolver<IntelligenceKnowledgeBase> KnowledgeBases => _cmdlet.NamesOf(KnowledgeBaseResource.Type);

    /// <summary>Puts ids in the place of the names of operators and knowledge bases in rules.</summary>
    /// <exception cref="Output.ErrorRecordException">Nothing has the name, or several have.</exception>
    public void Resolve(IEnumerable<IntelligenceRule?> rules)
    {
        foreach (IntelligenceRule rule in rules.OfType<IntelligenceRule>())
        {
            foreach (IntelligenceOperatorReference reference in (rule.Operators ?? []).OfType<IntelligenceOperatorReference>())
            {
                reference.Id = reference.Id is { } id ? Operators.IdOf(id) : null;
                reference.Names ??= _cmdlet.TryClient()?.OperatorNames;
            }

            Resolve(rule.Context?.Knowledge?.Bases);
        }
    }

    private void Resolve(Collection<string>? bases)
    {
        for (int index = 0; index < bases?.Count; index++)
        {
            if (bases[index] is { } given && KnowledgeBases.IdOf(given) is var id && id != given)
            {
                bases[index] = id;
            }
        }
    }

    /// <summary>Reads what a parameter was given for operators. What cannot be read stays, for the rule that it is put into to refuse.</summary>
    /// <exception cref="Output.ErrorRecordException">No operator has the name, or several have.</exception>
    public object[]? ReadOperators(object[]? operators) => operators?.Select(object (given) =>
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

        reference.Id = reference.Id is { } id ? Operators.IdOf(id) : null;
        return reference;
    }).ToArray();

    /// <summary>Reads what a parameter was given for knowledge bases.</summary>
    /// <exception cref="Output.ErrorRecordException">No knowledge base has the name, or several have.</exception>
    public string[]? ReadKnowledgeBases(string[]? given) => given?.Select(text => KnowledgeBases.IdOf(text)).ToArray();
}
