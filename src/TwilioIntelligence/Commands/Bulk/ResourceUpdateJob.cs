using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>Updates one resource that is merged field by field of its JSON.</summary>
internal class ResourceUpdateJob<T> : UpdateJob<T>
    where T : ApiResource
{
    private readonly Schema _schema;
    private readonly JObject _baseline;
    private readonly JObject _edited;
    private readonly FieldChange _change;
    private JObject _wanted = [];

    /// <summary>Initializes a new instance of the <see cref="ResourceUpdateJob{T}"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on the resources.</param>
    /// <param name="id">The id of the resource.</param>
    /// <param name="given">The resource with its edits, or <see langword="null"/> where only the id was given.</param>
    /// <param name="schema">The fields of the resource.</param>
    /// <param name="change">What the parameters change: new values by field, nothing for one to clear.</param>
    /// <param name="options">How to update.</param>
    /// <exception cref="InputException">A value of the object has no JSON form.</exception>
    public ResourceUpdateJob(IJobHost host, ResourceClient<T> resources, string? id, T? given, Schema schema, JObject change, UpdateOptions options)
        : base(host, resources, id, given, options, (object?)given ?? id)
    {
        _schema = schema;
        _change = new FieldChange(schema, change);

        // Now: by the time the job runs, the object may have been edited further.
        _baseline = (JObject?)given?.EditBaseline.DeepClone() ?? [];
        _edited = given?.WritableFields ?? [];
    }

    protected override void Plan()
    {
        JObject wanted;
        if (Options.Replace && Given is not null)
        {
            wanted = (JObject)_edited.DeepClone();
        }
        else
        {
            var merge = new ResourceMerge(_baseline, _change.WithoutOverridden(_edited, _baseline), Present.WritableFields, _schema);
            ThrowIfConflicting(merge.Conflicts);
            wanted = merge.Result;
        }

        _change.ApplyTo(wanted);
        _wanted = wanted;
    }

    protected sealed override IReadOnlyList<IntelligenceFinding> Validate() => Validate(_wanted, Present.WritableFields);

    /// <summary>Holds what is to be sent to the documented limits: those in the schema.</summary>
    /// <param name="content">The fields.</param>
    /// <param name="replaced">The fields that they replace.</param>
    protected virtual IReadOnlyList<IntelligenceFinding> Validate(JObject content, JObject replaced) =>
        SchemaValidator.Validate(_schema, content, replaced).List;

    protected sealed override IReadOnlyList<IntelligenceDifference> Compare(T present) => Compare(present.WritableFields, _wanted);

    protected sealed override IReadOnlyList<IntelligenceDifference> Compare(T reference, T difference) =>
        Compare(reference.WritableFields, difference.WritableFields);

    protected sealed override string WriteBody() => JsonText.Write(_wanted);

    protected sealed override void AcceptEdits()
    {
        if (Given is not null)
        {
            Given.EditBaseline = _edited;
        }
    }

    protected override void WarnAfter(T before, T after)
    {
        // With an ETag, the server has refused what came in between.
        if (before.ETag is null)
        {
            base.WarnAfter(before, after);
        }
    }

    private List<IntelligenceDifference> Compare(JObject reference, JObject difference) =>
        Comparison.Compare(string.Empty, reference, difference, _schema).ToList();
}
