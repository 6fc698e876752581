using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Bulk;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Models.Json;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Attachments;

/// <summary>
/// Changes the list of Intelligence configurations of one Conversations configuration. That API has no conditional update, so the job
/// looks afterwards whether its change is there, and makes it again where somebody else's change has undone it.
/// </summary>
internal abstract class AttachmentJob : BulkJob
{
    private const int MaximumTries = 4;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly IJobHost _host;
    private IntelligenceConfiguration? _configuration;
    private IntelligenceConversationConfiguration _present = null!;
    private IntelligenceConversationConfiguration? _result;
    private bool _isAccepted;

    protected AttachmentJob(IJobHost host, AttachmentSession session, string configurationId, string conversationConfigurationId)
        : base(configurationId, conversationConfigurationId)
    {
        _host = host;
        Session = session;
        ConfigurationId = configurationId;
    }

    public override bool HasPreparation => HasValidIds;

    public override string? Achievement => _isAccepted ? Action(ConfigurationId, Names.Of(_present)) : null;

    protected AttachmentSession Session { get; }

    /// <summary>Gets the id of the Intelligence configuration.</summary>
    protected string ConfigurationId { get; }

    /// <summary>Gets a name of the Intelligence configuration for a person: its id, where it was not read.</summary>
    protected string ConfigurationName => _configuration is null ? ConfigurationId : Names.Of(_configuration);

    private string Hint => Hints.ById(Session.Resources.Type.Noun, Key!);

