using System;
using System.Collections.Generic;
using System.Text;

namespace TwilioIntelligence.Emulator.Recording;

/// <summary>
/// One request and what became of it. The entry is made when the request comes in, and filled in as it goes on: a request that is still
/// under way, or that never got an answer, has no status.
/// </summary>
internal sealed class JournalEntry
{
    private const int LongestBody = 64 * 1024;

    private ReadOnlyMemory<byte> _body;

    /// <summary>The number of the request, counted from 1.</summary>
    public long Sequence { get; set; }

    /// <summary>When it came in.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, still escaped.</summary>
    public required string Path { get; init; }

    /// <summary>The query, still escaped.</summary>
    public required string Query { get; init; }

    /// <summary>The headers, without those that hold secrets.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Who asked: the scheme and the user, never the secret.</summary>
    public required string? Authorization { get; init; }

    /// <summary>The body as it was sent, or the beginning of it.</summary>
    public string Body => Encoding.UTF8.GetString(_body.Span);

    /// <summary>An id of the TCP connection.</summary>
    public required string Connection { get; init; }

    /// <summary>The status of the answer.</summary>
    public int? Status { get; set; }

    /// <summary>How long it took: at first to the answer's first byte, and in the end to its last.</summary>
    public double? DurationMilliseconds { get; set; }

    /// <summary>The account whose credentials the request had.</summary>
    public string? Account { get; set; }

    /// <summary>The fault that hit it.</summary>
    public int? Fault { get; set; }

    /// <summary>Keeps the body, as bytes: they are only made into text when somebody reads the journal.</summary>
    public void KeepBody(ReadOnlyMemory<byte> body) =>
        _body = body.Length > LongestBody ? body[..LongestBody].ToArray() : body;
}
