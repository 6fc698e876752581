using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>One way to call a cmdlet, and what a client may make of it.</summary>
public sealed class CmdletCall
{
    /// <summary>Gets or sets the name of the cmdlet.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Gets or sets what is run. It sees <c>$c</c>, the connection, and <c>$given</c>, what <see cref="Setup"/> returned.</summary>
    public string Script { get; set; } = string.Empty;

    /// <summary>Gets or sets what is run before, without faults.</summary>
    public string Setup { get; set; } = string.Empty;

    /// <summary>Gets or sets what the server has: JSON, as <see cref="RestModel"/> reads it.</summary>
    public JObject Seed { get; set; } = [];

    /// <summary>Gets or sets a method that the server does not have.</summary>
    public string Refused { get; set; } = string.Empty;

    /// <summary>Gets or sets how many items a page of a list has.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Gets or sets a value indicating whether what a reply that says success brings is passed on as it is.</summary>
    public bool TakesAnything { get; set; }

    /// <summary>Gets or sets a method whose reply says enough by its status: its content is not looked at.</summary>
    public string TakesStatusOf { get; set; } = string.Empty;

    /// <summary>Gets or sets a value indicating whether the call has several inputs, a request each: the others are served where one is not.</summary>
    public bool IsPerInput { get; set; }

    /// <summary>Gets or sets a value indicating whether what came of a list before it broke off has been written.</summary>
    public bool WritesAsItComes { get; set; }

    /// <summary>Gets or sets a value indicating whether 404 is what the cmdlet wants to know, and no error.</summary>
    public bool AsksWhetherThere { get; set; }

    /// <summary>Gets or sets how the path of a read begins that is made for a warning or for names only: the cmdlet goes on without it.</summary>
    public string OptionalRead { get; set; } = string.Empty;

    /// <summary>Gets or sets a value indicating whether such a read is given up when it fails, and not retried.</summary>
    public bool IsOptionalReadOnce { get; set; }

    /// <summary>Gets or sets how often an update is tried with what the server has now, after <see cref="MergeStatus"/>.</summary>
    public int Merges { get; set; }

    /// <summary>Gets or sets the status which says that somebody else was faster.</summary>
    public int MergeStatus { get; set; } = 412;

    /// <summary>Gets or sets a value indicating whether a POST or PATCH has a key, with which it may be repeated.</summary>
    public bool HasIdempotencyKey { get; set; }

    /// <summary>Gets or sets how the path of a request begins that is made again and again until it brings what the cmdlet waits for.</summary>
    public string Poll { get; set; } = string.Empty;

    /// <summary>
    /// Gets or sets what comes of single statuses: by method and fault (<c>PATCH 404 unprocessed</c>) an id and a category of an error, or
    /// <c>Success</c>.
    /// </summary>
    public IDictionary Answers { get; set; } = new Hashtable();

    /// <summary>Gets or sets the requests of a call in which nothing goes wrong.</summary>
    public IReadOnlyList<WireRequest> Steps { get; set; } = [];

    /// <summary>Gets or sets the number of objects that such a call writes.</summary>
    public int Written { get; set; }

    /// <summary>Gets or sets what the server has before and after such a call.</summary>
    public (IReadOnlyCollection<string> Before, IReadOnlyCollection<string> After) States { get; set; }

    public RestModel NewModel() => new(Seed, PageSize, Refused);

    /// <summary>Says whether the cmdlet goes on without what a request asks for.</summary>
    public bool IsOptional(WireRequest request) =>
        OptionalRead.Length > 0 && request.Method == "GET" && request.Target.StartsWith(OptionalRead, StringComparison.Ordinal);

    public bool IsPoll(WireRequest request) => Poll.Length > 0 && request.Target.StartsWith(Poll, StringComparison.Ordinal);

    /// <summary>
    /// Gets what the server may have after a request went wrong: what it had before, or after. Where each input has a request of its own, all
    /// others are done.
    /// </summary>
    public IEnumerable<(bool IsDone, IReadOnlyCollection<string> State)> StatesAround(WireRequest request)
    {
        if (IsPerInput)
        {
            string own = request.Path + " ";
            yield return (false, [.. States.After.Where(line => !line.StartsWith(own, StringComparison.Ordinal)),
                .. States.Before.Where(line => line.StartsWith(own, StringComparison.Ordinal))]);
        }
        else
        {
            yield return (false, States.Before);
        }

        yield return (true, States.After);
    }

    public override string ToString() => $"{Script}{(Refused.Length > 0 ? $" (no {Refused})" : string.Empty)}";
}
