using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class ConversationResources
{
    private const string One = "intelligence_configuration_01kermhm820000000000000001";
    private const string Two = "intelligence_configuration_01kermhm820000000000000002";
    private const string Three = "intelligence_configuration_01kermhm820000000000000003";
    private const string Sentiment = "intelligence_operator_01kcrvw16kfa88qvgrfmr7y151";
    private const string Summary = "intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn";

    // The first conversation is 1, and so on.
    private const string Seeds = $$"""
        [{"status":"CLOSED","createdAt":"2026-10-01T00:00:00Z","channels":["VOICE"],"channelIds":["CA1","CA2"],"intelligenceConfigurationIds":["{{One}}"]},
         {"status":"ACTIVE","createdAt":"2026-10-02T00:00:00Z","channels":["SMS","VOICE"],"channelIds":["SM1"],"intelligenceConfigurationIds":["{{Two}}"]},
         {"status":"INACTIVE","createdAt":"2026-10-03T00:00:00Z","channels":["CHAT"],"channelIds":[],"intelligenceConfigurationIds":["{{One}}","{{Two}}"],
          "conversationConfigurationId":"conv_configuration_x"}]
        """;

    public static TheoryData<string, string> Filters => new()
    {
        { "", "123" },
        { "status=ACTIVE", "2" },
        { "status=CLOSED", "1" },
        { "channelId=CA2", "1" },
        { "channelId=CA9", "" },
        { "channels=VOICE", "12" },
        { "channels=CHAT&channels=SMS", "23" },
        { "channels=VOICE&status=ACTIVE", "2" },
        { "conversationConfigurationId=conv_configuration_x", "3" },
        { "conversationConfigurationId=unused", "12" },
        { $"intelligenceConfigurationIds={One}", "13" },
        { $"intelligenceConfigurationIds={One}&intelligenceConfigurationIds={Two}", "123" },
        { $"intelligenceConfigurationIds={Three}", "" },
        { $"operatorIds={Sentiment}", "1" },
        { $"operatorIds={Sentiment}&operatorIds={Summary}", "12" },
        { "createdAtAfter=2026-10-02T00:00:00Z", "23" },
        { "createdAtBefore=2026-10-02T00:00:00Z", "1" },
        { "createdAtAfter=2026-10-01T00:00:01Z&createdAtBefore=2026-10-02T02:00:00%2B01:00", "2" },
        { "createdAtAfter=2026-10-01T00:00:00.000000000Z&createdAtBefore=2026-11-01T00:00:00Z", "123" },
        { "createdBefore=2000-01-01T00:00:00Z&channel=SMS", "123" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Filters_narrow_the_list_together(string query, string expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        IReadOnlyList<string> ids = await emulator.AddAsync("conversations", Seeds);
        await emulator.AddAsync("operatorResults", $$"""
            [{"conversationId":"{{ids[0]}}","operator":{"id":"{{Sentiment}}"} },{"conversationId":"{{ids[1]}}","operator":{"id":"{{Summary}}"} }]
            """);

        Assert.Equal(expected.Select(number => ids[number - '1']), (await emulator.GetAsync($"{TestEmulator.Conversations}?{query}")).Ids);
    }

    [Theory]
    [InlineData("createdAtAfter=2026-10-01T00:00:00Z&createdAtBefore=2026-11-01T00:00:01Z", "31 days")]
    [InlineData("createdAtAfter=yesterday", "createdAtAfter: must be a date and time")]
    [InlineData("createdAtBefore=2026-10-01", "createdAtBefore: must be a date and time")]
    [InlineData("createdAtBefore=2026-13-01T00:00:00Z", "createdAtBefore: must be a date and time")]
    [InlineData("status=closed", "status: must be one of ACTIVE")]
    [InlineData("channels=VOICE&channels=FAX", "channels: must be one of VOICE")]
    [InlineData("channels=VOICE,SMS", "channels: must be one of VOICE")]
    [InlineData("operatorIds=op", "operatorIds: must match")]
    [InlineData("intelligenceConfigurationIds=" + One + "," + Two, "intelligenceConfigurationIds: must match")]
    public async Task A_filter_that_is_none_is_refused(string query, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.GetAsync($"{TestEmulator.Conversations}?{query}")).ShouldBeError(HttpStatusCode.BadRequest, 20001, message);
    }

    [Fact]
    public async Task Commas_can_be_taken_for_separators()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { CommaLists = true });
        IReadOnlyList<string> ids = await emulator.AddAsync("conversations", Seeds);

        Answer channels = await emulator.GetAsync($"{TestEmulator.Conversations}?channels=CHAT,SMS");
        Answer configurations = await emulator.GetAsync($"{TestEmulator.Conversations}?intelligenceConfigurationIds={Three},{Two}");

        Assert.Equal(ids.Skip(1), channels.Ids);
        Assert.Equal(ids.Skip(1), configurations.Ids);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("createdAtAfter=2026-10-01T00:00:00Z", HttpStatusCode.BadRequest)]
    [InlineData("createdAtAfter=2026-10-01T00:00:00Z&createdAtBefore=2026-10-02T00:00:00Z", HttpStatusCode.OK)]
    public async Task A_window_can_be_demanded(string query, HttpStatusCode expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RequireWindow = true });

        Assert.Equal(expected, (await emulator.GetAsync($"{TestEmulator.Conversations}?{query}")).Status);
    }

    [Fact]
    public async Task Only_a_conversation_by_itself_has_communications()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = (await emulator.AddAsync("conversations"))[0];

        Answer fetched = await emulator.GetAsync($"{TestEmulator.Conversations}/{id}");
        JsonNode listed = (await emulator.GetAsync(TestEmulator.Conversations))["items"]![0]!;

        Assert.Equal(
            [
                "id", "accountId", "name", "status", "createdAt", "updatedAt", "intelligenceConfigurationIds", "conversationConfigurationId",
                "channels", "channelIds", "participants", "communications", "operatorResultIds",
            ],
            fetched.Json.AsObject().Select(member => member.Key));
        Assert.Equal(["id", "participantId", "content", "createdAt"], fetched["communications"]![0]!.AsObject().Select(member => member.Key));
        JsonObject rest = fetched.Json.AsObject();
        rest.Remove("communications");
        Assert.True(JsonNode.DeepEquals(rest, listed));
    }

    [Fact]
    public async Task A_conversation_can_be_described()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        const string Id = "conv_conversation_01kermhm820000000000000000";
        await emulator.AddAsync("conversations", $$"""
            {"id":"{{Id}}","accountId":null,"name":"Order","updatedAt":"2026-10-06T14:05:58.123456789Z","operatorResultIds":["gone"],"participants":[],
             "communications":[{"id":"c","participantId":"p","content":{},"createdAt":"2026-10-06T14:05:58Z"}]}
            """);

        Answer fetched = await emulator.GetAsync($"{TestEmulator.Conversations}/{Id}");
        Answer again = await emulator.AdminAsync("POST", $"conversations?user={TestEmulator.User}", $$"""{"id":"{{Id}}"}""");

        Assert.Contains("\"accountId\":null,\"name\":\"Order\"", fetched.Text);
        Assert.Contains("\"updatedAt\":\"2026-10-06T14:05:58.123456789Z\"", fetched.Text);
        Assert.Equal("gone", fetched["operatorResultIds"]![0]!.GetValue<string>());
        Assert.Equal("{}", fetched["communications"]![0]!["content"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
    }

    [Theory]
    [InlineData("conv_conversation_01kermhm820000000000000009", HttpStatusCode.NotFound, 20404)]
    [InlineData("conv_1", HttpStatusCode.BadRequest, 20001)]
    public async Task An_id_must_be_one_and_of_a_conversation_that_there_is(string id, HttpStatusCode status, int code)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.GetAsync($"{TestEmulator.Conversations}/{id}")).ShouldBeError(status, code);
    }

    [Fact]
    public async Task An_account_can_be_filled_with_conversations()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer seeded = await emulator.AdminAsync("POST", "seed", $$"""{"user":"{{TestEmulator.User}}","kind":"conversations","count":1234}""");
        IReadOnlyList<Answer> pages = await emulator.ListAllAsync(1000, TestEmulator.Conversations);

        Assert.Equal(1234, seeded["count"]!.GetValue<int>());
        Assert.Equal(1234, pages.SelectMany(page => page.Ids).Distinct().Count());
        Assert.Equal(1234, (await emulator.AdminAsync("GET", $"conversations?user={TestEmulator.User}")).Json.GetValue<int>());
        Assert.All(pages.SelectMany(page => page.Ids), id => Assert.Matches("^conv_conversation_[0-7][0-9a-z]{25}$", id));
    }
}
