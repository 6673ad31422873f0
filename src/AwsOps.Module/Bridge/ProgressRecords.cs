using System.Management.Automation;
using AwsOps.Core.Pipeline;

namespace AwsOps.Module.Bridge;

/// <summary>Turns progress reports into PowerShell's records.</summary>
internal static class ProgressRecords
{
    // One bar a cmdlet: a later report of the same cmdlet replaces the earlier one.
    private const int ActivityId = 20080;

    /// <summary>The record of a report. PowerShell refuses an empty status and percentages outside -1 to 100.</summary>
    public static ProgressRecord From(OpsProgress progress) =>
        new(ActivityId, progress.Activity.Length == 0 ? " " : progress.Activity, progress.Status.Length == 0 ? " " : progress.Status)
        {
            PercentComplete = Math.Clamp(progress.PercentComplete, -1, 100),
            SecondsRemaining = Math.Max(progress.SecondsRemaining, -1),
            RecordType = progress.Completed ? ProgressRecordType.Completed : ProgressRecordType.Processing,
        };
}
