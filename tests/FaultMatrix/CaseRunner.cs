using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>Runs one case after the other, and says what is not as promised.</summary>
internal sealed class CaseRunner
{
    private const int LongTimeout = 60;
    private const int ShortTimeout = 1;

    // One case of so many writes all it can, so that secrets are looked for there.
    private const int Talkative = 4;

    // No case waits longer than some seconds, on any machine.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(40);

    // How an error or a warning says that a change may have been made, or was.
    private static readonly string[] Doubts =
        ["outcome is unknown", " with certainty: it was accepted as operation", " was started on ", " was made (operation "];

    private readonly Shell _shell;

    public CaseRunner(Shell shell) => _shell = shell;

    /// <summary>Finds out what a call does when nothing goes wrong.</summary>
    public void Calibrate(CmdletCall call)
    {
        using var server = new FaultyServer(call.NewModel(), keepsAlive: false);
        _shell.Prepare(call, server.BaseUri, 0, LongTimeout);
        IReadOnlyCollection<string> before = server.Model.State;
        server.Arm(null);
        ShellResult result = _shell.Run(call.Script);
        if (result.Errors.Count > 0 || server.Requests.Count == 0)
        {
            throw new InvalidOperationException($"'{call}' sends nothing, or fails without a fault: {string.Join(" | ", result.Errors)}");
        }

        call.Steps = server.Requests;
        call.Written = result.Output.Count;
        call.States = (before, server.Model.State);
    }

    public CaseResult Run(FaultCase item)
    {
        CmdletCall call = item.Call;
        using var server = new FaultyServer(call.NewModel(), item.KeepsAlive);
        _shell.Prepare(call, server.BaseUri, item.Retries, item.Fault.Stalls ? ShortTimeout : LongTimeout);
        server.Arm(item.Plan());
        _shell.Talk(item.Place() % Talkative == 0);
        var watch = Stopwatch.StartNew();
        ShellResult result = _shell.Run(call.Script);
        TimeSpan time = watch.Elapsed;
        IReadOnlyList<WireRequest> requests = server.Requests;
        List<List<string>> faults = Expectation.Of(item).Select(expected => Check(item, expected, result, requests, server.Model)).ToList();
        List<string> fewest = faults.Find(static list => list.Count == 0) ?? faults[0];
        if (time > Longest)
        {
            fewest.Add($"took {time.TotalSeconds:0} s");
        }

        return new CaseResult(item, fewest, requests.Count);
    }

    private static List<string> Check(FaultCase item, Expectation expected, ShellResult result, IReadOnlyList<WireRequest> requests, RestModel model)
    {
        var faults = new List<string>();
        CheckWire(faults, item, expected, requests);
        CheckSecrets(faults, result);
        if (expected.IsSuccess)
        {
            CheckSuccess(faults, item, expected, result, model);
        }
        else
        {
            CheckError(faults, item, expected, result, model);
        }

        return faults;
    }

    private static void CheckWire(List<string> faults, FaultCase item, Expectation expected, IReadOnlyList<WireRequest> requests)
    {
        string key = item.Fault.Phase == FaultPhase.Accept ? "CONNECTION " : item.Request.Key;
        int same = item.Fault.Phase == FaultPhase.Accept ? 0 : item.Call.Steps.Take(item.Step).Count(step => step.Key == key);
        int tries = requests.Count(request => request.Key == key) - same;

        // Of connections, only the broken ones are counted.
        int unbroken = item.Fault.Phase == FaultPhase.Accept && expected.IsSuccess ? 1 : 0;
        int wanted = expected.Tries - unbroken;

        // Where the call goes on, it may ask the same once more by itself.
        int later = expected.IsSuccess ? item.Call.Steps.Skip(item.Step + 1).Count(step => step.Key == key) : 0;
        if (tries - later < wanted || tries - later > expected.MostTries - unbroken)
        {
            faults.Add($"{wanted} tries expected, {tries - later} on the wire: {string.Join(", ", requests.Select(static request => request.Key))}");
        }

        if (requests.FirstOrDefault(static request => request.Target.Contains("elsewhere")) is { } stray)
        {
            faults.Add($"followed a redirect: {stray.Key}");
        }

        IEnumerable<string> notYet = item.Call.Steps.Skip(item.Step + 1).Select(static step => step.Key)
            .Except(item.Call.Steps.Take(item.Step + 1).Select(static step => step.Key));
        if (!expected.IsSuccess && !item.Call.IsPerInput && requests.Any(request => notYet.Contains(request.Key)))
        {
            faults.Add($"went on after the error: {string.Join(", ", requests.Select(static request => request.Key))}");
        }
    }

