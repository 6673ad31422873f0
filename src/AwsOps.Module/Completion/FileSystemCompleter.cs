namespace AwsOps.Module.Completion;

/// <summary>File systems that a volume group may have.</summary>
public sealed class FileSystemCompleter : ValueCompleter
{
    private static readonly string[] Values = ["xfs", "ext4", "ext3", "ext2"];

    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        Values.Select(v => new CompletionCandidate(v));
}
