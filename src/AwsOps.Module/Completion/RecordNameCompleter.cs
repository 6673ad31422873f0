namespace AwsOps.Module.Completion;

/// <summary>Names of records of the inventory.</summary>
public sealed class RecordNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT fqdn, group_concat(DISTINCT type) FROM dns_records GROUP BY fqdn");
}
