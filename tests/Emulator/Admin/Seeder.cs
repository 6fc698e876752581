using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Conversations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.OperatorResults;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Admin;

/// <summary>Fills accounts, with many of a kind or with objects that a test describes.</summary>
internal sealed class Seeder(EmulatorState state, ConfigurationEndpoints configurations, IdSequence ids, ResourceSeeder resources)
{
    private const string Sentiment = OperatorEndpoints.Prefix + "01kcrvw16kfa88qvgrfmr7y151";

    private static readonly string[] Formats = ["TEXT", "CLASSIFICATION", "JSON", "EXTRACTION"];

    /// <summary>Fills an account with many of a kind. They are rendered at once, so that a benchmark of the first list measures the client.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<string> Fill(SeedOrder order)
    {
        order.Check();
        Account account = state.Accounts.ForUser(order.User);
        Rendering rendering = Rendering.Of(state.Settings);
        var items = new List<IListItem>(order.Count);
        Func<int, JsonObject> nextResult = ResultsOf(account);
        for (int number = 1; number <= order.Count; number++)
        {
            DateTimeOffset time = (order.From ?? state.Time.GetUtcNow()).AddSeconds((double)order.StepSeconds * (number - 1));
            string name = order.NamePrefix + number.ToString("D6", CultureInfo.InvariantCulture);
            IListItem item = order.Kind switch
            {
                SeedKind.Operators => AddOperator(account, SampleOperator.Create(name, order.Description, number)),
                SeedKind.Conversations => AddConversation(account, [], time, order.From is not null),
                SeedKind.OperatorResults => AddResult(account, nextResult(number), time, order.From is not null, linkNow: false),
                SeedKind.ConversationConfigurations => resources.AddConversationConfiguration(account, new() { ["displayName"] = name }),

                // The names of these have no spaces.
                SeedKind.KnowledgeBases => resources.AddKnowledgeBase(account, new() { ["displayName"] = name.Replace(' ', '-') }),
                SeedKind.MemoryStores => resources.AddMemoryStore(account, new() { ["displayName"] = name.Replace(' ', '-') }),
                _ => configurations.Store(account, SampleConfiguration.Create(name, order.Description, order.Rules))!,
            };
            item.Render(rendering);
            items.Add(item);
        }

        Link(account, items.OfType<StoredOperatorResult>());
        return [.. items.Select(item => item.Key)];
    }

    /// <summary>Adds an operator that a test describes, by the names of the API.</summary>
    public IListItem AddOperator(Account account, JsonObject given)
    {
        bool isTwilioAuthored = Take(given, "author")?.GetValue<string>() == "TWILIO";
        string? id = Take(given, "id")?.GetValue<string>();
        JsonArray versions = Take(given, "versions") as JsonArray ?? [new JsonObject()];
        OperatorContent[] contents = [.. versions.Select(version => SampleOperator.Read(given, version!.AsObject(), state.Time.GetUtcNow(), isTwilioAuthored))];
        return account.Operators.Add(
            () => new StoredOperator(New(account.Operators, id ?? ids.Next(OperatorEndpoints.Prefix)), isTwilioAuthored, contents))!;
    }

    /// <summary>Adds a conversation that a test describes, by the names of the API.</summary>
    public IListItem AddConversation(Account account, JsonObject given) =>
        AddConversation(account, given, Time(given, "createdAt"), given.ContainsKey("createdAt"));

    /// <summary>Adds an operator result that a test describes, by the names of the API.</summary>
    public IListItem AddResult(Account account, JsonObject given) =>
        AddResult(account, given, Time(given, "dateCreated"), given.ContainsKey("dateCreated"), linkNow: true);

    private StoredConversation AddConversation(Account account, JsonObject given, DateTimeOffset time, bool isPast) =>
        account.Conversations.Add(() =>
        {
            string id = Id(account.Conversations, given, ConversationEndpoints.Prefix, time, isPast);
            return SampleConversation.Complete(SampleConversation.Create(id, account.Id, time), given);
        })!;

