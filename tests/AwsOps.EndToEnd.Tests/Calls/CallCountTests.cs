using AwsOps.Core.Snapshots;

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
