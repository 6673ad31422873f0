using AwsOps.Core.Account;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Retention;

namespace AwsOps.Core.Snapshots;

/// <summary>Explains what a purge would do with each group, and when. Changes nothing.</summary>
public sealed class SnapshotRetentionService
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public SnapshotRetentionService(OpsSession session) => _session = session;

    /// <summary>One explanation a live group, oldest first.</summary>
    /// <param name="region">Only groups of this Region; null means all.</param>
    /// <param name="pipeline">Hears of what could not be listed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<SnapshotRetention>> ExplainAsync(string? region, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        return RetentionExplainer.Explain(await new RetentionSurvey(_session).PlanAsync(region, force: false, pipeline, cancellationToken));
    }
}
