using System.Diagnostics;
using System.Globalization;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Hosts;
using AwsOps.Core.Journal;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.State;
using AwsOps.Core.Tests.State;
using AwsOps.Core.Volumes;
using AwsOps.CrashChild;

namespace AwsOps.Core.Tests.Schedules;

public sealed class RaceAcrossProcessesTests
{
    private const int Slots = 200;

    [Fact]
    public async Task Two_processes_that_race_for_200_slots_take_one_group_of_each()
    {
        using var folder = new TempFolder(inMemory: true);
        var path = folder.File("state.db");
        using var session = new OpsSession(new OpsConnection { Sandbox = true, StatePath = path, Region = "eu-west-1" });
        var pipeline = new QuietPipeline();
        var host = await new HostInventory(session).ResolveAsync("db-1", null, pipeline, default);
        var request = new NewVolumeGroupRequest { Count = 1, Volume = new VolumeSpec { SizeGiB = 10, VolumeType = "gp3" }, MountPoint = "/data" };
        var group = (await new VolumeGroupService(session).NewAsync(request, host, pipeline, default))!;
        var account = await session.AccountIdAsync(default);
        session.Store.Schedules.Insert(account, new SnapshotSchedule
        {
            ScheduleId = "sched-race",
            VolumeGroupId = group.VolumeGroupId,
            RetainDay = 0,
            RetainWeek = 0,
            RetainMonth = 0,
            RetainYear = 0,
            Created = group.Created,
        });
        using var one = ChildProcess.Start("race", path, "0", "sched-race");
        using var other = ChildProcess.Start("race", path, "0", "sched-race");
        Assert.Equal("ready", await one.StandardOutput.ReadLineAsync());
        Assert.Equal("ready", await other.StandardOutput.ReadLineAsync());

        for (var slot = 0; slot < Slots; slot++)
        {
            session.Sandbox.Advance(TimeSpan.FromHours(1));
            var now = session.Clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
            await Task.WhenAll(GoAsync(one, now), GoAsync(other, now));
            string?[] said = [await one.StandardOutput.ReadLineAsync(), await other.StandardOutput.ReadLineAsync()];
            Assert.Equal(["0", "1"], said.Order(StringComparer.Ordinal));
        }

        one.StandardInput.Close();
        other.StandardInput.Close();
        var groups = session.Store.SnapshotGroups.List(account, new SnapshotGroupFilter { ScheduleId = "sched-race" });
        Assert.Equal(Slots, groups.Select(g => g.SlotStart).Distinct().Count());
        Assert.Equal(Slots, groups.Count);
        Assert.All(groups, g => Assert.Equal(SnapshotGroupStatus.Complete, g.Status));
        var snapshots = new List<Snapshot>();
        await foreach (var snapshot in session.Clients.EC2("eu-west-1").Paginators.DescribeSnapshots(new DescribeSnapshotsRequest { OwnerIds = ["self"], MaxResults = 1000, Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] }).Snapshots)
            snapshots.Add(snapshot);
        Assert.Equal(groups.SelectMany(g => g.Snapshots).Select(s => s.SnapshotId).Order(), snapshots.Select(s => s.SnapshotId!).Order());
        var engine = await new OpsRunner(session).EngineAsync(default);
        Assert.Empty(engine.List(OperationStatus.Running).Concat(engine.List(OperationStatus.Failed)));
    }

    private static async Task GoAsync(Process process, string instant)
    {
        await process.StandardInput.WriteLineAsync(instant);
        await process.StandardInput.FlushAsync();
    }
}
