using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>The products whose ids rules and Conversations configurations name.</summary>
public sealed class KnowledgeAndMemory
{
    private const string Bases = "/v2/ControlPlane/KnowledgeBases";
    private const string Stores = "/v1/ControlPlane/Stores";

    [Fact]
    public async Task A_base_is_shown_as_it_was_seeded()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await SeedAsync(emulator, "knowledgeBases", """
            [{"displayName":"policies","status":"PROVISIONING","description":"text"}]
            """)).Single();

        Answer fetched = await emulator.GetAsync($"{Bases}/{id}");

        Assert.Equal(HttpStatusCode.OK, fetched.Status);
        Assert.Matches("^know_knowledgebase_[0-7][0-9a-z]{25}$", id);
        Assert.Equal(
            ["id", "displayName", "status", "description", "version", "createdAt", "updatedAt"], fetched.Json.AsObject().Select(field => field.Key));
        Assert.Equal("PROVISIONING", fetched["status"]!.GetValue<string>());
        Answer page = await emulator.GetAsync(Bases);
        Assert.Equal("knowledgeBases", page["meta"]!["key"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(fetched.Json, page["knowledgeBases"]![0]));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("orderBy=DESC", true)]
    [InlineData("orderBy=ASC", false)]
    public async Task Bases_come_newest_first_unless_it_is_asked_otherwise(string order, bool newestFirst)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        IReadOnlyList<string> ids = await SeedAsync(emulator, "knowledgeBases", 5);

        var seen = new List<string>();
        string? token = null;
        do
        {
            Answer page = await emulator.GetAsync($"{Bases}?pageSize=2&{order}&pageToken={Uri.EscapeDataString(token ?? "")}");
            seen.AddRange(Ids(page));
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(newestFirst ? ids.Reverse() : ids, seen);
    }

    [Fact]
    public async Task Pages_can_be_walked_back_and_a_token_of_one_order_is_none_of_the_other()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await SeedAsync(emulator, "knowledgeBases", 5);
        Answer first = await emulator.ListAsync(2, path: Bases);
        Answer second = await emulator.ListAsync(2, first.NextToken, Bases);

        Answer back = await emulator.ListAsync(2, second["meta"]!["previousToken"]!.GetValue<string>(), Bases);

        Assert.Equal(Ids(first), Ids(back));
        string token = Uri.EscapeDataString(first.NextToken!);
        (await emulator.GetAsync($"{Bases}?orderBy=ASC&pageToken={token}")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "pageToken");
    }

    [Fact]
    public async Task A_page_of_bases_or_stores_holds_at_most_a_hundred()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await SeedAsync(emulator, "knowledgeBases", 101);
        await SeedAsync(emulator, "memoryStores", 101);

        Assert.Equal(100, (await emulator.ListAsync(1000, path: Bases))["knowledgeBases"]!.AsArray().Count);
        Assert.Equal(100, (await emulator.ListAsync(1000, path: Stores))["stores"]!.AsArray().Count);
        await emulator.SetAsync("""{"strict":true}""");
        foreach (string path in (string[])[Bases, Stores])
        {
            Assert.Equal(HttpStatusCode.OK, (await emulator.ListAsync(100, path: path)).Status);
            (await emulator.ListAsync(101, path: path)).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "pageSize: must be between 1 and 100");
            (await emulator.GetAsync(path + "?orderBy=asc")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "orderBy");
        }
    }

    [Fact]
    public async Task A_base_has_sources_of_every_type()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await SeedAsync(emulator, "knowledgeBases", """
            [{"displayName":"policies","sources":[
                {"name":"Refunds"},
                {"name":"Site","status":"PROCESSING","source":{"type":"Web","url":"https://example.com","crawlDepth":2}},
                {"id":"know_knowledge_01m195g5v0dy0yp57rcybvn5sx","name":"Manual",
                 "source":{"type":"File","fileName":"a.pdf","fileSize":7,"mimeType":"application/pdf"}}]}]
            """)).Single();

        Answer page = await emulator.GetAsync($"/v2/KnowledgeBases/{id}/Knowledge?pageSize=1000&page=3");

        Assert.Equal("knowledge", page["meta"]!["key"]!.GetValue<string>());
        JsonArray sources = page["knowledge"]!.AsArray();
        Assert.Equal(["File", "Text", "Web"], sources.Select(source => source!["source"]!["type"]!.GetValue<string>()).Order());
        Assert.All(sources, source => Assert.Matches("^know_knowledge_[0-7][0-9a-z]{25}$", source!["id"]!.GetValue<string>()));
        JsonNode text = sources.Single(source => source!["name"]!.GetValue<string>() == "Refunds")!;
        Assert.Equal(["id", "name", "status", "source", "createdAt", "updatedAt"], text.AsObject().Select(field => field.Key));
        Assert.Equal("COMPLETED", text["status"]!.GetValue<string>());
        Answer one = await emulator.GetAsync($"/v2/KnowledgeBases/{id}/Knowledge/know_knowledge_01m195g5v0dy0yp57rcybvn5sx");
        Assert.Equal("Manual", one["name"]!.GetValue<string>());
        Assert.False((await emulator.GetAsync($"{Bases}/{id}")).Json.AsObject().ContainsKey("sources"));
    }

    [Fact]
    public async Task Stores_are_listed_as_bare_ids()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { UnknownFields = true });
        IReadOnlyList<string> ids = await SeedAsync(emulator, "memoryStores", """
            [{"displayName":"customers"},{"displayName":"new","status":"QUEUED","intelligenceServiceId":"x"}]
            """);

        Answer page = await emulator.GetAsync(Stores);

        Assert.Equal("stores", page["meta"]!["key"]!.GetValue<string>());
        Assert.Equal(ids.Reverse(), page["stores"]!.AsArray().Select(id => id!.GetValue<string>()));
        Answer store = await emulator.GetAsync($"{Stores}/{ids[0]}");
        Assert.Matches("^mem_store_[0-7][0-9a-z]{25}$", ids[0]);
        Assert.Equal("customers", store["displayName"]!.GetValue<string>());
        Assert.Equal("ACTIVE", store["status"]!.GetValue<string>());
        Assert.True(store.Json.AsObject().ContainsKey("intelligenceServiceId"));
        Assert.Null(store["intelligenceServiceId"]);
        Assert.Equal("QUEUED", (await emulator.GetAsync($"{Stores}/{ids[1]}"))["status"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(Bases + "/x")]
    [InlineData("/v2/KnowledgeBases/x/Knowledge")]
    [InlineData("/v2/KnowledgeBases/x/Knowledge/y")]
    [InlineData(Stores + "/x")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.GetAsync(path)).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        Assert.Equal("GET", (await emulator.SendAsync(TestEmulator.Request("POST", path, "{}"))).Headers["Allow"]);
    }

    [Fact]
    public async Task Another_accounts_bases_and_stores_are_not_there()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await SeedAsync(emulator, "knowledgeBases", 1)).Single();
        await SeedAsync(emulator, "memoryStores", 1);

        (await emulator.GetAsync($"{Bases}/{id}", "SKother")).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        Assert.Empty((await emulator.GetAsync(Bases, "SKother"))["knowledgeBases"]!.AsArray());
        Assert.Empty((await emulator.GetAsync(Stores, "SKother"))["stores"]!.AsArray());
    }

    [Fact]
    public async Task An_account_can_be_without_either()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { KnowledgeEnabled = false });

        (await emulator.GetAsync(Bases)).ShouldBeLegacyError(HttpStatusCode.Forbidden, 20403, "Knowledge");
        (await emulator.GetAsync("/v2/KnowledgeBases/x/Knowledge")).ShouldBeLegacyError(HttpStatusCode.Forbidden, 20403, "Knowledge");
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(Stores)).Status);
        await emulator.SetAsync("""{"knowledgeEnabled":true,"memoryEnabled":false}""");
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(Bases)).Status);
        (await emulator.GetAsync(Stores)).ShouldBeLegacyError(HttpStatusCode.Forbidden, 20403, "Memory");
        (await emulator.GetAsync(Stores + "/x")).ShouldBeLegacyError(HttpStatusCode.Forbidden, 20403, "Memory");
    }

    [Theory]
    [InlineData("knowledgeBases?user=SKa", """{"sources":[7]}""")]
    [InlineData("knowledgeBases?user=SKa", """[7]""")]
    [InlineData("memoryStores?user=SKa", "7")]
    [InlineData("conversationConfigurations?user=SKa", "{")]
    [InlineData("memoryStores", "{}")]
    public async Task What_is_no_object_of_an_account_is_refused(string path, string json)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.AdminAsync("POST", path, json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEqual("", answer["error"]!.GetValue<string>());
    }

    private static IEnumerable<string> Ids(Answer page) => page["knowledgeBases"]!.AsArray().Select(item => item!["id"]!.GetValue<string>());

    private static Task<IReadOnlyList<string>> SeedAsync(TestEmulator emulator, string what, int count) =>
        SeededAsync(emulator.AdminAsync("POST", "seed", $$"""{"user":"{{TestEmulator.User}}","kind":"{{what}}","count":{{count}} }"""));

    private static Task<IReadOnlyList<string>> SeedAsync(TestEmulator emulator, string what, string json) =>
        SeededAsync(emulator.AdminAsync("POST", $"{what}?user={TestEmulator.User}", json));

    private static async Task<IReadOnlyList<string>> SeededAsync(Task<Answer> sending)
    {
        Answer answer = await sending;
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return Conversation.Texts(answer["ids"]);
    }
}
