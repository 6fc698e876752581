using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Reads one page of a list: its items while it comes, and the token of the next page.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
internal sealed class PageParser<T>
{
    private const char ByteOrderMark = '\uFEFF';
    private const string UsualKey = "items";

    private readonly Func<RawJsonReader, T> _readItem;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notLists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _otherLists = new(StringComparer.Ordinal);
    private string? _key;
    private string? _readKey;
    private bool _hasMeta;

    /// <summary>Initializes a new instance of the <see cref="PageParser{T}"/> class for one page.</summary>
    /// <param name="readItem">Reads the item that starts where the reader stands.</param>
    public PageParser(Func<RawJsonReader, T> readItem) => _readItem = readItem;

    /// <summary>Gets the token of the next page, once all items have been read; <see langword="null"/> for the last page.</summary>
    public string? NextToken { get; private set; }

    /// <summary>Reads the page, and gives each item as soon as it has been read.</summary>
    /// <exception cref="JsonException">It is no page of a list.</exception>
    public IEnumerable<T> Read(TextReader text)
    {
        if (text.Peek() == ByteOrderMark)
        {
            text.Read();
        }

        using RawJsonReader reader = JsonText.CreateReader(text);
        reader.CloseInput = false;
        if (!reader.Read() || reader.TokenType != JsonToken.StartObject)
        {
            throw new JsonReaderException(Messages.NotAList);
        }

        while (ReadName(reader) is { } name)
        {
            if (!ReadField(reader, name))
            {
                continue;
            }

            while (AdvanceToItem(reader))
            {
                yield return ReadItem(reader);
            }
        }

        foreach (T item in ReadOtherList())
        {
            yield return item;
        }

        CheckList();

        // A reply that is read to its end leaves its connection free for the next request.
        _ = text.Read();
    }

    /// <summary>Reads a field, unless it is the list.</summary>
    /// <returns>Whether it is the list.</returns>
    private bool ReadField(RawJsonReader reader, string name)
    {
        _names.Add(name);
        Advance(reader);
        if (name == "meta" && reader.TokenType == JsonToken.StartObject)
        {
            _hasMeta = true;
            ReadMeta(reader);
            return false;
        }

        if (reader.TokenType == JsonToken.StartArray && _readKey is null && name == (_key ?? UsualKey))
        {
            _readKey = name;
            return true;
        }

        if (reader.TokenType == JsonToken.StartArray && _key is null)
        {
            // It may be the list, under another name than the usual one. Only what comes later can tell.
            _otherLists[name] = reader.ReadRaw();
            return false;
        }

        if (reader.TokenType is not (JsonToken.StartArray or JsonToken.Null))
        {
            _notLists.Add(name);
        }

        reader.Skip();
        return false;
    }

    private void ReadMeta(RawJsonReader reader)
    {
        while (ReadName(reader) is { } name)
        {
            Advance(reader);
            switch (name)
            {
                case "key":
                    _key = reader.Value is string { Length: > 0 } key ? key : null;
                    break;
                case "nextToken":
                    NextToken = ReadToken(reader);
                    break;
            }

            reader.Skip();
        }
    }

    /// <summary>A number is as good as its text. Anything else cannot be read, and is not the end: half of a list would pass for all of it.</summary>
    private static string? ReadToken(RawJsonReader reader) => reader.TokenType switch
    {
        JsonToken.String => reader.Value is string { Length: > 0 } token ? token : null,
        JsonToken.Integer or JsonToken.Float => JsonText.Write(new JValue(reader.Value)),
        JsonToken.Null => null,
        _ => throw new JsonReaderException(Messages.NotAPageToken),
    };

    private T ReadItem(RawJsonReader reader)
    {
        T item = _readItem(reader);
        reader.DiscardBuffer();
        return item;
    }

    private IEnumerable<T> ReadOtherList()
    {
        // Where nothing names the list, and there is but one, it is the one.
        string? key = _key ?? (_hasMeta && _otherLists.Count == 1 && !_names.Contains(UsualKey) ? _otherLists.Keys.First() : null);
        if (_readKey is not null || key is null || !_otherLists.TryGetValue(key, out string? items))
        {
            yield break;
        }

        _readKey = key;
        using RawJsonReader reader = JsonText.CreateReader(new StringReader(items));
        reader.Read();
        while (AdvanceToItem(reader))
        {
            yield return ReadItem(reader);
        }
    }

    /// <summary>Makes sure that the list was there, and was the one that the reply says.</summary>
    private void CheckList()
    {
        bool isAmbiguous = _key is null && _otherLists.Count > 1;
        if (_readKey is null && (!_hasMeta || isAmbiguous || _notLists.Contains(_key ?? UsualKey)))
        {
            throw new JsonReaderException(string.Format(
                CultureInfo.CurrentCulture, isAmbiguous ? Messages.SeveralLists : Messages.NoListInReply, string.Join(", ", _names)));
        }

        if (_key is not null && (_readKey is null ? !_names.Contains(_key) : _key != _readKey))
        {
            string names = _readKey ?? string.Join(", ", _names);
            throw new JsonReaderException(string.Format(CultureInfo.CurrentCulture, Messages.ListUnderAnotherName, _key, names));
        }
    }

    private static string? ReadName(RawJsonReader reader)
    {
        Advance(reader);
        return (string?)reader.Value;
    }

    private static bool AdvanceToItem(RawJsonReader reader)
    {
        Advance(reader);
        return reader.TokenType != JsonToken.EndArray;
    }

    private static void Advance(RawJsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonReaderException(Messages.JsonEndsEarly);
        }
    }
}
