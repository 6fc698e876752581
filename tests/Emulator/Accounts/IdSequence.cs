using System;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Threading;

namespace TwilioIntelligence.Emulator.Accounts;

/// <summary>
/// Makes ids as Twilio does: the resource's prefix and a ULID in lower-case Crockford base 32. Each is greater than the one before it,
/// also within one millisecond, so that ordering by id is ordering by creation.
/// </summary>
internal sealed class IdSequence(TimeProvider time)
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;
    private const int RandomBits = 80;

    private readonly Lock _lock = new();
    private UInt128 _last;

    /// <summary>The next id.</summary>
    /// <param name="prefix">For example <c>intelligence_configuration_</c>.</param>
    public string Next(string prefix) => string.Concat(prefix, Encode(NextValue()));

    private UInt128 NextValue()
    {
        Span<byte> random = stackalloc byte[16];
        random.Clear();
        RandomNumberGenerator.Fill(random[(16 - (RandomBits / 8))..]);
        UInt128 milliseconds = (ulong)time.GetUtcNow().ToUnixTimeMilliseconds();
        UInt128 fresh = (milliseconds << RandomBits) | BinaryPrimitives.ReadUInt128BigEndian(random);

        lock (_lock)
        {
            // Within a millisecond (and should the clock go back) the ULID specification counts on from the last one.
            _last = fresh > _last ? fresh : _last + 1;
            return _last;
        }
    }

    private static string Encode(UInt128 value) => string.Create(Length, value, static (characters, rest) =>
    {
        for (int i = characters.Length - 1; i >= 0; i--)
        {
            characters[i] = Alphabet[(int)(uint)(rest & 31)];
            rest >>= 5;
        }
    });
}
