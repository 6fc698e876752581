using System.IO;
using System.Text;
using Newtonsoft.Json;

namespace TwilioIntelligence.Unit;

/// <summary>A long list is read with little memory. What it takes can be measured only while no other tests run.</summary>
[Collection(ProcessState.Name)]
public sealed class ReaderMemoryTests
{
    [Fact]
    public void What_has_been_let_go_of_takes_no_memory()
    {
        const int Count = 20_000;
        string one = $$"""{"id":"c","rules":[{"x":"{{new string('x', 500)}}"}]}""";
        var text = new StringBuilder("[").Append(one);
        for (int index = 1; index < Count; index++)
        {
            text.Append(',').Append(one);
        }

        using RawJsonReader reader = JsonText.CreateReader(new StringReader(text.Append(']').ToString()));
        reader.Read();
        int seen = 0;
        long before = System.GC.GetTotalMemory(forceFullCollection: true);
        while (reader.Read() && reader.TokenType == JsonToken.StartObject)
        {
            ConfigurationReader.Read(reader);
            reader.DiscardBuffer();
            seen++;
        }

        Assert.Equal(Count, seen);
        Assert.InRange(System.GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 1_000_000);
    }
}
