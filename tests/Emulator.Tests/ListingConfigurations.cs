using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class ListingConfigurations
{
    [Fact]
    public async Task An_empty_account_has_one_empty_page()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.ListAsync();

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"items":[],"meta":{"key":"items","pageSize":0}}""", answer.Text);
    }

    [Fact]
    public async Task A_page_holds_50_unless_told_otherwise()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(51);

        Answer answer = await emulator.ListAsync();

        Assert.Equal(50, answer.Ids.Count);
        Assert.Equal("items", answer["meta"]!["key"]!.GetValue<string>());
        Assert.Equal(50, answer["meta"]!["pageSize"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    [InlineData(5, 1)]
    public async Task Pages_end_where_the_items_end(int pageSize, int pages)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(4);

        IReadOnlyList<Answer> all = await emulator.ListAllAsync(pageSize);

        Assert.Equal(pages, all.Count);
        Assert.Equal(4, all.SelectMany(page => page.Ids).Distinct().Count());
        Assert.All(all, page => Assert.Equal(page.Ids.Count, page["meta"]!["pageSize"]!.GetValue<int>()));
        Assert.False(all[^1]["meta"]!.AsObject().ContainsKey("nextToken"));
        Assert.False(all[0]["meta"]!.AsObject().ContainsKey("previousToken"));
    }

    [Fact]
    public async Task An_item_in_a_list_is_the_same_as_by_its_id()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();

        JsonNode item = (await emulator.ListAsync())["items"]![0]!;

        Assert.True(JsonNode.DeepEquals(item, (await emulator.GetAsync($"{TestEmulator.Configurations}/{id}")).Json));
    }

    [Fact]
    public async Task The_previous_token_leads_back()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(5);
        IReadOnlyList<Answer> pages = await emulator.ListAllAsync(2);

        string token = pages[2]["meta"]!["previousToken"]!.GetValue<string>();
        Answer back = await emulator.ListAsync(2, token);

        Assert.Equal(pages[1].Ids, back.Ids);
        Assert.Equal(pages[2].Ids, (await emulator.ListAsync(2, back.NextToken)).Ids);
    }

    [Fact]
    public async Task Tokens_hold_every_character_that_must_be_escaped()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(3);

        string token = (await emulator.ListAsync(1)).NextToken!;

        Assert.All("+/=&% ", character => Assert.Contains(character, token));
        Assert.Equal(1, (await emulator.ListAsync(1, token))["meta"]!["pageSize"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_token_may_be_escaped_as_in_a_form()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(3);
        string token = (await emulator.ListAsync(1)).NextToken!;

        Answer answer = await emulator.GetAsync($"{TestEmulator.Configurations}?pageSize=1&pageToken={WebUtility.UrlEncode(token)}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task A_token_that_was_escaped_wrongly_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(3);
        string token = (await emulator.ListAsync(1)).NextToken!;
        string escaped = Uri.EscapeDataString(token);

        foreach (string spoilt in (string[])
        [
            escaped.Replace("%2B", "+", StringComparison.Ordinal),
            escaped.Replace("%26", "&", StringComparison.Ordinal),
            escaped.Replace("%20", "", StringComparison.Ordinal),
            Uri.EscapeDataString(escaped),
            escaped[..^1],
            escaped + "A",
            "nonsense",
        ])
        {
            (await emulator.GetAsync($"{TestEmulator.Configurations}?pageToken={spoilt}"))
                .ShouldBeError(HttpStatusCode.BadRequest, 20001, "pageToken");
        }
    }

    [Fact]
    public async Task A_token_of_another_list_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        string token = (await emulator.ListAsync(1, path: TestEmulator.Operators)).NextToken!;

        (await emulator.ListAsync(1, token)).ShouldBeError(HttpStatusCode.BadRequest, 20001, "pageToken");
    }

    [Fact]
    public async Task Deleting_and_creating_in_mid_walk_neither_skips_nor_repeats()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(6);
        Answer first = await emulator.ListAsync(2);

        await emulator.DeleteAsync($"{TestEmulator.Configurations}/{first.Ids[0]}");
        await emulator.DeleteAsync($"{TestEmulator.Configurations}/{first.Ids[1]}");
        string added = await emulator.CreateAsync();
        var rest = new List<string>();
        for (string? token = first.NextToken; token is not null;)
        {
            Answer page = await emulator.ListAsync(2, token);
            rest.AddRange(page.Ids);
            token = page.NextToken;
        }

        Assert.Equal(5, rest.Count);
        Assert.Equal(added, rest[^1]);
        Assert.DoesNotContain(first.Ids[0], rest);
    }

    [Fact]
    public async Task A_list_of_1234_is_complete_and_in_order()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(1234);

        IReadOnlyList<Answer> pages = await emulator.ListAllAsync(1000);
        string[] ids = [.. pages.SelectMany(page => page.Ids)];

        Assert.Equal([1000, 234], pages.Select(page => page.Ids.Count));
        Assert.Equal(1234, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("0", 50)]
    [InlineData("-1", 50)]
    [InlineData("many", 50)]
    [InlineData("", 50)]
    [InlineData("5000", 1000)]
    [InlineData("1001", 1000)]
    [InlineData("1000", 1000)]
    public async Task A_page_size_out_of_range_is_put_right(string pageSize, int expected)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.SeedAsync(1100);

        Assert.Equal(expected, (await emulator.GetAsync($"{TestEmulator.Configurations}?pageSize={pageSize}")).Ids.Count);
    }

    [Theory]
    [InlineData("absent", "\"pageSize\":1}}")]
    [InlineData("null", "\"pageSize\":1,\"nextToken\":null}}")]
    [InlineData("empty", "\"pageSize\":1,\"nextToken\":\"\"}}")]
    public async Task The_end_can_be_shown_in_three_ways(string endToken, string end)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        await emulator.CreateAsync();
        await emulator.SetAsync($$"""{"endToken":"{{endToken}}"}""");

        Assert.EndsWith(end, (await emulator.ListAsync()).Text);
    }

    [Fact]
    public async Task Pages_can_be_shorter_than_asked_for()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ShortPages = 3 });
        await emulator.SeedAsync(7);

        Assert.Equal([3, 3, 1], (await emulator.ListAllAsync(1000)).Select(page => page.Ids.Count));
    }

    [Fact]
    public async Task Pages_in_between_can_be_empty()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { EmptyPageEvery = 2 });
        await emulator.SeedAsync(5);

        Assert.Equal([2, 0, 2, 0, 1], (await emulator.ListAllAsync(2)).Select(page => page.Ids.Count));
    }

    [Fact]
    public async Task The_same_token_can_come_again_and_again()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { RepeatToken = 2 });
        await emulator.SeedAsync(10);

        Answer first = await emulator.ListAsync(2);
        Answer second = await emulator.ListAsync(2, first.NextToken);
        Answer third = await emulator.ListAsync(2, second.NextToken);
        Answer fourth = await emulator.ListAsync(2, third.NextToken);

        Assert.NotEqual(first.NextToken, second.NextToken);
        Assert.Equal(second.NextToken, third.NextToken);
        Assert.Equal(third.NextToken, fourth.NextToken);
    }
}
