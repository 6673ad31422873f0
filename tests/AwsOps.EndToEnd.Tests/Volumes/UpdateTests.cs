using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Remote;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Drift;

namespace AwsOps.EndToEnd.Tests.Volumes;

/// <summary>What was done behind AwsOps' back is found, and the state brought up to date.</summary>
public sealed class UpdateTests : IDisposable
{
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public UpdateTests() => _session = _bed.Open();

    private IAmazonEC2 Ec2 => _session.Clients.EC2("eu-west-1");

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Groups_that_are_as_the_state_says_have_no_drift_and_cost_few_calls()
    {
        await _bed.GroupAsync(_session, "/one");
        await _bed.GroupAsync(_session, "/two");
        var session = _bed.Open();
        Assert.Empty(await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] }, session: session));
        // One listing for all groups; the simulated host, which is asked once, asks for its own.
        Assert.Equal((2, 1), (session.Sandbox.Calls["DescribeVolumes"], session.Sandbox.Calls["DescribeInstances"]));
        Assert.Empty(_bed.Pipeline.Warnings);
    }

    [Fact]
    public async Task Unmounted_and_stopped_by_hand()
    {
        var group = await _bed.GroupAsync(_session);
        await ReleaseAsync(group, ReleaseActions.Unmount | ReleaseActions.Stop);
        var planned = await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] }, new QuietPipeline { IsWhatIf = true });
        Assert.All(planned, d => Assert.False(d.Repaired));
        Assert.Equal(VolumeGroupStatus.Mounted, (await GetAsync(group)).Status);

        var drifts = await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] });
        Assert.Equal(planned.Select(d => d.Kind), drifts.Select(d => d.Kind));
        Assert.Equal(["NotAssembled False", "DeviceDiffers True", "NotMounted True"], drifts.Select(d => $"{d.Kind} {d.Repaired}"));
        var now = await GetAsync(group);
        Assert.Equal((VolumeGroupStatus.Attached, null, null), (now.Status, now.MountPoint, now.Device));
        Assert.Equal(["NotAssembled"], (await UpdateAsync(new UpdateRequest { VolumeGroupIds = [group.VolumeGroupId] })).Select(d => d.Kind));
        Assert.Equal("/data", (await new VolumeGroupHostService(_session).MountAsync(now, new ConnectRequest { MountPoint = "/data" }, _bed.Pipeline, default))!.MountPoint);
        Assert.Empty(await UpdateAsync(new UpdateRequest { InstanceIds = [group.InstanceId!], Regions = ["eu-west-1"] }));
    }

    [Fact]
    public async Task Two_groups_that_changed_places_are_both_repaired()
    {
        var one = await _bed.GroupAsync(_session, "/one");
        var two = await _bed.GroupAsync(_session, "/two");
        await ReleaseAsync(one, ReleaseActions.Unmount);
        await ReleaseAsync(two, ReleaseActions.Unmount);
        var host = await _bed.HostAsync(_session, "db-1");
        var remote = new RemoteActions(_session.Remote("eu-west-1"));
        await remote.MountAsync(host, new MountSpec { Source = one.Device!, MountPoint = "/two" }, default);
        await remote.MountAsync(host, new MountSpec { Source = two.Device!, MountPoint = "/one" }, default);

        // One alone cannot have the other's mount point.
        Assert.False(Assert.Single(await UpdateAsync(new UpdateRequest { VolumeGroupIds = [one.VolumeGroupId] })).Repaired);
        Assert.Equal(OpsErrorId.MountPointInUse, Assert.Single(_bed.Pipeline.Errors).Id);
        var drifts = await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] });
        Assert.All(drifts, d => Assert.Equal((VolumeGroupDriftKind.MountPointDiffers, true), (d.Kind, d.Repaired)));
        Assert.Equal(("/two", "/one"), ((await GetAsync(one)).MountPoint, (await GetAsync(two)).MountPoint));
    }

    [Fact]
    public async Task Detached_and_attached_elsewhere_by_hand()
    {
        var group = await _bed.GroupAsync(_session);
        await ReleaseAsync(group, ReleaseActions.All);
        await new Ec2Volumes(Ec2, _session.Clock).DetachAsync([group.Volumes[0].VolumeId], null, force: false, default);
        var apart = Assert.Single(await UpdateAsync(new UpdateRequest { VolumeGroupIds = [group.VolumeGroupId] }));
        Assert.Equal((VolumeGroupDriftKind.VolumesApart, false), (apart.Kind, apart.CanRepair));
        await new Ec2Volumes(Ec2, _session.Clock).DetachAsync([group.Volumes[1].VolumeId], null, force: false, default);

        var detached = Assert.Single(await UpdateAsync(new UpdateRequest { VolumeGroupIds = [group.VolumeGroupId] }));
        Assert.Equal((VolumeGroupDriftKind.Detached, "db-1", true), (detached.Kind, detached.Expected, detached.Repaired));
        Assert.Equal((VolumeGroupStatus.Available, null), ((await GetAsync(group)).Status, (await GetAsync(group)).InstanceId));

        var target = (await new Core.Hosts.HostInventory(_session).ListAsync(new Core.Hosts.HostQuery { Zone = group.Zone }, _bed.Pipeline, default)).First(h => h.HostName != "db-1" && h.State == "running");
        foreach (var (volume, device) in group.Volumes.Zip(["/dev/xvdk", "/dev/xvdl"]))
            await Ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume.VolumeId, InstanceId = target.InstanceId, Device = device });
        await new Ec2Volumes(Ec2, _session.Clock).WaitAsync(group.Volumes.Select(v => v.VolumeId).ToList(), v => v.Attachments is [{ State.Value: "attached" }], "attached", default);
        var remote = new RemoteActions(_session.Remote("eu-west-1"));
        var array = await remote.AssembleAsync(target, null, 0, group.Volumes.Select(v => new VolumeDevice(v.VolumeId, null)), default);
        await remote.MountAsync(target, new MountSpec { Source = array.Device, MountPoint = "/elsewhere" }, default);

        // Found from the host it is on as well as by itself.
        var moved = Assert.Single(await UpdateAsync(new UpdateRequest { InstanceIds = [target.InstanceId], Regions = ["eu-west-1"], OnlyRegions = true }));
        Assert.Equal((VolumeGroupDriftKind.AttachedElsewhere, true), (moved.Kind, moved.Repaired));
        var now = await GetAsync(group);
        Assert.Equal((target.InstanceId, target.HostName, "/elsewhere", VolumeGroupStatus.Mounted), (now.InstanceId, now.HostName, now.MountPoint, now.Status));
        Assert.Equal(["/dev/xvdk", "/dev/xvdl"], now.Volumes.Select(v => v.Device));
        Assert.Empty(await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] }));
    }

    [Fact]
    public async Task A_host_that_is_stopped_is_not_asked_and_nothing_is_concluded_from_it()
    {
        var group = await _bed.GroupAsync(_session);
        await Ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [group.InstanceId!] });
        _session.Sandbox.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(await UpdateAsync(new UpdateRequest { VolumeGroupIds = [group.VolumeGroupId] }));
        Assert.Contains("stopped", Assert.Single(_bed.Pipeline.Warnings), StringComparison.Ordinal);
        Assert.Equal((VolumeGroupStatus.Mounted, "/data"), ((await GetAsync(group)).Status, (await GetAsync(group)).MountPoint));
    }

    [Fact]
    public async Task Size_type_and_tags_changed_in_EC2()
    {
        var group = await _bed.GroupAsync(_session);
        var ids = group.Volumes.Select(v => v.VolumeId).ToList();
        await Ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = ids[0], Size = 20, Iops = 4000 });
        await Ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = ids[1], VolumeType = VolumeType.Gp2 });
        await Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [ids[0]], Tags = [new Tag { Key = "Name", Value = "orders-0" }] });
        await Ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [ids[1]], Tags = [new Tag { Key = "Name", Value = "orders-1" }] });
        await Ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [ids[1]], Tags = [new Tag { Key = OpsTags.RaidIndex }] });
        _session.Sandbox.Advance(TimeSpan.FromHours(1));

        var drifts = await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] });
        Assert.Equal(["IopsDiffers True", "NameDiffers True", "SizeDiffers True", "TagsDiffer False", "TypeDiffers True"], drifts.Select(d => $"{d.Kind} {d.Repaired}").Order(StringComparer.Ordinal));
        var now = await GetAsync(group);
        Assert.Equal(("orders", 20, 4000, "gp2"), (now.Name, now.Volumes[0].SizeGiB, now.Volumes[0].Iops, now.Volumes[1].VolumeType));
        Assert.Equal(["TagsDiffer"], (await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] })).Select(d => d.Kind));
    }

    [Fact]
    public async Task A_lost_state_is_rebuilt_from_tags_and_hosts()
    {
        var group = (await new VolumeGroupEditor(_session).SetAsync(
            await _bed.GroupAsync(_session), new SetGroupRequest { Name = "orders", Tags = new Dictionary<string, string> { ["team"] = "blue" } }, _bed.Pipeline, default))!;
        await ForgetAsync(group);
        var drift = Assert.Single(await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] }));
        Assert.Equal((VolumeGroupDriftKind.GroupUnknown, true), (drift.Kind, drift.Repaired));
        var rebuilt = await GetAsync(group);
        // What was left to EC2 at creation is known by now.
        var volumes = group.Volumes.Select(v => v with { Iops = 3000, Throughput = 125 }).ToList();
        Assert.Equal(volumes, rebuilt.Volumes);
        Assert.Equal([new("team", "blue")], rebuilt.Tags);
        IReadOnlyList<EbsVolume> none = [];
        Assert.Equal(group with { Volumes = none, Tags = rebuilt.Tags, Created = rebuilt.Created }, rebuilt with { Volumes = none });
        Assert.Empty(await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] }));
        // A group that was in the history before goes there again.
        await new VolumeGroupHostService(_session).DisconnectAsync(rebuilt, unmount: true, force: false, _bed.Pipeline, default);
        Assert.NotNull(await new VolumeGroupService(_session).RemoveAsync(group.VolumeGroupId, _bed.Pipeline, default));
    }

    [Fact]
    public async Task What_cannot_be_rebuilt_says_why()
    {
        var group = await _bed.GroupAsync(_session);
        await ForgetAsync(group);
        await Ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [group.Volumes[0].VolumeId], Tags = [new Tag { Key = OpsTags.VolumeGroup }] });
        var drift = Assert.Single(await UpdateAsync(new UpdateRequest { VolumeGroupIds = [group.VolumeGroupId], Regions = ["eu-west-1"] }));
        Assert.Equal((VolumeGroupDriftKind.GroupUnknown, false), (drift.Kind, drift.CanRepair));
        Assert.Contains(OpsTags.RaidIndex, drift.Remedy, StringComparison.Ordinal);
        Assert.Empty(await new VolumeGroupService(_session).ListAsync(default));
    }

    [Fact]
    public async Task A_group_is_forgotten_only_when_none_of_its_volumes_is_left()
    {
        var group = await _bed.GroupAsync(_session);
        await ReleaseAsync(group, ReleaseActions.All);
        var volumes = new Ec2Volumes(Ec2, _session.Clock);
        await volumes.DetachAsync(group.Volumes.Select(v => v.VolumeId).ToList(), null, force: false, default);
        await volumes.DeleteAsync([group.Volumes[0].VolumeId], default);
        _session.Sandbox.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["VolumeGone False", "Detached True"], (await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] })).Select(d => $"{d.Kind} {d.Repaired}"));
        Assert.Equal(2, (await GetAsync(group)).Volumes.Count);
        await volumes.DeleteAsync([group.Volumes[1].VolumeId], default);
        _session.Sandbox.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["VolumeGone True", "VolumeGone True"], (await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] })).Select(d => $"{d.Kind} {d.Repaired}"));
        Assert.Empty(await new VolumeGroupService(_session).ListAsync(default));
        Assert.Equal(VolumeGroupStatus.Deleted, _session.Store.VolumeGroups.Get(await _session.AccountIdAsync(default), group.VolumeGroupId, includeDeleted: true)!.Status);
    }

    [Fact]
    public async Task A_group_with_an_unfinished_operation_is_left_alone()
    {
        var group = await _bed.GroupAsync(_session);
        await ReleaseAsync(group, ReleaseActions.Unmount);
        var engine = await new Core.Journal.OpsRunner(_session).EngineAsync(default);
        var plan = VolumeGroupHostPlanner.Dismount(group) with { InstanceId = "i-gone" };
        await Assert.ThrowsAsync<OpsException>(() => engine.StartAsync(DismountVolumeGroupKind.KindName, "x", group.Region, plan.ToJson(), _bed.Pipeline, default));
        Assert.Empty(await UpdateAsync(new UpdateRequest { Regions = ["eu-west-1"] }));
        Assert.Contains("unfinished", Assert.Single(_bed.Pipeline.Warnings), StringComparison.Ordinal);
        Assert.Equal(VolumeGroupStatus.Mounted, (await GetAsync(group)).Status);
    }

    [Fact]
    public async Task An_unknown_id_is_an_error_and_changes_nothing()
    {
        Assert.Empty(await UpdateAsync(new UpdateRequest { VolumeGroupIds = ["vg-0"], Regions = ["eu-west-1"] }));
        Assert.Equal(OpsErrorId.VolumeGroupNotFound, Assert.Single(_bed.Pipeline.Errors).Id);
    }

    private Task<IReadOnlyList<VolumeGroupDrift>> UpdateAsync(UpdateRequest request, QuietPipeline? pipeline = null, OpsSession? session = null) =>
        new VolumeGroupUpdater(session ?? _session).RunAsync(request, pipeline ?? _bed.Pipeline, default);

    private Task<EbsVolumeGroup> GetAsync(EbsVolumeGroup group) => new VolumeGroupService(_session).GetAsync(group.VolumeGroupId, default);

    private async Task ForgetAsync(EbsVolumeGroup group) => Assert.True(_session.Store.VolumeGroups.Delete(await _session.AccountIdAsync(default), group.VolumeGroupId));

    private async Task ReleaseAsync(EbsVolumeGroup group, ReleaseActions actions) =>
        await new RemoteActions(_session.Remote("eu-west-1")).ReleaseAsync(
            await _bed.HostAsync(_session, "db-1"), group.Device, group.MountPoint, actions, group.Volumes.Select(v => new VolumeDevice(v.VolumeId, v.Device)), default);
}
