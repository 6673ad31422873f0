namespace AwsOps.Module.Completion;

/// <summary>Keys of the tags that hosts of the inventory have.</summary>
public sealed class HostTagKeyCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT DISTINCT j.key FROM hosts, json_each(hosts.tags) j WHERE j.key NOT LIKE 'aws:%' UNION SELECT DISTINCT key FROM host_tags");
}
