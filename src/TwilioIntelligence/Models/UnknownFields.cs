using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence;

/// <summary>Finds names in JSON that this version of the module does not know: most likely they are misspelt.</summary>
internal static class UnknownFields
{
    private static readonly string[] Known = ["accountId", "id", "displayName", "description", "version", "rules", "dateCreated", "dateUpdated"];

    /// <summary>Reports each such name by its path.</summary>
    /// <param name="configuration">The configuration as JSON.</param>
    /// <param name="report">Takes the path, what is allowed, and what there is.</param>
    public static void Find(JObject configuration, Action<string, string, string> report)
    {
        foreach (JProperty property in configuration.Properties().Where(static property => !Known.Contains(property.Name, StringComparer.Ordinal)))
        {
            Report(report, PropertyPath.Verbatim(property.Name));
        }

        int index = 0;
        foreach (JToken item in configuration["rules"] as JArray ?? [])
        {
            string path = PropertyPath.Item("Rules", index++);
            if (item is JObject json)
            {
                Find(new IntelligenceRule(json), path, report);
            }
        }
    }

    private static void Find(IntelligenceRule rule, string path, Action<string, string, string> report)
    {
        Report(report, path, rule);
        Report(report, path + ".Operators", rule.Operators);
        Report(report, path + ".Triggers", rule.Triggers);
        Report(report, path + ".Actions", rule.Actions);
        Report(report, path + ".Context", rule.Context);
        Report(report, path + ".Context.Memory", rule.Context?.Memory);
        Report(report, path + ".Context.Knowledge", rule.Context?.Knowledge);
        for (int index = 0; index < rule.Triggers.Count; index++)
        {
            Report(report, PropertyPath.Item(path + ".Triggers", index) + ".Parameters", rule.Triggers[index].Parameters);
        }
    }

    private static void Report(Action<string, string, string> report, string path, IReadOnlyList<ApiModel> models)
    {
        for (int index = 0; index < models.Count; index++)
        {
            Report(report, PropertyPath.Item(path, index), models[index]);
        }
    }

    private static void Report(Action<string, string, string> report, string path, ApiModel? model)
    {
        foreach (string name in model?.AdditionalProperties.Keys ?? [])
        {
            Report(report, PropertyPath.Field(path, name, shape: null));
        }
    }

    private static void Report(Action<string, string, string> report, string path) =>
        report(path, "a field that the API documents", "got one that it may drop without a word");
}
