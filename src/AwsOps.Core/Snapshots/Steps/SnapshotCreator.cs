using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.Sdk.Retry;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>Makes the create calls of one group, with all tags in the call, and settles a lost reply by looking for the operation's tag.</summary>
internal sealed class SnapshotCreator(SnapshotGroupPlan plan, StepContext context)
{
    private readonly IAmazonEC2 _ec2 = context.Session.Clients.EC2(plan.Region);

    /// <summary>What EC2 knows of this operation, members only; what is no member (a volume attached after planning) is deleted.</summary>
    public async Task<IReadOnlyList<Snapshot>> FindAsync(CancellationToken cancellationToken) =>
        await KeepMembersAsync(await new Ec2Snapshots(_ec2).FindByOperationAsync(plan.OperationId, cancellationToken), cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, after EC2 has had time to show what a cut-off call made.</summary>
    public Task<IReadOnlyList<Snapshot>> FindSettledAsync(CancellationToken cancellationToken) =>
        Poll.SettledAsync(FindAsync, IsWhole, context.Session.Clock, cancellationToken);

    /// <summary>Whether every member has its snapshot.</summary>
    public bool IsWhole(IReadOnlyList<Snapshot> snapshots) => plan.Members.All(m => snapshots.Any(s => s.VolumeId == m.VolumeId));

    /// <summary>Takes what is missing: one call for all members on an instance, else one for each.</summary>
    public async Task<IReadOnlyList<Snapshot>> CreateAsync(IReadOnlyList<Snapshot> known, CancellationToken cancellationToken)
    {
        try
        {
            return plan.IsOneCall && known.Count == 0
                ? await CreateSetAsync(cancellationToken)
                : await CreateEachAsync(known, cancellationToken);
        }
        catch (UnknownOutcomeException e)
        {
            context.Pipeline.Verbose($"{e.Message} Looking for snapshots with the tag {OpsTags.Operation}={plan.OperationId}.");
            return await SettleAsync(e, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Snapshot>> CreateSetAsync(CancellationToken cancellationToken)
    {
        var response = await _ec2.CreateSnapshotsAsync(
            new CreateSnapshotsRequest
            {
                Description = plan.Description ?? DefaultDescription,
                InstanceSpecification = new InstanceSpecification
                {
                    InstanceId = plan.InstanceId,
                    ExcludeBootVolume = true,
                    ExcludeDataVolumeIds = plan.ExcludedVolumeIds.Count > 0 ? [.. plan.ExcludedVolumeIds] : null,
                },
                TagSpecifications = OpsTags.Specification(ResourceType.Snapshot, OwnTags(), plan.Tags),
            },
            cancellationToken);
        var taken = (response.Snapshots ?? []).Select(info => new Snapshot
        {
            SnapshotId = info.SnapshotId,
            VolumeId = info.VolumeId,
            State = info.State,
            Encrypted = info.Encrypted,
        });
        return await KeepMembersAsync(taken.ToList(), cancellationToken);
    }

    private async Task<IReadOnlyList<Snapshot>> CreateEachAsync(IReadOnlyList<Snapshot> known, CancellationToken cancellationToken)
    {
        var taken = known.ToList();
        foreach (var member in plan.Members.Where(m => known.All(s => s.VolumeId != m.VolumeId)))
        {
            var response = await _ec2.CreateSnapshotAsync(
                new CreateSnapshotRequest
                {
                    VolumeId = member.VolumeId,
                    Description = plan.Description ?? DefaultDescription,
                    TagSpecifications = OpsTags.Specification(
                        ResourceType.Snapshot,
                        OwnTags().Append((OpsTags.RaidIndex, member.RaidIndex.ToString(CultureInfo.InvariantCulture))),
                        plan.Tags),
                },
                cancellationToken);
            taken.Add(response.Snapshot!);
        }

        return taken;
    }

    private async Task<IReadOnlyList<Snapshot>> SettleAsync(UnknownOutcomeException cause, CancellationToken cancellationToken)
    {
        var found = await FindSettledAsync(cancellationToken);
        if (IsWhole(found))
            return found;
        throw new OpsException(
            OpsErrorId.OutcomeUnknown,
            $"The reply to {cause.Operation} was lost, and EC2 does not show all snapshots of operation {plan.OperationId}. Resume-OpsOperation -OperationId {plan.OperationId} looks again and takes what is missing.",
            plan.SnapshotGroupId,
            cause);
    }

    private async Task<IReadOnlyList<Snapshot>> KeepMembersAsync(IReadOnlyList<Snapshot> snapshots, CancellationToken cancellationToken)
    {
        var members = plan.Members.Select(m => m.VolumeId).ToHashSet(StringComparer.Ordinal);
        foreach (var stray in snapshots.Where(s => !members.Contains(s.VolumeId!)))
        {
            context.Pipeline.Verbose($"Deleting {stray.SnapshotId}: volume {stray.VolumeId} is no member of {plan.VolumeGroupId}.");
            await SnapshotDeletion.DeleteAsync(_ec2, stray.SnapshotId!, cancellationToken);
        }

        return snapshots.Where(s => members.Contains(s.VolumeId!)).ToList();
    }

    private string DefaultDescription => $"{plan.SnapshotGroupId} of {plan.HostName ?? plan.VolumeGroupId}{(plan.MountPoint is null ? "" : ":" + plan.MountPoint)}";

    private IEnumerable<(string Key, string? Value)> OwnTags() =>
    [
        (OpsTags.Operation, plan.OperationId),
        (OpsTags.SnapshotGroup, plan.SnapshotGroupId),
        (OpsTags.VolumeGroup, plan.VolumeGroupId),
        (OpsTags.Array, ArrayFacts.ToTag(plan.RaidLevel, plan.ChunkSizeKiB, plan.FileSystem)),
        (OpsTags.Host, plan.HostName),
        (OpsTags.MountPoint, plan.MountPoint),
        (OpsTags.Schedule, plan.ScheduleId),
        (OpsTags.Slot, plan.SlotStart is { } slot ? $"{plan.Tier}/{slot:yyyy-MM-ddTHH:mm:ssZ}" : null),
        (OpsTags.Expires, plan.Expires is { } expires ? $"{expires:yyyy-MM-ddTHH:mm:ssZ}" : null),
        ("Name", plan.Tags.ContainsKey("Name") ? null : plan.SnapshotGroupId),
    ];
}
