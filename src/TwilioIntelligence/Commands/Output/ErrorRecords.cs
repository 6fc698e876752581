using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Security;
using TwilioIntelligence.Connections;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Output;

/// <summary>
/// Makes every error record of the module. The id of an error is the key of its message in the resources, and the same key
/// with <c>Action</c> behind it says what to do next.
/// </summary>
internal static class ErrorRecords
{
    /// <summary>An error that the API, or the way to it, is the cause of.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The id or the object that the command was given; never a request.</param>
    /// <param name="advice">What to do, where it is not what the resources say for such an error.</param>
    public static ErrorRecord Of(IntelligenceApiException exception, object? target, string? advice = null) =>
        Record(exception, exception.ErrorId, CategoryOf(exception), target, advice);

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

    /// <summary>A reply that is not the answer to what was asked.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="target">What the reply holds.</param>
    /// <param name="arguments">What the message names.</param>
    public static ErrorRecord InvalidResult(string errorId, object? target, params object?[] arguments) =>
        Record(new InvalidOperationException(Message(errorId, arguments)), errorId, ErrorCategory.InvalidResult, target);

    /// <summary>Something that did not come in time.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="target">What it was waited for.</param>
    /// <param name="arguments">What the message names.</param>
    public static ErrorRecord TimedOut(string errorId, object? target, params object?[] arguments) =>
        Record(new TimeoutException(Message(errorId, arguments)), errorId, ErrorCategory.OperationTimeout, target);

    /// <summary>Something that was given is not to be trusted.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="target">What is not to be trusted.</param>
    /// <param name="arguments">What the message names.</param>
    public static ErrorRecord Untrusted(string errorId, object? target, params object?[] arguments) =>
        Record(new SecurityException(Message(errorId, arguments)), errorId, ErrorCategory.SecurityError, target);

    /// <summary>An id that has not the form of its kind.</summary>
    /// <param name="noun">What it should be the id of.</param>
    /// <param name="form">The form in words.</param>
    /// <param name="id">The id.</param>
    /// <param name="target">The input.</param>
    /// <param name="advice">What to do.</param>
    public static ErrorRecord InvalidId(string noun, string? form, string? id, object? target, string advice)
    {
        string wanted = Names.WithArticle(noun);
        string message = id == Advice.NewRule ? Message(nameof(Messages.NewRuleGiven), [wanted])
            : Advice.NounOf(id) is { } other && other != noun ? Message(nameof(Messages.IdOfOther), [id, Names.WithArticle(other), wanted])
            : Message(form is null ? nameof(Messages.InvalidIdWithoutForm) : nameof(Messages.InvalidId), [id, wanted, form]);
        return Record(new ArgumentException(message), $"Invalid{Names.Pascal(noun)}Id", ErrorCategory.InvalidArgument, target, advice);
    }

    /// <summary>A file that is not there. What looks like no path may be meant as a configuration.</summary>
    /// <param name="path">The path.</param>
    public static ErrorRecord FileNotFound(string path) => Record(
        new ItemNotFoundException(Message(nameof(Messages.FileNotFound), [path])),
        nameof(Messages.FileNotFound),
        ErrorCategory.ObjectNotFound,
        path,
        path.IndexOfAny(['/', '\\', '.', ':', '*', '?']) >= 0 ? null
            : $"{MessageText.Text(nameof(Messages.FileNotFoundAction))} {Advice.Replacing(typeof(IntelligenceConfiguration), path)}");

    /// <summary>Something that is no configuration.</summary>
    /// <param name="value">What it is.</param>
    public static ErrorRecord NotAConfiguration(object? value) => Record(
        new ArgumentException(Message(nameof(Messages.NotAConfiguration), [value])),
        nameof(Messages.NotAConfiguration),
        ErrorCategory.InvalidArgument,
        value,
        (value is PSObject wrapped ? wrapped.BaseObject : value) is ApiModel model ? Advice.Replacing(typeof(IntelligenceConfiguration), model) : null);

    /// <summary>A configuration in place of one of its rules.</summary>
    /// <param name="id">The id of the configuration.</param>
    /// <param name="command">The command.</param>
    /// <param name="target">The input.</param>
    public static ErrorRecord RuleIsMissing(string id, string command, object? target) => Record(
        new ArgumentException(Message(nameof(Messages.RuleIsMissing), [id])),
        nameof(Messages.RuleIsMissing),
        ErrorCategory.InvalidArgument,
        target,
        MessageText.Format(nameof(Messages.RuleIsMissingAction), $"(Get-IntelligenceConfiguration -Id {id}).Rules | {command}"));

    /// <summary>Nothing where an object is needed.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="example">How to give one.</param>
    /// <param name="target">The input.</param>
    public static ErrorRecord Missing(string errorId, string example, object? target) => Record(
        new ArgumentException(MessageText.Text(errorId)),
        errorId,
        ErrorCategory.InvalidArgument,
        target,
        MessageText.Format(errorId + "Action", example));

    /// <summary>Something that the API would refuse.</summary>
    /// <param name="noun">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <param name="target">The input.</param>
    public static ErrorRecord Invalid(string noun, string name, string faults, object? target) => Record(
        new ArgumentException(Message(nameof(Messages.InvalidResource), [noun, name, faults])),
        $"Invalid{Names.Pascal(noun)}",
        ErrorCategory.InvalidArgument,
        target,
        MessageText.Text(nameof(Messages.InvalidResourceAction)));

