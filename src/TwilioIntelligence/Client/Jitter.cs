using System;

namespace TwilioIntelligence.Client;

/// <summary>Random numbers for waits, from any thread.</summary>
internal static class Jitter
{
    private static readonly Random Source = new();

    public static double Next()
    {
        lock (Source)
        {
            return Source.NextDouble();
        }
    }
}
