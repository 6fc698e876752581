using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Models;

/// <summary>
/// Applies what was edited since a resource was read to what the server has now, field by field. A field that only others
/// changed stays theirs; a field that both changed, to different values, is a conflict.
/// </summary>
internal sealed class ThreeWayMerge
{
    private readonly List<MergeConflict> _conflicts = [];

    /// <summary>Gets the fields that could not be merged. The merged value is the edited one there, which -Force wants.</summary>
    public IReadOnlyList<MergeConflict> Conflicts => _conflicts;

    /// <summary>Gets the merged value of a field.</summary>
    /// <param name="path">The field, for messages.</param>
    /// <param name="baseline">The value when the resource was read.</param>
    /// <param name="edited">The value of the edited object.</param>
    /// <param name="present">The value on the server now.</param>
    /// <param name="same">Tells whether two values mean the same.</param>
    /// <param name="show">Turns a value into what a message shows.</param>
    public T Pick<T>(string path, T baseline, T edited, T present, Func<T, T, bool> same, Func<T, object?> show)
    {
        if (same(baseline, edited))
        {
            return present;
        }

        if (!same(baseline, present) && !same(edited, present))
        {
            _conflicts.Add(new MergeConflict(path, show(baseline), show(present), show(edited)));
        }

        return edited;
    }
}
