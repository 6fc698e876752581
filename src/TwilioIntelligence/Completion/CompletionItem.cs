using System.Collections.Generic;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.Completion;

/// <summary>Something that a completer may offer.</summary>
internal sealed class CompletionItem
{
    public CompletionItem(string text, string? toolTip = null, params string[] alsoMatches)
    {
        Text = text;
        ListText = text;
        ToolTip = string.IsNullOrWhiteSpace(toolTip) ? text : toolTip!;
        Matches = [text, .. alsoMatches];
    }

    /// <summary>Gets the display name of the resource that the item is the id of, if it is one.</summary>
    public string? Name { get; private set; }

    /// <summary>Gets what is put in.</summary>
    public string Text { get; }

    /// <summary>Gets what stands in a list of items to choose from.</summary>
    public string ListText { get; private set; }

    /// <summary>Gets what a person is shown beside it.</summary>
    public string ToolTip { get; }

    /// <summary>Gets what a person may have begun to type for it.</summary>
    public IReadOnlyList<string> Matches { get; }

    /// <summary>Makes an item that puts in an id. A person sees the display name first, and may type it.</summary>
    public static CompletionItem OfId(string id, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return new CompletionItem(id);
        }

        string shown = $"{DifferenceFormatter.OneLine(name!)} ({id})";
        return new CompletionItem(id, shown, name!) { Name = name, ListText = shown };
    }

    /// <summary>Makes an item that puts in the display name of one that is an id.</summary>
    public static CompletionItem ByName(CompletionItem id) => new(id.Name!, id.ToolTip, id.Text);
}
