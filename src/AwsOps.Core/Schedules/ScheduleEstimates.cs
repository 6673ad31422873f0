using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>Estimates schedules for the volume groups that they are for now, Region by Region.</summary>
/// <param name="session">The session.</param>
/// <param name="estimator">The rates.</param>
public sealed class ScheduleEstimates(OpsSession session, StorageEstimator estimator)
{
    /// <summary>One estimate a Region; one without a Region when the size is given.</summary>
    /// <param name="schedule">The schedule; one without a target needs the size.</param>
    /// <param name="sizeGiB">Size of all volumes; null means that of the target.</param>
    /// <param name="from">Begin of the span.</param>
    /// <param name="until">End of the span.</param>
    /// <param name="pipeline">The host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">InvalidParameter; VolumeGroupNotFound, HostNotFound or HostAmbiguous when the target is not there.</exception>
    public async Task<IReadOnlyList<ScheduleEstimate>> OfAsync(
        SnapshotSchedule schedule, double? sizeGiB, DateTimeOffset from, DateTimeOffset until, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        estimator.Check();
        if (sizeGiB is { } size)
            return [estimator.Estimate(schedule, from, until, size)];
        if (schedule.TagSelector is null && schedule.VolumeGroupId is null && schedule.MountPoint is null)
            throw new OpsException(OpsErrorId.InvalidParameter, "-SizeGiB is needed: the schedule has no target whose size is known.");
        var targets = await ScheduleTargets.ReadAsync(session, pipeline, cancellationToken);
        IReadOnlyList<EbsVolumeGroup> groups = schedule.TagSelector is null ? [await targets.OneAsync(schedule, cancellationToken)] : targets.Selected(schedule);
        if (groups.Count == 0)
            throw new OpsException(OpsErrorId.VolumeGroupNotFound, $"There are no {ScheduleTargetText.Of(schedule)} now. -SizeGiB estimates without them.", schedule.ScheduleId);
        return groups.GroupBy(g => g.Region, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => estimator.Estimate(schedule with { Region = g.Key }, from, until, g.Sum(v => v.SizeGiB)) with { VolumeGroups = g.Count() })
            .ToList();
    }
}
