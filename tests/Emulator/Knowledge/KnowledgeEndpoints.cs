using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Resources;

namespace TwilioIntelligence.Emulator.Knowledge;

/// <summary>Shows knowledge bases and their sources. They come into being by seeding only.</summary>
internal static class KnowledgeEndpoints
{
    private static readonly ListForm Sources = new("knowledge");

    /// <summary>Answers a request to the list of bases.</summary>
    public static Reply Bases(ApiRequest request)
    {
        Require(request);
        return OrderedPager.Answer(request.Account.KnowledgeBases, "knowledgeBases", request);
    }

    /// <summary>Answers a request to one base.</summary>
    public static Reply Base(ApiRequest request, string id)
    {
        Require(request);
        return Reply.Json(200, Find(request, id).Render(request.Rendering));
    }

    /// <summary>Answers a request to the sources of a base.</summary>
    public static Reply SourcesOf(ApiRequest request, string baseId)
    {
        Require(request);
        return Pager.Answer(Find(request, baseId).Sources, "knowledge/" + baseId, request, form: Sources);
    }

    /// <summary>Answers a request to one source of a base.</summary>
    public static Reply Source(ApiRequest request, string baseId, string id)
    {
        Require(request);
        StoredResource source = Find(request, baseId).Sources.Find(id) ?? throw ApiException.NotFound();
        return Reply.Json(200, source.Render(request.Rendering));
    }

    private static KnowledgeBase Find(ApiRequest request, string id) => request.Account.KnowledgeBases.Find(id) ?? throw ApiException.NotFound();

    private static void Require(ApiRequest request)
    {
        request.RequireGet();
        if (!request.Settings.KnowledgeEnabled)
        {
            throw ApiException.Forbidden("Knowledge is not enabled for this account");
        }
    }
}
