using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Completion;

/// <summary>
/// Completes an argument. Whatever happens, it does not fail, ask or wait for long: where there is nothing to offer, it offers
/// nothing.
/// </summary>
public abstract class IntelligenceCompleter : IArgumentCompleter
{
    private static readonly Regex Plain = new(@"^[A-Za-z0-9_][\w.-]*\z");

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            string word = Unquoted(wordToComplete ?? string.Empty);
            return Items(new CompletionContext(commandName, parameterName ?? string.Empty, commandAst, fakeBoundParameters))
                .Where(item => item.Matches.Append(EscapeForCommand(commandName, item.Text))
                    .Any(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
                .Select(item => new CompletionResult(Quoted(EscapeForCommand(commandName, item.Text)), item.ListText,
                    CompletionResultType.ParameterValue, item.ToolTip))
                .ToList();
        }
        catch (Exception)
        {
            // A completer that throws would spoil the prompt, and there is nobody to tell.
            return [];
        }
    }

    /// <summary>Lists what may be offered.</summary>
    /// <param name="context">What is known of the command and its other arguments.</param>
    private protected abstract IEnumerable<CompletionItem> Items(CompletionContext context);

    /// <summary>Writes a item the way that this command reads it.</summary>
    private protected virtual string EscapeForCommand(string commandName, string text) => text;

    private static string Unquoted(string word)
    {
        string text = word.Trim();
        if (text.Length > 0 && (text[0] is '\'' or '"'))
        {
            char quote = text[0];
            text = text.Substring(1).TrimEnd(quote).Replace(new string(quote, 2), quote.ToString());
        }

        return text;
    }

    private static string Quoted(string text) =>
        Plain.IsMatch(text) ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
