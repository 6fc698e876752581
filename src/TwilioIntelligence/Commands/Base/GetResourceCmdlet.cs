using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>A cmdlet that gets resources: single ones by id, or a list with filters. Declare it with <c>SupportsPaging</c>.</summary>
/// <typeparam name="T">The type of the resources.</typeparam>
public abstract class GetResourceCmdlet<T> : ConnectedCmdlet, IResourceIdSource
    where T : ApiResource
{
    /// <summary>The parameter set for lists.</summary>
    private protected const string ListSet = "List";

    /// <summary>The parameter set for resources that are named by id.</summary>
    private protected const string IdSet = "Id";

    private WildcardFilter? _names;
    private ulong _skip;
    private ulong _first;

    /// <summary>Gets or sets the ids of the resources to get.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ResourceIdCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string[] Id { get; set; } = [];

    /// <summary>Gets or sets how many resources to request per page: 1 to 1000.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, ListOptions.MaximumPageSize)]
    public int? PageSize { get; set; }

    /// <summary>Gets or sets how many requests may be under way at once: 1 to 64.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 5;

    /// <summary>Gets the descriptor of the resources.</summary>
    internal abstract ResourceType<T> Type { get; }

    private protected override int JobLimit => ThrottleLimit;

    private protected override bool IsChange => false;

    /// <summary>Gets a value indicating whether the client filters the list, so that the number of items to read is unknown.</summary>
    private protected virtual bool IsFiltered => NamePatterns is not null;

    /// <summary>Gets the display names to look for, with wildcards, where the cmdlet has a parameter for them and it is bound.</summary>
    private protected virtual string[]? NamePatterns => null;

    /// <summary>Gets the filters that the server applies: names and values of the query.</summary>
    private protected virtual IReadOnlyList<KeyValuePair<string, string>> Query() => [];

    /// <summary>Gets a value indicating whether not all items are written that were asked for.</summary>
    private protected bool IsMoreWanted => _first > 0;

    /// <summary>Ends the cmdlet with an error where a filter is not an id of the kind that it must be.</summary>
    /// <param name="parameter">The parameter of the filter.</param>
    /// <param name="type">The kind.</param>
    /// <param name="ids">The ids.</param>
    private protected void RequireIds<TOther>(string parameter, ResourceType<TOther> type, params string?[] ids)
    {
        foreach (string id in ids.OfType<string>())
        {
            _ = OrTerminate(() =>
            {
                ResourceIdCheck.EnsureValid(this, type, id, id, parameter);
                return id;
            });
        }
    }

    /// <summary>Gets the id that a filter means. Ends the cmdlet with an error where it is no good, or nothing has the name.</summary>
    private protected string? Resolve<TOther>(ResourceType<TOther> type, string? given)
        where TOther : ApiResource => given is null ? null : OrTerminate(() =>
    {
        string id = NamesOf(type).IdOf(given);
        ResourceIdCheck.EnsureValid(this, type, id, given);
        return id;
    });

    /// <summary>Names the filter that the server was sent and an item does not fit; nothing where the item fits all of them.</summary>
    private protected virtual string? Misfit(T item) => null;

    /// <summary>Tells whether an item passes the filters that the client applies.</summary>
    private protected virtual bool Matches(T item) => _names?.Matches(item.Name) != false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _names = NamePatterns is { } patterns ? OrTerminate(() => new WildcardFilter(patterns)) : null;
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

        Expect(Id.Length);
        foreach (string id in Id.Where(_ => IsWanted()))
        {
            Run(new GetJob<T>(this, Client.For(Type), id));
        }
    }

    /// <summary>Writes the items of the list that match.</summary>
    private protected virtual void List() => List(Query());

    /// <summary>Writes the items that the server has for a query, if more are wanted.</summary>
    private protected void List(IReadOnlyList<KeyValuePair<string, string>> query)
    {
        if (_first == 0)
        {
            return;
        }

        long? limit = !IsFiltered && _first <= long.MaxValue - _skip ? (long)(_skip + _first) : null;
        var options = new ListOptions
        {
            Query = query,
            PageSize = (int)Math.Min(PageSize ?? limit ?? Type.MaximumPageSize, Type.MaximumPageSize),
            Limit = limit,
        };
        WriteList(Client.For(Type).List(options, NewContext()), Write);
    }

    /// <summary>Writes an item if it matches and is neither skipped nor behind the last that is wanted.</summary>
    /// <returns>Whether more items are wanted.</returns>
    private protected bool Write(T item)
    {
        if (Misfit(item) is { } filter)
        {
            // An unknown filter is ignored, and everything comes: that is no answer to what was asked.
            MessageQueue.Flush(this);
            ThrowTerminatingError(ErrorRecords.InvalidResult(nameof(Messages.FilterIgnored), Type.IdOf(item), Type.Noun, Type.IdOf(item), filter));
        }

        if (Matches(item) && IsWanted())
        {
            WriteObject(item);
        }

        return _first > 0;
    }

    private bool IsWanted()
    {
        if (_first > 0 && _skip > 0)
        {
            _skip--;
            return false;
        }

        return _first > 0 && _first-- > 0;
    }

    /// <inheritdoc/>
    IEnumerable<CompletionItem> IResourceIdSource.ListIds(IntelligenceConnection? connection) => ResourceCompletionSource.ListIds(connection, Type);
}
