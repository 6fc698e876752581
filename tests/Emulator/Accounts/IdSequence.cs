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

    /// <summary>An id as it would have been made at some other time. It is not kept in order with those made within the same millisecond.</summary>
    /// <param name="prefix">For example <c>conv_conversation_</c>.</param>
    /// <param name="at">The time.</param>
    public static string At(string prefix, DateTimeOffset at) => string.Concat(prefix, Encode(ValueAt(at)));

    private UInt128 NextValue()
    {
        UInt128 fresh = ValueAt(time.GetUtcNow());
        lock (_lock)
        {
            // Within a millisecond (and should the clock go back) the ULID specification counts on from the last one.
            _last = fresh > _last ? fresh : _last + 1;
            return _last;
        }
    }

    private static UInt128 ValueAt(DateTimeOffset at)
    {
        Span<byte> random = stackalloc byte[16];
        random.Clear();
        RandomNumberGenerator.Fill(random[(16 - (RandomBits / 8))..]);
        UInt128 milliseconds = (ulong)at.ToUnixTimeMilliseconds();
        return (milliseconds << RandomBits) | BinaryPrimitives.ReadUInt128BigEndian(random);
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
