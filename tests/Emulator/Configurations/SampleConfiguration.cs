using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>Makes configurations such as people have, to fill an account with.</summary>
internal static class SampleConfiguration
{
    private const string Sentiment = "intelligence_operator_01kcrvw16kfa88qvgrfmr7y151";
    private const string ScriptAdherence = "intelligence_operator_01kf34tcyefpyb1t4m0nbd8rxg";

    /// <summary>One of them.</summary>
    /// <param name="displayName">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="rules">How many rules it has.</param>
    public static ConfigurationDraft Create(string displayName, string? description, int rules) =>
        new(displayName, description, [.. Enumerable.Range(1, rules).Select(CreateRule)]);

    private static Rule CreateRule(int number) => new(
        Id: null,
        Operators: CreateOperators(number),
        Triggers: [new Trigger("COMMUNICATION", new TriggerParameters(number, []), [])],
        Actions: [new WebhookAction("WEBHOOK", "POST", $"https://hooks.example.com/intelligence?team=support&rule={number}", [])],
        Context: new RuleContext(
            new MemoryContext(Enabled: true, []),
            new KnowledgeContext(["know_knowledgebase_01jz8q6r5ge8sbk3w0f4x7n2vd"], []),
            []),
        Unknown: []);

    private static IReadOnlyList<OperatorReference> CreateOperators(int number) => number % 2 == 1
        ? [new OperatorReference(ScriptAdherence, 1, """{"script":"Greet the customer by name."}""", [])]
        : [new OperatorReference(Sentiment, 1, null, [])];
}
