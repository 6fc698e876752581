using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.TwilioShapes;

/// <summary>One request that Twilio's client can make.</summary>
internal sealed class ClientRequest
{
    /// <summary>Gets the method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets what paths look like.</summary>
    public required Regex Path { get; init; }

    /// <summary>Gets the types of the parameters in the query, by their names.</summary>
    public required IReadOnlyDictionary<string, Type> Query { get; init; }

    /// <summary>Gets the names of the headers that this request has besides those of every request.</summary>
    public required IReadOnlyCollection<string> Headers { get; init; }

    /// <summary>Gets the names of the fields of the form; none where that is not what is sent.</summary>
    public required IReadOnlyCollection<string> Form { get; init; }

    /// <summary>Gets the type of the body of JSON; null where there is none.</summary>
    public required Type? Body { get; init; }

    /// <summary>Gets the type of what is replied; of an item, if that is a list.</summary>
    public required Type Reply { get; init; }

    /// <summary>Gets a value indicating whether it asks for a list.</summary>
    public required bool IsList { get; init; }
}
