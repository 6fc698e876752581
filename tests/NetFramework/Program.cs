using System;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Completion;

namespace TwilioIntelligence.NetFramework;

/// <summary>
/// Runs the client layer against an emulator, whose address is the only argument, and prints a line for each step that went well. The
/// first that does not ends the program with an error.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            await RunAsync(new Uri(arguments[0])).ConfigureAwait(false);
            return 0;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(exception.ToString()).ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task RunAsync(Uri emulator)
    {
        IntelligenceClient client = Connect(emulator, retries: 5);
        await client.VerifyAsync(Context()).ConfigureAwait(false);
        Console.WriteLine("connect");

        ResourceClient<IntelligenceConfiguration> configurations = client.For(ConfigurationResource.Type);
        IntelligenceConfiguration made = await configurations.CreateAsync(Body("Grüße"), "Grüße", Context()).ConfigureAwait(false);
        IntelligenceConfiguration read = await configurations.GetAsync(made.Id!, Context()).ConfigureAwait(false);
        Ensure("create", read.DisplayName == "Grüße" && read.Version == 1);

        (IntelligenceConfiguration changed, _) = await configurations.UpdateAsync(made.Id!, Body("Other"), null, Context()).ConfigureAwait(false);
        Ensure("update", changed.DisplayName == "Other" && changed.Version == 2);

        await configurations.CreateAsync(Body("Second"), "Second", Context()).ConfigureAwait(false);
        Ensure("list", await CountAsync(configurations).ConfigureAwait(false) == 2);
        await RetryAsync(emulator, client, made.Id!).ConfigureAwait(false);
        await CancelAsync(emulator, client, made.Id!).ConfigureAwait(false);

        await configurations.DeleteAsync(made.Id!, Context()).ConfigureAwait(false);
        Ensure("delete", await CountAsync(configurations).ConfigureAwait(false) == 1);
    }

    private static async Task RetryAsync(Uri emulator, IntelligenceClient client, string id)
    {
        await OrderAsync(emulator, "POST", "faults", "{\"kind\":\"status\",\"status\":503,\"method\":\"GET\",\"times\":2}").ConfigureAwait(false);
        await client.For(ConfigurationResource.Type).GetAsync(id, Context()).ConfigureAwait(false);

        // What is not safe to repeat is not.
        await OrderAsync(emulator, "POST", "faults", "{\"kind\":\"status\",\"status\":503,\"method\":\"POST\",\"times\":1}").ConfigureAwait(false);
        bool isRefused = false;
        try
        {
            await client.For(ConfigurationResource.Type).CreateAsync(Body("Never"), "Never", Context()).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception)
        {
            isRefused = exception.StatusCode == 503;
        }

        Ensure("retry", isRefused && await CountAsync(client.For(ConfigurationResource.Type)).ConfigureAwait(false) == 2);
    }

    private static async Task CancelAsync(Uri emulator, IntelligenceClient client, string id)
    {
        await OrderAsync(emulator, "POST", "faults", "{\"kind\":\"stallBeforeHeaders\",\"method\":\"GET\",\"times\":1}").ConfigureAwait(false);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        bool isCancelled = false;
        try
        {
            await client.For(ConfigurationResource.Type).GetAsync(id, Context(source.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            isCancelled = true;
        }

        Ensure("cancel", isCancelled);
    }

    private static async Task<int> CountAsync(ResourceClient<IntelligenceConfiguration> configurations)
    {
        using var changed = new SemaphoreSlim(0);
        RequestContext context = Context();
        context.Changed = () => changed.Release();
        using PageReader<IntelligenceConfiguration> list = configurations.List(new ListOptions { PageSize = 1 }, context);
        list.Start();
        int count = 0;
        while (true)
        {
            if (list.TryTake(out _, out bool finished))
            {
                count++;
            }
            else if (finished)
            {
                return count;
            }
            else
            {
                await changed.WaitAsync().ConfigureAwait(false);
            }
        }
    }

    private static IntelligenceClient Connect(Uri emulator, int retries) => new(new ClientSettings(new ApiHosts(emulator), "SK1", "secret")
    {
        MaximumRetries = retries,
        Timeout = TimeSpan.FromSeconds(30),
    });

    private static RequestContext Context(CancellationToken token = default) => new(NullRequestLog.Instance, token);

    private static string Body(string name) => $"{{\"displayName\":\"{name}\",\"rules\":[]}}";

    private static async Task OrderAsync(Uri emulator, string method, string path, string body)
    {
        using var http = new System.Net.Http.HttpClient();
        using var message = new System.Net.Http.HttpRequestMessage(new System.Net.Http.HttpMethod(method), new Uri(emulator, "/_emulator/" + path))
        {
            Content = new System.Net.Http.StringContent(body),
        };
        using System.Net.Http.HttpResponseMessage response = await http.SendAsync(message).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
    }

    private static void Ensure(string step, bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The step '{step}' did not do what it should.");
        }

        Console.WriteLine(step);
    }
}
