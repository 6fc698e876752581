using System;
using System.Management.Automation;
using TwilioIntelligence.Connections;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands;

/// <summary>
/// Makes every error record of the module. The id of an error is the key of its message in the resources, and the same key
/// with <c>Action</c> behind it says what to do next.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>An error that the API, or the way to it, is the cause of.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The id or the object that the command was given; never a request.</param>
    public static ErrorRecord Of(IntelligenceApiException exception, object? target) =>
        Record(exception, exception.ErrorId, CategoryOf(exception), target);

    /// <summary>An error in what a connection is made from.</summary>
    public static ErrorRecord Of(ConnectionException exception) => Record(
        exception,
        exception.ErrorId,
        exception.ErrorId is nameof(Messages.NoConnection) ? ErrorCategory.AuthenticationError
            : exception.ErrorId is nameof(Messages.ProfileNotFound) or nameof(Messages.ProfileFileNotFound) ? ErrorCategory.ObjectNotFound
            : exception.ErrorId is nameof(Messages.ProfileFileUnreadable) or nameof(Messages.ProfileHasNoCredential) ? ErrorCategory.InvalidData
            : exception.ErrorId is nameof(Messages.InsecureBaseUri) or nameof(Messages.InsecureProxy) ? ErrorCategory.SecurityError
            : ErrorCategory.InvalidArgument,
        exception.Subject);

    /// <summary>An error in what the command was given.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="target">What is wrong.</param>
    /// <param name="arguments">What the message names.</param>
    public static ErrorRecord InvalidArgument(string errorId, object? target, params object?[] arguments) =>
        Record(new ArgumentException(Message(errorId, arguments)), errorId, ErrorCategory.InvalidArgument, target);

    /// <summary>Something that was named is not there.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="target">What was named.</param>
    /// <param name="arguments">What the message names.</param>
    public static ErrorRecord NotFound(string errorId, object? target, params object?[] arguments) =>
        Record(new ItemNotFoundException(Message(errorId, arguments)), errorId, ErrorCategory.ObjectNotFound, target);

    /// <summary>An error in the state that something is in.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="target">What is in that state.</param>
    /// <param name="arguments">What the message names.</param>
    public static ErrorRecord InvalidOperation(string errorId, object? target, params object?[] arguments) =>
        Record(new InvalidOperationException(Message(errorId, arguments)), errorId, ErrorCategory.InvalidOperation, target);

    /// <summary>Any error that work in the background may end with.</summary>
    public static ErrorRecord OfAny(Exception exception, object? target) => exception switch
    {
        IntelligenceApiException api => Of(api, target),
        ConnectionException connection => Of(connection),
        RecordedException recorded => recorded.Record,
        _ => Record(exception, nameof(Messages.Unexpected), ErrorCategory.NotSpecified, target),
    };

    /// <summary>Writes a message of the resources.</summary>
    public static string Format(string key, params object?[] arguments) =>
        MessageText.Format(key, arguments);

    private static ErrorCategory CategoryOf(IntelligenceApiException exception) => exception.ErrorId switch
    {
        nameof(Messages.InvalidRequest) => ErrorCategory.InvalidArgument,
        nameof(Messages.AuthenticationFailed) => ErrorCategory.AuthenticationError,
        nameof(Messages.PermissionDenied) => ErrorCategory.PermissionDenied,
        nameof(Messages.NotFound) => ErrorCategory.ObjectNotFound,
        nameof(Messages.MethodNotAllowed) => ErrorCategory.InvalidOperation,
        nameof(Messages.Conflict) => ErrorCategory.ResourceExists,
        nameof(Messages.PreconditionFailed) => ErrorCategory.InvalidOperation,
        nameof(Messages.UnsupportedMediaType) or nameof(Messages.UnprocessableContent) => ErrorCategory.InvalidData,
        nameof(Messages.TooManyRequests) => ErrorCategory.LimitsExceeded,
        nameof(Messages.ServerError) => ErrorCategory.ResourceUnavailable,
        nameof(Messages.TimedOut) => ErrorCategory.OperationTimeout,
        nameof(Messages.OutcomeUnknown) when exception.IsTimeout => ErrorCategory.OperationTimeout,
        nameof(Messages.ConnectionFailed) or nameof(Messages.OutcomeUnknown) => ErrorCategory.ConnectionError,
        nameof(Messages.InvalidReply) or nameof(Messages.PageTokenRepeated) => ErrorCategory.InvalidData,
        nameof(Messages.RedirectRefused) => ErrorCategory.SecurityError,
        _ => ErrorCategory.InvalidResult,
    };

    /// <summary>Errors go into logs, and what was given may be an address that hides a token.</summary>
    private static string Message(string errorId, object?[] arguments) => UriRedactor.Sentence(Format(errorId, arguments));

    private static ErrorRecord Record(Exception exception, string errorId, ErrorCategory category, object? target)
    {
        // The shell names the target beside the message. An object is what the command was given, and stays it.
        var record = new ErrorRecord(exception, errorId, category, target is string text ? UriRedactor.Text(text) : target);
        record.CategoryInfo.TargetName = UriRedactor.Sentence(record.CategoryInfo.TargetName);
        string action = errorId + "Action";
        if (MessageText.Text(action) is { } advice && advice != action)
        {
            record.ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = advice };
        }

        return record;
    }
}
