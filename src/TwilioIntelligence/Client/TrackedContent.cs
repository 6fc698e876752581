using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using TwilioIntelligence.Json;

namespace TwilioIntelligence.Client;

/// <summary>
/// A JSON body that knows whether any of it has been handed to a connection. Until then it is certain that the server has
/// not seen the request.
/// </summary>
internal sealed class TrackedContent : ByteArrayContent
{
    private volatile bool _started;

    public TrackedContent(string json)
        : base(JsonText.Utf8.GetBytes(json)) => Headers.ContentType = new MediaTypeHeaderValue("application/json");

    public bool Started => _started;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        _started = true;
        return base.SerializeToStreamAsync(stream, context);
    }
}
