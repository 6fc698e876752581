using System;
using System.Globalization;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.Unit;

/// <summary>When two JSON values are the same.</summary>
public sealed class JsonEqualityTests
{
    [Theory]
    [InlineData("{'a':1,'b':[0.5,null,'x']}", "{'b':[0.50,null,'x'],'a':1}")]
    [InlineData("[1e3]", "[1000.0]")]
    [InlineData("[123456789012345678901234567890]", "[123456789012345678901234567890]")]
    [InlineData("[1e400]", "[1e400]")]
    public void What_says_the_same_is_the_same(string left, string right)
    {
        Assert.True(JsonEquality.Same(Parse(left), Parse(right)));
        Assert.True(JsonEquality.Same(Parse(right), Parse(left)));
    }

    [Theory]
    [InlineData("[0.3]", "[0.30000000000000004]")]
    [InlineData("[1e-300]", "[2e-300]")]
    [InlineData("[1e400]", "[1e500]")]
    [InlineData("[1e400]", "[-1e400]")]
    [InlineData("[9007199254740993]", "[9007199254740992]")]
    [InlineData("[123456789012345678901234567890]", "[123456789012345678901234567891]")]
    [InlineData("{'a':null}", "{}")]
    [InlineData("{'a':null}", "{'b':null}")]
    [InlineData("[1]", "[1,1]")]
    [InlineData("['1']", "[1]")]
    [InlineData("[{}]", "[[]]")]
    public void What_does_not_is_not(string left, string right)
    {
        Assert.False(JsonEquality.Same(Parse(left), Parse(right)));
        Assert.False(JsonEquality.Same(Parse(right), Parse(left)));
    }

    [Fact]
    public void A_fraction_is_the_same_as_itself_alone() =>
        Gen.Select(Gen.Double[-10, 10], Gen.Int[0, 3]).Sample(static (number, steps) =>
        {
            double other = number;
            for (int step = 0; step < steps; step++)
            {
                other = Math.BitIncrement(other);
            }

            return JsonEquality.Same(new JValue(number), new JValue(other)) == (steps == 0);
        });

    [Fact]
    public void A_decimal_is_the_fraction_that_is_written_so() =>
        Gen.Int[0, 100_000].Sample(static number =>
        {
            decimal given = number / 1000m;
            return JsonEquality.Same(new JValue(given), new JValue(double.Parse(given.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
        });

    [Fact]
    public void A_parameter_that_is_set_to_a_number_close_by_is_a_change()
    {
        IntelligenceConfiguration read = Sample.ReadQuoted(
            "{'displayName':'Calls','rules':[{'id':'r','operators':[{'id':'o','parameters':{'threshold':0.3}}],'actions':[]}]}");

        read.Rules[0].Operators[0].Parameters!["threshold"] = 0.1 + 0.2;

        Assert.Contains("0.30000000000000004", read.Current.ToJson(), StringComparison.Ordinal);
        Assert.Equal("Rules[0] (on demand).Operators[0].Parameters.threshold: 0.3 → 0.30000000000000004",
            Assert.Single(ConfigurationComparison.Compare(read.Received, read.Current)).ToString());
    }

    private static JToken Parse(string json) => JsonText.Parse(json.Replace('\'', '"'));
}
