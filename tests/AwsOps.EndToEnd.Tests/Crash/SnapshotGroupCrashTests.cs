using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Remote;
using AwsOps.Core.Snapshots;

namespace AwsOps.EndToEnd.Tests.Crash;

public sealed class SnapshotGroupCrashTests
{
    [Fact]
    public async Task A_snapshot_that_was_cut_off_anywhere_is_finished_with_each_snapshot_taken_once_and_the_file_system_thawed()
    {
        var request = new SnapshotRequest { Freeze = true, PreCommand = "echo pre", PostCommand = "echo post" };
        var deaths = await CrashSweep.RunAsync(
            (bed, session) => bed.GroupAsync(session),
            (bed, session, group, life) => new SnapshotGroupService(session).NewAsync(group, request, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, group, begun) =>
            {
                var groups = await new SnapshotGroupService(session).ListAsync(new(), CancellationToken.None);
                var snapshots = await OurSnapshotsAsync(session);
                var host = await bed.HostAsync(session, "db-1");
                // The watchdog has long thawed what a death left frozen.
                session.Sandbox.Advance(TimeSpan.FromMinutes(5));
                Assert.Empty((await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(host, [], CancellationToken.None)).Frozen);
                if (!begun && groups.Count == 0)
                {
                    Assert.Empty(snapshots);
                    return;
                }

                var taken = Assert.Single(groups);
                Assert.Equal(SnapshotGroupStatus.Complete, taken.Status);
                Assert.Equal(group.Volumes.Select(v => v.VolumeId), taken.Snapshots.Select(s => s.VolumeId));
                Assert.Equal(taken.Snapshots.Select(s => s.SnapshotId).Order(), snapshots.Select(s => s.SnapshotId).Order());
            });
        Assert.InRange(deaths, 5, 400);
    }

    [Fact]
    public async Task A_snapshot_that_was_cut_off_anywhere_can_be_taken_back_without_a_trace()
    {
        await CrashSweep.RunAsync(
            (bed, session) => bed.GroupAsync(session),
            (bed, session, group, life) => new SnapshotGroupService(session).NewAsync(group, new SnapshotRequest(), bed.Pipeline, life),
            (engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, group, begun) =>
            {
                if (!begun)
                    return;
                Assert.Empty(await new SnapshotGroupService(session).ListAsync(new(), CancellationToken.None));
                Assert.Empty(await OurSnapshotsAsync(session));
            });
    }

    [Fact]
    public async Task A_removal_that_was_cut_off_anywhere_is_finished()
    {
        await CrashSweep.RunAsync(
            async (bed, session) => await bed.SnapshotAsync(session, await bed.GroupAsync(session)),
            (bed, session, group, life) => new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force: false, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, group, begun) =>
            {
                var left = await OurSnapshotsAsync(session);
                var known = await new SnapshotGroupService(session).ListAsync(new(), CancellationToken.None);
                Assert.Equal(known.SelectMany(g => g.Snapshots).Select(s => s.SnapshotId).Order(), left.Select(s => s.SnapshotId).Order());
                if (begun)
                    Assert.Empty(known);
            });
    }

    internal static async Task<IReadOnlyList<Snapshot>> OurSnapshotsAsync(OpsSession session)
    {
        var request = new DescribeSnapshotsRequest { OwnerIds = ["self"], Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] };
        return (await session.Clients.EC2("eu-west-1").DescribeSnapshotsAsync(request)).Snapshots ?? [];
    }
}
