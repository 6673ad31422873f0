using Amazon.EC2;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Volumes;

/// <summary>A group goes from host to host with its data, is mounted and unmounted, and is taken off a host that is dead.</summary>
public sealed class MoveTests : IDisposable
{
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public MoveTests() => _session = _bed.Open();

    private VolumeGroupHostService Service => new(_session);

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_group_moves_to_another_host_with_its_data_and_leaves_nothing_behind()
    {
        var group = await _bed.GroupAsync(_session);
        var source = await _bed.HostAsync(_session, "db-1");
        var target = await SameZoneAsync(group);
        await CommandAsync(source, "echo gold > /data/treasure");

        var free = (await Service.DisconnectAsync(group, unmount: true, force: false, _bed.Pipeline, default))!;
        Assert.Equal((VolumeGroupStatus.Available, null, null, null, null), (free.Status, free.InstanceId, free.HostName, free.MountPoint, free.Device));
        Assert.All(free.Volumes, v => Assert.Null(v.Device));
        Assert.All(await VolumesAsync(group), v => Assert.Equal(VolumeState.Available, v.State));
        var left = await InspectAsync(source);
        Assert.Empty(left.Arrays);
        Assert.DoesNotContain(left.Fstab, f => f.MountPoint == "/data");

        var moved = (await Service.ConnectAsync(free, target, new ConnectRequest { MountPoint = "/srv/db" }, _bed.Pipeline, default))!;
        Assert.Equal((VolumeGroupStatus.Mounted, target.InstanceId, target.HostName, "/srv/db"), (moved.Status, moved.InstanceId, moved.HostName, moved.MountPoint));
        Assert.Equal(group.ArrayUuid, moved.ArrayUuid);
        Assert.Equal("gold\n", await CommandAsync(target, "cat /srv/db/treasure"));

        await _session.Sandbox.Hosts.RebootAsync(target.InstanceId, default);
        Assert.Equal("gold\n", await CommandAsync(target, "cat /srv/db/treasure"));
    }

    [Fact]
    public async Task Unmounted_it_stays_attached_and_is_mounted_again_where_fstab_says()
    {
        var group = await _bed.GroupAsync(_session);
        var off = (await Service.DismountAsync(group, _bed.Pipeline, default))!;
        Assert.Equal((VolumeGroupStatus.Attached, null, "/dev/md0"), (off.Status, off.MountPoint, off.Device));
        var host = await _bed.HostAsync(_session, "db-1");
        var report = await InspectAsync(host);
        Assert.Single(report.Arrays);
        Assert.Single(report.Fstab, f => f.MountPoint == "/data");

        var on = (await Service.MountAsync(off, new ConnectRequest(), _bed.Pipeline, default))!;
        Assert.Equal((VolumeGroupStatus.Mounted, "/data"), (on.Status, on.MountPoint));
        await Service.MountAsync(on, new ConnectRequest(), _bed.Pipeline, default);
        Assert.Single((await InspectAsync(host)).Mounts, m => m.MountPoint == "/data");
    }

    [Fact]
    public async Task It_is_found_after_a_boot_that_gave_its_array_another_name()
    {
        var group = await _bed.GroupAsync(_session);
        await Service.SetAutomountAsync(group, enable: false, new ConnectRequest(), _bed.Pipeline, default);
        var host = await _bed.HostAsync(_session, "db-1");
        await _session.Sandbox.Hosts.RebootAsync(host.InstanceId, default);
        Assert.DoesNotContain((await InspectAsync(host)).Mounts, m => m.MountPoint == "/data");

        var mounted = (await Service.MountAsync(group, new ConnectRequest(), _bed.Pipeline, default))!;

        Assert.Equal(("/dev/md127", "/data"), (mounted.Device, mounted.MountPoint));
        Assert.Single((await InspectAsync(host)).Fstab, f => f.MountPoint == "/data");
    }

