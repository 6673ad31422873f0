namespace AwsOps.Module.Completion;

/// <summary>Instance ids of the hosts in the inventory.</summary>
public sealed class InstanceIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT instance_id, host_name, zone, state FROM hosts WHERE coalesce(state, '') <> 'terminated'");
}
