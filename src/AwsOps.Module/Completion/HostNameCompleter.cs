namespace AwsOps.Module.Completion;

/// <summary>Names of the hosts in the inventory.</summary>
public sealed class HostNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT host_name, instance_id, zone, state FROM hosts WHERE host_name IS NOT NULL AND coalesce(state, '') <> 'terminated'");
}
