using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using TwilioIntelligence.Emulator.Webhooks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>What a rule that runs posts. A second emulator is the receiver: it writes down all that comes in.</summary>
public sealed class WebhookDeliveries
{
    private static readonly EmulatorSettings Running = new() { RunRules = true };

    [Theory]
    [InlineData("Gnr2LAFuEAsEWmoBrspQtwAwbyg=", "12345")]
    [InlineData("3sgMuxCvSBp6xvGc1iZXytH+ppSz1HfWCH8UcLPtH0A=", "shared-secret")]
    public void A_signature_is_the_one_that_twilio_makes(string expected, string key)
    {
        Uri address = WebhookSignature.AddressFor(
            new Uri("https://hooks.example.com/ci?t=1#rc=3"), """{"accountId":"AC00000000000000000000000000000000"}"""u8);

        Assert.Equal(
            "https://hooks.example.com/ci?t=1&bodySHA256=79e6e9ace8336e88b9c3fbf0766874e8d35b5dfa98fb8d5b27a1f1a178c89a7a",
            address.AbsoluteUri);
        Assert.Equal(expected, key == "12345" ? WebhookSignature.Sha1(key, address) : WebhookSignature.Sha256(key, address));
    }

    [Theory]
    [InlineData("/hook", "/hook", "bodySHA256=")]
    [InlineData("/hook?team=a%20b&x", "/hook", "team=a%20b&x&bodySHA256=")]
    [InlineData("/hook#rc=3", "/hook", "bodySHA256=")]
    [InlineData("", "/", "bodySHA256=")]
    public async Task A_webhook_is_signed_over_its_address_and_body(string action, string path, string queryStart)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);
        await using TestEmulator receiver = await TestEmulator.StartAsync();
        Answer keys = await emulator.AdminAsync("GET", $"signingKeys?user={TestEmulator.User}");

        await RunAsync(emulator, Action(receiver, action));
        JsonNode received = await receiver.WaitForJournalAsync(entry => entry["status"] is not null);

        string body = received["body"]!.GetValue<string>();
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        string address = $"{receiver.BaseAddress.GetLeftPart(UriPartial.Authority)}{path}?{queryStart}{hash}";
#pragma warning disable CA5350 // HMAC-SHA1 is what Twilio signs with.
        byte[] signature = HMACSHA1.HashData(
            Encoding.UTF8.GetBytes(keys["authToken"]!.GetValue<string>()), Encoding.UTF8.GetBytes(address));
