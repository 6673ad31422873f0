namespace AwsOps.Module.Completion;

/// <summary>Availability Zones of the hosts in the inventory.</summary>
public sealed class ZoneCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT DISTINCT zone FROM hosts WHERE zone IS NOT NULL");
}
