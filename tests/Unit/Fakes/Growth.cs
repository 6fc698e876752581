using System;
using System.Diagnostics;
using System.Linq;

namespace TwilioIntelligence.Unit.Fakes;

/// <summary>How the time that something takes grows with the length of its input.</summary>
internal static class Growth
{
    private const int Longer = 64;

    /// <summary>Asserts that an input of 64 times the length takes about 64 times as long, and not 4,096 times as with a quadratic algorithm.
    /// As a busy machine can only make it look slower than it is, the best of several attempts counts, and the first good one ends it.</summary>
    public static void AssertLinear(int length, Action<int> action)
    {
        action(length);
        double[] ratios = new double[8];
        for (int attempt = 0; attempt < ratios.Length; attempt++)
        {
            ratios[attempt] = Time(action, length * Longer) / Time(action, length);
            if (ratios[attempt] < Longer * 8)
            {
                return;
            }
        }

        Assert.Fail($"{Longer} times the length took {ratios.Min():0} times as long at best.");
    }

    private static double Time(Action<int> action, int length)
    {
        var watch = Stopwatch.StartNew();
        action(length);
        return watch.Elapsed.TotalMilliseconds;
    }
}
