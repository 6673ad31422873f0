using AwsOps.Core.Errors;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.Volumes;

public sealed class VolumeGroupHostPlannerTests
{
    private static readonly AttachTarget Target = new("i-1", "db-1", "eu-west-1", "eu-west-1a", ["/dev/xvda", "/dev/sdf"], ["/used"]);

    [Fact]
    public void A_plan_names_free_devices_and_survives_the_journal()
    {
        var plan = VolumeGroupHostPlanner.Connect(Group(2), Target, Free(2), Check("/my data/", "noexec"));
        Assert.Equal(["/dev/xvdg", "/dev/xvdh"], plan.Devices);
        Assert.Equal(("/my data", true, false, "noexec"), (plan.MountPoint, plan.Automount, plan.Format, plan.Options));
        Assert.Equal(plan.ToJson(), VolumeGroupHostPlan.FromJson(plan.ToJson()).ToJson());
        Assert.False(VolumeGroupHostPlanner.Connect(Group(1), Target, Free(1), Check(null)).Automount);
    }

    [Fact]
    public void For_any_group_the_devices_are_free_distinct_and_as_many_as_the_members()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 300; i++)
        {
            var count = random.Next(1, 17);
            var used = Enumerable.Range(0, random.Next(0, 12)).Select(_ => (random.Next(2) == 0 ? "/dev/sd" : "/dev/xvd") + (char)('a' + random.Next(26))).ToList();
            var plan = VolumeGroupHostPlanner.Connect(Group(count), Target with { UsedDevices = used }, Free(count), Check(null));
            Assert.Equal(count, plan.Devices.Distinct().Count());
            Assert.DoesNotContain(plan.Devices, d => used.Contains(d!) || used.Contains(d!.Replace("/dev/xvd", "/dev/sd", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("in-use", "i-9", OpsErrorId.VolumeNotAvailable, "in-use on i-9")]
    [InlineData("creating", null, OpsErrorId.VolumeNotAvailable, "creating")]
    [InlineData("error", null, OpsErrorId.VolumeNotAvailable, "error")]
    [InlineData(null, null, OpsErrorId.VolumeNotAvailable, "does not exist")]
    public void Every_volume_must_be_available(string? state, string? instance, OpsErrorId id, string named)
    {
        MemberState[] members = state is null ? [new("vol-0", "available", null)] : [new("vol-0", "available", null), new("vol-1", state, instance)];
        var error = Assert.Throws<OpsException>(() => VolumeGroupHostPlanner.Connect(Group(2), Target, members, Check(null)));
        Assert.Equal(id, error.Id);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
        Assert.Contains("vol-1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_zone_a_used_mount_point_and_a_group_that_is_somewhere_are_refused()
    {
        Assert.Equal(OpsErrorId.ZoneMismatch, Refused(() => VolumeGroupHostPlanner.Connect(Group(1) with { Zone = "eu-west-1b" }, Target, Free(1), Check(null))));
        Assert.Equal(OpsErrorId.MountPointInUse, Refused(() => VolumeGroupHostPlanner.Connect(Group(1), Target, Free(1), Check("/used"))));
        Assert.Equal(OpsErrorId.VolumeGroupInUse, Refused(() => VolumeGroupHostPlanner.Connect(On(Group(1)), Target, Free(1), Check(null))));
        Assert.Equal(OpsErrorId.OperationState, Refused(() => VolumeGroupHostPlanner.Connect(Group(1) with { Status = VolumeGroupStatus.Creating }, Target, Free(1), Check(null))));
    }

    [Fact]
    public void What_is_on_no_host_is_neither_taken_off_nor_mounted()
    {
        Assert.Equal(OpsErrorId.VolumeNotAvailable, Refused(() => VolumeGroupHostPlanner.Disconnect(Group(1), true, true, true)));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, Refused(() => VolumeGroupHostPlanner.Mount(Group(1), [], Check("/data"))));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, Refused(() => VolumeGroupHostPlanner.Dismount(Group(1))));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, Refused(() => VolumeGroupHostPlanner.Automount(Group(1), true, [], Check(null))));
    }

    [Fact]
    public void A_mounted_group_is_taken_off_when_asked_to_unmount_when_forced_or_when_its_host_is_stopped()
    {
        var mounted = On(Group(2)) with { Status = VolumeGroupStatus.Mounted, MountPoint = "/data" };
        Assert.Equal(OpsErrorId.VolumeGroupInUse, Refused(() => VolumeGroupHostPlanner.Disconnect(mounted, false, false, true)));
        Assert.True(VolumeGroupHostPlanner.Disconnect(mounted, true, false, true).Unmount);
        var forced = VolumeGroupHostPlanner.Disconnect(mounted, false, true, true);
        Assert.Equal((true, true, "/data"), (forced.Unmount, forced.Force, forced.FormerMountPoint));
        Assert.False(VolumeGroupHostPlanner.Disconnect(mounted, false, false, false).HostAnswers);
    }

    [Fact]
    public void The_mount_point_is_the_one_asked_for_else_the_recorded_one_else_the_hosts()
    {
        var attached = On(Group(1));
        Assert.Equal("/asked", VolumeGroupHostPlanner.Mount(attached, [attached], Check("/asked/")).MountPoint);
        Assert.Equal("/data", VolumeGroupHostPlanner.Mount(attached with { MountPoint = "/data" }, [], Check(null)).MountPoint);
        Assert.Null(VolumeGroupHostPlanner.Mount(attached, [], Check(null)).MountPoint);
        Assert.Equal(OpsErrorId.VolumeGroupInUse, Refused(() => VolumeGroupHostPlanner.Mount(attached with { MountPoint = "/data" }, [], Check("/other"))));
        var other = attached with { VolumeGroupId = "vg-2", MountPoint = "/asked" };
        Assert.Equal(OpsErrorId.MountPointInUse, Refused(() => VolumeGroupHostPlanner.Mount(attached, [attached, other], Check("/asked"))));
        Assert.Equal("/asked", VolumeGroupHostPlanner.Mount(attached, [other with { InstanceId = "i-2" }], Check("/asked")).MountPoint);
    }

    [Theory]
    [InlineData("-o remount")]
    [InlineData("-t")]
    [InlineData("rw ro")]
    [InlineData("$(reboot)")]
    [InlineData("a\nb")]
    public void Mount_options_that_are_none_are_refused(string options) =>
        Assert.Equal(OpsErrorId.InvalidParameter, Refused(() => Check(null, options)));

    private static ConnectRequest Check(string? mountPoint, string? options = null) =>
        VolumeGroupHostPlanner.Check(new ConnectRequest { MountPoint = mountPoint, Options = options });

    private static OpsErrorId Refused(Action work) => Assert.Throws<OpsException>(work).Id;

    private static MemberState[] Free(int count) => [.. Enumerable.Range(0, count).Select(i => new MemberState($"vol-{i}", "available", null))];

    private static EbsVolumeGroup On(EbsVolumeGroup group) => group with { Status = VolumeGroupStatus.Attached, InstanceId = "i-1", HostName = "db-1" };

    private static EbsVolumeGroup Group(int count) => new()
    {
        VolumeGroupId = "vg-1",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Status = VolumeGroupStatus.Available,
        Volumes = [.. Enumerable.Range(0, count).Select(i => new EbsVolume { VolumeId = $"vol-{i}", RaidIndex = i, SizeGiB = 10, VolumeType = "gp3" })],
    };
}
