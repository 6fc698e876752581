using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Input;

/// <summary>
/// Helps the shell to bind ids by position. Where two parameters may take the first argument, it tries them without converting
/// anything first; an id that is the other parameter's must not bind then.
/// </summary>
internal static class IdList
{
    /// <summary>Maps one argument, or each of a list.</summary>
    public static object? Map(object? input, Func<object?, object?> map) => input switch
    {
        PSObject { BaseObject: not (string or IDictionary) and IEnumerable items } => items.Cast<object?>().Select(map).ToArray(),
        object[] items => items.Select(map).ToArray(),
        _ => map(input),
    };

    /// <summary>Makes of an id that has another parameter's form something that binds only where nothing else does.</summary>
    public static object YieldTo(string id, IdFormat other) => id.StartsWith(other.Prefix, StringComparison.Ordinal) ? new YieldingText(id) : id;

    /// <summary>Makes of an id that has not the parameter's own form something that binds only where nothing else does.</summary>
    public static object YieldUnless(string id, IdFormat own) => id.StartsWith(own.Prefix, StringComparison.Ordinal) ? id : new YieldingText(id);

    /// <summary>Makes of a text something that binds only where nothing else does.</summary>
    public static object? Yield(string? text) => text is null ? null : new YieldingText(text);

    /// <summary>
    /// Makes the error for something that has no id of a kind. With this cause, the shell tries the next parameter that takes what comes
    /// through the pipeline.
    /// </summary>
    public static ArgumentTransformationMetadataException NotTaken(object given, string noun)
    {
        string message = MessageText.Format(nameof(Messages.NotAnId), given, Names.WithArticle(noun));
        return new ArgumentTransformationMetadataException(message, new PSInvalidCastException(message));
    }

    private sealed class YieldingText
    {
        private readonly string _text;

        public YieldingText(string text) => _text = text;

        public override string ToString() => _text;
    }
}
