using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Faults;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.OAuth;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Settings;
using TwilioIntelligence.Emulator.Webhooks;

namespace TwilioIntelligence.Emulator.Admin;

/// <summary>
/// The path by which tests steer the emulator. It needs no credentials, is never hit by a fault or held back, and leaves no trace in the
/// journal.
/// </summary>
internal sealed class AdminEndpoints(EmulatorState state, Seeder seeder, ResourceSeeder resources)
{
    private const string Root = "/_emulator";
    private const int MostIdsListed = 1000;

    private readonly Lock _settingsLock = new();

    /// <summary>Whether a request is for the admin path.</summary>
    public static bool Owns(RequestTarget target) =>
        target.Path == Root || target.Path.StartsWith(Root + "/", StringComparison.Ordinal);

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext context, RequestTarget target, CancellationToken stop)
    {
        ReadOnlyMemory<byte> body = await RequestBody.ReadAsync(context.Request.BodyReader, stop);
        Reply reply;
        try
        {
            reply = Answer($"{context.Request.Method} {target.Path[Root.Length..].TrimStart('/')}", target, body);
        }
        catch (JsonException exception)
        {
            reply = Json(400, new { error = exception.Message });
        }

        await ReplyWriter.SendAsync(context, reply, stop);
    }

    private Reply Answer(string route, RequestTarget target, ReadOnlyMemory<byte> body)
    {
        switch (route)
        {
            case "GET settings":
                return Json(200, state.Settings);
            case "PATCH settings":
                return Json(200, ChangeSettings(Parse(body)));
            case "GET faults":
                return Json(200, state.Faults.All.Select(Show));
            case "POST faults":
                return Json(201, state.Faults.Add(FaultList.Read(Parse(body))).Select(Show));
            case "DELETE faults":
                state.Faults.Clear();
                return Reply.Empty(204);
            case "GET journal":
                return Json(200, state.Journal.Since(Since(target)));
            case "DELETE journal":
                state.Journal.Clear();
                return Reply.Empty(204);
            case "GET statistics":
                return Json(200, state.Statistics.Snapshot());
            case "DELETE statistics":
                state.Statistics.Clear();
                return Reply.Empty(204);
            case "POST seed":
                return Seed(Parse(body).Deserialize<SeedOrder>(JsonFormat.Options) ?? throw new JsonException("An order is an object."));
            case "GET configurations":
                return Json(200, AccountOf(target).Configurations.Count);
            case "GET operators":
                return Json(200, AccountOf(target).Operators.Count);
            case "POST operators":
                return Seed(target, body, seeder.AddOperator);
            case "GET conversations":
                return Json(200, AccountOf(target).Conversations.Count);
            case "POST conversations":
                return Seed(target, body, seeder.AddConversation);
            case "GET operatorResults":
                return Json(200, AccountOf(target).OperatorResults.Count);
            case "POST operatorResults":
                return Seed(target, body, seeder.AddResult);
            case "GET conversationConfigurations":
                return Json(200, AccountOf(target).ControlPlane.Configurations.Count);
            case "POST conversationConfigurations":
                return Seed(target, body, resources.AddConversationConfiguration);
            case "GET knowledgeBases":
                return Json(200, AccountOf(target).KnowledgeBases.Count);
            case "POST knowledgeBases":
                return Seed(target, body, resources.AddKnowledgeBase);
            case "GET memoryStores":
                return Json(200, AccountOf(target).MemoryStores.Count);
            case "POST memoryStores":
                return Seed(target, body, resources.AddMemoryStore);
            case "GET oauthClients":
                return Json(200, state.Tokens.Clients.Select(client => client with { Secret = null }));
            case "POST oauthClients":
                state.Tokens.Add(ReadClient(Parse(body)));
                return Reply.Empty(204);
            case "DELETE oauthClients":
                state.Tokens.ClearClients();
                return Reply.Empty(204);
            case "GET oauthTokens":
                return Json(200, state.Tokens.Tokens);
            case "DELETE oauthTokens":
                state.Tokens.Revoke(Query(target, "client"));
                return Reply.Empty(204);
            case "GET signingKeys":
                return Json(200, AccountOf(target).SigningKeys);
            case "PUT signingKeys":
                return ChangeSigningKeys(target, body);
            case "GET webhooks":
                return Json(200, state.Webhooks.All);
            case "DELETE webhooks":
                state.Webhooks.Clear();
                return Reply.Empty(204);
            case "POST reset":
                state.Reset();
                return Reply.Empty(204);
            default:
                return Json(404, new
                {
                    error = $"There is no {route}.",
                    known = (string[])
                    [
                        "GET, PATCH settings", "GET, POST, DELETE faults", "GET, DELETE journal", "GET, DELETE statistics", "POST seed",
                        "GET configurations", "GET, POST operators", "GET, POST conversations", "GET, POST operatorResults",
                        "GET, POST conversationConfigurations", "GET, POST knowledgeBases", "GET, POST memoryStores",
                        "GET, POST, DELETE oauthClients", "GET, DELETE oauthTokens", "GET, PUT signingKeys", "GET, DELETE webhooks", "POST reset",
                    ],
                });
        }
    }

    private EmulatorSettings ChangeSettings(JsonElement changes)
    {
        JsonObject merge = changes.ValueKind == JsonValueKind.Object
            ? JsonObject.Create(changes)!
            : throw new JsonException("Settings are an object.");
        lock (_settingsLock)
        {
            return state.Settings = SettingCatalog.Merge(state.Settings, merge);
        }
    }

    private Reply Seed(SeedOrder order) => Seeded(seeder.Fill(order));

    // One object, or an array of them.
    private Reply Seed(RequestTarget target, ReadOnlyMemory<byte> body, Func<Account, JsonObject, IListItem> add)
    {
        Account account = AccountOf(target);
        try
        {
            JsonNode? given = JsonNode.Parse(body.Span);
            IEnumerable<JsonNode?> all = given as JsonArray ?? [given?.DeepClone()];
            return Seeded([.. all.Select(one => add(account, one as JsonObject ?? throw new JsonException("An object is wanted.")).Key)]);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            // A value of another kind than the property has, or one that is missing.
            throw new JsonException(exception.Message, exception);
        }
    }

    private static Reply Seeded(IReadOnlyList<string> ids) => Json(201, new { count = ids.Count, ids = ids.Take(MostIdsListed) });

    private Reply ChangeSigningKeys(RequestTarget target, ReadOnlyMemory<byte> body)
    {
        SigningKeys keys = Parse(body).Deserialize<SigningKeys>(JsonFormat.Options) ?? throw new JsonException("Keys are an object.");
        AccountOf(target).SigningKeys = keys;
        return Json(200, keys);
    }

    private static OAuthClient ReadClient(JsonElement json) =>
        json.Deserialize<OAuthClient>(JsonFormat.Options) is { Id.Length: > 0, Secret.Length: > 0 } client
            ? client
            : throw new JsonException("A client has an id and a secret.");

    private Account AccountOf(RequestTarget target) =>
        state.Accounts.ForUser(Query(target, "user") ?? throw new JsonException("Whose? Give ?user="));

    private static long Since(RequestTarget target) =>
        long.TryParse(Query(target, "since") ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out long since)
            ? since
            : throw new JsonException("since is the number of a request.");

    private static string? Query(RequestTarget target, string name) =>
        QueryHelpers.ParseQuery(target.Query).TryGetValue(name, out var values) ? values[^1] : null;

    private static JsonElement Parse(ReadOnlyMemory<byte> body) => JsonElement.Parse(body.Span);

    // A fault as it was ordered, with its number and its count.
    private static JsonObject Show(Fault fault)
    {
        JsonObject shown = JsonSerializer.SerializeToNode(fault.Definition, JsonFormat.Options)!.AsObject();
        shown.Insert(0, "id", fault.Id);
        shown.Add("hits", fault.Hits);
        return shown;
    }

    private static Reply Json<T>(int status, T value) =>
        Reply.Json(status, JsonSerializer.SerializeToUtf8Bytes(value, JsonFormat.Options));
}
