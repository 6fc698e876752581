using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Requests to the control plane of Conversations.</summary>
internal static class Conversation
{
    public const string ConfigurationsPath = "/v2/ControlPlane/Configurations";
    public const string OperationsPath = "/v2/ControlPlane/Operations";
    public const string Store = "mem_store_01k1etk2y5f1y9fpe2epfdtvv2";
    public const string Key = "7f0c3c1e-5d0a-4b7e-9a57-2f3f0f6f3a10";

    /// <summary>The least that makes a configuration.</summary>
    public const string Minimal =
        $$"""{"displayName":"Support","description":"text","conversationGroupingType":"GROUP_BY_PROFILE","memoryStoreId":"{{Store}}"}""";

    /// <summary>A configuration with everything, and with what only a server would make: spaces, nulls, fields of the future.</summary>
    public const string Full = $$$"""
        {
          "displayName": "Support", "description": "a \u00e9 b", "conversationGroupingType": "GROUP_BY_PROFILE", "memoryStoreId": "{{{Store}}}",
          "channelSettings": {
            "SMS": {"statusTimeouts": {"inactive": 10,  "closed": 15}, "captureRules": [{"from": "+18005550100", "to": "*", "metadata": {}}]},
            "VOICE": {"statusTimeouts": null, "captureRules": [], "future": 1.0e3}
          },
          "statusCallbacks": [{"url": "https://a.example/1", "method": "POST"}, {"url": "https://a.example/2"}, {"url": "https://a.example/3"}],
          "intelligenceConfigurationIds": ["one", "two"],
          "memoryExtractionEnabled": true,
          "conversationsV1Bridge": {"serviceId": "IS00000000000000000000000000000000"},
          "futureThing": {"big": 9007199254740993},
          "version": 7
        }
        """;

    public static Task<Answer> WriteAsync(
        this TestEmulator emulator, string method, string id, string? json, string? key = null, string user = TestEmulator.User)
    {
        HttpRequestMessage request = TestEmulator.Request(method, id.Length == 0 ? ConfigurationsPath : $"{ConfigurationsPath}/{id}", json, user);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return emulator.SendAsync(request);
    }

    /// <summary>Seeds a configuration and returns its id.</summary>
    public static async Task<string> SeedConversationAsync(this TestEmulator emulator, string json = Full)
    {
        Answer answer = await emulator.AdminAsync(
            "POST", "conversationConfigurations?user=" + TestEmulator.User, json);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return answer["ids"]![0]!.GetValue<string>();
    }

    public static Task<Answer> FetchAsync(this TestEmulator emulator, string id) => emulator.GetAsync($"{ConfigurationsPath}/{id}");

    public static Task<Answer> OperationAsync(this TestEmulator emulator, Answer accepted) =>
        emulator.GetAsync($"{OperationsPath}/{accepted.Headers["Operation-Id"]}");

    /// <summary>The fields of an object as they stand in the text.</summary>
    public static IReadOnlyDictionary<string, string> RawFields(this Answer answer) =>
        JsonElement.Parse(answer.Text).EnumerateObject().ToDictionary(field => field.Name, field => field.Value.GetRawText());

    public static IReadOnlyList<string> Texts(JsonNode? array) => [.. array!.AsArray().Select(item => item!.GetValue<string>())];
}