    private bool HasValidIds => ConfigurationResource.Type.IsValidId(ConfigurationId) && Session.Resources.Type.IsValidId(Key);

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await SettleAsync().ConfigureAwait(false);
        _present = await ReadAsync().ConfigureAwait(false);
    }

    public override bool Confirm()
    {
        ResourceIdCheck.EnsureValid(_host, ConfigurationResource.Type, ConfigurationId, Target);
        ResourceIdCheck.EnsureValid(_host, Session.Resources.Type, Key, Key);
        if (IsDone(_present))
        {
            _host.WriteVerbose(NothingToDo(Names.Of(_present)));
            _result = _present;
            return false;
        }

        Check(_present);
        return _host.ShouldProcess(Action(ConfigurationName, Names.Of(_present)));
    }

    public override async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        for (int tries = 1; !IsDone(_present); tries++)
        {
            Check(_present);
            if (await SendAsync(tries, cancellationToken).ConfigureAwait(false) is not { } operation)
            {
                continue;
            }

            _isAccepted = true;
            if (Session.NoWait)
            {
                Session.Pending[Key!] = operation;
                _host.NewContext().Log.Verbose(MessageText.Format(nameof(Messages.AttachmentAccepted), Names.Of(_present), operation.Id));
                return;
            }

            await Session.Client.Operations.WaitAsync(operation, Session.Timeout, _host.NewContext()).ConfigureAwait(false);
            await VerifyAsync(operation, tries).ConfigureAwait(false);
        }

        _result = _present;
    }

    public override void Complete()
    {
        if (_result is not null)
        {
            _host.WriteObject(_result);
        }
    }

    /// <summary>Reads the Intelligence configuration.</summary>
    /// <exception cref="IntelligenceApiException">There is none, or no usable reply came.</exception>
    protected async Task ReadConfigurationAsync() =>
        _configuration = await Session.GetConfigurationAsync(ConfigurationId, _host.NewContext()).ConfigureAwait(false);

    /// <summary>Tells whether a Conversations configuration is as it is to become.</summary>
    protected abstract bool IsDone(IntelligenceConversationConfiguration present);

    /// <summary>Makes sure that the change is possible.</summary>
    /// <exception cref="ErrorRecordException">It is not.</exception>
    protected virtual void Check(IntelligenceConversationConfiguration present)
    {
    }

    /// <summary>Lists the ids that it is to name.</summary>
    protected abstract IEnumerable<string> Change(IEnumerable<string> ids);

    /// <summary>Gets the account and the host.</summary>
    protected string Place => _host.Place;

    /// <summary>Says what is done to an Intelligence configuration, and where.</summary>
    protected abstract string Action(string configuration, string conversationConfiguration);

    /// <summary>Says that there is nothing to do.</summary>
    protected abstract string NothingToDo(string conversationConfiguration);

    private Task<IntelligenceConversationConfiguration> ReadAsync() => Session.Resources.GetAsync(Key!, _host.NewContext());

    /// <summary>Waits for the change before this one, where it was not waited for: its list must be seen, or this one would undo it.</summary>
    private async Task SettleAsync()
    {
        if (!Session.Pending.TryRemove(Key!, out PendingOperation? earlier))
        {
            return;
        }

        try
        {
            await Session.Client.Operations.WaitAsync(earlier, Session.Timeout, _host.NewContext()).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception)
        {
            _host.EnqueueWarning(exception.Message);
        }
    }

    /// <summary>Sends the change.</summary>
    /// <returns>The operation, or <see langword="null"/> where it is to be tried again with what the server has now.</returns>
    private async Task<PendingOperation?> SendAsync(int tries, CancellationToken cancellationToken)
    {
        try
        {
            var ids = new JArray(Change(_present.IntelligenceConfigurationIds).Distinct(StringComparer.Ordinal));
            RequestContext context = _host.NewContext(Hint);
            (string method, JObject body) = Session.Replaces
                ? ("PUT", Replacement.Body(_present, ids, Target))
                : ("PATCH", new JObject(new JProperty(IntelligenceConversationConfiguration.AttachmentField, ids)));
            return await Session.Client.Operations.StartAsync(method, Session.Resources.Type, Key!, JsonText.Write(body), context).ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception) when (exception.StatusCode == 409 && tries < MaximumTries)
        {
            await Clock.System.Delay(TimeSpan.FromTicks(FirstPause.Ticks << (tries - 1)), cancellationToken).ConfigureAwait(false);
            _present = await ReadAsync().ConfigureAwait(false);
        }
        catch (IntelligenceApiException exception) when (exception.StatusCode is 404 or 405 or 501 && !Session.Replaces)
        {
            // A 404 says that there is no PATCH only if the configuration itself is there.
            _present = await ReadAsync().ConfigureAwait(false);
            if (IsDone(_present))
            {
                // The server had made the change before it said so.
                return null;
            }

            if (!Session.AllowReplace)
            {
                throw new ErrorRecordException(ErrorRecords.InvalidOperation(nameof(Messages.PatchUnavailable), Target, Names.Of(_present)));
            }

            Session.Replaces = true;
        }

        return null;
    }

    /// <summary>Checks that the change is there, and that it has overwritten no other.</summary>
    private async Task VerifyAsync(PendingOperation operation, int tries)
    {
        IntelligenceConversationConfiguration before = _present;
        try
        {
            _present = await ReadAsync().ConfigureAwait(false);
        }
        catch (IntelligenceApiException)
        {
            // The change is made all the same, which must not get lost behind this error.
            _host.EnqueueWarning(MessageText.Format(nameof(Messages.AttachmentUnread), Names.Of(before), operation.Id, Hint));
            throw;
        }

        if (_present.Version > before.Version + 1)
        {
            _host.EnqueueWarning(MessageText.Format(
                nameof(Messages.UpdatedByOthersToo), Session.Resources.Type.Noun, Names.Of(_present), before.Version, _present.Version));
        }

        if (Session.Replaces && Replacement.Lost(before, _present) is { Count: > 0 } lost)
        {
            _host.EnqueueWarning(MessageText.Format(nameof(Messages.ReplacementLost), Names.Of(_present), operation.Id, string.Join(", ", lost)));
        }

        if (IsDone(_present))
        {
            return;
        }

        if (tries >= MaximumTries)
        {
            throw new ErrorRecordException(ErrorRecords.InvalidOperation(nameof(Messages.AttachmentLost), Target, Names.Of(_present), tries));
        }

        _host.EnqueueWarning(MessageText.Format(nameof(Messages.AttachmentOverwritten), Names.Of(_present), operation.Id));
    }
}
