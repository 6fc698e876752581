using System;
using System.Linq;

namespace TwilioIntelligence.Webhooks;

/// <summary>Reads the header that says how a request was signed: <c>key=…,algorithm=HMAC_SHA256</c>.</summary>
internal static class SignatureSettings
{
    /// <summary>The algorithm of a request without the header.</summary>
    public const string Sha1 = "HMAC_SHA1";

    /// <summary>The algorithm that a rule for webhooks may choose.</summary>
    public const string Sha256 = "HMAC_SHA256";

    private const string AlgorithmSetting = "algorithm=";

    /// <summary>Gets the algorithm; nothing where the header names none, or more than one.</summary>
    public static string? Algorithm(string header)
    {
        string[] algorithms = header.Split(',').Select(static setting => setting.Trim())
            .Where(static setting => setting.StartsWith(AlgorithmSetting, StringComparison.OrdinalIgnoreCase)).ToArray();
        return algorithms.Length == 1 ? algorithms[0].Substring(AlgorithmSetting.Length).Trim() : null;
    }
}
