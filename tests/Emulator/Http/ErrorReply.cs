using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.Http;

/// <summary>Writes errors in each of the shapes that a client may meet.</summary>
internal static class ErrorReply
{
    /// <summary>The answer to a refused request.</summary>
    public static Reply From(ApiException exception, EmulatorSettings settings)
    {
        Reply reply = Create(exception.Status, exception.Code, exception.Message, settings.ErrorEnvelope, Rendering.Of(settings));
        reply.Headers.AddRange(exception.Headers);
        return reply;
    }

    /// <summary>An error.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">Twilio's code.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="envelope">The shape.</param>
    /// <param name="rendering">Whether there are extra fields.</param>
    public static Reply Create(int status, int code, string message, ErrorEnvelope envelope, Rendering rendering) => envelope switch
    {
        ErrorEnvelope.Html => Html(status),
        ErrorEnvelope.Empty => Reply.Empty(status),
        ErrorEnvelope.Problem => Json(status, "application/problem+json", rendering, writer =>
        {
            writer.WriteString("type", MoreInformation(code));
            writer.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            writer.WriteNumber("status", status);
            writer.WriteNumber("code", code);
            writer.WriteString("detail", message);
        }),
        ErrorEnvelope.Legacy => Json(status, "application/json", rendering, writer => WriteLegacy(writer, status, code, message)),
        ErrorEnvelope.Default when status == 401 =>
            Json(status, "application/json", rendering, writer => WriteLegacy(writer, status, code, message)),
        _ => Json(status, "application/json", rendering, writer =>
        {
            writer.WriteNumber("code", code);
            writer.WriteString("message", message);
            writer.WriteNumber("httpStatusCode", status);
            writer.WriteBoolean("userError", status < 500);
            writer.WriteStartObject("params");
            writer.WriteString("twilioErrorCodeUrl", MoreInformation(code));
            writer.WriteEndObject();
        }),
    };

    /// <summary>An error as a gateway writes it.</summary>
    public static Reply Html(int status)
    {
        string title = string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}");
        return new Reply
        {
            Status = status,
            ContentType = "text/html",
            Body = [Encoding.UTF8.GetBytes(
                $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n")],
        };
    }

    /// <summary>Twilio's code for a status, where there is a usual one.</summary>
    public static int UsualCode(int status) => status switch
    {
        400 => 20001,
        401 => 20003,
        405 => 20004,
        415 => 20422,
        _ => 20000 + status,
    };

    private static void WriteLegacy(Utf8JsonWriter writer, int status, int code, string message)
    {
        writer.WriteNumber("code", code);
        writer.WriteString("message", message);
        writer.WriteString("more_info", MoreInformation(code));
        writer.WriteNumber("status", status);
    }

    /// <summary>The page about a code.</summary>
    public static string MoreInformation(int code) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{code}");

    private static Reply Json(int status, string type, Rendering rendering, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, JsonFormat.Writer))
        {
            writer.WriteStartObject();
            write(writer);
            FutureField.Write(writer, rendering);
            writer.WriteEndObject();
        }

        return new Reply { Status = status, ContentType = type, Body = [buffer.WrittenMemory] };
    }
}
