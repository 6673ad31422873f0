using AwsOps.Core.Volumes;

namespace AwsOps.Module.Completion;

/// <summary>Types of EBS volumes.</summary>
public sealed class VolumeTypeCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        VolumeTypeLimits.All.Select(l => new CompletionCandidate(l.Type, $"{l.MinGiB} to {l.MaxGiB} GiB"));
}
