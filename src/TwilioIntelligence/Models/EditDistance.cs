using System;
using System.Linq;

namespace TwilioIntelligence.Models;

/// <summary>Tells how far apart two names are, to find the one that was meant.</summary>
internal static class EditDistance
{
    /// <summary>Counts the characters to insert, delete or replace to make one text of the other, in any case (Levenshtein).</summary>
    public static int Between(string left, string right)
    {
        int[] row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0]++;
            for (int j = 0; j < right.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(left[i]) == char.ToUpperInvariant(right[j]) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, Math.Min(row[j], diagonal) + 1);
            }
        }

        return row[right.Length];
    }
}
