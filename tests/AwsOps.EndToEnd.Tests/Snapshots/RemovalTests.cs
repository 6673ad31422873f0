using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.Core.State;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>What a removal leaves that fails on the way.</summary>
public sealed class RemovalTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task A_removal_that_fails_half_way_leaves_a_group_that_is_no_backup_and_can_be_finished()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await PurgeTests.TakeAsync(session, bed, 3, volumesEach: 4);
        await new SnapshotGroupService(session).ListAsync(new(), default);
        var newest = groups[2];
        var locked = newest.Snapshots[2].SnapshotId;
        await session.Clients.EC2(Region).LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = locked, LockMode = LockMode.Governance, LockDuration = 30 });

        await RefusedAsync(session, bed, newest);
        // Tried again: what is gone stays gone, and what is there stays there.
        await RefusedAsync(session, bed, newest);

        var left = await GetAsync(session, newest);
        Assert.Equal(SnapshotGroupStatus.Partial, left.Status);
        Assert.Equal(["missing", "missing", "completed", "completed"], left.Snapshots.Select(s => s.State));
        var filter = new SnapshotGroupFilter { VolumeGroupId = newest.VolumeGroupId };
        Assert.Equal(groups[1].SnapshotGroupId, (await RestoreSource.NewestAsync(session, filter, null, Region, "it", default)).SnapshotGroupId);
        var covering = session.Store.SnapshotGroups.Covering(await session.AccountIdAsync(default), newest.ScheduleId!, new Dictionary<string, DateTime> { ["Hour"] = DateTime.UnixEpoch.ToUniversalTime() });
        Assert.Equal("Partial", covering.Single(c => c.Slot.SnapshotGroupId == newest.SnapshotGroupId).Slot.Status);

        // Update-SnapshotGroup leaves it to the removal, and the purge skips it while it is locked and finishes it then.
        await new SnapshotGroupUpdater(session).RunAsync(new SnapshotUpdateRequest { Regions = [Region] }, bed.Pipeline, default);
        Assert.Equal(SnapshotGroupStatus.Partial, (await GetAsync(session, newest)).Status);
        Assert.Equal([groups[0].SnapshotGroupId], await PurgeAsync(session));
        await session.Clients.EC2(Region).UnlockSnapshotAsync(new UnlockSnapshotRequest { SnapshotId = locked });
        Assert.Equal([newest.SnapshotGroupId], await PurgeAsync(session));
        Assert.Equal(groups[1].SnapshotGroupId, Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default)).SnapshotGroupId);
        Assert.Equal(4, (await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);
        Assert.Empty(await new SnapshotGroupUpdater(session).RunAsync(new SnapshotUpdateRequest { Regions = [Region] }, bed.Pipeline, default));
    }

    [Theory]
    [InlineData("UnauthorizedOperation", 403)]
    [InlineData("RequestLimitExceeded", 503)]
    public async Task A_removal_that_is_refused_at_the_first_member_leaves_the_group_as_it_was(string code, int status)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = (await PurgeTests.TakeAsync(session, bed, 1, volumesEach: 2))[0];
        var before = await GetAsync(session, group);
        session.Sandbox.Faults.Add(new Fault { Operation = "DeleteSnapshot", Kind = FaultKind.ErrorCode, Code = code, HttpStatus = status, Times = null });
        await Assert.ThrowsAsync<OpsException>(() => new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force: true, bed.Pipeline, default));
        Assert.True(SnapshotGroupComparer.Same(before, await GetAsync(session, group)));
    }

    [Fact]
    public async Task Where_nobody_knows_whether_a_member_is_gone_the_group_is_no_backup_until_the_removal_is_finished()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = (await PurgeTests.TakeAsync(session, bed, 1, volumesEach: 2))[0];
        session.Sandbox.Faults.Add(new Fault { Operation = "DeleteSnapshot", Kind = FaultKind.Http500, Times = null });
        await Assert.ThrowsAsync<OpsException>(() => new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force: true, bed.Pipeline, default));
        Assert.Equal(SnapshotGroupStatus.Partial, (await GetAsync(session, group)).Status);

        session.Sandbox.Faults.Clear();
        Assert.NotNull(await new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force: true, bed.Pipeline, default));
        Assert.Empty(await SnapshotGroupCrashTests.OurSnapshotsAsync(session));
    }

    [Fact]
    public async Task A_group_whose_slot_was_taken_while_it_did_not_count_comes_back_without_it()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var group = (await PurgeTests.TakeAsync(first, bed, 1))[0];
        var account = await first.AccountIdAsync(default);
        var session = bed.Open(inner => new Faults.BeforeFirst(inner, "Action=DeleteSnapshot", () =>
        {
            first.Store.SnapshotGroups.Insert(account, group with { SnapshotGroupId = "snapg-other", Snapshots = [] });
            return first.Clients.EC2(Region).LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = group.Snapshots[0].SnapshotId, LockMode = LockMode.Governance, LockDuration = 30 });
        }));

        await RefusedAsync(session, bed, group);

        var left = await GetAsync(first, group);
        Assert.Equal((SnapshotGroupStatus.Complete, (DateTime?)null), (left.Status, left.SlotStart));
    }

    [Fact]
    public async Task A_removal_that_dies_anywhere_leaves_no_complete_group_without_its_snapshots()
    {
        SandboxBed? current = null;
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) => (await PurgeTests.TakeAsync(session, current = bed, 1, volumesEach: 3))[0],
            (bed, session, group, life) => new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force: true, bed.Pipeline, life),
            async (engine, id) =>
            {
                var session = current!.Open();
                var there = (await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Select(s => s.SnapshotId).ToHashSet();
                foreach (var group in session.Store.SnapshotGroups.List(await session.AccountIdAsync(default)).Where(g => g.Status == SnapshotGroupStatus.Complete))
                    Assert.All(group.Snapshots, s => Assert.Contains(s.SnapshotId, there));
                await engine.ResumeAsync(id, current.Pipeline, default);
            },
            async (_, session, _, begun) =>
            {
                if (begun)
                    Assert.Empty(await SnapshotGroupCrashTests.OurSnapshotsAsync(session));
            });
        Assert.InRange(deaths, 6, 30);
    }

    private static async Task RefusedAsync(OpsSession session, SandboxBed bed, SnapshotGroup group)
    {
        var error = await Assert.ThrowsAsync<OpsException>(() => new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force: true, bed.Pipeline, default));
        Assert.Equal(OpsErrorId.DeletionGuard, error.Id);
    }

    private static Task<SnapshotGroup> GetAsync(OpsSession session, SnapshotGroup group) => new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default);

    private static async Task<IEnumerable<string>> PurgeAsync(OpsSession session)
    {
        var pipeline = new QuietPipeline();
        await new ExpiredSnapshotPurge(session).RunAsync(null, null, force: false, summary: false, pipeline, default);
        Assert.Empty(pipeline.Errors);
        return pipeline.Objects.Cast<SnapshotGroup>().Select(g => g.SnapshotGroupId).ToList();
    }
}
