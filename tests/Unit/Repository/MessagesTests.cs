using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>Every message that code names has a text, every text is used, and every error says what to do next.</summary>
public sealed class MessagesTests
{
    private const string Action = "Action";

    private static readonly Lazy<Dictionary<string, string>> Texts = new(static () =>
        XDocument.Parse(SourceTree.Read("src/TwilioIntelligence/Resources/Messages.resx")).Root!.Elements("data")
            .ToDictionary(static data => data.Attribute("name")!.Value, static data => data.Element("value")!.Value));

    private static readonly Lazy<HashSet<string>> Named = new(static () =>
        SourceTree.Files().SelectMany(static file => Regex.Matches(file.Code, @"\bMessages\.(\w+)")).Select(static match => match.Groups[1].Value)
            .Where(static name => name != "ResourceManager").ToHashSet());

    /// <summary>The keys that code uses as the id of an error: named as such, or given to what makes an error.</summary>
    private static readonly Lazy<HashSet<string>> ErrorIds = new(static () =>
    {
        const string Key = @"nameof\(Messages\.(\w+)\)";
        const string Maker = @"(?:ErrorId = |ConnectionException\(|ErrorRecords\.Invalid\w+\(|\bInvalid(?:Argument|Operation)\(|_? ?=> )";
        return [.. Keys(Key).Where(static key => Texts.Value.ContainsKey(key + Action)), .. Keys(Maker + Key)];
    });

    private static IEnumerable<string> Keys(string pattern) =>
        SourceTree.Files().SelectMany(file => Regex.Matches(file.Code, pattern)).Select(static match => match.Groups[1].Value);

    [Fact]
    public void Every_message_that_code_names_has_a_text()
    {
        Assert.NotEmpty(Named.Value);
        Assert.All(Named.Value, static name =>
        {
            Assert.True(Texts.Value.ContainsKey(name), $"There is no text for {name}.");
            Assert.False(string.IsNullOrWhiteSpace(Texts.Value[name]), $"The text for {name} is empty.");
        });
    }

    [Fact]
    public void Every_text_is_used() =>
        Assert.DoesNotContain(Texts.Value.Keys, static key => !Named.Value.Contains(key)
            && !(key.EndsWith(Action, StringComparison.Ordinal) && Named.Value.Contains(key[..^Action.Length])));

    [Fact]
    public void Every_error_says_what_to_do_next()
    {
        Assert.True(ErrorIds.Value.Count > 30, "The errors were not found in the source.");
        Assert.All(ErrorIds.Value, static id => Assert.True(Texts.Value.ContainsKey(id + Action), $"The error {id} has no {id}{Action}."));
    }

    [Fact]
    public void What_the_client_fails_with_is_among_the_errors() =>
        Assert.Superset(
            new HashSet<string> { "InvalidRequest", "NotFound", "TooManyRequests", "ServerError", "TimedOut", "ConnectionFailed", "OutcomeUnknown",
                "InvalidReply", "PageTokenRepeated", "RedirectRefused", "UnexpectedReply" },
            ErrorIds.Value);

    [Fact]
    public void Texts_are_sentences()
    {
        foreach ((string key, string text) in Texts.Value.Where(static pair => pair.Key.EndsWith(Action, StringComparison.Ordinal)))
        {
            // A command at the end is there to be pasted, and a full stop behind it would be pasted, too.
            Assert.True(char.IsUpper(text[0]) && Regex.IsMatch(text, @"(\.|: \{\d\})\z"), $"{key} is not a sentence: {text}");
        }
    }

    [Fact]
    public void The_texts_in_the_module_are_those_of_the_file() =>
        Assert.All(Texts.Value, static pair => Assert.Equal(pair.Value, TwilioIntelligence.Resources.MessageText.Text(pair.Key)));
}
