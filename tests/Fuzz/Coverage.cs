using System;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace TwilioIntelligence.Fuzz;

/// <summary>
/// Which branches of the code inputs have reached, and how often. SharpFuzz has made each branch of the module count itself in a map, which
/// belongs to this object.
/// </summary>
internal sealed unsafe class Coverage
{
    private const int MapSize = 1 << 16;

    // A branch that is passed 4 times instead of 3 is news, 40 times instead of 39 is not: as AFL has it.
    private static readonly byte[] Buckets = MakeBuckets();

    private readonly byte* _map = (byte*)NativeMemory.AllocZeroed(MapSize);
    private readonly byte[] _seen = new byte[MapSize];

    public Coverage() => Trace.SharedMem = _map;

    /// <summary>Gets the number of the branches that were reached.</summary>
    public int Branches { get; private set; }

    /// <summary>Forgets the branches of the last input, before the next one runs.</summary>
    public void Start()
    {
        new Span<byte>(_map, MapSize).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Adds what the input that has just run has reached.</summary>
    /// <returns>Whether it is a branch, or a number of times, that no input before has reached.</returns>
    public bool Add()
    {
        var map = new Span<byte>(_map, MapSize);
        bool isNew = false;
        for (int next; (next = map.IndexOfAnyExcept((byte)0)) >= 0; map = map[(next + 1)..])
        {
            int place = MapSize - map.Length + next;
            byte bucket = Buckets[map[next]];
            if ((_seen[place] & bucket) == 0)
            {
                isNew = true;
                Branches += _seen[place] == 0 ? 1 : 0;
                _seen[place] |= bucket;
            }
        }

        return isNew;
    }

    private static byte[] MakeBuckets()
    {
        var buckets = new byte[256];
        for (int count = 1; count < buckets.Length; count++)
        {
            buckets[count] = count switch { < 4 => (byte)(1 << (count - 1)), < 8 => 8, < 16 => 16, < 32 => 32, < 128 => 64, _ => 128 };
        }

        return buckets;
    }
}
