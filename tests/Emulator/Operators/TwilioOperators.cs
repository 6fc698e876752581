using System;
using System.Collections.Generic;
using System.Text.Json;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>The operators that Twilio provides to everybody, under their real ids.</summary>
internal static class TwilioOperators
{
    private static readonly DateTimeOffset Created = new(2026, 1, 12, 8, 18, 17, TimeSpan.Zero);

    private static readonly JsonElement AdherenceSchema = JsonElement.Parse(
        """
        {"type":"object","properties":{"categories":{"type":"array","items":{"type":"object","properties":{"category_key":{"type":"string"},
        "criteria":{"type":"array","items":{"type":"object","properties":{"criteria_key":{"type":"string"},"criteria_met":{"type":"string",
        "enum":["Succeeded","Failed"]}}}}}}}}}
        """);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoredOperator> All { get; } =
    [
        Create("01kcrvw16kfa88qvgrfmr7y151", Content("Sentiment", "CLASSIFICATION")),
        Create("01kcv35pnkeysaf6z6cqtbpegn", Content("Summary", "TEXT")),
        Create("01kea27sy7ffsafmtsfp17nzx4", Content("Next Best Response", "TEXT")),
        Create("01kf34tcyefpyb1t4m0nbd8rxg", Content("Script Adherence", "JSON") with
        {
            OutputSchema = OutputSchema.Rewrite(AdherenceSchema),
            ParametersText = """{"script":{"type":"STRING","required":true,"description":"The script to follow."}}""",
            Parameters = new Dictionary<string, OperatorParameter> { ["script"] = new("STRING", IsRequired: true, HasDefault: false) },
        }),
    ];

    private static OperatorContent Content(string displayName, string outputFormat) =>
        new() { DisplayName = displayName, OutputFormat = outputFormat, Created = Created };

    private static StoredOperator Create(string ulid, OperatorContent content) =>
        new(OperatorEndpoints.Prefix + ulid, isTwilioAuthored: true, [content]);
}
