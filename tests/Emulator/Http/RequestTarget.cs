using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>What a request asks for, exactly as it stands on the request line.</summary>
/// <param name="Path">The path, still escaped.</param>
/// <param name="Query">The query, still escaped, without its question mark.</param>
internal sealed record RequestTarget(string Path, string Query)
{
    /// <summary>Reads it from a request line. A client that takes the emulator for its proxy sends a whole URL there.</summary>
    public static RequestTarget Parse(string raw)
    {
        string text = raw;
        int authority = text.IndexOf("://", StringComparison.Ordinal);
        if (authority > 0 && !text.StartsWith('/'))
        {
            int path = text.IndexOf('/', authority + 3);
            text = path < 0 ? "/" : text[path..];
        }

        int query = text.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? new RequestTarget(text, string.Empty) : new RequestTarget(text[..query], text[(query + 1)..]);
    }

    /// <summary>The segments of the path. They are unescaped after the path was split, so that an escaped slash splits nothing.</summary>
    public IReadOnlyList<string> Segments => [.. Path.TrimStart('/').Split('/').Select(Uri.UnescapeDataString)];
}
