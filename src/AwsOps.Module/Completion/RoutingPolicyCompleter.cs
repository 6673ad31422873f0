using AwsOps.Core.Dns.Records;

namespace AwsOps.Module.Completion;

/// <summary>Ways in which Route 53 chooses among records.</summary>
public sealed class RoutingPolicyCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        RoutingPolicy.Writable.Select(p => new CompletionCandidate(p));
}
