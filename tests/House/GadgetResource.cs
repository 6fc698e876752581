using TwilioIntelligence.Client;
using TwilioIntelligence.Models;

namespace TwilioIntelligence.House;

/// <summary>The descriptor: all that the client needs to know of gadgets.</summary>
internal static class GadgetResource
{
    public static readonly ResourceType<Gadget> Type = new(
        "gadget", "/v1/Gadgets", static reader => new Gadget(JsonResource.Read(reader)), static gadget => gadget.Id)
    {
        IdFormat = new IdFormat("gadget_"),
        SetETag = static (gadget, tag) => gadget.ETag = tag,
    };
}
