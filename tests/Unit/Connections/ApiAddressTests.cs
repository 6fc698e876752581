using System;
using System.Globalization;
using TwilioIntelligence.Client;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Unit;

/// <summary>The address of the API: built from region and edge as Twilio does, or checked where it is given by hand.</summary>
public sealed class ApiAddressTests
{
    [Theory]
    [InlineData(null, null, "https://intelligence.twilio.com/")]
    [InlineData("", " ", "https://intelligence.twilio.com/")]
    [InlineData(null, "sydney", "https://intelligence.sydney.us1.twilio.com/")]
    [InlineData("au1", null, "https://intelligence.au1.twilio.com/")]
    [InlineData("au1", "sydney", "https://intelligence.sydney.au1.twilio.com/")]
    [InlineData("br1", "sao-paulo", "https://intelligence.sao-paulo.br1.twilio.com/")]
    [InlineData(" IE1 ", "Dublin", "https://intelligence.dublin.ie1.twilio.com/")]
    public void Region_and_edge_are_labels_of_the_host(string? region, string? edge, string expected) =>
        Assert.Equal(expected, ForRegion(region, edge));

    [Fact]
    public void Every_known_region_and_its_edge_are_labels() =>
        Assert.All(
            TwilioRegions.All,
            static region => Assert.Equal($"https://intelligence.{region.Edge}.{region.Name}.twilio.com/", ForRegion(region.Name, region.Edge)));

    [Fact]
    public void Letters_are_made_small_alike_in_every_culture() =>
        Assert.Equal("https://intelligence.dublin.ie1.twilio.com/", Cultures.In(CultureInfo.GetCultureInfo("tr-TR"), static () => ForRegion("IE1", "DUBLIN")));

    [Theory]
    [InlineData("au1.evil.example/")]
    [InlineData("au1/")]
    [InlineData("a b")]
    [InlineData("evil.example#")]
    [InlineData("ü1")]
    [InlineData("user@evil")]
    public void What_is_not_a_label_is_refused(string label)
    {
        Assert.Equal("InvalidRegionOrEdge", Assert.Throws<ConnectionException>(() => ApiAddress.ForRegion(label, null)).ErrorId);
        Assert.Equal("InvalidRegionOrEdge", Assert.Throws<ConnectionException>(() => ApiAddress.ForRegion("us1", label)).ErrorId);
    }

    [Theory]
    [InlineData("https://intelligence.twilio.com")]
    [InlineData("https://gateway.example:8443/twilio/")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.1.2.3")]
    [InlineData("http://[::1]:5080/")]
    public void An_address_given_by_hand_is_used_untouched(string address)
    {
        var uri = new Uri(address);

        Assert.Same(uri, ApiAddress.Checked(uri));
    }

    [Theory]
    [InlineData("http://intelligence.twilio.com", "InsecureBaseUri")]
    [InlineData("http://localhost.evil.example", "InsecureBaseUri")]
    [InlineData("http://127.0.0.1.evil.example", "InsecureBaseUri")]
    [InlineData("http://10.0.0.1", "InsecureBaseUri")]
    [InlineData("http://0.0.0.0:80", "InsecureBaseUri")]
    [InlineData("http://[::127.0.0.1]/", "InsecureBaseUri")]
    [InlineData("http://[::ffff:10.0.0.1]/", "InsecureBaseUri")]
    [InlineData("https://user:pass@intelligence.twilio.com", "BaseUriHasMore")]
    [InlineData("https://intelligence.twilio.com?x=1", "BaseUriHasMore")]
    [InlineData("https://intelligence.twilio.com#x", "BaseUriHasMore")]
    [InlineData("ftp://intelligence.twilio.com", "InvalidBaseUri")]
    [InlineData("file:///etc/hosts", "InvalidBaseUri")]
    [InlineData("intelligence.twilio.com", "InvalidBaseUri")]
    [InlineData("/v3", "InvalidBaseUri")]
    public void An_address_that_would_give_the_credential_away_or_leads_nowhere_is_refused(string address, string errorId) =>
        Assert.Equal(errorId, Assert.Throws<ConnectionException>(() => ApiAddress.Checked(new Uri(address, UriKind.RelativeOrAbsolute))).ErrorId);

    [Theory]
    [InlineData("http://127.0.0.1", "http://proxy.example:8080", "InsecureProxy")]
    [InlineData("http://127.0.0.1", "http://[::127.0.0.1]:8080", "InsecureProxy")]
    [InlineData("http://127.0.0.1", "http://localhost:8080", null)]
    [InlineData("https://h.example", "http://proxy.example:8080", null)]
    public void A_proxy_that_would_see_the_credential_is_refused(string baseUri, string proxy, string? errorId)
    {
        var address = new Uri(proxy);
        if (errorId is null)
        {
            Assert.Same(address, ProxyAddress.Checked(address, new Uri(baseUri)));
            return;
        }

        Assert.Equal(errorId, Assert.Throws<ConnectionException>(() => ProxyAddress.Checked(address, new Uri(baseUri))).ErrorId);
    }

    [Theory]
    [InlineData("Conversations", null, null, "https://conversations.twilio.com/")]
    [InlineData("Knowledge", "au1", "sydney", "https://knowledge.sydney.au1.twilio.com/")]
    [InlineData("Memory", null, "dublin", "https://memory.dublin.us1.twilio.com/")]
    public void Each_product_has_its_host(string product, string? region, string? edge, string expected) =>
        Assert.Equal(expected, ApiAddress.ForRegion(region, edge).BaseUri(Enum.Parse<ApiProduct>(product)).AbsoluteUri);

    [Fact]
    public void A_password_in_an_address_is_not_repeated_in_the_message()
    {
        ConnectionException error = Assert.Throws<ConnectionException>(
            () => ApiAddress.Checked(new Uri("https://user:pa55word@intelligence.twilio.com/?token=t0k3n")));

        Assert.Contains("https://intelligence.twilio.com/", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55word", error.ToString() + error.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("t0k3n", error.ToString() + error.Subject, StringComparison.Ordinal);
    }

    private static string ForRegion(string? region, string? edge) => ApiAddress.ForRegion(region, edge).BaseUri(ApiProduct.Intelligence).AbsoluteUri;
}
