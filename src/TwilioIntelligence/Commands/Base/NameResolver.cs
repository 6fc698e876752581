using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>
/// Finds the ids of resources of one kind by their display names. Ids, and names that every account has, need no server. For others, what
/// there is, is listed once by a command, also where that fails; kinds whose names a connection keeps are listed once for it, and once
/// more by a command that meets a name it does not know.
/// </summary>
internal sealed class NameResolver<T>
    where T : ApiResource
{
    private const int MaximumNames = 10;

    private readonly ConnectedCmdlet _cmdlet;
    private readonly ResourceType<T> _type;
    private readonly Lazy<DisplayNames> _listed;

    /// <summary>Initializes a new instance of the <see cref="NameResolver{T}"/> class.</summary>
    /// <param name="cmdlet">The command whose connection is asked.</param>
    /// <param name="type">The kind of resource.</param>
    public NameResolver(ConnectedCmdlet cmdlet, ResourceType<T> type)
    {
        _cmdlet = cmdlet;
        _type = type;
        _listed = new Lazy<DisplayNames>(List);
    }

    /// <summary>Gets the id of the one that is meant by a text: its id, which is taken as it is, or its display name.</summary>
    /// <exception cref="ErrorRecordException">None has this name, or several have it.</exception>
    /// <exception cref="IntelligenceApiException">They cannot be listed.</exception>
    public string IdOf(string text)
    {
        string name = text.Trim();
        if (name.Length == 0 || _type.IsId(name))
        {
            return text;
        }

        if (IsOfOther(name))
        {
            throw Invalid(name, text);
        }

        DisplayNames known = Known();
        if (known.FixedIdOf(name) is { } id)
        {
            return id;
        }

        if (_cmdlet.TryClient() is null)
        {
            throw NotFound(name, known, nameof(Messages.NamesWithoutConnection));
        }

        IReadOnlyList<string> found = known.IsComplete ? known.IdsOf(name) : [];
        if (found.Count == 0)
        {
            known = _listed.Value;
            found = known.Knows(name) ? [name] : known.IdsOf(name);
        }

        return found.Count switch
        {
            1 => found[0],
            0 => throw NotFound(name, known, nameof(Messages.NamesThereAre)),
            _ => throw new ErrorRecordException(ErrorRecords.AmbiguousName(_type.Noun, name, string.Join(", ", found))),
        };
    }

    /// <summary>Gets the id of the one that is meant by an object: a resource, a row with an id, or text.</summary>
    /// <exception cref="ErrorRecordException">It is none of these, none has this name, or several have it.</exception>
    /// <exception cref="IntelligenceApiException">They cannot be listed.</exception>
    public string IdOf(object? given) => ShellValues.Unwrap(given) switch
    {
        ApiModel model when RelatedIds.Of(typeof(T), model) is { } id => id,
        string text when !string.IsNullOrWhiteSpace(text) => IdOf(text),
        IDictionary row when row.Keys.OfType<string>().FirstOrDefault(static key => key.Equals("Id", StringComparison.OrdinalIgnoreCase)) is { } key
            && ShellValues.Unwrap(row[key]) is string id => IdOf(id),
        ApiModel model when IsOfOther(Advice.IdOf(model)) => throw Invalid(Advice.IdOf(model), model),
        var other => throw new ErrorRecordException(ErrorRecords.NotAResource(_type.Noun, other)),
    };

    private bool IsOfOther(string? id) => Advice.NounOf(id) is { } other && other != _type.Noun;

    private ErrorRecordException Invalid(string? id, object given) => ResourceIdCheck.Invalid(_cmdlet, _type.Noun, _type.IdFormat, id, given);

    private DisplayNames Known() => _listed.IsValueCreated ? _listed.Value : _type.NamesOf(_cmdlet.TryClient());

    private DisplayNames List()
    {
        IntelligenceClient client = _cmdlet.TryClient()!;
        DisplayNames names = _type.NamesOf(client);
        names.Clear();
        _cmdlet.ForEach(client, _type, item => names.Add(item.Id, item.Name));
        names.IsComplete = true;
        return names;
    }

    private ErrorRecordException NotFound(string name, DisplayNames names, string listKey)
    {
        string near = string.Join(" or ", names.Near(name).Select(Names.Quote));
        string listed = string.Join(", ", names.Names.Take(MaximumNames).Select(Names.Quote).DefaultIfEmpty("none"));
        return new ErrorRecordException(ErrorRecords.NameNotFound(
            _type.Noun,
            name,
            near.Length == 0 ? "." : MessageText.Format(nameof(Messages.DidYouMeanName), near),
            MessageText.Format(listKey, names.Names.Count > MaximumNames ? listed + ", …" : listed)));
    }
}
