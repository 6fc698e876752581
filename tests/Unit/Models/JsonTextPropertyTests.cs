using System.Linq;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>JSON that is written and read is what it was.</summary>
public sealed class JsonTextPropertyTests
{
    // A lone surrogate has no JSON that others would read.
    private static readonly Gen<string> Text = Gen.String.Select(static text => string.Concat(text.Where(static letter => !char.IsSurrogate(letter))));

    private static readonly Gen<JToken> Scalar = Gen.OneOf(
        Text.Select(static value => (JToken)new JValue(value)),
        Gen.Long.Select(static value => (JToken)new JValue(value)),
        Gen.Double.Where(static value => !double.IsNaN(value) && !double.IsInfinity(value)).Select(static value => (JToken)new JValue(value)),
        Gen.Bool.Select(static value => (JToken)new JValue(value)),
        Gen.Const((JToken)JValue.CreateNull()),
        Gen.DateTime.Select(static value => (JToken)new JValue(value.ToString("O", System.Globalization.CultureInfo.InvariantCulture))));

    private static readonly Gen<JToken> Token = Gen.Recursive<JToken>(static (depth, token) => depth == 4 ? Scalar : Gen.OneOf(
        Scalar,
        token.Array[0, 4].Select(static items => (JToken)new JArray(items.ToArray<object>())),
        Gen.Select(Text, token).Array[0, 4].Select(static pairs => (JToken)new JObject(
            pairs.DistinctBy(static pair => pair.Item1).Select(static pair => new JProperty(pair.Item1, pair.Item2))))));

    [Fact]
    public void What_is_written_is_read_as_it_was() =>
        Token.Sample(static token => JToken.DeepEquals(token, JsonText.Parse(JsonText.Write(token))), iter: 1_000, threads: 1);

    [Fact]
    public void What_is_read_is_written_as_it_was() =>
        Token.Sample(static token =>
        {
            string text = JsonText.Write(token);
            return JsonText.Write(JsonText.Parse(text)) == text && JsonText.Write(JsonText.ParseStrict(text)) == text;
        }, iter: 1_000, threads: 1);
}
