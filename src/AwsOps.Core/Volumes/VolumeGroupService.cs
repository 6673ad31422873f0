using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Remote;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Copies;
using AwsOps.Core.State;

namespace AwsOps.Core.Volumes;

/// <summary>Makes, restores, finds and removes volume groups: gathers what is known, plans, and runs the plan as an operation.</summary>
public sealed class VolumeGroupService
{
    private readonly OpsSession _session;
    private readonly OpsRunner _runner;

    /// <summary>Creates it for a session.</summary>
    public VolumeGroupService(OpsSession session)
    {
        _session = session;
        _runner = new OpsRunner(session);
    }

    /// <summary>Makes an empty group on a host.</summary>
    /// <returns>The group; null when the user said no or asked with -WhatIf.</returns>
    public async Task<EbsVolumeGroup?> NewAsync(NewVolumeGroupRequest request, OpsHost host, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        request = VolumeGroupPlanner.Check(request);
        var target = await new AttachTargets(_session).FindAsync(host, request.MountPoint, dataComesAlong: false, cancellationToken);
        var plan = VolumeGroupPlanner.PlanNew(request, target, OpsId.New("op"), OpsId.New("vg"));
        var what = plan.RaidLevel is { } level ? $"RAID {level} of {request.Count}" : "single";
        var work = new OpsWork(
            plan.OperationId, NewVolumeGroupKind.KindName, $"host {host.HostName}", $"Create volume group ({what} x {request.Volume.SizeGiB} GiB)", plan.Region, plan.ToJson());
        return await RunAsync(work, plan.VolumeGroupId, pipeline, cancellationToken);
    }

    /// <summary>Restores a snapshot group to a zone or a host. To another Region it is copied first, unless it has a copy there.</summary>
    /// <returns>The new group; null when the user said no or asked with -WhatIf.</returns>
    public async Task<EbsVolumeGroup?> RestoreAsync(
        SnapshotGroup source, RestoreRequest request, OpsHost? host, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        if (source.Status != SnapshotGroupStatus.Complete)
            throw new OpsException(OpsErrorId.SnapshotGroupNotUsable, $"Snapshot group {source.SnapshotGroupId} is {source.Status}; only Complete groups are restored.", source.SnapshotGroupId);
        var region = host is null ? RestoreSource.RegionOf(request.Zone) ?? source.Region : host.Region ?? _session.RequireRegion();
        if (region == source.Region && request.KmsKeyId is { } key)
            throw new OpsException(OpsErrorId.InvalidParameter, $"-KmsKeyId '{key}' is not allowed: it is the key of the copy that a restore to another Region makes, and {source.SnapshotGroupId} is in {region} already. Copy-SnapshotGroup {source.SnapshotGroupId} {region} -KmsKeyId {key} copies it under that key; restore that copy.", key);
        if (host is null)
            await CheckZoneAsync(request.Zone, region, source.Region, cancellationToken);
        var initialization = new VolumeInitialization(_session);
        if (request.WaitInitialized is not null)
            await initialization.CheckAsync(region, cancellationToken);
        var target = host is null ? null : await new AttachTargets(_session).FindAsync(host, request.MountPoint, dataComesAlong: false, cancellationToken);
        if (region != source.Region)
        {
            if (await CopyAsync(source, region, request, target, pipeline, cancellationToken) is not { } copy)
                return null;
            source = copy;
        }

        var plan = VolumeGroupPlanner.PlanRestore(source, request, target, OpsId.New("op"), OpsId.New("vg"));
        var work = new OpsWork(
            plan.OperationId, RestoreSnapshotGroupKind.KindName, $"snapshot group {source.SnapshotGroupId}", $"Restore to {plan.HostName ?? plan.Zone}", plan.Region, plan.ToJson());
        var group = await RunAsync(work, plan.VolumeGroupId, pipeline, cancellationToken);
        if (group is not null && request.WaitInitialized is { } limit)
            await initialization.WaitAsync(group, limit, pipeline, cancellationToken);
        return group;
    }

    // An operation of its own: when it is cut off and finished, or the restore fails, the next try finds the copy and goes on from it.
    private async Task<SnapshotGroup?> CopyAsync(
        SnapshotGroup source, string region, RestoreRequest request, AttachTarget? target, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var copies = new SnapshotCopyService(_session);
        var wanted = new SnapshotCopyRequest { Region = region, KmsKeyId = request.KmsKeyId, RegionIsKnown = target is null };
        SnapshotCopyPlanner.Check(wanted);
        // What cannot be restored there is not copied there.
        var expected = source with { Region = region };
        var plan = VolumeGroupPlanner.PlanRestore(expected, request, target, OpsId.New("op"), OpsId.New("vg"));
        var copy = await copies.CopyAsync(source, wanted, pipeline, cancellationToken);
        if (copy is not null || !pipeline.IsWhatIf)
            return copy;
        // -WhatIf: the copy was printed, and this is what would come after it.
        await OperationEngine.PrintPlanAsync(new RestoreSnapshotGroupKind().BuildSteps(plan.ToJson()), pipeline);
        return null;
    }

