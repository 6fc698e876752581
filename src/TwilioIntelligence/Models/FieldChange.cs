using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>
/// The fields that a caller sets outright, as JSON: a null takes a field away, and an object with a schema changes the fields that it has.
/// </summary>
internal sealed class FieldChange
{
    private readonly Schema _schema;
    private readonly JObject _fields;

    /// <summary>Initializes a new instance of the <see cref="FieldChange"/> class.</summary>
    /// <param name="schema">The fields of the resource.</param>
    /// <param name="fields">The new values.</param>
    public FieldChange(Schema schema, JObject fields)
    {
        _schema = schema;
        _fields = fields;
    }

    /// <summary>Sets the fields.</summary>
    public void ApplyTo(JObject content) => Apply(content, _fields, _schema);

    /// <summary>Takes the fields that are set anyway out of the edits of an object, so that they cannot conflict.</summary>
    /// <param name="edited">The fields of the edited object.</param>
    /// <param name="baseline">The fields when the object was read.</param>
    public JObject WithoutOverridden(JObject edited, JObject baseline)
    {
        var copy = (JObject)edited.DeepClone();
        Reset(copy, baseline, _fields, _schema);
        return copy;
    }

    private static void Apply(JObject content, JObject fields, Schema schema)
    {
        foreach (JProperty field in fields.Properties())
        {
            if (Inner(schema, field) is { } inner)
            {
                if (content[field.Name] is not JObject child)
                {
                    content[field.Name] = child = [];
                }

                Apply(child, (JObject)field.Value, inner);
            }
            else
            {
                Put(content, field.Name, field.Value);
            }
        }
    }

    private static void Reset(JObject edited, JObject? baseline, JObject fields, Schema schema)
    {
        foreach (JProperty field in fields.Properties())
        {
            if (Inner(schema, field) is { } inner && edited[field.Name] is JObject child)
            {
                Reset(child, baseline?[field.Name] as JObject, (JObject)field.Value, inner);
                if (child.Count == 0 && baseline?[field.Name] is null)
                {
                    edited.Remove(field.Name);
                }
            }
            else
            {
                Put(edited, field.Name, baseline?[field.Name]);
            }
        }
    }

    private static Schema? Inner(Schema schema, JProperty field) =>
        field.Value is JObject && schema.Find(field.Name) is { Kind: FieldKind.Object } known ? known.Schema : null;

    private static void Put(JObject content, string name, JToken? value)
    {
        if (value.IsNull())
        {
            content.Remove(name);
        }
        else
        {
            content[name] = value!.DeepClone();
        }
    }
}
