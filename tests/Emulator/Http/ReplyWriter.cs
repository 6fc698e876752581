using System;
using System.Buffers;
using System.IO.Pipelines;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Sends an answer.</summary>
internal static class ReplyWriter
{
    private const int FlushEvery = 64 * 1024;

    /// <summary>Sends the whole of it.</summary>
    public static async Task SendAsync(HttpContext context, Reply reply, CancellationToken stop)
    {
        WriteHead(context, reply, withLength: true);
        PipeWriter writer = context.Response.BodyWriter;
        int pending = 0;
        foreach (ReadOnlyMemory<byte> piece in reply.Body)
        {
            writer.Write(piece.Span);
            pending += piece.Length;
            if (pending >= FlushEvery)
            {
                await writer.FlushAsync(stop);
                pending = 0;
            }
        }

        await writer.FlushAsync(stop);
    }

    /// <summary>Sets the status and the headers.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="withLength">Whether the length of the body is given. Without it, the body goes in chunks.</param>
    public static void WriteHead(HttpContext context, Reply reply, bool withLength)
    {
        HttpResponse response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        foreach ((string name, string value) in reply.Headers)
        {
            response.Headers[name] = value;
        }

        // 204 and 304 have no body by definition, and then HTTP does not want a length.
        if (withLength && reply.Status is not (204 or 304))
        {
            response.ContentLength = reply.Length;
        }
    }
}
