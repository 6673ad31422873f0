namespace AwsOps.Module.Completion;

/// <summary>Ids of the operations in the journal.</summary>
public sealed class OperationIdCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT operation_id, kind, status, target FROM operations");
}
