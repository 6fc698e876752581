using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence;

/// <summary>The knowledge bases that the operators of a rule may read.</summary>
public sealed class IntelligenceKnowledgeContext : ApiModel
{
    private static readonly string[] Known = ["bases"];

    /// <summary>Initializes a new instance of the <see cref="IntelligenceKnowledgeContext"/> class.</summary>
    public IntelligenceKnowledgeContext()
    {
    }

    internal IntelligenceKnowledgeContext(JObject json)
        : base(json) => Bases = new Collection<string>(ReadBases(json).ToList());

    /// <summary>Gets or sets the ids of the knowledge bases: at least 1. To give none, leave the whole object out.</summary>
    public Collection<string> Bases { get; set; } = [];

    private protected override IReadOnlyCollection<string> KnownProperties => Known;

    /// <summary>Lists the knowledge bases.</summary>
    /// <returns>The ids with commas between.</returns>
    public override string ToString() => string.Join(", ", Bases ?? []);

    private protected override void Overlay(JObject json)
    {
        bool isSame = ReadBases(json).SequenceEqual(Bases ?? []);
        Put(json, "bases", isSame, isSame ? null : new JArray(Bases ?? []));
    }

    private static IEnumerable<string> ReadBases(JObject json) =>
        (json["bases"] as JArray ?? []).Where(static item => item.Type == JTokenType.String).Select(static item => (string)item!);
}
