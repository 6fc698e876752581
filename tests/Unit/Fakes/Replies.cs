using System.Net;
using System.Net.Http;
using System.Text;

namespace TwilioIntelligence.Unit;

/// <summary>Makes replies.</summary>
internal static class Replies
{
    public static HttpResponseMessage Json(int status, string body, params (string Name, string Value)[] headers) =>
        With(status, new StringContent(body, Encoding.UTF8, "application/json"), headers);

    public static HttpResponseMessage Text(int status, string body, string mediaType) =>
        With(status, new StringContent(body, Encoding.UTF8, mediaType));

    public static HttpResponseMessage Stream(ScriptedStream stream, int status = 200) => With(status, new StreamContent(stream));

    private static HttpResponseMessage With(int status, HttpContent content, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        foreach ((string name, string value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
