using System.Text.Json.Nodes;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Hosts.Power;

/// <summary>Notes the end of the hosts, and takes their volume groups off them: EC2 detaches volumes that it does not delete.</summary>
internal sealed class RecordRemovedHostsStep(RemoveHostsPlan plan) : IOperationStep
{
    public string Name => "record";

    public string Target => string.Join(", ", plan.Hosts.Select(h => h.HostName ?? h.InstanceId));

    public string Action => "Note the end of the hosts, and that their volume groups are free";

    public string Reason => "EC2 detaches the volumes that stay";

    public async Task<JsonObject?> RunAsync(StepContext context, CancellationToken cancellationToken)
    {
        var ended = TerminateHostsStep.EndedOf(context.ResultOf(TerminateHostsStep.StepName));
        await RecordAsync(context.Session, plan.Region, plan.Hosts.Where(h => ended.Contains(h.InstanceId)).ToList(), cancellationToken);
        return null;
    }

    // The first step's undo looks at what is, and notes that.
    public Task UndoAsync(StepContext context, CancellationToken cancellationToken) => Task.CompletedTask;

    public static async Task RecordAsync(OpsSession session, string region, IReadOnlyList<RemoveHostsPlan.PlannedHost> ended, CancellationToken cancellationToken)
    {
        var account = await session.AccountIdAsync(cancellationToken);
        var members = ended.SelectMany(h => h.GroupIds).Select(id => session.Store.VolumeGroups.Get(account, id)).OfType<EbsVolumeGroup>().SelectMany(g => g.Volumes);
        var held = await new Ec2Volumes(session.Clients.EC2(region), session.Clock)
            .FindAttachedAsync(members.Select(v => v.VolumeId).ToList(), ended.Select(h => h.InstanceId).ToList(), cancellationToken);
        session.Store.Transaction(() =>
        {
            foreach (var host in ended)
            {
                session.Store.Hosts.Change(account, host.InstanceId, h => h with { State = h.State == "terminated" ? h.State : "shutting-down" });
                foreach (var id in host.GroupIds)
                {
                    // Somebody may have taken the group elsewhere since; and what EC2 has not let go of yet cannot be connected to another host.
                    if (session.Store.VolumeGroups.Get(account, id) is { } group && group.InstanceId == host.InstanceId && !group.Volumes.Any(v => held.Contains(v.VolumeId)))
                        session.Store.VolumeGroups.Update(account, Free(group));
                }
            }

            return ended.Count;
        });
    }

    private static EbsVolumeGroup Free(EbsVolumeGroup group) => group with
    {
        InstanceId = null,
        HostName = null,
        MountPoint = null,
        Device = null,
        Status = VolumeGroupStatus.Available,
        Volumes = group.Volumes.Select(v => v with { Device = null }).ToList(),
    };
}
