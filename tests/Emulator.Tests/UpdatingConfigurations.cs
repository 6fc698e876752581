using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Xunit;
using static TwilioIntelligence.Emulator.Tests.Rules;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class UpdatingConfigurations
{
    [Fact]
    public async Task An_update_replaces_everything_and_counts_the_version_up()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: time);
        Answer created = await emulator.PostAsync($$"""{"displayName":"a","description":"text","rules":[{{Rule()}}]}""");
        string id = created["id"]!.GetValue<string>();

        time.Advance(TimeSpan.FromSeconds(5));
        Answer updated = await emulator.PutAsync(id, """{"displayName":"b","rules":[]}""");
        Answer fetched = await emulator.GetAsync($"{TestEmulator.Configurations}/{id}");

        Assert.Equal(HttpStatusCode.OK, updated.Status);
        Assert.DoesNotContain("ETag", updated.Headers);
        Assert.Equal("b", updated["displayName"]!.GetValue<string>());
        Assert.Null(updated["description"]);
        Assert.Empty(updated["rules"]!.AsArray());
        Assert.Equal(2, updated["version"]!.GetValue<int>());
        Assert.Equal(id, updated["id"]!.GetValue<string>());
        Assert.Equal(created["accountId"]!.GetValue<string>(), updated["accountId"]!.GetValue<string>());
        Assert.Equal("2026-01-12T08:18:17Z", updated["dateCreated"]!.GetValue<string>());
        Assert.Equal("2026-01-12T08:18:22Z", updated["dateUpdated"]!.GetValue<string>());
        Assert.Equal(updated.Text, fetched.Text);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_counts_the_version_up_too()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();

        await emulator.PutAsync(id, TestEmulator.Minimal);

        Assert.Equal(3, (await emulator.PutAsync(id, TestEmulator.Minimal))["version"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_known_rule_keeps_its_id_a_new_one_gets_one_and_a_missing_one_is_gone()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Configuration(Rule(), Rule()));
        string[] before = RuleIds(created);

        Answer updated = await emulator.PutAsync(created["id"]!.GetValue<string>(), Configuration(Rule(), Rule(id: before[1], actions: "")));

        string[] after = RuleIds(updated);
        Assert.Equal(2, after.Length);
        Assert.Equal(before[1], after[1]);
        Assert.DoesNotContain(after[0], before);
        Assert.Empty(updated["rules"]![1]!["actions"]!.AsArray());
    }

    [Fact]
    public async Task A_rule_id_of_another_configuration_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string foreign = RuleIds(await emulator.PostAsync(Configuration(Rule())))[0];
        string id = await emulator.CreateAsync();

        (await emulator.PutAsync(id, Configuration(Rule(), Rule(id: foreign))))
            .ShouldBeError(HttpStatusCode.BadRequest, 20001, "rules[1].id: is not a rule of this configuration");
    }

    [Fact]
    public async Task A_rule_id_that_occurs_twice_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        Answer created = await emulator.PostAsync(Configuration(Rule()));
        string rule = RuleIds(created)[0];

        (await emulator.PutAsync(created["id"]!.GetValue<string>(), Configuration(Rule(id: rule), Rule(id: rule))))
            .ShouldBeError(HttpStatusCode.BadRequest, 20001, "rules[1].id: must not occur twice");
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ExplicitNulls = true });
        Answer created = await emulator.PostAsync(Configuration(Rule()));

        Answer updated = await emulator.PutAsync(created["id"]!.GetValue<string>(), created.Text);

        Assert.True(JsonNode.DeepEquals(created["rules"], updated["rules"]));
    }

    [Fact]
    public async Task If_match_is_ignored_unless_it_is_asked_for()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();

        Assert.Equal(HttpStatusCode.OK, (await PutAsync("7")).Status);
        await emulator.SetAsync("""{"ifMatch":true}""");
        (await PutAsync("7")).ShouldBeError(HttpStatusCode.PreconditionFailed, 20412);
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("2")).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.PutAsync(id, TestEmulator.Minimal)).Status);

        Task<Answer> PutAsync(string tag)
        {
            HttpRequestMessage request = TestEmulator.Request("PUT", $"{TestEmulator.Configurations}/{id}", TestEmulator.Minimal);
            request.Headers.TryAddWithoutValidation("If-Match", tag);
            return emulator.SendAsync(request);
        }
    }

    [Fact]
    public async Task Of_many_updates_at_once_none_is_lost()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.CreateAsync();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => emulator.PutAsync(id, TestEmulator.Minimal)));

        Assert.Equal(Enumerable.Range(2, 50), answers.Select(answer => answer["version"]!.GetValue<int>()).Order());
    }

    [Fact]
    public async Task There_is_nothing_to_update_under_an_unknown_id()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        (await emulator.PutAsync("intelligence_configuration_01kermhm820000000000000000", TestEmulator.Minimal))
            .ShouldBeError(HttpStatusCode.NotFound, 20404);
    }

    private static string[] RuleIds(Answer answer) =>
        [.. answer["rules"]!.AsArray().Select(rule => rule!["id"]!.GetValue<string>())];
}
