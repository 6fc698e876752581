using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>Gets Conversations configurations: all, those with a certain name, those that name an Intelligence configuration, or single ones by id.</summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceConversationConfiguration", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceConversationConfiguration))]
public sealed class GetIntelligenceConversationConfigurationCommand : GetResourceCmdlet<IntelligenceConversationConfiguration>
{
    private const string ConfigurationSet = "Configuration";

    private readonly HashSet<string?> _written = new(StringComparer.Ordinal);
    private IReadOnlyList<IntelligenceConversationConfiguration>? _all;

    /// <inheritdoc/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation(Of = typeof(IntelligenceConversationConfiguration), IsNoConfiguration = true)]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public override string[] Id { get; set; } = [];

    /// <summary>Gets or sets the display names to look for, with wildcards, whatever their case.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Alias("Name")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DisplayName { get; set; }

    /// <summary>Gets or sets the Intelligence configurations, by id or display name: only what names one of them is returned.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ConfigurationSet, ValueFromPipeline = true)]
    [ConfigurationIdTransformation]
    [ArgumentCompleter(typeof(ReferenceCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ConfigurationId { get; set; } = [];

    internal override ResourceType<IntelligenceConversationConfiguration> Type => ConversationConfigurationResource.Type;

    private protected override string[]? NamePatterns => DisplayName;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName != ConfigurationSet)
        {
            base.ProcessRecord();
            return;
        }

        // There is no filter for it.
        _all ??= OrTerminate(() => Wait(_ => ConversationConfigurationResource.ListWithAttachmentsAsync(Client, NewContext())));
        foreach (IntelligenceConversationConfiguration item in ConfigurationId.Select(TryResolve).OfType<string>().SelectMany(id => _all.Naming(id)))
        {
            if (_written.Add(item.Id))
            {
                Write(item);
            }
        }
    }

    private string? TryResolve(string given)
    {
        try
        {
            return NamesOf(ConfigurationResource.Type).IdOf(given);
        }
        catch (Exception exception) when (ErrorRecords.IsExpected(exception))
        {
            WriteError(ErrorRecords.From(exception, given));
            return null;
        }
    }
}
