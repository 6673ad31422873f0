namespace AwsOps.Module.Completion;

/// <summary>Ids of the volume groups.</summary>
public sealed class VolumeGroupIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT volume_group_id, coalesce(host_name, instance_id), mount_point, status FROM volume_groups");
}
