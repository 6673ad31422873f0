using System.Text.Json;
using AwsOps.Core.Snapshots;
using AwsOps.EndToEnd.Tests.Crash;

namespace AwsOps.EndToEnd.Tests.Story;

public sealed class SnapshotTagsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_state_has_of_a_group_is_in_the_tags_of_each_of_its_snapshots(bool attached)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        var service = new SnapshotGroupService(session);
        if (!attached)
            volumes = (await new Core.Volumes.VolumeGroupHostService(session).DisconnectAsync(volumes, unmount: true, force: false, bed.Pipeline, default))!;
        var now = Core.UtcTime.Now(session.Clock);
        var slot = new SnapshotSlot("sched-1", "Day", now.Date, now.AddDays(14), now, volumes.VolumeGroupId);
        var request = new SnapshotRequest { Freeze = true, Slot = slot, Description = "before the upgrade", Tags = new SortedDictionary<string, string> { ["Team"] = "db" } };
        var id = (await service.NewAsync(volumes, request, bed.Pipeline, default))!.SnapshotGroupId;
        session.Sandbox.Advance(TimeSpan.FromHours(1));
        var group = await service.GetAsync(id, default);
        Assert.Equal((attached, SnapshotGroupStatus.Complete), (group.IsFrozen, group.Status));

        var members = new List<EbsSnapshot>();
        foreach (var snapshot in await SnapshotGroupCrashTests.OurSnapshotsAsync(session))
        {
            var (read, problem) = SnapshotTags.Read(snapshot, group.Region);
            Assert.Null(problem);
            Assert.Equal(JsonSerializer.Serialize(group with { Snapshots = [], Status = "" }), JsonSerializer.Serialize(read!.Group with { Status = "" }));
            members.Add(read.ToMember(snapshot));
        }

        Assert.Equal(group.Snapshots, members.OrderBy(m => m.RaidIndex));
        Assert.Empty(bed.Pipeline.Warnings);
    }
}
