using System.Collections.Generic;

namespace TwilioIntelligence.Completion;

/// <summary>Something that a completer may offer.</summary>
internal sealed class CompletionItem
{
    public CompletionItem(string text, string? toolTip = null, params string[] alsoMatches)
    {
        Text = text;
        ToolTip = string.IsNullOrWhiteSpace(toolTip) ? text : toolTip!;
        Matches = [text, .. alsoMatches];
    }

    /// <summary>Gets or sets the display name of the resource that the item is the id of, if it is one.</summary>
    public string? Name { get; set; }

    /// <summary>Gets what is put in.</summary>
    public string Text { get; }

    /// <summary>Gets what a person is shown beside it.</summary>
    public string ToolTip { get; }

    /// <summary>Gets what a person may have begun to type for it.</summary>
    public IReadOnlyList<string> Matches { get; }
}
