using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class OperatorResultResources
{
    private const string Sentiment = "intelligence_operator_01kcrvw16kfa88qvgrfmr7y151";
    private const string Summary = "intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn";
    private const string OneConversation = "conv_conversation_01kermhm820000000000000001";
    private const string OtherConversation = "conv_conversation_01kermhm820000000000000002";
    private const string OneConfiguration = "intelligence_configuration_01kermhm820000000000000001";
    private const string OtherConfiguration = "intelligence_configuration_01kermhm820000000000000002";

    [Theory]
    [InlineData("TEXT", "text")]
    [InlineData("CLASSIFICATION", "label")]
    [InlineData("EXTRACTION", "entities")]
    public async Task A_result_has_the_form_of_its_format(string format, string property)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await emulator.AddAsync("operatorResults", $$"""{"outputFormat":"{{format}}"}"""))[0];

        Answer result = await emulator.GetAsync($"{TestEmulator.OperatorResults}/{id}");

        Assert.Equal(HttpStatusCode.OK, result.Status);
        Assert.Matches("^intelligence_operatorresult_[0-7][0-9a-z]{25}$", id);
        Assert.Equal(
            [
                "id", "accountId", "outputFormat", "intelligenceConfiguration", "conversationId", "operator", "dateCreated", "referenceIds",
                "executionDetails", "metadata", "result",
            ],
            result.Json.AsObject().Select(member => member.Key));
        Assert.Equal(format, result["outputFormat"]!.GetValue<string>());
        Assert.Equal([property], result["result"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_result_can_be_described_to_the_last_detail()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await emulator.AddAsync("operatorResults", """
            {"outputFormat":"JSON","result":{"z":1.50,"a":{"futureField":[]}},"dateCreated":"2026-10-06T14:06:02.480113904Z","metadata":null,
             "operator":{"parameters":null},"referenceIds":["CH1"],
             "executionDetails":{"trigger":{"on":"conversation_end"},"resolvedContext":{"memory":null,"knowledge":
               {"sources":[{"baseId":"know_knowledgebase_01m19570w01hygcpwpq5e6eycn","sourceId":"know_knowledge_01m195g5v0dy0yp57rcybvn5sx"}]}}}}
            """))[0];

        Answer result = await emulator.GetAsync($"{TestEmulator.OperatorResults}/{id}");

        Assert.EndsWith("\"result\":{\"z\":1.50,\"a\":{\"futureField\":[]}}}", result.Text);
        Assert.Equal("2026-10-06T14:06:02.480113904Z", result["dateCreated"]!.GetValue<string>());
        Assert.False(result.Json.AsObject().ContainsKey("metadata"));
        Assert.Contains("\"memory\":null", result.Text);
        Assert.Equal("conversation_end", result["executionDetails"]!["trigger"]!["on"]!.GetValue<string>());
        Assert.Single(result["executionDetails"]!["resolvedContext"]!["knowledge"]!["sources"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"labl":"x"}""", "There is no labl. Known: ")]
    [InlineData("""{"operator":{"name":"x"}}""", "There is no operator.name. Known: ")]
    [InlineData("""{"referenceIds":"x"}""", "referenceIds must be of kind Array")]
    [InlineData("""{"outputFormat":"XML"}""", "outputFormat must be one of TEXT")]
    [InlineData("""{"dateCreated":"yesterday"}""", "dateCreated must be a date")]
    [InlineData("""{"dateCreated":7}""", "dateCreated must be a date")]
    [InlineData("""{"conversationId":7}""", "")]
    [InlineData("7", "An object is wanted")]
    public async Task A_description_that_makes_no_sense_is_refused(string description, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.AdminAsync("POST", $"operatorResults?user={TestEmulator.User}", description);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer["error"]!.GetValue<string>());
        Assert.Empty((await emulator.GetAsync(TestEmulator.OperatorResults)).Ids);
    }

    [Theory]
    [InlineData("", "1234")]
    [InlineData("conversationId=" + OneConversation, "12")]
    [InlineData("intelligenceConfigurationId=" + OneConfiguration, "13")]
    [InlineData("operatorId=" + Sentiment, "14")]
    [InlineData("conversationId=" + OneConversation + "&intelligenceConfigurationId=" + OneConfiguration, "1")]
    [InlineData("conversationId=" + OtherConversation + "&operatorId=" + Summary, "3")]
    [InlineData("operatorId=" + Summary + "&intelligenceConfigurationId=" + OtherConfiguration + "&conversationId=" + OneConversation, "2")]
    [InlineData("operatorId=" + Sentiment + "&conversationId=conv_conversation_01kermhm820000000000000009", "")]
    [InlineData("intelligenceConfiguration=" + OneConfiguration, "1234")]
    public async Task Three_filters_narrow_the_list_together(string query, string expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        IReadOnlyList<string> ids = await emulator.AddAsync("operatorResults", $"""
            [{Described(OneConversation, OneConfiguration, Sentiment)},{Described(OneConversation, OtherConfiguration, Summary)},
             {Described(OtherConversation, OneConfiguration, Summary)},{Described(OtherConversation, OtherConfiguration, Sentiment)}]
            """);

        Answer all = await emulator.GetAsync($"{TestEmulator.OperatorResults}?{query}");
        var paged = new List<string>();
        string? token = null;
        do
        {
            Answer page = await emulator.GetAsync(
                $"{TestEmulator.OperatorResults}?{query}&pageSize=1{(token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token))}");
            paged.AddRange(page.Ids);
            token = page.NextToken;
        }
        while (token is not null);

        Assert.Equal(expected.Select(number => ids[number - '1']), all.Ids);
        Assert.Equal(all.Ids, paged);
    }

    [Theory]
    [InlineData("conversationId=conv_1")]
    [InlineData("conversationId=")]
    [InlineData("conversationId=" + Sentiment)]
    [InlineData("intelligenceConfigurationId=intelligence_configuration_81kermhm820000000000000001")]
    [InlineData("operatorId=intelligence_operator_01KCRVW16KFA88QVGRFMR7Y151")]
    public async Task A_filter_must_be_an_id(string query)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.GetAsync($"{TestEmulator.OperatorResults}?{query}"))
            .ShouldBeError(HttpStatusCode.BadRequest, 20001, query.Split('=')[0] + ": must match ^");
    }

    [Fact]
    public async Task A_deleted_result_is_gone_also_from_its_conversation()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string conversation = (await emulator.AddAsync("conversations"))[0];
        string given = $$"""{"conversationId":"{{conversation}}"}""";
        IReadOnlyList<string> ids = await emulator.AddAsync("operatorResults", $"[{given},{given}]");
        string path = $"{TestEmulator.OperatorResults}/{ids[0]}";
        string[] before = await ResultsOf(emulator, conversation);

        Answer deleted = await emulator.DeleteAsync(path);

        Assert.Equal(ids, before);
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.Equal("", deleted.Text);
        Assert.Equal([ids[1]], await ResultsOf(emulator, conversation));
        (await emulator.GetAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
        (await emulator.DeleteAsync(path)).ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    [Fact]
    public async Task A_result_outlives_its_operator_and_its_configuration()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string operatorId = (await emulator.AddAsync("operators"))[0];
        string configuration = await emulator.CreateAsync();
        string id = (await emulator.AddAsync("operatorResults", Described(OneConversation, configuration, operatorId)))[0];

        await emulator.DeleteAsync($"{TestEmulator.Operators}/{operatorId}");
        await emulator.DeleteAsync($"{TestEmulator.Configurations}/{configuration}");

        Assert.Equal([id], (await emulator.GetAsync($"{TestEmulator.OperatorResults}?operatorId={operatorId}")).Ids);
    }

    [Fact]
    public async Task The_list_can_come_newest_first_and_leads_back_too()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Order = Settings.ListOrder.Desc });
        IReadOnlyList<string> ids = await emulator.AddAsync("operatorResults", "[{},{},{},{},{}]");

        IReadOnlyList<Answer> pages = await emulator.ListAllAsync(2, TestEmulator.OperatorResults);
        Answer back = await emulator.ListAsync(2, pages[2]["meta"]!["previousToken"]!.GetValue<string>(), TestEmulator.OperatorResults);

        Assert.Equal(ids.Reverse(), pages.SelectMany(page => page.Ids));
        Assert.Equal(pages[1].Ids, back.Ids);
        Assert.Null(pages[0]["meta"]!["previousToken"]);
    }

    [Fact]
    public async Task An_account_can_be_filled_with_results_of_what_it_has()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string fill = $$"""{"user":"{{TestEmulator.User}}","from":"2026-10-01T00:00:00Z","stepSeconds":60,"count":""";
        await emulator.AdminAsync("POST", "seed", fill + """2,"kind":"conversations"}""");
        await emulator.AdminAsync("POST", "seed", fill + """30,"kind":"operators","namePrefix":"Op "}""");

        Answer seeded = await emulator.AdminAsync("POST", "seed", fill + """1234,"kind":"operatorResults"}""");
        IReadOnlyList<Answer> pages = await emulator.ListAllAsync(1000, TestEmulator.OperatorResults);
        JsonNode[] items = [.. pages.SelectMany(page => page["items"]!.AsArray()).Select(item => item!)];
        Answer conversations = await emulator.GetAsync(TestEmulator.Conversations);

        Assert.Equal(1234, seeded["count"]!.GetValue<int>());
        Assert.Equal(1000, seeded["ids"]!.AsArray().Count);
        Assert.Equal(1234, items.Length);
        Assert.Equal("2026-10-01T00:00:00Z", items[0]["dateCreated"]!.GetValue<string>());
        Assert.Equal("2026-10-01T20:33:00Z", items[^1]["dateCreated"]!.GetValue<string>());
        Assert.Equal(34, items.Select(item => item["operator"]!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Contains(items, item => item["result"]!["score"] is not null);
        Assert.Equal(1234, conversations["items"]!.AsArray().Sum(item => item!["operatorResultIds"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_result_can_look_like_one_of_a_newer_api()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { UnknownFields = true, ExplicitNulls = true, Nanoseconds = true });
        string id = (await emulator.AddAsync("operatorResults", """{"executionDetails":{"participants":[{"id":"p"}]}}"""))[0];

        Answer result = await emulator.GetAsync($"{TestEmulator.OperatorResults}/{id}");
        JsonNode details = result["executionDetails"]!;

        Assert.All(
            [
                result.Json, result["operator"], result["intelligenceConfiguration"], details, details["trigger"], details["participants"]![0],
                result["metadata"]!["system"],
            ],
            level => Assert.NotNull(level!["futureField"]));
        Assert.Null(result["result"]!["futureField"]);
        Assert.Null(result["operator"]!["parameters"]!["futureField"]);
        Assert.True(details["participants"]![0]!.AsObject().ContainsKey("profileId"));
        Assert.Matches(@"\.\d{9}Z$", result["dateCreated"]!.GetValue<string>());
        Assert.Matches(@"\.\d{9}Z$", details["trigger"]!["timestamp"]!.GetValue<string>());
    }

    [Fact]
    public async Task Results_are_seen_by_their_own_account_only()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await emulator.AddAsync("operatorResults"))[0];

        Assert.Empty((await emulator.GetAsync(TestEmulator.OperatorResults, "SKother")).Ids);
        (await emulator.GetAsync($"{TestEmulator.OperatorResults}/{id}", "SKother")).ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    private static string Described(string conversation, string configuration, string operatorId) => $$"""
        {"conversationId":"{{conversation}}","intelligenceConfiguration":{"id":"{{configuration}}"},"operator":{"id":"{{operatorId}}"} }
        """;

    private static async Task<string[]> ResultsOf(TestEmulator emulator, string conversation) =>
        [.. (await emulator.GetAsync($"{TestEmulator.Conversations}/{conversation}"))["operatorResultIds"]!.AsArray().Select(id => id!.GetValue<string>())];
}
