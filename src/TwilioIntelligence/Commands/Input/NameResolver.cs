using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Finds the ids of resources by their display names, letter by letter. What there is, is listed once.</summary>
internal sealed class NameResolver<T>
    where T : ApiResource
{
    private const int MostNames = 10;

    private readonly ResourceType<T> _type;
    private readonly Lazy<IReadOnlyList<T>> _all;

    /// <summary>Initializes a new instance of the <see cref="NameResolver{T}"/> class.</summary>
    /// <param name="type">The kind of resource.</param>
    /// <param name="list">Lists all of them, when a name is looked up first.</param>
    public NameResolver(ResourceType<T> type, Func<IReadOnlyList<T>> list)
    {
        _type = type;
        _all = new Lazy<IReadOnlyList<T>>(list);
    }

    /// <summary>Gets the id of the one with this name. An id is taken as it is.</summary>
    /// <exception cref="ErrorRecordException">None has this name, or several have it.</exception>
    public string IdOf(string text)
    {
        if (_all.Value.Any(item => item.Id == text))
        {
            return text;
        }

        List<T> found = _all.Value.Where(item => item.Id is not null && item.Name == text).ToList();
        return found.Count switch
        {
            1 => found[0].Id!,
            0 => throw new ErrorRecordException(ErrorRecords.NameNotFound(_type.Noun, text, ListNames())),
            _ => throw new ErrorRecordException(ErrorRecords.AmbiguousName(_type.Noun, text, string.Join(", ", found.Select(static item => item.Id)))),
        };
    }

    private string ListNames()
    {
        List<string> names = [.. _all.Value.Select(static item => item.Name).OfType<string>().Distinct(StringComparer.Ordinal)];
        names.Sort(StringComparer.Ordinal);
        string listed = string.Join(", ", names.Take(MostNames).Select(Names.Quote).DefaultIfEmpty("(none)"));
        return names.Count > MostNames ? listed + ", …" : listed;
    }
}
