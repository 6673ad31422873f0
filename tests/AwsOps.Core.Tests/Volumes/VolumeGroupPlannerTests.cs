using AwsOps.Core.Errors;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Volumes;

public sealed class VolumeGroupPlannerTests
{
    private static readonly AttachTarget Target = new("i-1", "db-1", "eu-west-1", "eu-west-1a", ["/dev/sda1", "/dev/sdf", "/dev/xvdh"], ["/", "/boot"]);

    [Fact]
    public void A_plan_is_the_same_after_a_trip_through_the_journal()
    {
        var plan = VolumeGroupPlanner.PlanNew(Request(4, 10) with { MountPoint = "/data", Name = "pg" }, Target, "op-1", "vg-1");
        Assert.Equal(plan.ToJson(), VolumeGroupPlan.FromJson(plan.ToJson()).ToJson());
    }

    [Fact]
    public void Device_names_pass_over_what_the_instance_uses_also_under_the_sd_spelling()
    {
        var plan = VolumeGroupPlanner.PlanNew(Request(3, 0), Target, "op-1", "vg-1");
        Assert.Equal(["/dev/xvdg", "/dev/xvdi", "/dev/xvdj"], plan.Members.Select(m => m.Device));
    }

    [Fact]
    public void Every_plan_has_distinct_unused_devices_in_array_order()
    {
        var letters = Gen.Elements("bcdefghijklmnopqrstuvwxyz".ToCharArray());
        var cases = from count in Gen.Choose(1, VolumeGroupRules.MaxCount)
                    from used in letters.ListOf()
                    from sd in Gen.Elements(true, false)
                    select (count, Used: used.Select(l => (sd ? "/dev/sd" : "/dev/xvd") + l).ToList());
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var plan = VolumeGroupPlanner.PlanNew(Request(c.count, 0), Target with { UsedDevices = c.Used }, "op-1", "vg-1");
            var devices = plan.Members.Select(m => m.Device!).ToList();
            var taken = c.Used.Select(u => u.Replace("/dev/sd", "/dev/xvd", StringComparison.Ordinal)).ToHashSet();
            return devices.Distinct().Count() == c.count && !devices.Any(taken.Contains)
                && plan.Members.Select(m => m.RaidIndex).SequenceEqual(Enumerable.Range(0, c.count));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_taken_mount_point_is_refused_before_anything_is_made()
    {
        var target = Target with { UsedMountPoints = ["/data"] };
        var error = Assert.Throws<OpsException>(() => VolumeGroupPlanner.PlanNew(Request(2, 0) with { MountPoint = "/data" }, target, "op-1", "vg-1"));
        Assert.Equal(OpsErrorId.MountPointInUse, error.Id);
    }

    [Fact]
    public void One_volume_is_no_array()
    {
        var plan = VolumeGroupPlanner.PlanNew(Request(1, 0), Target, "op-1", "vg-1");
        Assert.Null(plan.RaidLevel);
        Assert.Null(plan.ChunkSizeKiB);
    }

    [Fact]
    public void A_full_instance_is_refused()
    {
        var used = Enumerable.Range('f', 21).Select(c => "/dev/xvd" + (char)c)
            .Concat(from first in "bc" from second in Enumerable.Range('a', 26) select $"/dev/xvd{first}{(char)second}").ToList();
        var error = Assert.Throws<OpsException>(() => VolumeGroupPlanner.PlanNew(Request(1, 0), Target with { UsedDevices = used }, "op-1", "vg-1"));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, error.Id);
    }

    [Fact]
    public void A_restore_keeps_each_members_volume_and_never_plans_a_format()
    {
        var plan = VolumeGroupPlanner.PlanRestore(Source(), new RestoreRequest { MountPoint = "/restore" }, Target, "op-1", "vg-2");
        Assert.Equal(["snap-0", "snap-1"], plan.Members.Select(m => m.Volume.SnapshotId));
        Assert.All(plan.Members, m => Assert.Equal((4000, 250), (m.Volume.Iops, m.Volume.Throughput)));
        Assert.Equal("snapg-1", plan.SnapshotGroupId);
        Assert.DoesNotContain(new RestoreSnapshotGroupKind().BuildSteps(plan.ToJson()), s => s.Action.StartsWith("Make", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, 4000)]
    [InlineData(0, null, null)]
    [InlineData(5000, null, 5000)]
    [InlineData(null, "gp2", null)]
    [InlineData(6000, "io2", 6000)]
    public void Iops_are_kept_changed_or_dropped(int? asked, string? type, int? expected)
    {
        var plan = VolumeGroupPlanner.PlanRestore(Source(), new RestoreRequest { Iops = asked, VolumeType = type }, Target, "op-1", "vg-2");
        Assert.All(plan.Members, m => Assert.Equal(expected, m.Volume.Iops));
    }

    [Theory]
    [InlineData("eu-west-1b", OpsErrorId.ZoneMismatch)]
    [InlineData("us-east-1a", OpsErrorId.ZoneMismatch)]
    public void A_zone_that_is_not_the_hosts_is_refused(string zone, OpsErrorId id) =>
        Assert.Equal(id, Assert.Throws<OpsException>(() => VolumeGroupPlanner.PlanRestore(Source(), new RestoreRequest { Zone = zone }, Target, "op-1", "vg-2")).Id);

    [Fact]
    public void A_zone_of_another_region_is_refused() =>
        Assert.Equal(OpsErrorId.ZoneMismatch, Assert.Throws<OpsException>(
            () => VolumeGroupPlanner.PlanRestore(Source(), new RestoreRequest { Zone = "us-east-1a" }, null, "op-1", "vg-2")).Id);

    [Fact]
    public void A_mount_point_without_a_host_is_refused() =>
        Assert.Equal(OpsErrorId.InvalidParameter, Assert.Throws<OpsException>(
            () => VolumeGroupPlanner.PlanRestore(Source(), new RestoreRequest { Zone = "eu-west-1a", MountPoint = "/x" }, null, "op-1", "vg-2")).Id);

    private static NewVolumeGroupRequest Request(int count, int level) => new()
    {
        Count = count,
        RaidLevel = level,
        Volume = new VolumeSpec { SizeGiB = 100, VolumeType = "gp3" },
    };

    private static SnapshotGroup Source() => new()
    {
        SnapshotGroupId = "snapg-1",
        VolumeGroupId = "vg-1",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Created = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Status = SnapshotGroupStatus.Complete,
        RaidLevel = 0,
        ChunkSizeKiB = 256,
        FileSystem = "xfs",
        // Out of order on purpose: the array's order is the index, not the list's.
        Snapshots = [Member(1), Member(0)],
    };

    private static EbsSnapshot Member(int index) => new()
    {
        SnapshotId = $"snap-{index}",
        VolumeId = $"vol-{index}",
        RaidIndex = index,
        SizeGiB = 100,
        VolumeType = "gp3",
        Iops = 4000,
        Throughput = 250,
        State = "completed",
    };
}
