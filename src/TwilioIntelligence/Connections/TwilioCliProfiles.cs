using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Connections;

/// <summary>
/// The profiles that Twilio's command line keeps in <c>config.json</c>, in the folder that <c>TWILIO_CONFIG_DIR</c> names or
/// in <c>~/.twilio-cli</c>. They are read, never written.
/// </summary>
internal static class TwilioCliProfiles
{
    /// <summary>Gets the path of the file, whether it is there or not.</summary>
    public static string Path
    {
        get
        {
            string? folder = Environment.GetEnvironmentVariable("TWILIO_CONFIG_DIR");
            if (string.IsNullOrEmpty(folder))
            {
                string home = FirstSet("HOME", "USERPROFILE") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
                folder = System.IO.Path.Combine(home, ".twilio-cli");
            }

            return System.IO.Path.Combine(folder!, "config.json");
        }
    }

    /// <summary>Lists the names of the profiles, without failing where there are none.</summary>
    public static IReadOnlyList<string> Names()
    {
        try
        {
            return File.Exists(Path) && (Parse()["profiles"] is JObject profiles) ? profiles.Properties().Select(static profile => profile.Name).ToList() : [];
        }
        catch (Exception exception) when (exception is ConnectionException or IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Reads one profile.</summary>
    /// <exception cref="ConnectionException">There is no such file or profile, or it holds no credential.</exception>
    public static (AccountCredential Credential, string? Region, string? Edge, string? AccountId) Read(string name)
    {
        JObject file = Parse();
        string wanted = name.Trim();
        if ((file["profiles"] as JObject)?[wanted] is not JObject profile)
        {
            bool legacy = (file["projects"] as JArray ?? []).OfType<JObject>().Any(project => project.GetString("id") == wanted);
            throw legacy
                ? new ConnectionException(nameof(Messages.ProfileHasNoCredential), wanted, Path)
                : new ConnectionException(nameof(Messages.ProfileNotFound), wanted, Path, string.Join(", ", Names()));
        }

        string? key = profile.GetString("apiKey");
        string? secret = profile.GetString("apiSecret");
        if (string.IsNullOrEmpty(key) || string.IsNullOrEmpty(secret))
        {
            throw new ConnectionException(nameof(Messages.ProfileHasNoCredential), wanted, Path);
        }

        string? edge = FirstSet("TWILIO_EDGE") ?? profile.GetString("edge") ?? file.GetString("edge");
        return (new AccountCredential(key!, secret!), profile.GetString("region"), edge, profile.GetString("accountSid"));
    }

    private static JObject Parse()
    {
        try
        {
            return JsonText.Parse(File.ReadAllText(Path)) as JObject
                ?? throw new ConnectionException(nameof(Messages.ProfileFileUnreadable), Path, "it is not a JSON object");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConnectionException(nameof(Messages.ProfileFileNotFound), Path);
        }
        catch (JsonException)
        {
            // The parser's own message may quote the text, and the text holds secrets.
            throw new ConnectionException(nameof(Messages.ProfileFileUnreadable), Path, "it is not JSON");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionException(nameof(Messages.ProfileFileUnreadable), Path, exception.Message);
        }
    }

    private static string? FirstSet(params string[] variables) =>
        variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(static value => !string.IsNullOrEmpty(value));
}
