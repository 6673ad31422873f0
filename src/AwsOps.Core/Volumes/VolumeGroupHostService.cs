using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Volumes;

/// <summary>
/// Attaches groups that exist to hosts, mounts, unmounts and detaches them, and enters them for boot. All methods return the group as it is
/// then, or null when the user said no or asked with -WhatIf; and throw Busy or OperationState while another operation on the group is unfinished.
/// </summary>
public sealed class VolumeGroupHostService
{
    private readonly OpsSession _session;
    private readonly OpsRunner _runner;
    private readonly VolumeGroupService _groups;

    /// <summary>Creates it for a session.</summary>
    public VolumeGroupHostService(OpsSession session)
    {
        _session = session;
        _runner = new OpsRunner(session);
        _groups = new VolumeGroupService(session);
    }

    /// <summary>Attaches a group to a host, assembles it, and mounts it where asked.</summary>
    /// <exception cref="OpsException">VolumeGroupInUse when it is attached; ZoneMismatch; VolumeNotAvailable; MountPointInUse.</exception>
    public async Task<EbsVolumeGroup?> ConnectAsync(
        EbsVolumeGroup group, OpsHost host, ConnectRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        request = VolumeGroupHostPlanner.Check(request);
        await CheckFreeAsync(group, overStalled: false, cancellationToken);
        VolumeGroupHostPlanner.CheckFree(group, host.HostName ?? host.InstanceId);
        var target = await new AttachTargets(_session).FindAsync(host, request.MountPoint, dataComesAlong: true, cancellationToken);
        var plan = VolumeGroupHostPlanner.Connect(group, target, await MembersAsync(group, cancellationToken), request);
        var what = plan.MountPoint is null ? "" : $" and mount it at {plan.MountPoint}";
        return await RunAsync(ConnectVolumeGroupKind.KindName, group, plan, $"Attach to host {target.HostName}{what}", pipeline, cancellationToken);
    }

    /// <summary>Takes a group off its host.</summary>
    /// <param name="group">The group.</param>
    /// <param name="unmount">Unmount it first.</param>
    /// <param name="force">Go on without the host, have EC2 detach by force, and pass over an unfinished operation that nobody works on.</param>
    /// <param name="pipeline">Where to report.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">VolumeNotAvailable when it is attached to nothing; VolumeGroupInUse when it is mounted, or busy on the host.</exception>
    public async Task<EbsVolumeGroup?> DisconnectAsync(
        EbsVolumeGroup group, bool unmount, bool force, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await CheckFreeAsync(group, force, cancellationToken);
        var runs = group.InstanceId is { } id
            && (await new AttachTargets(_session).FindInstanceAsync(id, group.Region, cancellationToken))?.State?.Name is { } state
            && state != InstanceStateName.Stopped && state != InstanceStateName.Terminated;
        var plan = VolumeGroupHostPlanner.Disconnect(group, unmount, force, runs);
        return await RunAsync(DisconnectVolumeGroupKind.KindName, group, plan, $"Detach from host {plan.HostName ?? plan.InstanceId}{(force ? " by force" : "")}", pipeline, cancellationToken);
    }

    /// <summary>Mounts a group where it is attached.</summary>
    /// <exception cref="OpsException">VolumeNotAvailable when it is attached to nothing; VolumeGroupInUse when it is mounted elsewhere; MountPointInUse.</exception>
    public async Task<EbsVolumeGroup?> MountAsync(EbsVolumeGroup group, ConnectRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        request = VolumeGroupHostPlanner.Check(request);
        await CheckFreeAsync(group, overStalled: false, cancellationToken);
        var plan = VolumeGroupHostPlanner.Mount(group, await _groups.ListAsync(cancellationToken), request);
        return await RunAsync(MountVolumeGroupKind.KindName, group, plan, $"Mount{(plan.MountPoint is { } path ? $" at {path}" : "")}", pipeline, cancellationToken);
    }

    /// <summary>Unmounts a group; it stays attached, and its entries for boot stay.</summary>
    /// <exception cref="OpsException">VolumeNotAvailable when it is attached to nothing; VolumeGroupInUse when something holds it.</exception>
    public async Task<EbsVolumeGroup?> DismountAsync(EbsVolumeGroup group, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        await CheckFreeAsync(group, overStalled: false, cancellationToken);
        var plan = VolumeGroupHostPlanner.Dismount(group);
        return await RunAsync(DismountVolumeGroupKind.KindName, group, plan, $"Unmount{(plan.FormerMountPoint is { } path ? $" {path}" : "")}", pipeline, cancellationToken);
    }

    /// <summary>Enters a group for boot without mounting it, or takes it out.</summary>
    /// <exception cref="OpsException">VolumeNotAvailable when it is attached to nothing; MountPointInUse; InvalidParameter when no mount point is known.</exception>
    public async Task<EbsVolumeGroup?> SetAutomountAsync(
        EbsVolumeGroup group, bool enable, ConnectRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        request = VolumeGroupHostPlanner.Check(request);
        await CheckFreeAsync(group, overStalled: false, cancellationToken);
        var plan = VolumeGroupHostPlanner.Automount(group, enable, await _groups.ListAsync(cancellationToken), request);
        return await RunAsync(AutomountKind.KindName, group, plan, enable ? "Enter in fstab and mdadm.conf" : "Remove from fstab and mdadm.conf", pipeline, cancellationToken);
    }

    private async Task CheckFreeAsync(EbsVolumeGroup group, bool overStalled, CancellationToken cancellationToken) =>
        (await _runner.EngineAsync(cancellationToken)).CheckFree(group.VolumeGroupId, overStalled);

    private async Task<IReadOnlyList<MemberState>> MembersAsync(EbsVolumeGroup group, CancellationToken cancellationToken)
    {
        var volumes = await new Ec2Volumes(_session.Clients.EC2(group.Region), _session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), cancellationToken);
        return volumes.Select(v => new MemberState(v.VolumeId!, v.State?.Value ?? "", v.Attachments?.FirstOrDefault()?.InstanceId)).ToList();
    }

    private async Task<EbsVolumeGroup?> RunAsync(
        string kind, EbsVolumeGroup group, VolumeGroupHostPlan plan, string action, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var account = await _session.AccountIdAsync(cancellationToken);
        var work = new OpsWork(OpsId.New("op"), kind, $"volume group {plan.VolumeGroupId}", action, plan.Region, plan.ToJson(), plan.Force)
        {
            CheckBeforeStart = () => CheckUnchanged(group, _session.Store.VolumeGroups.Get(account, group.VolumeGroupId)),
        };
        return await _runner.RunAsync(work, pipeline, cancellationToken) ? await _groups.GetAsync(plan.VolumeGroupId, cancellationToken) : null;
    }

    // An operation that another process began and ended since this one was planned.
    private static void CheckUnchanged(EbsVolumeGroup planned, EbsVolumeGroup? now)
    {
        if (now is null || (now.InstanceId, now.MountPoint, now.Status) != (planned.InstanceId, planned.MountPoint, planned.Status)
            || !now.Volumes.Select(v => v.VolumeId).SequenceEqual(planned.Volumes.Select(v => v.VolumeId)))
        {
            throw new OpsException(OpsErrorId.Busy,
                $"Volume group {planned.VolumeGroupId} was changed by another process meanwhile: Get-EbsVolumeGroup shows it as it is now.", planned.VolumeGroupId);
        }
    }
}
