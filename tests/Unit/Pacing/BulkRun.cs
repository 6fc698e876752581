using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Unit;

/// <summary>A bulk run of many workers against a server that limits them, in simulated time.</summary>
internal sealed class BulkRun
{
    private const int MaximumRetries = 5;

    private readonly SimulatedTime _time = new();
    private readonly List<AdaptiveRateLimiter> _limiters = [];
    private Random _random = new(0);

    public required LimitedServer Server { get; init; }

    public int Count { get; init; } = 300;

    public int Workers { get; init; } = 16;

    /// <summary>Gets how many clients share the work and the server, each with a limiter of its own.</summary>
    public int Clients { get; init; } = 1;

    /// <summary>Gets the time of a request there and back, in seconds.</summary>
    public double Latency { get; init; } = 0.02;

    /// <summary>Gets by which part the latency varies, up and down.</summary>
    public double Jitter { get; init; } = 0.3;

    /// <summary>Gets the part of the latency that each way takes, where the server limits the number at once.</summary>
    public double Transit { get; init; } = 0.1;

    /// <summary>Gets how many requests a second others send to the server.</summary>
    public double OtherLoad { get; init; }

    public ToldWait Wait { get; init; }

    public ToldLimit Limit { get; init; }

    /// <summary>Gets what the server tells of its limit, if not what is so.</summary>
    public (double Limit, double Remaining, double Reset)? FalseQuota { get; init; }

    public int Seed { get; init; }

    /// <summary>Gets when the last request was served, in seconds.</summary>
    public double Seconds { get; private set; }

    public int Served { get; private set; }

    public int Lost { get; private set; }

    /// <summary>Gets when which requests were sent.</summary>
    public List<double> Sent { get; } = [];

    /// <summary>Gets when which requests were refused.</summary>
    public List<double> Refusals { get; } = [];

    public double RefusedPart => (double)Refusals.Count / Count;

    public AdaptiveRateLimiter Limiter => _limiters[0];

    public BulkRun Run()
    {
        _random = new Random(Seed);
        Task[] workers = Enumerable.Range(0, Clients).SelectMany(_ => StartClient(Count / Clients)).ToArray();
        if (OtherLoad > 0)
        {
            _time.At(TimeSpan.Zero, SendAsOthers);
        }

        _time.Run();
        Assert.All(workers, static worker => Assert.True(worker.IsCompletedSuccessfully, $"A worker hangs or failed: {worker.Status} {worker.Exception}"));
        return this;
    }

    private Task[] StartClient(int count)
    {
        var limiter = new AdaptiveRateLimiter(_time.Clock);
        _limiters.Add(limiter);
        int next = 0;
        return Enumerable.Range(0, Workers).Select(_ => _time.Start(WorkAsync)).ToArray();

        async Task WorkAsync()
        {
            while (next < count)
            {
                next++;
                await SendAsync(limiter);
            }
        }
    }

    private async Task SendAsync(AdaptiveRateLimiter limiter)
    {
        var refusals = new RefusalCount(limiter.ServedCount);
        double waited = 0;
        for (int retries = 0; ;)
        {
            using RateLimitLease lease = await limiter.EnterAsync(CancellationToken.None);
            Sent.Add(_time.Seconds);
            (bool isServed, RateLimitHeaders headers) = await ExchangeAsync();
            if (isServed)
            {
                Served++;
                Seconds = _time.Seconds;
                lease.Served(headers);
                return;
            }

            Refusals.Add(_time.Seconds);
            bool counts = refusals.Counts(limiter.ServedCount);
            double pause = headers.Wait?.TotalSeconds ?? (Math.Min(30, 0.25 * Math.Pow(2, retries)) * _random.NextDouble());
            waited += pause;
            bool isLost = (counts && retries >= MaximumRetries) || pause > 120 || waited > 300;
            lease.Refused(TimeSpan.FromSeconds(pause > 120 ? 0 : pause), headers);
            if (isLost)
            {
                Lost++;
                return;
            }

            retries += counts ? 1 : 0;
        }
    }

    private async Task<(bool IsServed, RateLimitHeaders Headers)> ExchangeAsync()
    {
        double latency = Latency * (1 + (Jitter * ((2 * _random.NextDouble()) - 1)));
        double way = latency * (Server.LimitsConcurrency ? Transit : 0.5);
        await PassAsync(way);
        bool isServed = Server.TryServe(_time.Seconds, out double wait);
        RateLimitHeaders headers = Headers(isServed, wait);
        if (isServed && Server.LimitsConcurrency)
        {
            await PassAsync(latency - (2 * way));
            Server.Leave();
        }

        await PassAsync(way);
        return (isServed, headers);
    }

    private RateLimitHeaders Headers(bool isServed, double wait)
    {
        double now = _time.Seconds;
        double? told = isServed ? null : Wait switch
        {
            ToldWait.Seconds => Math.Max(1, Math.Ceiling(wait - 1e-9)),
            ToldWait.Fraction => Math.Max(wait, 0.001),
            ToldWait.Date => Math.Ceiling(now + wait - 1e-9) - Math.Floor(now),
            _ => null,
        };
        TimeSpan? pause = told is null ? null : TimeSpan.FromSeconds(told.Value);
        if (Limit != ToldLimit.Always && (Limit != ToldLimit.OnRefusals || isServed))
        {
            return new RateLimitHeaders(pause);
        }

        (double limit, double remaining, double reset) = FalseQuota ?? Server.Quota(now);
        double seconds = FalseQuota is not null ? reset : remaining <= 0 || reset > 0 ? Math.Max(1, Math.Ceiling(reset - 1e-9)) : 0;
        return new RateLimitHeaders(pause, limit, isServed ? remaining : 0, TimeSpan.FromSeconds(seconds));
    }

    private void SendAsOthers()
    {
        if (Served + Lost < Count)
        {
            Server.TryServe(_time.Seconds, out _);
            _time.At(TimeSpan.FromSeconds(_time.Seconds - (Math.Log(1 - _random.NextDouble()) / OtherLoad)), SendAsOthers);
        }
    }

    private Task PassAsync(double seconds) => _time.Clock.Delay(TimeSpan.FromSeconds(seconds), CancellationToken.None);
}
