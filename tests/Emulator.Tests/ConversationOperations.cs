using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;
using static TwilioIntelligence.Emulator.Tests.Conversation;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Changes that are accepted now and made later.</summary>
public sealed class ConversationOperations
{
    private const string Attach = """{"intelligenceConfigurationIds":["mine"]}""";

    [Fact]
    public async Task The_answer_says_where_to_ask_and_when()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        Answer accepted = await emulator.WriteAsync("PATCH", id, Attach);

        Assert.Equal(HttpStatusCode.Accepted, accepted.Status);
        Assert.Equal("application/json", accepted.Headers["Content-Type"]);
        Assert.Matches("^proc_job_[0-7][0-9a-z]{25}$", accepted.Headers["Operation-Id"]);
        string url = new Uri(emulator.BaseAddress, $"{OperationsPath}/{accepted.Headers["Operation-Id"]}").AbsoluteUri;
        Assert.Equal(url, accepted.Headers["Location"]);
        Assert.Equal("5", accepted.Headers["Retry-After"]);
        Assert.Equal($$$"""{"statusUrl":"{{{url}}}","related":{"configurationId":"{{{id}}}"}}""", accepted.Text);
        Answer status = await emulator.GetAsync(new Uri(url).AbsolutePath);
        Assert.Equal("COMPLETED", status["status"]!.GetValue<string>());
        Assert.Equal(["operationId", "status", "createdAt", "completedAt", "statusUrl", "related"], status.RawFields().Keys);
        Assert.False(status.Headers.ContainsKey("Retry-After"));
    }

    [Theory]
    [InlineData(OperationStates.Pending, "PENDING")]
    [InlineData(OperationStates.Running, "RUNNING")]
    public async Task A_change_cannot_be_seen_before_its_operation_has_completed(OperationStates states, string expected)
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationMilliseconds = 1000, OperationStates = states }, time);
        string id = await emulator.SeedConversationAsync();
        string before = (await emulator.FetchAsync(id)).Text;
        Answer accepted = await emulator.WriteAsync("PATCH", id, Attach);

        time.Advance(TimeSpan.FromMilliseconds(999));
        Answer pending = await emulator.OperationAsync(accepted);
        Assert.Equal(expected, pending["status"]!.GetValue<string>());
        Assert.Equal("5", pending.Headers["Retry-After"]);
        Assert.False(pending.RawFields().ContainsKey("completedAt"));
        Assert.Equal(before, (await emulator.FetchAsync(id)).Text);

        time.Advance(TimeSpan.FromMilliseconds(1));
        Answer after = await emulator.FetchAsync(id);
        Assert.Equal(["mine"], Texts(after["intelligenceConfigurationIds"]));
        Assert.Equal(8, after["version"]!.GetValue<int>());
        Assert.Equal("COMPLETED", (await emulator.OperationAsync(accepted))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_new_configuration_comes_and_an_old_one_goes_with_its_operation()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationMilliseconds = 1000 }, time);
        string old = await emulator.SeedConversationAsync();
        string fresh = (await emulator.WriteAsync("POST", "", Minimal))["related"]!["configurationId"]!.GetValue<string>();
        await emulator.WriteAsync("DELETE", old, null);

        Assert.Equal(HttpStatusCode.NotFound, (await emulator.FetchAsync(fresh)).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.FetchAsync(old)).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await emulator.FetchAsync(fresh)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await emulator.FetchAsync(old)).Status);
    }

    [Fact]
    public async Task A_failed_operation_says_why_and_changes_nothing()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationOutcome = OperationOutcome.Failed });
        string id = await emulator.SeedConversationAsync();
        string before = (await emulator.FetchAsync(id)).Text;

        Answer operation = await emulator.OperationAsync(await emulator.WriteAsync("PATCH", id, Attach));

        Assert.Equal("FAILED", operation["status"]!.GetValue<string>());
        Assert.Equal(["type", "title", "status", "detail"], operation["error"]!.AsObject().Select(field => field.Key));
        Assert.Equal("Bad request", operation["error"]!["title"]!.GetValue<string>());
        Assert.NotEqual("", operation["error"]!["detail"]!.GetValue<string>());
        Assert.Equal(before, (await emulator.FetchAsync(id)).Text);
    }

    [Fact]
    public async Task A_cancelled_operation_changes_nothing()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationOutcome = OperationOutcome.Cancelled });
        string id = await emulator.SeedConversationAsync();
        string before = (await emulator.FetchAsync(id)).Text;

        Answer operation = await emulator.OperationAsync(await emulator.WriteAsync("PATCH", id, Attach));

        Assert.Equal("CANCELLED", operation["status"]!.GetValue<string>());
        Assert.Null(operation["error"]);
        Assert.Equal(before, (await emulator.FetchAsync(id)).Text);
    }

    [Fact]
    public async Task A_stuck_operation_never_ends()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationOutcome = OperationOutcome.Stuck }, time);
        string id = await emulator.SeedConversationAsync();
        Answer accepted = await emulator.WriteAsync("PATCH", id, Attach);

        time.Advance(TimeSpan.FromDays(2));
        await emulator.SetAsync("""{"operationOutcome":"completed"}""");

        Assert.Equal("PENDING", (await emulator.OperationAsync(accepted))["status"]!.GetValue<string>());
        Assert.Equal("7", (await emulator.FetchAsync(id)).RawFields()["version"]);
    }

    [Fact]
    public async Task A_change_to_what_was_deleted_in_the_meantime_fails()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationMilliseconds = 1000 }, time);
        string id = await emulator.SeedConversationAsync();
        await emulator.WriteAsync("DELETE", id, null);
        Answer accepted = await emulator.WriteAsync("PATCH", id, Attach);

        time.Advance(TimeSpan.FromSeconds(1));

        Answer operation = await emulator.OperationAsync(accepted);
        Assert.Equal("FAILED", operation["status"]!.GetValue<string>());
        Assert.Equal(404, operation["error"]!["status"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_operation_can_be_late_to_be_found_and_another_accounts_never_is()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationReadLagMilliseconds = 100 }, time);
        string id = await emulator.SeedConversationAsync();
        Answer accepted = await emulator.WriteAsync("PATCH", id, Attach);

        (await emulator.OperationAsync(accepted)).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(HttpStatusCode.OK, (await emulator.OperationAsync(accepted)).Status);
        (await emulator.GetAsync($"{OperationsPath}/{accepted.Headers["Operation-Id"]}", "SKother")).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
        (await emulator.GetAsync($"{OperationsPath}/proc_job_01h9d8r0vte3hz8tykdj329t7r")).ShouldBeLegacyError(HttpStatusCode.NotFound, 20404);
    }

    [Fact]
    public async Task The_pause_between_polls_can_be_set()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationRetryAfter = 1 });
        string id = await emulator.SeedConversationAsync();

        Assert.Equal("1", (await emulator.WriteAsync("PATCH", id, Attach)).Headers["Retry-After"]);
        await emulator.SetAsync("""{"operationRetryAfter":0}""");
        Assert.False((await emulator.WriteAsync("PATCH", id, Attach)).Headers.ContainsKey("Retry-After"));
    }

    [Fact]
    public async Task An_operation_can_be_said_to_be_elsewhere()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ForeignStatusUrl = true });
        string id = await emulator.SeedConversationAsync();

        Answer accepted = await emulator.WriteAsync("PATCH", id, Attach);

        Assert.StartsWith($"https://elsewhere.example{OperationsPath}/", accepted.Headers["Location"]);
        Assert.Equal(accepted.Headers["Location"], accepted["statusUrl"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await emulator.OperationAsync(accepted)).Status);
    }

    [Fact]
    public async Task A_second_write_can_conflict_with_a_pending_one()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { OperationConflict = true, OperationMilliseconds = 1000 }, time);
        string id = await emulator.SeedConversationAsync();
        string other = await emulator.SeedConversationAsync();
        await emulator.WriteAsync("PATCH", id, Attach);

        Answer conflict = await emulator.WriteAsync("PATCH", id, Attach);

        conflict.ShouldBeLegacyError(HttpStatusCode.Conflict, 20409);
        Assert.Equal(id, conflict.Headers["X-Conflicting-Resource-Id"]);
        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", other, Attach)).Status);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", id, Attach)).Status);
    }

    [Fact]
    public async Task The_same_key_gets_the_first_answer_for_a_day()
    {
        var time = new ManualTime();
        await using TestEmulator emulator = await TestEmulator.StartAsync(time: time);
        string id = await emulator.SeedConversationAsync();

        Answer first = await emulator.WriteAsync("PATCH", id, Attach, Key);
        time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Answer second = await emulator.WriteAsync("PATCH", id, Attach, Key.ToUpperInvariant());

        Assert.Equal(HttpStatusCode.Accepted, second.Status);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Headers["Operation-Id"], second.Headers["Operation-Id"]);
        Assert.Equal("8", (await emulator.FetchAsync(id)).RawFields()["version"]);

        time.Advance(TimeSpan.FromSeconds(1));
        Answer third = await emulator.WriteAsync("PATCH", id, Attach, Key);
        Assert.NotEqual(first.Headers["Operation-Id"], third.Headers["Operation-Id"]);
        Assert.Equal("9", (await emulator.FetchAsync(id)).RawFields()["version"]);
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_makes_one_operation()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { LatencyMilliseconds = 50 });
        string id = await emulator.SeedConversationAsync();

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => emulator.WriteAsync("PATCH", id, Attach, Key)));

        Assert.Single(answers.Select(answer => answer.Headers["Operation-Id"]).Distinct());
        Assert.Equal("8", (await emulator.FetchAsync(id)).RawFields()["version"]);
    }

    [Fact]
    public async Task A_retry_after_a_change_that_the_client_was_not_told_of_makes_it_once()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        await emulator.AddFaultAsync("""{"kind":"status","method":"PATCH","when":"after","status":503,"times":1}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await emulator.WriteAsync("PATCH", id, Attach, Key)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", id, Attach, Key)).Status);

        Assert.Equal("8", (await emulator.FetchAsync(id)).RawFields()["version"]);
    }

    [Fact]
    public async Task A_key_survives_the_deletion_that_it_was_for()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        Answer first = await emulator.WriteAsync("DELETE", id, null, Key);

        Assert.Equal(first.Text, (await emulator.WriteAsync("DELETE", id, null, Key)).Text);
    }

    [Fact]
    public async Task A_key_is_for_one_request_of_one_account()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();
        string other = await emulator.SeedConversationAsync();
        await emulator.WriteAsync("PATCH", id, Attach, Key);

        (await emulator.WriteAsync("PATCH", id, "{}", Key)).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "Idempotency-Key");
        (await emulator.WriteAsync("PATCH", other, Attach, Key)).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "Idempotency-Key");
        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("POST", "", Minimal, Key, "SKother")).Status);
        Assert.Equal("7", (await emulator.FetchAsync(other)).RawFields()["version"]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("7f0c3c1e5d0a4b7e9a572f3f0f6f3a10")]
    [InlineData("{7f0c3c1e-5d0a-4b7e-9a57-2f3f0f6f3a10}")]
    [InlineData("7f0c3c1e-5d0a-4b7e-9a57-2f3f0f6f3a1g")]
    public async Task A_key_is_a_uuid(string key)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        (await emulator.WriteAsync("PATCH", id, Attach, key)).ShouldBeLegacyError(HttpStatusCode.BadRequest, 20001, "Idempotency-Key: must be a UUID");
        Assert.Equal("7", (await emulator.FetchAsync(id)).RawFields()["version"]);
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string id = await emulator.SeedConversationAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await emulator.WriteAsync("PATCH", id, """{"displayName":""}""", Key)).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await emulator.WriteAsync("PATCH", id, Attach, Key)).Status);
    }
}
