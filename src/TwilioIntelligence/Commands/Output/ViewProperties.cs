using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Output;

/// <summary>
/// What views show and objects do not have: hidden properties, which TwilioIntelligence.Types.ps1xml names. Script blocks of views may
/// not call methods in Constrained Language Mode.
/// </summary>
public static class ViewProperties
{
    /// <summary>Gets an id, shortened in the middle for a table.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>For example <c>intel…rfmr7y151</c>.</returns>
    public static string ShortId(PSObject instance) => DifferenceFormatter.ShortId(Property(instance, "Id"));

    /// <summary>Gets the display name on one line, in colour on a terminal.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>The name.</returns>
    public static string Name(PSObject instance) => TerminalColors.Name(instance?.BaseObject switch
    {
        IntelligenceOperatorReference reference => OneLine(RuleDescription.OperatorInShort(Learned(reference))),
        ApiResource resource => OneLine(resource.Name),
        _ => string.Empty,
    });

    /// <summary>Gets the description on one line.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>The description, with what a terminal would obey made visible.</returns>
    public static string Description(PSObject instance) => OneLine(Property(instance, "Description"));

    /// <summary>Gets when the object was last updated, in local time, to the minute.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>For example <c>2026-03-01 09:30</c>.</returns>
    public static string Updated(PSObject instance) => Local(instance?.Properties["DateUpdated"] ?? instance?.Properties["UpdatedAt"]);

    /// <summary>Gets the day on which the object was last updated, in local time.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>For example <c>2026-03-01</c>.</returns>
    public static string UpdatedOn(PSObject instance) => Updated(instance).Split(' ')[0];

    /// <summary>Gets when the object was created, in local time, to the minute.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>For example <c>2026-03-01 09:30</c>.</returns>
    public static string Created(PSObject instance) => Local(instance?.Properties["DateCreated"] ?? instance?.Properties["CreatedAt"]);

    /// <summary>Gets the fields that this version of the module does not know.</summary>
    /// <param name="instance">The object.</param>
    /// <returns>JSON, or <see langword="null"/> where there are none.</returns>
    public static string? Unknown(PSObject instance) =>
        instance?.BaseObject is ApiModel { AdditionalProperties: { Count: > 0 } unknown }
            ? OneLine(JsonText.Write(new JObject(unknown.Select(static pair => new JProperty(pair.Key, JsonValueConverter.ToDisplayToken(pair.Value))))))
            : null;

    /// <summary>Gets the number of the rules of a configuration.</summary>
    /// <param name="instance">The configuration.</param>
    /// <returns>The number.</returns>
    public static int RuleCount(PSObject instance) =>
        instance?.BaseObject is IntelligenceConfiguration configuration ? RuleDescription.Present(configuration.Rules).Count : 0;

    /// <summary>Gets what the rules of a configuration run, and when.</summary>
    /// <param name="instance">The configuration.</param>
    /// <returns>For example <c>every 3: Sentiment, Summary; end: NextBestResponse</c>.</returns>
    public static string RuleSummary(PSObject instance) =>
        instance?.BaseObject is IntelligenceConfiguration configuration ? OneLine(RuleDescription.Summary(Learned(configuration))) : string.Empty;

    /// <summary>Gets the rules of a configuration as sentences, one a line.</summary>
    /// <param name="instance">The configuration.</param>
    /// <returns>The sentences.</returns>
    public static string RuleSentences(PSObject instance) => instance?.BaseObject is IntelligenceConfiguration configuration
        ? string.Join(Environment.NewLine, RuleDescription.Present(Learned(configuration).Rules).Select(static rule => OneLine(rule.ToString())))
        : string.Empty;

    /// <summary>Gets when a rule or a trigger starts.</summary>
    /// <param name="instance">The rule or the trigger.</param>
    /// <returns>For example <c>every 3 communications</c>.</returns>
    public static string When(PSObject instance) => OneLine(instance?.BaseObject switch
    {
        IntelligenceRule rule => RuleDescription.WhenOf(rule),
        IntelligenceTrigger trigger => RuleDescription.When(trigger),
        _ => null,
    });

    /// <summary>Gets the operators of a rule.</summary>
    /// <param name="instance">The rule.</param>
    /// <returns>For example <c>Sentiment v4, Summary</c>.</returns>
    public static string Operators(PSObject instance) =>
        instance?.BaseObject is IntelligenceRule rule ? TerminalColors.Name(OneLine(RuleDescription.OperatorsOf(Learned(rule)))) : string.Empty;

    /// <summary>Gets the operators of a rule for a table, where ids without a known name are shortened.</summary>
    /// <param name="instance">The rule.</param>
    /// <returns>For example <c>Sentiment v4, Summary</c>.</returns>
    public static string OperatorsInShort(PSObject instance) =>
        instance?.BaseObject is IntelligenceRule rule ? TerminalColors.Name(OneLine(RuleDescription.OperatorsInShort(Learned(rule)))) : string.Empty;

