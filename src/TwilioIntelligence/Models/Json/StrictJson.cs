using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Json;

/// <summary>
/// Holds text to the letter of the JSON standard (RFC 8259). The reader is lenient: it takes comments, names without quotes,
/// commas too many and NaN, and others do not.
/// </summary>
internal sealed class StrictJson
{
    private const char End = '\0';

    private readonly string _text;
    private int _at;

    private StrictJson(string text) => _text = text;

    private char Next => _at < _text.Length ? _text[_at] : End;

    /// <summary>Makes sure that text is JSON. It must have been parsed before: how deep it nests is not looked at here.</summary>
    /// <exception cref="JsonReaderException">It is not, and the message says where.</exception>
    public static void Check(string text)
    {
        var json = new StrictJson(text);
        json.Value();
        if (json._at < text.Length)
        {
            throw json.Unexpected();
        }
    }

    private void Value()
    {
        Space();
        switch (Next)
        {
            case '{': List('}', Member); break;
            case '[': List(']', Value); break;
            case '"': Text(); break;
            case 't': Word("true"); break;
            case 'f': Word("false"); break;
            case 'n': Word("null"); break;
            default: Number(); break;
        }

        Space();
    }

    private void List(char end, Action item)
    {
        _at++;
        Space();
        if (Next == end)
        {
            _at++;
            return;
        }

        item();
        while (Next == ',')
        {
            _at++;
            item();
        }

        Take(end);
    }

    private void Member()
    {
        Space();
        Text();
        Space();
        Take(':');
        Value();
    }

    private void Text()
    {
        Take('"');
        while (Next != '"')
        {
            if (Next < ' ')
            {
                throw Unexpected();
            }

            if (Next == '\\')
            {
                _at++;
                if (Next == 'u')
                {
                    _at++;
                    for (int digit = 0; digit < 4; digit++)
                    {
                        TakeOneOf("0123456789abcdefABCDEF");
                    }
                }
                else
                {
                    TakeOneOf("\"\\/bfnrt");
                }
            }
            else
            {
                _at++;
            }
        }

        _at++;
    }

    private void Number()
    {
        Skip('-');
        if (!Skip('0'))
        {
            Digits();
        }

        if (Skip('.'))
        {
            Digits();
        }

        if (Skip('e') || Skip('E'))
        {
            _ = Skip('+') || Skip('-');
            Digits();
        }
    }

    private void Digits()
    {
        TakeOneOf("0123456789");
        while (Next is >= '0' and <= '9')
        {
            _at++;
        }
    }

    private void Word(string word)
    {
        foreach (char letter in word)
        {
            Take(letter);
        }
    }

    private void Space()
    {
        while (Next is ' ' or '\t' or '\r' or '\n')
        {
            _at++;
        }
    }

    private bool Skip(char character)
    {
        bool found = Next == character;
        _at += found ? 1 : 0;
        return found;
    }

    private void Take(char character)
    {
        if (!Skip(character))
        {
            throw Unexpected();
        }
    }

    private void TakeOneOf(string characters)
    {
        if (characters.IndexOf(Next) < 0)
        {
            throw Unexpected();
        }

        _at++;
    }

    private JsonReaderException Unexpected()
    {
        string before = _text.Substring(0, _at);
        int line = before.Count(static character => character == '\n') + 1;
        int position = _at - (before.LastIndexOf('\n') + 1) + 1;
        string found = _at == _text.Length ? Messages.TheEnd
            : char.IsControl(Next) || char.IsSurrogate(Next) ? string.Format(CultureInfo.InvariantCulture, "U+{0:X4}", (int)Next)
            : $"'{Next}'";
        return new JsonReaderException(string.Format(CultureInfo.CurrentCulture, Messages.NotStandardJson, found, line, position), string.Empty,
            line, position, null);
    }
}
