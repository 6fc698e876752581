using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.Paging;

namespace TwilioIntelligence.Emulator.Configurations;

/// <summary>The five operations on configurations.</summary>
internal sealed class ConfigurationEndpoints(IdSequence ids, TimeProvider time)
{
    /// <summary>What the ids of configurations begin with.</summary>
    public const string Prefix = "intelligence_configuration_";

    /// <summary>What the ids of rules begin with.</summary>
    public const string RulePrefix = "intelligence_configurationrule_";

    /// <summary>Answers a request to the list.</summary>
    public Reply Collection(ApiRequest request) => request.Method switch
    {
        "GET" => Pager.Answer(request.Account.Configurations, "configurations", request),
        "POST" => Create(request),
        _ => throw ApiException.MethodNotAllowed("GET, POST"),
    };

    /// <summary>Answers a request to one configuration.</summary>
    public Reply Item(ApiRequest request, string id) => request.Method switch
    {
        "GET" => Fetch(request, id),
        "PUT" => Update(request, id),
        "DELETE" => Delete(request, id),
        _ => throw ApiException.MethodNotAllowed("GET, PUT, DELETE"),
    };

    /// <summary>Stores a new configuration, for any caller.</summary>
    /// <returns>The configuration, or null if the account may not have any more.</returns>
    public StoredConfiguration? Store(Account account, ConfigurationDraft draft, int maximum = 0) =>
        account.Configurations.Add(
            () =>
            {
                DateTimeOffset now = time.GetUtcNow();
                return new StoredConfiguration
                {
                    Id = ids.Next(Prefix),
                    AccountId = account.Id,
                    DisplayName = draft.DisplayName,
                    Description = draft.Description,
                    Version = 1,
                    Rules = WithIds(draft.Rules),
                    Created = now,
                    Updated = now,
                };
            },
            maximum > 0 ? maximum : int.MaxValue);

    private Reply Create(ApiRequest request)
    {
        request.RequireJson();
        ConfigurationDraft draft = request.ReadJson(body => ConfigurationReader.ReadNew(body, request.Settings));
        OperatorCheck.Require(draft, request);
        int maximum = request.Settings.MaximumConfigurations;
        StoredConfiguration stored = Store(request.Account, draft, maximum)
            ?? throw ApiException.Invalid($"An account can have at most {maximum} configurations");
        return Reply.Json(201, stored.Render(request.Rendering));
    }

    private Reply Fetch(ApiRequest request, string id)
    {
        StoredConfiguration stored = request.Account.Configurations.Find(id) ?? throw ApiException.NotFound();
        var lag = TimeSpan.FromMilliseconds(request.Settings.ReadLagMilliseconds);
        if (lag > TimeSpan.Zero && time.GetUtcNow() - stored.Created < lag)
        {
            throw ApiException.NotFound();
        }

        return Reply.Json(200, stored.Render(request.Rendering));
    }

    private Reply Update(ApiRequest request, string id)
    {
        request.RequireJson();

        // The request is read while the configuration is held fast, because its rule ids are part of what makes the request valid.
        return request.ReadJson(body =>
        {
            StoredConfiguration stored = request.Account.Configurations.Replace(id, current => Replacement(request, body, current))
                ?? throw ApiException.NotFound();
            return Reply.Json(200, stored.Render(request.Rendering));
        });
    }

    private StoredConfiguration Replacement(ApiRequest request, JsonElement body, StoredConfiguration current)
    {
        if (request.Settings.IfMatch && !EntityTag.Matches(request.IfMatch, current.Version))
        {
            throw ApiException.PreconditionFailed();
        }

        HashSet<string> existing = [.. current.Rules.Select(rule => rule.Id!)];
        ConfigurationDraft draft = ConfigurationReader.ReadUpdate(body, request.Settings, existing);
        OperatorCheck.Require(draft, request);
        return new StoredConfiguration
        {
            Id = current.Id,
            AccountId = current.AccountId,
            DisplayName = draft.DisplayName,
            Description = draft.Description,
            Version = current.Version + 1,
            Rules = WithIds(draft.Rules),
            Created = current.Created,
            Updated = time.GetUtcNow(),
        };
    }

    private static Reply Delete(ApiRequest request, string id) =>
        request.Account.Configurations.Remove(id) ? Reply.Empty(204) : throw ApiException.NotFound();

    private IReadOnlyList<Rule> WithIds(IReadOnlyList<Rule> rules) =>
        [.. rules.Select(rule => rule.Id is null ? rule with { Id = ids.Next(RulePrefix) } : rule)];
}
