using System;
using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using TwilioIntelligence.Client;
using TwilioIntelligence.Resources;

namespace TwilioIntelligence.Commands.Output;

/// <summary>Shows how far a long command has come: not in its first second, and not more than a few times a second.</summary>
internal sealed class CommandProgress
{
    private const string BlankStatus = " ";
    private static readonly TimeSpan InitialDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly Cmdlet _command;
    private readonly string _activity;
    private readonly int _activityId;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = InitialDelay;
    private bool _shown;

    public CommandProgress(Cmdlet command, string activity, int activityId)
    {
        _command = command;
        _activity = activity;
        _activityId = activityId;
    }

    /// <summary>Gets a value indicating whether it is time to show something.</summary>
    public bool IsDue => _watch.Elapsed >= _next;

    /// <summary>Shows the status.</summary>
    /// <param name="status">Says how far the command has come.</param>
    /// <param name="pause">How much longer the server lets it wait, if it does.</param>
    /// <param name="underWay">What it is at now, if there is one thing.</param>
    /// <param name="percent">How much of it is done, where the whole is known.</param>
    public void Show(string status, TimeSpan pause, string? underWay = null, int? percent = null)
    {
        _next = _watch.Elapsed + Interval;
        _shown = true;
        if (pause > TimeSpan.Zero)
        {
            DateTime end = Clock.System.Now.LocalDateTime + pause;
            status += "; " + string.Format(CultureInfo.CurrentCulture, Messages.PausedStatus, Math.Ceiling(pause.TotalSeconds), end);
        }

        // Without a percentage, the shell shows that something moves, and not how far.
        _command.WriteProgress(new ProgressRecord(_activityId, _activity, status) { CurrentOperation = underWay, PercentComplete = percent ?? -1 });
    }

    /// <summary>Says how many there are a second.</summary>
    public double Rate(long count) => count / Math.Max(_watch.Elapsed.TotalSeconds, 0.001);

    /// <summary>Takes the display away.</summary>
    public void Complete()
    {
        if (_shown)
        {
            _shown = false;
            _command.WriteProgress(new ProgressRecord(_activityId, _activity, BlankStatus) { RecordType = ProgressRecordType.Completed });
        }
    }

    /// <summary>
    /// Takes the display away because the command ends before its time: no one wants more of it, or it has failed. Of a pipeline
    /// that was stopped nothing is taken any more; the shell clears the display itself then.
    /// </summary>
    public void TryComplete()
    {
        try
        {
            Complete();
        }
        catch (PipelineStoppedException)
        {
        }
    }
}
