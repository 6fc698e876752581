using System;
using System.Collections.Generic;

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

    /// <summary>Gets or sets what the server has: JSON, an object with a list of resources for the path of each collection.</summary>
    public string Seed { get; set; } = "{}";

    /// <summary>Gets or sets how many items a page of a list has.</summary>
    public int PageSize { get; set; } = 50;

    /// <summary>Gets or sets a value indicating whether what a reply that says success brings is passed on as it is.</summary>
    public bool TakesAnything { get; set; }

    /// <summary>Gets or sets a value indicating whether what came of a list before it broke off has been written.</summary>
    public bool WritesAsItComes { get; set; }

    /// <summary>Gets or sets a value indicating whether 404 is what the cmdlet wants to know, and no error.</summary>
    public bool AsksWhetherThere { get; set; }

    /// <summary>Gets or sets how the path of a read begins that is made for a warning only: the cmdlet goes on without it.</summary>
    public string OptionalRead { get; set; } = string.Empty;

    /// <summary>Gets or sets how often an update is tried with what the server has now, after 412.</summary>
    public int Merges { get; set; }

    /// <summary>Gets or sets a value indicating whether a POST has a key, with which it may be repeated.</summary>
    public bool HasIdempotencyKey { get; set; }

    /// <summary>Gets or sets the requests of a call in which nothing goes wrong.</summary>
    public IReadOnlyList<WireRequest> Steps { get; set; } = [];

    /// <summary>Gets or sets the number of objects that such a call writes.</summary>
    public int Written { get; set; }

    /// <summary>Gets or sets what the server has before and after such a call.</summary>
    public (string Before, string After) States { get; set; }

    /// <summary>Says whether the cmdlet goes on without what a request asks for.</summary>
    public bool IsOptional(WireRequest request) =>
        OptionalRead.Length > 0 && request.Method == "GET" && request.Target.StartsWith(OptionalRead, StringComparison.Ordinal);

    public override string ToString() => Script;
}
