using System;
using System.Diagnostics;
using System.Linq;

namespace TwilioIntelligence.Unit.Fakes;

/// <summary>How the time that something takes grows with the length of its input.</summary>
internal static class Growth
{
    private const int Longer = 64;
    private const int Attempts = 16;

    // A busy machine interrupts a long run more often than a short one, so twelve times linear pass. That is a fifth of quadratic.
    private const int Bound = Longer * 12;

    /// <summary>Asserts that an input of 64 times the length takes about 64 times as long, and not 4,096 times as with a quadratic algorithm.
    /// A busy machine can only make something look slower than it is, so the best of several attempts counts.</summary>
    public static void AssertLinear(int length, Action<int> action)
    {
        double shortest = Enumerable.Range(0, Attempts).Min(_ => Time(action, length));
        double best = double.PositiveInfinity;
        for (int attempt = 0; attempt < Attempts && best >= Bound; attempt++)
        {
            best = Math.Min(best, Time(action, length * Longer) / shortest);
        }

        Assert.True(best < Bound, $"{Longer} times the length took {best:0} times as long at best.");
    }

    private static double Time(Action<int> action, int length)
    {
        var watch = Stopwatch.StartNew();
        action(length);
        return watch.Elapsed.TotalMilliseconds;
    }
}
