using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.ConversationConfigurations;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Knowledge;
using TwilioIntelligence.Emulator.Memory;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Resources;

namespace TwilioIntelligence.Emulator.Admin;

/// <summary>Gives accounts what clients cannot make through the emulator, or not in that state.</summary>
internal sealed class ResourceSeeder(IdSequence ids, TimeProvider time, ConversationConfigurationEndpoints conversationConfigurations)
{
    /// <summary>Adds a Conversations configuration.</summary>
    public IListItem AddConversationConfiguration(Account account, JsonObject given) => conversationConfigurations.Seed(account, RawFields.Of(given));

    /// <summary>Adds a knowledge base, with the <c>sources</c> that it is described with.</summary>
    public IListItem AddKnowledgeBase(Account account, JsonObject given) => account.KnowledgeBases.Add(() =>
    {
        StoredResource resource = Complete(
            "know_knowledgebase_",
            RawFields.Of(given),
            new("displayName", "\"Support\""),
            new("status", "\"ACTIVE\""),
            new("version", "1"));
        return new KnowledgeBase(resource.With("sources", null), Sources(resource.Raw("sources")));
    })!;

    /// <summary>Adds a memory store.</summary>
    public IListItem AddMemoryStore(Account account, JsonObject given) => account.MemoryStores.Add(() => new MemoryStore(StoredResource.Complete(
        ids.Next("mem_store_"),
        RawFields.Of(given),
        new("displayName", "\"Support\""),
        new("status", "\"ACTIVE\""),
        new("version", "1"),
        new("intelligenceServiceId", "null"))))!;

    private OrderedCollection<StoredResource> Sources(string? json)
    {
        var sources = new OrderedCollection<StoredResource>();
        JsonElement given = JsonElement.Parse(json ?? "[]");
        if (given.ValueKind != JsonValueKind.Array || given.EnumerateArray().Any(source => source.ValueKind != JsonValueKind.Object))
        {
            throw new JsonException("sources is an array of objects.");
        }

        foreach (JsonElement source in given.EnumerateArray())
        {
            sources.Add(() => Complete(
                "know_knowledge_",
                RawFields.Of(source),
                new("name", "\"Policy\""),
                new("status", "\"COMPLETED\""),
                new("source", """{"type":"Text","content":"Refunds within 30 days."}""")));
        }

        return sources;
    }

    private StoredResource Complete(string prefix, IReadOnlyList<UnknownField> fields, params IEnumerable<UnknownField> defaults)
    {
        string id = ids.Next(prefix);
        string now = RawFields.Date(time.GetUtcNow(), id);
        return StoredResource.Complete(id, fields, [.. defaults, new("createdAt", now), new("updatedAt", now)]);
    }
}
