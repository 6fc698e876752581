using System;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
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
        bool wantsRule = wanted == typeof(IntelligenceRule);
        string example = (NounOf(id), wantsRule) switch
        {
            ("configuration", true) => $"(Get-IntelligenceConfiguration -Id {id}).Rules[0]",
            ("configuration", false) => Hints.ById("configuration", id),
            (RuleNoun, true) when id != NewRule => $"(Get-IntelligenceConfiguration).Rules | Where-Object Id -EQ '{id}'",
            (RuleNoun, false) when id != NewRule => $"Get-IntelligenceConfiguration | Where-Object {{ $_.Rules.Id -eq '{id}' }}",
            ("operator", _) => $"{Get("configuration")} -Operator {id}" + (wantsRule ? " | ForEach-Object Rules" : string.Empty),
            (null, false) when IsName(id) => Hints.ByName("configuration", UriRedactor.Text(id)),
            _ => Get("configuration") + (wantsRule ? " | ForEach-Object Rules" : string.Empty),
        };
        return MessageText.Format(
            nameof(Messages.NotTheObject), UriRedactor.Text(id), Names.WithArticle(wantsRule ? RuleNoun : "configuration"), example);
    }

    private static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text!.Length <= LongestName && !text.Any(char.IsControl);

    private static string Get(string noun) => "Get-" + Names.CmdletNoun(noun);

    private static string ForName(Type command, string noun, string name, string? parameter)
    {
        string get = Hints.ByName(noun, name);
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
        string noun = string.Concat(other.Split(' ').Select(PropertyPath.Pascal));
        string verb = Attribute(command).VerbName;
        if (verb == VerbsCommon.Get && new[] { noun + "Id", noun }.FirstOrDefault(name => command.GetProperty(name) is not null) is { } parameter)
        {
            return $"{NameOf(command)} -{parameter} {id}";
        }

        bool isThere = Array.Exists(command.Assembly.GetTypes(), type => Is(type, verb, "Intelligence" + noun));
        return $"{(isThere ? verb : VerbsCommon.Get)}-Intelligence{noun} -Id {id}";
    }

    private static bool Is(Type type, string verb, string noun) =>
        type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet && cmdlet.VerbName == verb && cmdlet.NounName == noun;

    private static string NameOf(Type command) => $"{Attribute(command).VerbName}-{Attribute(command).NounName}";

    private static CmdletAttribute Attribute(Type command) => command.GetCustomAttribute<CmdletAttribute>()!;
}
