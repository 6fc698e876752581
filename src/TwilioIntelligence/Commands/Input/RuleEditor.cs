using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Changes one part of a rule and leaves the rest of it, known or not, as it is.</summary>
internal static class RuleEditor
{
    /// <summary>Sets which operators run. One that the rule has already stays as it is, but for what is given with it.</summary>
    public static void SetOperators(IntelligenceRule rule, object?[] operators)
    {
        var present = rule.Operators.ToList();
        var wanted = new Collection<IntelligenceOperatorReference>();
        for (int index = 0; index < operators.Length; index++)
        {
            IntelligenceOperatorReference given = OperatorReferenceConverter.Read(operators[index], $"Operators[{index}]");
            IntelligenceOperatorReference? known = present.Find(other => other.Id == given.Id);
            if (known is not null)
            {
                present.Remove(known);
                known.Version = given.Version ?? known.Version;
                known.Parameters = given.Parameters ?? known.Parameters;
            }

            wanted.Add(known ?? given);
        }

        rule.Operators = wanted;
    }

    /// <summary>Sets the event, or takes it away. A count goes with the only event that counts.</summary>
    public static void SetTrigger(IntelligenceRule rule, string name)
    {
        if (TriggerName.IsOnDemand(name))
        {
            rule.Triggers = [];
            return;
        }

        IntelligenceTrigger trigger = rule.Triggers.FirstOrDefault() ?? new IntelligenceTrigger();
        trigger.On = TriggerName.ToApi(name);
        if (trigger.On != IntelligenceTrigger.Communication && trigger.Parameters is { Count: not null } parameters)
        {
            parameters.Count = null;
        }

        rule.Triggers = [trigger];
    }

    /// <summary>Sets how many communications there are between two runs.</summary>
    /// <returns>Whether the rule has, or now gets, a trigger that counts.</returns>
    public static bool TrySetCount(IntelligenceRule rule, int? count)
    {
        if (rule.Triggers.Count == 0)
        {
            if (count is null)
            {
                return true;
            }

            rule.Triggers.Add(new IntelligenceTrigger { On = IntelligenceTrigger.Communication });
        }

        IntelligenceTrigger trigger = rule.Triggers[0];
        if (trigger.On != IntelligenceTrigger.Communication)
        {
            return false;
        }

        if (count is not null || trigger.Parameters is not null)
        {
            (trigger.Parameters ??= new IntelligenceTriggerParameters()).Count = count;
        }

        return true;
    }

    /// <summary>
    /// Sets the webhooks. One whose address stays is the same webhook, wherever it stands now; the others take the places of those
    /// that go, one after the other.
    /// </summary>
    public static void SetWebhooks(IntelligenceRule rule, IReadOnlyList<string> cells)
    {
        List<string> urls = WebhookCell.Split(cells).ToList();
        var left = rule.Actions.ToList();
        IntelligenceAction?[] kept = urls.Select(url => Take(left.Find(action => action.Url == url))).ToArray();
        rule.Actions = new Collection<IntelligenceAction>(urls.Select((url, index) =>
        {
            IntelligenceAction action = kept[index] ?? Take(left.FirstOrDefault()) ?? new IntelligenceAction();
            action.Url = url;
            return action;
        }).ToList());

        IntelligenceAction? Take(IntelligenceAction? action)
        {
            if (action is not null)
            {
                left.Remove(action);
            }

            return action;
        }
    }

    public static void SetMemory(IntelligenceRule rule, bool enabled)
    {
        IntelligenceContext context = rule.Context ??= new IntelligenceContext();
        (context.Memory ??= new IntelligenceMemoryContext()).Enabled = enabled;
    }

    /// <summary>Sets the knowledge bases. Without any, there must be no list either: the API refuses an empty one.</summary>
    public static void SetKnowledge(IntelligenceRule rule, IReadOnlyList<string> bases)
    {
        if (bases.Count == 0)
        {
            if (rule.Context is not null)
            {
                rule.Context.Knowledge = null;
            }

            return;
        }

        IntelligenceContext context = rule.Context ??= new IntelligenceContext();
        (context.Knowledge ??= new IntelligenceKnowledgeContext()).Bases = new Collection<string>(bases.ToList());
    }
}
