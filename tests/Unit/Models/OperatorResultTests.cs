using System;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>Results and payloads are read as they come, whatever of them is missing.</summary>
public sealed class OperatorResultTests
{
    private const string Whole = """
        { "id": "intelligence_operatorresult_01m48rj8qgss6ys3c4dwa7n360", "accountId": "AC0123456789abcdef0123456789abcdef", "outputFormat": "JSON",
          "intelligenceConfiguration": { "id": "intelligence_configuration_01m45nstk0v37e3s3e28jt97kb",
            "ruleId": "intelligence_configurationrule_01m45nstjz6cq643dzvmxxqkfb", "version": 3 },
          "conversationId": "conv_conversation_01m48rb664f5kznwj47tan9zt2",
          "operator": { "id": "intelligence_operator_01m45ncg0pm9s346q3d25vt4f5", "version": 1, "parameters": { "level": 2 } },
          "dateCreated": "2026-10-06T14:06:02.480113904Z", "referenceIds": [ "CA0123456789abcdef0123456789abcdef" ],
          "executionDetails": { "trigger": { "on": "CONVERSATION_END", "timestamp": "2026-10-06T14:05:58.002Z" },
            "communications": { "first": "conv_communication_1", "last": "conv_communication_2" }, "channels": [ "VOICE" ],
            "participants": [ { "id": "conv_participant_1", "profileId": "mem_profile_1", "type": "CUSTOMER" },
              { "id": "conv_participant_2", "type": "HUMAN_AGENT" } ],
            "resolvedContext": { "memory": null, "knowledge": { "sources": [ { "baseId": "know_knowledgebase_1", "sourceId": "know_knowledge_1" } ] } } },
          "metadata": { "system": { "resolvedModel": "gpt-5.4-mini", "latencyMs": 1840,
            "inputCharacters": 5120, "outputCharacters": 61, "inputTruncated": false } },
          "result": { "wantsRefund": true, "reason": "arrived broken" }, "newer": 1 }
        """;

    [Fact]
    public void Every_field_of_the_documentation_is_read()
    {
        IntelligenceOperatorResult result = Result(Whole);

        Assert.Equal("intelligence_operatorresult_01m48rj8qgss6ys3c4dwa7n360", result.Id);
        Assert.Equal("AC0123456789abcdef0123456789abcdef", result.AccountId);
        Assert.Equal("intelligence_configurationrule_01m45nstjz6cq643dzvmxxqkfb", result.IntelligenceConfiguration!.RuleId);
        Assert.Equal(3, result.IntelligenceConfiguration.Version);
        Assert.Equal(2L, result.Operator!.Parameters!["level"]);
        Assert.Equal(new DateTimeOffset(2026, 10, 6, 14, 6, 2, 480, TimeSpan.Zero).AddTicks(1139), result.DateCreated);
        Assert.Equal(["CA0123456789abcdef0123456789abcdef"], result.ReferenceIds);
        Assert.Equal("CONVERSATION_END", result.ExecutionDetails!.Trigger!.On);
        Assert.Equal(5, result.ExecutionDetails.Trigger.Timestamp!.Value.Minute);
        Assert.Equal("conv_communication_1 … conv_communication_2", result.ExecutionDetails.Communications!.ToString());
        Assert.Equal(["VOICE"], result.ExecutionDetails.Channels);
        Assert.Equal(["CUSTOMER", "HUMAN_AGENT"], result.ExecutionDetails.Participants.Select(static participant => participant.Type));
        Assert.Null(result.ExecutionDetails.ResolvedContext!.Memory);
        Assert.Equal("know_knowledgebase_1:know_knowledge_1", result.ExecutionDetails.ResolvedContext.ToString());
        Assert.Equal("1840 ms gpt-5.4-mini", result.Metadata!.ToString());
        Assert.False(result.Metadata.System!.InputTruncated);
        Assert.Equal(["wantsRefund", "reason"], result.Result!.Keys.Cast<string>());
        Assert.Equal(1L, Assert.Single(result.AdditionalProperties).Value);
    }

