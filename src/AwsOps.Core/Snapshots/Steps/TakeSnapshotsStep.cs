using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Tags;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>
/// Pre-command, freeze, snapshot, thaw, post-command as one step: after a crash none of them is worth anything by itself, for the
/// host thaws on its own. A run that was cut off is looked up by its operation tag first; only what EC2 does not know is taken again.
/// </summary>
internal sealed class TakeSnapshotsStep(SnapshotGroupPlan plan) : IOperationStep
{
    public string Name => "take-snapshots";

    public string Target => plan.HostName is null ? string.Join(", ", plan.Members.Select(m => m.VolumeId)) : $"{plan.MountPoint ?? plan.VolumeGroupId} on {plan.HostName}";

    public string Action => string.Join(", ", Parts());

    public string Reason => plan switch
    {
        { InstanceId: null } => "the members are attached to nothing and change no more",
        { IsOneCall: true } => "one CreateSnapshots call gives a crash-consistent set of all members",
        _ => $"the instance has {plan.ExcludedVolumeIds.Count} other data volumes, more than one call can leave out: one call a member",
    };

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var group = context.Session.Store.SnapshotGroups.Get(account, plan.SnapshotGroupId)
            ?? throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"Snapshot group {plan.SnapshotGroupId} was removed before it was taken.", plan.SnapshotGroupId);
        var lookup = new SnapshotLookup(plan, context);
        // The tags say frozen: they are written while it is.
        var creator = new SnapshotCreator(plan, group with { IsFrozen = plan.Freeze }, lookup, context);
        try
        {
            var known = context.StartedBefore ? await lookup.FindSettledAsync(context.LeftAt, cancellationToken) : [];
            var (taken, frozen) = lookup.IsWhole(known) ? (known, false) : await TakeAsync(lookup, creator, known, context, cancellationToken);
            Record(context, account, taken, frozen);
            if (plan.Freeze && !frozen)
                await TellNotFrozenAsync(context, taken);
            return new JsonObject { ["snapshotIds"] = new JsonArray([.. taken.Select(s => (JsonNode)s.SnapshotId!)]) };
        }
        catch (Exception)
        {
            RecordFailure(context, account, lookup, [.. creator.Taken]);
            throw;
        }
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var lookup = new SnapshotLookup(plan, context);
        // Begun and not done: what was made may not be listed yet, and must not be left behind.
        var made = context.StartedBefore ? await lookup.FindSettledAsync(context.LeftAt, cancellationToken) : await lookup.FindAsync(cancellationToken);
        await lookup.DiscardAsync(made, "its operation is undone", cancellationToken);
    }

    private async Task<(IReadOnlyList<Snapshot> Taken, bool Frozen)> TakeAsync(
        SnapshotLookup lookup, SnapshotCreator creator, IReadOnlyList<Snapshot> known, StepContext context, CancellationToken cancellationToken)
    {
        // Members of different moments are no disk.
        await lookup.DiscardAsync(known, "the run that took it did not take them all", cancellationToken);
        if (plan is { InstanceId: not null, IsOneCall: false, Freeze: false } && plan.Members.Count > 1)
            context.Pipeline.Warning($"{plan.SnapshotGroupId} is not taken at one instant ({Reason}), and the file system is not frozen: use -Freeze.");
        // Only the calls themselves are made while it is frozen; a lost reply is looked into afterwards, which may take a minute.
        var (lost, frozen) = await new HostBracket(plan, context).AroundAsync(creator.BeginAsync, cancellationToken);
        var taken = await creator.CompleteAsync(lost, cancellationToken);
        if (lost is null || !frozen)
            return (taken, frozen);
        context.Pipeline.Warning($"The reply to {lost.Operation} was lost, and EC2 may have begun the snapshots after {plan.MountPoint} was thawed: {plan.SnapshotGroupId} counts as crash-consistent, not frozen.");
        return (taken, false);
    }

    private IEnumerable<string> Parts()
    {
        if (plan.PreCommand is not null)
            yield return "Run the pre-command";
        if (plan.Freeze)
            yield return $"Freeze {plan.MountPoint}";
        yield return $"Snapshot {plan.Members.Count} volume(s)";
        if (plan.Freeze)
            yield return "Thaw";
        if (plan.PostCommand is not null)
            yield return "Run the post-command";
    }

    private void Record(StepContext context, string account, IReadOnlyList<Snapshot> taken, bool frozen)
    {
        var groups = context.Session.Store.SnapshotGroups;
        var group = groups.Get(account, plan.SnapshotGroupId)
            ?? throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"Snapshot group {plan.SnapshotGroupId} was removed while it was taken.", plan.SnapshotGroupId);
        group = group with { Snapshots = Members(taken), IsFrozen = frozen };
        groups.Update(account, group with { Status = SnapshotGroupState.Of(group, plan.Members.Count) });
    }

    // The row stays, with what there is: whoever looks sees that this group failed. A resumed run sets it right.
    private void RecordFailure(StepContext context, string account, SnapshotLookup lookup, IReadOnlyList<Snapshot> taken)
    {
        if (context.Session.Store.SnapshotGroups.Get(account, plan.SnapshotGroupId) is not { } group)
            return;
        var members = taken.Count > 0 ? Members(taken) : group.Snapshots.Where(s => !lookup.IsDiscarded(s.SnapshotId)).ToList();
        var status = members.Count == 0 ? SnapshotGroupStatus.Failed : SnapshotGroupStatus.Partial;
        context.Session.Store.SnapshotGroups.Update(account, group with { Snapshots = members, Status = status });
    }

    // What was taken stays good as a crash-consistent set; the tag must not promise more.
    private async Task TellNotFrozenAsync(StepContext context, IReadOnlyList<Snapshot> taken)
    {
        try
        {
            await context.Session.Clients.EC2(plan.Region).CreateTagsAsync(
                new CreateTagsRequest { Resources = [.. taken.Select(s => s.SnapshotId!)], Tags = [new Tag { Key = OpsTags.Frozen, Value = "no" }] },
                CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            context.Pipeline.Warning($"The tag {OpsTags.Frozen} of the snapshots of {plan.SnapshotGroupId} still says yes, which is not certain: {OpsErrors.From(e).Message}");
        }
    }

    private List<EbsSnapshot> Members(IReadOnlyList<Snapshot> taken) => plan.Members
        .Select(m => (Member: m, Snapshot: taken.FirstOrDefault(s => s.VolumeId == m.VolumeId)))
        .Where(pair => pair.Snapshot is not null)
        .Select(pair => ToSnapshot(pair.Member, pair.Snapshot!))
        .ToList();

    private static EbsSnapshot ToSnapshot(SnapshotMemberPlan member, Snapshot snapshot) => new()
    {
        SnapshotId = snapshot.SnapshotId!,
        VolumeId = member.VolumeId,
        RaidIndex = member.RaidIndex,
        SizeGiB = member.SizeGiB,
        VolumeType = member.VolumeType,
        Iops = member.Iops,
        Throughput = member.Throughput,
        Encrypted = snapshot.Encrypted == true,
        KmsKeyId = snapshot.KmsKeyId,
        State = snapshot.State?.Value ?? "pending",
    };
}