    private static void CheckSecrets(List<string> faults, ShellResult result)
    {
        IEnumerable<string> texts = result.Errors.SelectMany(static error =>
            new[] { $"{error}", $"{error.Exception}", $"{error.ErrorDetails?.RecommendedAction}" }).Concat(result.Messages);
        foreach (string text in texts)
        {
            if (text.Contains(Shell.Secret) || text.Contains("hidden"))
            {
                faults.Add($"shows a secret: {text}");
            }
        }
    }

    private static void CheckSuccess(List<string> faults, FaultCase item, Expectation expected, ShellResult result, RestModel model)
    {
        if (result.Errors.Count > 0)
        {
            faults.Add($"success expected, got {result.Errors[0].FullyQualifiedErrorId}: {result.Errors[0]}");
            return;
        }

        if (!IsSame(model.State, item.Call.States.After))
        {
            faults.Add($"says success, and the server has {Differing(model.State, item.Call.States.After)}");
        }

        if (result.Warnings.FirstOrDefault(static text => text.Contains("somebody else")) is { } warning)
        {
            faults.Add($"warns of somebody else, and there is none: {warning}");
        }

        if (expected.IsOutputOpen)
        {
            return;
        }

        if (result.Output.Count != item.Call.Written)
        {
            faults.Add($"{item.Call.Written} objects expected, got {result.Output.Count}");
        }

        faults.AddRange(result.Output.SelectMany(output => Compare(output, model)));
    }

    private static void CheckError(List<string> faults, FaultCase item, Expectation expected, ShellResult result, RestModel model)
    {
        if (result.Errors.Count != 1)
        {
            faults.Add($"one error expected, got {result.Errors.Count}: {string.Join(" | ", result.Errors)}");
            return;
        }

        ErrorRecord error = result.Errors[0];
        int others = item.Call.IsPerInput ? item.Call.Written - 1 : 0;
        if (result.Output.Count != others && !(item.Call.WritesAsItComes && result.Output.Count <= item.Call.Written))
        {
            faults.Add($"an error, and {result.Output.Count} objects instead of {others}");
        }

        if (error.FullyQualifiedErrorId.Split(',')[0] != expected.Id || error.CategoryInfo.Category.ToString() != expected.Category)
        {
            faults.Add($"{expected.Id} {expected.Category} expected, got {error.FullyQualifiedErrorId} {error.CategoryInfo.Category}: {error}");
        }

        if (string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction))
        {
            faults.Add($"no recommendation: {error}");
        }

        IReadOnlyCollection<string> state = model.State;
        var around = item.Call.StatesAround(item.Request).Where(one => IsSame(one.State, state)).ToList();
        if (around.Count == 0)
        {
            faults.Add($"half done, or done twice: {Differing(state, item.Call.States.After)}");
        }

        string told = string.Join(" ", result.Warnings.Prepend($"{error}"));
        if (around.All(static one => one.IsDone) && !Array.Exists(Doubts, told.Contains))
        {
            faults.Add($"done, and the error does not say that it may be: {told}");
        }
    }

    private static bool IsSame(IReadOnlyCollection<string> state, IReadOnlyCollection<string> other) =>
        state.Count == other.Count && new HashSet<string>(state).SetEquals(other);

    private static string Differing(IReadOnlyCollection<string> state, IReadOnlyCollection<string> wanted) =>
        string.Join("; ", state.Except(wanted)) + " instead of " + string.Join("; ", wanted.Except(state));

    /// <summary>Compares what was written with what the server has.</summary>
    private static IEnumerable<string> Compare(PSObject output, RestModel model)
    {
        if (output.Properties["id"]?.Value is not string id || model.Find(id) is not { } resource)
        {
            yield break;
        }

        foreach (JProperty field in resource.Properties())
        {
            object? written = output.Properties[field.Name]?.Value;
            bool isScalar = field.Value.Type is JTokenType.String or JTokenType.Integer && written is string or int or long;
            if (isScalar && $"{written}" != $"{field.Value}")
            {
                yield return $"{field.Name} is '{written}', and on the server '{field.Value}'";
            }
        }
    }
}
