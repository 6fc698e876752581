
namespace TwilioIntelligence.Client;

/// <summary>Knowledge bases.</summary>
internal static class KnowledgeBaseResource
{
    public static readonly ResourceType<IntelligenceKnowledgeBase> Type = new(
        "knowledge base", "/v2/ControlPlane/KnowledgeBases", static reader => new(JsonResource.Read(reader)), static item => item.Id)
    {
        Product = ApiProduct.Knowledge,
        MaximumPageSize = 100,

        // Every id has an underscore, and no name may have one.
        LooksLikeId = static text => text.Contains("_"),
    };
}
