using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>Makes rules as a server of today or tomorrow may send them: with unknown fields, explicit nulls and numbers as text.</summary>
internal static class RuleGen
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(string.Empty, "a", "Ünïcödé 🎉", "2026-01-15T12:00:00Z", "\"quoted\" \\ / \n", "null", "0.10"),
        Gen.String[Gen.Char.AlphaNumeric, 0, 12]);

    private static readonly Gen<JToken> Null = Gen.Const(static () => (JToken)JValue.CreateNull());

    private static readonly Gen<JToken> Scalar = Gen.OneOf(
        Text.Select(static text => (JToken)new JValue(text)),
        Gen.Long.Select(static number => (JToken)new JValue(number)),
        Gen.Int[-3, 30].Select(static number => (JToken)new JValue(number)),
        Gen.Double[-1e6, 1e6].Select(static number => (JToken)new JValue(number)),
        Gen.Bool.Select(static truth => (JToken)new JValue(truth)),
        Null);

    /// <summary>Any JSON value, a few levels deep.</summary>
    public static readonly Gen<JToken> Value = Gen.Recursive<JToken>(static (depth, inner) => depth >= 3
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (1, inner.Array[0, 3].Select(static items => (JToken)new JArray(items))),
            (1, Gen.Select(Name, inner).Array[0, 3].Select(Fields).Select(static json => (JToken)json))));

    /// <summary>The parameters of an operator: the user's own names and values.</summary>
    public static readonly Gen<JObject> Parameters = Gen.Select(Name, Value).Array[0, 3].Select(Fields);

    private static readonly Gen<JToken> Count = Gen.OneOf(
        Gen.Int[1, 20].Select(static count => (JToken)new JValue(count)),
        Gen.Int[1, 20].Select(static count => (JToken)new JValue(count.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        Null);

    private static readonly Gen<JObject> Operator = Object(
        ("id", Text.Select(static id => (JToken)new JValue("intelligence_operator_" + id))),
        ("version", Count),
        ("parameters", Gen.OneOf(Parameters.Select(static json => (JToken)json), Null)));

    private static readonly Gen<JObject> Trigger = Object(
        ("on", Gen.OneOf("COMMUNICATION", "CONVERSATION_END", "CONVERSATION_INACTIVE", "FULL_MOON").Select(static on => (JToken)new JValue(on))),
        ("parameters", Gen.OneOf(Object(("count", Count)).Select(static json => (JToken)json), Null)));

    private static readonly Gen<JObject> Action = Object(
        ("type", Gen.OneOf("WEBHOOK", "QUEUE").Select(static type => (JToken)new JValue(type))),
        ("method", Gen.OneOf("POST", "PUT").Select(static method => (JToken)new JValue(method))),
        ("url", Text.Select(static path => (JToken)new JValue("https://example.com/" + path))));

    private static readonly Gen<JObject> Context = Object(
        ("memory", Gen.OneOf(Object(("enabled", Gen.OneOf(Gen.Bool.Select(static truth => (JToken)new JValue(truth)), Null)))
            .Select(static json => (JToken)json), Null)),
        ("knowledge", Gen.OneOf(Object(("bases", Text.Array[0, 3].Select(static bases => (JToken)new JArray(bases))))
            .Select(static json => (JToken)json), Null)));

    /// <summary>A rule in which any optional field may be absent or null, and unknown fields stand at every level.</summary>
    public static readonly Gen<JObject> Rule = Rules(optional: true);

    /// <summary>A rule in which every known list has an item, and every known object is there.</summary>
    public static readonly Gen<JObject> FullRule = Rules(optional: false);

    /// <summary>A copy of a rule in which no field that the API documents is null: how it goes back.</summary>
    public static JObject WithoutKnownNulls(JObject rule)
    {
        var copy = (JObject)rule.DeepClone();
        Remove(copy, "id", "operators", "triggers", "actions", "context");
        foreach (JObject reference in Items(copy, "operators"))
        {
            Remove(reference, "id", "version", "parameters");
        }

        foreach (JObject trigger in Items(copy, "triggers"))
        {
            Remove(trigger, "on", "parameters");
            Remove(trigger["parameters"], "count");
        }

        foreach (JObject action in Items(copy, "actions"))
        {
            Remove(action, "type", "method", "url");
        }

        Remove(copy["context"], "memory", "knowledge");
        Remove(copy["context"]?["memory"], "enabled");
        Remove(copy["context"]?["knowledge"], "bases");
        return copy;

        static IEnumerable<JObject> Items(JObject json, string name) => (json[name] as JArray ?? []).OfType<JObject>();

        static void Remove(JToken? token, params string[] names)
        {
            foreach (string name in names)
            {
                if (token is JObject json && json[name] is { Type: JTokenType.Null })
                {
                    json.Remove(name);
                }
            }
        }
    }

    private static Gen<string> Name => Gen.OneOf(Gen.OneOf("x", "X", "priority", "on", "label-1", "$type", "count"), Gen.String[Gen.Char.AlphaNumeric, 1, 6]);

    private static Gen<JObject> Rules(bool optional)
    {
        int least = optional ? 0 : 1;
        Gen<JToken> triggers = Trigger.Array[least, 2].Select(static items => (JToken)new JArray(items.ToArray<object>()));
        Gen<JToken> context = optional ? Gen.OneOf(Context.Select(static json => (JToken)json), Null) : FullContext();
        return Gen.Select(
            Operator.Array[least, 3],
            Action.Array[least, 2],
            Object(("id", Gen.OneOf(Gen.Const(static () => (JToken)new JValue(Sample.RuleId)), Null)),
                ("triggers", optional ? Gen.OneOf(triggers, Null) : triggers), ("context", context)),
            Gen.Bool,
            (operators, actions, rest, first) =>
            {
                var rule = new JObject(rest.Properties());

                // The two required lists may stand before or after the others.
                JProperty[] required = [new("operators", new JArray(operators.ToArray<object>())), new("actions", new JArray(actions.ToArray<object>()))];
                foreach (JProperty property in required)
                {
                    if (first)
                    {
                        rule.AddFirst(property);
                    }
                    else
                    {
                        rule.Add(property);
                    }
                }

                foreach ((string name, string key) in new[] { ("triggers", "on"), ("context", "memory") })
                {
                    if (!optional && rule[name] is null)
                    {
                        rule[name] = name == "triggers"
                            ? new JArray(new JObject(new JProperty(key, "COMMUNICATION")))
                            : new JObject(new JProperty(key, new JObject()));
                    }
                }

                return rule;
            });
    }

    private static Gen<JToken> FullContext() =>
        Gen.Select(Context, Object(("enabled", Gen.Bool.Select(static truth => (JToken)new JValue(truth)))), static (context, memory) =>
        {
            context["memory"] = memory;
            return (JToken)context;
        });

    /// <summary>An object with some of the fields given, some unknown ones, and in any order.</summary>
    private static Gen<JObject> Object(params (string Name, Gen<JToken> Value)[] fields)
    {
        Gen<(string Name, JToken? Value)[]> known = fields
            .Select(field => Gen.Frequency((4, field.Value.Select(value => (field.Name, (JToken?)value))), (1, Gen.Const((field.Name, (JToken?)null)))))
            .Aggregate(Gen.Const(System.Array.Empty<(string, JToken?)>()),
                static (all, next) => Gen.Select(all, next, static (items, item) => items.Append(item).ToArray()));
        HashSet<string> names = fields.Select(static field => field.Name).ToHashSet();
        Gen<(string Name, JToken Value)[]> unknown = Gen.Select(Name.Where(name => !names.Contains(name) && name is not ("operators" or "actions")), Value)
            .Array[0, 2];
        return Gen.Select(known, unknown, static (these, those) => these.Where(static field => field.Value is not null)
            .Select(static field => (field.Name, field.Value!)).Concat(those).ToArray())
            .SelectMany(static all => Gen.Shuffle(all))
            .Select(Fields);
    }

    private static JObject Fields((string Name, JToken Value)[] fields)
    {
        var json = new JObject();
        foreach ((string name, JToken value) in fields)
        {
            json[name] = value.DeepClone();
        }

        return json;
    }
}
