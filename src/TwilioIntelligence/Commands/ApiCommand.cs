using System;
using System.Globalization;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands;

/// <summary>A command that sends requests over a connection.</summary>
public abstract class ApiCommand : IntelligenceCommand
{
    // Commands that stand in one pipeline show their progress side by side.
    private const int FirstActivityId = 1300;

    private IntelligenceClient? _client;
    private CommandProgress? _progress;

    /// <summary>
    /// <para type="description">The connection to use, as Connect-IntelligenceAccount returns it. Without it, the connection of
    /// this session is used, or else the one that the environment variables describe.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IntelligenceConnection? Connection { get; set; }

    /// <summary>Gets what sends the requests.</summary>
    internal IntelligenceClient Client => _client ?? throw new InvalidOperationException("The command has not begun, or needs no connection.");

    /// <summary>Gets the client for the configurations of the connection.</summary>
    private protected ResourceClient<IntelligenceConfiguration> Configurations => Client.For(ConfigurationResource.Type);

    /// <summary>Gets what shows how far the command has come.</summary>
    internal CommandProgress Progress =>
        _progress ??= new CommandProgress(this, MyInvocation.MyCommand.Name, FirstActivityId + MyInvocation.PipelinePosition);

    /// <summary>Gets a value indicating whether this call of the command sends requests at all.</summary>
    private protected virtual bool NeedsConnection => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (NeedsConnection)
        {
            // Now, and on this thread: the default connection belongs to the runspace.
            _client = Resolve(Connection).Client;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Mailbox.Empty(this);
        _progress?.Complete();
    }

    /// <summary>Does what writes to the pipeline. When that ends it, the display of the progress goes with it.</summary>
    private protected void Work(Action work)
    {
        try
        {
            work();
        }
        catch
        {
            _progress?.Abandon();
            throw;
        }
    }

    /// <summary>Passes the items of a list on as they come, until there are no more or enough.</summary>
    internal void WriteList<T>(PageReader<T> list, Func<T, bool> write) => Work(() =>
    {
        using (list)
        {
            list.Start();
            long listed = 0;
            while (true)
            {
                if (!TryTake(list, out T item, out bool finished))
                {
                    if (finished)
                    {
                        Mailbox.Empty(this);
                        return;
                    }

                    ShowListed(list, listed);
                    WaitForChange();
                    continue;
                }

                ThrowIfStopped();
                listed++;
                if (!write(item))
                {
                    return;
                }

                ShowListed(list, listed);
            }
        }
    });

    private bool TryTake<T>(PageReader<T> list, out T item, out bool finished)
    {
        try
        {
            return list.TryTake(out item, out finished);
        }
        catch (IntelligenceApiException exception)
        {
            // What came before is out already; that the list is not complete must not be overlooked.
            Mailbox.Empty(this);
            ThrowTerminatingError(ErrorRecords.Of(exception, null));
            throw;
        }
    }

    private void ShowListed<T>(PageReader<T> list, long listed)
    {
        if (Progress.IsDue && (list.HasMorePages || Client.PauseLeft > TimeSpan.Zero))
        {
            Progress.Show(string.Format(CultureInfo.CurrentCulture, Messages.ListStatus, listed, list.Pages, Progress.Rate(listed)), Client.PauseLeft);
        }
    }
}
