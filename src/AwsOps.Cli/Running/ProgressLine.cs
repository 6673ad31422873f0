using AwsOps.Core.Pipeline;

namespace AwsOps.Cli.Running;

/// <summary>Shows progress in one line of a terminal's standard error, and takes it away before anything else is written.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(100);
    private readonly TextWriter _error;
    private readonly bool _enabled;
    private readonly TimeProvider _clock;
    private long? _lastAt;
    private bool _shown;

    /// <summary>Creates the line.</summary>
    public ProgressLine(TextWriter error, bool enabled, TimeProvider clock)
    {
        _error = error;
        _enabled = enabled;
        _clock = clock;
    }

    /// <summary>Shows a report, at most ten a second.</summary>
    public void Show(OpsProgress progress)
    {
        if (!_enabled)
            return;
        if (progress.Completed)
        {
            Clear();
            return;
        }

        var now = _clock.GetTimestamp();
        if (_lastAt is { } last && _clock.GetElapsedTime(last, now) < Least)
            return;
        _lastAt = now;
        _shown = true;
        _error.Write($"\r\u001b[K{Text(progress)}");
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        if (!_shown)
            return;
        _shown = false;
        _error.Write("\r\u001b[K");
    }

    private static string Text(OpsProgress progress)
    {
        var percent = progress.PercentComplete >= 0 ? $" {progress.PercentComplete}%" : "";
        var left = progress.SecondsRemaining >= 0 ? $", {progress.SecondsRemaining} s left" : "";
        var text = $"{progress.Activity}:{percent} {progress.Status}{left}".ReplaceLineEndings(" ");
        return text.Length <= 78 ? text : text[..77] + "…";
    }
}
