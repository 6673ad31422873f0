namespace AwsOps.Module.Completion;

/// <summary>Names of the host groups.</summary>
public sealed class HostGroupNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT DISTINCT group_name FROM host_groups");
}
