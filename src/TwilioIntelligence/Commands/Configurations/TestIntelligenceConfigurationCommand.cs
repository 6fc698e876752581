using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Base;
using TwilioIntelligence.Commands.Input;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>Checks configurations, as objects or in JSON files, against every documented limit, without a server.</summary>
[Cmdlet(VerbsDiagnostic.Test, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool), typeof(IntelligenceFinding))]
public sealed class TestIntelligenceConfigurationCommand : ConnectedCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private OnlineOperatorValidator? _operators;

    /// <summary>
    /// What to check: configurations, hashtables, objects such as ConvertFrom-Json returns, or files as Get-ChildItem returns them.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object InputObject { get; set; } = string.Empty;

    /// <summary>The JSON files to check, with wildcards. A file holds a configuration or a list of them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The JSON files to check, their names taken as they are.</summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Returns each fault and doubt instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Also asks the server whether the operators are there, and whether pinned versions and the names of parameters fit them.</summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    private protected override bool NeedsConnection => Online;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case PathSet:
                TestFiles(Path, literal: false);
                break;
            case LiteralPathSet:
                TestFiles(LiteralPath, literal: true);
                break;
            case InputObjectSet when ShellValues.Unwrap(InputObject) is IEnumerable list and not (string or IDictionary):
                foreach (object? item in list)
                {
                    TestInput(item);
                }

                break;
            default:
                TestInput(InputObject);
                break;
        }
    }

    private void TestInput(object? given)
    {
        object? input = ShellValues.Unwrap(given);
        if (input is FileSystemInfo file)
        {
            TestFiles([file.FullName], literal: true);
        }
        else if (input is string path)
        {
            TestFiles([path], literal: false);
        }
        else
        {
            var unreadable = new Dictionary<string, InputException>();
            try
            {
                if (ConfigurationConverter.Read(given!, unreadable.Add) is { } json)
                {
                    // What came from the server may have fields that are newer than this module: they are no mistakes.
                    Test(json, json.GetString("id") ?? json.GetString("displayName"),
                        isUserAuthored: input is not IntelligenceConfiguration, unreadable);
                    return;
                }
            }
            catch (InputException exception)
            {
                WriteError(ErrorRecords.Invalid(ConfigurationResource.Type.Noun, "of the pipeline", exception.Message, given));
                return;
            }

            WriteError(ErrorRecords.NotAConfiguration(given));
        }
    }

    private void TestFiles(IEnumerable<string> paths, bool literal)
    {
        foreach (string path in paths)
        {
            try
            {
                foreach (string file in FileArgument.Resolve(this, path, literal))
                {
                    TestFile(file);
                }
            }
            catch (ErrorRecordException exception)
            {
                WriteError(exception.ErrorRecord);
            }
        }
    }

    private void TestFile(string file)
    {
        JToken content;
        try
        {
            content = JsonText.ParseStrict(File.ReadAllText(file));
        }
        catch (JsonException exception)
        {
            Report([new IntelligenceFinding("$", exception.Message, "JSON", IntelligenceFindingSeverity.Error)], file);
            return;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.FileUnreadable), file, file, exception.Message));
            return;
        }

        foreach (JToken item in content is JArray list ? list : (IEnumerable<JToken>)[content])
        {
            if (item is JObject json)
            {
                Test(ConfigurationConverter.Read(json), file, isUserAuthored: true, []);
            }
            else
            {
                Report([new IntelligenceFinding("$", "got something else", "a configuration, or a list of configurations", IntelligenceFindingSeverity.Error)],
                    file);
            }
        }
    }

    private void Test(JObject json, string? source, bool isUserAuthored, Dictionary<string, InputException> unreadable)
    {
        var findings = ConfigurationValidator.Validate(json, isUserAuthored).ToList();
        if (Online)
        {
            try
            {
                OnlineOperatorValidator operators = _operators ??= new OnlineOperatorValidator(Client, MessageQueue);
                findings.AddRange(Wait(token => operators.FindAsync(json, token)));
            }
            catch (IntelligenceApiException exception)
            {
                WriteError(ErrorRecords.Of(exception, source));
                return;
            }
        }

        // Of a rule that cannot be read nothing is known but that.
        findings.RemoveAll(finding => unreadable.Keys.Any(path => finding.Path == path || finding.Path.StartsWith(path + ".", StringComparison.Ordinal)));
        findings.AddRange(unreadable.Values.Select(static fault => new IntelligenceFinding(fault.Path, fault.Problem,
            "what New-IntelligenceConfiguration -Rule can read", IntelligenceFindingSeverity.Error)));
        Report(findings, source);
    }

    private void Report(IReadOnlyList<IntelligenceFinding> findings, string? source)
    {
        foreach (IntelligenceFinding finding in findings)
        {
            finding.Source = source;
            if (Detailed)
            {
                WriteObject(finding);
            }
            else
            {
                WriteVerbose($"{(source is null ? null : UriRedactor.Text(source))}: {LogFormatter.Format(finding)}");
            }
        }

        if (!Detailed)
        {
            WriteObject(findings.All(static finding => finding.Severity != IntelligenceFindingSeverity.Error));
        }
    }
}
