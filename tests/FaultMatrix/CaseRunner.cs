using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>Runs one case after the other, and says what is not as promised.</summary>
internal sealed class CaseRunner
{
    private const int LongTimeout = 60;
    private const int ShortTimeout = 1;

    private readonly Shell _shell;

    public CaseRunner(Shell shell) => _shell = shell;

    /// <summary>Finds out what a call does when nothing goes wrong.</summary>
    public void Calibrate(CmdletCall call)
    {
        using var server = new FaultyServer(new RestModel(call.Seed, call.PageSize), keepsAlive: false);
        _shell.Prepare(call, server.BaseUri, 0, LongTimeout);
        string before = server.Model.State;
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
        using var server = new FaultyServer(new RestModel(call.Seed, call.PageSize), item.KeepsAlive);
        _shell.Prepare(call, server.BaseUri, item.Retries, item.Fault.IsSlow && item.Fault.Outcome != Outcome.Status ? ShortTimeout : LongTimeout);
        server.Arm(item.Plan());
        ShellResult result = _shell.Run(call.Script);
        IReadOnlyList<WireRequest> requests = server.Requests;
        List<List<string>> faults = Expectation.Of(item).Select(expected => Check(item, expected, result, requests, server.Model)).ToList();
        return new CaseResult(item, faults.Find(static list => list.Count == 0) ?? faults[0], requests.Count);
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
        int wanted = expected.Tries;
        if (item.Fault.Phase == FaultPhase.Accept && expected.IsSuccess)
        {
            wanted--;
        }

        // Where the call goes on, it may ask the same once more by itself.
        int later = expected.IsSuccess ? item.Call.Steps.Skip(item.Step + 1).Count(step => step.Key == key) : 0;
        if (tries - later != wanted)
        {
            faults.Add($"{wanted} tries expected, {tries - later} on the wire: {string.Join(", ", requests.Select(static request => request.Key))}");
        }

        if (requests.FirstOrDefault(static request => request.Target.Contains("elsewhere")) is { } stray)
        {
            faults.Add($"followed a redirect: {stray.Key}");
        }

        IEnumerable<string> notYet = item.Call.Steps.Skip(item.Step + 1).Select(static step => step.Key)
            .Except(item.Call.Steps.Take(item.Step + 1).Select(static step => step.Key));
        if (!expected.IsSuccess && requests.Any(request => notYet.Contains(request.Key)))
        {
            faults.Add($"went on after the error: {string.Join(", ", requests.Select(static request => request.Key))}");
        }
    }

    private static void CheckSecrets(List<string> faults, ShellResult result)
    {
        IEnumerable<string> texts = result.Errors.SelectMany(static error =>
            new[] { $"{error}", $"{error.Exception}", $"{error.ErrorDetails?.RecommendedAction}" });
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

        if (model.State != item.Call.States.After)
        {
            faults.Add($"says success, and the server has {Differing(model.State, item.Call.States.After)}");
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
        if (result.Output.Count > 0 && !(item.Call.WritesAsItComes && result.Output.Count <= item.Call.Written))
        {
            faults.Add($"an error, and yet {result.Output.Count} objects");
        }

        if (error.FullyQualifiedErrorId.Split(',')[0] != expected.Id || error.CategoryInfo.Category.ToString() != expected.Category)
        {
            faults.Add($"{expected.Id} {expected.Category} expected, got {error.FullyQualifiedErrorId} {error.CategoryInfo.Category}: {error}");
        }

        if (string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction))
        {
            faults.Add($"no recommendation: {error}");
        }

        string state = model.State;
        if (state != item.Call.States.Before && state != item.Call.States.After)
        {
            faults.Add($"half done, or done twice: {Differing(state, item.Call.States.After)}");
        }

        if (state != item.Call.States.Before && !$"{error}".Contains("outcome is unknown"))
        {
            faults.Add($"done, and the error does not say that it may be: {error}");
        }
    }

    private static string Differing(string state, string wanted) =>
        string.Join("; ", state.Split('\n').Except(wanted.Split('\n'))) + " instead of " + string.Join("; ", wanted.Split('\n').Except(state.Split('\n')));

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
