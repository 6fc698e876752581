using System;
using System.Diagnostics;
using System.Threading.Tasks;

namespace TwilioIntelligence.Unit;

/// <summary>Waits for what happens on other threads, up to a deadline.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    public static async Task TrueAsync(Func<bool> condition, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(condition))] string? what = null)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Deadline, $"It did not come true within {Deadline.TotalSeconds} seconds: {what}");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
