using System;
using System.Collections.Generic;
using System.Linq;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.Unit;

/// <summary>How long completion believes what it has found, and how soon it asks a server again that it could not reach.</summary>
public sealed class CompletionCacheTests
{
    private readonly FakeClock _clock = new();
    private readonly CompletionCache<IntelligenceConfiguration> _cache;
    private int _asked;

    public CompletionCacheTests() => _cache = new CompletionCache<IntelligenceConfiguration>(_clock);

    [Theory]
    [InlineData(true, 29.9, 1)]
    [InlineData(true, 30, 2)]
    [InlineData(false, 4.9, 1)]
    [InlineData(false, 5, 2)]
    public void It_asks_again_after_half_a_minute_and_after_a_failure_sooner(bool complete, double seconds, int asked)
    {
        Assert.Equal(["first"], Recall("first", complete));
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal([asked == 1 ? "first" : "second"], Recall("second", complete));
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public void A_wait_for_a_server_does_not_count_as_time_in_which_it_is_left_alone()
    {
        _cache.GetOrRefresh(_ =>
        {
            _clock.Advance(TimeSpan.FromSeconds(20));
            return false;
        });
        _clock.Advance(TimeSpan.FromSeconds(4.9));

        Assert.Empty(Recall("second", complete: true));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public void A_look_up_that_throws_has_failed()
    {
        Assert.Throws<InvalidOperationException>(() => _cache.GetOrRefresh(static _ => throw new InvalidOperationException()));

        Assert.Empty(Recall("second", complete: true));
        Assert.Equal(0, _asked);
    }

    private string?[] Recall(string name, bool complete) => _cache.GetOrRefresh((List<IntelligenceConfiguration> found) =>
    {
        _asked++;
        found.Add(new IntelligenceConfiguration { DisplayName = name });
        return complete;
    }).Select(static configuration => configuration.DisplayName).ToArray();
}
