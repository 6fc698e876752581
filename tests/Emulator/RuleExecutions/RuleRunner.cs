using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Json;
using TwilioIntelligence.Emulator.OperatorResults;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.Settings;
using TwilioIntelligence.Emulator.Webhooks;

namespace TwilioIntelligence.Emulator.RuleExecutions;

/// <summary>Runs rules: makes the results, and posts them to the rule's webhooks.</summary>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
/// <param name="webhooks">Posts the results.</param>
/// <param name="stopping">Ends every wait: the emulator is stopping.</param>
internal sealed class RuleRunner(IdSequence ids, TimeProvider time, WebhookSender webhooks, CancellationToken stopping)
{
    // Made up: what a manual run has here is not known.
    private const string Trigger = "ON_DEMAND";

    /// <summary>Starts a run. Without a delay, its results are there when this returns; webhooks follow by themselves.</summary>
    public void Start(RuleRun run)
    {
        if (run.Settings.ExecutionMilliseconds == 0)
        {
            _ = PostAsync(run, MakeResults(run));
        }
        else
        {
            _ = RunLaterAsync(run);
        }
    }

    private async Task RunLaterAsync(RuleRun run)
    {
        try
        {
            await Task.Delay(run.Settings.ExecutionMilliseconds, stopping);
            await PostAsync(run, MakeResults(run));
        }
        catch (OperationCanceledException)
        {
            // The emulator is stopping.
        }
    }

    // An operator that there is no longer, or whose version no longer runs, fails, and leaves nothing behind.
    private List<StoredOperatorResult> MakeResults(RuleRun run)
    {
        var results = new List<StoredOperatorResult>();
        foreach (OperatorReference reference in run.Rule.Operators)
        {
            StoredOperator? stored = run.Account.Operators.Find(reference.Id);
            int? version = reference.Version ?? stored?.ActiveVersion;
            OperatorContent? content = version is null ? null : stored?.Content(version.Value);
            if (content is not null && content.Status != VersionStatus.Retired)
            {
                results.Add(Store(run, reference, version!.Value, content));
            }
        }

        run.Account.Conversations.Replace(
            run.Conversation.Id, current => current.With([.. current.ResultIds, .. results.Select(result => result.Id)]));
        return results;
    }

    private StoredOperatorResult Store(RuleRun run, OperatorReference reference, int version, OperatorContent content) =>
        run.Account.OperatorResults.Add(() => SampleOperatorResult.Complete(
            SampleOperatorResult.Create(ids.Next(OperatorResultEndpoints.Prefix), new ResultSource
            {
                AccountId = run.Account.Id,
                ConfigurationId = run.Configuration.Id,
                ConfigurationVersion = run.Configuration.Version,
                RuleId = run.Rule.Id!,
                ConversationId = run.Conversation.Id,
                Conversation = run.Conversation,
                OperatorId = reference.Id,
                OperatorVersion = version,
                Parameters = run.ParametersOf(reference),
                OutputFormat = content.OutputFormat,
                Output = SampleOutput.Create(content.OutputFormat, content.OutputSchema),
                Trigger = Trigger,
                Time = time.GetUtcNow(),
            }),
            given: []))!;

    private async Task PostAsync(RuleRun run, List<StoredOperatorResult> results)
    {
        // As seen in the field: when one operator fails, the others leave results, and no webhook comes.
        if (results.Count < run.Rule.Operators.Count || run.Rule.Actions.Count == 0)
        {
            return;
        }

        try
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(Payload(run, results), JsonFormat.Options);
            foreach (WebhookAction action in run.Rule.Actions)
            {
                await webhooks.SendAsync(run.Account, action.Url, body, run.Settings);
            }
        }
        catch (Exception exception)
        {
            // A mistake of the emulator's own, with nobody waiting who could be told.
            await Console.Error.WriteLineAsync(exception.ToString());
        }
    }

    private static JsonObject Payload(RuleRun run, List<StoredOperatorResult> results)
    {
        Rendering rendering = Rendering.Of(run.Settings);
        var configuration = new JsonObject { ["id"] = run.Configuration.Id };
        AddName(configuration, run.Configuration.DisplayName, run.Settings);
        configuration["version"] = run.Configuration.Version;
        configuration["ruleId"] = run.Rule.Id;
        return new JsonObject
        {
            ["accountId"] = run.Account.Id,
            ["conversationId"] = run.Conversation.Id,
            ["intelligenceConfiguration"] = configuration,
            ["operatorResults"] = new JsonArray([.. results.Select(result => Entry(run, result, rendering))]),
        };
    }

    private static JsonObject Entry(RuleRun run, StoredOperatorResult result, Rendering rendering)
    {
        JsonObject entry = JsonNode.Parse(result.Render(rendering).Span)!.AsObject();
        foreach (string name in (string[])["accountId", "conversationId", "intelligenceConfiguration"])
        {
            entry.Remove(name);
        }

        int version = entry["operator"]!["version"]!.GetValue<int>();
        if (run.Account.Operators.Find(result.OperatorId)?.Content(version) is { } content)
        {
            AddName(entry["operator"]!.AsObject(), content.DisplayName, run.Settings);
        }

        return entry;
    }

    private static void AddName(JsonObject to, string name, EmulatorSettings settings)
    {
        if (settings.WebhookNames != WebhookNames.None)
        {
            to.Insert(1, settings.WebhookNames == WebhookNames.Friendly ? "friendlyName" : "displayName", name);
        }
    }
}
