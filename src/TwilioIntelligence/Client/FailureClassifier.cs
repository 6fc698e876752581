using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using Newtonsoft.Json;

namespace TwilioIntelligence.Client;

/// <summary>Tells the kinds of failure apart, as far as they decide what is done next.</summary>
internal static class FailureClassifier
{
    /// <summary>Gets the kind of a reply that is not a success.</summary>
    public static FailureKind Of(int status, ApiRequest request) => status switch
    {
        429 => FailureKind.Throttled,
        502 or 503 or 504 => FailureKind.Unavailable,
        500 => FailureKind.ServerError,
        404 when request.TargetsRecentlyCreated => FailureKind.NotYetVisible,
        _ => FailureKind.Refused,
    };

    /// <summary>Gets the kind of what happened instead of a reply, or <see langword="null"/> if it is a fault of the module.</summary>
    public static FailureKind? Of(Exception exception, HttpRequestMessage message, RequestTimeout timeout) =>
        timeout.HasTimedOut ? FailureKind.TimedOut
        : exception is JsonException or InvalidDataException ? FailureKind.InvalidResponse
        : !IsOfTransport(exception) ? null
        : IsUntrusted(exception) ? FailureKind.Refused
        : WasNeverSent(message, exception) ? FailureKind.NotSent
        : FailureKind.ConnectionLost;

    /// <summary>Tells whether a failure is one of the connection, or of the compression of what it brings.</summary>
    public static bool IsOfTransport(Exception exception) =>
        exception is HttpRequestException or IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidDataException;

    /// <summary>A certificate that is not trusted is not trusted the next time either.</summary>
    private static bool IsUntrusted(Exception exception) => Any(exception, static cause => cause is AuthenticationException);

    /// <summary>
    /// Tells whether the request certainly never left. A write never left as long as its content was not asked for; of a read,
    /// only failures tell that a connection in use cannot have.
    /// </summary>
    private static bool WasNeverSent(HttpRequestMessage message, Exception exception) =>
        message.Content is SendTrackingContent content ? !content.Started : Any(exception, IsOfConnecting);

    private static bool IsOfConnecting(Exception exception) => exception
        is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.TryAgain
            or SocketError.NoRecovery or SocketError.NoData or SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable }
        or WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure
            or WebExceptionStatus.ProxyNameResolutionFailure };

    private static bool Any(Exception exception, Func<Exception, bool> predicate)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (predicate(cause))
            {
                return true;
            }
        }

        return false;
    }
}
