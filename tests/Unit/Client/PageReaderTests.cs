using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A list that comes in pages is complete, comes one by one, and asks for no page that nobody wants.</summary>
public sealed class PageReaderTests
{
    private readonly TestSender _test = new();

    private FakeTransport Transport => _test.Transport;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_items_of_all_pages_come_in_order()
    {
        Pages("t1", ["a", "b"]).Pages("t2", ["c", "d"]).Pages(null, ["e"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b", "c", "d", "e"], await listing.RestAsync());
        Assert.Equal(3, listing.List.Pages);
    }

    [Fact]
    public async Task A_long_page_comes_complete()
    {
        string[] ids = Enumerable.Range(0, 1000).Select(static number => $"id{number}").ToArray();
        Pages(null, ids);
        using Listing listing = Start();

        Assert.Equal(ids, await listing.RestAsync());
    }

    [Fact]
    public async Task An_empty_list_is_no_error()
    {
        Pages(null, []);
        using Listing listing = Start();

        Assert.Empty(await listing.RestAsync());
    }

    [Fact]
    public async Task A_short_page_is_not_the_end()
    {
        Pages("t1", ["a"]).Pages(null, ["b", "c"]);
        using Listing listing = Start(pageSize: 2);

        Assert.Equal(["a", "b", "c"], await listing.RestAsync());
    }

    [Fact]
    public async Task An_empty_page_is_not_the_end()
    {
        Pages("t1", ["a"]).Pages("t2", []).Pages("t3", []).Pages(null, ["b"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b"], await listing.RestAsync());
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task A_list_that_is_not_to_be_retried_is_not(bool noRetry, int requests)
    {
        Transport.Reply(429, string.Empty, ("Retry-After", "1")).Reply(200, """{"items":[],"meta":{"key":"items"}}""");
        RequestContext context = _test.Context(Cancellation);
        context.NoRetry = noRetry;

        Task list = _test.Configurations.ForEachAsync(new ListOptions(), static _ => { }, context);

        Assert.Equal(noRetry, await Record.ExceptionAsync(() => list) is IntelligenceApiException);
        Assert.Equal(requests, Transport.Requests.Count);
    }

    [Theory]
    [InlineData("""{"items":[{"id":"a"}],"meta":{"key":"items"}}""")]
    [InlineData("""{"items":[{"id":"a"}],"meta":{"key":"items","nextToken":null}}""")]
    [InlineData("""{"items":[{"id":"a"}],"meta":{"key":"items","nextToken":""}}""")]
    [InlineData("""{"items":[{"id":"a"}]}""")]
    public async Task The_end_is_a_token_that_is_absent_or_null_or_empty(string page)
    {
        Transport.Reply(200, page);
        using Listing listing = Start();

        Assert.Equal(["a"], await listing.RestAsync());
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("12345678901234567890123", "12345678901234567890123")]
    [InlineData("1.5", "1.5")]
    public async Task A_token_that_is_a_number_is_as_good_as_text(string number, string token)
    {
        Transport.Reply(200, $$"""{"meta":{"key":"items","nextToken":{{number}}},"items":[{"id":"a"}]}""");
        Pages(null, ["b"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b"], await listing.RestAsync());
        Assert.Equal(token, Transport.Requests[1].QueryValue("pageToken"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("{\"a\":\"t1\"}")]
    [InlineData("[\"t1\"]")]
    [InlineData("[]")]
    public async Task A_token_that_is_neither_text_nor_a_number_is_an_error_and_not_the_end(string token)
    {
        Transport.Reply(200, $$$"""{"items":[{"id":"a"}],"meta":{"key":"items","nextToken":{{{token}}}}}""");
        using Listing listing = Start();

        Assert.Equal("InvalidReply", (await Assert.ThrowsAsync<IntelligenceApiException>(listing.RestAsync)).ErrorId);
    }

    [Fact]
    public async Task A_token_that_comes_again_is_an_error_after_all_items_and_not_a_loop()
    {
        Pages("t1", ["a"]).Pages("t2", ["b"]).Pages("t1", ["c"]);
        using Listing listing = Start();
        var taken = new List<string?>();

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(async () =>
        {
            while (await listing.NextAsync() is { } id)
            {
                taken.Add(id);
            }
        });

        Assert.Equal("PageTokenRepeated", error.ErrorId);
        Assert.Equal(["a", "b", "c"], taken);
        Assert.Equal(3, Transport.Requests.Count);
    }

    [Fact]
    public async Task A_refused_page_is_an_error_after_the_items_before_it()
    {
        Pages("t1", ["a", "b"]);
        Transport.Reply(400, """{"code":20001,"message":"bad token"}""");
        using Listing listing = Start();

        Assert.Equal("a", await listing.NextAsync());
        Assert.Equal("b", await listing.NextAsync());
        Assert.Equal("InvalidRequest", (await Assert.ThrowsAsync<IntelligenceApiException>(listing.NextAsync)).ErrorId);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public async Task A_limit_that_is_met_asks_for_no_further_page(long limit, int requests)
    {
        Pages("t1", ["a", "b"]).Pages("t2", ["c", "d"]).Pages(null, ["e"]);
        using Listing listing = Start(pageSize: 2, limit: limit);
        IReadOnlyList<string?> taken = await listing.RestAsync();

        Assert.Equal(requests * 2, taken.Count);
        Assert.Equal(requests, Transport.Requests.Count);
    }

    [Fact]
    public async Task A_limit_counts_what_came_and_not_what_was_asked_for()
    {
        Pages("t1", ["a"]).Pages("t2", []).Pages("t3", ["b", "c"]).Pages(null, ["d"]);
        using Listing listing = Start(pageSize: 2, limit: 2);

        Assert.Equal(["a", "b", "c"], await listing.RestAsync());
        Assert.Equal(3, Transport.Requests.Count);
    }

    [Fact]
    public async Task The_next_page_is_asked_for_with_the_same_query_and_its_token()
    {
        Pages("t1", ["a"]).Pages(null, ["b"]);
        using Listing listing = Start(pageSize: 7, query: [new("status", "x y"), new("pageToken", "start")]);
        await listing.RestAsync();

        Assert.Equal("?status=x%20y&pageToken=start&pageSize=7", Transport.Requests[0].Query);
        Assert.Equal("?status=x%20y&pageSize=7&pageToken=t1", Transport.Requests[1].Query);
    }

    [Fact]
    public async Task Without_a_page_size_none_is_asked_for()
    {
        Pages(null, []);
        using Listing listing = Start();
        await listing.RestAsync();

        Assert.Equal(string.Empty, Transport.Request.Query);
    }

    [Fact]
    public async Task A_token_may_hold_any_character()
    {
        const string Token = "a+b/c=d&e% f?g#h\u00e9";
        Pages(Token, ["a"]).Pages(null, ["b"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b"], await listing.RestAsync());
        Assert.Equal("?pageToken=a%2Bb%2Fc%3Dd%26e%25%20f%3Fg%23h%C3%A9", Transport.Requests[1].Query);
        Assert.Equal(Token, Transport.Requests[1].QueryValue("pageToken"));
    }

    [Fact]
    public async Task A_page_is_asked_for_only_when_the_one_before_the_last_has_been_taken()
    {
        // For each request: how many items had been taken when it was made.
        var takenAtRequest = new List<int>();
        int taken = 0;
        for (int page = 1; page <= 5; page++)
        {
            int number = page;
            Transport.Next((_, _) =>
            {
                lock (takenAtRequest)
                {
                    takenAtRequest.Add(Volatile.Read(ref taken));
                }

                return Task.FromResult(Replies.Json(200, Page(number < 5 ? $"t{number}" : null, [$"{number}a", $"{number}b", $"{number}c"])));
            });
        }

        using Listing listing = Start();
        for (int count = 1; await listing.NextAsync() is not null; count++)
        {
            Volatile.Write(ref taken, count);

            // While this page is being taken, the next one comes: give it, and any page that should not come, the time to.
            int expected = Math.Min((((count - 1) / 3) + (count % 3 == 1 ? 1 : 2)), 5);
            await Eventually.TrueAsync(() => listing.List.Pages >= expected);
            await Task.Yield();
        }

        // Page 3 is asked for when an item of page 2 has been taken, page 4 when one of page 3 has been, and so on.
        Assert.Equal(5, takenAtRequest.Count);
        Assert.Equal(0, takenAtRequest[0]);
        for (int page = 2; page <= 5; page++)
        {
            Assert.InRange(takenAtRequest[page - 1], ((page - 2) * 3) + 1, (page - 1) * 3);
        }
    }

    [Fact]
    public async Task One_item_costs_one_page()
    {
        Pages("t1", ["a", "b"]).Pages("t2", ["c"]);
        using Listing listing = Start();

        Assert.Equal("a", await listing.NextAsync());
        await Eventually.TrueAsync(() => listing.List.Pages == 1);
        listing.Dispose();

        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task The_first_item_can_be_taken_while_its_page_still_comes()
    {
        var rest = new TaskCompletionSource();
        Transport.Next((_, _) => Task.FromResult(Replies.Stream(new ScriptedStream()
            .Send("""{"meta":{"key":"items"},"items":[{"id":"a"},""").WaitFor(rest.Task).Send("""{"id":"b"}]}"""))));
        using Listing listing = Start();

        Assert.Equal("a", await listing.NextAsync());
        Assert.Equal(0, listing.List.Pages);
        rest.SetResult();

        Assert.Equal(["b"], await listing.RestAsync());
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_asked_for_again_and_nothing_is_given_twice()
    {
        Pages("t1", ["a", "b"]);
        Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("""{"items":[{"id":"c"},{"id":"d"},{"id":""").Break())));
        Pages(null, ["c", "d", "e"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b", "c", "d", "e"], await listing.RestAsync());
        Assert.Equal(["t1", "t1"], Transport.Requests.Skip(1).Select(static request => request.QueryValue("pageToken")));
    }

    [Fact]
    public async Task A_page_that_breaks_off_is_asked_for_again_although_its_items_have_no_id()
    {
        Transport.Next(static (_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("""{"items":[{"name":"a"},{"name":"b"},{"name":""").Break())));
        Transport.Reply(200, """{"items":[{"name":"a"},{"name":"b"},{"name":"c"}]}""");
        using var list = _test.Client.InvokeList(ApiProduct.Intelligence, "/v3/x", new ListOptions(), _test.Context(Cancellation));
        list.Start();
        var names = new List<string?>();
        bool finished = false;
        await Eventually.TrueAsync(() =>
        {
            if (list.TryTake(out Newtonsoft.Json.Linq.JToken item, out finished))
            {
                names.Add((string?)item["name"]);
            }

            return finished;
        });

        Assert.Equal(["a", "b", "c"], names);
    }

    [Fact]
    public async Task Items_without_an_id_that_are_alike_are_all_given()
    {
        Transport.Reply(200, """{"items":[{"id":null},{"id":null}],"meta":{"nextToken":"t1"}}""").Reply(200, """{"items":[{}]}""");
        using Listing listing = Start();

        Assert.Equal(3, (await listing.RestAsync("-")).Count);
    }

    [Fact]
    public async Task A_page_that_ends_too_early_is_an_error_and_no_item_of_it_is_half()
    {
        Transport.Reply(200, """{"items":[{"id":"a","displayName":"A"},{"id":"b",""");
        using var list = _test.Configurations.List(new ListOptions(), _test.Context(Cancellation));
        list.Start();
        var taken = new List<string?>();

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(() => Eventually.TrueAsync(() =>
        {
            if (list.TryTake(out IntelligenceConfiguration item, out bool finished))
            {
                taken.Add(item.Id);
            }

            return finished;
        }));

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Equal(["a"], taken);
    }

    [Fact]
    public async Task An_item_that_moved_to_the_next_page_meanwhile_is_given_once()
    {
        Pages("t1", ["a", "b"]).Pages("t2", ["b", "c"]).Pages(null, ["d"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b", "c", "d"], await listing.RestAsync());
    }

    [Fact]
    public void What_came_two_pages_ago_is_forgotten_so_that_a_long_list_takes_no_more_memory()
    {
        var filter = new DuplicateFilter<string>(static id => id);
        foreach (string id in "aba".Select(static letter => letter.ToString()))
        {
            filter.StartPage();
            Assert.True(filter.IsNew(id));
            filter.EndPage();
        }
    }

    [Fact]
    public async Task Whether_more_pages_follow_is_known()
    {
        Pages("t1", ["a"]).Pages(null, ["b"]).Pages(null, ["c"]);
        using Listing two = Start();
        await two.RestAsync();
        using Listing one = Start();
        await one.RestAsync();

        Assert.True(two.List.HasMorePages);
        Assert.False(one.List.HasMorePages);
    }

    [Fact]
    public async Task An_item_that_moved_past_an_empty_page_is_given_once()
    {
        Pages("t1", ["2", "3"]).Pages("t2", []).Pages(null, ["2", "4"]);
        using Listing listing = Start();

        Assert.Equal(["2", "3", "4"], await listing.RestAsync());
    }

    [Fact]
    public async Task An_item_that_moves_on_from_page_to_page_is_given_once()
    {
        Pages("t1", ["1", "2"]).Pages("t2", ["2", "3"]).Pages(null, ["2", "4"]);
        using Listing listing = Start();

        Assert.Equal(["1", "2", "3", "4"], await listing.RestAsync());
    }

    [Fact]
    public async Task Items_of_any_list_that_share_an_id_or_are_the_same_are_all_given()
    {
        Transport.Reply(200, """{"items":[{"id":"op1","version":1},{"id":"op1","version":2},{"id":"op1","version":2}],"meta":{"nextToken":"t1"}}""");
        Transport.Reply(200, """{"items":[{"id":"op1","version":2},{"id":"op1","version":3}]}""");

        Assert.Equal(["1", "2", "2", "2", "3"], await InvokeAsync("version"));
    }

    [Theory]
    [InlineData("/v3/things?pageToken=old", "/v3/things?pageToken=t1")]
    [InlineData("/v3/things?pageToken=old&kind=a", "/v3/things?kind=a&pageToken=t1")]
    [InlineData("/v3/things?kind=a&pageToken=old", "/v3/things?kind=a&pageToken=t1")]
    public async Task A_page_that_is_named_in_the_path_is_the_first_only(string path, string second)
    {
        Transport.Reply(200, """{"items":[{"n":1}],"meta":{"nextToken":"t1"}}""").Reply(200, """{"items":[{"n":2}]}""");

        Assert.Equal(["1", "2"], await InvokeAsync("n", path));
        Assert.EndsWith(path, Transport.Requests[0].Address.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(second, Transport.Requests[1].Address.PathAndQuery);
    }

    [Fact]
    public async Task A_page_of_any_list_that_breaks_off_is_read_on_where_it_broke_off()
    {
        Transport.Next(static (_, _) => Task.FromResult(
            Replies.Stream(new ScriptedStream().Send("""{"items":[{"id":"a","n":1},{"id":"a","n":1},{"id":""").Break())));
        Transport.Reply(200, """{"items":[{"id":"a","n":1},{"id":"a","n":1},{"id":"a","n":1},{"id":"a","n":2}]}""");

        Assert.Equal(["1", "1", "1", "2"], await InvokeAsync("n"));
    }

    [Fact]
    public async Task Giving_the_list_up_ends_what_is_under_way()
    {
        var ended = new TaskCompletionSource();
        Pages("t1", ["a", "b"]);
        Transport.Next(async (_, token) =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            }
            finally
            {
                ended.SetResult();
            }
        });
        Listing listing = Start();
        await listing.NextAsync();
        await listing.NextAsync();
        await Eventually.TrueAsync(() => Transport.Requests.Count == 2);

        listing.Dispose();

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
    }

    [Fact]
    public async Task Giving_the_list_up_ends_a_body_that_stalls()
    {
        bool started = false;
        Transport.Next((_, _) => Task.FromResult(Replies.Stream(new ScriptedStream().Send("""{"items":[{"id":"a"},""").Do(() => started = true).Stall())));
        Listing listing = Start();
        await listing.NextAsync();
        await Eventually.TrueAsync(() => started);

        listing.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing.NextAsync().WaitAsync(TimeSpan.FromSeconds(5), Cancellation));
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task The_token_of_the_caller_ends_the_list_too()
    {
        using var cancellation = new CancellationTokenSource();
        Transport.Stall();
        using var listing = new Listing(_test, null, null, [], cancellation.Token);
        await Eventually.TrueAsync(() => Transport.Requests.Count == 1);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing.NextAsync().WaitAsync(TimeSpan.FromSeconds(5), Cancellation));
    }

    [Theory]
    [InlineData("""{"meta":{"key":"items","nextToken":null},"items":[{"id":"a"}]}""")]
    [InlineData("""{"items":[{"id":"a"}],"meta":{"key":"items","nextToken":null}}""")]
    [InlineData("""{"meta":{"key":"configurations"},"configurations":[{"id":"a"}]}""")]
    [InlineData("""{"configurations":[{"id":"a"}],"meta":{"key":"configurations"}}""")]
    [InlineData("""{"meta":{"key":"configurations"},"warnings":["x"],"configurations":[{"id":"a"}]}""")]
    [InlineData("""{"meta":{"key":null},"items":[{"id":"a"}]}""")]
    [InlineData("""{"new":{"deep":[1,{"x":[]}]},"meta":{"key":"items","more":{"nextToken":"no"}},"items":[{"id":"a"}],"end":1}""")]
    public async Task The_list_stands_where_the_reply_says(string page)
    {
        Transport.Reply(200, page);
        using Listing listing = Start();

        Assert.Equal(["a"], await listing.RestAsync());
    }

    [Fact]
    public async Task Words_about_the_list_may_stand_before_it_and_name_the_next_page()
    {
        Transport.Reply(200, """{"meta":{"nextToken":"t1","key":"items"},"items":[{"id":"a"}]}""");
        Pages(null, ["b"]);
        using Listing listing = Start();

        Assert.Equal(["a", "b"], await listing.RestAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_byte_order_mark_is_passed_over(bool wantsBodies)
    {
        var test = new TestSender { Log = new RecordingLog { WantsBodies = wantsBodies } };
        test.Transport.Reply(200, "\uFEFF" + Page(null, ["a"]));
        using var listing = new Listing(test, null, null, [], Cancellation);

        Assert.Equal(["a"], await listing.RestAsync());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"items":5}""")]
    [InlineData("""{"items":{"id":"a"},"meta":{"key":"items"}}""")]
    [InlineData("""{"items":"<html>","meta":{"key":"items"}}""")]
    [InlineData("""{"meta":{"key":"items"},"items":{}}""")]
    [InlineData("""{"items":true,"meta":{}}""")]
    [InlineData("""{"meta":{},"things":[{"id":"a"}],"others":[]}""")]
    [InlineData("""{"configurations":{},"items":[],"meta":{"key":"configurations"}}""")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"items":[],"meta":{"key":"configurations"}}""")]
    [InlineData("""{"items":[{"id":"a"}],"meta":{"key":"configurations"}}""")]
    [InlineData("""{"meta":{"key":"configurations"},"items":[{"id":"a"}]}""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task What_is_not_a_list_is_an_error(string page)
    {
        Transport.Reply(200, page);
        using Listing listing = Start();

        IntelligenceApiException error = await Assert.ThrowsAsync<IntelligenceApiException>(listing.RestAsync);

        Assert.Equal("InvalidReply", error.ErrorId);
        Assert.Single(Transport.Requests);
    }

    [Fact]
    public async Task After_the_end_the_end_is_told_again()
    {
        Pages(null, ["a"]);
        using Listing listing = Start();
        await listing.RestAsync();

        Assert.False(listing.List.TryTake(out _, out bool finished));
        Assert.True(finished);
    }

    private async Task<IReadOnlyList<string?>> InvokeAsync(string field, string path = "/v3/x")
    {
        using var list = _test.Client.InvokeList(ApiProduct.Intelligence, path, new ListOptions(), _test.Context(Cancellation));
        list.Start();
        var values = new List<string?>();
        bool finished = false;
        await Eventually.TrueAsync(() =>
        {
            if (list.TryTake(out Newtonsoft.Json.Linq.JToken item, out finished))
            {
                values.Add((string?)item[field]);
            }

            return finished;
        });

        return values;
    }

    private static string Page(string? token, string[] ids) => Paging.Page(token, ids);

    private Paging Pages(string? token, string[] ids) => new Paging(Transport).Pages(token, ids);

    private Listing Start(int? pageSize = null, long? limit = null, IReadOnlyList<KeyValuePair<string, string>>? query = null) =>
        new(_test, pageSize, limit, query ?? [], CancellationToken.None);
}
