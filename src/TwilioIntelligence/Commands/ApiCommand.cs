using System.Management.Automation;
using TwilioIntelligence.Client;

namespace TwilioIntelligence.Commands;

/// <summary>A command that sends requests over a connection.</summary>
public abstract class ApiCommand : IntelligenceCommand
{
    private IntelligenceClient? _client;

    /// <summary>
    /// <para type="description">The connection to use, as Connect-IntelligenceAccount returns it. Without it, the connection of
    /// this session is used, or else the one that the environment variables describe.</para>
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IntelligenceConnection? Connection { get; set; }

    /// <summary>Gets what sends the requests.</summary>
    internal IntelligenceClient Client => _client ?? throw new System.InvalidOperationException("The command has not begun.");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // Now, and on this thread: the default connection belongs to the runspace.
        _client = Resolve(Connection).Client;
    }

    /// <summary>Passes the items of a list on as they come, until there are no more or enough.</summary>
    internal void WriteList<T>(PagedList<T> list, System.Func<T, bool> write)
    {
        using (list)
        {
            list.Start();
            while (true)
            {
                T item;
                bool finished;
                try
                {
                    if (!list.TryTake(out item, out finished))
                    {
                        if (finished)
                        {
                            Mailbox.Empty(this);
                            return;
                        }

                        WaitForChange();
                        continue;
                    }
                }
                catch (IntelligenceApiException exception)
                {
                    Mailbox.Empty(this);
                    ThrowTerminatingError(ErrorRecords.Of(exception, null));
                    throw;
                }

                if (Cancellation.IsCancellationRequested || !write(item))
                {
                    ThrowIfStopped();
                    return;
                }
            }
        }
    }
}