    /// <summary>A name that nothing has.</summary>
    /// <param name="noun">What it should be the name of.</param>
    /// <param name="name">The name.</param>
    /// <param name="near">How the sentence ends: with the names that may be meant, or not.</param>
    /// <param name="names">The names that there are, as a sentence.</param>
    public static ErrorRecord NameNotFound(string noun, string name, string near, string names) => Record(
        new ItemNotFoundException(Message(nameof(Messages.NameNotFound), [noun, name, near, names])),
        nameof(Messages.NameNotFound),
        ErrorCategory.ObjectNotFound,
        name,
        MessageText.Format(nameof(Messages.NameNotFoundAction), $"Get-{Names.CmdletNoun(noun)}"));

    /// <summary>Something that can name no resource of a kind.</summary>
    /// <param name="noun">What it should name.</param>
    /// <param name="given">What it is.</param>
    public static ErrorRecord NotAResource(string noun, object? given) => Record(
        new ArgumentException(Message(nameof(Messages.NotAResource), [given, Names.WithArticle(noun)])),
        nameof(Messages.NotAResource),
        ErrorCategory.InvalidArgument,
        given,
        MessageText.Format(nameof(Messages.NotAResourceAction), $"Get-{Names.CmdletNoun(noun)}"));

    /// <summary>A name that several have.</summary>
    /// <param name="noun">What they are.</param>
    /// <param name="name">The name.</param>
    /// <param name="ids">Their ids.</param>
    public static ErrorRecord AmbiguousName(string noun, string name, string ids) => Record(
        new ArgumentException(Message(nameof(Messages.AmbiguousName), [noun, name, ids])),
        nameof(Messages.AmbiguousName),
        ErrorCategory.InvalidArgument,
        name,
        MessageText.Format(nameof(Messages.AmbiguousNameAction), $"Get-{Names.CmdletNoun(noun)}"));

    /// <summary>An update of fields that somebody else has changed as well.</summary>
    /// <param name="target">The object that was to be updated.</param>
    /// <param name="noun">What it is.</param>
    /// <param name="name">Its name.</param>
    /// <param name="conflicts">The fields.</param>
    public static ErrorRecord Conflict(object? target, string noun, string name, IReadOnlyList<MergeConflict> conflicts) => Record(
        new InvalidOperationException(Message(nameof(Messages.MergeConflict), [noun, name, string.Join("; ", conflicts.Select(LogFormatter.Format))])),
        nameof(Messages.Conflict),
        ErrorCategory.ResourceExists,
        target,
        MessageText.Format(nameof(Messages.MergeConflictRecommendation), $"Get-{Names.CmdletNoun(noun)}"));

    /// <summary>Tells whether an exception says what is wrong with an input or a request, and is no fault of this module.</summary>
    public static bool IsExpected(Exception exception) =>
        exception is IContainsErrorRecord and not RuntimeException or IntelligenceApiException or ConnectionException or InputException;

    /// <summary>Makes the record of any error that a job may end with.</summary>
    /// <param name="exception">What happened.</param>
    /// <param name="target">The id or the object that the command was given.</param>
    /// <param name="inputErrorId">The id for an input that cannot be read.</param>
    public static ErrorRecord From(Exception exception, object? target, string inputErrorId = nameof(Messages.InvalidInput)) => exception switch
    {
        IntelligenceApiException api => Of(api, target),
        ConnectionException connection => Of(connection),
        InputException input => InvalidArgument(inputErrorId, target, input.Message),
        IContainsErrorRecord recorded => recorded.ErrorRecord,
        _ => Record(exception, nameof(Messages.Unexpected), ErrorCategory.NotSpecified, target),
    };

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
        nameof(Messages.OperationTimedOut) => ErrorCategory.OperationTimeout,
        nameof(Messages.OutcomeUnknown) or nameof(Messages.OperationLost) when exception.IsTimeout => ErrorCategory.OperationTimeout,
        nameof(Messages.ConnectionFailed) or nameof(Messages.OutcomeUnknown) => ErrorCategory.ConnectionError,
        nameof(Messages.InvalidReply) or nameof(Messages.PageTokenRepeated) => ErrorCategory.InvalidData,
        nameof(Messages.RedirectRefused) => ErrorCategory.SecurityError,
        _ => ErrorCategory.InvalidResult,
    };

    /// <summary>Errors go into logs, and what was given may be a URI that hides a token.</summary>
    private static string Message(string errorId, object?[] arguments) => UriRedactor.Sentence(MessageText.Format(errorId, arguments));

    private static ErrorRecord Record(Exception exception, string errorId, ErrorCategory category, object? target, string? action = null)
    {
        // The shell names the target beside the message. An object is what the command was given, and stays it.
        var record = new ErrorRecord(exception, errorId, category, target is string text ? UriRedactor.Text(text) : target);
        record.CategoryInfo.TargetName = UriRedactor.Sentence(record.CategoryInfo.TargetName);
        if ((action ?? MessageText.Find(errorId + "Action")) is { } advice)
        {
            record.ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = TerminalColors.Advice(advice) };
        }

        return record;
    }
}
