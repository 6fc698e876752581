using System;
using System.Collections.Generic;
using System.Threading;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Counts one account's requests.</summary>
internal sealed class RateLimiter
{
    // A limit by concurrency cannot know when a place is free. A second is the least that the headers can say.
    private static readonly TimeSpan ConcurrencyPause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _recent = new();
    private long _window;
    private int _inWindow;
    private double _tokens;
    private DateTimeOffset _filled;
    private int _capacity;
    private int _underWay;

    /// <summary>Counts a request. One that is not refused is under way until <see cref="Leave"/> is called.</summary>
    /// <param name="settings">The limit and how it counts.</param>
    /// <param name="now">The time.</param>
    public Admission Enter(EmulatorSettings settings, DateTimeOffset now)
    {
        lock (_lock)
        {
            int concurrent = _underWay + 1;
            Admission admission = settings.RateLimit == 0 ? new(IsRefused: false, 0, now, concurrent) : Decide(settings, now, concurrent);
            _underWay += admission.IsRefused ? 0 : 1;
            return admission;
        }
    }

    /// <summary>Ends a request that was let in.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _underWay--;
        }
    }

    private Admission Decide(EmulatorSettings settings, DateTimeOffset now, int concurrent)
    {
        int limit = settings.RateLimit;
        var window = TimeSpan.FromMilliseconds(settings.RateLimitWindowMilliseconds);
        return settings.RateLimitAlgorithm switch
        {
            RateLimitAlgorithm.Bucket => InBucket(limit, Burst(limit)),
            RateLimitAlgorithm.Gcra => InBucket(limit, Burst(1)),
            RateLimitAlgorithm.Sliding => InSpan(),
            RateLimitAlgorithm.Concurrency => new(
                concurrent > limit, Math.Max(0, limit - concurrent), now + ConcurrencyPause, concurrent),
            _ => InWindow(),
        };

        int Burst(int usual) => settings.RateLimitBurst > 0 ? settings.RateLimitBurst : usual;

        Admission InWindow()
        {
            long number = (now - DateTimeOffset.UnixEpoch).Ticks / window.Ticks;
            _inWindow = _window == number ? _inWindow + 1 : 1;
            _window = number;
            return new(_inWindow > limit, Math.Max(0, limit - _inWindow), DateTimeOffset.UnixEpoch + (window * (number + 1)), concurrent);
        }

        Admission InSpan()
        {
            while (_recent.TryPeek(out DateTimeOffset oldest) && (oldest + window <= now || _recent.Count > limit))
            {
                _recent.Dequeue();
            }

            bool isRefused = _recent.Count >= limit;
            if (!isRefused)
            {
                _recent.Enqueue(now);
            }

            return new(isRefused, limit - _recent.Count, _recent.Peek() + window, concurrent);
        }

        Admission InBucket(int perWindow, int burst)
        {
            // A bucket is full at first, and again when its size was changed.
            double earned = Math.Max(0, (now - _filled) / window * perWindow);
            _tokens = _capacity != burst ? burst : Math.Min(burst, _tokens + earned);
            _capacity = burst;
            _filled = now;
            bool isRefused = _tokens < 1;
            _tokens -= isRefused ? 0 : 1;

            // The wait for the next whole token is what counts: with one left there is nothing to wait for.
            return new(isRefused, (int)_tokens, now + (window * (Math.Max(0, 1 - _tokens) / perWindow)), concurrent);
        }
    }
}
