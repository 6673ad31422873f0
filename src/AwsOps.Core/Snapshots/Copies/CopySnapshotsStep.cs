using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots.Steps;

namespace AwsOps.Core.Snapshots.Copies;

/// <summary>Copies the members, checks that what must be encrypted is, and records them. What a cut-off run has copied is looked up first.</summary>
internal sealed class CopySnapshotsStep(SnapshotCopyPlan plan) : IOperationStep
{
    public string Name => "copy-snapshots";

    public string Target => $"{plan.Source.Snapshots.Count} snapshot(s) of {plan.Source.SnapshotGroupId}";

    public string Action => $"Copy from {plan.Source.Region} to {plan.Target.Region}" + (plan.Destination is { } other ? $" of account {other.AccountId}" : "") + (plan.KmsKeyId is { } key ? $", encrypted with {key}" : "");

    public string Reason => "each member is copied by a call of its own, in the destination Region";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (session, account) = await CopyTarget.OpenAsync(context.Session, plan, cancellationToken);
        var copier = new SnapshotCopier(plan, session, context.Pipeline);
        try
        {
            if (context.StartedBefore)
                copier.Keep(await copier.FindSettledAsync(cancellationToken));
            var copies = await copier.CopyAsync(cancellationToken);
            var group = CopyTarget.Recorded(session, account, plan) with { Snapshots = Members(copier, copies) };
            // Recorded before it is judged: what exists must be known.
            context.Session.Store.SnapshotGroups.Update(account, group with { Status = SnapshotGroupState.Of(group, plan.Source.Snapshots.Count) });
            CheckEncrypted(group);
            return new JsonObject { ["snapshotIds"] = new JsonArray([.. group.Snapshots.Select(s => (JsonNode)s.SnapshotId)]) };
        }
        catch (Exception)
        {
            RecordFailure(context, account, copier);
            throw;
        }
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var (session, _) = await CopyTarget.OpenAsync(context.Session, plan, cancellationToken);
        var copier = new SnapshotCopier(plan, session, context.Pipeline);
        // Begun and not done: what was made may not be listed yet, and must not be left behind.
        var made = context.StartedBefore ? await copier.FindSettledAsync(cancellationToken) : await copier.FindAsync(cancellationToken);
        var ec2 = session.Clients.EC2(plan.Target.Region);
        foreach (var snapshot in made)
            await SnapshotDeletion.DeleteAsync(ec2, snapshot.SnapshotId!, cancellationToken);
    }

    private SnapshotGroup? Group(StepContext context, string account) => context.Session.Store.SnapshotGroups.Get(account, plan.Target.SnapshotGroupId);

    // A copy's VolumeId means nothing (EC2 API reference, CopySnapshot): the source's is kept.
    private List<EbsSnapshot> Members(SnapshotCopier copier, IReadOnlyList<Snapshot> copies) => plan.Source.Snapshots
        .Where(m => copier.Made.ContainsKey(m.RaidIndex))
        .Select(m => ToMember(m, copier.Made[m.RaidIndex], copies.FirstOrDefault(s => s.SnapshotId == copier.Made[m.RaidIndex])))
        .ToList();

    private static EbsSnapshot ToMember(EbsSnapshot source, string snapshotId, Snapshot? copy) => source with
    {
        SnapshotId = snapshotId,
        SourceSnapshotId = source.SnapshotId,
        Encrypted = copy?.Encrypted == true,
        KmsKeyId = copy?.KmsKeyId,
        State = copy?.State?.Value ?? "pending",
    };

    private void CheckEncrypted(SnapshotGroup group)
    {
        var bare = plan.Source.Snapshots.Where(plan.MustBeEncrypted)
            .Select(m => group.Snapshots.First(s => s.RaidIndex == m.RaidIndex)).FirstOrDefault(s => !s.Encrypted);
        if (bare is not null)
        {
            throw new OpsException(OpsErrorId.SnapshotFailed,
                $"Snapshot {bare.SnapshotId}, the copy of {bare.SourceSnapshotId}, is not encrypted, and must be. Resume-OpsOperation -OperationId {plan.Target.OperationId} -Undo deletes the copies.", group.SnapshotGroupId);
        }
    }

    // The row stays, with what there is: whoever looks sees that this copy failed. A resumed run sets it right.
    private void RecordFailure(StepContext context, string account, SnapshotCopier copier)
    {
        if (Group(context, account) is not { } group)
            return;
        var members = group.Snapshots.Count > 0 ? group.Snapshots : Members(copier, []);
        context.Session.Store.SnapshotGroups.Update(
            account, group with { Snapshots = members, Status = members.Count == 0 ? SnapshotGroupStatus.Failed : SnapshotGroupStatus.Partial });
    }
}
