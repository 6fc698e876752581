using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Client;

/// <summary>Reads the bodies of replies as text, within bounds: a server must not fill the memory.</summary>
internal static class ResponseBody
{
    /// <summary>The most bytes that the reply to a single object may have.</summary>
    public const int Longest = 32 * 1024 * 1024;

    /// <summary>The most bytes of an error that are read. Its message needs less.</summary>
    public const int LongestError = 64 * 1024;

    private const int BufferSize = 16384;

    /// <summary>Reads a body to its end. Each part of it has the time that is allowed.</summary>
    /// <exception cref="InvalidDataException">It is longer than <see cref="Longest"/>.</exception>
    public static async Task<string> ReadAsync(Stream body, RequestTimeout timeout)
    {
        using var text = new MemoryStream();
        var part = new byte[BufferSize];
        int count;
        while ((count = await body.ReadAsync(part, 0, part.Length, timeout.Token).ConfigureAwait(false)) > 0)
        {
            timeout.Progressed();
            if (text.Length + count > Longest)
            {
                throw new InvalidDataException(string.Format(CultureInfo.CurrentCulture, Messages.ReplyTooLong, Longest / 1024 / 1024));
            }

            text.Write(part, 0, count);
        }

        return Text(text);
    }

    /// <summary>
    /// Reads what a server says to a refusal, in the time that is allowed for one part. However that breaks off, the status
    /// has been said, and is what counts.
    /// </summary>
    public static async Task<string> ReadErrorAsync(Stream body, RequestTimeout timeout)
    {
        using var text = new MemoryStream();
        try
        {
            var part = new byte[BufferSize];
            int count;
            while (text.Length < LongestError && (count = await body.ReadAsync(part, 0, part.Length, timeout.Token).ConfigureAwait(false)) > 0)
            {
                text.Write(part, 0, count);
            }
        }
        catch (Exception exception) when (!timeout.IsCancelled && FailureClassifier.IsOfTransport(exception))
        {
        }

        return Text(text);
    }

    /// <summary>Gets the text of bytes in UTF-8, without the mark that may stand in front of it.</summary>
    public static string Text(MemoryStream bytes) => JsonText.Utf8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF');
}
