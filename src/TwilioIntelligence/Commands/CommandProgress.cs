using System;
using System.Diagnostics;
using System.Management.Automation;

namespace TwilioIntelligence.Commands;

/// <summary>Shows how far a long command has come: not in its first second, and not more than a few times a second.</summary>
internal sealed class CommandProgress
{
    private const string Unsaid = " ";
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(300);

    private readonly Cmdlet _command;
    private readonly string _activity;
    private readonly int _activityId;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = Quiet;
    private bool _shown;

    public CommandProgress(Cmdlet command, string activity, int activityId)
    {
        _command = command;
        _activity = activity;
        _activityId = activityId;
    }

    public TimeSpan Elapsed => _watch.Elapsed;

    /// <summary>Shows the status, if it is time to.</summary>
    public void Show(Func<string> status)
    {
        if (_watch.Elapsed < _next)
        {
            return;
        }

        _next = _watch.Elapsed + Interval;
        _shown = true;
        _command.WriteProgress(new ProgressRecord(_activityId, _activity, status()));
    }

    /// <summary>Takes the display away.</summary>
    public void Complete()
    {
        if (_shown)
        {
            _shown = false;
            _command.WriteProgress(new ProgressRecord(_activityId, _activity, Unsaid) { RecordType = ProgressRecordType.Completed });
        }
    }
}
