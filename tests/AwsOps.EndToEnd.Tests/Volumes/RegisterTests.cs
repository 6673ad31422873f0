using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Aws;
using AwsOps.Core.Errors;
using AwsOps.Core.Hosts;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.Core.Volumes.Adoption;
using AwsOps.EndToEnd.Tests.Crash;

namespace AwsOps.EndToEnd.Tests.Volumes;

/// <summary>Volumes and arrays that somebody made by hand become volume groups.</summary>
public sealed class RegisterTests : IDisposable
{
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public RegisterTests() => _session = _bed.Open();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task An_array_is_adopted_as_the_host_has_it_and_then_moves_like_any_group()
    {
        var host = await _bed.HostAsync(_session, "db-1");
        var ids = await HandMade.VolumesAsync(_session, host, "/dev/xvdf", "/dev/xvdg", "/dev/xvdh");
        // The order of the array is not that of the devices.
        string[] order = [ids[2], ids[0], ids[1]];
        await HandMade.ArrayAsync(_session, host, 5, order, "/srv/old data");

        var session = _bed.Open();
        var group = Assert.Single(await RegisterAsync(session, host, new AdoptionRequest { MountPoint = "/srv/old data/", Name = "orders", Tags = new Dictionary<string, string> { ["team"] = "blue" } }));
        Assert.Equal((5, 128, "xfs", "/srv/old data", VolumeGroupStatus.Mounted), (group.RaidLevel, group.ChunkSizeKiB, group.FileSystem, group.MountPoint, group.Status));
        Assert.Equal(order, group.Volumes.Select(v => v.VolumeId));
        Assert.Equal(["/dev/xvdh", "/dev/xvdf", "/dev/xvdg"], group.Volumes.Select(v => v.Device));
        Assert.Equal((host.InstanceId, "db-1", "orders", 30), (group.InstanceId, group.HostName, group.Name, group.SizeGiB));
        Assert.NotNull(group.ArrayUuid);
        // One look at the instance, one at its volumes (the simulated host asks too), the equal tags of all volumes, and two that differ a volume.
        Assert.Equal((1, 4, 0), (session.Sandbox.Calls["DescribeInstances"], session.Sandbox.Calls["CreateTags"], session.Sandbox.Calls["CreateVolume"]));
        Assert.InRange(session.Sandbox.Calls["DescribeVolumes"], 1, 2);
        foreach (var (tags, index) in (await TagsAsync(session, group)).Select((t, i) => (t, i)))
        {
            Assert.Equal((group.VolumeGroupId, $"{index}", "level=5;chunk=128;fs=xfs", "/srv/old data"), (tags[OpsTags.VolumeGroup], tags[OpsTags.RaidIndex], tags[OpsTags.Array], tags[OpsTags.MountPoint]));
            Assert.Equal(($"orders-{index}", "blue", false), (tags["Name"], tags["team"], tags.ContainsKey(OpsTags.Operation)));
        }

        var hosts = new VolumeGroupHostService(session);
        var free = (await hosts.DisconnectAsync(group, unmount: true, force: false, _bed.Pipeline, default))!;
        var back = (await hosts.ConnectAsync(free, host, new ConnectRequest { MountPoint = "/data" }, _bed.Pipeline, default))!;
        Assert.Equal((VolumeGroupStatus.Mounted, group.ArrayUuid), (back.Status, back.ArrayUuid));
    }

    [Fact]
    public async Task All_takes_what_can_be_adopted_and_says_why_the_rest_cannot()
    {
        var host = await _bed.HostAsync(_session, "db-1");
        await _bed.GroupAsync(_session, "/known");
        var ids = await HandMade.VolumesAsync(_session, host, "/dev/xvdm", "/dev/xvdn", "/dev/xvdo", "/dev/xvdp");
        await HandMade.ArrayAsync(_session, host, 1, ids[..2], null, "ext4");
        await HandMade.ArrayAsync(_session, host, null, ids[2..3], "/single");

        var groups = await RegisterAsync(_session, host, new AdoptionRequest { All = true });
        Assert.Equal([(1, "Attached", null, "ext4", null), (null, "Mounted", "/single", "xfs", (int?)null)],
            groups.Select(g => (g.RaidLevel, g.Status, g.MountPoint, g.FileSystem, g.ChunkSizeKiB)).OrderBy(g => g.Status, StringComparer.Ordinal));
        var warning = Assert.Single(_bed.Pipeline.Warnings);
        Assert.Contains("holds no file system", warning, StringComparison.Ordinal);
        Assert.Equal(3, (await new VolumeGroupService(_session).ListAsync(default)).Count);
        Assert.Empty(await RegisterAsync(_session, host, new AdoptionRequest { All = true }));
    }

