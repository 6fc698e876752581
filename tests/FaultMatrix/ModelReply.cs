namespace TwilioIntelligence.FaultMatrix;

/// <summary>What the server would answer if nothing went wrong.</summary>
public sealed class ModelReply
{
    public ModelReply(int status, string body)
    {
        Status = status;
        Body = body;
    }

    public int Status { get; }

    public string Body { get; }

    /// <summary>Gets or sets the lines of further headers, each with its end.</summary>
    public string Headers { get; set; } = string.Empty;
}
