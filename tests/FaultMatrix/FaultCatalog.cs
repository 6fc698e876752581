using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>All ways in which the server goes wrong.</summary>
public static class FaultCatalog
{
    private const int DripMilliseconds = 5;
    private const int DripParts = 8;

    // Long enough to be nested too deeply for a reader that recurses.
    private const int Depth = 20000;

    public static IReadOnlyList<Fault> All { get; } =
        [.. Connections(), .. Broken(), .. Stalls(), .. Garbage(), .. Unusual(), .. Redirects(), .. Statuses(), .. Contents()];

    private static IEnumerable<Fault> Connections()
    {
        yield return new Fault("refused", FaultPhase.Connect, Outcome.NotSent, static exchange => exchange.ResetAsync());
        yield return new Fault("closed unread", FaultPhase.Accept, Outcome.LostAtOnce, static _ => Task.CompletedTask);
        yield return new Fault("reset unread", FaultPhase.Accept, Outcome.LostAtOnce, static exchange => exchange.ResetAsync());
        yield return new Fault("closed after the head", FaultPhase.Head, Outcome.Lost, static _ => Task.CompletedTask);
        yield return new Fault("reset after the head", FaultPhase.Head, Outcome.Lost, static exchange => exchange.ResetAsync());
        foreach (FaultPhase phase in new[] { FaultPhase.Read, FaultPhase.Processed })
        {
            yield return Of($"closed when {phase}", phase, Outcome.Lost, static (_, _) => Task.CompletedTask);
            yield return Of($"reset when {phase}", phase, Outcome.Lost, static (exchange, _) => exchange.ResetAsync());
        }
    }

