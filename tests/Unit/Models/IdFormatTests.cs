namespace TwilioIntelligence.Unit;

/// <summary>The form of the ids that are sent.</summary>
public sealed class IdFormatTests
{
    [Fact]
    public void Each_kind_of_id_is_recognized_as_its_own_kind_only()
    {
        Assert.Equal((true, false, false), Kinds(Sample.ConfigurationId));
        Assert.Equal((false, true, false), Kinds(Sample.RuleId));
        Assert.Equal((false, false, true), Kinds(Sample.OperatorId));
    }

    [Theory]
    [InlineData("intelligence_configuration_00000000000000000000000000", true)]
    [InlineData("intelligence_configuration_7zzzzzzzzzzzzzzzzzzzzzzzzz", true)]
    [InlineData("intelligence_configuration_8zzzzzzzzzzzzzzzzzzzzzzzzz", false)]
    [InlineData("intelligence_configuration_0000000000000000000000000", false)]
    [InlineData("intelligence_configuration_000000000000000000000000000", false)]
    [InlineData("intelligence_configuration_0000000000000000000000000Z", false)]
    [InlineData("Intelligence_configuration_00000000000000000000000000", false)]
    [InlineData("intelligence_configuration_0000000000000000000000000/", false)]
    [InlineData("intelligence_configuration_0000000000000000000000000\u0661", false)]
    [InlineData("00000000000000000000000000", false)]
    [InlineData(" intelligence_configuration_00000000000000000000000000", false)]
    [InlineData("intelligence_configuration_00000000000000000000000000\n", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_id_is_its_prefix_and_a_ulid_in_lower_case(string? id, bool valid) =>
        Assert.Equal(valid, IdFormats.Configuration.IsValid(id));

    [Theory]
    [InlineData("Sentiment")]
    [InlineData("Summary")]
    [InlineData("NextBestResponse")]
    [InlineData("ScriptAdherence")]
    public void The_operators_of_Twilio_have_names_for_their_ids(string name)
    {
        string id = TwilioOperators.IdOf(name)!;

        Assert.True(IdFormats.Operator.IsValid(id));
        Assert.Equal(name, TwilioOperators.NameOf(id));
        Assert.Equal(id, TwilioOperators.IdOf(name.ToUpperInvariant()));
    }

    [Fact]
    public void Another_name_or_id_stands_for_nothing()
    {
        Assert.Null(TwilioOperators.IdOf("Astrology"));
        Assert.Null(TwilioOperators.NameOf(Sample.OperatorId));
        Assert.Null(TwilioOperators.NameOf(null));
    }

    private static (bool Configuration, bool Rule, bool Operator) Kinds(string id) =>
        (IdFormats.Configuration.IsValid(id), IdFormats.Rule.IsValid(id), IdFormats.Operator.IsValid(id));
}
