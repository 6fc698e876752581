using System.Collections.Generic;

namespace TwilioIntelligence.Emulator.Recording;

/// <summary>Counts of requests.</summary>
/// <param name="Requests">All requests to the API.</param>
/// <param name="Writes">Those that were to change something: POST, PUT, PATCH, DELETE.</param>
/// <param name="ByStatus">Answers by status; <c>none</c> for those that never got one.</param>
/// <param name="ByMethod">Requests by method.</param>
/// <param name="Connections">The TCP connections that they came over.</param>
/// <param name="MaximumConcurrent">The most that were under way at one time.</param>
/// <param name="TurnedAway">Those that the rate limit turned away.</param>
internal sealed record StatisticsSnapshot(
    long Requests,
    long Writes,
    IReadOnlyDictionary<string, long> ByStatus,
    IReadOnlyDictionary<string, long> ByMethod,
    int Connections,
    int MaximumConcurrent,
    long TurnedAway);
