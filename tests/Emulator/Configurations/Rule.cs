using System.Collections.Generic;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>One rule of a configuration.</summary>
/// <param name="Id">Its id; null in a request that adds it.</param>
/// <param name="Operators">What it runs.</param>
/// <param name="Triggers">When it runs.</param>
/// <param name="Actions">What happens with the results.</param>
/// <param name="Context">What the operators may know.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record Rule(
    string? Id,
    IReadOnlyList<OperatorReference> Operators,
    IReadOnlyList<Trigger> Triggers,
    IReadOnlyList<WebhookAction> Actions,
    RuleContext? Context,
    IReadOnlyList<UnknownField> Unknown)
{
    /// <summary>
    /// Whether a client has sent back this rule to a server that keeps unknown fields. From then on the rule has those that the client
    /// sent and no others, so that a client which loses them is found out.
    /// </summary>
    public bool UnknownIsFromClient { get; init; }
}

/// <summary>An operator as a rule names it.</summary>
/// <param name="Id">The operator's id.</param>
/// <param name="Version">The version it is pinned to.</param>
/// <param name="Parameters">Its parameters as JSON text, exactly as sent.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record OperatorReference(string Id, int? Version, string? Parameters, IReadOnlyList<UnknownField> Unknown);

/// <summary>What a rule waits for.</summary>
/// <param name="On">The kind of event.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record Trigger(string On, TriggerParameters? Parameters, IReadOnlyList<UnknownField> Unknown);

/// <summary>How often a trigger fires.</summary>
/// <param name="Count">On every nth event.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record TriggerParameters(int? Count, IReadOnlyList<UnknownField> Unknown);

/// <summary>Where a rule's results go.</summary>
/// <param name="Type">The kind of action.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The address.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record WebhookAction(string Type, string Method, string Url, IReadOnlyList<UnknownField> Unknown);

/// <summary>What a rule's operators may know beside the conversation.</summary>
/// <param name="Memory">The customer's profile.</param>
/// <param name="Knowledge">Knowledge bases.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record RuleContext(MemoryContext? Memory, KnowledgeContext? Knowledge, IReadOnlyList<UnknownField> Unknown);

/// <summary>Whether the customer's profile may be used.</summary>
/// <param name="Enabled">Whether it may.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record MemoryContext(bool? Enabled, IReadOnlyList<UnknownField> Unknown);

/// <summary>Which knowledge bases may be used.</summary>
/// <param name="Bases">Their ids.</param>
/// <param name="Unknown">Properties of a newer API.</param>
internal sealed record KnowledgeContext(IReadOnlyList<string> Bases, IReadOnlyList<UnknownField> Unknown);
