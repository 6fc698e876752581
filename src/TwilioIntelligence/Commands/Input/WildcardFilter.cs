using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>Filters names by patterns with wildcards, whatever their case and whatever the culture.</summary>
internal sealed class WildcardFilter
{
    private readonly WildcardPattern[] _patterns;
    private readonly HashSet<string> _literals;

    /// <summary>Initializes a new instance of the <see cref="WildcardFilter"/> class.</summary>
    /// <exception cref="ErrorRecordException">A pattern cannot be read.</exception>
    public WildcardFilter(IEnumerable<string> patterns)
    {
        string[] texts = [.. patterns];
        _literals = new HashSet<string>(texts, StringComparer.OrdinalIgnoreCase);
        _patterns = [.. texts.Select(Read)];
    }

    /// <summary>Tells whether a name matches one of the patterns. What has the very letters of one does, brackets and all.</summary>
    public bool Matches(string? name) =>
        Array.Exists(_patterns, pattern => pattern.IsMatch(name ?? string.Empty)) || (name is not null && _literals.Contains(name));

    private static WildcardPattern Read(string text)
    {
        var pattern = new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            // A pattern is parsed when it is used first.
            pattern.IsMatch(string.Empty);
        }
        catch (WildcardPatternException)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidArgument(nameof(Messages.InvalidPattern), text, text));
        }

        return pattern;
    }
}
