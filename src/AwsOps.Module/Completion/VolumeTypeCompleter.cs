namespace AwsOps.Module.Completion;

/// <summary>Types of EBS volumes.</summary>
public sealed class VolumeTypeCompleter : ValueCompleter
{
    private static readonly string[] Values = ["gp3", "gp2", "io2", "io1", "st1", "sc1", "standard"];

    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        Values.Select(v => new CompletionCandidate(v));
}
