using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Creates configurations, from parameters or from objects in the pipeline.</summary>
[Cmdlet(VerbsCommon.New, "IntelligenceConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class NewIntelligenceConfigurationCommand : NewResourceCmdlet<IntelligenceConfiguration>
{
    private bool _isOperatorTyped;

    /// <summary>Gets or sets what comes through the pipeline: a row whose columns are called like parameters, or a configuration to copy.</summary>
    [Parameter(ValueFromPipeline = true)]
    [RowTransformation(typeof(NewIntelligenceConfigurationCommand), typeof(IntelligenceConfiguration))]
    public PSObject? InputObject { get; set; }

    /// <summary>Gets or sets the display name: 1 to 128 characters. It need not be unique.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextTransformation]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; }

    /// <summary>Gets or sets what the configuration is for.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [TextTransformation]
    public string? Description { get; set; }

    /// <summary>Gets or sets the rules: 0 to 5. Ids that they have are not sent: the new configuration gets rules of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Rules")]
    [AllowNull]
    [AllowEmptyCollection]
    [RuleTransformation]
    public IntelligenceRule[]? Rule { get; set; } = Unbound.Rules;

    /// <summary>Gets or sets the operators of a first rule, for rows of a table: several in one cell are separated by semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object[]? Operator { get; set; }

    /// <summary>Gets or sets what starts that rule: Communication, ConversationEnd or ConversationInactive.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TriggerTransformation]
    [AllowNull]
    [AllowEmptyString]
    public string? Trigger { get; set; }

    /// <summary>Gets or sets on every how many communications that rule runs: 1 to 20.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [CountCellTransformation]
    [AllowNull]
    public int? Every { get; set; }

    /// <summary>Gets or sets the URLs that the results of that rule are posted to: 0 to 2.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? WebhookUrl { get; set; }

    internal override ResourceType<IntelligenceConfiguration> Type => ConfigurationResource.Type;

    private protected override string InputErrorId => nameof(Messages.UnreadableConfiguration);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Only now: what the pipeline binds comes later, and an empty cell says nothing.
        _isOperatorTyped = MyInvocation.BoundParameters.ContainsKey(nameof(Operator));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => RunFor(DisplayName, CreateJob);

    private CreateJob<IntelligenceConfiguration> CreateJob()
    {
        var rules = new List<IntelligenceRule>();
        if (!ReferenceEquals(Rule, Unbound.Rules))
        {
            rules.AddRange(Rule ?? throw ListArgument.IsNull(nameof(Rule)));
        }

        if (ReadRow() is { } rule)
        {
            rules.Add(rule);
        }

        ResolveNames(rules);
        ConfigurationContent content = new ConfigurationContent(DisplayName, Description, RulesJson.Of(rules)).WithoutRuleIds();
        return new CreateJob<IntelligenceConfiguration>(
            this,
            Client.For(Type),
            DisplayName,
            content.ToJson(),
            ConfigurationValidator.Validate(content),
            ConfigurationComparison.Compare(
                new ConfigurationContent(DisplayName, Description?.Length == 0 ? Description : null, RulesJson.Empty), content, Client.OperatorNames));
    }

    /// <summary>Looks names up. A cell is easily written with commas, as a list at the prompt is.</summary>
    private void ResolveNames(List<IntelligenceRule> rules)
    {
        try
        {
            RuleNames.Resolve(rules);
        }
        catch (ErrorRecordException exception) when (exception.ErrorRecord.ErrorDetails is { } details
            && exception.ErrorRecord.FullyQualifiedErrorId == nameof(Messages.NameNotFound)
            && exception.ErrorRecord.TargetObject is string cell
            && cell.Contains(","))
        {
            string operators = cell.Replace(", ", ",").Replace(",", ";");
            details.RecommendedAction = TerminalColors.Advice(MessageText.Format(nameof(Messages.SeveralOperatorsInCellAction), operators));
            throw;
        }
    }

    /// <summary>Makes the rule that a row describes; an empty cell says nothing.</summary>
    private IntelligenceRule? ReadRow()
    {
        if (_isOperatorTyped && Operator is null)
        {
            throw ListArgument.IsNull(nameof(Operator));
        }

        List<object> operators = (Operator ?? []).Select(ShellValues.Unwrap).OfType<object>().SelectMany(ReadCell).ToList();
        string[] webhooks = (WebhookUrl ?? []).Where(static url => !string.IsNullOrWhiteSpace(url)).ToArray();
        string? trigger = string.IsNullOrEmpty(Trigger) ? null : Trigger;
        if (Every is not null && trigger is not (null or TriggerName.Communication))
        {
            WriteWarning(MessageText.Format(nameof(Messages.EveryIsIgnored), trigger));
        }

        return operators.Count == 0 && webhooks.Length == 0 && trigger is null && Every is null
            ? null
            : new RuleBuilder { Operators = operators, Trigger = trigger, Every = Every, WebhookUrls = webhooks, Path = "Rules[0]" }.Build();
    }

    /// <summary>Reads a cell, which may name several operators.</summary>
    private static IEnumerable<object> ReadCell(object item) =>
        item is string text ? text.Split(';').Select(static part => part.Trim()).Where(static part => part.Length > 0) : [item];
}
