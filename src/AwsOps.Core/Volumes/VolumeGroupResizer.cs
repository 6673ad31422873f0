using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;

namespace AwsOps.Core.Volumes;

/// <summary>Grows groups, and changes the type, IOPS and throughput of their volumes.</summary>
public sealed class VolumeGroupResizer
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public VolumeGroupResizer(OpsSession session) => _session = session;

    /// <summary>Changes a group's volumes, waits, and grows array and file system.</summary>
    /// <returns>The group as it is then; null when the user said no or asked with -WhatIf.</returns>
    public async Task<EbsVolumeGroup?> ResizeAsync(EbsVolumeGroup group, ResizeRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        var plan = ResizePlanner.Plan(group, request, await MembersAsync(group, cancellationToken));
        var first = plan.Members[0];
        var work = new OpsWork(
            OpsId.New("op"), ResizeVolumeGroupKind.KindName, $"volume group {plan.VolumeGroupId} ({plan.Members.Count} volumes)",
            $"Resize to {first.VolumeType} of {first.SizeGiB} GiB each", plan.Region, plan.ToJson());
        return await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken)
            ? await new VolumeGroupService(_session).GetAsync(plan.VolumeGroupId, cancellationToken)
            : null;
    }

    // Two calls, however many members.
    private async Task<IReadOnlyList<ResizeMember>> MembersAsync(EbsVolumeGroup group, CancellationToken cancellationToken)
    {
        var ec2 = _session.Clients.EC2(group.Region);
        var ids = group.Volumes.Select(v => v.VolumeId).ToList();
        var volumes = await new Ec2Volumes(ec2, _session.Clock).FindAsync(ids, cancellationToken);
        var modifications = await new Ec2Modifications(ec2).FindAsync(ids, cancellationToken);
        return volumes.Select(v => new ResizeMember(
            v.VolumeId!, v.State?.Value ?? "", v.Size ?? 0, v.VolumeType?.Value ?? "", v.Iops, v.Throughput,
            v.Attachments?.FirstOrDefault()?.InstanceId, modifications.GetValueOrDefault(v.VolumeId!)?.ModificationState?.Value)).ToList();
    }
}
