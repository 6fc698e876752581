using System;
using System.Linq;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>A connection cannot be made from what was given.</summary>
internal sealed class ConnectionException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="ConnectionException"/> class.</summary>
    /// <param name="errorId">The key of the message in the resources.</param>
    /// <param name="arguments">What the message names.</param>
    public ConnectionException(string errorId, params string?[] arguments)
        : base(UriRedactor.Sentence(MessageText.Format(errorId, arguments.Cast<object?>().ToArray())))
    {
        ErrorId = errorId;
        Subject = arguments.FirstOrDefault();
    }

    public string ErrorId { get; }

    public string? Subject { get; }
}
