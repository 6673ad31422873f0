using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>Finds what the create calls of one group made, by the operation's tag.</summary>
internal sealed class SnapshotLookup(SnapshotGroupPlan plan, StepContext context)
{
    private readonly IAmazonEC2 _ec2 = context.Session.Clients.EC2(plan.Region);
    private readonly HashSet<string> _discarded = new(StringComparer.Ordinal);

    /// <summary>What EC2 knows of this operation, members only; what is no member (a volume attached after planning) is deleted.</summary>
    public async Task<IReadOnlyList<Snapshot>> FindAsync(CancellationToken cancellationToken) =>
        await KeepMembersAsync(await new Ec2Snapshots(_ec2).FindByOperationAsync(plan.OperationId, cancellationToken), cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, after EC2 has had time to show what a cut-off call made.</summary>
    /// <param name="since">UTC instant after which the call was not made; null for now.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<Snapshot>> FindSettledAsync(DateTime? since, CancellationToken cancellationToken) =>
        Poll.SettledAsync(FindAsync, IsWhole, since, context.Session.Clock, cancellationToken);

    /// <summary>Whether every member has its one snapshot.</summary>
    public bool IsWhole(IReadOnlyList<Snapshot> snapshots) => plan.Members.All(m => snapshots.Count(s => s.VolumeId == m.VolumeId) == 1);

    /// <summary>Deletes snapshots of this operation that will not do, and sees them no more.</summary>
    public async Task DiscardAsync(IReadOnlyList<Snapshot> snapshots, string why, CancellationToken cancellationToken)
    {
        foreach (var snapshot in snapshots)
        {
            context.Pipeline.Verbose($"Deleting {snapshot.SnapshotId} of volume {snapshot.VolumeId}: {why}.");
            await SnapshotDeletion.DeleteAsync(_ec2, snapshot.SnapshotId!, cancellationToken);
            _discarded.Add(snapshot.SnapshotId!);
        }
    }

    /// <summary>Whether it was deleted by <see cref="DiscardAsync"/>.</summary>
    public bool IsDiscarded(string snapshotId) => _discarded.Contains(snapshotId);

    /// <summary>Those that are of members; the others are deleted.</summary>
    public async Task<IReadOnlyList<Snapshot>> KeepMembersAsync(IReadOnlyList<Snapshot> snapshots, CancellationToken cancellationToken)
    {
        var members = plan.Members.Select(m => m.VolumeId).ToHashSet(StringComparer.Ordinal);
        var there = snapshots.Where(s => !_discarded.Contains(s.SnapshotId!)).ToList();
        await DiscardAsync(there.Where(s => !members.Contains(s.VolumeId!)).ToList(), $"the volume is no member of {plan.VolumeGroupId}", cancellationToken);
        return there.Where(s => members.Contains(s.VolumeId!)).ToList();
    }
}