    /// <summary>Gets the operator that made a result.</summary>
    /// <param name="instance">The result.</param>
    /// <returns>For example <c>Sentiment</c>; the id where the name is not known.</returns>
    public static string Operator(PSObject instance) => TerminalColors.Name(OneLine(OperatorOf(instance)));

    /// <summary>Gets the operator that made a result for a table, where an id without a known name is shortened.</summary>
    /// <param name="instance">The result.</param>
    /// <returns>For example <c>Sentiment</c>.</returns>
    public static string OperatorInShort(PSObject instance) => TerminalColors.Name(OneLine(DifferenceFormatter.ShortId(OperatorOf(instance))));

    /// <summary>Gets the webhooks of a rule.</summary>
    /// <param name="instance">The rule.</param>
    /// <returns>The addresses.</returns>
    public static string Webhooks(PSObject instance) =>
        instance?.BaseObject is IntelligenceRule rule ? OneLine(string.Join(", ", RuleDescription.Present(rule.Actions))) : string.Empty;

    /// <summary>Gets what the operators of a rule may see beside the conversation.</summary>
    /// <param name="instance">The rule.</param>
    /// <returns>For example <c>with memory</c>.</returns>
    public static string Context(PSObject instance) =>
        instance?.BaseObject is IntelligenceRule { Context: { } context } ? RuleDescription.ContextOf(context) : string.Empty;

    /// <summary>Gets the parameters of an operator.</summary>
    /// <param name="instance">The operator.</param>
    /// <returns>JSON, or nothing where there are none.</returns>
    public static string Parameters(PSObject instance) => Property<object>(instance, "Parameters") switch
    {
        IDictionary { Count: > 0 } parameters => OneLine(JsonText.Write(JsonValueConverter.ToDisplayToken(parameters))),
        IntelligenceTriggerParameters parameters => parameters.ToString(),
        _ => string.Empty,
    };

    /// <summary>Gets the old value of a difference, from where it differs.</summary>
    /// <param name="instance">The difference.</param>
    /// <returns>The value.</returns>
    public static string OldValue(PSObject instance) =>
        instance?.BaseObject is IntelligenceDifference difference ? TerminalColors.Old(Columns(difference).Old) : string.Empty;

    /// <summary>Gets the new value of a difference, from where it differs.</summary>
    /// <param name="instance">The difference.</param>
    /// <returns>The value.</returns>
    public static string NewValue(PSObject instance) =>
        instance?.BaseObject is IntelligenceDifference difference ? TerminalColors.New(Columns(difference).New) : string.Empty;

    private static (string Old, string New) Columns(IntelligenceDifference difference)
    {
        (object? reference, object? other) = Learned(difference).KnownValues();
        return DifferenceFormatter.OfColumns(reference, other);
    }

    private static IntelligenceConfiguration Learned(IntelligenceConfiguration configuration)
    {
        bool hasUnknown = configuration.OperatorNames is { IsSettled: false }
            && RuleDescription.Present(configuration.Rules).Any(static rule => rule.HasUnknownOperator);
        return Learned(configuration, hasUnknown, configuration.OperatorNames);
    }

    private static IntelligenceRule Learned(IntelligenceRule rule) => Learned(rule, rule.HasUnknownOperator, rule.OperatorNames);

    private static IntelligenceOperatorReference Learned(IntelligenceOperatorReference reference) =>
        Learned(reference, reference.Name is null, reference.Names);

    private static IntelligenceResultOperator Learned(IntelligenceResultOperator one) => Learned(one, one.Name is null, one.Names);

    private static IntelligenceDifference Learned(IntelligenceDifference difference) =>
        Learned(difference, difference.HasUnknownOperator, difference.Names);

    /// <summary>Finds out the names of operators, where what a person is to read has one that is not known.</summary>
    private static T Learned<T>(T shown, bool hasUnknown, OperatorNames? names)
    {
        if (hasUnknown)
        {
            names?.Learn();
        }

        return shown;
    }

    private static string Local(PSPropertyInfo? property) =>
        property?.Value is DateTimeOffset date ? date.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : string.Empty;

    private static string OperatorOf(PSObject? instance) =>
        instance?.BaseObject is IntelligenceOperatorResult { Operator: { } one } ? Learned(one).ToString() : string.Empty;

    private static string OneLine(string? text) => DifferenceFormatter.OneLine(text ?? string.Empty);

    private static string Property(PSObject? instance, string name) => Property<string>(instance, name) ?? string.Empty;

    private static T? Property<T>(PSObject? instance, string name)
        where T : class => instance?.Properties[name]?.Value as T;
}