#pragma warning restore CA5350
        Assert.Equal("POST", received["method"]!.GetValue<string>());
        Assert.Equal(path, received["path"]!.GetValue<string>());
        Assert.Equal(queryStart + hash, received["query"]!.GetValue<string>());
        Assert.Equal("application/json", received["headers"]!["Content-Type"]!.GetValue<string>());
        Assert.Equal(Convert.ToBase64String(signature), received["headers"]!["X-Twilio-Signature"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_webhook_carries_the_results()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);
        await using TestEmulator receiver = await TestEmulator.StartAsync();

        JsonObject order = await RunAsync(emulator, Action(receiver));
        JsonNode body = await BodyAsync(receiver);
        JsonNode result = (await emulator.GetAsync(TestEmulator.OperatorResults))["items"]![0]!;

        Assert.Equal(["accountId", "conversationId", "intelligenceConfiguration", "operatorResults"], Names(body));
        Assert.Equal(order["conversationId"]!.GetValue<string>(), body["conversationId"]!.GetValue<string>());
        Assert.Equal(["id", "displayName", "version", "ruleId"], Names(body["intelligenceConfiguration"]!));
        Assert.Equal("Support", body["intelligenceConfiguration"]!["displayName"]!.GetValue<string>());
        JsonNode entry = Assert.Single(body["operatorResults"]!.AsArray())!;
        Assert.Equal("Sentiment", entry["operator"]!["displayName"]!.GetValue<string>());
        Assert.Equal(result["id"]!.GetValue<string>(), entry["id"]!.GetValue<string>());
        Assert.Equal(["id", "outputFormat", "operator", "dateCreated", "referenceIds", "executionDetails", "metadata", "result"], Names(entry));
    }

    [Theory]
    [InlineData(WebhookNames.Friendly, "id,friendlyName,version,ruleId", "id,friendlyName,version,parameters")]
    [InlineData(WebhookNames.None, "id,version,ruleId", "id,version,parameters")]
    public async Task Names_can_be_given_otherwise(WebhookNames names, string ofConfiguration, string ofOperator)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running with { WebhookNames = names });
        await using TestEmulator receiver = await TestEmulator.StartAsync();

        await RunAsync(emulator, Action(receiver));
        JsonNode body = await BodyAsync(receiver);

        Assert.Equal(ofConfiguration.Split(','), Names(body["intelligenceConfiguration"]!));
        Assert.Equal(ofOperator.Split(','), Names(body["operatorResults"]![0]!["operator"]!));
    }

    [Fact]
    public async Task Every_action_is_posted_to_in_turn()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);
        await using TestEmulator receiver = await TestEmulator.StartAsync();

        await RunAsync(emulator, $"{Action(receiver, "/first")},{Action(receiver, "/second")}");
        JsonArray deliveries = await DeliveriesAsync(emulator, 2);

        Assert.Equal(["/first", "/second"], (await receiver.JournalAsync()).Select(entry => entry["path"]!.GetValue<string>()));
        Assert.Equal([401, 401], deliveries.Select(delivery => delivery!["status"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData("https://hooks.example.com/hook", "hooks.example.com")]
    [InlineData("http://192.0.2.1/hook", "192.0.2.1")]
    [InlineData("http://127.0.0.1.example.com/hook", "127.0.0.1.example.com")]
    [InlineData("http://0.0.0.0/hook", "0.0.0.0")]
    public async Task Nothing_is_posted_to_another_machine(string url, string host)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);

        await RunAsync(emulator, $$"""{"type":"WEBHOOK","method":"POST","url":"{{url}}"}""");
        JsonNode delivery = (await DeliveriesAsync(emulator, 1))[0]!;

        Assert.Equal(0, delivery["attempts"]!.GetValue<int>());
        Assert.Equal($"{host} is not a loopback address, and the emulator posts to no other.", delivery["error"]!.GetValue<string>());
        Assert.Null(delivery["status"]);
        Assert.Single((await emulator.GetAsync(TestEmulator.OperatorResults)).Ids);
    }

    [Fact]
    public async Task A_webhook_that_failed_is_tried_again_if_that_is_set()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);
        await using TestEmulator receiver = await TestEmulator.StartAsync();
        await receiver.AddFaultAsync("""{"kind":"status","status":503,"times":3}""");

        JsonObject order = await RunAsync(emulator, Action(receiver));
        JsonNode once = (await DeliveriesAsync(emulator, 1))[0]!;
        await emulator.SetAsync("""{"webhookRetries":5}""");
        await RuleExecutionResources.PostAsync(emulator, order);
        JsonNode oftener = (await DeliveriesAsync(emulator, 2))[1]!;

        Assert.Equal(1, once["attempts"]!.GetValue<int>());
        Assert.Equal(503, once["status"]!.GetValue<int>());
        Assert.Equal(3, oftener["attempts"]!.GetValue<int>());
        Assert.Equal(401, oftener["status"]!.GetValue<int>());
        string?[] tokens = [.. (await receiver.JournalAsync()).Select(entry => entry["headers"]!["I-Twilio-Idempotency-Token"]?.GetValue<string>())];
        Assert.Null(tokens[1]);
        Assert.NotNull(tokens[2]);
        Assert.Equal(tokens[2], tokens[3]);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_written_down()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);
        string action;
        await using (TestEmulator receiver = await TestEmulator.StartAsync())
        {
            action = Action(receiver);
        }

        await RunAsync(emulator, action);
        JsonNode delivery = (await DeliveriesAsync(emulator, 1))[0]!;

        Assert.Equal(1, delivery["attempts"]!.GetValue<int>());
        Assert.NotEmpty(delivery["error"]!.GetValue<string>());
        await emulator.AdminAsync("DELETE", "webhooks");
        Assert.Empty((await emulator.AdminAsync("GET", "webhooks")).Json.AsArray());
    }

    [Fact]
    public async Task A_shared_key_signs_with_another_algorithm()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running with { WebhookAlgorithm = WebhookAlgorithm.Sha256 });
        await using TestEmulator receiver = await TestEmulator.StartAsync();
        await emulator.AdminAsync(
            "PUT", $"signingKeys?user={TestEmulator.User}", """{"authToken":"12345","sharedKeyName":"mine","sharedKey":"shared-secret"}""");

        await RunAsync(emulator, Action(receiver));
        JsonNode received = await receiver.WaitForJournalAsync(entry => entry["status"] is not null);

        string address = $"{receiver.BaseAddress.GetLeftPart(UriPartial.Authority)}/hook?{received["query"]}";
        Assert.Equal(
            Convert.ToBase64String(HMACSHA256.HashData("shared-secret"u8, Encoding.UTF8.GetBytes(address))),
            received["headers"]!["X-Twilio-Signature"]!.GetValue<string>());
        Assert.Equal("key=mine,algorithm=HMAC_SHA256", received["headers"]!["X-Twilio-Webhooks-Signature-Settings"]!.GetValue<string>());
    }

    [Fact]
    public async Task When_one_operator_fails_the_others_leave_results_and_no_webhook_comes()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(Running);
        await using TestEmulator receiver = await TestEmulator.StartAsync();
        const string Missing = """{"id":"intelligence_operator_01kermhm820000000000000009"}""";

        JsonObject order = await RuleExecutionResources.OrderAsync(emulator, $"{Rules.Operator},{Missing}", Action(receiver));
        await RuleExecutionResources.PostAsync(emulator, order);
        await RunAsync(emulator, Action(receiver, "/other"));
        await DeliveriesAsync(emulator, 1);

        Assert.Equal(2, (await emulator.GetAsync(TestEmulator.OperatorResults)).Ids.Count);
        Assert.Equal(["/other"], (await receiver.JournalAsync()).Select(entry => entry["path"]!.GetValue<string>()));
    }

    private static string Action(TestEmulator receiver, string action = "/hook") =>
        $$"""{"type":"WEBHOOK","method":"POST","url":"{{receiver.BaseAddress.GetLeftPart(UriPartial.Authority)}}{{action}}"}""";

    private static async Task<JsonObject> RunAsync(TestEmulator emulator, string actions)
    {
        JsonObject order = await RuleExecutionResources.OrderAsync(emulator, actions: actions);
        await RuleExecutionResources.PostAsync(emulator, order);
        return order;
    }

    private static async Task<JsonNode> BodyAsync(TestEmulator receiver) =>
        JsonNode.Parse((await receiver.WaitForJournalAsync(entry => entry["status"] is not null))["body"]!.GetValue<string>())!;

    private static async Task<JsonArray> DeliveriesAsync(TestEmulator emulator, int count)
    {
        while (true)
        {
            JsonArray deliveries = (await emulator.AdminAsync("GET", "webhooks")).Json.AsArray();
            if (deliveries.Count >= count)
            {
                return deliveries;
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];
}
