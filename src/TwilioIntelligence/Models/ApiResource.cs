using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>An object of the API with an id of its own.</summary>
public abstract class ApiResource : ApiModel
{
    private protected ApiResource(JObject? json)
        : base(json)
    {
    }

    private protected ApiResource(ReceivedJson received)
        : base(received)
    {
    }

    /// <summary>Gets the id that Twilio gave the object.</summary>
    public virtual string? Id
    {
        get => Text("id");
        internal set => Set("id", value);
    }

    /// <summary>Gets the display name, where the object has one.</summary>
    internal virtual string? Name => Text("displayName");

    /// <summary>Gets or sets the version that the server named with the object, to be sent back as it came; nothing where it named none.</summary>
    internal string? ETag { get; set; }
}
