using System.Text.Json.Nodes;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>
/// Asks EC2 once a member for the change. ModifyVolume has no client token: what an earlier run asked for is seen in the volume and in its
/// last modification, and is not asked for again (EC2 counts modifications).
/// </summary>
internal sealed class ModifyVolumesStep(ResizePlan plan) : ResizeStep(plan)
{
    public override string Name => "modify-volumes";

    public override string Target => string.Join(", ", Plan.Members.Where(m => !m.IsThere).Select(m => m.VolumeId).DefaultIfEmpty("no volume"));

    public override string Action
    {
        get
        {
            var member = Plan.Members[0];
            var more = (member.Iops is { } iops ? $", {iops} IOPS" : "") + (member.Throughput is { } throughput ? $", {throughput} MiB/s" : "");
            return $"Modify to {member.VolumeType} of {member.SizeGiB} GiB{more}";
        }
    }

    public override string Reason => Plan.Members.Any(m => !m.IsThere) ? "every member must have the new values" : "EC2 has the new values already";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var wanted = Plan.Members.Where(m => !m.IsThere).ToList();
        if (context.StartedBefore && wanted.Count > 0)
        {
            var ids = wanted.ConvertAll(m => m.VolumeId);
            var volumes = (await Volumes(context).FindAsync(ids, cancellationToken)).ToDictionary(v => v.VolumeId!);
            var modifications = await Modifications(context).FindAsync(ids, cancellationToken);
            wanted.RemoveAll(m => LeadsThere(m, modifications.GetValueOrDefault(m.VolumeId)) || (volumes.TryGetValue(m.VolumeId, out var v) && IsThere(m, v)));
        }

        // All are asked for, even when one is refused: the others need not wait for its next chance.
        var tasks = wanted.ConvertAll(m => ModifyAsync(context, m, cancellationToken));
        await Task.WhenAll(tasks);
        return new JsonObject { ["modified"] = new JsonArray([.. wanted.Select(m => (JsonNode)m.VolumeId)]) };
    }

    private async Task ModifyAsync(StepContext context, ResizeMemberPlan member, CancellationToken cancellationToken)
    {
        try
        {
            await context.Session.Clients.EC2(Plan.Region).ModifyVolumeAsync(
                new ModifyVolumeRequest
                {
                    VolumeId = member.VolumeId,
                    Size = member.SizeGiB,
                    VolumeType = VolumeType.FindValue(member.VolumeType),
                    Iops = member.Iops,
                    Throughput = member.Throughput,
                },
                cancellationToken);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode is "VolumeModificationRateExceeded" or "IncorrectModificationState" or "VolumeModificationSizeLimitExceeded")
        {
            throw new OpsException(OpsErrorId.VolumeNotAvailable,
                $"EC2 does not modify volume {member.VolumeId} now ({e.ErrorCode}): {e.Message} Resume-OpsOperation -OperationId {context.OperationId} goes on when EC2 allows it.",
                member.VolumeId, e);
        }
    }
}
