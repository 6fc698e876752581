using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Client;

/// <summary>Conversations configurations, to which Intelligence configurations are attached.</summary>
internal static class ConversationConfigurationResource
{
    public static readonly ResourceType<IntelligenceConversationConfiguration> Type = new(
        "conversation configuration", "/v2/ControlPlane/Configurations", Read, static item => item.Id)
    {
        Product = ApiProduct.Conversations,
        LooksLikeId = static text => text.Length > NameLength && text.StartsWith(IdPrefix, System.StringComparison.Ordinal),
    };

    // A name has at most 32 characters, so no text with this beginning and a ULID behind it is one. The API documents no form of the ids,
    // and old ones look different.
    private const string IdPrefix = "conv_configuration_";
    private const int NameLength = 32;

    /// <summary>Lists all of them, each with what it names.</summary>
    /// <exception cref="IntelligenceApiException">They cannot be listed to the end.</exception>
    public static async Task<IReadOnlyList<IntelligenceConversationConfiguration>> ListWithAttachmentsAsync(IntelligenceClient client, RequestContext context)
    {
        ResourceClient<IntelligenceConversationConfiguration> resources = client.For(Type);
        var listed = new List<IntelligenceConversationConfiguration>();
        foreach (IntelligenceConversationConfiguration item in await resources.ListAllAsync(context).ConfigureAwait(false))
        {
            // A list of this API may show less of an item than the item has: only the item itself can say that it names nothing.
            bool isWhole = item.Id is null || item.Received.ContainsKey(IntelligenceConversationConfiguration.AttachmentField);
            listed.Add(isWhole ? item : await resources.GetAsync(item.Id!, context).ConfigureAwait(false));
        }

        return listed;
    }

    /// <summary>Keeps those that name an Intelligence configuration.</summary>
    public static IEnumerable<IntelligenceConversationConfiguration> Naming(
        this IEnumerable<IntelligenceConversationConfiguration> all, string? configurationId) =>
        all.Where(item => item.IntelligenceConfigurationIds.Contains(configurationId));

    // Numbers keep their digits: all that came may have to go back.
    private static IntelligenceConversationConfiguration Read(RawJsonReader reader) =>
        new(reader.ReadToken() as JObject ?? throw new Newtonsoft.Json.JsonReaderException(Resources.Messages.NotAnObject));
}
