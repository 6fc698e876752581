using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>An answer, complete before its first byte is sent, so that a fault can spoil it in any way.</summary>
internal sealed class Reply
{
    private const string JsonType = "application/json";

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The type of the body; null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body in pieces. A page of a list is made of items that were rendered before.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Body { get; init; } = [];

    /// <summary>Headers beside those that every answer has.</summary>
    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The length of the body.</summary>
    public long Length => Body.Sum(piece => (long)piece.Length);

    /// <summary>An answer of JSON.</summary>
    public static Reply Json(int status, params IReadOnlyList<ReadOnlyMemory<byte>> body) =>
        new() { Status = status, ContentType = JsonType, Body = body };

    /// <summary>An answer without a body.</summary>
    public static Reply Empty(int status) => new() { Status = status };

    /// <summary>The body in one piece.</summary>
    public ReadOnlyMemory<byte> WholeBody()
    {
        if (Body.Count == 1)
        {
            return Body[0];
        }

        var whole = new byte[Length];
        int position = 0;
        foreach (ReadOnlyMemory<byte> piece in Body)
        {
            piece.Span.CopyTo(whole.AsSpan(position));
            position += piece.Length;
        }

        return whole;
    }
}
