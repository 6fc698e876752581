using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>The emulator as a process of its own.</summary>
public sealed class CommandLines
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_in_one_line_where_it_listens_and_ends_when_it_is_told_to()
    {
        using Process process = Start("--port", "0");
        string? line = await process.StandardOutput.ReadLineAsync(Stop);

        Assert.Matches("^Listening on http://127\\.0\\.0\\.1:[1-9][0-9]*$", line);
        using var client = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(line!["Listening on ".Length..] + "/v3", Stop)).StatusCode);

        if (OperatingSystem.IsWindows())
        {
            process.Kill();
            return;
        }

        Assert.Equal(0, Kill(process.Id, 15));
        await process.WaitForExitAsync(Stop);
        Assert.Equal(0, process.ExitCode);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(Stop));
        Assert.Equal("", await process.StandardError.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task It_does_not_outlive_the_process_that_started_it()
    {
        // Another emulator serves as the parent: it lives until it is killed.
        using Process parent = Start("--port", "0");
        await parent.StandardOutput.ReadLineAsync(Stop);
        using Process child = Start("--port", "0", "--parent-pid", $"{parent.Id}");
        await child.StandardOutput.ReadLineAsync(Stop);

        Assert.False(child.HasExited);
        parent.Kill();
        await child.WaitForExitAsync(Stop);
        Assert.Equal(0, child.ExitCode);
    }

    [Theory]
    [InlineData("0.0.0.0 is not a loopback address", "--address", "0.0.0.0")]
    [InlineData("192.168.1.1 is not a loopback address", "--address", "192.168.1.1")]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("kind", "--fault", "{}")]
    [InlineData("rateLimit must not be negative", "--rate-limit", "-1")]
    [InlineData("must be USER:SECRET", "--credential", "SKabc")]
    [InlineData("must be ID:SECRET", "--oauth-client", "OQabc")]
    public async Task What_makes_no_sense_is_refused_on_standard_error(string message, params string[] arguments)
    {
        using Process process = Start(arguments);
        await process.WaitForExitAsync(Stop);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains(message, await process.StandardError.ReadToEndAsync(Stop));
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        using Process process = Start("--port", $"{emulator.BaseAddress.Port}");
        await process.WaitForExitAsync(Stop);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("address already in use", await process.StandardError.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task Only_a_loopback_address_is_listened_on()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => EmulatorServer.StartAsync(new EmulatorOptions { Address = IPAddress.Any }));
    }

    [Fact]
    public async Task Every_setting_is_a_start_option()
    {
        string[] arguments =
        [
            "--port", "0", "--strict", "--require-operators", "false", "--keep-unknown", "--unknown-fields", "--explicit-nulls", "--nanoseconds",
            "--latency", "1", "--jitter-milliseconds", "2", "--rate-limit", "1000", "--rate-limit-algorithm", "bucket",
            "--rate-limit-window", "2000", "--rate-limit-burst", "8", "--rate-limit-headers-always", "--patch-configurations", "false",
            "--check-intelligence-ids", "failLate", "--operation", "9", "--operation-states", "running", "--operation-outcome", "stuck",
            "--operation-read-lag", "10", "--operation-retry-after", "1", "--operation-conflict", "--foreign-status-url",
            "--maximum-conversation-configurations", "11", "--knowledge-enabled", "false", "--memory-enabled", "false",
            "--token-seconds", "12", "--oauth-client", "OQabc:secret",
            "--rate-limit-headers", "retryAfterDate", "--error-envelope", "problem", "--end-token", "empty", "--short-pages", "3",
            "--empty-page-every", "4", "--repeat-token", "5", "--maximum-configurations", "6", "--read-lag", "7", "--if-match",
            "--rule-execution-object", "--run-rules", "--execution", "8", "--webhook-retries", "9", "--webhook-algorithm", "sha256",
            "--webhook-names", "friendly", "--new-operator-version-status", "preview", "--fetch-operator-version", "active",
            "--refuse-operator-in-use", "--unique-operator-names", "--schema-error-code", "70001", "--etag-format", "quoted",
            "--twilio-operator-status", "403", "--require-window", "--comma-lists", "--order", "desc", "--credential", "SKabc:secret",
            "--bearer", "token", "--fault", """{"kind":"delay"}""",
        ];
        using Process process = Start(arguments);
        string address = (await process.StandardOutput.ReadLineAsync(Stop))!["Listening on ".Length..];
        using var client = new HttpClient();

        JsonObject settings = JsonNode.Parse(await client.GetStringAsync(address + "/_emulator/settings", Stop))!.AsObject();
        string faults = await client.GetStringAsync(address + "/_emulator/faults", Stop);
        process.Kill();

        var defaults = System.Text.Json.JsonSerializer.SerializeToNode(
            new EmulatorSettings(), Json.JsonFormat.Options)!.AsObject();
        Assert.All(defaults, setting => Assert.NotEqual(setting.Value!.ToJsonString(), settings[setting.Key]!.ToJsonString()));
        Assert.Contains("\"delay\"", faults);
        Assert.All(SettingCatalog.All, setting => Assert.Contains(arguments, argument =>
            argument == "--" + setting.OptionName || argument + "-milliseconds" == "--" + setting.OptionName));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);

    // Whatever becomes of a test, nothing that it started outlives it.
    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet",
        [
            typeof(EmulatorServer).Assembly.Location,
            .. arguments,
            .. arguments.Contains("--parent-pid") ? [] : new[] { "--parent-pid", $"{Environment.ProcessId}" },
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
