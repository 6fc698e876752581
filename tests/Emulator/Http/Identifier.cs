using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Ids as Twilio makes them: a prefix and 26 characters, the first of them at most 7.</summary>
internal static class Identifier
{
    private const int Length = 26;

    /// <summary>Whether a text has the form of an id.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefix">For example <c>intelligence_operator_</c>.</param>
    public static bool IsWellFormed(string text, string prefix) =>
        text.Length == prefix.Length + Length
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && text[prefix.Length] is >= '0' and <= '7'
        && text[prefix.Length..].All(character => character is (>= '0' and <= '9') or (>= 'a' and <= 'z'));

    /// <summary>Reads an id from the query; null if it is not there.</summary>
    /// <exception cref="ApiException">400/20001: it is there and is not an id.</exception>
    public static string? Query(ApiRequest request, string name, string prefix) =>
        request.Query(name) is { } text ? Require(text, name, prefix) : null;

    /// <summary>Reads ids from the query.</summary>
    /// <exception cref="ApiException">400/20001: one is not an id.</exception>
    public static IReadOnlyList<string> QueryAll(ApiRequest request, string name, string prefix) =>
        [.. request.QueryList(name).Select(text => Require(text, name, prefix))];

    /// <summary>Refuses what has not the form of an id.</summary>
    /// <exception cref="ApiException">400/20001.</exception>
    public static string Require(string text, string name, string prefix) =>
        IsWellFormed(text, prefix) ? text : throw ApiException.Invalid($"{name}: must match {Pattern(prefix)}");

    /// <summary>The form of an id as the API's description gives it.</summary>
    public static string Pattern(string prefix) => $"^{prefix}[0-7][0-9a-z]{{25}}$";
}
