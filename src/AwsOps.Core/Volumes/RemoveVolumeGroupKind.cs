using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes;

/// <summary>The operation behind Remove-EbsVolumeGroup: deletes the volumes, then moves the group to history.</summary>
public sealed class RemoveVolumeGroupKind : IOperationKind
{
    /// <summary>Name in the journal.</summary>
    public const string KindName = "RemoveVolumeGroup";

    /// <inheritdoc/>
    public string Name => KindName;

    /// <summary>The plan of a removal.</summary>
    public static string Plan(EbsVolumeGroup group) => new JsonObject
    {
        ["volumeGroupId"] = group.VolumeGroupId,
        ["region"] = group.Region,
        ["volumeIds"] = new JsonArray([.. group.Volumes.Select(v => (JsonNode)v.VolumeId)]),
    }.ToJsonString();

    /// <inheritdoc/>
    public IReadOnlyList<string> SubjectsOf(string planJson) => [GroupOf(planJson)];

    /// <inheritdoc/>
    public string? UndoRefusal(string planJson) => Refusal(GroupOf(planJson));

    /// <inheritdoc/>
    public IReadOnlyList<IOperationStep> BuildSteps(string planJson)
    {
        var plan = JsonNode.Parse(planJson)!.AsObject();
        var groupId = (string)plan["volumeGroupId"]!;
        return
        [
            new DeleteVolumesStep(groupId, (string)plan["region"]!, plan["volumeIds"]!.AsArray().Select(v => (string)v!).ToList()),
            new ForgetGroupStep(groupId),
        ];
    }

    private static string GroupOf(string planJson) => (string)JsonNode.Parse(planJson)!["volumeGroupId"]!;

    private sealed class DeleteVolumesStep(string groupId, string region, IReadOnlyList<string> volumeIds) : IOperationStep
    {
        public string Name => "delete-volumes";

        public string Target => string.Join(", ", volumeIds);

        public string Action => "Delete";

        public string Reason => $"they are the members of {groupId}";

        public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            var volumes = new Ec2Volumes(context.Session.Clients.EC2(region), context.Session.Clock);
            var there = await volumes.FindAsync(volumeIds, cancellationToken);
            if (there.Any(IsDetaching))
                there = await volumes.WaitAsync(there.Select(v => v.VolumeId!).ToList(), v => !IsDetaching(v), "detached", cancellationToken);
            if (there.FirstOrDefault(v => v.State == VolumeState.InUse) is { } used)
                throw new OpsException(OpsErrorId.VolumeGroupInUse, $"Volume {used.VolumeId} of {groupId} is attached to {used.Attachments?.FirstOrDefault()?.InstanceId}; Disconnect-EbsVolumeGroup detaches it.", groupId);
            await volumes.DeleteAsync(there.Where(v => v.State != VolumeState.Deleting && v.State != VolumeState.Deleted).Select(v => v.VolumeId!), cancellationToken);
            return null;
        }

        private static bool IsDetaching(Volume volume) =>
            volume.State == VolumeState.InUse && volume.Attachments is { Count: > 0 } attachments && attachments.All(a => a.State == VolumeAttachmentState.Detaching);

        // A deleted volume does not come back; what is left undone is simply not deleted.
        public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => throw CannotUndo(groupId);
    }

    private sealed class ForgetGroupStep(string groupId) : IOperationStep
    {
        public string Name => "forget-group";

        public string Target => $"volume group {groupId}";

        public string Action => "Move to history";

        public string Reason => "its volumes are gone";

        public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
        {
            var account = await context.Session.AccountIdAsync(cancellationToken);
            if (context.Session.Store.VolumeGroups.Get(account, groupId) is not null)
                context.Session.Store.VolumeGroups.Delete(account, groupId);
            return null;
        }

        public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => throw CannotUndo(groupId);
    }

    private static string Refusal(string groupId) => $"Deleting the volumes of {groupId} cannot be undone.";

    private static OpsException CannotUndo(string groupId) => new(OpsErrorId.OperationState, Refusal(groupId), groupId);
}
