using System;
using System.Globalization;
using TwilioIntelligence.Client;
using TwilioIntelligence.Commands.Output;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Base;

/// <summary>Passes the items of a list on while they come, on the pipeline thread, and shows how many there were.</summary>
/// <typeparam name="T">The kind of item.</typeparam>
internal sealed class ListWriter<T>
{
    private readonly ConnectedCmdlet _cmdlet;
    private readonly PageReader<T> _list;
    private long _listed;

    public ListWriter(ConnectedCmdlet cmdlet, PageReader<T> list)
    {
        _cmdlet = cmdlet;
        _list = list;
    }

    /// <summary>Passes items on until there are no more or enough, and ends the fetching.</summary>
    /// <param name="write">Takes an item, and says whether more are wanted.</param>
    public void Write(Func<T, bool> write)
    {
        using (_list)
        {
            _list.Start();
            while (TryTake(out T item))
            {
                _cmdlet.ThrowIfStopped();
                _listed++;
                if (!write(item))
                {
                    return;
                }

                Show();
            }
        }
    }

    /// <summary>Waits for the next item, if there is one more.</summary>
    private bool TryTake(out T item)
    {
        try
        {
            bool finished;
            while (!_list.TryTake(out item, out finished) && !finished)
            {
                Show();
                _cmdlet.WaitForSignal();
            }

            if (finished)
            {
                _cmdlet.MessageQueue.Flush(_cmdlet);
            }

            return !finished;
        }
        catch (IntelligenceApiException exception)
        {
            // What came before is written already; that the list is not complete must not be overlooked.
            _cmdlet.MessageQueue.Flush(_cmdlet);
            _cmdlet.ThrowTerminatingError(ErrorRecords.Of(exception, null));
            throw;
        }
    }

    private void Show()
    {
        if (_cmdlet.Progress.IsDue && (_list.HasMorePages || _cmdlet.Client.PauseLeft > TimeSpan.Zero))
        {
            string status = string.Format(CultureInfo.CurrentCulture, Messages.ListStatus, _listed, _list.Pages, _cmdlet.Progress.Rate(_listed));
            _cmdlet.Progress.Show(status, _cmdlet.Client.PauseLeft);
        }
    }
}
