using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A filter that the server applies. Each item of its reply is held against it, because a server ignores a filter that it does not know.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class ServerFilter<T>
{
    private readonly string _parameter;
    private readonly string _name;
    private readonly List<string> _values;
    private readonly Func<T, IEnumerable<string?>>? _read;

    /// <summary>Initializes a new instance of the <see cref="ServerFilter{T}"/> class.</summary>
    /// <param name="parameter">The parameter that it was given with.</param>
    /// <param name="name">The name in the query.</param>
    /// <param name="values">What is looked for: any of these, or anything where there is none.</param>
    /// <param name="read">Gets what an item has of it; nothing where an item does not say.</param>
    public ServerFilter(string parameter, string name, IEnumerable<string?>? values, Func<T, IEnumerable<string?>>? read)
    {
        _parameter = parameter;
        _name = name;
        _values = (values ?? []).OfType<string>().ToList();
        _read = read;
    }

    /// <summary>Writes filters as a query: a list as repeated names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Query(IEnumerable<ServerFilter<T>> filters) =>
        filters.SelectMany(static filter => filter._values.Select(value => new KeyValuePair<string, string>(filter._name, value))).ToList();

    /// <summary>Names the first filter that an item does not fit; nothing where it fits all.</summary>
    public static string? Misfit(IEnumerable<ServerFilter<T>> filters, T item) => filters.FirstOrDefault(filter => !filter.Fits(item))?.ToString();

    /// <summary>Writes the filter as it was given.</summary>
    public override string ToString() => $"-{_parameter} {string.Join(", ", _values)}";

    private bool Fits(T item) =>
        _values.Count == 0 || _read is null || _read(item).Any(value => _values.Contains(value!, StringComparer.OrdinalIgnoreCase));
}
