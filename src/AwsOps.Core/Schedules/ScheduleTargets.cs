using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>Finds the volume groups of schedules: hosts and groups are read from the state once, however many schedules there are.</summary>
internal sealed class ScheduleTargets
{
    private readonly OpsSession _session;
    private readonly IOpsPipeline _pipeline;
    private readonly IReadOnlyList<EbsVolumeGroup> _groups;
    private IReadOnlyList<OpsHost>? _hosts;

    private ScheduleTargets(OpsSession session, IReadOnlyList<EbsVolumeGroup> groups, IOpsPipeline pipeline)
    {
        _session = session;
        _groups = groups;
        _pipeline = pipeline;
    }

    /// <summary>Reads the volume groups.</summary>
    public static async Task<ScheduleTargets> ReadAsync(OpsSession session, IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        new(session, await new VolumeGroupService(session).ListAsync(cancellationToken), pipeline);

    /// <summary>The groups among those given that a schedule's tags select now, oldest first.</summary>
    public static IEnumerable<EbsVolumeGroup> Selected(SnapshotSchedule schedule, IEnumerable<EbsVolumeGroup> groups) =>
        from g in groups
        where g.Status is not (VolumeGroupStatus.Creating or VolumeGroupStatus.Deleted)
            && (schedule.Region is null || schedule.Region.Equals(g.Region, StringComparison.OrdinalIgnoreCase))
            && TagSelection.Matches(schedule.TagSelector!, g.Tags)
        orderby g.Created, g.VolumeGroupId
        select g;

    /// <summary>The groups that a schedule's tags select now.</summary>
    public IReadOnlyList<EbsVolumeGroup> Selected(SnapshotSchedule schedule) => Selected(schedule, _groups).ToList();

    /// <summary>The one group of a schedule that does not go by tags.</summary>
    /// <exception cref="OpsException">VolumeGroupNotFound, HostNotFound or HostAmbiguous.</exception>
    public async Task<EbsVolumeGroup> OneAsync(SnapshotSchedule schedule, CancellationToken cancellationToken)
    {
        if (schedule.VolumeGroupId is { } id)
            return _groups.FirstOrDefault(g => g.VolumeGroupId == id) ?? throw VolumeGroupErrors.NotFound(id);
        _hosts ??= await new HostInventory(_session).ListAsync(new HostQuery(), _pipeline, cancellationToken);
        var host = schedule.InstanceId is { } instance
            ? _hosts.FirstOrDefault(h => h.InstanceId == instance) ?? throw HostInventory.NotFound("InstanceId", instance)
            : HostInventory.Named(_hosts, schedule.HostName!);
        return VolumeGroupService.Mounted(_groups, host, schedule.MountPoint!);
    }
}
