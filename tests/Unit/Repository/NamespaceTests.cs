using System;
using System.Collections.Generic;
using System.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>The layers of the compiled module: references run one way, without circles, and docs/architecture.md shows them.</summary>
public sealed class NamespaceTests
{
    private static readonly string[] Layers =
    [
        "Resources", "Redaction", "Webhooks", "Models.Json", "Models", "Client", "Connections", "Completion",
        "Commands.Output", "Commands.Input", "Commands.Bulk", "Commands.Base", "Commands",
    ];

    private static readonly ILookup<(string From, string To), string> Edges = NamespaceGraph.Read();

    [Fact]
    public void References_run_one_way()
    {
        IEnumerable<string> wrong = Edges
            .Where(static edge => Rank(edge.Key.To) >= Rank(edge.Key.From) && !IsBelow(edge.Key.From, edge.Key.To))
            .Select(static edge => $"{edge.Key.From} -> {edge.Key.To}: {string.Join(", ", edge.Take(5))}");

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void Nothing_below_the_connections_knows_PowerShell()
    {
        IEnumerable<string> wrong = NamespaceGraph.ReferencesTo("System.Management.Automation")
            .Where(static layer => Rank(layer.Key) < Rank("Connections"))
            .Select(static layer => $"{layer.Key}: {string.Join(", ", layer.Take(5))}");

        Assert.True(!wrong.Any(), string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public void There_is_no_circle_of_namespaces()
    {
        Dictionary<string, string[]> targets = Edges.GroupBy(static edge => edge.Key.From, static edge => edge.Key.To)
            .ToDictionary(static group => group.Key, static group => group.ToArray());

        IEnumerable<string> circles = targets.Keys.Where(start => Reaches(start, start, [])).Order(StringComparer.Ordinal);

        Assert.True(!circles.Any(), string.Join(", ", circles));

        bool Reaches(string from, string wanted, HashSet<string> seen) =>
            targets.TryGetValue(from, out string[]? next) && next.Any(target => target == wanted || (seen.Add(target) && Reaches(target, wanted, seen)));
    }

    [Fact]
    public void The_architecture_page_shows_the_graph()
    {
        string page = SourceTree.Read("docs/architecture.md").Replace("\r", string.Empty, StringComparison.Ordinal);
        string drawn = Draw();

        Assert.True(page.Contains(drawn, StringComparison.Ordinal), $"docs/architecture.md does not show the graph of namespaces. It is:\n\n{drawn}");
    }

    /// <summary>The graph as a Mermaid flowchart: the cmdlets of all resources as one, the leaves left out, and no edge that follows from others.</summary>
    private static string Draw()
    {
        string[] leaves = ["Resources", "Redaction"];
        var edges = Edges.Select(static edge => (From: Group(edge.Key.From), To: Group(edge.Key.To)))
            .Where(edge => edge.From != edge.To && !leaves.Contains(edge.To) && !leaves.Contains(edge.From))
            .ToHashSet();
        var direct = edges.Where(edge => !edges.Any(other => other.From == edge.From && other.To != edge.To && Follows(other.To, edge.To)));
        return "```mermaid\nflowchart TB\n" + string.Concat(direct
            .OrderByDescending(static edge => Rank(edge.From)).ThenByDescending(static edge => Rank(edge.To))
            .Select(static edge => $"    {Node(edge.From)} --> {Node(edge.To)}\n")) + "```\n";

        bool Follows(string from, string to) => Reachable(from, []).Contains(to);

        HashSet<string> Reachable(string from, HashSet<string> seen) => 
            edges.Where(edge => edge.From == from && seen.Add(edge.To)).Aggregate(seen, (all, edge) => Reachable(edge.To, all));
    }

    private static string Node(string name) => name == "Commands" ? "cmdlets[\"Commands.&lt;Resource&gt;\"]" : $"{name.Replace('.', '_')}[\"{name}\"]";

    private static string Group(string name) => Rank(name) == Layers.Length - 1 ? "Commands" : name;

    // The cmdlets of the resources are one layer, above the parts of Commands that they share.
    private static int Rank(string name) => Array.IndexOf(Layers, name) is >= 0 and var rank ? rank
        : name.StartsWith("Commands.", StringComparison.Ordinal) ? Layers.Length - 1
        : throw new InvalidOperationException($"The namespace {name} has no place in the layers.");

    // The cmdlets of one resource may use those of another, as long as that makes no circle.
    private static bool IsBelow(string from, string to) => Rank(from) == Layers.Length - 1 && Rank(to) == Layers.Length - 1;
}
