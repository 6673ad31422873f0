using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Hosts.Power;
using AwsOps.Core.Volumes;

namespace AwsOps.EndToEnd.Tests.Crash;

public sealed class RemoveHostsCrashTests
{
    [Fact]
    public async Task A_termination_that_was_cut_off_anywhere_is_finished_and_the_group_is_free()
    {
        var deaths = await SweepAsync((engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None), begunEnds: true);
        Assert.InRange(deaths, 2, 50);
    }

    [Fact]
    public Task A_termination_that_is_given_up_leaves_a_state_that_says_what_is() =>
        SweepAsync((engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None), begunEnds: false);

    private static Task<int> SweepAsync(Func<Core.Journal.OperationEngine, string, Task> settle, bool begunEnds) => CrashSweep.RunAsync(
        async (bed, session) => (Group: await bed.GroupAsync(session), Hosts: new[] { await bed.HostAsync(session, "db-1"), await bed.HostAsync(session, "web-1") }),
        (bed, session, start, life) => new HostPowerService(session, bed.Pipeline).RunAsync(HostPowerAction.Remove, start.Hosts, new HostPowerOptions(Force: true), life),
        settle,
        async (_, session, start, begun) =>
        {
            var account = await session.AccountIdAsync(CancellationToken.None);
            var found = await new Ec2Instances(session.Clients.EC2("eu-west-1")).FindAsync(start.Hosts.Select(h => h.InstanceId).ToList(), CancellationToken.None);
            foreach (var host in start.Hosts)
            {
                var ended = found[host.InstanceId].State!.Name!.Value is "shutting-down" or "terminated";
                var known = session.Store.Hosts.Get(account, host.InstanceId)!.State is "shutting-down" or "terminated";
                Assert.Equal(ended, known);
                if (begun && begunEnds)
                    Assert.True(ended);
            }

            var group = session.Store.VolumeGroups.Get(account, start.Group.VolumeGroupId)!;
            var held = await new Ec2Volumes(session.Clients.EC2("eu-west-1"), session.Clock)
                .FindAttachedAsync(group.Volumes.Select(v => v.VolumeId).ToList(), [start.Hosts[0].InstanceId], CancellationToken.None);
            Assert.Equal(held.Count == 0 ? VolumeGroupStatus.Available : VolumeGroupStatus.Mounted, group.Status);
            if (begun && begunEnds)
                Assert.Empty(held);
        });
}
