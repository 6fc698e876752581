using System;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A 404 for what was made a moment ago may come too early: it is looked for once more.</summary>
public sealed class RecentCreationsTests
{
    private const string Id = "intelligence_configuration_01kermhm82fz5s0f5v4m4n6qkz";
    private const string Reply = $$"""{"id":"{{Id}}","displayName":"Calls","rules":[]}""";

    private readonly TestSender _test = new();
    private readonly ResourceClient<IntelligenceConfiguration> _client;

    public RecentCreationsTests() => _client = _test.Configurations;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_just_made_and_is_not_found_is_read_again_after_a_second()
    {
        await CreateAsync();
        _test.Transport.Reply(404).Reply(200, Reply);

        Assert.Equal(Id, (await _client.GetAsync(Id, _test.Context(Cancellation))).Id);
        Assert.Equal([1.0], _test.Clock.WaitedSeconds);
    }

    [Fact]
    public async Task It_is_looked_for_once_more_and_no_oftener()
    {
        await CreateAsync();
        _test.Transport.Reply(404).Reply(404);

        IntelligenceApiException exception = await Assert.ThrowsAsync<IntelligenceApiException>(() => _client.GetAsync(Id, _test.Context(Cancellation)));
        Assert.Equal(404, exception.StatusCode);
        Assert.Equal(["POST", "GET", "GET"], _test.Transport.Methods);
    }

    [Fact]
    public async Task So_it_is_with_updates_and_removals()
    {
        await CreateAsync();
        _test.Transport.Reply(404).Reply(200, Reply).Reply(404).Reply(204);

        await _client.UpdateAsync(Id, Sample.Content().ToJson(), null, _test.Context(Cancellation));
        await _client.DeleteAsync(Id, _test.Context(Cancellation));
        Assert.Equal(["POST", "PUT", "PUT", "DELETE", "DELETE"], _test.Transport.Methods);
    }

    [Theory]
    [InlineData(10, 2)]
    [InlineData(10.1, 1)]
    public async Task After_ten_seconds_a_404_is_believed(double seconds, int requests)
    {
        await CreateAsync();
        _test.Clock.Advance(TimeSpan.FromSeconds(seconds));
        _test.Transport.Reply(404).Reply(404);

        await Assert.ThrowsAsync<IntelligenceApiException>(() => _client.GetAsync(Id, _test.Context(Cancellation)));
        Assert.Equal(requests + 1, _test.Transport.Requests.Count);
    }

    [Fact]
    public async Task What_was_removed_again_is_gone()
    {
        await CreateAsync();
        _test.Transport.Reply(204).Reply(404);
        await _client.DeleteAsync(Id, _test.Context(Cancellation));

        await Assert.ThrowsAsync<IntelligenceApiException>(() => _client.GetAsync(Id, _test.Context(Cancellation)));
        Assert.Equal(["POST", "DELETE", "GET"], _test.Transport.Methods);
    }

    [Fact]
    public async Task What_others_made_and_is_not_found_is_not_there()
    {
        _test.Transport.Reply(404);

        await Assert.ThrowsAsync<IntelligenceApiException>(() => _client.GetAsync(Id, _test.Context(Cancellation)));
        Assert.Equal("GET", _test.Transport.Request.Method);
    }

    [Fact]
    public void Ids_that_are_old_are_forgotten()
    {
        var creations = new RecentCreations(_test.Clock);
        creations.Add("a");
        _test.Clock.Advance(TimeSpan.FromSeconds(11));
        creations.Add("b");
        _test.Clock.Advance(TimeSpan.FromSeconds(-11));

        // The clock stands where "a" was new: it is unknown only because it has been forgotten.
        Assert.False(creations.Contains("a"));
    }

    private async Task CreateAsync()
    {
        _test.Transport.Reply(201, Reply);
        await _client.CreateAsync(Sample.Content().ToJson(), "Calls", _test.Context(Cancellation));
    }
}