    [Theory]
    [InlineData("/dev/md0", null)]
    [InlineData("/dev/md/by-hand", null)]
    [InlineData("/dev/xvdf", "is a member of /dev/md0; name that")]
    [InlineData("/dev/nvme1n1", "is a member of /dev/md0; name that")]
    [InlineData("/dev/sdh", null)]
    [InlineData("/dev/xvdz", "has no such disk or array")]
    [InlineData("/dev/nvme0n1", "holds the root file system")]
    public async Task A_device_is_named_by_host_or_by_EC2(string device, string? refusal)
    {
        var host = await _bed.HostAsync(_session, "db-1");
        var ids = await HandMade.VolumesAsync(_session, host, "/dev/xvdf", "/dev/xvdg", "/dev/xvdh");
        await HandMade.ArrayAsync(_session, host, 0, ids[..2], null);
        await HandMade.ArrayAsync(_session, host, null, ids[2..], null);
        if (refusal is null)
        {
            var group = Assert.Single(await RegisterAsync(_session, host, new AdoptionRequest { Device = device }));
            Assert.Equal(device == "/dev/sdh" ? 1 : 2, group.Volumes.Count);
            return;
        }

        var error = await Assert.ThrowsAsync<OpsException>(() => RegisterAsync(_session, host, new AdoptionRequest { Device = device }));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, error.Id);
        Assert.Contains(refusal, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Volumes_are_named_whole_arrays_at_a_time()
    {
        var host = await _bed.HostAsync(_session, "db-1");
        var ids = await HandMade.VolumesAsync(_session, host, "/dev/xvdf", "/dev/xvdg", "/dev/xvdh");
        await HandMade.ArrayAsync(_session, host, 0, ids[..2], null);
        await HandMade.ArrayAsync(_session, host, null, ids[2..], null);
        var part = await Assert.ThrowsAsync<OpsException>(() => RegisterAsync(_session, host, new AdoptionRequest { VolumeIds = [ids[0], ids[2]] }));
        Assert.Contains(ids[1], part.Message, StringComparison.Ordinal);
        var named = await Assert.ThrowsAsync<OpsException>(() => RegisterAsync(_session, host, new AdoptionRequest { VolumeIds = ids, Name = "two" }));
        Assert.Equal(OpsErrorId.InvalidParameter, named.Id);
        Assert.Empty(await new VolumeGroupService(_session).ListAsync(default));
        Assert.Equal([2, 1], (await RegisterAsync(_session, host, new AdoptionRequest { VolumeIds = [ids[2], ids[1], ids[0]] })).Select(g => g.Volumes.Count));
        var again = await Assert.ThrowsAsync<OpsException>(() => RegisterAsync(_session, host, new AdoptionRequest { VolumeIds = ids }));
        Assert.Equal(OpsErrorId.VolumeGroupInUse, again.Id);
    }

    [Fact]
    public async Task A_plan_is_printed_and_nothing_is_recorded_or_tagged()
    {
        var host = await _bed.HostAsync(_session, "db-1");
        await HandMade.ArrayAsync(_session, host, null, await HandMade.VolumesAsync(_session, host, "/dev/xvdf"), "/single");
        var asking = new QuietPipeline { IsWhatIf = true };
        var adopter = new VolumeGroupAdopter(_session);
        var plan = Assert.Single(await adopter.PlanAsync(host, new AdoptionRequest { All = true }, asking, default));
        Assert.Null(await adopter.RunAsync(plan, asking, default));
        Assert.Empty(await new VolumeGroupService(_session).ListAsync(default));
        Assert.Equal(0, _session.Sandbox.Calls["CreateTags"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_adoption_cut_off_anywhere_is_finished_or_taken_back(bool undo)
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var host = await bed.HostAsync(session, "db-1");
                var ids = await HandMade.VolumesAsync(session, host, "/dev/xvdf", "/dev/xvdg");
                await session.Clients.EC2("eu-west-1").CreateTagsAsync(new CreateTagsRequest { Resources = ids, Tags = [new Tag { Key = "Name", Value = "mine" }] }, default);
                await HandMade.ArrayAsync(session, host, 1, ids, "/data");
                return (Host: host, Ids: ids);
            },
            async (bed, session, start, life) =>
            {
                var adopter = new VolumeGroupAdopter(session);
                foreach (var plan in await adopter.PlanAsync(start.Host, new AdoptionRequest { MountPoint = "/data", Name = "orders" }, bed.Pipeline, life))
                    await adopter.RunAsync(plan, bed.Pipeline, life);
            },
            (engine, id) => undo ? engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None) : engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, start, begun) =>
            {
                var groups = await new VolumeGroupService(session).ListAsync(default);
                var volumes = await new Ec2Volumes(session.Clients.EC2("eu-west-1"), session.Clock).FindAsync(start.Ids, default);
                var adopted = begun ? !undo : groups.Count > 0;
                if (!adopted)
                {
                    Assert.Empty(groups);
                    Assert.All(volumes, v => Assert.Equal(["Name=mine"], OpsTags.ToDictionary(v.Tags).Select(t => $"{t.Key}={t.Value}")));
                    return;
                }

                var group = Assert.Single(groups);
                Assert.Equal((VolumeGroupStatus.Mounted, "/data", "orders"), (group.Status, group.MountPoint, group.Name));
                Assert.Equal(["orders-0", "orders-1"], volumes.OrderBy(v => start.Ids.IndexOf(v.VolumeId!)).Select(v => OpsTags.Value(v.Tags, "Name")));
            });
        Assert.InRange(deaths, 6, 60);
    }

    private async Task<List<EbsVolumeGroup>> RegisterAsync(OpsSession session, OpsHost host, AdoptionRequest request)
    {
        var adopter = new VolumeGroupAdopter(session);
        var groups = new List<EbsVolumeGroup>();
        foreach (var plan in await adopter.PlanAsync(host, VolumeGroupAdoption.Check(request), _bed.Pipeline, default))
            groups.Add((await adopter.RunAsync(plan, _bed.Pipeline, default))!);
        return groups;
    }

    private static async Task<List<SortedDictionary<string, string>>> TagsAsync(OpsSession session, EbsVolumeGroup group)
    {
        var volumes = await new Ec2Volumes(session.Clients.EC2("eu-west-1"), session.Clock).FindAsync(group.Volumes.Select(v => v.VolumeId).ToList(), default);
        return group.Volumes.Select(g => OpsTags.ToDictionary(volumes.Single(v => v.VolumeId == g.VolumeId).Tags)).ToList();
    }
}
