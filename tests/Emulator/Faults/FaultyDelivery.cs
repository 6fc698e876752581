using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using TwilioIntelligence.Emulator.Http;

namespace TwilioIntelligence.Emulator.Faults;

/// <summary>Sends an answer the way a fault wants it sent.</summary>
internal static class FaultyDelivery
{
    // Enough for what was sent to arrive: a reset overtakes bytes that still wait in a buffer.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(15);

    /// <summary>Whether the client gets a status at all.</summary>
    public static bool SendsHeaders(FaultDefinition fault, Reply reply) => Effective(fault.Kind, reply)
        is not (FaultKind.StallBeforeHeaders or FaultKind.ResetBeforeHeaders);

    /// <summary>Sends it.</summary>
    /// <param name="context">The exchange.</param>
    /// <param name="reply">The answer.</param>
    /// <param name="fault">The fault.</param>
    /// <param name="stop">Ends every wait: the client has gone, or the emulator is stopping.</param>
    public static async Task SendAsync(HttpContext context, Reply reply, FaultDefinition fault, CancellationToken stop)
    {
        FaultKind kind = Effective(fault.Kind, reply);
        if (kind != FaultKind.SlowBody && fault.DelayMilliseconds > 0)
        {
            await Task.Delay(fault.DelayMilliseconds, stop);
        }

        switch (kind)
        {
            case FaultKind.StallBeforeHeaders:
                await Task.Delay(Timeout.Infinite, stop);
                break;

            case FaultKind.ResetBeforeHeaders:
                Reset(context);
                break;

            case FaultKind.StallBody:
                await SendBeginningAsync(context, reply, fault, stop);
                await Task.Delay(Timeout.Infinite, stop);
                break;

            case FaultKind.ResetBody:
                await SendBeginningAsync(context, reply, fault, stop);
                await Task.Delay(Settling, stop);
                Reset(context);
                break;

            case FaultKind.SlowBody:
                await SendSlowlyAsync(context, reply, fault, stop);
                break;

            default:
                await ReplyWriter.SendAsync(context, reply, stop);
                break;
        }
    }

    // A body that is not there cannot break off half way.
    private static FaultKind Effective(FaultKind kind, Reply reply) => (kind, reply.Length) switch
    {
        (FaultKind.StallBody, 0) => FaultKind.StallBeforeHeaders,
        (FaultKind.ResetBody, 0) => FaultKind.ResetBeforeHeaders,
        _ => kind,
    };

    private static async Task SendBeginningAsync(HttpContext context, Reply reply, FaultDefinition fault, CancellationToken stop)
    {
        // At least one byte is kept back, or the client would have got everything.
        ReadOnlyMemory<byte> body = reply.WholeBody();
        ReplyWriter.WriteHead(context, reply, withLength: !fault.Chunked);
        await context.Response.StartAsync(stop);
        await context.Response.BodyWriter.WriteAsync(body[..Math.Min(fault.Bytes, body.Length - 1)], stop);
        await context.Response.BodyWriter.FlushAsync(stop);
    }

    private static async Task SendSlowlyAsync(HttpContext context, Reply reply, FaultDefinition fault, CancellationToken stop)
    {
        ReadOnlyMemory<byte> body = reply.WholeBody();
        ReplyWriter.WriteHead(context, reply, withLength: !fault.Chunked);
        await context.Response.StartAsync(stop);
        int size = Math.Max(1, fault.Bytes);
        for (int start = 0; start < body.Length; start += size)
        {
            await Task.Delay(fault.DelayMilliseconds, stop);
            await context.Response.BodyWriter.WriteAsync(body.Slice(start, Math.Min(size, body.Length - start)), stop);
            await context.Response.BodyWriter.FlushAsync(stop);
        }
    }

    // With this option, closing sends RST instead of FIN.
    private static void Reset(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>() is { } feature)
        {
            feature.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        context.Abort();
    }
}
