namespace AwsOps.Module.Completion;

/// <summary>Ids of health checks of the inventory.</summary>
public sealed class HealthCheckIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT health_check_id, health_check_id FROM dns_health_checks");
}
