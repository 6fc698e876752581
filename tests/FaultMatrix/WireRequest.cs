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

    public string Key => $"{Method} {Target}";
}
