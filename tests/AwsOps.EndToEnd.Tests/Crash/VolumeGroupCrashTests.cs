using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;

namespace AwsOps.EndToEnd.Tests.Crash;

public sealed class VolumeGroupCrashTests
{
    [Fact]
    public async Task A_new_group_that_was_cut_off_anywhere_is_finished_with_each_volume_made_once()
    {
        var deaths = await CrashSweep.RunAsync(
            (bed, session) => bed.HostAsync(session, "db-1"),
            (bed, session, host, life) => new VolumeGroupService(session).NewAsync(SandboxBed.Request("/data"), host, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, host, begun) =>
            {
                var groups = await new VolumeGroupService(session).ListAsync(CancellationToken.None);
                var volumes = await OurVolumesAsync(session);
                if (!begun && groups.Count == 0)
                {
                    Assert.Empty(volumes);
                    return;
                }

                var group = Assert.Single(groups);
                Assert.Equal(VolumeGroupStatus.Mounted, group.Status);
                Assert.Equal(group.Volumes.Select(v => v.VolumeId).Order(), volumes.Select(v => v.VolumeId).Order());
                Assert.All(volumes, v => Assert.Equal(host.InstanceId, Assert.Single(v.Attachments!).InstanceId));
                var report = await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(host, [], CancellationToken.None);
                Assert.Single(report.Mounts, m => m.MountPoint == "/data");
                Assert.Single(report.Arrays);
                Assert.Single(report.Fstab, f => f.MountPoint == "/data");
            });
        Assert.InRange(deaths, 10, 400);
    }

    [Fact]
    public async Task A_new_group_that_was_cut_off_anywhere_can_be_taken_back_without_a_trace()
    {
        await CrashSweep.RunAsync(
            (bed, session) => bed.HostAsync(session, "db-1"),
            (bed, session, host, life) => new VolumeGroupService(session).NewAsync(SandboxBed.Request("/data"), host, bed.Pipeline, life),
            (engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, host, begun) =>
            {
                if (!begun)
                    return;
                Assert.Empty(await new VolumeGroupService(session).ListAsync(CancellationToken.None));
                Assert.All(await OurVolumesAsync(session), v => Assert.True(v.State == VolumeState.Deleting || v.State == VolumeState.Deleted, $"{v.VolumeId} is {v.State}"));
                var report = await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(host, [], CancellationToken.None);
                Assert.DoesNotContain(report.Mounts, m => m.MountPoint == "/data");
                Assert.DoesNotContain(report.Fstab, f => f.MountPoint == "/data");
                Assert.Empty(report.Arrays);
            });
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_anywhere_is_finished_with_each_volume_made_once()
    {
        await CrashSweep.RunAsync(
            async (bed, session) => (Source: await bed.SnapshotAsync(session, await bed.GroupAsync(session)), Host: await bed.HostAsync(session, "db-2")),
            (bed, session, start, life) => new VolumeGroupService(session).RestoreAsync(start.Source, new RestoreRequest { MountPoint = "/restored" }, start.Host, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, start, begun) =>
            {
                var restored = (await new VolumeGroupService(session).ListAsync(CancellationToken.None)).Where(g => g.SnapshotGroupId is not null).ToList();
                if (!begun && restored.Count == 0)
                    return;
                var group = Assert.Single(restored);
                Assert.Equal(VolumeGroupStatus.Mounted, group.Status);
                var volumes = (await OurVolumesAsync(session)).Where(v => !string.IsNullOrEmpty(v.SnapshotId)).ToList();
                Assert.Equal(group.Volumes.Select(v => v.VolumeId).Order(), volumes.Select(v => v.VolumeId).Order());
                // What the restored array holds is the source's file system: nothing was formatted.
                var remote = new RemoteActions(session.Remote("eu-west-1"));
                var source = await remote.InspectAsync(await bed.HostAsync(session, "db-1"), [], CancellationToken.None);
                var target = await remote.InspectAsync(start.Host, [], CancellationToken.None);
                Assert.Equal(Assert.Single(source.Arrays).Uuid, Assert.Single(target.Arrays).Uuid);
            });
    }

    [Fact]
    public async Task A_removal_that_was_cut_off_anywhere_is_finished()
    {
        await CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var source = await bed.SnapshotAsync(session, await bed.GroupAsync(session));
                return (await new VolumeGroupService(session).RestoreAsync(source, new RestoreRequest { Zone = "eu-west-1b" }, null, bed.Pipeline, CancellationToken.None))!;
            },
            (bed, session, group, life) => new VolumeGroupService(session).RemoveAsync(group.VolumeGroupId, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, group, begun) =>
            {
                var gone = session.Store.VolumeGroups.Get(await session.AccountIdAsync(CancellationToken.None), group.VolumeGroupId) is null;
                if (!begun && !gone)
                    return;
                Assert.True(gone);
                var ids = group.Volumes.Select(v => v.VolumeId).ToHashSet();
                Assert.All((await OurVolumesAsync(session)).Where(v => ids.Contains(v.VolumeId!)), v => Assert.NotEqual(VolumeState.Available, v.State));
            });
    }

    private static async Task<IReadOnlyList<Volume>> OurVolumesAsync(OpsSession session)
    {
        var request = new DescribeVolumesRequest { Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] };
        return (await session.Clients.EC2("eu-west-1").DescribeVolumesAsync(request)).Volumes ?? [];
    }
}
