using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;

namespace TwilioIntelligence.Emulator.Recording;

/// <summary>Counts requests, for readers who do not need each one.</summary>
internal sealed class Statistics
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, long> _byMethod = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _byStatus = new(StringComparer.Ordinal);
    private readonly HashSet<string> _connections = new(StringComparer.Ordinal);
    private long _requests;
    private long _writes;
    private long _turnedAway;
    private int _concurrent;
    private int _maximumConcurrent;

    /// <summary>Counts a request that has come in.</summary>
    public void Enter(string method, string connection)
    {
        lock (_lock)
        {
            _requests++;
            _writes += method is "POST" or "PUT" or "PATCH" or "DELETE" ? 1 : 0;
            _byMethod[method] = _byMethod.GetValueOrDefault(method) + 1;
            _connections.Add(connection);
            _concurrent++;
            _maximumConcurrent = Math.Max(_maximumConcurrent, _concurrent);
        }
    }

    /// <summary>Counts an answer that is about to be sent.</summary>
    /// <param name="status">Its status; null if none is sent.</param>
    /// <param name="turnedAway">Whether it is the rate limit's.</param>
    public void Answer(int? status, bool turnedAway)
    {
        string key = status?.ToString(CultureInfo.InvariantCulture) ?? "none";
        lock (_lock)
        {
            _byStatus[key] = _byStatus.GetValueOrDefault(key) + 1;
            _turnedAway += turnedAway ? 1 : 0;
            _concurrent--;
        }
    }

    /// <summary>The counts as they stand.</summary>
    public StatisticsSnapshot Snapshot()
    {
        lock (_lock)
        {
            return new StatisticsSnapshot(
                _requests,
                _writes,
                new SortedDictionary<string, long>(_byStatus, StringComparer.Ordinal),
                new SortedDictionary<string, long>(_byMethod, StringComparer.Ordinal),
                _connections.Count,
                _maximumConcurrent,
                _turnedAway);
        }
    }

    /// <summary>Starts again from nothing. Requests that are under way are still counted as concurrent.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _byMethod.Clear();
            _byStatus.Clear();
            _connections.Clear();
            _requests = _writes = _turnedAway = 0;
            _maximumConcurrent = _concurrent;
        }
    }
}
