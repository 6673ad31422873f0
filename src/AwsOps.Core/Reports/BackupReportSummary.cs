namespace AwsOps.Core.Reports;

/// <summary>A report that was written: where, and the numbers that a script asks about.</summary>
public sealed record BackupReportSummary
{
    /// <summary>Full path of the page.</summary>
    public required string Path { get; init; }

    /// <summary>UTC start of the span.</summary>
    public required DateTime From { get; init; }

    /// <summary>UTC end of the span.</summary>
    public required DateTime Until { get; init; }

    /// <summary>Slots that a complete group covers or covered.</summary>
    public required int SlotsTaken { get; init; }

    /// <summary>Slots without a backup: missing, partial or failed.</summary>
    public required int SlotsMissing { get; init; }

    /// <summary>Partial and failed groups taken in the span.</summary>
    public required int Unusable { get; init; }

    /// <summary>Volume groups without a schedule, a complete group or a tested restore.</summary>
    public required int Gaps { get; init; }

    /// <summary>GiB of one full copy of each volume group.</summary>
    public required long FullGiB { get; init; }

    /// <summary>GiB of all groups if each were stored whole.</summary>
    public required long SumGiB { get; init; }

    /// <summary>The numbers of a report.</summary>
    public static BackupReportSummary Of(BackupReport report, string path)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new BackupReportSummary
        {
            Path = path,
            From = report.From,
            Until = report.Until,
            SlotsTaken = report.SlotsTaken,
            SlotsMissing = report.SlotsMissing,
            Unusable = report.Unusable.Count,
            Gaps = report.Gaps.Count,
            FullGiB = report.Storage.Sum(s => s.FullGiB),
            SumGiB = report.Storage.Sum(s => s.SumGiB),
        };
    }
}
