using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>Makes the cases from calls, their requests and the faults, and runs them side by side.</summary>
public sealed class Matrix
{
    // More of them cost more switches than they save, unless much of the work is waiting.
    private const int FewestWorkers = 8;
    private const int MostWorkers = 32;
    private const int SlowCasesPerWorker = 10;

    private static readonly (int Times, int Retries)[] Limits = [(int.MaxValue, 0), (1, 1), (int.MaxValue, 2)];

    private static readonly bool[] Either = [false, true];

    private readonly string _manifest;
    private readonly IDictionary _variables;

    /// <summary>Initializes a new instance of the <see cref="Matrix"/> class, and finds out what each call does without a fault.</summary>
    /// <param name="manifest">The path of the module's manifest.</param>
    /// <param name="calls">The calls.</param>
    /// <param name="variables">What each call sees as variables.</param>
    public Matrix(string manifest, CmdletCall[] calls, IDictionary variables)
    {
        _manifest = manifest;
        _variables = variables;
        using var shell = new Shell(manifest, variables);
        var runner = new CaseRunner(shell);
        foreach (CmdletCall call in calls)
        {
            runner.Calibrate(call);
        }

        Cases = calls.SelectMany(CasesOf).ToArray();
    }

    public IReadOnlyList<FaultCase> Cases { get; }

    /// <summary>Gets a part of the cases, the same each time: of every request of every call some, and every fault.</summary>
    /// <param name="count">How many at least.</param>
    public FaultCase[] Slice(int count)
    {
        List<Queue<FaultCase>> groups = Cases.GroupBy(static item => (item.Call, item.Step))
            .Select(static group => new Queue<FaultCase>(group.OrderBy(static item => item.Place()))).ToList();
        var taken = new List<FaultCase>();
        for (int rest = count; rest > 0 && taken.Count < Cases.Count; rest = count - taken.Count)
        {
            taken.AddRange(groups.Where(static group => group.Count > 0).Take(rest).Select(static group => group.Dequeue()));
        }

        IEnumerable<Fault> missing = FaultCatalog.All.Except(taken.Select(static item => item.Fault));
        taken.AddRange(missing.Select(fault => Cases.Where(item => item.Fault == fault).OrderBy(static item => item.Place()).First()).ToList());
        return taken.ToArray();
    }

    /// <summary>Runs a script that must send nothing, and gets what it sent all the same.</summary>
    /// <param name="script">What to run. It sees <c>$c</c>, the connection.</param>
    public IReadOnlyList<WireRequest> RequestsOf(string script)
    {
        using var shell = new Shell(_manifest, _variables);
        using var server = new FaultyServer(new CmdletCall().NewModel(), keepsAlive: false);
        shell.Prepare(new CmdletCall(), server.BaseUri, 0, 1);
        ShellResult result = shell.Run(script);
        return result.Errors.Count == 0 ? server.Requests
            : throw new InvalidOperationException($"'{script}' failed: {string.Join(" | ", result.Errors)}");
    }

    public CaseResult[] Run(FaultCase[] cases)
    {
        int slow = cases.Count(static item => item.Fault.IsSlow);
        int count = Math.Max(FewestWorkers, Math.Min(MostWorkers, slow / SlowCasesPerWorker));
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(count * 4, count * 4);
        try
        {
            // Those that wait come first, so that they do not wait one after the other at the end.
            var queue = new ConcurrentQueue<FaultCase>(cases.OrderByDescending(static item => item.Fault.IsSlow));
            var results = new ConcurrentBag<CaseResult>();
            Task.WaitAll(Enumerable.Range(0, count).Select(_ => Task.Factory.StartNew(
                () => Work(queue, results), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray());
            return results.OrderBy(static result => result.Case.ToString(), StringComparer.Ordinal).ToArray();
        }
        finally
        {
            ThreadPool.SetMinThreads(workers, ports);
        }
    }

    private static IEnumerable<FaultCase> CasesOf(CmdletCall call) =>
        from step in Enumerable.Range(0, call.Steps.Count)
        from fault in FaultCatalog.All
        where step == 0 || fault.Phase != FaultPhase.Connect

        // A refusal that belongs to the call has no content to break.
        where call.Steps[step].Status < 400

        // Before a request is read, a fault strikes the next one as well, and that one is needed.
        where !(call.IsOptional(call.Steps[step]) || call.IsPerInput || call.IsPoll(call.Steps[step])) || fault.Phase > FaultPhase.Accept
        from limit in Limits

        // Who refuses connections goes on refusing them.
        where fault.Phase != FaultPhase.Connect || limit.Times == int.MaxValue
        from keepsAlive in Either

        // A connection that is used again shows what the client repeats by itself. Before it is read, it cannot be told whose it is.
        where !keepsAlive || (step > 0 && call.Steps[step].Method != "GET" && fault.Phase > FaultPhase.Accept)
        select new FaultCase(call, step, fault, limit.Times, limit.Retries, keepsAlive);

    private void Work(ConcurrentQueue<FaultCase> queue, ConcurrentBag<CaseResult> results)
    {
        using var shell = new Shell(_manifest, _variables);
        var runner = new CaseRunner(shell);
        while (queue.TryDequeue(out FaultCase? item))
        {
            results.Add(runner.Run(item));
        }
    }
}
