using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Counts one account's requests.</summary>
internal sealed class RateLimiter
{
    private readonly Lock _lock = new();
    private long _window;
    private int _inWindow;
    private double _tokens;
    private DateTimeOffset _filled;
    private int _capacity;

    /// <summary>Turns a request away if it is one too many.</summary>
    /// <exception cref="ApiException">429/20429, with the headers that the settings ask for.</exception>
    public void Enter(EmulatorSettings settings, DateTimeOffset now)
    {
        if (settings.RateLimit == 0)
        {
            return;
        }

        DateTimeOffset? reset = settings.RateLimitAlgorithm == RateLimitAlgorithm.Bucket
            ? FromBucket(settings.RateLimit, now)
            : FromWindow(settings.RateLimit, now);
        if (reset is { } time)
        {
            throw new ApiException(429, 20429, "Too many requests")
            {
                Headers = [.. Headers(settings, now, time)],
            };
        }
    }

    private DateTimeOffset? FromWindow(int limit, DateTimeOffset now)
    {
        long window = now.ToUnixTimeSeconds();
        lock (_lock)
        {
            if (_window != window)
            {
                _window = window;
                _inWindow = 0;
            }

            return _inWindow++ < limit ? null : DateTimeOffset.FromUnixTimeSeconds(window + 1);
        }
    }

    private DateTimeOffset? FromBucket(int limit, DateTimeOffset now)
    {
        lock (_lock)
        {
            // A bucket is full at first, and again when its size was changed.
            double earned = (now - _filled).TotalSeconds * limit;
            _tokens = _capacity != limit ? limit : Math.Min(limit, _tokens + Math.Max(0, earned));
            _capacity = limit;
            _filled = now;
            if (_tokens >= 1)
            {
                _tokens--;
                return null;
            }

            return now.AddSeconds((1 - _tokens) / limit);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(EmulatorSettings settings, DateTimeOffset now, DateTimeOffset reset)
    {
        // Every format has whole seconds, and none may promise too early a time.
        long seconds = Math.Max(1, (long)Math.Ceiling((reset - now).TotalSeconds));
        long epoch = (long)Math.Ceiling((reset - DateTimeOffset.UnixEpoch).TotalSeconds);

        if (settings.RateLimitHeaders is RateLimitHeaders.All or RateLimitHeaders.ResetEpoch or RateLimitHeaders.ResetDelta)
        {
            yield return new("X-RateLimit-Limit", settings.RateLimit.ToString(CultureInfo.InvariantCulture));
            yield return new("X-RateLimit-Remaining", "0");
            yield return new(
                "X-RateLimit-Reset",
                (settings.RateLimitHeaders == RateLimitHeaders.ResetDelta ? seconds : epoch).ToString(CultureInfo.InvariantCulture));
        }

        if (settings.RateLimitHeaders is RateLimitHeaders.All or RateLimitHeaders.RetryAfter)
        {
            yield return new("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
        }

        if (settings.RateLimitHeaders == RateLimitHeaders.RetryAfterDate)
        {
            yield return new("Retry-After", DateTimeOffset.FromUnixTimeSeconds(epoch).ToString("R", CultureInfo.InvariantCulture));
        }
    }
}
