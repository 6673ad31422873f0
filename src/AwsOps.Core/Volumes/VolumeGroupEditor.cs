using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;
using AwsOps.Core.State;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes;

/// <summary>Changes the name and the tags of groups and of their volumes.</summary>
public sealed class VolumeGroupEditor
{
    private readonly OpsSession _session;

    /// <summary>Creates it for a session.</summary>
    public VolumeGroupEditor(OpsSession session) => _session = session;

    /// <summary>Changes a group's name and tags.</summary>
    /// <returns>The group as it is then; null when the user said no or asked with -WhatIf.</returns>
    public async Task<EbsVolumeGroup?> SetAsync(EbsVolumeGroup group, SetGroupRequest request, IOpsPipeline pipeline, CancellationToken cancellationToken)
    {
        SetGroupPlanner.Check(request);
        // One call, however many members: an undo puts back what the volumes have now.
        var volumes = await new Ec2Volumes(_session.Clients.EC2(group.Region), _session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), cancellationToken);
        var plan = SetGroupPlanner.Plan(group, request, volumes.ToDictionary(v => v.VolumeId!, v => OpsTags.ToDictionary(v.Tags), StringComparer.Ordinal));
        var work = new OpsWork(
            OpsId.New("op"), SetVolumeGroupKind.KindName, $"volume group {plan.VolumeGroupId} ({plan.Members.Count} volumes)", "Change name and tags", plan.Region, plan.ToJson());
        return await new OpsRunner(_session).RunAsync(work, pipeline, cancellationToken)
            ? await new VolumeGroupService(_session).GetAsync(plan.VolumeGroupId, cancellationToken)
            : null;
    }
}
