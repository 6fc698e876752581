using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using CsCheck;

namespace TwilioIntelligence.Unit;

/// <summary>A list that others write to while it is read holds each item that was there all the time, exactly once.</summary>
public sealed class PageReaderPropertyTests
{
    private const int LargestPage = 7;

    [Fact]
    public async Task What_is_there_all_the_time_comes_exactly_once_whatever_is_written_between_the_pages() =>
        await Gen.Select(Gen.Int[0, 40], Gen.Int[1, LargestPage], Gen.Int[0, int.MaxValue]).SampleAsync(
            async (count, pageSize, seed) => await ReadWhileWritingAsync(count, pageSize, new Random(seed)), iter: 150, threads: 1);

    /// <summary>
    /// Tokens are positions, as of a server that does not remember what it has shown: an item that comes in front of what has been read
    /// moves the last of it into the next page. What is removed there would move items out of sight, which no client could see.
    /// </summary>
    private static async Task ReadWhileWritingAsync(int count, int pageSize, Random random)
    {
        var items = Enumerable.Range(0, count).Select(static number => $"kept{number}").ToList();
        string[] kept = items.ToArray();
        var test = new TestSender();
        int added = 0;
        for (int pages = 0; pages <= (count * 3) + 3; pages++)
        {
            test.Transport.Next((request, _) =>
            {
                int start = PositionIn(request.RequestUri!);
                string[] page = items.Skip(start).Take(pageSize).ToArray();
                string? next = start + pageSize < items.Count ? $"t{start + pageSize}" : null;
                if (added < count && random.Next(2) == 0)
                {
                    items.Insert(random.Next(items.Count + 1), $"new{added++}");
                }

                return Task.FromResult(Replies.Json(200, Paging.Page(next, page)));
            });
        }

        using var listing = new Listing(test, pageSize, null, [], TestContext.Current.CancellationToken);
        IReadOnlyList<string?> read = await listing.RestAsync();

        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Empty(kept.Except(read!));
    }

    private static int PositionIn(Uri uri) => uri.Query.Split('&', '?')
        .Where(static part => part.StartsWith("pageToken=t", StringComparison.Ordinal))
        .Select(static part => int.Parse(part["pageToken=t".Length..], CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
