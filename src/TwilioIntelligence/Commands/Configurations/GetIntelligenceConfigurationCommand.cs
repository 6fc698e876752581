using System;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Gets Intelligence configurations: all of them, those with a certain name, or single ones by id.</para>
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntelligenceConfiguration", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(IntelligenceConfiguration))]
public sealed class GetIntelligenceConfigurationCommand : BulkCommand
{
    private const string ListSet = "List";
    private const string IdSet = "Id";

    private ulong _skip;
    private ulong _first;

    /// <summary><para type="description">The ids of the configurations to get.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ConfigurationIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary><para type="description">The display names to look for, with wildcards, whatever their case.</para></summary>
    [Parameter(ParameterSetName = ListSet)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DisplayNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? DisplayName { get; set; }

    /// <summary>
    /// <para type="description">How many configurations to ask the server for at once: 1 to 1000. Without it: 1000 when all are
    /// wanted, otherwise just enough.</para>
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, ConfigurationLimits.PageSize)]
    public int? PageSize { get; set; }

    private protected override bool IsChange => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _skip = PagingParameters.Skip;
        _first = PagingParameters.First;
        if (PagingParameters.IncludeTotalCount)
        {
            // The API never says how many there are.
            WriteObject(PagingParameters.NewTotalCount(0, 0.0));
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ListSet)
        {
            List();
            return;
        }

        foreach (string id in Id.Where(_ => IsWanted()))
        {
            Add(JobFor(id));
        }
    }

    /// <summary>Counts one more, and tells whether it is neither skipped nor behind the last that is wanted.</summary>
    private bool IsWanted()
    {
        if (_first > 0 && _skip > 0)
        {
            _skip--;
            return false;
        }

        return _first > 0 && _first-- > 0;
    }

    private WildcardPattern Pattern(string name)
    {
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        try
        {
            // It is read when it is used first.
            pattern.IsMatch(string.Empty);
        }
        catch (WildcardPatternException)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(nameof(Messages.InvalidPattern), name, name));
        }

        return pattern;
    }

    private BulkJob JobFor(string id)
    {
        IntelligenceConfiguration? configuration = null;
        return new BulkJob(id)
        {
            Confirm = () =>
            {
                ConfigurationId.Checked(id, id);
                return async token => configuration = await Configurations.GetAsync(id, Context(token)).ConfigureAwait(false);
            },
            Complete = () => WriteObject(configuration),
        };
    }

    private void List()
    {
        if (_first == 0)
        {
            return;
        }

        WildcardPattern[]? names = DisplayName?.Select(Pattern).ToArray();

        // With a name to look for, nobody knows how many must be looked through.
        long? limit = names is null && _first <= long.MaxValue - _skip ? (long)(_skip + _first) : null;
        int pageSize = PageSize ?? (int)Math.Min(limit ?? ConfigurationLimits.PageSize, ConfigurationLimits.PageSize);
        WriteList(
            Configurations.List(new ListOptions { PageSize = pageSize, Limit = limit }, Context(Cancellation)),
            configuration =>
            {
                if (names is not null && !names.Any(name => name.IsMatch(configuration.DisplayName ?? string.Empty)))
                {
                    return true;
                }

                if (IsWanted())
                {
                    WriteObject(configuration);
                }

                return _first > 0;
            });
    }
}
