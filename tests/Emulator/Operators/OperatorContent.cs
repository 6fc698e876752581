using System;
using System.Collections.Generic;

namespace TwilioIntelligence.Emulator.Operators;

/// <summary>What is in one version of an operator.</summary>
internal sealed record OperatorContent
{
    /// <summary>The name.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The description.</summary>
    public string? Description { get; init; }

    /// <summary>The prompt; null for Twilio's own, which do not show theirs.</summary>
    public string? Prompt { get; init; }

    /// <summary><c>TEXT</c>, <c>JSON</c> or <c>CLASSIFICATION</c>; for Twilio's own also <c>EXTRACTION</c>.</summary>
    public required string OutputFormat { get; init; }

    /// <summary>The output schema as JSON text, with what the server adds to it.</summary>
    public string? OutputSchema { get; init; }

    /// <summary>The training examples as JSON text.</summary>
    public string? TrainingExamples { get; init; }

    /// <summary>What the operator may look at, as JSON text.</summary>
    public string? Context { get; init; }

    /// <summary>The parameters as JSON text.</summary>
    public string? ParametersText { get; init; }

    /// <summary>The parameters that rules can set.</summary>
    public IReadOnlyDictionary<string, OperatorParameter> Parameters { get; init; } = new Dictionary<string, OperatorParameter>();

    /// <summary>Where this version is in its life.</summary>
    public string Status { get; init; } = VersionStatus.Active;

    /// <summary>When this version was written.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it was deprecated.</summary>
    public DateTimeOffset? Deprecated { get; init; }

    /// <summary>When it will be retired.</summary>
    public DateTimeOffset? Retirement { get; init; }

    /// <summary>When it was retired.</summary>
    public DateTimeOffset? Retired { get; init; }
}
