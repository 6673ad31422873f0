using AwsOps.Core.Volumes;

namespace AwsOps.Module.Completion;

/// <summary>File systems that a volume group may have.</summary>
public sealed class FileSystemCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        VolumeGroupRules.FileSystems.Select(f => new CompletionCandidate(f));
}
