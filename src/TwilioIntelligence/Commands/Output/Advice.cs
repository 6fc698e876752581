using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using TwilioIntelligence.Models;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Output;

/// <summary>
/// Finds the command that was meant by somebody who gave one command what another one takes: a rule for a configuration, or a
/// display name for an id.
/// </summary>
internal static class Advice
{
    /// <summary>What stands for the id of a rule that has none yet.</summary>
    public const string NewRule = "(a new rule)";

    private const string RuleNoun = "rule";
    private const int LongestName = 128;

    private static readonly (string Prefix, string Noun)[] Kinds =
    [
        (IdFormats.Configuration.Prefix, "configuration"),
        (IdFormats.Rule.Prefix, RuleNoun),
        (IdFormats.Operator.Prefix, "operator"),
        (IdFormats.OperatorResult.Prefix, "operator result"),
        (IdFormats.Conversation.Prefix, "conversation"),
        ("conv_configuration_", "conversation configuration"),
        ("know_knowledgebase_", "knowledge base"),
    ];

    // An id is all there is of these.
    private static readonly string[] Nameless = [RuleNoun, "operator result", "conversation"];

    /// <summary>Says what a text is the id of, by what it begins with; nothing where no kind has such ids.</summary>
    public static string? NounOf(string? id) =>
        id == NewRule ? RuleNoun : Array.Find(Kinds, kind => id?.StartsWith(kind.Prefix, StringComparison.Ordinal) == true).Noun;

    /// <summary>Gets what stands for a resource where an id is wanted.</summary>
    public static string? IdOf(ApiModel model) => model switch
    {
        IntelligenceRule rule => rule.Id ?? NewRule,
        ApiResource { Id: { } id } => id,
        _ => model.ToString(),
    };

    /// <summary>Says what to do.</summary>
    /// <param name="command">The cmdlet that was used.</param>
    /// <param name="noun">What it wants the id of.</param>
    /// <param name="given">What it was given instead.</param>
    /// <param name="parameter">The parameter that it was given to; <see langword="null"/> for the one that the pipeline binds.</param>
    public static string For(Type command, string noun, string? given, string? parameter = null)
    {
        string? other = NounOf(given);
        if (given == NewRule)
        {
            return MessageText.Format(nameof(Messages.MeantNewRuleAction), "$configuration | Add-IntelligenceRule $rule");
        }

        if (other is not null && other != noun)
        {
            return other == RuleNoun
                ? ForRule(command, noun, given!)
                : MessageText.Format(nameof(Messages.MeantOtherAction), other, ForOther(command, other, given!));
        }

        if (other is null && !Nameless.Contains(noun) && IsName(given))
        {
            string name = UriRedactor.Text(given!);
            return MessageText.Format(nameof(Messages.MeantNameAction), name, ForName(command, noun, name, parameter));
        }

        return MessageText.Format(nameof(Messages.InvalidIdAction), Get(noun == RuleNoun ? "configuration" : noun));
    }

    /// <summary>Says what to give in place of something that is no object of a type, or only its id.</summary>
    /// <param name="wanted">The type.</param>
    /// <param name="given">A text, or an object of another type.</param>
    public static string Replacing(Type wanted, object given)
    {
        string id = (given is ApiModel model ? IdOf(model) : given.ToString()) ?? string.Empty;
        string noun = Names.NounOf(wanted);
        return MessageText.Format(nameof(Messages.NotTheObject), UriRedactor.Text(id), Names.WithArticle(noun), Example(noun, NounOf(id), id));
    }

    /// <summary>Says what to do with an object that came to a command which makes something else, of rows.</summary>
    /// <param name="command">The command.</param>
    /// <param name="noun">What the object is.</param>
    /// <param name="id">What stands for it.</param>
    public static string ForRow(Type command, string noun, string? id)
    {
        string pascal = Names.Pascal(noun);
        return command.GetProperty(pascal) is not null
                ? MessageText.Format(nameof(Messages.MeantParameterAction), $"{NameOf(command)} -DisplayName ... -{pascal} ${noun}")
            : IsThere(command, VerbsCommon.New, pascal)
                ? MessageText.Format(nameof(Messages.MeantOtherAction), noun, $"${noun} | {VerbsCommon.New}-Intelligence{pascal}")
            : MessageText.Format(nameof(Messages.MeantOtherAction), noun, id is null ? Get(noun) : Hints.ById(noun, id));
    }

