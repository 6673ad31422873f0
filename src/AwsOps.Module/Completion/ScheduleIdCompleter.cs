namespace AwsOps.Module.Completion;

/// <summary>Ids of the snapshot schedules.</summary>
public sealed class ScheduleIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT schedule_id, coalesce(host_name, instance_id, volume_group_id), mount_point FROM snapshot_schedules");
}
