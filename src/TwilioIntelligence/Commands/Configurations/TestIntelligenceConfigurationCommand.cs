using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Commands.Rules;
using TwilioIntelligence.Json;
using TwilioIntelligence.Redaction;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>
/// <para type="synopsis">Checks configurations, as objects or in JSON files, against every documented limit, without a server.</para>
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "IntelligenceConfiguration", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(bool), typeof(IntelligenceFinding))]
public sealed class TestIntelligenceConfigurationCommand : ApiCommand
{
    private const string InputObjectSet = "InputObject";
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private OperatorCheck? _operators;

    /// <summary>
    /// <para type="description">What to check: configurations, hashtables, objects such as ConvertFrom-Json returns, or files as
    /// Get-ChildItem returns them.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object InputObject { get; set; } = string.Empty;

    /// <summary>
    /// <para type="description">The JSON files to check, with wildcards. A file holds a configuration or a list of them.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary><para type="description">The JSON files to check, their names taken as they are.</para></summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary><para type="description">Returns each fault and doubt instead of true or false.</para></summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>
    /// <para type="description">Also asks the server whether the operators are there, and whether pinned versions and the names of
    /// parameters fit them.</para>
    /// </summary>
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
            default:
                TestInput();
                break;
        }
    }

    private void TestInput()
    {
        object? input = ModuleInitializer.Unwrap(InputObject);
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
            var unreadable = new Dictionary<string, UnreadableRuleException>();
            try
            {
                if (ConfigurationInput.Read(InputObject, unreadable.Add) is { } json)
                {
                    // What came from the server may have fields that are newer than this module: they are no mistakes.
                    Test(json, JsonValue.String(json, "id") ?? JsonValue.String(json, "displayName"),
                        written: input is not IntelligenceConfiguration, unreadable);
                    return;
                }
            }
            catch (NotSupportedException exception)
            {
                WriteError(ErrorRecords.InvalidArgument(nameof(Messages.InvalidConfiguration), InputObject, "of the pipeline", exception.Message));
                return;
            }

            WriteError(ErrorRecords.InvalidArgument(nameof(Messages.NotAConfiguration), InputObject, InputObject));
        }
    }

    private void TestFiles(IEnumerable<string> paths, bool literal)
    {
        foreach (string path in paths)
        {
            foreach (string file in Files(path, literal))
            {
                TestFile(file);
            }
        }
    }

    private List<string> Files(string path, bool literal)
    {
        try
        {
            List<string> found = literal
                ? [GetUnresolvedProviderPathFromPSPath(path)]
                : [.. GetResolvedProviderPathFromPSPath(path, out _)];

            // A wildcard means the files that it matches, and no folder beside them.
            List<string> files = found.FindAll(file => !Directory.Exists(file));
            if (files.Count > 0 && files.All(File.Exists))
            {
                return files;
            }

            if (found.Count > 0 && files.Count == 0 && (literal || !WildcardPattern.ContainsWildcardCharacters(path)))
            {
                WriteError(ErrorRecords.InvalidArgument(nameof(Messages.NotAFile), path, path));
                return [];
            }
        }
        catch (Exception exception)
            when (exception is ItemNotFoundException or System.Management.Automation.DriveNotFoundException or ProviderNotFoundException)
        {
            // Said below, in the same words for every way in which a file may be missing.
        }

        WriteError(ErrorRecords.NotFound(nameof(Messages.FileNotFound), path, path));
        return [];
    }

    private void TestFile(string file)
    {
        JToken content;
        try
        {
            content = JsonText.ParseStrictly(File.ReadAllText(file));
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
                Test(ConfigurationInput.Read(json), file, written: true, []);
            }
            else
            {
                Report([new IntelligenceFinding("$", "got something else", "a configuration, or a list of configurations", IntelligenceFindingSeverity.Error)],
                    file);
            }
        }
    }

    private void Test(JObject json, string? source, bool written, Dictionary<string, UnreadableRuleException> unreadable)
    {
        var findings = ConfigurationValidator.Validate(json, written).ToList();
        if (Online)
        {
            try
            {
                OperatorCheck operators = _operators ??= new OperatorCheck(Client, Mailbox);
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
                WriteVerbose($"{(source is null ? null : UriRedactor.Text(source))}: {LogText.Of(finding)}");
            }
        }

        if (!Detailed)
        {
            WriteObject(findings.All(static finding => finding.Severity != IntelligenceFindingSeverity.Error));
        }
    }
}