    private static IEnumerable<Fault> Broken()
    {
        yield return new Fault("closed when Processed, then 400", FaultPhase.Processed, Outcome.LostThenRefused, static exchange =>
        {
            const string Refusal = "{\"message\":\"The words of the server\"}";
            return exchange.Hit == 1 ? Task.FromResult(exchange.Process()) : exchange.SendAsync(Whole(exchange, Refusal, Refusal.Length, 400));
        }) { Status = 400 };
        yield return Of("half a status line", FaultPhase.Processed, Outcome.Lost, static (exchange, _) => exchange.SendAsync("HTTP/1.1 2"));
        yield return Of("half the headers", FaultPhase.Processed, Outcome.Lost, static (exchange, _) => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Ty"));
        yield return Of("headers alone", FaultPhase.Processed, Outcome.Lost,
            static (exchange, reply) => exchange.SendAsync($"{exchange.Head(200)}Content-Length: {reply.Body.Length}\r\n\r\n"));
        yield return Of("half the body", FaultPhase.Processed, Outcome.Lost,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply.Body.Substring(0, reply.Body.Length / 2), reply.Body.Length)));
        yield return Of("all but the last byte", FaultPhase.Processed, Outcome.Lost,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply.Body.Substring(0, reply.Body.Length - 1), reply.Body.Length)));
        yield return Of("reset in the body", FaultPhase.Processed, Outcome.Lost, static async (exchange, reply) =>
        {
            await exchange.SendAsync(Whole(exchange, reply.Body.Substring(0, reply.Body.Length / 2), reply.Body.Length)).ConfigureAwait(false);
            await exchange.PauseAsync(DripMilliseconds).ConfigureAwait(false);
            await exchange.ResetAsync().ConfigureAwait(false);
        });
        yield return Of("half a chunk", FaultPhase.Processed, Outcome.Lost,
            static (exchange, reply) => exchange.SendAsync($"{Chunked(exchange)}{reply.Body.Length:x}\r\n{reply.Body.Substring(0, 9)}"));
        yield return Of("no last chunk", FaultPhase.Processed, Outcome.Lost,
            static (exchange, reply) => exchange.SendAsync($"{Chunked(exchange)}{Chunk(reply.Body)}"));
        yield return Of("a chunk of no size", FaultPhase.Processed, Outcome.Lost,
            static (exchange, _) => exchange.SendAsync($"{Chunked(exchange)}zz\r\n{{}}\r\n0\r\n\r\n"));
        yield return Of("a length that is too long", FaultPhase.Processed, Outcome.Lost,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply.Body, reply.Body.Length + 7)));
        yield return Of("a length that is too short", FaultPhase.Processed, Outcome.Content,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply.Body, reply.Body.Length / 2)));
    }

    private static IEnumerable<Fault> Stalls()
    {
        yield return Stalling(new Fault("stalls unread", FaultPhase.Head, Outcome.TimedOut, static exchange => exchange.StallAsync()));
        yield return Stalling(Of("stalls when read", FaultPhase.Read, Outcome.TimedOut, static (exchange, _) => exchange.StallAsync()));
        yield return Stalling(Of("stalls when processed", FaultPhase.Processed, Outcome.TimedOut, static (exchange, _) => exchange.StallAsync()));
        yield return Stalling(Of("stalls in the headers", FaultPhase.Processed, Outcome.TimedOut,
            static (exchange, _) => StallAfterAsync(exchange, "HTTP/1.1 200 OK\r\nContent-Ty")));
        yield return Stalling(Of("stalls in the body", FaultPhase.Processed, Outcome.TimedOut,
            static (exchange, reply) => StallAfterAsync(exchange, Whole(exchange, reply.Body.Substring(0, 9), reply.Body.Length))));
        yield return Stalling(Of("drips headers for ever", FaultPhase.Processed, Outcome.TimedOut, static async (exchange, _) =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\n").ConfigureAwait(false);
            while (true)
            {
                await exchange.SendAsync("X-Drip: 1\r\n").ConfigureAwait(false);
                await exchange.PauseAsync(50).ConfigureAwait(false);
            }
        }));
        Fault refusal = Of("stalls in a refusal", FaultPhase.Read, Outcome.Status,
            static (exchange, _) => StallAfterAsync(exchange, Whole(exchange, "{\"code\":", 100, 400)));
        refusal.Status = 400;
        yield return Stalling(refusal);
    }

    private static IEnumerable<Fault> Garbage()
    {
        string[] texts =
        [
            "\u0000\u0001\u0002\u0003\u0004garbage\r\n\r\n", "\u0015\u0003\u0001\u0000\u0002\u0002\u0050", "HTTP/1.1 abc OK\r\n\r\n",
            "HTTP/1.1 20 OK\r\n\r\n", "{\"id\":\"x\"}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        ];
        foreach (string text in texts)
        {
            string name = new([.. text.Take(18).Select(static character => character < ' ' ? '.' : character)]);
            yield return Of($"garbage {name}", FaultPhase.Processed, Outcome.Lost, (exchange, _) => exchange.SendAsync(text));
        }

        yield return Of("headers without end", FaultPhase.Processed, Outcome.Lost,
            static (exchange, _) => exchange.SendAsync("HTTP/1.1 200 OK\r\nX: " + new string('x', 200000)));
    }

    private static IEnumerable<Fault> Unusual()
    {
        yield return Of("dripped", FaultPhase.Processed, Outcome.Fine, static async (exchange, reply) =>
        {
            string whole = Whole(exchange, reply);
            int size = (whole.Length / DripParts) + 1;
            for (int start = 0; start < whole.Length; start += size)
            {
                await exchange.SendAsync(whole.Substring(start, Math.Min(size, whole.Length - start))).ConfigureAwait(false);
                await exchange.PauseAsync(DripMilliseconds).ConfigureAwait(false);
            }
        });
        yield return Of("in many chunks", FaultPhase.Processed, Outcome.Fine, static (exchange, reply) => exchange.SendAsync(
            $"{Chunked(exchange)}{string.Concat(reply.Body.Select(static letter => Chunk(letter.ToString())))}0\r\n\r\n"));
        yield return Of("without a length", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync($"{exchange.Head(200)}\r\n{reply.Body}"));
        yield return Of("after 100 Continue", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync("HTTP/1.1 100 Continue\r\n\r\n" + Whole(exchange, reply)));
        yield return Of("after 103 Early Hints", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Whole(exchange, reply)));
        yield return Of("in HTTP/1.0", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply).Replace("HTTP/1.1", "HTTP/1.0")));
        yield return Of("behind a byte order mark", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, "\uFEFF" + reply.Body, reply.Body.Length + 3)));
        yield return Of("as another type", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply).Replace("application/json", "text/html; charset=latin1")));
        yield return Of("with a cookie", FaultPhase.Processed, Outcome.Fine,
            static (exchange, reply) => exchange.SendAsync(Whole(exchange, reply).Replace("Content-Type", "Set-Cookie: a=b\r\nContent-Type")));
    }

    private static IEnumerable<Fault> Redirects()
    {
        foreach (int status in new[] { 300, 301, 302, 303, 304, 305, 307, 308 })
        {
            yield return WithStatus($"{status} elsewhere", FaultPhase.Read, status, "Location: /elsewhere?token=hidden\r\n");
        }

        yield return WithStatus("302 nowhere", FaultPhase.Read, 302, string.Empty);
        yield return WithStatus("302 to another scheme", FaultPhase.Read, 302, "Location: ftp://127.0.0.1/elsewhere\r\n");
    }

    private static IEnumerable<Fault> Statuses()
    {
        int[] refusals = [400, 401, 402, 403, 404, 405, 406, 409, 410, 412, 413, 415, 418, 422, 426, 431, 451];
        int[] failures = [500, 501, 502, 503, 504, 505, 511, 599];
        foreach (int status in refusals.Concat(failures))
        {
            yield return WithStatus($"{status} unprocessed", FaultPhase.Read, status, string.Empty);
        }

        foreach (int status in failures)
        {
            yield return WithStatus($"{status} processed", FaultPhase.Processed, status, string.Empty);
        }

        foreach (string wait in new[] { "0", "-5", "soon", "Thu, 01 Jan 1970 00:00:00 GMT" })
        {
            yield return WithStatus($"429 after {wait}", FaultPhase.Read, 429, $"Retry-After: {wait}\r\n");
        }

        yield return WithStatus("429 alone", FaultPhase.Read, 429, string.Empty);
        yield return Slow(WithStatus("429 after 1", FaultPhase.Read, 429, "Retry-After: 1\r\n"));
        yield return Slow(WithStatus("503 after 1", FaultPhase.Read, 503, "Retry-After: 1\r\n"));
        yield return WithStatus("429 after an hour", FaultPhase.Read, 429, "Retry-After: 3600\r\n", Outcome.StatusForLong);
        yield return WithStatus("503 after an hour", FaultPhase.Read, 503, "Retry-After: 3600\r\n", Outcome.StatusForLong);
        yield return WithBody("400 of a page", 400, "<html><a href=\"/elsewhere?token=hidden\">here</a></html>");
        yield return WithBody("400 of nothing", 400, string.Empty);
        yield return WithBody("400 of nonsense", 400, "{\"code\":{},\"message\":[1,2],\"params\":7}");
        yield return WithBody("400 that is long", 400, new string('x', 300000));
        yield return WithBody("503 of a page", 503, "<html></html>");
    }

    private static IEnumerable<Fault> Contents()
    {
        string[] senseless = ["null", "5", "true", "\"text\"", "[]", "<html></html>", "{\"id\":", "NaN", "\u0000", "{\"a\":1}{\"a\":2}", "// comment"];
        foreach (string body in senseless)
        {
            yield return Content($"body {body.Replace("\0", "NUL")}", _ => body);
        }

        foreach (string body in new[] { "{}", "{\"items\":{}}", "{\"items\":\"<html>\"}" })
        {
            yield return Content($"body {body}", _ => body, isObject: true);
        }

        yield return Content("a body that is empty", static _ => string.Empty);
        yield return Content("a body of blanks", static _ => " \r\n\t ");
        yield return Content("a body that is deep", static _ => new string('[', Depth));
        yield return Content("half the JSON", static reply => reply.Body.Substring(0, reply.Body.Length / 2));
        yield return Content("the JSON without its end", static reply => reply.Body.Substring(0, reply.Body.Length - 1));
        yield return Content("the object in a list", static reply => $"[{reply.Body}]");
        yield return Content("another object", static reply => Other(reply.Body), hasId: true);
        yield return Content("an id alone", static _ => "{\"id\":\"another\"}", hasId: true, isObject: true);
        yield return Content("a number for an id", static _ => "{\"id\":5,\"items\":5}", hasId: true, isObject: true);
        yield return Of("compressed garbage", FaultPhase.Processed, Outcome.Undecodable, static (exchange, reply) =>
            exchange.SendAsync(Whole(exchange, reply).Replace("Content-Type", "Content-Encoding: gzip\r\nContent-Type")));
    }

    /// <summary>The same with other ids, and a list that is none.</summary>
    private static string Other(string body)
    {
        JObject other = JObject.Parse(body);
        other["id"] = "another";
        other["version"] = 999;
        other["items"] = 5;
        return other.ToString();
    }

    private static Fault Content(string name, Func<ModelReply, string> body, bool hasId = false, bool isObject = false)
    {
        Fault fault = Of(name, FaultPhase.Processed, Outcome.Content, (exchange, reply) =>
        {
            string text = body(reply);
            return exchange.SendAsync(Whole(exchange, text, Encoding.UTF8.GetByteCount(text)));
        });
        fault.HasId = hasId;
        fault.IsObject = isObject;
        return fault;
    }

    private static Fault WithBody(string name, int status, string body)
    {
        Fault fault = Of(name, FaultPhase.Read, Outcome.Status, (exchange, _) => exchange.SendAsync(Whole(exchange, body, body.Length, status)));
        fault.Status = status;
        return fault;
    }

    private static Fault WithStatus(string name, FaultPhase phase, int status, string headers, Outcome outcome = Outcome.Status)
    {
        string body = status == 304 ? string.Empty : $"{{\"code\":20{status},\"message\":\"The words of the server\",\"status\":{status}}}";
        Fault fault = Of(name, phase, outcome, (exchange, _) =>
            exchange.SendAsync(Whole(exchange, body, body.Length, status).Replace("Content-Type", headers + "Content-Type")));
        fault.Status = status;
        return fault;
    }

    private static Fault Stalling(Fault fault)
    {
        fault.Stalls = true;
        return Slow(fault);
    }

    private static Fault Slow(Fault fault)
    {
        fault.IsSlow = true;
        return fault;
    }

    private static Fault Of(string name, FaultPhase phase, Outcome outcome, Func<Exchange, ModelReply, Task> act) => new(name, phase, outcome, exchange =>
        act(exchange, phase == FaultPhase.Processed ? exchange.Process() : new ModelReply(0, string.Empty)));

    private static async Task StallAfterAsync(Exchange exchange, string start)
    {
        await exchange.SendAsync(start).ConfigureAwait(false);
        await exchange.StallAsync().ConfigureAwait(false);
    }

    private static string Whole(Exchange exchange, string body, int length, int status = 200) =>
        $"{exchange.Head(status)}Content-Length: {length}\r\n\r\n{body}";

    private static string Whole(Exchange exchange, ModelReply reply) => Whole(exchange, reply.Body, reply.Body.Length);

    private static string Chunked(Exchange exchange) => $"{exchange.Head(200)}Transfer-Encoding: chunked\r\n\r\n";

    private static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";
}
