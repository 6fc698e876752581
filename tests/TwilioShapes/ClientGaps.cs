using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace TwilioIntelligence.TwilioShapes;

/// <summary>
/// What Twilio's description of the API says and the types of its client do not: which fields are required, which only the server sets,
/// and how large a page may be. Written down here by the names of the types. <c>V3.ConfigurationResource</c> is what is fetched as well
/// as what is listed, unless the one or the other has an entry of its own.
/// </summary>
internal static partial class ClientGaps
{
    private static readonly string[] None = [];
    private static readonly string[] ConversationConfiguration = ["id", "displayName", "description", "conversationGroupingType", "memoryStoreId"];

    private static readonly Dictionary<string, string[]> RequiredFields = new()
    {
        ["V3.ConfigurationResource"] = ["accountId", "id", "displayName", "version", "rules", "dateCreated", "dateUpdated"],
        ["V3.CreateConfigurationRequest"] = ["displayName", "rules"],
        ["V3.UpdateConfigurationRequest"] = ["displayName", "rules"],
        ["V3.Rule"] = ["id", "operators", "triggers", "actions"],
        ["V3.RuleCreationRequestPayload"] = ["operators", "actions"],
        ["V3.RuleUpdateRequestPayload"] = ["operators", "actions"],
        ["V3.Operator"] = ["id"],
        ["V3.Trigger"] = ["on"],
        ["V3.Action"] = ["type", "method", "url"],
        ["V3.ContextKnowledge"] = ["bases"],
        ["V3.LanguageOperator"] = ["displayName", "prompt", "outputFormat"],
        ["V3.OperatorResource"] = ["id", "displayName", "version", "author", "outputFormat"],
        ["V3.OperatorTrainingExample"] = ["input", "output"],
        ["V3.OperatorParameter"] = ["type"],
        ["V3.VersionResource"] = ["version", "status", "dateCreated"],
        ["V3.OperatorResultResource"] =
        [
            "id", "accountId", "outputFormat", "intelligenceConfiguration", "conversationId", "operator", "dateCreated", "referenceIds",
            "executionDetails", "metadata", "result",
        ],
        ["V3.IntelligenceConfigurationReference"] = ["id", "ruleId", "version"],
        ["V3.OperatorReference"] = ["id", "version", "parameters"],
        ["V3.ExecutionDetails"] = ["trigger", "communications", "channels", "participants"],
        ["V3.ExecutionDetailsTrigger"] = ["on", "timestamp"],
        ["V3.ExecutionDetailsCommunications"] = ["first", "last"],
        ["V3.ExecutionDetailsParticipants"] = ["id"],
        ["V3.ResolvedContextMemory"] = ["profileId", "memoryStoreId"],
        ["V3.ResolvedContextKnowledge"] = ["sources"],
        ["V3.ResolvedContextKnowledgeSources"] = ["baseId", "sourceId"],
        ["V3.SystemMetaData"] = ["latencyMs", "inputCharacters", "outputCharacters", "inputTruncated"],
        ["V3.OperatorResultsResponseBaseMetadata"] = ["system"],
        ["V3.ConversationResource"] =
        [
            "id", "accountId", "name", "status", "createdAt", "updatedAt", "intelligenceConfigurationIds", "conversationConfigurationId",
            "channels", "channelIds", "participants", "operatorResultIds",
        ],
        ["V3.Participant"] = ["id", "addressValues"],
        ["V3.Communication"] = ["id", "participantId", "content", "createdAt"],
        ["V3.CreateRuleExecutionRequest"] = ["intelligenceConfigurationId", "ruleId", "conversationId"],
        ["V3.RuleOverride"] = ["operators"],
        ["V3.OperatorOverride"] = ["id", "parameters"],
        ["V2.ConfigurationFetchResource"] = ConversationConfiguration,
        ["V2.ConfigurationReadResource"] = ConversationConfiguration,
        ["V2.ConfigurationResource"] = ["statusUrl"],
        ["V2.UpdateConfigurationRequest"] = ["conversationGroupingType", "channelSettings", "description", "memoryStoreId"],
        ["V2.OperationResource"] = ["operationId", "status", "createdAt", "statusUrl"],
        ["V2.KnowledgeBasisResource"] = ["id", "displayName", "status", "createdAt", "updatedAt", "version"],
        ["V2.KnowledgeResource"] = ["id", "name", "status", "createdAt", "updatedAt"],
        ["V1.StoreResource"] = ["id", "displayName", "status", "version"],
    };

    /// <summary>Gets the names of the fields that a type must have.</summary>
    public static IReadOnlyCollection<string> Required(Type type) =>
        RequiredFields.GetValueOrDefault(Name(type)) ?? RequiredFields.GetValueOrDefault(Call().Replace(Name(type), "Resource"), None);

    /// <summary>Gets the largest size of a page of a list.</summary>
    /// <param name="item">The type of its items.</param>
    public static int LargestPage(Type item) => Name(item) is "V2.KnowledgeBasisReadResource" or "V1.StoreReadResource" ? 100 : 1000;

    /// <summary>Says whether only the server sets a field.</summary>
    public static bool IsReadOnly(Type type, string field) =>
        Name(type) == "V3.LanguageOperator" && new[] { "id", "version", "author" }.Contains(field);

    /// <summary>Says whether an object may have any fields. The client takes each result of an operator for one in text.</summary>
    public static bool IsFree(Type type) => Name(type) == "V3.TextResultResult";

    private static string Name(Type type) => $"{type.Namespace!.Split('.')[^1]}.{type.Name}";

    [GeneratedRegex("(Create|Fetch|Read|Update|Patch|Delete)Resource$")]
    private static partial Regex Call();
}
