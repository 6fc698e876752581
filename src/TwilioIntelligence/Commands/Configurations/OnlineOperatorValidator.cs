using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Asks the server whether the operators that rules name are there, and whether what is given with them fits.</summary>
internal sealed class OnlineOperatorValidator
{
    private readonly IntelligenceClient _client;
    private readonly IRequestLog _log;
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);

    public OnlineOperatorValidator(IntelligenceClient client, IRequestLog log)
    {
        _client = client;
        _log = log;
    }

    /// <summary>Lists what does not fit. Each operator is asked for once, however many rules name it.</summary>
    public async Task<IReadOnlyList<IntelligenceFinding>> FindAsync(JObject configuration, CancellationToken cancellationToken)
    {
        var findings = new List<IntelligenceFinding>();
        List<JObject> rules = (configuration["rules"] as JArray ?? []).OfType<JObject>().ToList();
        for (int rule = 0; rule < rules.Count; rule++)
        {
            var references = new IntelligenceRule(rules[rule]).Operators;
            for (int index = 0; index < references.Count; index++)
            {
                string path = PropertyPath.Item(PropertyPath.Item("Rules", rule) + ".Operators", index);
                await CheckAsync(findings, path, references[index], cancellationToken).ConfigureAwait(false);
            }
        }

        return findings;
    }

    private async Task CheckAsync(List<IntelligenceFinding> findings, string path, IntelligenceOperatorReference reference, CancellationToken cancellationToken)
    {
        if (reference.Id is not { } id || !IdFormats.Operator.IsValid(id))
        {
            return;
        }

        var context = new RequestContext(_log, cancellationToken);
        IntelligenceOperator? found = await LookUpAsync(id, () => _client.For(OperatorResource.Type).GetAsync(id, context)).ConfigureAwait(false);
        if (found is null)
        {
            findings.Add(Error(path + ".Id", "an operator that this account has", $"got '{id}', which the server does not know"));
            return;
        }

        IDictionary? declared = found.Parameters;
        if (reference.Version is { } version)
        {
            string number = version.ToString(CultureInfo.InvariantCulture);
            ResourceClient<IntelligenceOperatorVersion> versions = _client.For(OperatorVersionResource.Type, id);
            IntelligenceOperatorVersion? pinned = await LookUpAsync($"{id}/{version}", () => versions.GetAsync(number, context)).ConfigureAwait(false);
            if (pinned is null)
            {
                findings.Add(Error(path + ".Version", "a version that the operator has", $"got {version}, which the server does not know"));
                return;
            }

            CheckStatus(findings, path, version, pinned.Status);
            declared = pinned.Parameters ?? declared;
        }

        CheckParameters(findings, path + ".Parameters", reference, declared);
    }

    private static void CheckStatus(List<IntelligenceFinding> findings, string path, long version, string? status)
    {
        if (status is "RETIRED")
        {
            findings.Add(Error(path + ".Version", "a version that is not retired", $"got {version}, which fails when the rule runs"));
        }
        else if (status is "DEPRECATED")
        {
            findings.Add(new IntelligenceFinding(path + ".Version", $"got {version}, which is deprecated", "a version that is not deprecated",
                IntelligenceFindingSeverity.Warning));
        }
    }

    private static void CheckParameters(List<IntelligenceFinding> findings, string path, IntelligenceOperatorReference reference, IDictionary? declared)
    {
        // An operator that does not show its declarations cannot be checked against them.
        if (declared is null)
        {
            return;
        }

        JObject given = reference.Parameters is null ? [] : JsonValueConverter.ToObject(reference.Parameters);
        foreach (JProperty property in given.Properties().Where(property => !declared.Contains(property.Name)))
        {
            findings.Add(Error(PropertyPath.Field(path, property.Name), "one of " + string.Join(", ", declared.Keys
                .Cast<string>().DefaultIfEmpty("(none)")), "got a name that the operator does not declare"));
        }

        foreach (DictionaryEntry parameter in declared)
        {
            var name = (string)parameter.Key;
            if (parameter.Value is IntelligenceOperatorParameter { Required: true, Default: null } && !given.ContainsKey(name))
            {
                findings.Add(Error(PropertyPath.Field(path, name), "a value, which the operator requires", "got none"));
            }
        }
    }

    private static IntelligenceFinding Error(string path, string allowed, string problem) => new(path, problem, allowed, IntelligenceFindingSeverity.Error);

    private async Task<T?> LookUpAsync<T>(string key, Func<Task<T>> read)
        where T : class
    {
        if (!_known.TryGetValue(key, out object? value))
        {
            try
            {
                value = await read().ConfigureAwait(false);
            }
            catch (IntelligenceApiException exception) when (exception.StatusCode == 404)
            {
                value = null;
            }

            _known[key] = value;
        }

        return (T?)value;
    }
}
