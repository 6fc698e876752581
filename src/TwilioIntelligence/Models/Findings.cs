using System.Collections.Generic;
using System.Globalization;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Models;

/// <summary>Collects what is wrong, or doubtful, so that all of it can be reported at once.</summary>
internal sealed class Findings
{
    private readonly List<IntelligenceFinding> _list = [];

    public IReadOnlyList<IntelligenceFinding> List => _list;

    public void Error(string path, string allowed, string problem) =>
        _list.Add(new IntelligenceFinding(path, problem, allowed, IntelligenceFindingSeverity.Error));

    public void Warning(string path, string allowed, string problem) =>
        _list.Add(new IntelligenceFinding(path, problem, allowed, IntelligenceFindingSeverity.Warning));

    /// <summary>Says what stands somewhere, for messages.</summary>
    public static string Kind(JToken token) => token.Type switch
    {
        JTokenType.Array => "a list",
        JTokenType.Object => "an object",
        _ => JsonText.Write(token),
    };

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
