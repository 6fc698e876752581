namespace TwilioIntelligence.FaultMatrix;

/// <summary>A request as it came over the wire.</summary>
public sealed class WireRequest
{
    public WireRequest(string method, string target, int bodyLength)
    {
        Method = method;
        Target = target;
        BodyLength = bodyLength;
    }

    public string Method { get; }

    /// <summary>Gets the path with the query.</summary>
    public string Target { get; }

    public int BodyLength { get; }

    public string Body { get; set; } = string.Empty;

    public string IfMatch { get; set; } = string.Empty;

    public string IdempotencyKey { get; set; } = string.Empty;

    /// <summary>Gets or sets the status of what the model answered; 0 where it was not asked.</summary>
    public int Status { get; set; }

    public string Path => Target.Split('?')[0];

    public string Key => $"{Method} {Target}";
}
