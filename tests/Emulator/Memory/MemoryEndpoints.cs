using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Memory;

/// <summary>Shows memory stores. They come into being by seeding only.</summary>
internal static class MemoryEndpoints
{
    /// <summary>Answers a request to the list.</summary>
    public static Reply Collection(ApiRequest request)
    {
        Require(request);
        return OrderedPager.Answer(request.Account.MemoryStores, "stores", request);
    }

    /// <summary>Answers a request to one store.</summary>
    public static Reply Item(ApiRequest request, string id)
    {
        Require(request);
        MemoryStore store = request.Account.MemoryStores.Find(id) ?? throw ApiException.NotFound();
        return Reply.Json(200, store.Resource.Render(request.Rendering));
    }

    private static void Require(ApiRequest request)
    {
        request.RequireGet();
        if (!request.Settings.MemoryEnabled)
        {
            throw ApiException.Forbidden("Memory is not enabled for this account");
        }
    }
}