    /// <summary>Deletes a group that is attached to nothing, with its volumes.</summary>
    /// <returns>The group as it was; null when the user said no or asked with -WhatIf.</returns>
    public async Task<EbsVolumeGroup?> RemoveAsync(string volumeGroupId, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var group = await GetAsync(volumeGroupId, cancellationToken);
        (await _runner.EngineAsync(cancellationToken)).CheckFree(volumeGroupId);
        if (group.Status is VolumeGroupStatus.Attached or VolumeGroupStatus.Mounted)
        {
            var where = group.MountPoint is null ? "" : $" and mounted at {group.MountPoint}";
            throw new OpsException(OpsErrorId.VolumeGroupInUse, $"Volume group {volumeGroupId} is attached to {group.HostName ?? group.InstanceId}{where}; Disconnect-EbsVolumeGroup detaches it.", volumeGroupId);
        }

        if (group.Status == VolumeGroupStatus.Creating)
            throw VolumeGroupErrors.Unfinished(volumeGroupId);
        var work = new OpsWork(
            OpsId.New("op"), RemoveVolumeGroupKind.KindName, $"volume group {volumeGroupId} ({group.Volumes.Count} volumes, {group.SizeGiB} GiB)", "Delete", group.Region, RemoveVolumeGroupKind.Plan(group));
        return await _runner.RunAsync(work, pipeline, cancellationToken) ? group with { Status = VolumeGroupStatus.Deleted } : null;
    }

    /// <summary>The group with this id.</summary>
    /// <exception cref="OpsException">VolumeGroupNotFound.</exception>
    public async Task<EbsVolumeGroup> GetAsync(string volumeGroupId, CancellationToken cancellationToken) =>
        _session.Store.VolumeGroups.Get(await _session.AccountIdAsync(cancellationToken), volumeGroupId) ?? throw VolumeGroupErrors.NotFound(volumeGroupId);

    /// <summary>The group mounted at a mount point of a host.</summary>
    /// <exception cref="OpsException">VolumeGroupNotFound.</exception>
    public async Task<EbsVolumeGroup> MountedAsync(OpsHost host, string mountPoint, CancellationToken cancellationToken) =>
        Mounted(await ListAsync(cancellationToken), host, mountPoint);

    /// <summary>The group among those given that is mounted at a mount point of a host.</summary>
    /// <exception cref="OpsException">VolumeGroupNotFound.</exception>
    internal static EbsVolumeGroup Mounted(IEnumerable<EbsVolumeGroup> groups, OpsHost host, string mountPoint)
    {
        var path = VolumeGroupRules.CheckMountPoint(mountPoint);
        return groups.FirstOrDefault(g => g.InstanceId == host.InstanceId && g.MountPoint == path)
            ?? throw new OpsException(OpsErrorId.VolumeGroupNotFound, $"No volume group is mounted at '{path}' on host {host.HostName}.", path);
    }

    /// <summary>All groups of the account.</summary>
    public async Task<IReadOnlyList<EbsVolumeGroup>> ListAsync(CancellationToken cancellationToken) =>
        _session.Store.VolumeGroups.List(await _session.AccountIdAsync(cancellationToken));

    private async Task<EbsVolumeGroup?> RunAsync(OpsWork work, string volumeGroupId, IOpsPipeline pipeline, CancellationToken cancellationToken) =>
        await _runner.RunAsync(work, pipeline, cancellationToken) ? await GetAsync(volumeGroupId, cancellationToken) : null;

    private async Task CheckZoneAsync(string? zone, string region, string from, CancellationToken cancellationToken)
    {
        if (zone is null || !zone.StartsWith(region, StringComparison.Ordinal))
            return; // the planner says what is wrong
        if (region != from)
            await SnapshotCopyService.CheckRegionAsync(_session, region, from, "-Zone", zone, cancellationToken);
        var response = await _session.Clients.EC2(region).DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest(), cancellationToken);
        var zones = (response.AvailabilityZones ?? []).Select(z => z.ZoneName).ToList();
        if (!zones.Contains(zone))
            throw new OpsException(OpsErrorId.InvalidParameter, $"-Zone '{zone}' is not allowed: {region} has {string.Join(", ", zones)}.", zone);
    }
}
