using System;
using System.Collections.Generic;
using System.Text.Json;
using TwilioIntelligence.Emulator.Documents;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.OperatorResults;

/// <summary>What came out when an operator ran.</summary>
/// <param name="content">The result as clients see it.</param>
internal sealed class StoredOperatorResult(JsonElement content) : StoredDocument(content, ResultShape)
{
    private static readonly DocumentShape ResultShape = new()
    {
        FreeForm = new HashSet<string> { "result", "operator.parameters" },
        Dates = new HashSet<string> { "dateCreated", "executionDetails.trigger.timestamp" },
        Optional = new Dictionary<string, IReadOnlyList<string>>
        {
            ["executionDetails"] = ["resolvedContext"],
            ["executionDetails.participants"] = ["profileId", "type"],
            ["executionDetails.resolvedContext"] = ["memory", "knowledge"],
            ["metadata.system"] = ["resolvedModel"],
        },
    };

    /// <summary>The conversation that was looked at.</summary>
    public string ConversationId { get; } = content.GetProperty("conversationId").GetString()!;

    /// <summary>The configuration whose rule ran.</summary>
    public string ConfigurationId { get; } = content.GetProperty("intelligenceConfiguration").GetProperty("id").GetString()!;

    /// <summary>The operator that ran.</summary>
    public string OperatorId { get; } = content.GetProperty("operator").GetProperty("id").GetString()!;

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Write(Rendering rendering) => DocumentWriter.Write(this, rendering);
}
