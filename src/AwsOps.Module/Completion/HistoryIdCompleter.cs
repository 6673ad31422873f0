namespace AwsOps.Module.Completion;

/// <summary>Ids of what was deleted, the latest thousand of each kind.</summary>
public sealed class HistoryIdCompleter : ValueCompleter
{
    private static readonly string[] Sources =
    [
        "volume_group_id, coalesce(host_name, instance_id), mount_point FROM deleted_volume_groups",
        "snapshot_group_id, coalesce(host_name, instance_id), mount_point FROM deleted_snapshot_groups",
        "schedule_id, coalesce(host_name, instance_id), mount_point FROM deleted_snapshot_schedules",
    ];

    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        Sources.SelectMany(s => StateLookup.Query($"SELECT {s} ORDER BY deleted DESC LIMIT 1000"));
}
