using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.Unit;

/// <summary>Nothing is sent but by the client.</summary>
public sealed class OutboundTests
{
    private static readonly Regex Opening = new(@"HttpClient\(|HttpClientHandler|SocketsHttpHandler|WebRequest\b|WebClient\b|TcpClient|UdpClient|new Socket\(");

    [Fact]
    public void Only_the_client_opens_connections()
    {
        string[] opening = SourceTree.Files().Where(static file => Opening.IsMatch(file.Text)).Select(static file => file.Path).ToArray();

        Assert.NotEmpty(opening);
        Assert.All(opening, static path => Assert.StartsWith("Client/", path, System.StringComparison.Ordinal));
    }

    [Fact]
    public void One_place_makes_the_messages_so_that_every_write_has_a_content_of_ours()
    {
        Assert.Equal(
            "Client/RequestMessageFactory.cs",
            Assert.Single(SourceTree.Files(), static file => file.Code.Contains("new HttpRequestMessage(", System.StringComparison.Ordinal)).Path);
    }
}
