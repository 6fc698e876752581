using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Reads the bodies of requests.</summary>
internal static class RequestBody
{
    /// <summary>Reads the whole of one.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(PipeReader reader, CancellationToken stop)
    {
        while (true)
        {
            ReadResult result = await reader.ReadAsync(stop);
            if (result.IsCompleted)
            {
                ReadOnlyMemory<byte> body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            // Nothing is consumed, all of it is examined: the next read then returns everything and more.
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
