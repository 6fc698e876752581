using System;
using System.Collections.Generic;
using System.IO;

namespace TwilioIntelligence.Models.Json;

/// <summary>
/// A text reader that keeps what it has read until told otherwise, so that any part of it can be copied exactly as it was written.
/// Positions come as a JSON reader counts them: the line, from 1, and the number of characters of it that have been read.
/// </summary>
internal sealed class RecordingTextReader : TextReader
{
    private readonly TextReader _source;

    // Where each line begins, counted from the beginning of the source; the first is that of line _firstLine.
    private readonly List<long> _lines = [0];
    private int _firstLine = 1;
    private bool _afterReturn;

    private char[] _kept = new char[2048];
    private int _count;
    private long _start;

    public RecordingTextReader(TextReader source) => _source = source;

    public override int Peek() => _source.Peek();

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int read = _source.Read(buffer, index, count);
        if (_count + read > _kept.Length)
        {
            Array.Resize(ref _kept, Math.Max(_kept.Length * 2, _count + read));
        }

        Array.Copy(buffer, index, _kept, _count, read);
        FindLines(buffer, index, read, _start + _count);
        _count += read;
        return read;
    }

    /// <summary>Gets the number of characters before a place.</summary>
    public long Position(int line, int characters)
    {
        // At the end of a text that breaks off there, the reader counts a carriage return and its line feed as two lines.
        int index = Math.Max(line, 1) - _firstLine;
        return index < _lines.Count ? _lines[index] + characters : _start + _count;
    }

    /// <summary>Gets the line and the character in it, both from 1, of a position.</summary>
    public (int Line, int Character) Place(long position)
    {
        int line = _lines.FindLastIndex(start => start <= position);
        return (_firstLine + line, (int)(position - _lines[line]) + 1);
    }

    /// <summary>Gets the text between two positions.</summary>
    public string Text(long from, long to) => new(_kept, (int)(from - _start), (int)(to - from));

    /// <summary>Gets the character at a position, read or not, or -1 at the end.</summary>
    public int CharacterAt(long position) => position < _start + _count ? _kept[position - _start] : Peek();

    /// <summary>Discards everything before a place.</summary>
    public void DiscardBuffer(int line, int characters)
    {
        int gone = (int)(Position(line, characters) - _start);
        _count -= gone;
        _start += gone;
        Array.Copy(_kept, gone, _kept, 0, _count);
        _lines.RemoveRange(0, Math.Max(line, 1) - _firstLine);
        _firstLine = Math.Max(line, 1);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private void FindLines(char[] text, int index, int count, long position)
    {
        // Most replies are one long line, and this is then over at once.
        if (Array.IndexOf(text, '\n', index, count) < 0 && Array.IndexOf(text, '\r', index, count) < 0)
        {
            _afterReturn = _afterReturn && count == 0;
            return;
        }

        for (int offset = 0; offset < count; offset++)
        {
            char character = text[index + offset];
            long next = position + offset + 1;
            if (character == '\n' && _afterReturn)
            {
                // The two together end one line.
                _lines[_lines.Count - 1] = next;
            }
            else if (character is '\n' or '\r')
            {
                _lines.Add(next);
            }

            _afterReturn = character == '\r';
        }
    }
}
