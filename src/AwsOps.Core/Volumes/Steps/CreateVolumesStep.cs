using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>
/// Makes the member volumes side by side. Each call carries a client token made of operation and position, and the operation's tag:
/// a volume is found again by either, so that none is made twice.
/// </summary>
internal sealed class CreateVolumesStep(VolumeGroupPlan plan) : VolumeGroupStep(plan)
{
    public override string Name => "create-volumes";

    public override string Target => $"{Plan.Members.Count} volume(s) in {Plan.Zone}";

    public override string Action =>
        Plan.Members[0].Volume is var v && v.SnapshotId is null
            ? $"Create {v.VolumeType} of {v.SizeGiB} GiB each"
            : $"Create from the snapshots of {Plan.SnapshotGroupId}";

    public override string Reason => Plan.SnapshotGroupId is null ? "the group's members" : "each member is restored from its own snapshot";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var existing = context.StartedBefore
            ? (await Volumes(context).FindByOperationAsync(Plan.OperationId, cancellationToken))
                .Where(v => v.State != VolumeState.Deleting && v.State != VolumeState.Deleted)
                .ToDictionary(v => OpsTags.Value(v.Tags, OpsTags.RaidIndex) ?? "", v => v.VolumeId!)
            : [];
        var ids = await Task.WhenAll(Plan.Members.Select(m =>
            existing.TryGetValue(Index(m), out var id) ? Task.FromResult(id) : CreateAsync(context, m, cancellationToken)));
        await Volumes(context).WaitAsync(ids, v => v.State != VolumeState.Creating, "created", cancellationToken);

        var group = await GroupAsync(context, Plan.VolumeGroupId, cancellationToken);
        await UpdateAsync(context, group with { Volumes = Plan.Members.Select((m, i) => ToVolume(m, ids[i])).ToList() }, cancellationToken);
        return new JsonObject { ["volumeIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };
    }

    public override Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        Volumes(context).DeleteByOperationAsync(Plan.OperationId, context.StartedBefore ? Plan.Members.Count : 0, cancellationToken);

    private async Task<string> CreateAsync(StepContext context, VolumeMemberPlan member, CancellationToken cancellationToken)
    {
        var spec = member.Volume;
        var response = await context.Session.Clients.EC2(Plan.Region).CreateVolumeAsync(
            new CreateVolumeRequest
            {
                AvailabilityZone = Plan.Zone,
                ClientToken = Token(member),
                Size = spec.SizeGiB,
                VolumeType = VolumeType.FindValue(spec.VolumeType),
                Iops = spec.Iops,
                Throughput = spec.Throughput,
                Encrypted = spec.Encrypted ? true : null,
                KmsKeyId = spec.KmsKeyId,
                SnapshotId = spec.SnapshotId,
                TagSpecifications = OpsTags.Specification(ResourceType.Volume, OwnTags(member), Plan.Tags),
            },
            cancellationToken);
        return response.Volume!.VolumeId!;
    }

    private IEnumerable<(string Key, string? Value)> OwnTags(VolumeMemberPlan member) =>
    [
        (OpsTags.Operation, Plan.OperationId),
        (OpsTags.VolumeGroup, Plan.VolumeGroupId),
        (OpsTags.RaidIndex, Index(member)),
        (OpsTags.Array, ArrayFacts.ToTag(Plan.RaidLevel, Plan.ChunkSizeKiB, Plan.FileSystem)),
        (OpsTags.MountPoint, Plan.MountPoint),
        ("Name", Plan.Tags.ContainsKey("Name") ? null : $"{Plan.Name ?? Plan.VolumeGroupId}-{Index(member)}"),
    ];

    // 64 ASCII characters at most: the hash is 64.
    private string Token(VolumeMemberPlan member) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{Plan.OperationId}/{Index(member)}"))).ToLowerInvariant();

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
