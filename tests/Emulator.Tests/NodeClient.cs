using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

/// <summary>Twilio's own Node client, which must not be able to tell the emulator from the API. It runs where it is installed.</summary>
public sealed class NodeClient
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twilios_own_client_is_satisfied()
    {
        string? folder = FindFolder();
        if (folder is null || await RunAsync(folder, null, "-e", "require('twilio')") is not (0, _))
        {
            Assert.Skip("Node or its package twilio is missing: run npm install in tests/Emulator.Tests/node, or set NODE_PATH.");
        }

        await using TestEmulator emulator = await TestEmulator.StartAsync();
        (int exitCode, string output) = await RunAsync(folder!, emulator.BaseAddress, "--test", "client.test.cjs");

        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, Uri? emulator, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["EMULATOR"] = emulator?.GetLeftPart(UriPartial.Authority) },
        };
        try
        {
            using var process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(Stop);
            string output = await process.StandardOutput.ReadToEndAsync(Stop);
            await process.WaitForExitAsync(Stop);
            return (process.ExitCode, output + await errors);
        }
        catch (Win32Exception exception)
        {
            // There is no node on this machine.
            return (-1, exception.Message);
        }
    }

    private static string? FindFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string node = Path.Combine(folder.FullName, "node");
            if (File.Exists(Path.Combine(node, "client.test.cjs")))
            {
                return node;
            }
        }

        return null;
    }
}
