using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Tests;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>Test-SnapshotGroup: whatever happens, the scratch volumes are gone and the original is as it was.</summary>
public sealed class RestoreDrillTests : IDisposable
{
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public RestoreDrillTests() => _session = _bed.Open();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("db-1")]
    [InlineData("db-2")]
    public async Task A_good_group_passes_beside_its_original_and_elsewhere_and_the_result_is_on_it(string on)
    {
        var (group, source) = await SourceAsync();
        var host = await _bed.HostAsync(_session, on);
        var tested = (await TestAsync(source, on, new SnapshotTestRequest { Command = "test -e $1/proof && cat $1/proof" }))!;
        Assert.Equal((SnapshotTestStatus.Passed, $"xfs_repair -n found nothing; the command ended with exit code 0 (on {host.HostName})"), (tested.TestStatus, tested.TestDetail));
        Assert.NotNull(tested.Tested);
        var tags = (await _session.Clients.EC2("eu-west-1").DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [.. source.Snapshots.Select(s => s.SnapshotId)] })).Snapshots!;
        Assert.All(tags, s => Assert.StartsWith("Passed 20", s.Tags!.Single(t => t.Key == "awsops:test").Value, StringComparison.Ordinal));
        await NothingIsLeftAsync(_session, _bed, group);
    }

    [Fact]
    public async Task A_damaged_group_fails_and_so_does_a_command_that_is_not_content()
    {
        var (group, source) = await SourceAsync();
        var failed = (await TestAsync(source, "db-2", new SnapshotTestRequest { Command = "test -e $1/nothing" }))!;
        Assert.Equal((SnapshotTestStatus.Failed, "xfs_repair -n found nothing, but the command ended with exit code 1 (on db-2)"), (failed.TestStatus, failed.TestDetail));

        await _session.Sandbox.Hosts.DamageAsync(group.Volumes[1].VolumeId, default);
        var damaged = await _bed.SnapshotAsync(_session, group);
        failed = (await TestAsync(damaged, "db-2", new SnapshotTestRequest()))!;
        Assert.Equal((SnapshotTestStatus.Failed, "xfs_repair -n found errors: bad magic number in an allocation group (on db-2)"), (failed.TestStatus, failed.TestDetail));
        await NothingIsLeftAsync(_session, _bed, group);
    }

    [Fact]
    public async Task A_host_without_the_checker_fails_the_test_and_says_that_nothing_was_checked()
    {
        var (group, source) = await SourceAsync();
        Assert.True(await _session.Sandbox.Hosts.UninstallAsync(group.InstanceId!, "xfs_repair", default));
        var failed = (await TestAsync(source, "db-1", new SnapshotTestRequest { Command = "touch /tmp/ran" }))!;
        Assert.Equal((SnapshotTestStatus.Failed, "xfs can be mounted, but was not checked: xfs_repair is not installed on the host (on db-1)"), (failed.TestStatus, failed.TestDetail));
        Assert.DoesNotContain(await _session.Sandbox.Hosts.GetCommandsAsync(group.InstanceId!, default), c => c.Contains("/tmp/ran", StringComparison.Ordinal));
        await NothingIsLeftAsync(_session, _bed, group);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_proves_nothing_and_the_next_test_cleans_up()
    {
        var (group, source) = await SourceAsync();
        _session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 100);
        var error = await Assert.ThrowsAsync<OpsException>(() => TestAsync(source, "db-2", new SnapshotTestRequest()));
        Assert.Equal(OpsErrorId.RemoteUnreachable, error.Id);
        Assert.Null((await new SnapshotGroupService(_session).GetAsync(source.SnapshotGroupId, default)).Tested);
        Assert.Contains(_bed.Pipeline.Warnings, w => w.Contains("could not be removed", StringComparison.Ordinal));
        _session.Sandbox.Hosts.ClearFaults();
        Assert.Equal(SnapshotTestStatus.Passed, (await TestAsync(source, "db-2", new SnapshotTestRequest()))!.TestStatus);
        await NothingIsLeftAsync(_session, _bed, group);
    }

    [Fact]
    public async Task One_failure_on_the_way_removes_the_volumes_at_once()
    {
        var (group, source) = await SourceAsync();
        _session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 1, script: "check");
        var error = await Assert.ThrowsAsync<OpsException>(() => TestAsync(source, "db-2", new SnapshotTestRequest()));
        Assert.Contains("scratch volumes are removed", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Resume", error.Message, StringComparison.Ordinal);
        await NothingIsLeftAsync(_session, _bed, group);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_test_that_was_cut_off_anywhere_leaves_nothing_once_it_is_settled(bool resume)
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var group = await bed.GroupAsync(session);
                return (Group: group, Source: await bed.SnapshotAsync(session, group), Host: await bed.HostAsync(session, "db-2"));
            },
            (bed, session, start, life) => new SnapshotTestService(session).TestAsync(start.Source, start.Host, new SnapshotTestRequest(), bed.Pipeline, life),
            (engine, id) => resume ? engine.ResumeAsync(id, new QuietPipeline(), default) : engine.UndoAsync(id, new QuietPipeline(), default),
            (bed, session, start, begun) => NothingIsLeftAsync(session, bed, start.Group));
        Assert.InRange(deaths, 15, 400);
    }

    private async Task<(EbsVolumeGroup Group, SnapshotGroup Source)> SourceAsync()
    {
        var group = await _bed.GroupAsync(_session);
        await new RemoteActions(_session.Remote("eu-west-1")).RunCommandAsync(await _bed.HostAsync(_session, "db-1"), "echo yes > /data/proof", TimeSpan.FromSeconds(5), default);
        return (group, await _bed.SnapshotAsync(_session, group));
    }

    private async Task<SnapshotGroup?> TestAsync(SnapshotGroup source, string on, SnapshotTestRequest request) =>
        await new SnapshotTestService(_session).TestAsync(source, await _bed.HostAsync(_session, on), request, _bed.Pipeline, default);

    internal static async Task NothingIsLeftAsync(OpsSession session, SandboxBed bed, EbsVolumeGroup group)
    {
        Assert.Equal(group.VolumeGroupId, Assert.Single(await new VolumeGroupService(session).ListAsync(default)).VolumeGroupId);
        var request = new DescribeVolumesRequest { Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] };
        var volumes = (await session.Clients.EC2("eu-west-1").DescribeVolumesAsync(request)).Volumes!;
        Assert.Equal(group.Volumes.Select(v => v.VolumeId).Order(), volumes.Where(v => v.State?.Value != "deleting").Select(v => v.VolumeId).Order());
        foreach (var name in new[] { "db-1", "db-2" })
        {
            var report = await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(await bed.HostAsync(session, name), [], default);
            Assert.DoesNotContain(report.Mounts, m => m.MountPoint.StartsWith("/run/awsops", StringComparison.Ordinal));
            Assert.Equal(name == "db-1" ? 1 : 0, report.Arrays.Count);
            Assert.Equal(name == "db-1", report.Fstab.Any(f => f.MountPoint == "/data"));
        }

        var engine = await new OpsRunner(session).EngineAsync(default);
        Assert.Empty(engine.List(OperationStatus.Failed).Concat(engine.List(OperationStatus.Running)));
    }
}