    [Fact]
    public async Task Entries_for_boot_come_and_go_without_touching_what_is_mounted()
    {
        var group = await _bed.GroupAsync(_session);
        var host = await _bed.HostAsync(_session, "db-1");
        await Service.SetAutomountAsync(group, enable: false, new ConnectRequest(), _bed.Pipeline, default);
        await Service.SetAutomountAsync(group, enable: false, new ConnectRequest(), _bed.Pipeline, default);
        var without = await InspectAsync(host);
        Assert.DoesNotContain(without.Fstab, f => f.MountPoint == "/data");
        Assert.Single(without.Mounts, m => m.MountPoint == "/data");

        await Service.SetAutomountAsync(group, enable: true, new ConnectRequest(), _bed.Pipeline, default);
        Assert.Single((await InspectAsync(host)).Fstab, f => f.MountPoint == "/data");
        var off = (await Service.DismountAsync(group, _bed.Pipeline, default))!;
        var changed = (await Service.SetAutomountAsync(off, enable: true, new ConnectRequest { MountPoint = "/other" }, _bed.Pipeline, default))!;
        Assert.Equal((VolumeGroupStatus.Attached, null), (changed.Status, changed.MountPoint));
        var other = await InspectAsync(host);
        Assert.Equal(["/", "/other"], other.Fstab.Select(f => f.MountPoint).Order());
        Assert.DoesNotContain(other.Mounts, m => m.MountPoint == "/other");
    }

    [Fact]
    public async Task A_mounted_group_is_not_taken_off_without_unmount_nor_a_frozen_one_with_it()
    {
        var group = await _bed.GroupAsync(_session);
        var host = await _bed.HostAsync(_session, "db-1");
        Assert.Equal(OpsErrorId.VolumeGroupInUse, (await RefusedAsync(() => Service.DisconnectAsync(group, false, false, _bed.Pipeline, default))).Id);
        Assert.Empty(await UnfinishedAsync());

        // Mounted without our knowing.
        await new RemoteActions(_session.Remote("eu-west-1")).ReleaseAsync(host, null, "/data", ReleaseActions.Unmount, Devices(group), default);
        var off = (await Service.DismountAsync(group, _bed.Pipeline, default))!;
        await new RemoteActions(_session.Remote("eu-west-1")).MountAsync(host, new MountSpec { Source = off.Device!, MountPoint = "/elsewhere" }, default);
        var seen = await RefusedAsync(() => Service.DisconnectAsync(off, false, false, _bed.Pipeline, default));
        Assert.Equal(OpsErrorId.VolumeGroupInUse, seen.Id);
        Assert.Contains("/elsewhere", seen.Message, StringComparison.Ordinal);
        await (await EngineAsync()).UndoAsync(Assert.Single(await UnfinishedAsync()).OperationId, _bed.Pipeline, default);

        await new RemoteActions(_session.Remote("eu-west-1")).FreezeAsync(host, "/elsewhere", TimeSpan.FromMinutes(5), default);
        var frozen = await RefusedAsync(() => Service.DismountAsync(off, _bed.Pipeline, default));
        Assert.Equal(OpsErrorId.VolumeGroupInUse, frozen.Id);
        Assert.Contains("frozen", frozen.Message, StringComparison.Ordinal);
        Assert.All(await VolumesAsync(group), v => Assert.Equal(VolumeState.InUse, v.State));
    }

    [Theory]
    [InlineData(HostFault.Unreachable)]
    [InlineData(HostFault.Hang)]
    public async Task A_dead_host_holds_a_group_until_it_is_taken_off_by_force(HostFault fault)
    {
        var group = await _bed.GroupAsync(_session);
        _session.Sandbox.Hosts.AddFault(fault, times: 100);
        Assert.Equal(OpsErrorId.RemoteUnreachable, (await RefusedAsync(() => Service.DisconnectAsync(group, true, false, _bed.Pipeline, default))).Id);
        Assert.All(await VolumesAsync(group), v => Assert.Equal(VolumeState.InUse, v.State));

        // The refused one is unfinished, and is no obstacle to force.
        var free = (await Service.DisconnectAsync(group, false, force: true, _bed.Pipeline, default))!;

        Assert.Equal((VolumeGroupStatus.Available, null), (free.Status, free.InstanceId));
        Assert.Contains(_bed.Pipeline.Warnings, w => w.Contains("NOT WRITTEN IS LOST", StringComparison.Ordinal));
        Assert.All(await VolumesAsync(group), v => Assert.Equal(VolumeState.Available, v.State));
        _session.Sandbox.Hosts.ClearFaults();
        Assert.Empty(await UnfinishedAsync());
        var old = Assert.Single((await EngineAsync()).List(OperationStatus.Superseded));
        Assert.Equal(OpsErrorId.OperationState, (await RefusedAsync(async () => await (await EngineAsync()).ResumeAsync(old.OperationId, _bed.Pipeline, default))).Id);
        Assert.Equal(OpsErrorId.OperationState, (await RefusedAsync(async () => await (await EngineAsync()).UndoAsync(old.OperationId, _bed.Pipeline, default))).Id);
        Assert.Equal(VolumeGroupStatus.Attached, (await Service.ConnectAsync(free, await SameZoneAsync(group), new ConnectRequest(), _bed.Pipeline, default))!.Status);
    }

