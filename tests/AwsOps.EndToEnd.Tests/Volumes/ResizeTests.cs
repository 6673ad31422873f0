using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;

namespace AwsOps.EndToEnd.Tests.Volumes;

public sealed class ResizeTests
{
    private const long GiB = 1L << 30;

    [Theory]
    [InlineData(0, 2, true, 2)]
    [InlineData(1, 2, false, 1)]
    [InlineData(5, 3, false, 2)]
    [InlineData(10, 4, false, 2)]
    [InlineData(0, 1, false, 1)]
    public async Task A_group_of_any_level_grows_with_its_array(int level, int count, bool unmount, int used)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await GroupAsync(bed, session, level, count);
        var resized = await ResizeAsync(bed, session, group, new ResizeRequest { SizeGiB = 20, Unmount = unmount });

        Assert.All(resized!.Volumes, v => Assert.Equal(20, v.SizeGiB));
        Assert.Equal(resized, (await new VolumeGroupService(session).GetAsync(group.VolumeGroupId, CancellationToken.None)) with { Volumes = resized.Volumes, Tags = resized.Tags });
        // Asked again, for 10 GiB only, the host says what the array has by now: nothing is grown twice.
        var spec = new GrowSpec { RaidLevel = group.RaidLevel, SizeGiB = 10, Volumes = group.Volumes.Select(v => new VolumeDevice(v.VolumeId, v.Device)).ToList() };
        var again = await new RemoteActions(session.Remote("eu-west-1")).GrowAsync(await bed.HostAsync(session, "db-1"), spec, CancellationToken.None);
        Assert.Equal(used * 20 * GiB, again.SizeBytes);
        var report = await InspectAsync(bed, session);
        Assert.Single(report.Mounts, m => m.MountPoint == "/data");
    }

    [Fact]
    public async Task A_resize_is_two_looks_and_one_change_a_volume_and_one_script_on_the_host()
    {
        using var bed = new SandboxBed();
        var group = await GroupAsync(bed, bed.Open(), 1, 2);
        var session = bed.Open();
        await ResizeAsync(bed, session, group, new ResizeRequest { SizeGiB = 20, Iops = 4000, Throughput = 200 });
        var calls = session.Sandbox.Calls;
        Assert.Equal((2, 0), (calls["ModifyVolume"], calls["CreateTags"]));
        // One before, and one for each look while EC2 is modifying (10 s at growing intervals).
        Assert.InRange(calls["DescribeVolumesModifications"], 2, 7);
    }

    [Fact]
    public async Task Type_iops_and_throughput_change_without_the_host()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await GroupAsync(bed, session, 0, 2);
        // RAID 0, mounted, no -Unmount: nothing is grown.
        var resized = await ResizeAsync(bed, session, group, new ResizeRequest { VolumeType = "io2", Iops = 1000 });
        Assert.All(resized!.Volumes, v => Assert.Equal(("io2", 1000, (int?)null, 10), (v.VolumeType, v.Iops, v.Throughput, v.SizeGiB)));
        Assert.DoesNotContain(
            (await new OpsRunner(session).EngineAsync(CancellationToken.None)).List().Single(o => o.Kind == ResizeVolumeGroupKind.KindName).Steps, s => s.Name == "grow");
    }

    [Fact]
    public async Task A_mounted_raid_0_is_refused_before_anything_is_changed()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await GroupAsync(bed, session, 0, 2);
        var error = await Assert.ThrowsAsync<OpsException>(() => ResizeAsync(bed, session, group, new ResizeRequest { SizeGiB = 20 }));
        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.Contains("-Unmount", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, session.Sandbox.Calls["ModifyVolume"]);
    }

    [Theory]
    [InlineData(5, null, null, null, "only grow")]
    [InlineData(70_000, null, null, null, "65536")]
    [InlineData(20, "gp9", null, null, "gp9")]
    [InlineData(20, "gp2", 3000, null, "take no IOPS")]
    [InlineData(20, null, 100, null, "3000 to")]
    [InlineData(20, null, null, 3000, "MiB/s")]
    [InlineData(200, "io1", null, 200, "Throughput")]
    [InlineData(null, null, null, null, "-SizeGiB")]
    [InlineData(10, "gp3", null, null, "")]
    public async Task What_EC2_would_refuse_is_refused_before_anything_is_changed(int? size, string? type, int? iops, int? throughput, string text)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await GroupAsync(bed, session, 1, 2);
        var request = new ResizeRequest { SizeGiB = size, VolumeType = type, Iops = iops, Throughput = throughput };
        if (text.Length == 0)
        {
            // Nothing to change in EC2: the array is looked at again, for an earlier growth may have been cut off.
            Assert.NotNull(await ResizeAsync(bed, session, group, request));
        }
        else
        {
            var error = await Assert.ThrowsAsync<OpsException>(() => ResizeAsync(bed, session, group, request));
            Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
            Assert.Contains(text, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, session.Sandbox.Calls["ModifyVolume"]);
    }

    [Fact]
    public async Task A_second_resize_while_EC2_is_optimizing_is_refused()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await ResizeAsync(bed, session, await GroupAsync(bed, session, 1, 2), new ResizeRequest { SizeGiB = 20 });
        var error = await Assert.ThrowsAsync<OpsException>(() => ResizeAsync(bed, session, group!, new ResizeRequest { SizeGiB = 30 }));
        Assert.Equal(OpsErrorId.VolumeNotAvailable, error.Id);
        Assert.Contains("optimizing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_is_refused_and_what_EC2_refuses_can_be_resumed()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await ResizeAsync(bed, session, await GroupAsync(bed, session, 1, 2), new ResizeRequest { SizeGiB = 20 });
        session.Sandbox.Advance(TimeSpan.FromHours(1));
        var error = await Assert.ThrowsAsync<OpsException>(() => ResizeAsync(bed, session, group!, new ResizeRequest { SizeGiB = 30 }));
        Assert.Contains("VolumeModificationRateExceeded", error.Message, StringComparison.Ordinal);

        var engine = await new OpsRunner(session).EngineAsync(CancellationToken.None);
        var operation = Assert.Single(engine.Unfinished(ResizeVolumeGroupKind.KindName));
        var refused = await Assert.ThrowsAsync<OpsException>(() => engine.UndoAsync(operation.OperationId, bed.Pipeline, CancellationToken.None));
        Assert.Contains("never shrink", refused.Message, StringComparison.Ordinal);
        session.Sandbox.Advance(TimeSpan.FromHours(6));
        await engine.ResumeAsync(operation.OperationId, bed.Pipeline, CancellationToken.None);
        Assert.All((await new VolumeGroupService(session).GetAsync(group!.VolumeGroupId, CancellationToken.None)).Volumes, v => Assert.Equal(30, v.SizeGiB));
    }

    [Fact]
    public async Task A_resize_that_was_cut_off_anywhere_is_finished_with_each_volume_modified_once()
    {
        var deaths = await CrashSweep.RunAsync(
            (bed, session) => GroupAsync(bed, session, 0, 2),
            (bed, session, group, life) => new VolumeGroupResizer(session).ResizeAsync(group, new ResizeRequest { SizeGiB = 20, Unmount = true }, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, group, begun) =>
            {
                var now = await new VolumeGroupService(session).GetAsync(group.VolumeGroupId, CancellationToken.None);
                if (!begun && now.Volumes[0].SizeGiB == 10)
                    return;
                // A second ModifyVolume would have been refused: EC2 takes none within six hours.
                Assert.All(now.Volumes, v => Assert.Equal(20, v.SizeGiB));
                Assert.Single((await InspectAsync(bed, session)).Mounts, m => m.MountPoint == "/data");
            });
        Assert.InRange(deaths, 6, 400);
    }

    [Fact]
    public async Task What_if_prints_the_steps_and_changes_nothing()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await GroupAsync(bed, session, 1, 2);
        Assert.Null(await new VolumeGroupResizer(session).ResizeAsync(group, new ResizeRequest { SizeGiB = 20 }, new QuietPipeline { IsWhatIf = true }, CancellationToken.None));
        Assert.Equal(0, session.Sandbox.Calls["ModifyVolume"]);
    }

    private static async Task<EbsVolumeGroup> GroupAsync(SandboxBed bed, OpsSession session, int level, int count) =>
        (await new VolumeGroupService(session).NewAsync(
            SandboxBed.Request("/data") with { RaidLevel = level, Count = count }, await bed.HostAsync(session, "db-1"), bed.Pipeline, CancellationToken.None))!;

    private static Task<EbsVolumeGroup?> ResizeAsync(SandboxBed bed, OpsSession session, EbsVolumeGroup group, ResizeRequest request) =>
        new VolumeGroupResizer(session).ResizeAsync(group, request, bed.Pipeline, CancellationToken.None);

    private static async Task<HostReport> InspectAsync(SandboxBed bed, OpsSession session) =>
        await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(await bed.HostAsync(session, "db-1"), [], CancellationToken.None);
}
