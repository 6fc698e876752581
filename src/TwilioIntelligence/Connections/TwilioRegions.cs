using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Connections;

/// <summary>
/// The regions that Twilio's command line knows, each with its edge location
/// (https://www.twilio.com/docs/twilio-cli/general-usage/regional). Others can be named all the same.
/// </summary>
internal static class TwilioRegions
{
    public static readonly IReadOnlyList<(string Name, string Edge)> All =
    [
        ("us1", "ashburn"),
        ("us2", "umatilla"),
        ("ie1", "dublin"),
        ("au1", "sydney"),
        ("br1", "sao-paulo"),
        ("de1", "frankfurt"),
        ("jp1", "tokyo"),
        ("jp2", "osaka"),
        ("sg1", "singapore"),
    ];

    public static IReadOnlyCollection<string> Names { get; } = [.. All.Select(static region => region.Name)];

    public static IReadOnlyCollection<string> Edges { get; } = [.. All.Select(static region => region.Edge)];
}
