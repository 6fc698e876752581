using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Twilio.AuthStrategies;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Http.BearerToken;
using Twilio.Rest.Intelligence.V3;
using Twilio.Rest.Knowledge.V2;
using Twilio.Rest.Memory.V1;
using Twilio.Rest.Oauth.V2;
using TwilioIntelligence.Emulator.Settings;
using Xunit;
using static Twilio.Rest.Intelligence.V3.ConfigurationResource;
using V2 = Twilio.Rest.Conversations.V2;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Twilio's own C# client, which must not be able to tell the emulator from the API, in all that it has of what the emulator offers.</summary>
public sealed class CSharpClient : IAsyncLifetime
{
    private const string Summary = "intelligence_operator_01kcv35pnkeysaf6z6cqtbpegn";
    private static readonly Uri Hook = new("https://hooks.example.com/intelligence");

    private TestEmulator _emulator = null!;
    private TwilioTransport _transport = null!;
    private TwilioRestClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await TestEmulator.StartAsync(new EmulatorSettings { Strict = true, RequireOperators = false, RunRules = true });
        _transport = new TwilioTransport(_emulator.BaseAddress);
        _client = ClientOf(TestEmulator.User, "secret");
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _transport.Dispose();
        Assert.Empty(_transport.Faults);
    }

    [Fact]
    public async Task Configurations_are_made_read_replaced_and_removed()
    {
        RuleCreationRequestPayload full = new RuleCreationRequestPayload.Builder().WithOperators([Reference(Summary, 1)])
            .WithTriggers([new Trigger.Builder().WithOn(OnEnum.Communication).WithParameters(new TriggerParameters.Builder().WithCount(20).Build()).Build()])
            .WithActions([new ConfigurationResource.Action.Builder().WithType(TypeEnum.Webhook).WithMethod(MethodEnum.Post).WithUrl(Hook).Build()])
            .WithContext(new Context.Builder().WithMemory(new ContextMemory.Builder().WithEnabled(true).Build())
                .WithKnowledge(new ContextKnowledge.Builder().WithBases(["know_knowledgebase_01k1etk2y5f1y9fpe2epfdtvv2"]).Build()).Build()).Build();

        ConfigurationCreateResource made = await ConfigurationResource.CreateAsync(new CreateConfigurationRequest.Builder()
            .WithDisplayName("Support").WithDescription("Calls").WithRules([full]).Build(), _client);
        Assert.Equal(1, made.Version);
        Assert.Equal("Calls", made.Description);
        Assert.Equal(made.DateCreated, made.DateUpdated);
        Rule rule = Assert.Single(made.Rules);
        Assert.Equal(OnEnum.Communication, Assert.Single(rule.Triggers).On);
        Assert.Equal(20, rule.Triggers[0].Parameters.Count);
        Assert.Equal(Hook, Assert.Single(rule.Actions).Url);
        Assert.True(rule.Context.Memory.Enabled);
        Assert.Single(rule.Context.Knowledge.Bases);

        ConfigurationFetchResource fetched = await ConfigurationResource.FetchAsync(made.Id, _client);
        Assert.Equal(rule.Id, Assert.Single(fetched.Rules).Id);
        Assert.Equal(made.Id, Assert.Single(await ConfigurationResource.ReadAsync(pageSize: 50, client: _client)).Id);

        RuleUpdateRequestPayload kept = new RuleUpdateRequestPayload.Builder().WithId(rule.Id).WithOperators([Reference(Summary)]).WithActions([]).Build();
        RuleUpdateRequestPayload added = new RuleUpdateRequestPayload.Builder().WithOperators([Reference(Summary)]).WithActions([]).WithTriggers([]).Build();
        ConfigurationUpdateResource updated = await ConfigurationResource.UpdateAsync(
            made.Id, new UpdateConfigurationRequest.Builder().WithDisplayName("Sales").WithRules([kept, added]).Build(), _client);
        Assert.Equal(2, updated.Version);
        Assert.Null(updated.Description);
        Assert.Equal(rule.Id, updated.Rules[0].Id);
        Assert.Empty(updated.Rules[0].Triggers);
        Assert.NotEqual(rule.Id, updated.Rules[1].Id);

        Assert.True(await ConfigurationResource.DeleteAsync(made.Id, _client));
        await RefusedAsync(404, 20404, () => ConfigurationResource.FetchAsync(made.Id, _client));
    }

    [Fact]
    public async Task Operators_are_made_read_replaced_under_If_Match_and_removed_and_their_versions_stay()
    {
        OperatorResource.LanguageOperator Content(string prompt) => new OperatorResource.LanguageOperator.Builder().WithDisplayName("Refund intent")
            .WithDescription("Money back?").WithPrompt(prompt).WithOutputFormat(OperatorResource.OperatorOutputFormat.Json)
            .WithOutputSchema(JObject.Parse("""{"type":"object","properties":{"wanted":{"type":"boolean"},"reason":{"type":["string","null"]}}}"""))
            .WithTrainingExamples([new OperatorResource.OperatorTrainingExample.Builder().WithInput("Money back!").WithOutput("""{"wanted":true}""").Build()])
            .WithContext(new OperatorResource.OperatorContext.Builder()
                .WithMemory(new OperatorResource.OperatorContextMemory.Builder().WithEnabled(true).Build()).Build())
            .WithParameters(new Dictionary<string, OperatorResource.OperatorParameter>
            {
                ["level"] = new OperatorResource.OperatorParameter.Builder().WithType(OperatorResource.TypeEnum.Integer).WithDefault(2).Build(),
            }).Build();

        OperatorCreateResource made = await OperatorResource.CreateAsync(Content("By level {{parameters.level}}."), _client);
        Assert.Equal(OperatorResource.OperatorAuthorEnum.Self, made.Author);
        Assert.Equal(["wanted", "reason"], ((JObject)made.OutputSchema)["required"]!.Values<string>());
        Assert.Equal(OperatorResource.TypeEnum.Integer, made.Parameters["level"].Type);
        Assert.Equal("Money back!", Assert.Single(made.TrainingExamples).Input);
        Assert.Contains(made.Id, (await OperatorResource.ReadAsync(client: _client)).Select(one => one.Id));

        Twilio.Base.TwilioResponse<OperatorFetchResource> fetched = await OperatorResource.FetchWithHeadersAsync(made.Id, _client);
        string tag = Assert.Single(fetched.Headers.GetValues("ETag"));
        Assert.Equal(2, (await OperatorResource.UpdateAsync(made.Id, Content("x"), tag, _client)).Version);
        await RefusedAsync(412, 20412, () => OperatorResource.UpdateAsync(made.Id, Content("y"), tag, _client));

        Assert.Equal([2, 1], (await VersionResource.ReadAsync(made.Id, client: _client)).Select(one => one.Version));
        VersionFetchResource first = await VersionResource.FetchAsync(made.Id, 1, _client);
        Assert.Equal("By level {{parameters.level}}.", first.Prompt);
        Assert.Equal(VersionResource.OperatorVersionStatus.Active, first.Status);
        Assert.True(await OperatorResource.DeleteAsync(made.Id, _client));
        await RefusedAsync(404, 20404, () => VersionResource.FetchAsync(made.Id, 1, _client));
        await RefusedAsync(404, 20404, () => OperatorResource.DeleteAsync(Summary, _client));
    }

    [Fact]
    public async Task A_rule_runs_and_leaves_results_that_are_found_by_their_conversation()
    {
        RuleCreationRequestPayload rule = new RuleCreationRequestPayload.Builder().WithOperators([Reference(Summary)]).WithActions([]).Build();
        ConfigurationCreateResource configuration = await ConfigurationResource.CreateAsync(
            new CreateConfigurationRequest.Builder().WithDisplayName("x").WithRules([rule]).Build(), _client);
        string conversation = (await _emulator.AddAsync(
            "conversations", $$"""{"createdAt":"2026-10-06T14:02:10Z","channels":["SMS"],"intelligenceConfigurationIds":["{{configuration.Id}}"]}"""))[0];
        await _emulator.AddAsync("conversations", """{"createdAt":"2026-10-06T14:02:10Z","channels":["CHAT"],"status":"ACTIVE"}""");

        await RuleExecutionResource.CreateAsync(new RuleExecutionResource.CreateRuleExecutionRequest.Builder().WithConversationId(conversation)
            .WithIntelligenceConfigurationId(configuration.Id).WithRuleId(configuration.Rules[0].Id)
            .WithRule(new RuleExecutionResource.RuleOverride.Builder().WithOperators([
                new RuleExecutionResource.OperatorOverride.Builder().WithId(Summary).WithParameters([]).Build()]).Build()).Build(), _client);

        OperatorResultReadResource result = Assert.Single(await OperatorResultResource.ReadAsync(conversation, configuration.Id, Summary, client: _client));
        Assert.Equal(configuration.Rules[0].Id, result.IntelligenceConfiguration.RuleId);
        Assert.NotEmpty((await OperatorResultResource.FetchAsync(result.Id, _client)).Result.Text);
        ConversationReadResource found = Assert.Single(await ConversationResource.ReadAsync(
            createdAtAfter: new DateTime(2026, 10, 1), createdAtBefore: new DateTime(2026, 10, 7), status: ConversationResource.StatusEnum.Closed,
            channels: [ConversationResource.ChannelsEnum.Sms, ConversationResource.ChannelsEnum.Voice],
            intelligenceConfigurationIds: [configuration.Id], operatorIds: [Summary], client: _client));
        Assert.Equal(conversation, found.Id);
        ConversationFetchResource whole = await ConversationResource.FetchAsync(conversation, _client);
        Assert.NotEmpty(whole.Communications);
        Assert.Equal([result.Id], whole.OperatorResultIds);

        Assert.True(await OperatorResultResource.DeleteAsync(result.Id, _client));
        await RefusedAsync(404, 20404, () => OperatorResultResource.FetchAsync(result.Id, _client));
    }

    [Fact]
    public async Task Results_of_every_format_are_read()
    {
        await _emulator.AddAsync(
            "operatorResults", """[{"outputFormat":"TEXT"},{"outputFormat":"CLASSIFICATION"},{"outputFormat":"JSON"},{"outputFormat":"EXTRACTION"}]""");

        Assert.Equal(
            ["TEXT", "CLASSIFICATION", "JSON", "EXTRACTION"],
            (await OperatorResultResource.ReadAsync(client: _client)).Select(one => one.OutputFormat));
    }

    [Fact]
    public async Task A_Conversations_configuration_is_made_attached_to_replaced_and_removed()
    {
        V2.ConfigurationCreateResource made = await V2.ConfigurationResource.CreateAsync(
            new V2.CreateConfigurationOptions
            {
                IdempotencyKey = Conversation.Key,
                CreateConfigurationRequest = new V2.ConfigurationResource.CreateConfigurationRequest.Builder().WithDisplayName("Hotline").WithDescription("x")
                    .WithConversationGroupingType(V2.ConfigurationResource.ConversationGroupingTypeEnum.GroupByProfile)
                    .WithMemoryStoreId(Conversation.Store).Build(),
            },
            _client);
        Assert.Equal(
            V2.OperationResource.ConversationsV2OperationStatusValue.Completed,
            (await V2.OperationResource.FetchAsync(made.StatusUrl.Segments[^1], _client)).Status);
        string id = made.Related["configurationId"];
        Assert.Equal(id, Assert.Single(await V2.ConfigurationResource.ReadAsync(memoryStoreId: Conversation.Store, client: _client)).Id);

        await V2.ConfigurationResource.PatchAsync(
            new V2.PatchConfigurationOptions(id)
            {
                IdempotencyKey = Guid.NewGuid().ToString(),
                PatchConfigurationRequest = new V2.ConfigurationResource.PatchConfigurationRequest.Builder()
                    .WithIntelligenceConfigurationIds(["intelligence_configuration_01k1etk2y5f1y9fpe2epfdtvv2"]).Build(),
            },
            _client);
        V2.ConfigurationFetchResource attached = await V2.ConfigurationResource.FetchAsync(id, _client);
        Assert.Single(attached.IntelligenceConfigurationIds);
        Assert.Equal("Hotline", attached.DisplayName);
        Assert.Equal(2, attached.Version);

        await V2.ConfigurationResource.UpdateAsync(
            new V2.UpdateConfigurationOptions(id)
            {
                UpdateConfigurationRequest = new V2.ConfigurationResource.UpdateConfigurationRequest.Builder().WithDisplayName("Chat").WithDescription("y")
                    .WithConversationGroupingType(V2.ConfigurationResource.ConversationGroupingTypeEnum.GroupByProfile)
                    .WithMemoryStoreId(Conversation.Store).WithChannelSettings([]).Build(),
            },
            _client);
        Assert.Empty((await V2.ConfigurationResource.FetchAsync(id, _client)).IntelligenceConfigurationIds);
        await V2.ConfigurationResource.DeleteAsync(id, Guid.NewGuid().ToString(), _client);
        await RefusedAsync(404, 20404, () => V2.ConfigurationResource.FetchAsync(id, _client));
    }

    [Fact]
    public async Task An_operation_that_failed_says_why()
    {
        await _emulator.SetAsync("""{"operationOutcome":"failed"}""");
        string id = await _emulator.SeedConversationAsync(Conversation.Minimal);
        V2.ConfigurationDeleteResource accepted = await V2.ConfigurationResource.DeleteAsync(id, client: _client);

        V2.OperationFetchResource operation = await V2.OperationResource.FetchAsync(accepted.StatusUrl.Segments[^1], _client);

        Assert.Equal(V2.OperationResource.ConversationsV2OperationStatusValue.Failed, operation.Status);
        Assert.NotEmpty(operation.Error.Title);
    }

    [Fact]
    public async Task Knowledge_bases_their_sources_and_memory_stores_are_listed_and_read()
    {
        string store = (await _emulator.AddAsync("memoryStores", """{"displayName":"customers"}"""))[0];
        string id = (await _emulator.AddAsync("knowledgeBases", """
            {"displayName":"policies","description":"text","sources":[
              {"name":"Refunds","source":{"type":"Text","content":"Within 30 days."}},{"name":"Site","source":{"type":"Web","url":"https://example.com"}}]}
            """))[0];

        Assert.Equal(id, Assert.Single(await KnowledgeBasisResource.ReadAsync(orderBy: KnowledgeBasisResource.OrderByEnum.Asc, client: _client)).Id);
        Assert.Equal(KnowledgeBasisResource.StatusEnum.Active, (await KnowledgeBasisResource.FetchAsync(id, _client)).Status);
        KnowledgeReadResource[] sources = [.. await KnowledgeResource.ReadAsync(id, client: _client)];
        Assert.Equal(["Refunds", "Site"], sources.Select(one => one.Name).Order());
        Assert.Equal(KnowledgeResource.StatusEnum.Completed, (await KnowledgeResource.FetchAsync(id, sources[0].Id, _client)).Status);
        Assert.Equal(store, Assert.Single(await StoreResource.ReadAsync(client: _client)).Stores);
        Assert.Equal("customers", (await StoreResource.FetchAsync(store, _client)).DisplayName);
    }

    [Fact]
    public async Task Lists_of_every_kind_are_read_page_by_page()
    {
        for (int number = 0; number < 5; number++)
        {
            await ConfigurationResource.CreateAsync(new CreateConfigurationRequest.Builder().WithDisplayName($"c{number}").WithRules([]).Build(), _client);
            await _emulator.SeedConversationAsync(Conversation.Minimal);
        }

        foreach (string kind in new[] { "operatorResults", "conversations", "memoryStores" })
        {
            await _emulator.AddAsync(kind, "[{},{},{},{},{}]");
        }

        string operatorId = (await _emulator.AddAsync("operators", """{"versions":[{},{},{},{},{}]}"""))[0];
        string knowledge = (await _emulator.AddAsync("knowledgeBases", """[{"sources":[{},{},{},{},{}]},{},{},{},{}]"""))[0];

        await PagedAsync(() => ConfigurationResource.ReadAsync(pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => OperatorResource.ReadAsync(pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => VersionResource.ReadAsync(operatorId, pageSize: 2, client: _client), one => one.Version!);
        await PagedAsync(() => OperatorResultResource.ReadAsync(pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => ConversationResource.ReadAsync(pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => V2.ConfigurationResource.ReadAsync(pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => KnowledgeBasisResource.ReadAsync(pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => KnowledgeResource.ReadAsync(knowledge, pageSize: 2, client: _client), one => one.Id);
        await PagedAsync(() => StoreResource.ReadAsync(pageSize: 2, client: _client), one => one.Stores);
    }

    [Fact]
    public async Task A_client_with_credentials_asks_for_one_token_for_many_requests()
    {
        TwilioRestClient client = ClientOf(new TokenAuthStrategy(new TokenSource(ClientOf(new NoAuthStrategy()))));

        Assert.Equal(4, (await OperatorResource.ReadAsync(client: client)).Count());
        Assert.Empty(await ConfigurationResource.ReadAsync(client: client));

        Assert.Single((await _emulator.AdminAsync("GET", "oauthTokens")).Json.AsArray());
        await _emulator.AdminAsync("DELETE", "oauthTokens");
        await RefusedAsync(401, 20003, () => OperatorResource.ReadAsync(client: client));
    }

    [Fact]
    public async Task What_is_refused_names_the_field_and_a_stranger_is_not_let_in()
    {
        CreateConfigurationRequest nameless = new CreateConfigurationRequest.Builder().WithRules([]).Build();

        ApiException refused = await RefusedAsync(400, 20001, () => ConfigurationResource.CreateAsync(nameless, _client));

        Assert.Contains("displayName", refused.Message, StringComparison.Ordinal);
        await RefusedAsync(401, 20003, () => ConfigurationResource.ReadAsync(client: ClientOf("nobody", "secret")));
        await _emulator.AddFaultAsync("""{"kind":"status","status":429,"times":1}""");
        await RefusedAsync(429, 20429, () => ConfigurationResource.ReadAsync(client: _client));
    }

    private static Operator Reference(string id, int? version = null) => new Operator.Builder().WithId(id).WithVersion(version).Build();

    private static async Task<ApiException> RefusedAsync(int status, int code, Func<Task> request)
    {
        ApiException exception = await Assert.ThrowsAsync<ApiException>(request);
        Assert.Equal((status, code), (exception.Status, exception.Code));
        return exception;
    }

    /// <summary>
    /// Reads a list of five in pages of two. The client reads a page and stops: it knows only addresses of next pages, which this API does
    /// not name, and takes no token. So the transport adds it.
    /// </summary>
    private async Task PagedAsync<T>(Func<Task<ResourceSet<T>>> read, Func<T, object> idOf)
        where T : Resource
    {
        var pages = new List<object[]>();
        do
        {
            _transport.PageToken = _transport.NextToken;
            pages.Add([.. (await read()).Select(idOf)]);
        }
        while (_transport.NextToken is not null);

        Assert.Equal([2, 2, 1], pages.Select(page => page.Length));
        Assert.Equal(5, pages.SelectMany(page => page).Distinct().Count());
    }

    private TwilioRestClient ClientOf(string user, string secret) => new(user, secret, httpClient: Http());

    private TwilioRestClient ClientOf(AuthStrategy strategy) => new(null, null, strategy, httpClient: Http());

    private SystemNetHttpClient Http() => new(new System.Net.Http.HttpClient(_transport, disposeHandler: false));

    /// <summary>Asks for tokens by way of a client that is led to the emulator; the one that Twilio's client has for itself cannot be.</summary>
    private sealed class TokenSource(TwilioRestClient client) : TokenManager
    {
        public string fetchAccessToken() => TokenResource.Create("client_credentials", "OQ1", "secret", client: client).AccessToken;
    }
}
