using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;

namespace TwilioIntelligence.FaultMatrix;

/// <summary>A runspace with the module, in which one case after the other is run.</summary>
internal sealed class Shell : IDisposable
{
    public const string Secret = "secret-of-the-matrix";

    private readonly Runspace _runspace;
    private readonly PSCredential _credential;

    public Shell(string manifest, IDictionary variables)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([manifest]);
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        foreach (DictionaryEntry variable in variables)
        {
            Set((string)variable.Key, variable.Value);
        }

        var secret = new SecureString();
        Secret.ToList().ForEach(secret.AppendChar);
        _credential = new PSCredential("SK00000000000000000000000000000001", secret);
    }

    /// <summary>Connects to a server, and runs what a call needs before.</summary>
    public void Prepare(CmdletCall call, string baseUri, int retries, int timeout)
    {
        Set("credential", _credential);
        Set("limits", new Hashtable { ["BaseUri"] = baseUri, ["MaximumRetryCount"] = retries, ["TimeoutSec"] = timeout });
        Set("c", Run("Connect-IntelligenceAccount -Credential $credential @limits -NoVerify").Output.Single());
        Set("given", null);
        Talk(false);
        if (call.Setup.Length > 0)
        {
            ShellResult result = Run(call.Setup);
            if (result.Errors.Count > 0)
            {
                throw new InvalidOperationException($"The setup of '{call}' failed: {result.Errors[0]}");
            }

            Set("given", result.Output.Count == 1 ? result.Output[0] : result.Output);
        }
    }

    /// <summary>Has everything written that there is to write, or only what matters.</summary>
    public void Talk(bool isOn)
    {
        object preference = isOn ? ActionPreference.Continue : ActionPreference.SilentlyContinue;
        Set("VerbosePreference", preference);
        Set("DebugPreference", preference);
    }

    public ShellResult Run(string script)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(script);
        var errors = new List<ErrorRecord>();
        IReadOnlyList<PSObject> output = [];
        try
        {
            output = shell.Invoke().ToArray();
        }
        catch (RuntimeException exception)
        {
            errors.Add(exception.ErrorRecord);
        }

        errors.AddRange(shell.Streams.Error);
        return new ShellResult(output, errors, shell.Streams);
    }

    public void Dispose() => _runspace.Dispose();

    private void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);
}
