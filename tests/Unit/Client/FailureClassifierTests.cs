using System;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>Only what certainly was not sent counts as not sent.</summary>
public sealed class FailureClassifierTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, "NotSent")]
    [InlineData(SocketError.HostNotFound, "NotSent")]
    [InlineData(SocketError.TimedOut, "ConnectionLost")]
    [InlineData(SocketError.HostUnreachable, "ConnectionLost")]
    [InlineData(SocketError.NetworkUnreachable, "ConnectionLost")]
    [InlineData(SocketError.ConnectionReset, "ConnectionLost")]
    public void What_a_connection_in_use_can_have_is_no_proof(SocketError error, string kind) => Assert.Equal(kind, Of(error, content: null));

    [Theory]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.ConnectionReset)]
    public void A_write_whose_content_was_never_asked_for_was_not_sent(SocketError error) => Assert.Equal("NotSent", Of(error, new SendTrackingContent("{}")));

    private static string? Of(SocketError error, HttpContent? content)
    {
        using var message = new HttpRequestMessage { Content = content };
        using var timeout = new RequestTimeout(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), CancellationToken.None);
        return FailureClassifier.Of(new HttpRequestException("It broke.", new SocketException((int)error)), message, timeout)?.ToString();
    }
}
