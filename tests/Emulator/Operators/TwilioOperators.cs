using System;
using System.Collections.Generic;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>The operators that Twilio provides to everybody, under their real ids.</summary>
internal static class TwilioOperators
{
    private static readonly DateTimeOffset Created = new(2026, 1, 12, 8, 18, 17, TimeSpan.Zero);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<StoredOperator> All { get; } =
    [
        Create("01kcrvw16kfa88qvgrfmr7y151", "Sentiment", "CLASSIFICATION"),
        Create("01kcv35pnkeysaf6z6cqtbpegn", "Summary", "TEXT"),
        Create("01kea27sy7ffsafmtsfp17nzx4", "Next Best Response", "TEXT"),
        Create(
            "01kf34tcyefpyb1t4m0nbd8rxg",
            "Script Adherence",
            "JSON",
            new UnknownField("parameters", """{"script":{"type":"STRING","required":true,"description":"The script to follow."}}"""),
            "script"),
    ];

    private static StoredOperator Create(
        string ulid, string displayName, string outputFormat, UnknownField? parameters = null, params string[] parameterNames) => new(
        "intelligence_operator_" + ulid,
        IsTwilioAuthored: true,
        [
            new OperatorContent(
                displayName,
                Description: null,
                Prompt: null,
                outputFormat,
                Others: parameters is null ? [] : [parameters],
                parameterNames,
                Created),
        ]);
}
