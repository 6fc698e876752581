using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace TwilioIntelligence.Fuzz;

/// <summary>Changes inputs at random: bytes, words that readers know, and parts of other inputs.</summary>
internal sealed class Mutator
{
    private const int LongestInput = 4096;

    private static readonly byte[][] Words = new[]
    {
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "NaN", "Infinity", "-0", "1e999",
        "9223372036854775808", "//", "/*", "'",
        "\uFEFF", "\u2028", "\uFFFD", "items", "meta", "nextToken", "key", "rules", "operators", "parameters", "profiles", "main", "apiKey",
        "..", "%2e", "%252e",
        "%2f", "%5c", "/", "\\\\", "?", "#", ";", "@", "://", "\t", "\r\n", "\0",
    }.Select(Encoding.UTF8.GetBytes).ToArray();

    private readonly Random _random;

    public Mutator(int seed) => _random = new Random(seed);

    public byte[] Next(List<byte[]> corpus)
    {
        var bytes = corpus[_random.Next(corpus.Count)].ToList();
        for (int changes = 1 + _random.Next(6); changes > 0; changes--)
        {
            Change(bytes, corpus);
        }

        return bytes.Take(LongestInput).ToArray();
    }

    private void Change(List<byte> bytes, List<byte[]> corpus)
    {
        int at = _random.Next(bytes.Count + 1);
        int length = Math.Min(bytes.Count - at, 1 + _random.Next(16));
        switch (_random.Next(7))
        {
            case 0 when length > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when length > 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                byte[] other = corpus[_random.Next(corpus.Count)];
                int start = _random.Next(other.Length + 1);
                bytes.InsertRange(at, other.Skip(start).Take(_random.Next(64)));
                break;
            case 5:
                byte[] repeated = Words[_random.Next(Words.Length)];
                bytes.InsertRange(at, Enumerable.Repeat(repeated, 1 + _random.Next(40)).SelectMany(static word => word));
                break;
            default:
                bytes.InsertRange(at, Words[_random.Next(Words.Length)]);
                break;
        }
    }
}
