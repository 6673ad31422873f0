using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Schedules;

/// <summary>
/// What a schedule is for, as a user or an object from the pipeline says it. The volume group goes first, since an object brings its host along;
/// a host's name goes before its instance id, since the schedule then outlives the instance. A schedule that goes by tags has its selector already.
/// </summary>
public sealed record ScheduleTarget(string? VolumeGroupId, string? HostName, string? InstanceId, string? MountPoint)
{
    /// <summary>Region that a selector of tags is limited to; null means all.</summary>
    public string? Region { get; init; }

    /// <summary>The schedule with this target, as far as that is known without a look-up.</summary>
    public SnapshotSchedule ApplyTo(SnapshotSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (!string.IsNullOrEmpty(VolumeGroupId))
            return schedule with { VolumeGroupId = VolumeGroupId };
        var byName = !string.IsNullOrEmpty(HostName);
        return schedule with
        {
            HostName = byName ? HostName : null,
            InstanceId = byName || string.IsNullOrEmpty(InstanceId) ? null : InstanceId,
            MountPoint = string.IsNullOrEmpty(MountPoint) ? null : VolumeGroupRules.CheckMountPoint(MountPoint),
        };
    }

    /// <summary>The schedule with this target, which must exist now.</summary>
    /// <exception cref="OpsException">HostNotFound, HostAmbiguous, VolumeGroupNotFound, or InvalidParameter.</exception>
    public async Task<SnapshotSchedule> ResolveAsync(SnapshotSchedule schedule, OpsSession session, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var wanted = ApplyTo(schedule);
        ScheduleRules.Validate(wanted);
        var groups = new VolumeGroupService(session);
        if (wanted.TagSelector is not null)
        {
            var selected = wanted with { Region = Region };
            if (!ScheduleTargets.Selected(selected, await groups.ListAsync(cancellationToken)).Any())
                pipeline.Warning($"There are no {ScheduleTargetText.Of(selected)} now; the schedule takes nothing until there are.");
            return selected;
        }

        if (wanted.VolumeGroupId is { } id)
            return wanted with { Region = (await groups.GetAsync(id, cancellationToken)).Region };

        var hosts = new HostInventory(session);
        var host = await hosts.ResolveAsync(HostName, InstanceId, pipeline, cancellationToken);
        var group = await groups.MountedAsync(host, wanted.MountPoint!, cancellationToken);
        var byName = wanted.HostName is not null && (string.IsNullOrEmpty(InstanceId) || await NamesAsync(hosts, host, pipeline, cancellationToken));
        return wanted with
        {
            HostName = byName ? host.HostName ?? wanted.HostName : null,
            InstanceId = byName ? null : host.InstanceId,
            Region = group.Region,
        };
    }

    // Objects bring name and id; where another host has the same name, only the id says which one is meant.
    private async Task<bool> NamesAsync(HostInventory hosts, OpsHost host, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            return (await hosts.ResolveAsync(HostName, null, pipeline, cancellationToken)).InstanceId == host.InstanceId;
        }
        catch (OpsException e) when (e.Id is OpsErrorId.HostAmbiguous or OpsErrorId.HostNotFound)
        {
            return false;
        }
    }
}
