using System;
using System.Management.Automation;
using TwilioIntelligence.Commands.Rules;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Creates Intelligence configurations, from parameters or from objects in the pipeline.</para>
/// </summary>
[Cmdlet(VerbsCommon.New, "IntelligenceConfiguration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class NewIntelligenceConfigurationCommand : BulkCommand
{
    /// <summary><para type="description">The display name: 1 to 128 characters. It need not be unique.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    public string? DisplayName { get; set; }

    /// <summary><para type="description">What the configuration is for.</para></summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>
    /// <para type="description">The rules: 0 to 5, from New-IntelligenceRule, as hashtables, or a configuration to take them from. Ids
    /// that they have are not sent: the new configuration gets rules of its own.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Rules")]
    [AllowNull]
    [AllowEmptyCollection]
    [RuleTransformation]
    public IntelligenceRule[]? Rule { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ConfigurationContent content;
        try
        {
            content = new ConfigurationContent(DisplayName, Description, RuleList.Of(Rule ?? [])).WithoutRuleIds();
        }
        catch (NotSupportedException exception)
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.UnreadableConfiguration), DisplayName, exception.Message));
            return;
        }

        string name = $"'{DifferenceText.OneLine(DisplayName ?? string.Empty)}'";
        IntelligenceConfiguration? result = null;
        Add(new BulkJob(DisplayName)
        {
            Confirm = () =>
            {
                Validation.ThrowIfInvalid(ConfigurationValidator.Validate(content), name, content.DisplayName);
                if (!ShouldProcess(name, Messages.CreateConfiguration))
                {
                    return null;
                }

                string hint = VerificationHint.ForName(content.DisplayName);
                string body = content.ToJson();
                return async token => result = await Configurations.CreateAsync(body, content.DisplayName, Context(token, hint)).ConfigureAwait(false);
            },
            Complete = () =>
            {
                if (result is not null)
                {
                    WriteObject(result);
                }
            },
        });
    }
}
