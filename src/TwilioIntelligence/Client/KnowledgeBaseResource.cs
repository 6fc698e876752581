using System.Text.RegularExpressions;

namespace TwilioIntelligence.Client;

/// <summary>Knowledge bases.</summary>
internal static class KnowledgeBaseResource
{
    public static readonly ResourceType<IntelligenceKnowledgeBase> Type = new(
        "knowledge base", "/v2/ControlPlane/KnowledgeBases", static reader => new(JsonResource.Read(reader)), static item => item.Id)
    {
        Product = ApiProduct.Knowledge,
        MaximumPageSize = 100,
    };

    // Every id has an underscore, and no name may have one.
    private static readonly Regex Name = new(@"^[a-zA-Z0-9-]{1,64}\z", RegexOptions.CultureInvariant);

    /// <summary>Tells whether a text can be the display name of a knowledge base, and so cannot be an id.</summary>
    public static bool IsName(string? text) => text is not null && Name.IsMatch(text);
}
