using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Reports;

/// <summary>The state of all backups of an account over a time span.</summary>
public sealed record BackupReport
{
    /// <summary>The AWS account.</summary>
    public required string Account { get; init; }

    /// <summary>UTC instant it was made.</summary>
    public required DateTime Generated { get; init; }

    /// <summary>UTC start of the span.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC end of the span, not contained.</summary>
    public required DateTime Until { get; init; }

    /// <summary>Schedules by target.</summary>
    public required IReadOnlyList<ReportSchedule> Schedules { get; init; }

    /// <summary>Storage by host.</summary>
    public required IReadOnlyList<ReportStorage> Storage { get; init; }

    /// <summary>Partial and failed groups that were taken in the span, newest first.</summary>
    public required IReadOnlyList<SnapshotGroup> Unusable { get; init; }

    /// <summary>The last restore test of each volume group that had one, oldest first.</summary>
    public required IReadOnlyList<SnapshotGroup> Drills { get; init; }

    /// <summary>Volume groups without a schedule, without a complete snapshot group, or never proven by a restore.</summary>
    public required IReadOnlyList<ReportGap> Gaps { get; init; }

    /// <summary>Price of a GiB of snapshot storage for a month, in the reader's currency; null leaves costs out.</summary>
    public decimal? PricePerGiBMonth { get; init; }

    /// <summary>All slots of the report.</summary>
    public IEnumerable<ReportSlot> Slots => Schedules.SelectMany(s => s.Tiers).SelectMany(t => t.Slots);

    /// <summary>How many slots a complete group covers or covered.</summary>
    public int SlotsTaken => Slots.Count(s => s.State is ReportSlotState.Taken or ReportSlotState.Expired);

    /// <summary>How many slots have no backup: missing, partial or failed.</summary>
    public int SlotsMissing => Slots.Count(s => s.State is ReportSlotState.Missing or ReportSlotState.Partial or ReportSlotState.Failed);
}
