using System.Linq;
using System.Text.Json;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>Checks that the operators which a rule names exist. Only a strict emulator does.</summary>
internal static class OperatorCheck
{
    /// <summary>Refuses a configuration that names an operator, a version or a parameter that there is not.</summary>
    /// <exception cref="ApiException">400/70001, naming the operator.</exception>
    public static void Require(ConfigurationDraft draft, ApiRequest request)
    {
        if (!request.Settings.Strict || !request.Settings.RequireOperators)
        {
            return;
        }

        foreach (OperatorReference reference in draft.Rules.SelectMany(rule => rule.Operators))
        {
            StoredOperator stored = request.Account.Operators.Find(reference.Id)
                ?? throw ApiException.InvalidOperator($"Operator not found: {reference.Id}");
            Require(stored, reference);
        }
    }

    private static void Require(StoredOperator stored, OperatorReference reference)
    {
        OperatorContent? content = stored.Content(reference.Version ?? stored.Version);
        if (content is null)
        {
            throw ApiException.InvalidOperator($"Operator {reference.Id} has no version {reference.Version}");
        }

        if (reference.Parameters is null)
        {
            return;
        }

        using var parameters = JsonDocument.Parse(reference.Parameters);
        string? unknown = parameters.RootElement.EnumerateObject()
            .Select(parameter => parameter.Name)
            .FirstOrDefault(name => !content.Parameters.ContainsKey(name));
        if (unknown is not null)
        {
            throw ApiException.InvalidOperator($"Operator {reference.Id} has no parameter {unknown}");
        }
    }
}
