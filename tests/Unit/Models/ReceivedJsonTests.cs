using System.IO;
using Newtonsoft.Json;

namespace TwilioIntelligence.Unit;

/// <summary>An object is kept as it came, with a few texts read along.</summary>
public sealed class ReceivedJsonTests
{
    [Theory]
    [InlineData("""{"id":"a","x":{"id":"b","y":[{"id":"c"}]},"z":1}""", "a")]
    [InlineData("""{"x":{"id":"b"},"y":["id","c"],"id":"a"}""", "a")]
    [InlineData("""{"id":1}""", null)]
    [InlineData("""{"id":null,"x":"id"}""", null)]
    [InlineData("""{"id":["a"]}""", null)]
    [InlineData("""{"id":{"id":"b"}}""", null)]
    [InlineData("{}", null)]
    public void Only_a_text_of_its_own_is_read_along(string text, string? id)
    {
        ReceivedJson received = Read(text);

        Assert.Equal(id, received.Find("id"));
        Assert.Null(received.Find("other"));
        Assert.Equal(text, received.Parse().ToString(Formatting.None));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("""{"id":"a" """)]
    [InlineData("""{"id":{"x":1}""")]
    public void What_is_no_whole_object_is_an_error(string text) => Assert.ThrowsAny<JsonException>(() => Read(text));

    [Fact]
    public void A_model_reads_all_the_same_whether_it_was_read_along_or_not()
    {
        using RawJsonReader reader = JsonText.CreateReader(new StringReader("""{"id":"a","status":"ACTIVE","name":"n","channels":["SMS"],"newer":1}"""));
        reader.Read();
        var conversation = new IntelligenceConversation(ReceivedJson.Read(reader, "id"));

        Assert.Equal(("a", "ACTIVE", "n"), (conversation.Id, conversation.Status, conversation.Name));
        Assert.Equal("a", conversation.Id);
        Assert.Equal(["SMS"], conversation.Channels);
        Assert.Equal(1L, Assert.Single(conversation.AdditionalProperties).Value);
    }

    private static ReceivedJson Read(string text)
    {
        using RawJsonReader reader = JsonText.CreateReader(new StringReader(text));
        reader.Read();
        return ReceivedJson.Read(reader, "id", "x");
    }
}
