using AwsOps.Core.Hosts.Templates;

namespace AwsOps.Module.Completion;

/// <summary>Fields of a host template that can be cleared.</summary>
public sealed class HostTemplateFieldCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        HostTemplatePlanner.Clearable.Select(name => new CompletionCandidate(name));
}
