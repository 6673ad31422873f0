namespace AwsOps.Module.Completion;

/// <summary>The IANA zones that this machine knows.</summary>
public sealed class TimeZoneCompleter : ValueCompleter
{
    /// <inheritdoc/>
    public override IEnumerable<CompletionCandidate> Candidates(CompletionRequest request, CancellationToken cancellationToken) =>
        TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.HasIanaId).Select(zone => new CompletionCandidate(zone.Id, zone.DisplayName));
}
