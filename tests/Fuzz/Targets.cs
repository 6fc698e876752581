using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Commands.Requests;
using TwilioIntelligence.Connections;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;

namespace TwilioIntelligence.Fuzz;

/// <summary>The readers of what comes from outside, and what must hold of them whatever comes.</summary>
internal static class Targets
{
    public static IReadOnlyList<Target> All { get; } = [new("reply", Reply), new("profile", Profile), new("path", Path)];

    /// <summary>A page of a list and a single object: read, or refused as no JSON. What was read and written is read the same again.</summary>
    private static void Reply(byte[] input)
    {
        string text = JsonText.Utf8.GetString(input);
        try
        {
            _ = new PageParser<IntelligenceConfiguration>(ConfigurationReader.Read).Read(new StringReader(text)).Count();
        }
        catch (JsonException)
        {
        }

        try
        {
            using RawJsonReader reader = JsonText.CreateReader(new StringReader(text));
            reader.Read();
            string written = ConfigurationReader.Read(reader).Current.ToJson();
            using RawJsonReader again = JsonText.CreateReader(new StringReader(written));
            again.Read();
            string twice = ConfigurationReader.Read(again).Current.ToJson();
            Ensure(written == twice, $"written {written}, read and written again {twice}");
        }
        catch (Exception exception) when (exception is JsonException or InputException)
        {
        }
    }

    /// <summary>A file of Twilio's command line: read, or refused in words that do not quote it.</summary>
    private static void Profile(byte[] input)
    {
        File.WriteAllBytes(TwilioCliProfiles.Path, input);
        bool isName = TwilioCliProfiles.Names().Any(static name => name.Contains("canary", StringComparison.Ordinal));
        try
        {
            _ = TwilioCliProfiles.Read("main");
        }
        catch (ConnectionException exception)
        {
            Ensure(isName || !exception.ToString().Contains("canary", StringComparison.Ordinal), $"quotes a secret: {exception}");
        }
    }

    /// <summary>A path: refused, or one that stays on the host and under itself.</summary>
    private static void Path(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        string path;
        try
        {
            path = RequestPath.Checked(text);
        }
        catch (ErrorRecordException)
        {
            return;
        }

        var address = new Uri("https://host.example" + path);
        Ensure(address.Host == "host.example", $"leads to {address.Host}");
        Ensure(!address.AbsolutePath.Split('/').Contains(".."), $"climbs: {address.AbsolutePath}");
    }

    private static void Ensure(bool holds, string problem)
    {
        if (!holds)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
