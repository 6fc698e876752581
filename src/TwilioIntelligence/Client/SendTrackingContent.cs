using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>
/// A body that knows whether any of it has been handed to a connection. Until then it is certain that the server has
/// not seen the request. Every write has one, an empty one where there is no body: the connection pool of .NET repeats a request
/// without content by itself, whatever its method, when the connection breaks.
/// </summary>
internal sealed class SendTrackingContent : ByteArrayContent
{
    private volatile bool _started;

    /// <summary>Initializes a new instance of the <see cref="SendTrackingContent"/> class.</summary>
    /// <param name="body">The body, or <see langword="null"/> for none: its length is 0, and it has no type.</param>
    /// <param name="contentType">The media type of the body.</param>
    public SendTrackingContent(string? body, string contentType = "application/json")
        : base(body is null ? [] : JsonText.Utf8.GetBytes(body))
    {
        if (body is not null)
        {
            Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }
    }

    public bool Started => _started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        _started = true;
        return base.SerializeToStreamAsync(stream, context);
    }
}
