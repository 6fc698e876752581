using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;
using static TwilioIntelligence.Emulator.Tests.Conversation;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Conversations configurations, to which Intelligence configurations are attached.</summary>
public sealed class ConversationConfigurations
{
    private static readonly string[] Changing = ["updatedAt", "version"];

    public static TheoryData<string, string, string> Refused => new()
    {
        { "POST", """{"description":"x","conversationGroupingType":"GROUP_BY_PROFILE","memoryStoreId":"m"}""", "displayName: must not be null" },
        { "POST", """{"displayName":"x","conversationGroupingType":"GROUP_BY_PROFILE","memoryStoreId":"m"}""", "description: must not be null" },
        { "POST", """{"displayName":"x","description":"x","memoryStoreId":"m"}""", "conversationGroupingType: must not be null" },
        { "POST", """{"displayName":"x","description":"x","conversationGroupingType":"GROUP_BY_PROFILE"}""", "memoryStoreId: must not be null" },
        { "PUT", """{"description":"x","conversationGroupingType":"GROUP_BY_PROFILE","memoryStoreId":"m"}""", "channelSettings: must not be null" },
        { "PUT", """{"channelSettings":{},"conversationGroupingType":"GROUP_BY_PROFILE","memoryStoreId":"m"}""", "description: must not be null" },
        { "PUT", """{"channelSettings":{},"description":"x","memoryStoreId":"m"}""", "conversationGroupingType: must not be null" },
        { "PUT", """{"channelSettings":{},"description":"x","conversationGroupingType":"GROUP_BY_PROFILE"}""", "memoryStoreId: must not be null" },
        { "PATCH", """[]""", "must be an object" },
        { "PATCH", """{"displayName":""}""", "displayName: must match" },
        { "PATCH", """{"displayName":"a.b"}""", "displayName: must match" },
        { "PATCH", $$"""{"displayName":"{{new string('x', 33)}}"}""", "displayName: size must be between 0 and 32" },
        { "PATCH", $$"""{"description":"{{new string('x', 513)}}"}""", "description: size must be between 0 and 512" },
        { "PATCH", """{"conversationGroupingType":"GROUP"}""", "conversationGroupingType: must be one of" },
        { "PATCH", """{"channelSettings":[]}""", "channelSettings: must be an object" },
        { "PATCH", """{"channelSettings":{"SMS":{"statusTimeouts":{"inactive":0}}}}""", "channelSettings.SMS.statusTimeouts.inactive: must be between 1" },
        { "PATCH", """{"channelSettings":{"SMS":{"captureRules":[{"from":"a"}]}}}""", "channelSettings.SMS.captureRules[0].to: must not be null" },
        { "PATCH", """{"statusCallbacks":[{"url":"a"},{"url":"b"},{"url":"c"}]}""", "statusCallbacks: size must be between 0 and 2" },
        { "PATCH", """{"statusCallbacks":[{"method":"POST"}]}""", "statusCallbacks[0].url: must not be null" },
        { "PATCH", """{"statusCallbacks":[{"url":"a"}]}""", "statusCallbacks[0].url: must be a URI" },
        { "PATCH", """{"statusCallbacks":[{"url":"https://a.example","method":"PUT"}]}""", "statusCallbacks[0].method: must be one of POST, GET" },
        {
            "PATCH", """{"channelSettings":{"SMS":{"captureRules":[{"from":"a","to":"b","metadata":{"x":1}}]}}}""",
            "channelSettings.SMS.captureRules[0].metadata.x: must be a string"
        },
        { "PATCH", """{"conversationsV1Bridge":{}}""", "conversationsV1Bridge.serviceId: must not be null" },
        { "PATCH", """{"intelligenceConfigurationIds":["1","2","3","4","5","6"]}""", "intelligenceConfigurationIds: size must be between 0 and 5" },
        { "PATCH", """{"intelligenceConfigurationIds":[1]}""", "intelligenceConfigurationIds[0]: must be a string" },
        { "PATCH", """{"memoryExtractionEnabled":"yes"}""", "memoryExtractionEnabled: must be a boolean" },
        { "PATCH", """{"conversationsV1Bridge":{"serviceId":"IS1"}}""", "conversationsV1Bridge.serviceId: must match" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_description_forbids_is_refused_and_changes_nothing(string method, string json, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        string before = (await emulator.FetchAsync(id)).Text;

        Answer answer = await emulator.WriteAsync(method, method == "POST" ? "" : id, json);

        answer.ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, message);
        Assert.Equal(before, (await emulator.FetchAsync(id)).Text);
        Assert.Single((await emulator.GetAsync(ConfigurationsPath))["configurations"]!.AsArray());
    }

    [Fact]
    public async Task A_new_one_has_an_id_at_once_and_everything_that_was_left_out()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer accepted = await emulator.WriteAsync("POST", "", Minimal);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        string id = accepted["related"]!["configurationId"]!.GetValue<string>();
        Assert.Matches("^conv_configuration_[0-7][0-9a-z]{25}$", id);
        Answer fetched = await emulator.FetchAsync(id);
        Assert.Equal(HttpStatusCode.OK, fetched.Status);
        Assert.False(fetched.Headers.ContainsKey("ETag"));
        Assert.Equal(
            [
                "id", "displayName", "description", "conversationGroupingType", "memoryStoreId", "channelSettings", "statusCallbacks",
                "intelligenceConfigurationIds", "memoryExtractionEnabled", "createdAt", "updatedAt", "version",
            ],
            fetched.Json.AsObject().Select(field => field.Key));
        Assert.Equal(id, fetched["id"]!.GetValue<string>());
        Assert.Equal(1, fetched["version"]!.GetValue<int>());
        Assert.False(fetched["memoryExtractionEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_list_has_a_key_of_its_own_and_pages()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.AdminAsync("POST", "seed", $$"""{"user":"{{TestEmulator.User}}","kind":"conversationConfigurations","count":5}""");

        IReadOnlyList<Answer> pages = await emulator.ListAllAsync(2, ConfigurationsPath);

        Assert.Equal([2, 2, 1], pages.Select(page => page["meta"]!["pageSize"]!.GetValue<int>()));
        Assert.All(pages, page => Assert.Equal("configurations", page["meta"]!["key"]!.GetValue<string>()));
        Assert.Equal(5, pages.SelectMany(page => page["configurations"]!.AsArray()).Select(item => item!["id"]!.GetValue<string>()).Distinct().Count());
    }

    [Fact]
    public async Task The_list_can_be_filtered_by_memory_store()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        await emulator.SeedConversationAsync("{}");

        JsonNode found = (await emulator.GetAsync($"{ConfigurationsPath}?memoryStoreId={Store}")).Json;

        Assert.Equal([id], found["configurations"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        (await emulator.GetAsync($"{ConfigurationsPath}?memoryStoreId=x")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "memoryStoreId");
        Assert.Equal(2, (await emulator.GetAsync($"{ConfigurationsPath}?memoryStore={Store}"))["configurations"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("""{"intelligenceConfigurationIds":["three"]}""", "intelligenceConfigurationIds", """["three"]""")]
    [InlineData("""{"intelligenceConfigurationIds":[]}""", "intelligenceConfigurationIds", "[]")]
    [InlineData("""{"intelligenceConfigurationIds":null}""", "intelligenceConfigurationIds", "[]")]
    [InlineData("""{"intelligenceConfigurationIds":["a","b","a"]}""", "intelligenceConfigurationIds", """["a","b"]""")]
    [InlineData("""{"displayName":"Other"}""", "displayName", "\"Other\"")]
    [InlineData("""{"statusCallbacks":null}""", "statusCallbacks", "[]")]
    [InlineData("""{"memoryExtractionEnabled":null}""", "memoryExtractionEnabled", "false")]
    [InlineData("""{"conversationsV1Bridge":null}""", "conversationsV1Bridge", null)]
    [InlineData("""{"displayName":null,"description":null,"memoryStoreId":null}""", "", null)]
    [InlineData("{}", "", null)]
    public async Task A_patch_leaves_everything_else_as_it_was_to_the_byte(string json, string field, string? value)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        IReadOnlyDictionary<string, string> before = (await emulator.FetchAsync(id)).RawFields();

        Answer accepted = await emulator.WriteAsync("PATCH", id, json);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        IReadOnlyDictionary<string, string> after = (await emulator.FetchAsync(id)).RawFields();
        Assert.Equal(value, after.GetValueOrDefault(field));
        Assert.Equal(
            before.Where(pair => pair.Key != field && !Changing.Contains(pair.Key)),
            after.Where(pair => pair.Key != field && !Changing.Contains(pair.Key)));
        Assert.Equal(("7", "8"), (before["version"], after["version"]));
    }

    [Theory]
    [InlineData("""{"SMS":null}""", "VOICE")]
    [InlineData("""{"CHAT":{"captureRules":[]}}""", "SMS,VOICE,CHAT")]
    [InlineData("""{"VOICE":{"captureRules":[]}}""", "SMS,VOICE")]
    public async Task A_patch_touches_only_the_channels_that_it_names(string channels, string left)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        JsonNode before = (await emulator.FetchAsync(id))["channelSettings"]!;

        await emulator.WriteAsync("PATCH", id, $$"""{"channelSettings":{{channels}}}""");

        JsonObject after = (await emulator.FetchAsync(id))["channelSettings"]!.AsObject();
        Assert.Equal(left.Split(','), after.Select(channel => channel.Key));
        JsonObject named = JsonNode.Parse(channels)!.AsObject();
        Assert.All(after, channel => Assert.Equal(
            (named.ContainsKey(channel.Key) ? named : before)[channel.Key]!.ToJsonString(), channel.Value!.ToJsonString()));
    }

    [Fact]
    public async Task A_put_clears_what_it_leaves_out()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        Answer accepted = await emulator.WriteAsync(
            "PUT", id, $$"""{"channelSettings":{},"description":"x","conversationGroupingType":"GROUP_BY_PROFILE","memoryStoreId":"{{Store}}"}""");

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Answer after = await emulator.FetchAsync(id);
        Assert.False(after["memoryExtractionEnabled"]!.GetValue<bool>());
        Assert.Empty(after["channelSettings"]!.AsObject());
        Assert.Empty(after["statusCallbacks"]!.AsArray());
        Assert.Empty(after["intelligenceConfigurationIds"]!.AsArray());
        Assert.Equal("", after["displayName"]!.GetValue<string>());
        Assert.False(after.Json.AsObject().ContainsKey("conversationsV1Bridge"));
        Assert.False(after.Json.AsObject().ContainsKey("futureThing"));
        Assert.Equal(8, after["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_put_of_all_that_was_read_changes_nothing()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { KeepUnknown = true });
        string id = await emulator.SeedConversationAsync();
        await emulator.WriteAsync("PATCH", id, """{"statusCallbacks":[]}""");
        Answer before = await emulator.FetchAsync(id);

        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PUT", id, before.Text)).Status);

        Answer after = await emulator.FetchAsync(id);
        JsonObject expected = before.Json.AsObject();
        expected["version"] = 9;
        expected["updatedAt"] = after["updatedAt"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(expected, after.Json), after.Text);
    }

    [Fact]
    public async Task A_strict_emulator_refuses_fields_that_only_the_server_sets_and_another_grouping()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Strict = true });
        string id = await emulator.SeedConversationAsync();

        (await emulator.WriteAsync("PATCH", id, """{"version":7}""")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "version: is read-only");
        (await emulator.WriteAsync("PATCH", id, """{"futureThing":7}""")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "unknown property");
        (await emulator.WriteAsync("PATCH", id, """{"channelSettings":{"FAX":{}}}""")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "FAX");
        (await emulator.WriteAsync("PATCH", id, """{"conversationGroupingType":"GROUP_BY_PARTICIPANT_ADDRESSES"}"""))
            .ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "conversationGroupingType: cannot be changed");
        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", id, """{"displayName":"b"}""")).Status);
    }

    [Fact]
    public async Task What_was_deleted_is_gone()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        Answer accepted = await emulator.WriteAsync("DELETE", id, null);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal(id, accepted["related"]!["configurationId"]!.GetValue<string>());
        (await emulator.FetchAsync(id)).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        foreach (string method in (string[])["DELETE", "PATCH", "PUT"])
        {
            (await emulator.WriteAsync(method, id, Minimal)).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        }
    }

    [Fact]
    public async Task Another_accounts_configurations_are_not_there()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        (await emulator.GetAsync($"{ConfigurationsPath}/{id}", "SKother")).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        (await emulator.WriteAsync("PATCH", id, "{}", user: "SKother")).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        Assert.Empty((await emulator.GetAsync(ConfigurationsPath, "SKother"))["configurations"]!.AsArray());
    }

    [Theory]
    [InlineData("PATCH", ConfigurationsPath, "GET, POST")]
    [InlineData("POST", ConfigurationsPath + "/x", "GET, PATCH, PUT, DELETE")]
    [InlineData("DELETE", OperationsPath + "/x", "GET")]
    public async Task A_wrong_method_is_not_allowed(string method, string path, string allowed)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.SendAsync(TestEmulator.Request(method, path, Minimal));

        answer.ShouldBeLegacyError(HttpStatusCode.MethodNotAllowed, 20004);
        Assert.Equal(allowed, answer.Headers["Allow"]);
    }

    [Fact]
    public async Task An_account_can_be_without_patch()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { PatchConfigurations = false });
        string id = await emulator.SeedConversationAsync();

        Answer answer = await emulator.WriteAsync("PATCH", id, """{"displayName":"b"}""");

        answer.ShouldBeLegacyError(HttpStatusCode.MethodNotAllowed, 20004);
        Assert.Equal("GET, PUT, DELETE", answer.Headers["Allow"]);
        Assert.Equal("7", (await emulator.FetchAsync(id)).RawFields()["version"]);
    }

    [Fact]
    public async Task Only_json_is_taken()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        HttpRequestMessage request = TestEmulator.Request("PATCH", $"{ConfigurationsPath}/{id}");
        request.Content = new FormUrlEncodedContent([new("displayName", "b")]);

        (await emulator.SendAsync(request)).ShouldBeLegacyError(HttpStatusCode.UnsupportedMediaType, 20422);
        (await emulator.WriteAsync("PATCH", id, "{")).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "not valid JSON");
    }

    [Fact]
    public async Task An_account_can_have_a_maximum()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { MaximumConversationConfigurations = 1 });
        await emulator.WriteAsync("POST", "", Minimal);

        (await emulator.WriteAsync("POST", "", Minimal)).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "at most 1");
    }

    [Fact]
    public async Task Errors_can_have_the_other_envelope()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ErrorEnvelope = ErrorEnvelope.V1 });

        (await emulator.FetchAsync("x")).ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    [Fact]
    public async Task Faults_and_the_rate_limit_have_the_envelope_of_the_product()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RateLimit = 1 }, new ManualTime());
        await emulator.AddFaultAsync("""{"kind":"status","path":"/v2/"}""");

        (await emulator.FetchAsync("x")).ShouldBeLegacyError(HttpStatusCode.ServiceUnavailable, 20503);
        (await emulator.FetchAsync("x")).ShouldBeLegacyError(HttpStatusCode.TooManyRequests, 20429);
    }

    [Fact]
    public async Task Two_attachments_at_once_lose_one_and_both_clients_can_see_it()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        Answer read = await emulator.FetchAsync(id);
        IReadOnlyList<string> before = Texts(read["intelligenceConfigurationIds"]);

        // Both have read before either writes.
        foreach (string mine in (string[])["mine", "yours"])
        {
            string list = new JsonArray([.. before.Append(mine).Select(item => (JsonNode)item)]).ToJsonString();
            Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", id, $$"""{"intelligenceConfigurationIds":{{list}}}""")).Status);
        }

        Answer after = await emulator.FetchAsync(id);
        Assert.Equal(["one", "two", "yours"], Texts(after["intelligenceConfigurationIds"]));
        Assert.Equal(read["version"]!.GetValue<int>() + 2, after["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task Intelligence_configurations_can_be_asked_for()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { CheckIntelligenceIds = IntelligenceIdCheck.Refuse });
        string id = await emulator.SeedConversationAsync();
        string known = await emulator.CreateAsync();

        (await emulator.WriteAsync("PATCH", id, """{"intelligenceConfigurationIds":["nobody"]}"""))
            .ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "there is no configuration nobody");
        Assert.Equal(
            HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", id, $$"""{"intelligenceConfigurationIds":["{{known}}"]}""")).Status);

        await emulator.SetAsync("""{"checkIntelligenceIds":"failLate"}""");
        Answer accepted = await emulator.WriteAsync("PATCH", id, """{"intelligenceConfigurationIds":["nobody"]}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Answer operation = await emulator.OperationAsync(accepted);
        Assert.Equal("FAILED", operation["status"]!.GetValue<string>());
        Assert.Contains("nobody", operation["error"]!["detail"]!.GetValue<string>());
        Assert.Equal([known], Texts((await emulator.FetchAsync(id))["intelligenceConfigurationIds"]));
    }
}