    private static string Example(string noun, string? given, string id) => (noun, given) switch
    {
        (RuleNoun, "configuration") => $"({Hints.ById("configuration", id)}).Rules[0]",
        (RuleNoun, RuleNoun) when id != NewRule => $"(Get-IntelligenceConfiguration).Rules | Where-Object Id -EQ '{id}'",
        (RuleNoun, "operator") => $"{Get("configuration")} -Operator {id} | ForEach-Object Rules",
        (RuleNoun, _) => $"{Get("configuration")} | ForEach-Object Rules",
        ("configuration", RuleNoun) when id != NewRule => $"Get-IntelligenceConfiguration | Where-Object {{ $_.Rules.Id -eq '{id}' }}",
        ("configuration", "operator") => $"{Get("configuration")} -Operator {id}",
        (_, null) when !Nameless.Contains(noun) && IsName(id) => Hints.ByPattern(noun, UriRedactor.Text(id)),
        _ => given == noun ? Hints.ById(noun, id) : Get(noun),
    };

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text!.Length <= LongestName && !text.Any(char.IsControl);

    private static string Get(string noun) => "Get-" + Names.CmdletNoun(noun);

    private static string ForName(Type command, string noun, string name, string? parameter)
    {
        string get = Hints.ByPattern(noun, name);
        return parameter is not null ? $"-{parameter} ({get}).Id"
            : Is(command, VerbsCommon.Get, Names.CmdletNoun(noun)) ? get
            : $"{get} | {NameOf(command)}";
    }

    /// <summary>A rule is read with its configuration.</summary>
    private static string ForRule(Type command, string noun, string id)
    {
        string verb = Attribute(command).VerbName;
        if (verb is VerbsCommon.Set or VerbsCommon.Remove)
        {
            string change = $"{verb}-IntelligenceRule";
            string rule = $"(Get-IntelligenceConfiguration).Rules | Where-Object Id -EQ '{id}' | {change}";
            return MessageText.Format(nameof(Messages.MeantRuleAction), change, rule);
        }

        bool isPiped = noun == "configuration" && verb != VerbsCommon.Get;
        string configuration = $"Get-IntelligenceConfiguration | Where-Object {{ $_.Rules.Id -eq '{id}' }}"
            + (isPiped ? " | " + NameOf(command) : string.Empty);
        return MessageText.Format(nameof(Messages.MeantConfigurationOfRuleAction), configuration);
    }

    private static string ForOther(Type command, string other, string id)
    {
        // Get-IntelligenceOperatorResult -ConfigurationId: what is asked for of the other.
        string noun = Names.Pascal(other);
        string verb = Attribute(command).VerbName;
        if (verb == VerbsCommon.Get && new[] { noun + "Id", noun }.FirstOrDefault(name => command.GetProperty(name) is not null) is { } parameter)
        {
            return $"{NameOf(command)} -{parameter} {id}";
        }

        return $"{(IsThere(command, verb, noun) ? verb : VerbsCommon.Get)}-Intelligence{noun} -Id {id}";
    }

    private static bool IsThere(Type command, string verb, string noun) =>
        Array.Exists(command.Assembly.GetTypes(), type => Is(type, verb, "Intelligence" + noun));

    private static bool Is(Type type, string verb, string noun) =>
        type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet && cmdlet.VerbName == verb && cmdlet.NounName == noun;

    private static string NameOf(Type command) => $"{Attribute(command).VerbName}-{Attribute(command).NounName}";

    private static CmdletAttribute Attribute(Type command) => command.GetCustomAttribute<CmdletAttribute>()!;
}
