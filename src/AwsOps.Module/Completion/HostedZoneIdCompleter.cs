namespace AwsOps.Module.Completion;

/// <summary>Ids of hosted zones of the inventory.</summary>
public sealed class HostedZoneIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT zone_id, zone_name, private, record_count FROM dns_zones");
}
