using System;
using System.Collections.Generic;
using TwilioIntelligence.Emulator.Json;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>What is in one version of an operator.</summary>
/// <param name="DisplayName">The name.</param>
/// <param name="Description">The description.</param>
/// <param name="Prompt">The prompt; null for Twilio's own, which do not show theirs.</param>
/// <param name="OutputFormat"><c>TEXT</c>, <c>JSON</c> or <c>CLASSIFICATION</c>.</param>
/// <param name="Others">The rest, as it was sent: output schema, training examples, context, parameters.</param>
/// <param name="ParameterNames">The parameters that rules can set.</param>
/// <param name="Created">When this version was written.</param>
internal sealed record OperatorContent(
    string DisplayName,
    string? Description,
    string? Prompt,
    string OutputFormat,
    IReadOnlyList<UnknownField> Others,
    IReadOnlyCollection<string> ParameterNames,
    DateTimeOffset Created);
