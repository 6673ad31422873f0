using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;

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
        var creator = new SnapshotCreator(plan, context);
        var known = context.StartedBefore ? await creator.FindSettledAsync(cancellationToken) : [];
        try
        {
            if (plan is { InstanceId: not null, IsOneCall: false, Freeze: false } && plan.Members.Count > 1)
                context.Pipeline.Warning($"{plan.SnapshotGroupId} is not taken at one instant ({Reason}), and the file system is not frozen: use -Freeze.");
            var taken = creator.IsWhole(known) ? known : await new HostBracket(plan, context).AroundAsync(
                token => creator.CreateAsync(known, token), cancellationToken);
            await RecordAsync(context, taken, cancellationToken);
            return new JsonObject { ["snapshotIds"] = new JsonArray([.. taken.Select(s => (JsonNode)s.SnapshotId!)]) };
        }
        catch (Exception)
        {
            await MarkFailedAsync(context);
            throw;
        }
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ec2 = context.Session.Clients.EC2(plan.Region);
        var creator = new SnapshotCreator(plan, context);
        // Begun and not done: what was made may not be listed yet, and must not be left behind.
        var made = context.StartedBefore ? await creator.FindSettledAsync(cancellationToken) : await creator.FindAsync(cancellationToken);
        foreach (var snapshot in made)
            await SnapshotDeletion.DeleteAsync(ec2, snapshot.SnapshotId!, cancellationToken);
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

    private async Task RecordAsync(StepContext context, IReadOnlyList<Snapshot> taken, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.SnapshotGroups;
        var group = groups.Get(account, plan.SnapshotGroupId)
            ?? throw new OpsException(OpsErrorId.SnapshotGroupNotFound, $"Snapshot group {plan.SnapshotGroupId} was removed while it was taken.", plan.SnapshotGroupId);
        var members = plan.Members
            .Select(m => (Member: m, Snapshot: taken.FirstOrDefault(s => s.VolumeId == m.VolumeId)))
            .Where(pair => pair.Snapshot is not null)
            .Select(pair => ToSnapshot(pair.Member, pair.Snapshot!))
            .ToList();
        group = group with { Snapshots = members };
        groups.Update(account, group with { Status = SnapshotGroupState.Of(group, plan.Members.Count) });
    }

    // The row stays: whoever looks sees that this group failed. A resumed run sets it right.
    private async Task MarkFailedAsync(StepContext context)
    {
        var account = await context.Session.AccountIdAsync(CancellationToken.None);
        if (context.Session.Store.SnapshotGroups.Get(account, plan.SnapshotGroupId) is { } group)
            context.Session.Store.SnapshotGroups.Update(account, group with { Status = SnapshotGroupStatus.Failed });
    }

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
        State = snapshot.State?.Value ?? "pending",
    };
}
