using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A refusal counts against the maximum of tries only where the server serves nothing.</summary>
public sealed class RefusalCountTests
{
    [Fact]
    public void A_refusal_counts_if_nothing_was_served_since_the_request_began()
    {
        Assert.True(new RefusalCount(served: 7).Counts(served: 7));
        Assert.False(new RefusalCount(served: 7).Counts(served: 8));
    }

    [Fact]
    public void A_later_refusal_counts_if_nothing_was_served_since_the_last_one()
    {
        var count = new RefusalCount(served: 0);

        Assert.False(count.Counts(served: 3));
        Assert.True(count.Counts(served: 3));
        Assert.False(count.Counts(served: 4));
        Assert.True(count.Counts(served: 4));
    }
}
