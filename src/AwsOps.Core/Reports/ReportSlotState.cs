namespace AwsOps.Core.Reports;

/// <summary>What became of one slot of a schedule.</summary>
public enum ReportSlotState
{
    /// <summary>A complete snapshot group covers it and is still there.</summary>
    Taken,

    /// <summary>A complete group covered it, lived its time and was deleted.</summary>
    Expired,

    /// <summary>A group is being taken for it.</summary>
    Pending,

    /// <summary>The slot still lasts, and nothing covers it yet: the next run takes a group.</summary>
    Open,

    /// <summary>Only a partial group was taken: it is no backup.</summary>
    Partial,

    /// <summary>The group taken for it failed.</summary>
    Failed,

    /// <summary>It is over, and nothing was taken, or what was taken is gone before its time.</summary>
    Missing,
}
