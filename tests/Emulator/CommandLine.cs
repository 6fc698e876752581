using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;

namespace TwilioIntelligence.Emulator;

/// <summary>The emulator's options on the command line: a few of its own, and one for every setting.</summary>
internal sealed class CommandLine
{
    private readonly Option<int> _port = new("--port")
    {
        Description = "The port; 0 for one that is free.",
        DefaultValueFactory = _ => 5080,
    };

    private readonly Option<IPAddress> _address = new("--address")
    {
        Description = "The loopback address to listen on.",
        CustomParser = ParseAddress,
        DefaultValueFactory = _ => IPAddress.Loopback,
    };

    private readonly Option<int?> _parent = new("--parent-pid") { Description = "Stop when the process with this id has ended." };
    private readonly Option<string[]> _credentials = new("--credential")
    {
        Description = "Accept only this USER:SECRET. Can be repeated.",
        Validators = { RequireUserAndSecret },
    };

    private readonly Option<string[]> _bearerTokens = new("--bearer") { Description = "Accept this bearer token. Can be repeated." };
    private readonly Option<string[]> _oauthClients = new("--oauth-client")
    {
        Description = "Let only this OAuth client, ID:SECRET, ask for tokens. Can be repeated.",
        Validators = { RequireUserAndSecret },
    };

    private readonly Option<string[]> _faults = new("--fault") { Description = "A fault as JSON. Can be repeated." };
    private readonly IReadOnlyList<(Setting Setting, Option Option)> _settings =
        [.. SettingCatalog.All.Select(setting => (setting, CreateOption(setting)))];

    /// <summary>Does what the command line says.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string[] arguments)
    {
        var command = new RootCommand("A local stand-in for the Twilio Intelligence API v3.")
        {
            _port, _address, _parent, _credentials, _bearerTokens, _oauthClients, _faults,
        };
        foreach ((_, Option option) in _settings)
        {
            command.Options.Add(option);
        }

        command.SetAction(ServeAsync);

        ParseResult result = command.Parse(arguments);
        if (result.Action is ParseErrorAction error)
        {
            // Standard output is for the one line that says where the emulator listens.
            error.ShowHelp = false;
            error.ShowTypoCorrections = false;
        }

        // The web host stops on Ctrl+C and SIGTERM by itself.
        return await result.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private async Task<int> ServeAsync(ParseResult result, CancellationToken stop)
    {
        try
        {
            await using EmulatorServer server = await EmulatorServer.StartAsync(Read(result));
            Console.WriteLine($"Listening on {server.BaseAddress.GetLeftPart(UriPartial.Authority)}");

            Task stopped = server.WaitForShutdownAsync(stop);
            await (result.GetValue(_parent) is { } parent
                ? Task.WhenAny(stopped, ParentProcess.WaitForExitAsync(parent))
                : stopped);
            return 0;
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or System.IO.IOException)
        {
            // A wrong option, or a port that somebody else has.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private EmulatorOptions Read(ParseResult result) => new()
    {
        Port = result.GetValue(_port),
        Address = result.GetRequiredValue(_address),
        Credentials = result.GetValue(_credentials) ?? [],
        BearerTokens = result.GetValue(_bearerTokens) ?? [],
        OAuthClients = result.GetValue(_oauthClients) ?? [],
        Faults = result.GetValue(_faults) ?? [],
        Settings = SettingCatalog.Merge(new EmulatorSettings(), ReadSettings(result)),
    };

    private JsonObject ReadSettings(ParseResult result)
    {
        var given = new JsonObject();
        foreach ((Setting setting, Option option) in _settings)
        {
            // Only what was given: a setting's default is the business of the settings.
            if (result.GetResult(option) is { Implicit: false })
            {
                given[setting.Name] = option switch
                {
                    Option<bool> flag => result.GetValue(flag),
                    Option<int> number => result.GetValue(number),
                    Option<string> name => result.GetValue(name),
                    _ => throw new InvalidOperationException($"No such option: {option.Name}"),
                };
            }
        }

        return given;
    }

    private static Option CreateOption(Setting setting)
    {
        string name = "--" + setting.OptionName;
        if (setting.Type == typeof(bool))
        {
            return new Option<bool>(name) { Description = setting.Description };
        }

        if (setting.Type.IsEnum)
        {
            var choice = new Option<string>(name) { Description = setting.Description };
            choice.AcceptOnlyFromAmong([.. Enum.GetNames(setting.Type).Select(JsonNamingPolicy.CamelCase.ConvertName)]);
            return choice;
        }

        // --latency 20 reads better than --latency-milliseconds 20, so there is that too.
        const string Unit = "-milliseconds";
        return name.EndsWith(Unit, StringComparison.Ordinal)
            ? new Option<int>(name, name[..^Unit.Length]) { Description = setting.Description }
            : new Option<int>(name) { Description = setting.Description };
    }

    private static void RequireUserAndSecret(OptionResult option)
    {
        if (option.Tokens.Any(token => token.Value.IndexOf(':', StringComparison.Ordinal) < 1))
        {
            // Without the value: it may be a secret that lacks its user.
            option.AddError(option.Option.Name == "--credential" ? "A credential must be USER:SECRET." : "An OAuth client must be ID:SECRET.");
        }
    }

    private static IPAddress? ParseAddress(ArgumentResult argument)
    {
        string text = argument.Tokens.Single().Value;
        if (text == "localhost")
        {
            return IPAddress.Loopback;
        }

        if (IPAddress.TryParse(text, out IPAddress? address) && IPAddress.IsLoopback(address))
        {
            return address;
        }

        argument.AddError($"{text} is not a loopback address, and the emulator listens on no other.");
        return null;
    }
}
