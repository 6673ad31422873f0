using AwsOps.Core.Hosts;
using AwsOps.Core.Hosts.Launch;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.Core.Snapshots.Tests;
using AwsOps.Core.Volumes;

namespace AwsOps.EndToEnd.Tests.Calls;

/// <summary>The lowest number of calls that does the job.</summary>
public sealed class CallCountTests
{
    [Fact]
    public async Task A_snapshot_group_is_one_create_call_and_none_for_tags()
    {
        using var bed = new SandboxBed();
        var group = await bed.GroupAsync(bed.Open());
        var session = bed.Open();
        await bed.SnapshotAsync(session, group);
        var calls = session.Sandbox.Calls;
        Assert.Equal(1, calls["CreateSnapshots"]);
        Assert.Equal(0, calls["CreateSnapshot"]);
        Assert.Equal(0, calls["CreateTags"]);
        Assert.Equal(1, calls["DescribeInstances"]);
        // Before: where the members are attached. After: their state, for what is returned.
        Assert.Equal((1, 1), (calls["DescribeVolumes"], calls["DescribeSnapshots"]));
    }

    [Fact]
    public async Task A_volume_group_is_one_create_and_one_attach_call_a_volume_and_none_for_tags()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await bed.GroupAsync(session);
        var calls = session.Sandbox.Calls;
        Assert.Equal((2, 2, 0), (calls["CreateVolume"], calls["AttachVolume"], calls["CreateTags"]));
    }

    [Fact]
    public async Task Taking_a_group_off_and_putting_it_on_is_one_call_a_volume_and_few_looks()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var group = await bed.GroupAsync(first);
        var host = await bed.HostAsync(first, "db-1");

        var session = bed.Open();
        var free = (await new VolumeGroupHostService(session).DisconnectAsync(group, unmount: true, force: false, bed.Pipeline, default))!;
        var calls = session.Sandbox.Calls;
        Assert.Equal((2, 0, 1), (calls["DetachVolume"], calls["AttachVolume"], calls["DescribeInstances"]));
        var looks = calls["DescribeVolumes"];

        session = bed.Open();
        var there = (await new VolumeGroupHostService(session).ConnectAsync(free, host, new ConnectRequest { MountPoint = "/data" }, bed.Pipeline, default))!;
        calls = session.Sandbox.Calls;
        Assert.Equal((2, 0, 1, 0), (calls["AttachVolume"], calls["DetachVolume"], calls["DescribeInstances"], calls["CreateTags"]));
        Assert.InRange(looks, 1, 10);
        Assert.InRange(calls["DescribeVolumes"], 3, 12);

        session = bed.Open();
        var off = (await new VolumeGroupHostService(session).DismountAsync(there, bed.Pipeline, default))!;
        await new VolumeGroupHostService(session).MountAsync(off, new ConnectRequest(), bed.Pipeline, default);
        // The simulated host asks EC2 what is attached, and where that came from; the cmdlets ask nothing.
        Assert.Equal(["DescribeSnapshots", "DescribeVolumes"], session.Sandbox.Calls.ByOperation().Keys.Order());
    }

    [Fact]
    public async Task A_restore_test_is_four_calls_a_volume_and_one_for_the_result()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var source = await bed.SnapshotAsync(first, await bed.GroupAsync(first));
        var host = await bed.HostAsync(first, "db-2");
        first.Sandbox.Advance(TimeSpan.FromHours(1));

        var session = bed.Open();
        await new SnapshotTestService(session).TestAsync(source, host, new SnapshotTestRequest { Command = "true" }, bed.Pipeline, default);
        var calls = session.Sandbox.Calls.ByOperation();
        Assert.Equal((2, 2, 2, 2), (calls["CreateVolume"], calls["AttachVolume"], calls["DetachVolume"], calls["DeleteVolume"]));
        Assert.Equal((1, 1), (calls["CreateTags"], calls["DescribeInstances"]));
        // Looks while volumes come and go, ours and those of the simulated host, which asks what is attached.
        Assert.InRange(calls["DescribeVolumes"], 5, 25);
        Assert.InRange(calls["DescribeSnapshots"], 1, 8);
        Assert.Equal(["AttachVolume", "CreateTags", "CreateVolume", "DeleteVolume", "DescribeInstances", "DescribeSnapshots", "DescribeVolumes", "DetachVolume"], calls.Keys.Order());
    }

    [Fact]
    public async Task Bringing_groups_up_to_date_is_one_listing_a_region()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var volumes = await bed.GroupAsync(first);
        for (var i = 0; i < 3; i++)
        {
            await bed.SnapshotAsync(first, volumes);
            first.Sandbox.Advance(TimeSpan.FromHours(1));
        }

        var session = bed.Open();
        Assert.Empty(await new SnapshotGroupUpdater(session).RunAsync(new SnapshotUpdateRequest { Regions = ["eu-west-1"] }, bed.Pipeline, default));
        Assert.Equal([("DescribeSnapshots", 1)], session.Sandbox.Calls.ByOperation().Select(c => (c.Key, c.Value)));
    }

    [Fact]
    public async Task Many_hosts_are_one_launch_few_looks_and_no_call_for_tags()
    {
        using var bed = new SandboxBed();
        await new HostInventory(bed.Open()).ResolveAsync("db-1", null, bed.Pipeline, default);
        var session = bed.Open();
        var fields = new HostLaunchFields { ImageId = "ami-00300000000000003", InstanceType = "t3.micro", Count = 40 };
        Assert.Equal(40, (await new HostLaunchService(session).NewAsync(fields, null, bed.Pipeline, default)).Count);
        var calls = session.Sandbox.Calls.ByOperation();
        Assert.Equal(["DescribeInstances", "RunInstances"], calls.Keys.Order());
        Assert.Equal(1, calls["RunInstances"]);
        Assert.InRange(calls["DescribeInstances"], 1, 10);

        session = bed.Open();
        var named = fields with { Count = 1, SecurityGroups = ["fleet", "default"], SubnetId = "subnet-00300000000000001", RootVolumeSizeGiB = 30 };
        await new HostLaunchService(session).NewAsync(named, null, bed.Pipeline, default);
        calls = session.Sandbox.Calls.ByOperation();
        Assert.Equal((1, 1, 1), (calls["DescribeSecurityGroups"], calls["DescribeSubnets"], calls["DescribeImages"]));
        Assert.False(calls.ContainsKey("DescribeVpcs"));
    }

    [Fact]
    public async Task Listing_stored_groups_makes_no_call()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        await bed.SnapshotAsync(first, await bed.GroupAsync(first));
        first.Sandbox.Advance(TimeSpan.FromHours(1));
        await new SnapshotGroupService(first).ListAsync(new(), CancellationToken.None);
        var session = bed.Open();
        var listed = await new SnapshotGroupService(session).ListAsync(new(), CancellationToken.None);
        Assert.All(listed.SelectMany(g => g.Snapshots), s => Assert.Equal("completed", s.State));
        Assert.Equal(0, session.Sandbox.Calls.Total);
    }
}