    [Theory]
    [InlineData("TEXT", """{"text":"A short summary."}""", "A short summary.", "A short summary.", null, 0)]
    [InlineData("text", """{"text":""}""", "", "", null, 0)]
    [InlineData("CLASSIFICATION", """{"label":"negative"}""", "negative", null, "negative", 0)]
    [InlineData("EXTRACTION", """{"entities":[{"text":"Tuesday","label":"DATE"},{"text":"Oslo"}]}""", "Tuesday (DATE), Oslo", null, null, 2)]
    [InlineData("EXTRACTION", """{"entities":[]}""", """{"entities":[]}""", null, null, 0)]
    [InlineData("EXTRACTION", """{"entities":"none"}""", """{"entities":"none"}""", null, null, 0)]
    [InlineData("JSON", """{"z":1,"text":"t","label":"l","entities":[{"text":"x"}],"a":null}""",
        """{"z":1,"text":"t","label":"l","entities":[{"text":"x"}],"a":null}""", null, null, 0)]
    [InlineData("JSON", """{"refusal":"I cannot."}""", """{"refusal":"I cannot."}""", null, null, 0)]
    [InlineData("NEWER", """{"label":"l"}""", """{"label":"l"}""", null, null, 0)]
    [InlineData("TEXT", """{"text":{"a":1}}""", """{"text":{"a":1}}""", null, null, 0)]
    [InlineData("TEXT", "null", "", null, null, 0)]
    [InlineData("TEXT", "\"text\"", "", null, null, 0)]
    public void A_result_is_typed_by_its_format(string format, string json, string shown, string? text, string? label, int entities)
    {
        IntelligenceOperatorResult result = Result($$"""{"outputFormat":"{{format}}","result":{{json}}}""");

        Assert.Equal(text, result.ResultText);
        Assert.Equal(label, result.ResultLabel);
        Assert.Equal(entities, result.ResultEntities.Count);
        Assert.Equal(shown, result.ToString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""
        {"operator":null,"metadata":null,"executionDetails":null,"intelligenceConfiguration":null,"result":null,"referenceIds":null,"dateCreated":null}
        """)]
    [InlineData("""
        {"operator":1,"metadata":"x","executionDetails":[],"intelligenceConfiguration":true,"result":[1],"referenceIds":{},"dateCreated":"soon"}
        """)]
    public void What_is_missing_or_unreadable_is_nothing(string json)
    {
        IntelligenceOperatorResult result = Result(json);

        Assert.Null(result.Operator);
        Assert.Null(result.Metadata);
        Assert.Null(result.ExecutionDetails);
        Assert.Null(result.IntelligenceConfiguration);
        Assert.Null(result.Result);
        Assert.Null(result.DateCreated);
        Assert.Empty(result.ReferenceIds);
        Assert.Empty(result.ToString());
        Assert.Empty(result.AdditionalProperties);
    }

    [Fact]
    public void A_payload_has_its_results_and_keeps_what_is_newer()
    {
        var payload = new IntelligenceWebhookPayload((JObject)JsonText.Parse($$"""
            {"accountId":"AC1","conversationId":"conv_1","memoryStoreId":"mem_1",
             "intelligenceConfiguration":{"id":"c","displayName":"Support"},"operatorResults":[{{Whole}},{}]}
            """));

        Assert.Equal("AC1", payload.AccountId);
        Assert.Equal("conv_1", payload.ToString());
        Assert.Equal("Support", payload.IntelligenceConfiguration!.ToString());
        Assert.Equal(2, payload.OperatorResults.Count);
        Assert.Equal("mem_1", Assert.Single(payload.AdditionalProperties).Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"operatorResults":null}""")]
    [InlineData("""{"operatorResults":[]}""")]
    public void A_payload_may_have_no_results(string json) => Assert.Empty(new IntelligenceWebhookPayload((JObject)JsonText.Parse(json)).OperatorResults);

    private static IntelligenceOperatorResult Result(string json) => new((JObject)JsonText.Parse(json));
}
