using System.Collections.Generic;
using TwilioIntelligence.TwilioShapes;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>What tells requests and replies of Twilio's client from others: it must not let everything pass.</summary>
public sealed class RequestShapes
{
    private const string One = TestEmulator.Configurations + "/intelligence_configuration_01k1etk2y5f1y9fpe2epfdtvv2";
    private const string Operator = TestEmulator.Operators + "/intelligence_operator_01k1etk2y5f1y9fpe2epfdtvv2";

    [Theory]
    [InlineData("GET", TestEmulator.Configurations, "pageSize=1000&pageToken=x%3D", "", "")]
    [InlineData("POST", TestEmulator.Configurations, "", "", """{"displayName":"x","rules":[]}""")]
    [InlineData("PUT", Operator, "", "If-Match", """{"displayName":"x","prompt":"y","outputFormat":"JSON","outputSchema":{"x":null}}""")]
    [InlineData("GET", TestEmulator.Conversations, "createdAtAfter=2026-10-01T00%3A00%3A00Z&channels=SMS&channels=VOICE", "", "")]
    [InlineData("DELETE", One, "", "", "")]
    public void A_request_of_the_client_passes(string method, string path, string query, string header, string body) =>
        Assert.Empty(Check(method, path, query, header, body));

    [Theory]
    [InlineData("PATCH", One, "", "", "{}", "Twilio's client has no such request")]
    [InlineData("GET", TestEmulator.Configurations + "/a/b", "", "", "", "Twilio's client has no such request")]
    [InlineData("GET", TestEmulator.Configurations, "page=2", "", "", "page is no parameter")]
    [InlineData("GET", TestEmulator.Configurations, "pageSize=many", "", "", "pageSize is no")]
    [InlineData("GET", TestEmulator.Configurations, "pageSize=0", "", "", "a page does not have 0 items")]
    [InlineData("GET", "/v2/ControlPlane/KnowledgeBases", "pageSize=101", "", "", "a page does not have 101 items")]
    [InlineData("GET", TestEmulator.Conversations, "createdAtAfter=2026-10-01T00%3A00%3A00", "", "", "createdAtAfter is no")]
    [InlineData("GET", TestEmulator.Conversations, "channels=SMS&channels=FAX", "", "", "channels is no")]
    [InlineData("PUT", One, "", "If-Match", """{"displayName":"x","rules":[]}""", "If-Match is no header")]
    [InlineData("DELETE", One, "", "", "{}", "has a body")]
    [InlineData("POST", TestEmulator.Configurations, "", "", "", "has no body")]
    [InlineData("POST", TestEmulator.Configurations, "", "", """{"displayName":"x"}""", ": rules is missing")]
    [InlineData("POST", TestEmulator.Configurations, "", "", """{"displayName":1,"rules":[]}""", "displayName: 1 is no String")]
    [InlineData("POST", TestEmulator.Configurations, "", "", """{"displayName":"x","description":null,"rules":[]}""", "description: null should be left out")]
    [InlineData("POST", "/v2/token", "", "", "grant_type=client_credentials&client=x", "client is no field of the form")]
    [InlineData("POST", TestEmulator.Configurations, "", "", """{"displayName":"x","rules":{}}""", "rules: {} is neither a list nor a map")]
    [InlineData(
        "POST", TestEmulator.Configurations, "", "", """{"displayName":"x","rules":[{"operators":[],"actions":[],"id":"y"}]}""",
        "rules[0].id: \"y\" is no field")]
    [InlineData(
        "POST", TestEmulator.Configurations, "", "", """{"displayName":"x","rules":[{"operators":[{"id":"y"}],"actions":[],"triggers":[{"on":"END"}]}]}""",
        "rules[0].triggers[0].on: \"END\" is none of COMMUNICATION")]
    [InlineData("PUT", Operator, "", "", """{"displayName":"x","prompt":"y","outputFormat":"TEXT","version":1}""", "version: 1 is no field")]
    public void Any_other_one_does_not(string method, string path, string query, string header, string body, string fault) =>
        Assert.Contains(fault, Assert.Single(Check(method, path, query, header, body)));

    [Theory]
    [InlineData(
        One, """{"id":"x","displayName":"x","version":1,"rules":[],"dateCreated":"2026-10-01T00:00:00Z","dateUpdated":"2026-10-01T00:00:00Z"}""",
        "accountId is missing")]
    [InlineData(TestEmulator.Configurations, """{"items":[],"meta":{"key":"configurations","pageSize":0}}""", "a page is a list and meta")]
    [InlineData(TestEmulator.Configurations, """{"items":[],"meta":{"key":"items"}}""", "meta has no pageSize")]
    [InlineData(TestEmulator.RuleExecutions, "{}", "has a body")]
    public void A_reply_that_the_client_does_not_know_does_not_pass(string path, string body, string fault) =>
        Assert.Contains(fault, Assert.Single(ClientShapes.CheckReply(path == TestEmulator.RuleExecutions ? "POST" : "GET", path, body)));

    private static IReadOnlyList<string> Check(string method, string path, string query, string header, string body) =>
        ClientShapes.CheckRequest(method, path, query, new Dictionary<string, string> { [header.Length == 0 ? "Accept" : header] = "x" }, body);
}
