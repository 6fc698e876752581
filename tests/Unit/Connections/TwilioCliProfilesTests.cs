using System;
using System.IO;
using System.Linq;
using CsCheck;
using TwilioIntelligence.Connections;

namespace TwilioIntelligence.Unit;

/// <summary>The profiles of Twilio's command line are read as it writes them.</summary>
[Collection(ProcessState.Name)]
public sealed class TwilioCliProfilesTests : IDisposable
{
    private const string File = """
        {
          "edge": "ashburn", "email": {}, "requireProfileInput": true, "prompts": {},
          "projects": [ { "id": "old", "accountSid": "AC1", "region": "us1" } ],
          "profiles": {
            "dev": { "accountSid": "AC1", "region": "au1", "edge": "sydney", "apiKey": "SK1", "apiSecret": "dev-secret" },
            "plain": { "accountSid": "AC1", "apiKey": "SK2", "apiSecret": "plain-secret" },
            "bare": { "accountSid": "AC1" },
            "half": { "accountSid": "AC1", "apiKey": "SK3", "apiSecret": "" }
          },
          "activeProject": "dev"
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("twilio-cli-");
    private readonly EnvironmentScope _environment;

    public TwilioCliProfilesTests() => _environment = new EnvironmentScope(("TWILIO_CONFIG_DIR", _folder.FullName));

    private string FilePath => Path.Combine(_folder.FullName, "config.json");

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_profile_has_a_credential_a_region_and_an_edge()
    {
        Write(File);

        (AccountCredential credential, string? region, string? edge, _) = TwilioCliProfiles.Read("dev");

        Assert.Equal(("SK1", "dev-secret", "au1", "sydney"), (credential.UserName, credential.Secret, region, edge));
    }

    [Fact]
    public void A_profile_whose_name_ends_in_a_blank_is_found()
    {
        Write("{\"profiles\":{\"dev \":{\"apiKey\":\"SK2\",\"apiSecret\":\"other\"},\"dev\":{\"apiKey\":\"SK1\",\"apiSecret\":\"dev-secret\"}}}");

        Assert.Equal("SK2", TwilioCliProfiles.Read("dev ").Credential.UserName);
        Assert.Equal("SK1", TwilioCliProfiles.Read(" dev").Credential.UserName);
    }

    [Fact]
    public void Spaces_around_the_name_do_not_count()
    {
        Write(File);

        Assert.Equal("SK1", TwilioCliProfiles.Read(" dev ").Credential.UserName);
    }

    [Fact]
    public void The_edge_comes_from_the_environment_or_the_profile_or_the_file()
    {
        Write(File);
        Assert.Equal("sydney", TwilioCliProfiles.Read("dev").Edge);
        Assert.Equal("ashburn", TwilioCliProfiles.Read("plain").Edge);
        Assert.Null(TwilioCliProfiles.Read("plain").Region);

        _environment.Set("TWILIO_EDGE", "dublin");
        Assert.Equal("dublin", TwilioCliProfiles.Read("dev").Edge);
    }

    [Fact]
    public void The_names_of_the_profiles_are_listed()
    {
        Write(File);

        Assert.Equal(["dev", "plain", "bare", "half"], TwilioCliProfiles.Names());
    }

    [Theory]
    [InlineData("bare")]
    [InlineData("half")]
    [InlineData("old")]
    public void A_profile_without_key_and_secret_is_an_error(string name)
    {
        Write(File);

        Assert.Equal("ProfileHasNoCredential", Assert.Throws<ConnectionException>(() => TwilioCliProfiles.Read(name)).ErrorId);
    }

    [Fact]
    public void A_profile_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        Write(File);

        ConnectionException error = Assert.Throws<ConnectionException>(() => TwilioCliProfiles.Read("prod"));

        Assert.Equal("ProfileNotFound", error.ErrorId);
        Assert.Contains("dev, plain, bare, half", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_that_names_its_path()
    {
        ConnectionException error = Assert.Throws<ConnectionException>(() => TwilioCliProfiles.Read("dev"));

        Assert.Equal("ProfileFileNotFound", error.ErrorId);
        Assert.Contains(FilePath, error.Message, StringComparison.Ordinal);
        Assert.Empty(TwilioCliProfiles.Names());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"profiles":{"dev":{"apiSecret":"s3cret" """)]
    [InlineData("""{"profiles":{"dev":{"apiSecret":s3cret}}}""")]
    public void A_file_that_cannot_be_read_is_an_error_that_does_not_quote_it(string text)
    {
        Write(text);

        ConnectionException error = Assert.Throws<ConnectionException>(() => TwilioCliProfiles.Read("dev"));

        Assert.Equal("ProfileFileUnreadable", error.ErrorId);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(TwilioCliProfiles.Names());
    }

    [Fact]
    public void No_text_around_a_secret_brings_it_into_an_error()
    {
        // As long as a secret is, and of its letters.
        const string Canary = "C4n4ryC4n4ryC4n4ryC4n4ryC4n4ry01";
        string[] noise =
        [
            "{", "}", "[", "]", "\"", "'", ",", ":", "\\", "/", " ", "\n", "\0", "é", "\uFEFF", "null", "true", "-", "7", "//", "/*", "*/",
            "\"apiKey\":", "\"apiSecret\":",
            "\"profiles\":{", "\"dev\":", "\\u00", "NaN",
        ];
        string head = """{"edge":"ashburn","profiles":{"dev":{"accountSid":"AC1","apiKey":"SK1","apiSecret":""";
        string tail = ""","region":"au1"},"other":{"apiKey":"SK2"}},"projects":[{"id":"old"}]}""";
        Gen<string> around = Gen.Int[0, noise.Length - 1].Select(index => noise[index]).Array[0, 4].Select(static parts => string.Concat(parts));
        Gen.Select(Gen.Int[0, head.Length], around, around, Gen.Int[0, tail.Length]).Sample((end, before, after, start) =>
        {
            // Half of the time all of the head is kept, so that what comes before the secret can be read.
            string kept = end % 2 == 0 ? head : head.Substring(0, end);
            Write($"{kept}{before}\"{Canary}\"{after}{tail.Substring(start)}");
            string texts = string.Join(" ", TwilioCliProfiles.Names().Where(static name => name != Canary));
            try
            {
                _ = TwilioCliProfiles.Read("dev").Credential.Checked();
            }
            catch (ConnectionException exception)
            {
                texts += $"{exception}";
            }

            Assert.DoesNotContain(Canary, texts, StringComparison.Ordinal);
        }, iter: 2_000, threads: 1);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"profiles":null,"projects":null}""")]
    [InlineData("""{"profiles":[],"projects":{}}""")]
    public void A_file_without_profiles_has_none(string text)
    {
        Write(text);

        Assert.Empty(TwilioCliProfiles.Names());
        Assert.Equal("ProfileNotFound", Assert.Throws<ConnectionException>(() => TwilioCliProfiles.Read("dev")).ErrorId);
    }

    [Fact]
    public void Without_a_folder_of_its_own_the_file_is_in_the_home_folder()
    {
        _environment.Set("TWILIO_CONFIG_DIR", null);
        _environment.Set("USERPROFILE", "/profile");
        Assert.Equal(Path.Combine("/profile", ".twilio-cli", "config.json"), TwilioCliProfiles.Path);

        _environment.Set("HOME", "/home/me");
        Assert.Equal(Path.Combine("/home/me", ".twilio-cli", "config.json"), TwilioCliProfiles.Path);
    }

    private void Write(string text) => System.IO.File.WriteAllText(FilePath, text);
}
