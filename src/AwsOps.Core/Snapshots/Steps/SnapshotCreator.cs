using System.Collections.Concurrent;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Tags;
using AwsOps.Sdk.Retry;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>Makes the create calls of one group, with all tags in the call, and settles a lost reply by looking for the operation's tag.</summary>
internal sealed class SnapshotCreator(SnapshotGroupPlan plan, SnapshotGroup group, SnapshotLookup lookup, StepContext context)
{
    // Single calls under one freeze: side by side, so that the freeze is short, and few enough for EC2's bucket (100 at once, 5 a second).
    private const int AtOnce = 8;
    private readonly IAmazonEC2 _ec2 = context.Session.Clients.EC2(plan.Region);
    private readonly IReadOnlyList<SourceVolume> _sources = plan.Members.Select(SourceVolume.Of).ToList();

    /// <summary>What has been taken so far; after a failure it is what there is.</summary>
    public ConcurrentBag<Snapshot> Taken { get; } = [];

    /// <summary>Makes the create calls and nothing else, for the file system may be frozen: one call for all on an instance, else one for each.</summary>
    /// <returns>The reply that was lost, for <see cref="CompleteAsync"/>; null when all came.</returns>
    public async Task<UnknownOutcomeException?> BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (plan.IsOneCall ? CreateSetAsync(cancellationToken) : CreateEachAsync(cancellationToken));
            return null;
        }
        catch (UnknownOutcomeException e)
        {
            return e;
        }
    }

    /// <summary>Finds out what a lost reply made, and leaves the members only.</summary>
    /// <param name="lost">What <see cref="BeginAsync"/> returned.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="OpsException">OutcomeUnknown when EC2 does not show all that should be there.</exception>
    public async Task<IReadOnlyList<Snapshot>> CompleteAsync(UnknownOutcomeException? lost, CancellationToken cancellationToken)
    {
        if (lost is null)
            return await lookup.KeepMembersAsync([.. Taken], cancellationToken);
        context.Pipeline.Verbose($"{lost.Message} Looking for snapshots with the tag {OpsTags.Operation}={plan.OperationId}.");
        return await SettleAsync(lost, cancellationToken);
    }

    private async Task CreateSetAsync(CancellationToken cancellationToken)
    {
        var response = await _ec2.CreateSnapshotsAsync(
            new CreateSnapshotsRequest
            {
                Description = SnapshotTags.Description(group),
                InstanceSpecification = new InstanceSpecification
                {
                    InstanceId = plan.InstanceId,
                    ExcludeBootVolume = true,
                    ExcludeDataVolumeIds = plan.ExcludedVolumeIds.Count > 0 ? [.. plan.ExcludedVolumeIds] : null,
                },
                TagSpecifications = SnapshotTags.Specification(group, _sources),
            },
            cancellationToken);
        foreach (var info in response.Snapshots ?? [])
            Taken.Add(new Snapshot { SnapshotId = info.SnapshotId, VolumeId = info.VolumeId, State = info.State, Encrypted = info.Encrypted });
    }

    // A call that fails does not cut off those beside it: what they make would not be known.
    private async Task CreateEachAsync(CancellationToken cancellationToken)
    {
        using var gate = new SemaphoreSlim(AtOnce);
        var failures = new ConcurrentQueue<Exception>();
        await Task.WhenAll(plan.Members.Select(async member =>
        {
            await gate.WaitAsync(CancellationToken.None);
            try
            {
                if (failures.IsEmpty)
                    Taken.Add(await CreateOneAsync(member, cancellationToken));
            }
            catch (Exception e)
            {
                failures.Enqueue(e);
            }
            finally
            {
                gate.Release();
            }
        }));
        if (failures.FirstOrDefault(e => e is OperationCanceledException) is { } cancelled)
            throw cancelled;
        if (failures.FirstOrDefault(e => e is not UnknownOutcomeException) is { } failure)
            throw Refused(failure);
        if (failures.TryDequeue(out var unknown))
            throw unknown;
    }

    private async Task<Snapshot> CreateOneAsync(SnapshotMemberPlan member, CancellationToken cancellationToken)
    {
        var response = await _ec2.CreateSnapshotAsync(
            new CreateSnapshotRequest
            {
                VolumeId = member.VolumeId,
                Description = SnapshotTags.Description(group),
                TagSpecifications = SnapshotTags.Specification(group, _sources, member.RaidIndex),
            },
            cancellationToken);
        return response.Snapshot!;
    }

    private async Task<IReadOnlyList<Snapshot>> SettleAsync(UnknownOutcomeException cause, CancellationToken cancellationToken)
    {
        var found = await lookup.FindSettledAsync(null, cancellationToken);
        foreach (var snapshot in found.Where(s => Taken.All(t => t.SnapshotId != s.SnapshotId)))
            Taken.Add(snapshot);
        if (lookup.IsWhole(found))
            return found;
        throw new OpsException(
            OpsErrorId.OutcomeUnknown,
            $"The reply to {cause.Operation} was lost, and EC2 does not show all snapshots of operation {plan.OperationId}. Resume-OpsOperation -OperationId {plan.OperationId} looks again and takes what is missing.",
            plan.SnapshotGroupId,
            cause);
    }

    private Exception Refused(Exception cause) => Taken.IsEmpty ? cause : new OpsException(
        OpsErrorId.SnapshotFailed,
        $"{Taken.Count} of {plan.Members.Count} snapshots of {plan.SnapshotGroupId} were begun, then EC2 refused one: {OpsErrors.From(cause).Message}",
        plan.SnapshotGroupId,
        cause);
}
