using System.Collections.Concurrent;
using System.Globalization;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Pipeline;
using AwsOps.Core.Tags;
using AwsOps.Sdk.Retry;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>
/// Makes the CopySnapshot calls of one group, in the destination Region, with all tags in the call. The call takes no client token: it is
/// never sent again before its operation's tag was looked for.
/// </summary>
internal sealed class SnapshotCopier(SnapshotCopyPlan plan, OpsSession session, IOpsPipeline pipeline)
{
    // EC2's quota "Concurrent snapshot copies per destination Region".
    private const int MostInFlight = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24);

    // As with what was just made: EC2 shows a new share to all of itself within a minute.
    private static readonly TimeSpan ShareVisibility = TimeSpan.FromMinutes(1);

    private readonly IAmazonEC2 _ec2 = session.Clients.EC2(plan.Target.Region);
    private readonly List<SourceVolume> _volumes = plan.Source.Snapshots.Select(SourceVolume.Of).ToList();
    private readonly ConcurrentDictionary<int, string> _made = [];

    /// <summary>The copies known so far: position in the array to snapshot id.</summary>
    public IReadOnlyDictionary<int, string> Made => _made;

    /// <summary>What EC2 knows of this operation.</summary>
    public Task<IReadOnlyList<Snapshot>> FindAsync(CancellationToken cancellationToken) =>
        new Ec2Snapshots(_ec2).FindByOperationAsync(plan.Target.OperationId!, cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, after EC2 has had time to show what a cut-off call made.</summary>
    public Task<IReadOnlyList<Snapshot>> FindSettledAsync(CancellationToken cancellationToken) =>
        Poll.SettledAsync(FindAsync, IsWhole, session.Clock, cancellationToken);

    /// <summary>Takes over what an earlier run has made.</summary>
    public void Keep(IEnumerable<Snapshot> found)
    {
        foreach (var snapshot in found.Where(s => s.State != SnapshotState.Error))
        {
            if (IndexOf(snapshot) is { } index)
                _made.TryAdd(index, snapshot.SnapshotId!);
        }
    }

    /// <summary>Copies what is missing, as many side by side as EC2 has room for.</summary>
    /// <returns>All copies as EC2 describes them.</returns>
    public async Task<IReadOnlyList<Snapshot>> CopyAsync(CancellationToken cancellationToken)
    {
        var start = session.Clock.GetUtcNow();
        while (Missing() is { Count: > 0 } missing)
        {
            var room = MostInFlight - (await new Ec2Snapshots(_ec2).FindPendingCopiesAsync(cancellationToken)).Count;
            var mayBeUnseen = plan.Destination is not null && session.Clock.GetUtcNow() - start < ShareVisibility;
            var refused = room > 0 && !await CopyPartAsync(missing.Take(room).ToList(), mayBeUnseen, cancellationToken);
            if (room > 0 && !refused)
                continue;
            if (session.Clock.GetUtcNow() - start > Limit)
                throw new OpsException(OpsErrorId.SnapshotFailed, $"{plan.Target.Region} has had {MostInFlight} snapshot copies in progress for {Limit.TotalHours:0} hours; {missing.Count} of {plan.Target.SnapshotGroupId} are not begun.", plan.Target.SnapshotGroupId);
            pipeline.Verbose(refused && mayBeUnseen
                ? $"{plan.Target.Region} has no room for more copies, or does not show yet what is shared; waiting."
                : $"{plan.Target.Region} takes {MostInFlight} snapshot copies at a time; waiting for room.");
            await Task.Delay(Pause, session.Clock, cancellationToken);
        }

        return await DescribeAsync(cancellationToken);
    }

    private List<EbsSnapshot> Missing() => plan.Source.Snapshots.Where(s => !_made.ContainsKey(s.RaidIndex)).ToList();

    // False when EC2 had no room for one of them, or does not see yet that it is shared.
    private async Task<bool> CopyPartAsync(List<EbsSnapshot> members, bool mayBeUnseen, CancellationToken cancellationToken)
    {
        var lost = new ConcurrentQueue<UnknownOutcomeException>();
        var refused = false;
        await Task.WhenAll(members.Select(async member =>
        {
            try
            {
                _made[member.RaidIndex] = (await _ec2.CopySnapshotAsync(RequestFor(member), cancellationToken)).SnapshotId!;
            }
            catch (UnknownOutcomeException error)
            {
                lost.Enqueue(error);
            }
            catch (AmazonEC2Exception error) when (error.ErrorCode is "ResourceLimitExceeded" or "ConcurrentSnapshotLimitExceeded" || (mayBeUnseen && error.ErrorCode == "InvalidSnapshot.NotFound"))
            {
                refused = true;
            }
        }));
        if (lost.TryDequeue(out var cause))
            await SettleAsync(cause, members, cancellationToken);
        return !refused;
    }

    private async Task SettleAsync(UnknownOutcomeException cause, List<EbsSnapshot> members, CancellationToken cancellationToken)
    {
        pipeline.Verbose($"{cause.Message} Looking for snapshots with the tag {OpsTags.Operation}={plan.Target.OperationId}.");
        Keep(await FindSettledAsync(cancellationToken));
        if (members.Exists(m => !_made.ContainsKey(m.RaidIndex)))
        {
            throw new OpsException(
                OpsErrorId.OutcomeUnknown,
                $"The reply to {cause.Operation} was lost, and {plan.Target.Region} does not show all copies of operation {plan.Target.OperationId}. Resume-OpsOperation -OperationId {plan.Target.OperationId} looks again and copies what is missing.",
                plan.Target.SnapshotGroupId,
                cause);
        }
    }

    private CopySnapshotRequest RequestFor(EbsSnapshot member) => new()
    {
        SourceRegion = plan.Source.Region,
        SourceSnapshotId = member.SnapshotId,
        Description = SnapshotTags.Description(plan.Target),
        // Without a key EC2 takes the destination's default of that moment: the plan says which it is.
        Encrypted = plan.MustBeEncrypted(member) ? true : null,
        KmsKeyId = plan.MustBeEncrypted(member) ? plan.KmsKeyId : null,
        TagSpecifications = SnapshotTags.Specification(plan.Target, _volumes, member.RaidIndex, member.SnapshotId),
    };

    // What was just made may not be listed yet.
    private async Task<IReadOnlyList<Snapshot>> DescribeAsync(CancellationToken cancellationToken)
    {
        var ids = _made.Values.ToList();
        var found = await Poll.SettledAsync(token => new Ec2Snapshots(_ec2).FindAsync(ids, token), all => all.Count == ids.Count, session.Clock, cancellationToken);
        if (found.Count < ids.Count)
            throw new OpsException(OpsErrorId.SnapshotFailed, $"{plan.Target.Region} does not show {string.Join(", ", ids.Except(found.Select(s => s.SnapshotId!)))}, which it said it made.", plan.Target.SnapshotGroupId);
        return found;
    }

    private bool IsWhole(IReadOnlyList<Snapshot> snapshots) => plan.Source.Snapshots.All(m => snapshots.Any(s => IndexOf(s) == m.RaidIndex));

    private static int? IndexOf(Snapshot snapshot) =>
        int.TryParse(OpsTags.Value(snapshot.Tags, OpsTags.RaidIndex), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
