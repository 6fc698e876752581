using System.Runtime.CompilerServices;

namespace TwilioIntelligence.Webhooks;

/// <summary>Compares without telling by its time how much was right. netstandard2.0 has no such comparison of its own.</summary>
internal static class FixedTime
{
    /// <summary>Tells whether two texts are the same. Only their length shows in the time, and that is no secret.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool AreEqual(string expected, string actual)
    {
        if (expected.Length != actual.Length)
        {
            return false;
        }

        int difference = 0;
        for (int index = 0; index < expected.Length; index++)
        {
            difference |= expected[index] ^ actual[index];
        }

        return difference == 0;
    }
}
