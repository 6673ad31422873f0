using AwsOps.Core.Images;

namespace AwsOps.Module.Completion;

/// <summary>Owners of AMIs that EC2 knows by a word.</summary>
public sealed class AmiOwnerCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        AmiRules.OwnerAliases.Prepend(AmiQuery.Self).Select(o => new CompletionCandidate(o, o == AmiQuery.Self ? "this account" : ""));
}
