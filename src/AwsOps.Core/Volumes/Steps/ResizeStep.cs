using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Base of the steps that grow or change a group.</summary>
internal abstract class ResizeStep(ResizePlan plan) : IOperationStep
{
    public abstract string Name { get; }

    public abstract string Target { get; }

    public abstract string Action { get; }

    public abstract string Reason { get; }

    protected ResizePlan Plan { get; } = plan;

    protected IReadOnlyList<string> VolumeIds { get; } = plan.Members.Select(m => m.VolumeId).ToList();

    public abstract Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken);

    // The engine refuses the undo before it comes here.
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) =>
        throw new OpsException(OpsErrorId.OperationState, ResizeVolumeGroupKind.Refusal(Plan), Plan.VolumeGroupId);

    protected Ec2Volumes Volumes(StepContext context) => new(context.Session.Clients.EC2(Plan.Region), context.Session.Clock);

    protected Ec2Modifications Modifications(StepContext context) => new(context.Session.Clients.EC2(Plan.Region));

    /// <summary>Whether EC2 shows what the plan wants.</summary>
    protected static bool IsThere(ResizeMemberPlan member, Volume volume) =>
        volume.Size == member.SizeGiB && volume.VolumeType == member.VolumeType
        && (member.Iops is null || volume.Iops == member.Iops) && (member.Throughput is null || volume.Throughput == member.Throughput);

    /// <summary>Whether a modification leads to what the plan wants.</summary>
    protected static bool LeadsThere(ResizeMemberPlan member, VolumeModification? modification) =>
        modification is { ModificationState.Value: not "failed" } && modification.TargetSize == member.SizeGiB && modification.TargetVolumeType == member.VolumeType
        && (member.Iops is null || modification.TargetIops == member.Iops) && (member.Throughput is null || modification.TargetThroughput == member.Throughput);
}
