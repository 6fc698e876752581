using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TwilioIntelligence.Emulator.Accounts;
using TwilioIntelligence.Emulator.Admin;
using TwilioIntelligence.Emulator.Configurations;
using TwilioIntelligence.Emulator.ConversationConfigurations;
using TwilioIntelligence.Emulator.Faults;
using TwilioIntelligence.Emulator.Http;
using TwilioIntelligence.Emulator.Operations;
using TwilioIntelligence.Emulator.Operators;
using TwilioIntelligence.Emulator.RuleExecutions;
using TwilioIntelligence.Emulator.Webhooks;

namespace TwilioIntelligence.Emulator;

/// <summary>A running emulator.</summary>
public sealed class EmulatorServer : IAsyncDisposable
{
    // Whatever waits ends at once when the emulator is stopped; this is for what should not happen.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    private readonly WebApplication _application;

    private EmulatorServer(WebApplication application)
    {
        _application = application;
        BaseAddress = new Uri(application.Urls.Single());
    }

    /// <summary>Where it listens.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Starts an emulator. It listens when this returns.</summary>
    /// <param name="options">How it is to be.</param>
    /// <param name="time">The clock, where it is not the system's.</param>
    /// <exception cref="ArgumentException">The address is not a loopback one.</exception>
    /// <exception cref="JsonException">A fault is not one.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!IPAddress.IsLoopback(options.Address))
        {
            throw new ArgumentException($"The emulator only listens on a loopback address, and {options.Address} is none.", nameof(options));
        }

        var state = new EmulatorState(options, time ?? TimeProvider.System);
        foreach (string fault in options.Faults)
        {
            state.Faults.Add(FaultList.Read(JsonElement.Parse(fault)));
        }

        WebApplication application = Build(options);
        application.Run(CreateHandler(state, application.Lifetime.ApplicationStopping));
        await application.StartAsync();
        return new EmulatorServer(application);
    }

    /// <summary>Waits until the process is told to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken stop = default) => _application.WaitForShutdownAsync(stop);

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(EmulatorOptions options)
    {
        // The empty builder reads no configuration and writes no log: nothing but what is asked for here, and a quick start.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;

            // Faults stall bodies on purpose, and tests hold connections for as long as they like.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        return builder.Build();
    }

    private static RequestDelegate CreateHandler(EmulatorState state, CancellationToken stopping)
    {
        var ids = new IdSequence(state.Time);
        var configurations = new ConfigurationEndpoints(ids, state.Time);
        var webhooks = new WebhookSender(state.Webhooks, state.Time, stopping);
        var executions = new RuleExecutionEndpoints(new RuleRunner(ids, state.Time, webhooks, stopping));
        var operations = new OperationEndpoints(ids, state.Time);
        var conversationConfigurations = new ConversationConfigurationEndpoints(ids, state.Time, operations);
        var api = new ApiPipeline(
            state,
            new ApiRouter(configurations, new OperatorEndpoints(ids, state.Time), executions, conversationConfigurations, operations));
        var resources = new ResourceSeeder(ids, state.Time, conversationConfigurations);
        var admin = new AdminEndpoints(state, new Seeder(state, configurations, ids, resources), resources);

        return async context =>
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
            RequestTarget target = RequestTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            try
            {
                await (AdminEndpoints.Owns(target)
                    ? admin.HandleAsync(context, target, stop.Token)
                    : api.HandleAsync(context, target, stop.Token));
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                context.Abort();
            }
            catch (Exception exception) when (exception is not IOException)
            {
                // A mistake of the emulator's own. It must not look like one of the API's, or like a client that broke off.
                await Console.Error.WriteLineAsync(exception.ToString());
                throw;
            }
        };
    }
}
