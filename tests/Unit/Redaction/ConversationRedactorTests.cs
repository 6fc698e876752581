using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Redaction;

namespace TwilioIntelligence.Unit;

/// <summary>What people said, and who they are, is taken out of bodies; ids and the API's own words stay.</summary>
public sealed class ConversationRedactorTests
{
    [Theory]
    [InlineData("/v3/Conversations", true)]
    [InlineData("/v3/conversations/conv_conversation_01m48rb664f5kznwj47tan9zt2", true)]
    [InlineData("/v3/%43onversations/x", true)]
    [InlineData("/v3/OperatorResults", true)]
    [InlineData("/v3/RuleExecutions", false)]
    [InlineData("/v3/ControlPlane/Configurations", false)]
    public void The_path_tells(string path, bool concerns) => Assert.Equal(concerns, ConversationRedactor.Concerns(path));

    [Theory]
    [InlineData("""{"communications":[{"id":"conv_communication_01m3tc5nw8k7ybc7hvzj2fgss4","content":{"text":"My money","parts":["a",1,true,null]}}]}""",
        """{"communications":[{"id":"conv_communication_01m3tc5nw8k7ybc7hvzj2fgss4","content":{"text":"***","parts":["***","***",true,null]}}]}""")]
    [InlineData("""{"participants":[{"name":"Sam","type":"CUSTOMER","addressValues":["+15550100123"]}]}""",
        """{"participants":[{"name":"***","type":"CUSTOMER","addressValues":["***"]}]}""")]
    [InlineData("""{"result":{"label":"angry","id":"AC0123456789abcdef0123456789abcdef","amount":7}}""",
        """{"result":{"label":"***","id":"***","amount":"***"}}""")]
    [InlineData("""{"result":"words"}""", """{"result":"***"}""")]
    [InlineData("""{"createdAt":"2026-10-06T14:02:10Z","channelIds":["CA0123456789abcdef0123456789abcdef","+15550100"]}""",
        """{"createdAt":"2026-10-06T14:02:10Z","channelIds":["CA0123456789abcdef0123456789abcdef","***"]}""")]
    [InlineData("""{"meta":{"key":"items","pageSize":1,"nextToken":"t"}}""", """{"meta":{"key":"items","pageSize":1,"nextToken":"t"}}""")]
    [InlineData("""{"newer":{"words":"hello"},"message":"Not found"}""", """{"newer":{"words":"***"},"message":"Not found"}""")]
    [InlineData("""{"items":[{"message":"hello"}]}""", """{"items":[{"message":"***"}]}""")]
    public void Words_are_masked_and_ids_stay(string body, string masked) =>
        Assert.Equal(masked, ConversationRedactor.Body(JsonText.Parse(body)).ToString(Formatting.None));

    [Fact]
    public void A_body_that_is_no_object_is_masked_as_well() => Assert.Equal("***", (string?)ConversationRedactor.Body(new JValue("words")));
}
