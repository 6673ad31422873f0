namespace AwsOps.Module.Completion;

/// <summary>Names of hosted zones of the inventory.</summary>
public sealed class HostedZoneNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT zone_name, group_concat(zone_id) FROM dns_zones GROUP BY zone_name");
}
