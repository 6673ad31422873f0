using AwsOps.Core.Hosts.Tagging;

namespace AwsOps.Module.Completion;

/// <summary>Where a tag of a host lives.</summary>
public sealed class HostTagKindCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        Enum.GetNames<HostTagKind>().Select(k => new CompletionCandidate(k));
}
