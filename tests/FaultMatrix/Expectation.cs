using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>What must come of a case: the rules of the retries and of the errors, said once more and apart from the module.</summary>
public sealed class Expectation
{
    private static readonly Dictionary<int, (string Id, string Category)> Refusals = new()
    {
        [400] = ("InvalidRequest", "InvalidArgument"),
        [401] = ("AuthenticationFailed", "AuthenticationError"),
        [403] = ("PermissionDenied", "PermissionDenied"),
        [404] = ("NotFound", "ObjectNotFound"),
        [405] = ("MethodNotAllowed", "InvalidOperation"),
        [409] = ("Conflict", "ResourceExists"),
        [412] = ("PreconditionFailed", "InvalidOperation"),
        [415] = ("UnsupportedMediaType", "InvalidData"),
        [422] = ("UnprocessableContent", "InvalidData"),
        [429] = ("TooManyRequests", "LimitsExceeded"),
    };

    private readonly FaultCase _case;
    private readonly string _method;
    private readonly Outcome _outcome;
    private readonly string? _answer;

    private Expectation(FaultCase item, Outcome outcome)
    {
        _case = item;
        _method = item.Request.Method;
        _outcome = outcome;
        _answer = outcome == Outcome.Status ? item.Call.Answers[$"{_method} {item.Fault}"] as string : null;
        bool merges = item.Call.Merges > 0 && item.Fault.Status == item.Call.MergeStatus && _method is "PUT" or "PATCH";
        bool polls = item.Call.IsPoll(item.Request) && (item.Fault.IsObject || (outcome == Outcome.Status && item.Fault.Status == 404));
        int failing = polls ? int.MaxValue : (merges ? item.Call.Merges : AllowedRetries()) + 1;
        IsFaultless = outcome == Outcome.Fine || (outcome == Outcome.Content && TakesContent());
        IsSuccess = IsFaultless || item.Times < failing || item.Call.IsOptional(item.Request) || _answer == "Success"
            || (item.Fault.Status == 404 && item.Call.AsksWhetherThere && _method == "GET");
        Tries = IsFaultless ? 1
            : item.Fault.Phase == FaultPhase.Connect ? 0
            : IsSuccess && item.Times < failing ? item.Times + 1
            : polls ? 1
            : Math.Min(item.Times, failing);

        // Of what breaks at once, some tries may not have been sent, and are repeated until one was.
        MostTries = polls && !IsSuccess ? int.MaxValue
            : item.Fault.Outcome == Outcome.LostAtOnce && !IsSuccess ? Math.Min(item.Times, item.Retries + 1)
            : Tries;
        (Id, Category) = polls ? ("OperationTimedOut", "OperationTimeout") : ErrorOf();
    }

    /// <summary>Gets what may come of a case: one thing, unless it depends on a race.</summary>
    public static IEnumerable<Expectation> Of(FaultCase item)
    {
        yield return new Expectation(item, item.Fault.Outcome == Outcome.LostAtOnce ? Outcome.Lost : item.Fault.Outcome);
        if (item.Fault.Outcome == Outcome.LostAtOnce)
        {
            yield return new Expectation(item, Outcome.NotSent);
        }

        // A list that is whole is taken before its reader misses the end of the reply.
        if (item.Fault is { Outcome: Outcome.Lost, Phase: FaultPhase.Processed } && item.Call.IsOptional(item.Request))
        {
            yield return new Expectation(item, Outcome.Fine);
        }
    }

    /// <summary>Gets a value indicating whether the client does not see that anything is wrong.</summary>
    public bool IsFaultless { get; }

    public bool IsSuccess { get; }

    /// <summary>Gets how often the request is on the wire at least.</summary>
    public int Tries { get; }

    /// <summary>Gets how often it may be on the wire.</summary>
    public int MostTries { get; }

    /// <summary>Gets the id of the error, if there is one.</summary>
    public string Id { get; }

    public string Category { get; }

    /// <summary>Gets a value indicating whether what is written may be something else than what the server has.</summary>
    public bool IsOutputOpen =>
        (_case.Call.TakesAnything && _case.Fault.Phase == FaultPhase.Processed) || _answer is not null || (IsFaultless && _outcome == Outcome.Content);

    private bool IsWrite => _method != "GET";

    private bool MayRepeat => _method is "GET" or "PUT" or "DELETE" || _case.Call.HasIdempotencyKey;

    /// <summary>What a server says that it has made cannot be told from what it was to make, as long as it has an id.</summary>
    private bool TakesContent() => _case.Call.TakesAnything || _method == "DELETE" || _method == _case.Call.TakesStatusOf
        || (_method == "POST" && _case.Fault.HasId) || IsOperation();

    /// <summary>An operation is followed by the address that is named, and its status is what it says.</summary>
    private bool IsOperation() =>
        _case.Call.Poll.Length > 0 && (IsWrite || _case.Call.IsPoll(_case.Request)) && _case.Fault is { HasId: true, IsObject: false };

    private int AllowedRetries() => _outcome switch
    {
        _ when _case.Call.IsOptionalReadOnce && _case.Call.IsOptional(_case.Request) => 0,
        Outcome.NotSent => _case.Retries,
        Outcome.Lost => MayRepeat ? _case.Retries : 0,
        Outcome.LostThenRefused => MayRepeat ? Math.Min(1, _case.Retries) : 0,
        Outcome.Status => _case.Fault.Status switch
        {
            429 => _case.Retries,
            500 => MayRepeat ? Math.Min(1, _case.Retries) : 0,
            502 or 503 or 504 => MayRepeat ? _case.Retries : 0,
            _ => 0,
        },
        _ => 0,
    };

    private (string Id, string Category) ErrorOf() => _outcome switch
    {
        _ when _answer is not null => (_answer.Split(' ')[0], _answer.Split(' ').Last()),
        _ when _case.Call.IsPoll(_case.Request) => ("OperationLost", _outcome == Outcome.TimedOut ? "OperationTimeout" : "InvalidResult"),
        Outcome.LostThenRefused when AllowedRetries() > 0 => Refusals[_case.Fault.Status],
        Outcome.LostThenRefused => (IsWrite ? "OutcomeUnknown" : "ConnectionFailed", "ConnectionError"),
        Outcome.NotSent => ("ConnectionFailed", "ConnectionError"),
        Outcome.Lost => (IsWrite ? "OutcomeUnknown" : "ConnectionFailed", "ConnectionError"),
        Outcome.TimedOut => (IsWrite ? "OutcomeUnknown" : "TimedOut", "OperationTimeout"),
        Outcome.Content or Outcome.Undecodable => ("InvalidReply", "InvalidData"),
        _ when Refusals.TryGetValue(_case.Fault.Status, out (string, string) refusal) => refusal,
        _ => _case.Fault.Status switch
        {
            >= 500 => ("ServerError", "ResourceUnavailable"),
            >= 400 => ("UnexpectedReply", "InvalidResult"),
            _ => ("RedirectRefused", "SecurityError"),
        },
    };
}
