using Amazon;

namespace AwsOps.Module.Completion;

/// <summary>The Regions that this release knows of; no call to AWS.</summary>
public sealed class RegionCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        RegionEndpoint.EnumerableAllRegions.Select(r => new CompletionCandidate(r.SystemName, r.DisplayName));
}
