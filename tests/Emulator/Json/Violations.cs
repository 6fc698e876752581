using System.Collections.Generic;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Json;

/// <summary>Collects what is wrong with a request, so that one answer can name all of it.</summary>
internal sealed class Violations
{
    private readonly List<string> _found = [];

    /// <summary>Notes one violation.</summary>
    /// <param name="path">The field, such as <c>rules[2].operators</c>; empty for the body as a whole.</param>
    /// <param name="reason">What it must be.</param>
    public void Add(string path, string reason) => _found.Add(path.Length == 0 ? reason : $"{path}: {reason}");

    /// <summary>Whether nothing was found.</summary>
    public bool IsEmpty => _found.Count == 0;

    /// <summary>All that was found, in one line.</summary>
    public override string ToString() => string.Join("; ", _found);

    /// <summary>Ends the request with 400/20001 if anything was found.</summary>
    /// <exception cref="ApiException">Something was found.</exception>
    public void ThrowIfAny()
    {
        if (!IsEmpty)
        {
            throw ApiException.Invalid(ToString());
        }
    }
}
