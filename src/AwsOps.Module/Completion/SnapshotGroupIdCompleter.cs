namespace AwsOps.Module.Completion;

/// <summary>Ids of the snapshot groups.</summary>
public sealed class SnapshotGroupIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT snapshot_group_id, host_name, mount_point, datetime(created / 1000, 'unixepoch') || 'Z', status FROM snapshot_groups");
}
