using System;
using System.Collections.Generic;
using System.IO;

namespace TwilioIntelligence.Json;

/// <summary>
/// Passes text on to a reader and keeps what has not been let go of, so that a part of it can be had again letter by letter.
/// Places are told as a JSON reader tells them: by the line, from 1, and the number of letters in it that have been read.
/// </summary>
internal sealed class SourceWindow : TextReader
{
    private readonly TextReader _source;

    // Where each line begins, counted from the beginning of the source; the first is that of line _firstLine.
    private readonly List<long> _lines = [0];
    private int _firstLine = 1;
    private bool _afterReturn;

    private char[] _kept = new char[2048];
    private int _count;
    private long _start;

    public SourceWindow(TextReader source) => _source = source;

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

    /// <summary>Counts the letters before a place.</summary>
    public long Position(int line, int letters) => _lines[Math.Max(line, 1) - _firstLine] + letters;

    /// <summary>Gets the text between two positions.</summary>
    public string Text(long from, long to) => new(_kept, (int)(from - _start), (int)(to - from));

    /// <summary>Lets go of everything before a place.</summary>
    public void Forget(int line, int letters)
    {
        int gone = (int)(Position(line, letters) - _start);
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
            char letter = text[index + offset];
            long next = position + offset + 1;
            if (letter == '\n' && _afterReturn)
            {
                // The two together end one line.
                _lines[_lines.Count - 1] = next;
            }
            else if (letter is '\n' or '\r')
            {
                _lines.Add(next);
            }

            _afterReturn = letter == '\r';
        }
    }
}
