namespace TwilioIntelligence.Client;

/// <summary>Takes what a request has to tell. It may be called from any thread.</summary>
internal interface IRequestLog
{
    /// <summary>Gets a value indicating whether anybody reads bodies. Where nobody does, none is kept.</summary>
    bool WantsBodies { get; }

    /// <summary>One line: what was asked, what came, how long it took, and each repetition and pause with its reason.</summary>
    void Verbose(string message);

    /// <summary>Bodies, with secrets masked.</summary>
    void Debug(string message);

    /// <summary>A request is about to be retried.</summary>
    void Retrying();
}
