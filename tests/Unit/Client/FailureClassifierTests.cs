using System;
using System.Net;
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

    [Theory]
    [InlineData(WebExceptionStatus.ConnectFailure, "NotSent")]
    [InlineData(WebExceptionStatus.NameResolutionFailure, "NotSent")]
    [InlineData(WebExceptionStatus.ProxyNameResolutionFailure, "NotSent")]
    [InlineData(WebExceptionStatus.ReceiveFailure, "ConnectionLost")]
    [InlineData(WebExceptionStatus.KeepAliveFailure, "ConnectionLost")]
    public void Windows_PowerShell_says_the_same_in_its_own_words(WebExceptionStatus status, string kind) =>
        Assert.Equal(kind, Of(new HttpRequestException("It broke.", new WebException("It broke.", status)), content: null));

    [Fact]
    public void A_fault_of_the_module_is_no_failure_of_the_connection() => Assert.Null(Of(new InvalidOperationException(), content: null));

    private static string? Of(SocketError error, HttpContent? content) => Of(new HttpRequestException("It broke.", new SocketException((int)error)), content);

    private static string? Of(Exception exception, HttpContent? content)
    {
        using var message = new HttpRequestMessage { Content = content };
        using var timeout = new RequestTimeout(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), CancellationToken.None);
        return FailureClassifier.Of(exception, message, timeout)?.ToString();
    }
}
