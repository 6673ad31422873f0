using Amazon.EC2;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Crash;

/// <summary>Connecting, disconnecting, mounting and unmounting, cut off before and after each AWS call, then finished or taken back.</summary>
public sealed class MoveCrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connecting(bool undo)
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) => (Group: await FreeAsync(bed, session), Host: await bed.HostAsync(session, "db-1")),
            (bed, session, start, life) => new VolumeGroupHostService(session).ConnectAsync(start.Group, start.Host, new ConnectRequest { MountPoint = "/srv" }, bed.Pipeline, life),
            Settle(undo),
            (bed, session, start, begun) => CheckAsync(session, start.Group, start.Host, begun, wentThere: !undo, "/srv"));
        Assert.InRange(deaths, 10, 400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disconnecting(bool undo)
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) => (Group: await bed.GroupAsync(session), Host: await bed.HostAsync(session, "db-1")),
            (bed, session, start, life) => new VolumeGroupHostService(session).DisconnectAsync(start.Group, unmount: true, force: false, bed.Pipeline, life),
            Settle(undo),
            (bed, session, start, begun) => CheckAsync(session, start.Group, start.Host, begun, wentThere: undo, "/data"));
        Assert.InRange(deaths, 8, 400);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Mounting(bool undo) => await CrashSweep.RunAsync(
        async (bed, session) =>
        {
            var group = await bed.GroupAsync(session);
            await new VolumeGroupHostService(session).SetAutomountAsync(group, enable: false, new ConnectRequest(), bed.Pipeline, default);
            return (Group: (await new VolumeGroupHostService(session).DismountAsync(group, bed.Pipeline, default))!, Host: await bed.HostAsync(session, "db-1"));
        },
        (bed, session, start, life) => new VolumeGroupHostService(session).MountAsync(start.Group, new ConnectRequest { MountPoint = "/srv" }, bed.Pipeline, life),
        Settle(undo),
        async (bed, session, start, begun) =>
        {
            var (group, report) = await LookAsync(session, start.Group, start.Host);
            if (!begun && group.Status == VolumeGroupStatus.Attached)
                return;
            Assert.Equal(undo && begun ? (VolumeGroupStatus.Attached, null) : (VolumeGroupStatus.Mounted, "/srv"), (group.Status, group.MountPoint));
            Assert.Equal(undo && begun ? 0 : 1, report.Mounts.Count(m => m.MountPoint == "/srv"));
            Assert.Equal(undo && begun ? 0 : 1, report.Fstab.Count(f => f.MountPoint == "/srv"));
            Assert.Single(report.Arrays);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Unmounting(bool undo) => await CrashSweep.RunAsync(
        async (bed, session) => (Group: await bed.GroupAsync(session), Host: await bed.HostAsync(session, "db-1")),
        (bed, session, start, life) => new VolumeGroupHostService(session).DismountAsync(start.Group, bed.Pipeline, life),
        Settle(undo),
        async (bed, session, start, begun) =>
        {
            var (group, report) = await LookAsync(session, start.Group, start.Host);
            if (!begun && group.Status == VolumeGroupStatus.Mounted)
                return;
            Assert.Equal(undo && begun ? (VolumeGroupStatus.Mounted, "/data") : (VolumeGroupStatus.Attached, null), (group.Status, group.MountPoint));
            Assert.Equal(undo && begun ? 1 : 0, report.Mounts.Count(m => m.MountPoint == "/data"));
            Assert.Single(report.Fstab, f => f.MountPoint == "/data");
        });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entering_for_boot_and_leaving(bool enable)
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var group = await bed.GroupAsync(session);
                if (enable)
                    group = (await new VolumeGroupHostService(session).SetAutomountAsync(group, enable: false, new ConnectRequest(), bed.Pipeline, default))!;
                return (Group: group, Host: await bed.HostAsync(session, "db-1"));
            },
            (bed, session, start, life) => new VolumeGroupHostService(session).SetAutomountAsync(start.Group, enable, new ConnectRequest(), bed.Pipeline, life),
            Settle(undo: false),
            async (bed, session, start, begun) =>
            {
                var (group, report) = await LookAsync(session, start.Group, start.Host);
                Assert.Equal((VolumeGroupStatus.Mounted, "/data"), (group.Status, group.MountPoint));
                Assert.Single(report.Mounts, m => m.MountPoint == "/data");
                var entries = report.Fstab.Count(f => f.MountPoint == "/data");
                if (begun)
                    Assert.Equal(enable ? 1 : 0, entries);
                else
                    Assert.InRange(entries, 0, 1);
            });
        Assert.InRange(deaths, 2, 400);
    }

    [Fact]
    public async Task Disconnecting_a_dead_host_by_force() => await CrashSweep.RunAsync(
        (bed, session) => bed.GroupAsync(session),
        (bed, session, start, life) =>
        {
            session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 100);
            return new VolumeGroupHostService(session).DisconnectAsync(start, unmount: true, force: true, bed.Pipeline, life);
        },
        Settle(undo: false),
        async (bed, session, start, begun) =>
        {
            var group = await new VolumeGroupService(session).GetAsync(start.VolumeGroupId, default);
            var volumes = await new Ec2Volumes(session.Clients.EC2("eu-west-1"), session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), default);
            Assert.Equal(2, volumes.Count);
            if (!begun && group.Status == VolumeGroupStatus.Mounted)
            {
                Assert.All(volumes, v => Assert.Equal(VolumeState.InUse, v.State));
                return;
            }

            Assert.Equal((VolumeGroupStatus.Available, null), (group.Status, group.InstanceId));
            Assert.All(volumes, v => Assert.Equal(VolumeState.Available, v.State));
        });

    private static Func<OperationEngine, string, Task> Settle(bool undo) => (engine, id) =>
        undo ? engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None) : engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None);

    private static async Task<EbsVolumeGroup> FreeAsync(SandboxBed bed, OpsSession session) =>
        (await new VolumeGroupHostService(session).DisconnectAsync(await bed.GroupAsync(session), unmount: true, force: false, bed.Pipeline, CancellationToken.None))!;

    private static async Task<(EbsVolumeGroup Group, HostReport Report)> LookAsync(OpsSession session, EbsVolumeGroup group, OpsHost host) => (
        await new VolumeGroupService(session).GetAsync(group.VolumeGroupId, default),
        await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(host, [], default));

    // The group is either wholly on the host, mounted and entered for boot, or not at all.
    private static async Task CheckAsync(OpsSession session, EbsVolumeGroup before, OpsHost host, bool begun, bool wentThere, string mountPoint)
    {
        var (group, report) = await LookAsync(session, before, host);
        var there = begun ? wentThere : group.InstanceId is not null;
        Assert.Equal(there ? (VolumeGroupStatus.Mounted, host.InstanceId, mountPoint) : (VolumeGroupStatus.Available, null, null), (group.Status, group.InstanceId, group.MountPoint));
        var volumes = await new Ec2Volumes(session.Clients.EC2("eu-west-1"), session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), default);
        Assert.Equal(2, volumes.Count);
        Assert.All(volumes, v => Assert.Equal(there ? VolumeState.InUse : VolumeState.Available, v.State));
        Assert.Equal(there ? 1 : 0, report.Mounts.Count(m => m.MountPoint == mountPoint));
        Assert.Equal(there ? 1 : 0, report.Fstab.Count(f => f.MountPoint == mountPoint));
        Assert.Equal(there ? 1 : 0, report.Arrays.Count);
    }
}
