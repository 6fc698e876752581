using System;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>The address of a request.</summary>
public sealed class ApiRequestTests
{
    [Theory]
    [InlineData("https://intelligence.twilio.com", "https://intelligence.twilio.com/v3/x")]
    [InlineData("https://intelligence.twilio.com/", "https://intelligence.twilio.com/v3/x")]
    [InlineData("https://gateway.example/twilio", "https://gateway.example/twilio/v3/x")]
    [InlineData("https://gateway.example/twilio/", "https://gateway.example/twilio/v3/x")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/v3/x")]
    public void The_path_of_the_base_address_stays_in_front(string baseAddress, string expected) =>
        Assert.Equal(expected, new ApiRequest("GET", "/v3/x", "p").UriUnder(new Uri(baseAddress)).AbsoluteUri);

    [Fact]
    public void Names_and_values_of_the_query_are_escaped()
    {
        var request = new ApiRequest("GET", "/v3/x", "p") { Query = [new("page Token", "a+b/c=d&e%f g"), new("n", "é")] };

        Assert.Equal("?page%20Token=a%2Bb%2Fc%3Dd%26e%25f%20g&n=%C3%A9", request.UriUnder(new Uri("https://h.example")).Query);
    }

    [Fact]
    public void A_query_in_the_path_is_continued() =>
        Assert.Equal("?a=1&b=2", new ApiRequest("GET", "/v3/x?a=1", "p") { Query = [new("b", "2")] }.UriUnder(new Uri("https://h.example")).Query);

    [Theory]
    [InlineData("GET", false, true)]
    [InlineData("HEAD", false, true)]
    [InlineData("PUT", true, true)]
    [InlineData("DELETE", true, true)]
    [InlineData("POST", true, false)]
    [InlineData("PATCH", true, false)]
    public void Each_method_is_known_for_what_it_does(string method, bool write, bool idempotent)
    {
        var request = new ApiRequest(method, "/v3/x", "p");

        Assert.Equal((write, idempotent), (request.IsWrite, request.IsIdempotent));
    }
}
