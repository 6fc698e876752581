using System.Threading;
using Xunit.Sdk;

namespace TwilioIntelligence.Unit.Fakes;

/// <summary>A check of growth that cannot fail would be none.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void Quadratic_growth_is_told_from_linear_growth()
    {
        Growth.AssertLinear(10_000, static length => Thread.SpinWait(length));
        Assert.ThrowsAny<XunitException>(static () => Growth.AssertLinear(20, static length => Thread.SpinWait(length * length)));
    }
}
