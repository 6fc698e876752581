using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>One connection reaches the hosts of all products, by region and edge, or all at the one address that was given by hand.</summary>
public sealed class ApiHostsTests
{
    private static readonly string[] Products = ["intelligence", "conversations", "knowledge", "memory", "conversations"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, ".twilio.com")]
    [InlineData("ie1", null, ".ie1.twilio.com")]
    [InlineData("au1", "sydney", ".sydney.au1.twilio.com")]
    [InlineData(null, "dublin", ".dublin.us1.twilio.com")]
    public async Task Each_resource_is_asked_for_at_the_host_of_its_product(string? region, string? edge, string suffix)
    {
        var test = new TestSender { Settings = new(ApiHosts.ForRegion(region, edge), TestSender.UserName, TestSender.Secret) };
        test.Transport.Reply(200, """{"id":"a"}""").Reply(200, """{"id":"a"}""").Reply(200, """{"id":"a"}""");
        test.Transport.Reply(200, "{}").Reply(200, """{"status":"COMPLETED"}""");

        await test.Client.For(ConfigurationResource.Type).GetAsync("a", test.Context(Cancellation));
        await test.Client.For(ConversationConfigurationResource.Type).GetAsync("a", test.Context(Cancellation));
        await test.Client.For(KnowledgeBaseResource.Type).GetAsync("a", test.Context(Cancellation));
        await test.Client.InvokeAsync(ApiProduct.Memory, "GET", "/v1/ControlPlane/Stores", [], null, test.Context(Cancellation));
        await test.Client.Operations.WaitAsync(new("o", "change it", TimeSpan.Zero, null), TimeSpan.FromSeconds(9), test.Context(Cancellation));

        Assert.Equal(
            Products.Select(name => name + suffix),
            test.Transport.Requests.Select(static request => request.Address.Host));
        Assert.All(test.Transport.Requests, static request => Assert.Equal("https", request.Address.Scheme));
    }

    [Fact]
    public async Task An_address_that_was_given_by_hand_serves_all_products_with_its_own_path_in_front()
    {
        var test = new TestSender { Settings = new(new ApiHosts(new Uri("http://127.0.0.1:5080/twilio/")), TestSender.UserName, TestSender.Secret) };
        test.Transport.Reply(200, """{"id":"a"}""").Reply(200, """{"id":"a"}""");

        await test.Client.For(ConversationConfigurationResource.Type).GetAsync("a", test.Context(Cancellation));
        await test.Client.For(KnowledgeBaseResource.Type).GetAsync("a", test.Context(Cancellation));

        Assert.Equal(
            ["http://127.0.0.1:5080/twilio/v2/ControlPlane/Configurations/a", "http://127.0.0.1:5080/twilio/v2/ControlPlane/KnowledgeBases/a"],
            test.Transport.Requests.Select(static request => request.Address.AbsoluteUri));
    }
}
