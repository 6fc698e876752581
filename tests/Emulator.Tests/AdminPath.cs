using System.Linq;
using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using TwilioIntelligence.Emulator.Settings;
using Xunit;

namespace TwilioIntelligence.Emulator.Tests;

public sealed class AdminPath
{
    [Fact]
    public async Task Every_setting_can_be_read_and_has_its_default()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.AdminAsync("GET", "settings");

        Assert.Equal(
            typeof(EmulatorSettings).GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)),
            answer.Json.AsObject().Select(setting => setting.Key));
        Assert.False(answer["strict"]!.GetValue<bool>());
        Assert.Equal("window", answer["rateLimitAlgorithm"]!.GetValue<string>());
    }

    [Fact]
    public async Task Some_settings_are_changed_and_the_others_stay()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { ShortPages = 7 });

        Answer answer = await emulator.SetAsync("""{"strict":true,"endToken":"null"}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer["strict"]!.GetValue<bool>());
        Assert.Equal("null", answer["endToken"]!.GetValue<string>());
        Assert.Equal(7, answer["shortPages"]!.GetValue<int>());
        Assert.Equal(answer.Text, (await emulator.AdminAsync("GET", "settings")).Text);
    }

    [Theory]
    [InlineData("""{"speed":1}""", "Unknown: speed. Known settings: strict, ")]
    [InlineData("""{"strict":"yes"}""", "strict")]
    [InlineData("""{"rateLimit":-1}""", "rateLimit must not be negative")]
    [InlineData("""{"rateLimitHeaders":"some"}""", "rateLimitHeaders")]
    [InlineData("""{"emptyPageEvery":1}""", "emptyPageEvery")]
    [InlineData("""{"rateLimitWindowMilliseconds":0}""", "rateLimitWindowMilliseconds")]
    [InlineData("""[]""", "")]
    [InlineData("""{""", "")]
    public async Task What_is_no_setting_is_refused_and_nothing_changes(string settings, string message)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();
        string before = (await emulator.AdminAsync("GET", "settings")).Text;

        Answer answer = await emulator.SetAsync(settings);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(message, answer["error"]!.GetValue<string>());
        Assert.Equal(before, (await emulator.AdminAsync("GET", "settings")).Text);
    }

    [Fact]
    public async Task An_account_can_be_filled()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Strict = true });

        Answer answer = await emulator.AdminAsync(
            "POST", "seed", """{"user":"SKseeded","count":1001,"rules":2,"namePrefix":"Team ","description":"Made up"}""");
        Answer page = await emulator.GetAsync(TestEmulator.Configurations + "?pageSize=1", "SKseeded");

        Assert.Equal(1001, answer["count"]!.GetValue<int>());
        Assert.Equal(1000, answer["ids"]!.AsArray().Count);
        Assert.Equal(1001, await emulator.CountAsync("SKseeded"));
        Assert.Equal(0, await emulator.CountAsync());
        Assert.Equal(answer["ids"]![0]!.GetValue<string>(), page.Ids[0]);
        Assert.Equal("Team 000001", page["items"]![0]!["displayName"]!.GetValue<string>());
        Assert.Equal("Made up", page["items"]![0]!["description"]!.GetValue<string>());
        Assert.Equal(2, page["items"]![0]!["rules"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_was_filled_in_is_valid_by_the_apis_own_rules()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { Strict = true });
        await emulator.AdminAsync("POST", "seed", $$"""{"user":"{{TestEmulator.User}}","count":1,"rules":5}""");
        var configuration = (await emulator.ListAsync())["items"]![0]!;
        string id = configuration["id"]!.GetValue<string>();
        foreach (string readOnly in (string[])["id", "accountId", "version", "dateCreated", "dateUpdated"])
        {
            configuration.AsObject().Remove(readOnly);
        }

        Assert.Equal(HttpStatusCode.OK, (await emulator.PutAsync(id, configuration.ToJsonString())).Status);
    }

    [Fact]
    public async Task A_reset_forgets_everything_and_returns_to_the_settings_of_the_start()
    {
        await using TestEmulator emulator = await TestEmulator.StartWithAsync(new EmulatorOptions
        {
            Settings = new() { ShortPages = 7 },
            Faults = ["""{"kind":"status","times":1}"""],
        });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await emulator.ListAsync()).Status);
        await emulator.CreateAsync();
        await emulator.SetAsync("""{"shortPages":1,"strict":true}""");

        Assert.Equal(HttpStatusCode.NoContent, (await emulator.AdminAsync("POST", "reset")).Status);

        Assert.Equal(0, await emulator.CountAsync());
        Assert.Empty(await emulator.JournalAsync());
        Assert.Empty((await emulator.AdminAsync("GET", "faults")).Json.AsArray());
        Assert.Equal(0, (await emulator.AdminAsync("GET", "statistics"))["requests"]!.GetValue<int>());
        Answer settings = await emulator.AdminAsync("GET", "settings");
        Assert.Equal(7, settings["shortPages"]!.GetValue<int>());
        Assert.False(settings["strict"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "nonsense")]
    [InlineData("POST", "settings")]
    public async Task An_unknown_admin_path_says_which_there_are(string method, string path)
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync();

        Answer answer = await emulator.AdminAsync(method, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("journal", answer["known"]!.ToJsonString());
    }

    [Fact]
    public async Task The_admin_path_is_neither_hit_by_faults_nor_held_back_nor_limited()
    {
        await using TestEmulator emulator = await TestEmulator.StartAsync(new() { LatencyMilliseconds = 60_000, RateLimit = 1 });
        await emulator.AddFaultAsync("""{"kind":"status"}""");

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await emulator.AdminAsync("GET", "statistics")).Status);
        }
    }
}