    private StoredOperatorResult AddResult(Account account, JsonObject given, DateTimeOffset time, bool isPast, bool linkNow)
    {
        StoredOperatorResult result = account.OperatorResults.Add(() =>
        {
            string id = Id(account.OperatorResults, given, OperatorResultEndpoints.Prefix, time, isPast);
            return SampleOperatorResult.Complete(SampleOperatorResult.Create(id, Source(account, given, time)), given);
        })!;
        if (linkNow)
        {
            Link(account, [result]);
        }

        return result;
    }

    // The account's own operators, configurations and conversations take their turns, the first thousand of each.
    private static Func<int, JsonObject> ResultsOf(Account account)
    {
        string[] operators = First(account.Operators);
        string[] configurations = First(account.Configurations);
        string[] conversations = First(account.Conversations);
        return number =>
        {
            var given = new JsonObject { ["operator"] = new JsonObject { ["id"] = operators[number % operators.Length] } };
            if (configurations.Length > 0)
            {
                given["intelligenceConfiguration"] = new JsonObject { ["id"] = configurations[number % configurations.Length] };
            }

            if (conversations.Length > 0)
            {
                given["conversationId"] = conversations[number % conversations.Length];
            }

            return given;
        };
    }

    private static string[] First<T>(OrderedCollection<T> items)
        where T : class, IListItem => [.. items.After(string.Empty, 1000).Items.Select(item => item.Key)];

    // Missing parts come from the operator, the configuration and the conversation, where the account has them.
    private static ResultSource Source(Account account, JsonObject given, DateTimeOffset time)
    {
        string operatorId = Id(given["operator"]) ?? Sentiment;
        StoredOperator? stored = account.Operators.Find(operatorId);
        OperatorContent? content = stored?.Versions[^1];
        string format = given["outputFormat"]?.GetValue<string>() ?? content?.OutputFormat ?? "TEXT";
        if (!Formats.Contains(format))
        {
            throw new JsonException($"outputFormat must be one of {string.Join(", ", Formats)}.");
        }

        string configurationId = Id(given["intelligenceConfiguration"]) ?? IdSequence.At(ConfigurationEndpoints.Prefix, time);
        StoredConfiguration? configuration = account.Configurations.Find(configurationId);
        string conversationId = given["conversationId"]?.GetValue<string>() ?? IdSequence.At(ConversationEndpoints.Prefix, time);
        return new ResultSource
        {
            AccountId = account.Id,
            ConfigurationId = configurationId,
            ConfigurationVersion = configuration?.Version ?? 1,
            RuleId = configuration is { Rules: [Rule rule, ..] } ? rule.Id! : IdSequence.At(ConfigurationEndpoints.RulePrefix, time),
            ConversationId = conversationId,
            Conversation = account.Conversations.Find(conversationId),
            OperatorId = operatorId,
            OperatorVersion = stored?.Version ?? 1,
            OutputFormat = format,
            Output = SampleOutput.Create(format, format == content?.OutputFormat ? content.OutputSchema : null),
            Time = time,
        };
    }

    private static string? Id(JsonNode? reference) => reference?["id"]?.GetValue<string>();

    // A conversation names its results; those of many results are changed once, and not once for each.
    private static void Link(Account account, IEnumerable<StoredOperatorResult> results)
    {
        foreach (IGrouping<string, StoredOperatorResult> group in results.GroupBy(result => result.ConversationId))
        {
            account.Conversations.Replace(
                group.Key, conversation => conversation.With([.. conversation.ResultIds.Union(group.Select(result => result.Id))]));
        }
    }

    private string Id<T>(OrderedCollection<T> items, JsonObject given, string prefix, DateTimeOffset time, bool isPast)
        where T : class, IListItem =>
        New(items, Take(given, "id")?.GetValue<string>() ?? (isPast ? IdSequence.At(prefix, time) : ids.Next(prefix)));

    private static string New<T>(OrderedCollection<T> items, string id)
        where T : class, IListItem =>
        items.Find(id) is null ? id : throw new JsonException($"There is a {id} already.");

    private DateTimeOffset Time(JsonObject given, string name)
    {
        if (given[name] is not JsonValue date)
        {
            return state.Time.GetUtcNow();
        }

        return date.TryGetValue(out string? text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out DateTimeOffset time)
            ? time
            : throw new JsonException($"{name} must be a date.");
    }

    private static JsonNode? Take(JsonObject given, string name)
    {
        JsonNode? value = given[name];
        given.Remove(name);
        return value;
    }
}
