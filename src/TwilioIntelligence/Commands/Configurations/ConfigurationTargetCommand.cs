using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Completion;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Configurations;

/// <summary>A command that does something to configurations that are on the server, named by id or given as objects.</summary>
public abstract class ConfigurationTargetCommand : BulkCommand
{
    /// <summary>The parameter set for configurations that are named by id.</summary>
    private protected const string IdSet = "Id";

    /// <summary>The parameter set for configurations that are given as objects.</summary>
    private protected const string InputObjectSet = "InputObject";

    /// <summary><para type="description">The ids of the configurations.</para></summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [ArgumentCompleter(typeof(ConfigurationIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>
    /// <para type="description">The configuration, as Get-IntelligenceConfiguration returns it.</para>
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public IntelligenceConfiguration? InputObject { get; set; }

    /// <summary>
    /// <para type="description">Reads each configuration once more just before the request, and refuses it when the version has
    /// moved on. It narrows the window for changes by others and cannot close it: the API has no conditional update.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter CheckVersion { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == InputObjectSet)
        {
            AddJob(InputObject!.Id, InputObject);
            return;
        }

        foreach (string id in Id)
        {
            AddJob(id, null);
        }
    }

    /// <summary>Names a configuration for a person.</summary>
    private protected static string Name(IntelligenceConfiguration configuration) =>
        $"'{DifferenceText.OneLine(configuration.DisplayName ?? string.Empty)}' ({configuration.Id})";

    /// <summary>Makes sure that nobody else has changed a configuration since it was read.</summary>
    /// <exception cref="RecordedException">Somebody has.</exception>
    private protected static void ThrowIfMoved(IntelligenceConfiguration read, IntelligenceConfiguration now)
    {
        if (now.Version != read.Version)
        {
            IEnumerable<string> since = ConfigurationComparison.Compare(read.Received, now.Received).Select(LogText.Of)
                .DefaultIfEmpty("nothing but the version");
            throw new RecordedException(ErrorRecords.InvalidOperation(nameof(Messages.VersionMismatch), read, Name(read), read.Version, now.Version,
                string.Join("; ", since)));
        }
    }

    /// <summary>Makes the job for one configuration.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="given">The configuration, or <see langword="null"/> where only the id was given.</param>
    private protected abstract BulkJob JobFor(string? id, IntelligenceConfiguration? given);

    /// <summary>Takes on the job for one configuration.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="given">The configuration, or <see langword="null"/> where only the id was given.</param>
    private protected void AddJob(string? id, IntelligenceConfiguration? given) => Add(JobFor(id, given));

    /// <summary>Makes sure, where that is asked for, that nobody has changed a configuration since it was read.</summary>
    /// <exception cref="RecordedException">Somebody has.</exception>
    private protected async Task CheckVersionAsync(IntelligenceConfiguration read, CancellationToken cancellationToken)
    {
        if (!CheckVersion)
        {
            return;
        }

        IntelligenceConfiguration now = await Configurations.GetAsync(read.Id!, Context(cancellationToken)).ConfigureAwait(false);
        ThrowIfMoved(read, now);
    }
}
