using System.Globalization;
using System.Text.Json.Nodes;
using Amazon.EC2.Model;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Pipeline;

namespace AwsOps.Core.Volumes.Steps;

/// <summary>Waits until every modification is optimizing or completed: from then on the new values hold. Then the state gets them.</summary>
internal sealed class WaitModifiedStep(ResizePlan plan) : ResizeStep(plan)
{
    // Minutes as a rule; EC2 names no bound, and what is resumed waits again.
    private static readonly TimeSpan Limit = TimeSpan.FromHours(6);

    public override string Name => "wait-modified";

    public override string Target => $"volume group {Plan.VolumeGroupId}";

    public override string Action => $"Wait until the change of {Plan.Members.Count} volume(s) holds";

    public override string Reason => "the new size can be used from the state optimizing on";

    public override async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var activity = $"Resize {Plan.VolumeGroupId}";
        var waiting = Plan.Members.Where(m => !m.IsThere).ToList();
        if (waiting.Count > 0)
        {
            await Poll.UntilAsync(
                async token =>
                {
                    var found = await Modifications(context).FindAsync(waiting.ConvertAll(m => m.VolumeId), token);
                    if (found.Values.FirstOrDefault(m => m.ModificationState?.Value == "failed") is { } failed)
                        throw new OpsException(OpsErrorId.VolumeNotAvailable, $"EC2 could not modify volume {failed.VolumeId}: {failed.StatusMessage ?? "it gives no reason"}.", failed.VolumeId);
                    var holding = waiting.Count(m => Holds(found.GetValueOrDefault(m.VolumeId)));
                    var percent = (int)(found.Count == 0 ? 0 : found.Values.Average(m => (double)(m.Progress ?? 0)));
                    context.Pipeline.Progress(new OpsProgress(activity,
                        string.Create(CultureInfo.InvariantCulture, $"{holding} of {waiting.Count} volumes have their new values; EC2 is at {percent} %"), percent));
                    return holding == waiting.Count ? "done" : null;
                },
                Limit,
                $"the modification of {string.Join(", ", waiting.Select(m => m.VolumeId))}",
                context.Session.Clock,
                cancellationToken);
            context.Pipeline.Progress(new OpsProgress(activity, "The volumes have their new values", 100, Completed: true));
        }

        // Iops and throughput that were left to EC2 are what EC2 has made of them.
        var volumes = (await Volumes(context).WaitAsync(VolumeIds, v => Plan.Members.Any(m => m.VolumeId == v.VolumeId && IsThere(m, v)), "of the new values", cancellationToken))
            .ToDictionary(v => v.VolumeId!);
        var account = await context.Session.AccountIdAsync(cancellationToken);
        var groups = context.Session.Store.VolumeGroups;
        var group = groups.Get(account, Plan.VolumeGroupId) ?? throw VolumeGroupErrors.NotFound(Plan.VolumeGroupId);
        groups.Update(account, group with { Volumes = group.Volumes.Select(v => volumes.TryGetValue(v.VolumeId, out var now) ? Changed(v, now) : v).ToList() });
        return null;
    }

    private static bool Holds(VolumeModification? modification) => modification?.ModificationState?.Value is "optimizing" or "completed";

    private static EbsVolume Changed(EbsVolume member, Volume now)
    {
        var facts = VolumeFacts.From(now);
        return member with { SizeGiB = facts.SizeGiB, VolumeType = facts.VolumeType, Iops = facts.Iops, Throughput = facts.Throughput };
    }
}
