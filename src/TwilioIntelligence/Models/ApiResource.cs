using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence;

/// <summary>An object of the API with an id of its own.</summary>
public abstract class ApiResource : ApiModel
{
    // Made just before the first edit is possible: most of a long list is only looked through.
    private JObject? _baseline;

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

    /// <summary>Gets the number of the version, or 0 where the object has none.</summary>
    internal virtual long VersionNumber => Integer("version") ?? 0;

    /// <summary>Gets or sets the version that the server named with the object, to be sent back as it came; nothing where it named none.</summary>
    internal string? ETag { get; set; }

    /// <summary>Gets the fields that a caller decides, edits included.</summary>
    /// <exception cref="Models.Json.InputException">A value of it has no JSON form.</exception>
    internal JObject WritableFields => Schema.Writable(ToJson());

    /// <summary>Gets or sets what edits are measured against: the writable fields that were read, and after an update the edits that were sent.</summary>
    internal JObject EditBaseline
    {
        get => _baseline ?? WritableFields;
        set => _baseline = value;
    }

    private protected sealed override void BeforeEdit() => _baseline ??= Schema.Writable(Unedited);
}
