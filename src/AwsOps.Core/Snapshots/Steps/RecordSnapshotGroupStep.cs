using System.Text.Json.Nodes;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Snapshots.Steps;

/// <summary>Writes the group into the state before a snapshot exists. For a schedule this also takes the slot: whoever comes second is turned away.</summary>
internal sealed class RecordSnapshotGroupStep(SnapshotGroupPlan plan) : IOperationStep
{
    public string Name => "record-group";

    public string Target => $"snapshot group {plan.SnapshotGroupId}";

    public string Action => plan.SlotStart is { } slot ? $"Record for the {plan.Tier} slot of {slot:yyyy-MM-ddTHH:mmZ}" : "Record";

    public string Reason => "what is taken must be known before it exists";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.SnapshotGroups;
        if (groups.Get(account, plan.SnapshotGroupId) is not null)
            return null;
        if (!groups.TryInsert(account, plan.ToGroup(plan.Created ?? UtcTime.Now(context.Session.Clock))))
            throw new OpsException(OpsErrorId.Busy, $"Another runner has taken the {plan.Tier} slot of schedule {plan.ScheduleId}{(plan.SlotTarget is null ? "" : " for " + plan.SlotTarget)} that begins {plan.SlotStart:yyyy-MM-ddTHH:mm:ssZ}.", plan.ScheduleId);
        return null;
    }

    public async Task UndoAsync(StepContext context, CancellationToken cancellationToken)
    {
        var account = await context.Session.AccountIdAsync(cancellationToken);
        if (context.Session.Store.SnapshotGroups.Get(account, plan.SnapshotGroupId) is not null)
            context.Session.Store.SnapshotGroups.Delete(account, plan.SnapshotGroupId);
    }
}
