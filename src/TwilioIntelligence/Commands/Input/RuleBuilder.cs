using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Internal;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>The parts that New-IntelligenceRule makes a rule from, given as its parameters or as a hashtable with their names.</summary>
internal sealed class RuleBuilder
{
    /// <summary>The names that a hashtable may have.</summary>
    public static readonly string[] Names = ["Operator", "Trigger", "Every", "WebhookUrl", "UseMemory", "KnowledgeBase"];

    public IReadOnlyList<object?> Operators { get; set; } = [];

    /// <summary>Gets the trigger, in this module's or the API's words.</summary>
    public string? Trigger { get; set; }

    public int? Every { get; set; }

    public IReadOnlyList<string> WebhookUrls { get; set; } = [];

    public bool? UseMemory { get; set; }

    public IReadOnlyList<string> KnowledgeBases { get; set; } = [];

    /// <summary>Gets where the rule stands, for messages; nothing for a rule on its own.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>Tells whether a hashtable is written with the names of the parameters, and not with those of the API.</summary>
    public static bool Describes(IDictionary dictionary) =>
        dictionary.Keys.OfType<string>().Any(static key => Names.Contains(key, StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads a hashtable that is written with the names of the parameters.</summary>
    /// <exception cref="InputException">It has a name that is none of them, or a value that does not fit.</exception>
    public static RuleBuilder FromDictionary(IDictionary dictionary, string path)
    {
        var parts = new RuleBuilder { Path = path };
        foreach (DictionaryEntry entry in dictionary)
        {
            string key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!;
            object? given = ReferenceEquals(entry.Value, AutomationNull.Value) ? null : entry.Value;
            switch (Names.FirstOrDefault(name => name.Equals(key, StringComparison.OrdinalIgnoreCase)))
            {
                case "Operator": parts.Operators = As<object[]>(given) ?? []; break;
                case "Trigger": parts.Trigger = As<string>(given); break;
                case "Every": parts.Every = (int?)Whole(As<decimal?>(given)); break;
                case "WebhookUrl": parts.WebhookUrls = As<string[]>(given) ?? []; break;
                case "UseMemory": parts.UseMemory = Truth(given); break;
                case "KnowledgeBase": parts.KnowledgeBases = As<string[]>(given) ?? []; break;
                default: throw new InputException(path, MessageText.Format(nameof(Messages.UnknownField), key, "a rule", NearestName.Hint(key, Names)));
            }

            // To the shell, every text that is not empty is true, and 3.5 is 4.
            bool? Truth(object? value) => value is null ? null : bool.TryParse(As<string>(value), out bool truth) ? truth : throw Unfit(value, "truth value");

            decimal? Whole(decimal? value) => value is null || (value == decimal.Truncate(value.Value) && value is >= int.MinValue and <= int.MaxValue)
                ? value
                : throw Unfit(value, "whole number");

            InputException Unfit(object? value, string kind) => new($"{path}.{key}", MessageText.Format(nameof(Messages.ValueDoesNotFit), value, kind));

            T? As<T>(object? value) => value is null ? default : LanguagePrimitives.TryConvertTo(value, CultureInfo.InvariantCulture, out T? converted)
                ? converted
                : throw new InputException($"{path}.{key}", MessageText.Format(nameof(Messages.ValueDoesNotFit), value, typeof(T).Name));
        }

        return parts;
    }

    /// <summary>Makes the rule. It is not checked against the limits here.</summary>
    /// <exception cref="InputException">An operator or the trigger cannot be read.</exception>
    public IntelligenceRule Build()
    {
        // Without any, the rule runs on demand. The API does not say whether a list that is left out means the same.
        var rule = new IntelligenceRule(new JObject { ["triggers"] = new JArray() }) { Context = BuildContext() };
        for (int index = 0; index < Operators.Count; index++)
        {
            rule.Operators.Add(OperatorReferenceConverter.Read(Operators[index], Place($"Operators[{index}]")));
        }

        if (BuildTrigger() is { } trigger)
        {
            rule.Triggers.Add(trigger);
        }

        foreach (string url in WebhookCell.Split(WebhookUrls))
        {
            rule.Actions.Add(new IntelligenceAction { Url = url });
        }

        return rule;
    }

    private IntelligenceTrigger? BuildTrigger()
    {
        // Only communications are counted, so a count alone says which trigger is meant.
        string? name = Trigger ?? (Every is null ? null : TriggerName.Communication);
        if (name is null || TriggerName.IsOnDemand(name))
        {
            return null;
        }

        string on = TriggerName.ToApi(name)
            ?? throw new InputException(Place("Triggers[0].On"), MessageText.Format(nameof(Messages.ValueDoesNotFit), name, "trigger"));

        // A count where nothing is counted is left out, unless it is wrong: then it must be seen.
        bool counts = on == IntelligenceTrigger.Communication || Every is < 1 or > ConfigurationLimits.Count;
        return new IntelligenceTrigger
        {
            On = on,
            Parameters = Every is not null && counts ? new IntelligenceTriggerParameters { Count = Every } : null,
        };
    }

    private IntelligenceContext? BuildContext()
    {
        if (UseMemory is null && KnowledgeBases.Count == 0)
        {
            return null;
        }

        var context = new IntelligenceContext();
        if (UseMemory is not null)
        {
            context.Memory = new IntelligenceMemoryContext { Enabled = UseMemory };
        }

        if (KnowledgeBases.Count > 0)
        {
            context.Knowledge = new IntelligenceKnowledgeContext();
            foreach (string id in KnowledgeBases)
            {
                context.Knowledge.Bases.Add(id);
            }
        }

        return context;
    }

    private string Place(string field) => Path.Length == 0 ? field : $"{Path}.{field}";
}
