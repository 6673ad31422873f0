using AwsOps.Core.Settings;

namespace AwsOps.Module.Completion;

/// <summary>Names of settings.</summary>
public sealed class SettingNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        SettingCatalog.All.Select(d => new CompletionCandidate(d.Name, d.Description));
}
