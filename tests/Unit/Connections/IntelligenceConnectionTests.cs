using System;
using System.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Unit;

/// <summary>A connection shows who asks and where, and never the secret.</summary>
public sealed class IntelligenceConnectionTests
{
    private static readonly IntelligenceConnection Connection = new(
        new ClientSettings(new ApiHosts(new Uri("https://intelligence.twilio.com")), "SK1", "s3cret"),
        new ConnectionSource(ConnectionSource.Profile, "au1", "sydney", "dev"));

    [Fact]
    public void No_property_gives_the_secret_away() =>
        Assert.All(typeof(IntelligenceConnection).GetProperties().Select(static property => property.GetValue(Connection)?.ToString()),
            static value => Assert.DoesNotContain("s3cret", value ?? string.Empty, StringComparison.Ordinal));

    [Fact]
    public void Its_text_names_the_caller_and_the_host() => Assert.Equal("SK1 at intelligence.twilio.com", Connection.ToString());

    [Fact]
    public void It_cannot_be_changed() =>
        Assert.All(
            typeof(IntelligenceConnection).GetProperties(),
            static property => Assert.True(property.GetSetMethod() is null, $"{property.Name} can be set."));

    [Fact]
    public void The_module_names_itself_to_the_server()
    {
        string version = typeof(IntelligenceConnection).Assembly.GetName().Version!.ToString(3);

        Assert.StartsWith($"TwilioIntelligence-PowerShell/{version} (", ModuleUserAgent.Text, StringComparison.Ordinal);
    }
}
