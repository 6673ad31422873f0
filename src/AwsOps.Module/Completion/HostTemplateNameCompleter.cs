namespace AwsOps.Module.Completion;

/// <summary>Names of the host templates.</summary>
public sealed class HostTemplateNameCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) => StateLookup.Query(
        "SELECT template_name, instance_type, image_id, region FROM host_templates");
}
