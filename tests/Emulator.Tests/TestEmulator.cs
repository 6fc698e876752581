using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>A real emulator on a free port, and a client that speaks to it as one user.</summary>
internal sealed class TestEmulator : IAsyncDisposable
{
    public const string Configurations = "/v3/ControlPlane/Configurations";
    public const string Operators = "/v3/ControlPlane/Operators";
    public const string OperatorResults = "/v3/OperatorResults";
    public const string Conversations = "/v3/Conversations";
    public const string RuleExecutions = "/v3/RuleExecutions";
    public const string User = "SK00000000000000000000000000000001";

    /// <summary>The least that makes a configuration.</summary>
    public const string Minimal = """{"displayName":"Support","rules":[]}""";

    private readonly EmulatorServer _server;

    private TestEmulator(EmulatorServer server)
    {
        _server = server;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = server.BaseAddress };
    }

    public HttpClient Client { get; }

    public Uri BaseAddress => _server.BaseAddress;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<TestEmulator> StartAsync(EmulatorSettings? settings = null, TimeProvider? time = null) =>
        StartWithAsync(new EmulatorOptions { Settings = settings ?? new EmulatorSettings() }, time);

    public static async Task<TestEmulator> StartWithAsync(EmulatorOptions options, TimeProvider? time = null) =>
        new(await EmulatorServer.StartAsync(options, time));

    public static AuthenticationHeaderValue Basic(string user, string secret = "secret") =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));

    public static HttpRequestMessage Request(string method, string path, string? json = null, string user = User)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Authorization = Basic(user) } };
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return request;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await Client.SendAsync(request, Stop);
            return await Answer.ReadAsync(response);
        }
    }

    public Task<Answer> GetAsync(string path, string user = User) => SendAsync(Request("GET", path, user: user));

    public Task<Answer> PostAsync(string json, string path = Configurations) => SendAsync(Request("POST", path, json));

    public Task<Answer> PutAsync(string id, string json) => SendAsync(Request("PUT", $"{Configurations}/{id}", json));

    public Task<Answer> DeleteAsync(string path) => SendAsync(Request("DELETE", path));

    /// <summary>Creates a configuration and returns its id.</summary>
    public async Task<string> CreateAsync(string json = Minimal) => (await PostAsync(json))["id"]!.GetValue<string>();

    /// <summary>Lists a page.</summary>
    public Task<Answer> ListAsync(int? pageSize = null, string? token = null, string path = Configurations)
    {
        string[] query =
        [
            .. pageSize is null ? [] : new[] { string.Create(CultureInfo.InvariantCulture, $"pageSize={pageSize}") },
            .. token is null ? [] : new[] { "pageToken=" + Uri.EscapeDataString(token) },
        ];
        return GetAsync(query.Length == 0 ? path : $"{path}?{string.Join('&', query)}");
    }

    /// <summary>Lists everything, page by page.</summary>
    public async Task<IReadOnlyList<Answer>> ListAllAsync(int? pageSize = null, string path = Configurations)
    {
        var pages = new List<Answer>();
        string? token = null;
        do
        {
            pages.Add(await ListAsync(pageSize, token, path));
            token = pages[^1].NextToken;
        }
        while (!string.IsNullOrEmpty(token));
        return pages;
    }

    /// <summary>Sends something over the admin path.</summary>
    public Task<Answer> AdminAsync(string method, string path, string? json = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), "/_emulator/" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return SendAsync(request);
    }

    public Task<Answer> SetAsync(string settings) => AdminAsync("PATCH", "settings", settings);

    public Task<Answer> AddFaultAsync(string fault) => AdminAsync("POST", "faults", fault);

    public Task<Answer> SeedAsync(int count, string user = User) =>
        AdminAsync("POST", "seed", JsonSerializer.Serialize(new { user, count }));

    /// <summary>Adds what clients cannot make, and returns its ids.</summary>
    /// <param name="what"><c>operators</c>, <c>conversations</c> or <c>operatorResults</c>.</param>
    /// <param name="json">One of them or an array, by the names of the API.</param>
    public async Task<IReadOnlyList<string>> AddAsync(string what, string json = "{}")
    {
        Answer answer = await AdminAsync("POST", $"{what}?user={User}", json);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return [.. answer["ids"]!.AsArray().Select(id => id!.GetValue<string>())];
    }

    public async Task<IReadOnlyList<JsonNode>> JournalAsync(long since = 0) =>
        [.. (await AdminAsync("GET", string.Create(CultureInfo.InvariantCulture, $"journal?since={since}"))).Json.AsArray().Select(entry => entry!)];

    /// <summary>Waits until the journal shows what is waited for.</summary>
    public async Task<JsonNode> WaitForJournalAsync(Func<JsonNode, bool> condition)
    {
        while (true)
        {
            if ((await JournalAsync()).FirstOrDefault(condition) is { } entry)
            {
                return entry;
            }

            await Task.Delay(5, Stop);
        }
    }

    public async Task<int> CountAsync(string user = User) =>
        (await AdminAsync("GET", "configurations?user=" + user)).Json.GetValue<int>();

    public ValueTask StopServerAsync() => _server.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }
}
