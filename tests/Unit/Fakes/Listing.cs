using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>Takes the ids of a list one by one, as a command does: it waits to be told that there may be something.</summary>
internal sealed class Listing : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _changed = new(0);

    public Listing(TestSender test, int? pageSize, long? limit, IReadOnlyList<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
    {
        var options = new ListOptions { PageSize = pageSize, Limit = limit, Query = query };
        List = new PageReader<JObject>(
            test.Sender,
            new PageRequests("/v3/things", "list things", ApiProduct.Intelligence, options),
            static reader => (JObject)JToken.Load(reader),
            static item => (string?)item["id"],
            new RequestContext(test.Log, cancellationToken) { Changed = () => _changed.Release() });
        List.Start();
    }

    public PageReader<JObject> List { get; }

    /// <summary>Takes the id of the next item.</summary>
    /// <returns>The id, or <see langword="null"/> at the end.</returns>
    public Task<string?> NextAsync() => NextAsync(null);

    public Task<IReadOnlyList<string?>> RestAsync() => RestAsync(null);

    /// <summary>Takes the ids of all items that are left.</summary>
    /// <param name="withoutId">What stands for an item without an id.</param>
    public async Task<IReadOnlyList<string?>> RestAsync(string? withoutId)
    {
        var ids = new List<string?>();
        while (await NextAsync(withoutId) is { } id)
        {
            ids.Add(id);
        }

        return ids;
    }

    public void Dispose() => List.Dispose();

    private async Task<string?> NextAsync(string? withoutId)
    {
        while (true)
        {
            if (List.TryTake(out JObject item, out bool finished))
            {
                return (string?)item["id"] ?? withoutId;
            }

            if (finished)
            {
                return null;
            }

            Assert.True(await _changed.WaitAsync(Deadline, TestContext.Current.CancellationToken),
                "The list hangs: it told neither of an item nor of its end.");
        }
    }
}