    [Fact]
    public async Task A_stopped_host_lets_go_without_force_and_is_not_asked()
    {
        var group = await _bed.GroupAsync(_session);
        var ec2 = _session.Clients.EC2("eu-west-1");
        await ec2.StopInstancesAsync(new() { InstanceIds = [group.InstanceId!] });
        _session.Sandbox.Advance(TimeSpan.FromMinutes(5));
        _session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 100);

        var free = (await Service.DisconnectAsync(group, false, false, _bed.Pipeline, default))!;

        Assert.Equal(VolumeGroupStatus.Available, free.Status);
        Assert.Contains(_bed.Pipeline.Warnings, w => w.Contains("fstab", StringComparison.Ordinal));
        Assert.DoesNotContain(_bed.Pipeline.Warnings, w => w.Contains("LOST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_attached_is_refused_before_anything_happens()
    {
        var group = await _bed.GroupAsync(_session);
        var target = await SameZoneAsync(group);
        var attached = await RefusedAsync(() => Service.ConnectAsync(group, target, new ConnectRequest(), _bed.Pipeline, default));
        Assert.Equal(OpsErrorId.VolumeGroupInUse, attached.Id);
        Assert.Contains("Disconnect-EbsVolumeGroup", attached.Message, StringComparison.Ordinal);

        var free = (await Service.DisconnectAsync(group, true, false, _bed.Pipeline, default))!;
        var otherZone = await HostAsync(h => h.Zone != group.Zone);
        Assert.Equal(OpsErrorId.ZoneMismatch, (await RefusedAsync(() => Service.ConnectAsync(free, otherZone, new ConnectRequest(), _bed.Pipeline, default))).Id);

        await _session.Clients.EC2("eu-west-1").AttachVolumeAsync(new() { VolumeId = free.Volumes[1].VolumeId, InstanceId = target.InstanceId, Device = "/dev/xvdz" });
        var used = await RefusedAsync(() => Service.ConnectAsync(free, target, new ConnectRequest(), _bed.Pipeline, default));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, used.Id);
        Assert.Contains(free.Volumes[1].VolumeId, used.Message, StringComparison.Ordinal);
        Assert.Equal(VolumeState.Available, (await VolumesAsync(group)).Single(v => v.VolumeId == free.Volumes[0].VolumeId).State);
        Assert.Empty(await UnfinishedAsync());
    }

    [Fact]
    public async Task A_mount_point_is_given_to_one_group_of_a_host()
    {
        var first = await _bed.GroupAsync(_session);
        var host = await _bed.HostAsync(_session, "db-1");
        var second = (await new VolumeGroupService(_session).NewAsync(SandboxBed.Request("/second"), host, _bed.Pipeline, default))!;
        second = (await Service.DismountAsync(second, _bed.Pipeline, default))!;
        Assert.Equal(OpsErrorId.MountPointInUse, (await RefusedAsync(() => Service.MountAsync(second, new ConnectRequest { MountPoint = "/data" }, _bed.Pipeline, default))).Id);
        Assert.Equal(OpsErrorId.MountPointInUse,
            (await RefusedAsync(() => Service.SetAutomountAsync(second, true, new ConnectRequest { MountPoint = "/data/" }, _bed.Pipeline, default))).Id);
        second = (await Service.DisconnectAsync(second, false, false, _bed.Pipeline, default))!;
        Assert.Equal(OpsErrorId.MountPointInUse, (await RefusedAsync(() => Service.ConnectAsync(second, host, new ConnectRequest { MountPoint = "/data" }, _bed.Pipeline, default))).Id);
        Assert.Empty(await UnfinishedAsync());
        Assert.Equal("/data", first.MountPoint);
    }

    [Fact]
    public async Task Of_two_that_connect_one_group_at_once_one_is_refused()
    {
        var group = await _bed.GroupAsync(_session);
        var free = (await Service.DisconnectAsync(group, true, false, _bed.Pipeline, default))!;
        var hosts = new[] { await _bed.HostAsync(_session, "db-1"), await SameZoneAsync(group) };

        var outcomes = await Task.WhenAll(hosts.Select(async host =>
        {
            try
            {
                await new VolumeGroupHostService(_bed.Open()).ConnectAsync(free, host, new ConnectRequest { MountPoint = "/data" }, new QuietPipeline(), default);
                return null;
            }
            catch (OpsException error)
            {
                return (OpsErrorId?)error.Id;
            }
        }));

        Assert.Single(outcomes, o => o is null);
        Assert.Single(outcomes, o => o is OpsErrorId.Busy or OpsErrorId.VolumeGroupInUse or OpsErrorId.VolumeNotAvailable or OpsErrorId.OperationState);
        var group2 = await new VolumeGroupService(_session).GetAsync(group.VolumeGroupId, default);
        Assert.Equal(VolumeGroupStatus.Mounted, group2.Status);
        Assert.All(await VolumesAsync(group), v => Assert.Equal(group2.InstanceId, Assert.Single(v.Attachments!).InstanceId));
    }

    [Fact]
    public async Task A_group_is_deleted_while_its_volumes_are_still_on_their_way_off()
    {
        var group = await _bed.GroupAsync(_session);
        var free = (await Service.DisconnectAsync(group, true, false, _bed.Pipeline, default))!;
        var host = await _bed.HostAsync(_session, "db-1");
        var ec2 = _session.Clients.EC2("eu-west-1");
        await ec2.AttachVolumeAsync(new() { VolumeId = free.Volumes[0].VolumeId, InstanceId = host.InstanceId, Device = "/dev/xvdz" });
        _session.Sandbox.Advance(TimeSpan.FromMinutes(1));
        await ec2.DetachVolumeAsync(new() { VolumeId = free.Volumes[0].VolumeId });
        Assert.Equal(VolumeState.InUse, (await VolumesAsync(group)).Single(v => v.VolumeId == free.Volumes[0].VolumeId).State);

        var removed = await new VolumeGroupService(_session).RemoveAsync(free.VolumeGroupId, _bed.Pipeline, default);

        Assert.Equal(VolumeGroupStatus.Deleted, removed!.Status);
    }

    private static IEnumerable<VolumeDevice> Devices(EbsVolumeGroup group) => group.Volumes.Select(v => new VolumeDevice(v.VolumeId, v.Device));

    private static Task<OpsException> RefusedAsync(Func<Task> work) => Assert.ThrowsAsync<OpsException>(work);

    private async Task<OperationEngine> EngineAsync() => await new OpsRunner(_session).EngineAsync(default);

    private async Task<IReadOnlyList<OpsOperation>> UnfinishedAsync() => (await EngineAsync()).List(OperationStatus.Failed);

    private Task<OpsHost> SameZoneAsync(EbsVolumeGroup group) => HostAsync(h => h.Zone == group.Zone && h.InstanceId != group.InstanceId);

    private async Task<OpsHost> HostAsync(Func<OpsHost, bool> wanted) =>
        (await new HostInventory(_session).ListAsync(new HostQuery(), _bed.Pipeline, default)).First(h => h.State == "running" && h.Region == "eu-west-1" && wanted(h));

    private async Task<IReadOnlyList<Amazon.EC2.Model.Volume>> VolumesAsync(EbsVolumeGroup group) =>
        await new Ec2Volumes(_session.Clients.EC2("eu-west-1"), _session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), default);

    private Task<HostReport> InspectAsync(OpsHost host) => new RemoteActions(_session.Remote("eu-west-1")).InspectAsync(host, [], default);

    private async Task<string> CommandAsync(OpsHost host, string command) =>
        (await new RemoteActions(_session.Remote("eu-west-1")).RunCommandAsync(host, command, TimeSpan.FromSeconds(10), default)).Output;
}
