using AwsOps.Core.Retention;

namespace AwsOps.Core.Snapshots;

/// <summary>What a purge did, and why the rest is still there.</summary>
public sealed record PurgeSummary
{
    /// <summary>Region it was limited to; null for all.</summary>
    public string? Region { get; init; }

    /// <summary>UTC instant of its begin.</summary>
    public required DateTime Started { get; init; }

    /// <summary>UTC instant of its end.</summary>
    public required DateTime Finished { get; init; }

    /// <summary>Groups that were deleted.</summary>
    public required int Deleted { get; init; }

    /// <summary>Groups that a rule keeps.</summary>
    public required int Kept { get; init; }

    /// <summary>Groups that have expired and could not go now.</summary>
    public required int Skipped { get; init; }

    /// <summary>Groups that could not be deleted; each is an error of its own.</summary>
    public required int Failed { get; init; }

    /// <summary>Snapshots that were deleted with the groups.</summary>
    public required int SnapshotsDeleted { get; init; }

    /// <summary>Size of the volumes of those snapshots in GiB. EBS shares blocks between snapshots: less was freed.</summary>
    public required long VolumeGiBDeleted { get; init; }

    /// <summary>What the rules decided, most groups first.</summary>
    public required IReadOnlyList<PurgeReason> Reasons { get; init; }

    /// <summary>Sums up.</summary>
    internal static PurgeSummary Of(string? region, DateTime started, DateTime finished, IReadOnlyCollection<RetentionDecision> outcome, IReadOnlyCollection<string> failed)
    {
        var deleted = outcome.Where(d => d.Action == RetentionAction.Delete).Select(d => d.Group).ToList();
        return new PurgeSummary
        {
            Region = region,
            Started = WholeSeconds(started),
            Finished = WholeSeconds(finished),
            Deleted = deleted.Count,
            Kept = outcome.Count(d => d.Action == RetentionAction.Keep),
            Skipped = outcome.Count(d => d.Action == RetentionAction.Skip),
            Failed = failed.Count,
            SnapshotsDeleted = deleted.Sum(g => g.Snapshots.Count),
            VolumeGiBDeleted = deleted.Sum(g => (long)g.SizeGiB),
            Reasons = CountReasons(outcome, failed),
        };
    }

    private static List<PurgeReason> CountReasons(IReadOnlyCollection<RetentionDecision> outcome, IReadOnlyCollection<string> failed)
    {
        var reasons = outcome
            .GroupBy(d => (d.Action, d.Cause))
            .Select(g => new PurgeReason(g.Key.Action.ToString(), g.Key.Cause.ToString(), g.Count(), Sorted(g.Select(d => d.Group.SnapshotGroupId))))
            .ToList();
        if (failed.Count > 0)
            reasons.Add(new PurgeReason("Fail", "Error", failed.Count, Sorted(failed)));
        return [.. reasons.OrderByDescending(r => r.Groups).ThenBy(r => r.Action, StringComparer.Ordinal).ThenBy(r => r.Cause, StringComparer.Ordinal)];
    }

    private static List<string> Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];

    private static DateTime WholeSeconds(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
}
