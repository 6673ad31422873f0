namespace AwsOps.Module.Completion;

/// <summary>Mount points of the volume groups.</summary>
public sealed class MountPointCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT DISTINCT mount_point FROM volume_groups WHERE mount_point IS NOT NULL");
}
