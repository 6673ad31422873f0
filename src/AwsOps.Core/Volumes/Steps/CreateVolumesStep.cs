using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>
/// Makes the member volumes side by side. Each call carries a client token made of operation and position, and the operation's tag:
/// a volume is found again by either, so that none is made twice.
/// </summary>
internal sealed class CreateVolumesStep(VolumeGroupPlan plan) : VolumeGroupStep(plan.VolumeGroupId, plan.Region, plan.InstanceId)
{
    public override string Name => "create-volumes";

    public override string Target => $"{plan.Members.Count} volume(s) in {plan.Zone}";

    public override string Action =>
        plan.Members[0].Volume is var v && v.SnapshotId is null
            ? $"Create {v.VolumeType} of {v.SizeGiB} GiB each"
            : $"Create from the snapshots of {plan.SnapshotGroupId}";

    public override string Reason => plan.SnapshotGroupId is null ? "the group's members" : "each member is restored from its own snapshot";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var existing = context.StartedBefore
            ? (await Volumes(context).FindByOperationAsync(plan.OperationId, cancellationToken))
                .Where(v => v.State != VolumeState.Deleting && v.State != VolumeState.Deleted)
                .ToDictionary(v => OpsTags.Value(v.Tags, OpsTags.RaidIndex) ?? "", v => v.VolumeId!)
            : [];
        var ids = await Task.WhenAll(plan.Members.Select(m =>
            existing.TryGetValue(Index(m), out var id) ? Task.FromResult(id) : CreateAsync(context, m, cancellationToken)));
        await Volumes(context).WaitAsync(ids, v => v.State != VolumeState.Creating, "created", cancellationToken);

        var group = await GroupAsync(context, cancellationToken);
        await UpdateAsync(context, group with { Volumes = plan.Members.Select((m, i) => ToVolume(m, ids[i])).ToList() }, cancellationToken);
        return new JsonObject { ["volumeIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        Volumes(context).DeleteByOperationAsync(plan.OperationId, context.StartedBefore ? plan.Members.Count : 0, cancellationToken);

    private async Task<string> CreateAsync(StepContext context, VolumeMemberPlan member, CancellationToken cancellationToken)
    {
        var spec = member.Volume;
        var response = await context.Session.Clients.EC2(plan.Region).CreateVolumeAsync(
            new CreateVolumeRequest
            {
                AvailabilityZone = plan.Zone,
                ClientToken = ClientTokens.Of(plan.OperationId, Index(member)),
                Size = spec.SizeGiB,
                VolumeType = VolumeType.FindValue(spec.VolumeType),
                Iops = spec.Iops,
                Throughput = spec.Throughput,
                Encrypted = spec.Encrypted ? true : null,
                KmsKeyId = spec.KmsKeyId,
                SnapshotId = spec.SnapshotId,
                TagSpecifications = OpsTags.Specification(ResourceType.Volume, OwnTags(member), plan.Tags),
            },
            cancellationToken);
        return response.Volume!.VolumeId!;
    }

    private IEnumerable<(string Key, string? Value)> OwnTags(VolumeMemberPlan member) =>
    [
        (OpsTags.Operation, plan.OperationId),
        (OpsTags.VolumeGroup, plan.VolumeGroupId),
        (OpsTags.RaidIndex, Index(member)),
        (OpsTags.Array, ArrayFacts.ToTag(plan.RaidLevel, plan.ChunkSizeKiB, plan.FileSystem)),
        (OpsTags.MountPoint, plan.MountPoint),
        (VolumeNames.Key, plan.Tags.ContainsKey(VolumeNames.Key) ? null : VolumeNames.Of(plan.Name, plan.VolumeGroupId, member.RaidIndex)),
    ];

    private static string Index(VolumeMemberPlan member) => member.RaidIndex.ToString(CultureInfo.InvariantCulture);

    private static EbsVolume ToVolume(VolumeMemberPlan member, string volumeId) => new()
    {
        VolumeId = volumeId,
        RaidIndex = member.RaidIndex,
        SizeGiB = member.Volume.SizeGiB,
        VolumeType = member.Volume.VolumeType,
        Iops = member.Volume.Iops,
        Throughput = member.Volume.Throughput,
        Encrypted = member.Volume.Encrypted,
        KmsKeyId = member.Volume.KmsKeyId,
    };
}
