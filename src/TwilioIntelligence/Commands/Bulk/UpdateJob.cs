using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Bulk;

/// <summary>
/// Updates one resource: reads what the server has, applies what the user changed, and sends the whole if that makes a difference.
/// The API replaces a resource as a whole, so everything that was not mentioned must come from the server's present state.
/// </summary>
internal abstract class UpdateJob<T> : BulkJob
    where T : ApiResource
{
    // After so many refusals of a version that was just read, somebody else writes all the time.
    private const int MaximumMerges = 4;

    /// <summary>Initializes a new instance of the <see cref="UpdateJob{T}"/> class.</summary>
    /// <param name="host">The cmdlet that the job writes to.</param>
    /// <param name="resources">The operations on the resources.</param>
    /// <param name="id">The id of the resource.</param>
    /// <param name="given">The resource, or <see langword="null"/> where only the id was given.</param>
    /// <param name="options">How to update.</param>
    /// <param name="target">The target of an error.</param>
    protected UpdateJob(IJobHost host, ResourceClient<T> resources, string? id, T? given, UpdateOptions options, object? target)
        : base(target, id)
    {
        Host = host;
        Resources = resources;
        Id = id;
        Given = given;
        Options = options;
    }

    private int _doubtfulTries;

    /// <summary>Gets what the server has after the update.</summary>
    protected T? Result { get; private set; }

    public override bool HasPreparation => Resources.Type.IsValidId(Id) && (Given is null || !Options.AssumeCurrent);

    public override string? Achievement => Result is null || Running is null ? null : NameOf(Result);

    protected IJobHost Host { get; }

    protected ResourceClient<T> Resources { get; }

    protected string? Id { get; }

    protected T? Given { get; }

    protected UpdateOptions Options { get; }

    /// <summary>Gets what the server has, as far as is known.</summary>
    protected T Present { get; private set; } = null!;

    public override async Task PrepareAsync(CancellationToken cancellationToken) =>
        Present = await Resources.GetAsync(Id!, Host.NewContext()).ConfigureAwait(false);

    public override bool Confirm()
    {
        ResourceIdCheck.EnsureValid(Host, Resources.Type, Id, Target);
        Present ??= Given!;
        EnsureVersion(Present);
        Plan();
        IReadOnlyList<IntelligenceFinding> findings = Validate();
        Validation.ThrowIfInvalid(findings, Resources.Type.Noun, NameOf(Present), Target);
        FindingWarnings.Write(Host, Options.WritesWarnings ? findings : [], NameOf(Present));

        IReadOnlyList<IntelligenceDifference> differences = Compare(Present);
        if (differences.Count == 0 && !Options.Force)
        {
            Host.WriteVerbose(MessageText.Format(nameof(Messages.NothingChanges), Resources.Type.Noun, NameOf(Present)));
            AcceptEdits();
            Result = Present;
            return false;
        }

        return ShouldUpdate(differences);
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        if (Options.CheckVersion)
        {
            EnsureVersion(await Resources.GetAsync(Id!, Host.NewContext()).ConfigureAwait(false));
        }

        Result = await SendAsync().ConfigureAwait(false);
        AcceptEdits();
    }

    public override void Complete()
    {
        if (Result is null)
        {
            return;
        }

        if (Running is not null)
        {
            WarnAfter(Present, Result);
        }

        // A preview puts nothing out: what stays as it is would hide what changes.
        if (!Host.IsWhatIf)
        {
            Host.WriteObject(Result);
        }
    }

    /// <summary>
    /// Works out what the resource is to become. Called again, and not on the pipeline thread, when the server has moved on in the
    /// meantime.
    /// </summary>
    /// <exception cref="ErrorRecordException">A field was changed by somebody else as well, or a value cannot be sent.</exception>
    protected abstract void Plan();

    /// <summary>Holds what is to be sent to the documented limits.</summary>
    protected abstract IReadOnlyList<IntelligenceFinding> Validate();

    /// <summary>Lists what the update changes of a state of the resource.</summary>
    protected abstract IReadOnlyList<IntelligenceDifference> Compare(T present);

    /// <summary>Writes the body of the request.</summary>
    protected abstract string WriteBody();

    /// <summary>Has the object that was given count its own edits as done.</summary>
    protected abstract void AcceptEdits();

    /// <summary>Gets the version that the change was made for.</summary>
    protected virtual long ExpectedVersion => (Given ?? Present).VersionNumber;

    /// <summary>Names a resource for a person.</summary>
    protected virtual string NameOf(T resource) => Names.Of(resource);

    /// <summary>Lists what changed between two states of the resource.</summary>
    protected abstract IReadOnlyList<IntelligenceDifference> Compare(T reference, T difference);

    /// <summary>Warns of what the reply reveals.</summary>
    protected virtual void WarnAfter(T before, T after)
    {
        // A try whose reply was lost may have made a version of its own, with the same content.
        long further = after.VersionNumber - before.VersionNumber;
        bool isOwn = further <= 1 + _doubtfulTries && Compare(after).Count == 0;
        if (further > 1 && !isOwn)
        {
            Host.WriteWarning(MessageText.Format(
                nameof(Messages.UpdatedByOthersToo), Resources.Type.Noun, NameOf(after), before.VersionNumber, after.VersionNumber));
        }
    }

    /// <summary>Refuses a merge that has conflicts, unless the user's values are to win.</summary>
    protected void ThrowIfConflicting(IReadOnlyList<MergeConflict> conflicts)
    {
        if (conflicts.Count > 0 && !Options.Force)
        {
            throw new ErrorRecordException(ErrorRecords.Conflict(Target, Resources.Type.Noun, NameOf(Present), conflicts));
        }
    }

    private async Task<T> SendAsync()
    {
        for (int merges = 1; ; merges++)
        {
            try
            {
                RequestContext context = Host.NewContext(Hints.ById(Resources.Type.Noun, Id!));
                (T updated, _doubtfulTries) = await Resources.UpdateAsync(Id!, WriteBody(), Present.ETag, context).ConfigureAwait(false);
                return updated;
            }
            catch (IntelligenceApiException exception)
                when (exception.StatusCode == 412 && merges < MaximumMerges && (exception.MayHaveHappened || !Options.CheckVersion))
            {
                Present = await ReadAfterAsync(exception).ConfigureAwait(false);
                if (exception.MayHaveHappened && Compare(Present).Count == 0)
                {
                    // The version that was refused is the one before our own: an earlier try had succeeded.
                    return Present;
                }

                if (Options.CheckVersion)
                {
                    throw;
                }

                Plan();
                Validation.ThrowIfInvalid(Validate(), Resources.Type.Noun, NameOf(Present), Target);
            }
        }
    }

    /// <summary>Reads what a server has that refused an update.</summary>
    private async Task<T> ReadAfterAsync(IntelligenceApiException refusal)
    {
        try
        {
            return await Resources.GetAsync(Id!, Host.NewContext()).ConfigureAwait(false);
        }
        catch (IntelligenceApiException) when (refusal.MayHaveHappened)
        {
            // That the update may have been made is more than that it could not be looked at.
            ExceptionDispatchInfo.Capture(refusal).Throw();
            throw;
        }
    }

    private void EnsureVersion(T now)
    {
        if (Options.CheckVersion)
        {
            VersionCheck.EnsureSame(Resources.Type.Noun, NameOf(now), ExpectedVersion, now.VersionNumber, Compare(Given ?? Present, now), Target);
        }
    }

    private bool ShouldUpdate(IReadOnlyList<IntelligenceDifference> differences) =>
        Host.ShouldProcess(MessageText.Format(nameof(Messages.UpdateResource), Resources.Type.Noun, NameOf(Present), Host.Place), differences);
}
