using AwsOps.Core.Dns.Records;

namespace AwsOps.Module.Completion;

/// <summary>Primary and Secondary.</summary>
public sealed class FailoverRoleCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        FailoverRoles.All.Select(r => new CompletionCandidate(r));
}
