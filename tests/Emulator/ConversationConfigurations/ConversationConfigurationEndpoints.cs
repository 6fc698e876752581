using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.Operations;
using TwilioIntelligence.Emulator.Paging;
using TwilioIntelligence.Emulator.Resources;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator.ConversationConfigurations;

/// <summary>The operations on Conversations configurations, to which Intelligence configurations are attached.</summary>
internal sealed partial class ConversationConfigurationEndpoints(IdSequence ids, TimeProvider time, OperationEndpoints operations)
{
    private const string Prefix = "conv_configuration_";
    private const string MemoryStoreId = "memoryStoreId";

    private static readonly ListForm Form = new("configurations");

    /// <summary>Answers a request to the list.</summary>
    public Reply Collection(ApiRequest request) => request.Method switch
    {
        "GET" => List(request),
        "POST" => Create(request),
        _ => throw ApiException.MethodNotAllowed("GET, POST"),
    };

    /// <summary>Answers a request to one configuration.</summary>
    public Reply Item(ApiRequest request, string id) => request.Method switch
    {
        "GET" => Fetch(request, id),
        "PATCH" when request.Settings.PatchConfigurations => Patch(request, id),
        "PUT" => Replace(request, id),
        "DELETE" => Delete(request, id),
        _ => throw ApiException.MethodNotAllowed(request.Settings.PatchConfigurations ? "GET, PATCH, PUT, DELETE" : "GET, PUT, DELETE"),
    };

    /// <summary>Stores a configuration just as it is given, with what every configuration has where it is missing.</summary>
    public StoredResource Seed(Account account, IReadOnlyList<UnknownField> fields)
    {
        lock (account.ControlPlane.Gate)
        {
            return account.ControlPlane.Configurations.Add(() => Complete(ids.Next(Prefix), fields))!;
        }
    }

    private Reply List(ApiRequest request)
    {
        string? store = request.Query(MemoryStoreId);
        if (store is not null && !MemoryStore().IsMatch(store))
        {
            throw ApiException.Invalid($"{MemoryStoreId}: must match {MemoryStore()}");
        }

        return operations.Read(request, plane => Pager.Answer(
            plane.Configurations,
            $"conversationConfigurations/{store}",
            request,
            store is null ? null : configuration => configuration.Text(MemoryStoreId) == store,
            form: Form));
    }

    private Reply Fetch(ApiRequest request, string id) =>
        operations.Read(request, plane => Reply.Json(200, Find(plane, id).Render(request.Rendering)));

    private Reply Create(ApiRequest request) => operations.Accept(request, plane =>
    {
        request.RequireJson();
        int maximum = request.Settings.MaximumConversationConfigurations;
        (IReadOnlyList<UnknownField> fields, string? failure) = request.ReadJson(
            body => (ConversationConfigurationReader.ReadNew(body, request.Settings), CheckIntelligenceIds(body, request)));
        if (maximum > 0 && plane.Configurations.Count >= maximum)
        {
            throw ApiException.Invalid($"An account can have at most {maximum} configurations");
        }

        string id = ids.Next(Prefix);
        return new PendingChange(id, failure, () => plane.Configurations.Add(() => Complete(id, fields)) is not null);
    });

    private Reply Patch(ApiRequest request, string id) => operations.Accept(request, plane =>
    {
        request.RequireJson();
        StoredResource current = Find(plane, id);
        (ConversationConfigurationPatch patch, string? failure) = request.ReadJson(body =>
        {
            ConversationConfigurationPatch read = ConversationConfigurationReader.ReadPatch(body, request.Settings);
            return (read, CheckIntelligenceIds(body, request));
        });
        CheckGrouping(request.Settings, current, patch.Apply(current));
        return new PendingChange(id, failure, () => plane.Configurations.Replace(id, stored => Renewed(stored, patch.Apply(stored))) is not null);
    });

    private Reply Replace(ApiRequest request, string id) => operations.Accept(request, plane =>
    {
        request.RequireJson();
        StoredResource current = Find(plane, id);
        (IReadOnlyList<UnknownField> fields, string? failure) = request.ReadJson(
            body => (ConversationConfigurationReader.ReadReplacement(body, request.Settings), CheckIntelligenceIds(body, request)));
        CheckGrouping(request.Settings, current, new StoredResource(id, fields));
        return new PendingChange(id, failure, () => plane.Configurations.Replace(id, stored => Replaced(stored, fields)) is not null);
    });

    private Reply Delete(ApiRequest request, string id) => operations.Accept(request, plane =>
    {
        Find(plane, id);
        return new PendingChange(id, Failure: null, () => plane.Configurations.Remove(id));
    });

    private static StoredResource Find(ControlPlane plane, string id) => plane.Configurations.Find(id) ?? throw ApiException.NotFound();

    // The account's Intelligence configurations; a late failure becomes that of the operation.
    private static string? CheckIntelligenceIds(JsonElement body, ApiRequest request)
    {
        if (request.Settings.CheckIntelligenceIds == IntelligenceIdCheck.Off)
        {
            return null;
        }

        string? unknown = ConversationConfigurationReader.ReadIntelligenceIds(body)
            .FirstOrDefault(id => request.Account.Configurations.Find(id) is null);
        if (unknown is null)
        {
            return null;
        }

        string failure = $"intelligenceConfigurationIds: there is no configuration {unknown}";
        return request.Settings.CheckIntelligenceIds == IntelligenceIdCheck.FailLate ? failure : throw ApiException.Invalid(failure);
    }

    private static void CheckGrouping(EmulatorSettings settings, StoredResource current, StoredResource changed)
    {
        const string Name = "conversationGroupingType";
        if (settings.Strict && changed.Text(Name) != current.Text(Name))
        {
            throw ApiException.Invalid($"{Name}: cannot be changed");
        }
    }

    private StoredResource Complete(string id, IReadOnlyList<UnknownField> fields)
    {
        string now = Now(id);
        return StoredResource.Complete(
            id,
            fields,
            new UnknownField("displayName", "\"Support\""),
            new UnknownField("description", "\"\""),
            new UnknownField("conversationGroupingType", "\"GROUP_BY_PROFILE\""),
            new UnknownField(MemoryStoreId, RawFields.Quote(ids.Next("mem_store_"))),
            new UnknownField("createdAt", now),
            new UnknownField("updatedAt", now),
            new UnknownField("version", "1"));
    }

    private StoredResource Replaced(StoredResource stored, IReadOnlyList<UnknownField> fields)
    {
        var replacement = new StoredResource(
            stored.Id,
            [
                new("id", RawFields.Quote(stored.Id)),
                .. fields,
                new("createdAt", stored.Raw("createdAt") ?? Now(stored.Id)),
                new("updatedAt", Now(stored.Id)),
                new("version", stored.Raw("version") ?? "1"),
            ]);
        return Renewed(stored, replacement);
    }

    private StoredResource Renewed(StoredResource before, StoredResource after)
    {
        long version = long.Parse(before.Raw("version") ?? "0", CultureInfo.InvariantCulture) + 1;
        return after.With("updatedAt", Now(before.Id)).With("version", version.ToString(CultureInfo.InvariantCulture));
    }

    private string Now(string id) => RawFields.Date(time.GetUtcNow(), id);

    [GeneratedRegex(@"^mem_(store|service)_[0-7][0-9a-z]{25}\z")]
    private static partial Regex MemoryStore();
}
