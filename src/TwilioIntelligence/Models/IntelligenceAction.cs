using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models;

namespace TwilioIntelligence;

/// <summary>Where the results of a rule go: a webhook is the only kind that the API has.</summary>
public sealed class IntelligenceAction : ApiModel
{
    /// <summary>The only type of action that the API takes.</summary>
    public const string Webhook = "WEBHOOK";

    /// <summary>The only HTTP method that the API takes.</summary>
    public const string Post = "POST";

    /// <summary>Initializes a new instance of the <see cref="IntelligenceAction"/> class: a webhook that still needs its address.</summary>
    public IntelligenceAction()
    {
        Type = Webhook;
        Method = Post;
    }

    internal IntelligenceAction(JObject json)
        : base(json)
    {
    }

    /// <summary>Gets or sets the type: <c>WEBHOOK</c>.</summary>
    public string? Type { get => Text("type"); set => Set("type", value); }

    /// <summary>Gets or sets the HTTP method: <c>POST</c>.</summary>
    public string? Method { get => Text("method"); set => Set("method", value); }

    /// <summary>
    /// Gets or sets the absolute address that the results are posted to. A fragment (<c>#rc=3</c>) is part of it: Twilio reads
    /// connection overrides there.
    /// </summary>
    public string? Url { get => Text("url"); set => Set("url", value); }

    private protected override Schema Schema => Schemas.Action;

    /// <summary>Says where the results go.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Url ?? string.Empty;
}
