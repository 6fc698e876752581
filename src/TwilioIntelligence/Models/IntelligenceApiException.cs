using System;
using System.Collections.Generic;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>A request that did not succeed: the API refused it, or no usable answer came.</summary>
/// <remarks>
/// The API documents errors as <c>code, message, httpStatusCode, userError, params</c>; Twilio's older form
/// (<c>code, message, more_info, status</c>) and RFC 9457 problem details are read too.
/// </remarks>
public sealed class IntelligenceApiException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="IntelligenceApiException"/> class.</summary>
    public IntelligenceApiException()
        : this(string.Empty)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="IntelligenceApiException"/> class.</summary>
    /// <param name="message">What went wrong.</param>
    public IntelligenceApiException(string message)
        : this(message, null)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="IntelligenceApiException"/> class.</summary>
    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public IntelligenceApiException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Gets the HTTP status of the reply, or <see langword="null"/> where no reply came.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Gets Twilio's error code (https://www.twilio.com/docs/api/errors), or <see langword="null"/> where the reply had none.</summary>
    public long? Code { get; internal set; }

    /// <summary>Gets the id that Twilio gave the request (<c>RQ…</c>), to quote to Twilio's support.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>Gets whether the API says that the caller is at fault, or <see langword="null"/> where it does not say.</summary>
    public bool? UserError { get; internal set; }

    /// <summary>Gets what the API adds to the message, by name.</summary>
    public IReadOnlyDictionary<string, object?> Params { get; internal set; } = JsonValueConverter.NoProperties;

    /// <summary>Gets the address of a page about the error, where the reply names one.</summary>
    public string? MoreInfo { get; internal set; }

    /// <summary>Gets the single faults that an RFC 9457 reply lists, or the details of an older one; otherwise <see langword="null"/>.</summary>
    public object? Details { get; internal set; }

    /// <summary>Gets what the API itself said, without this module's words around it.</summary>
    public string? ApiMessage { get; internal set; }

    /// <summary>Gets the key of the message in the resources. It is the error's id in PowerShell too.</summary>
    internal string ErrorId { get; set; } = nameof(Resources.Messages.UnexpectedReply);

    /// <summary>Gets a value indicating whether an earlier try of the same request may have been carried out.</summary>
    internal bool MayHaveHappened { get; set; }

    /// <summary>Gets a value indicating whether the answer did not come in time.</summary>
    internal bool IsTimeout { get; set; }
}
