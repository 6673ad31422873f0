using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.EndToEnd.Tests.Crash;
using AwsOps.EndToEnd.Tests.Faults;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>The state is rebuilt from EC2, nothing that EC2 merely does not show is forgotten, and orphans go only where nobody needs them.</summary>
public sealed class UpdateSnapshotGroupTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task A_lost_state_is_rebuilt_from_one_listing()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        await ForgetAllAsync(session);

        var second = bed.Open();
        var drift = Assert.Single(await RunAsync(second, bed));
        Assert.Equal((SnapshotGroupDriftKind.GroupUnknown, group.SnapshotGroupId, true), (drift.Kind, drift.SnapshotGroupId, drift.Repaired));
        Assert.Equal((1, 1), (second.Sandbox.Calls["DescribeSnapshots"], second.Sandbox.Calls.ByOperation().Where(c => c.Key != "GetCallerIdentity").Sum(c => c.Value)));
        Assert.True(SnapshotGroupComparer.Same(group, await new SnapshotGroupService(second).GetAsync(group.SnapshotGroupId, default)));
        Assert.Empty(await RunAsync(second, bed));
    }

    [Fact]
    public async Task What_if_changes_nothing()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await StoredAsync(bed, session);
        await ForgetAllAsync(session);
        var drifts = await new SnapshotGroupUpdater(session).RunAsync(Request() with { RemoveOrphan = true }, new QuietPipeline { IsWhatIf = true }, default);
        Assert.False(Assert.Single(drifts).Repaired);
        Assert.Empty(await new SnapshotGroupService(session).ListAsync(new(), default));
    }

    [Fact]
    public async Task A_member_that_was_deleted_makes_the_group_partial()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        await session.Clients.EC2(Region).DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = group.Snapshots[1].SnapshotId });
        var drifts = await RunAsync(session, bed);
        Assert.Equal([SnapshotGroupDriftKind.SnapshotGone, SnapshotGroupDriftKind.StatusDiffers], drifts.Select(d => d.Kind));
        Assert.Equal(SnapshotGroupStatus.Partial, (await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default)).Status);
    }

    [Fact]
    public async Task A_region_whose_listing_fails_is_left_as_it_is()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeSnapshots", Kind = FaultKind.ErrorCode, Code = "UnauthorizedOperation", HttpStatus = 403, Times = null });
        var pipeline = new QuietPipeline();
        Assert.Empty(await new SnapshotGroupUpdater(session).RunAsync(Request() with { RemoveOrphan = true, Force = true }, pipeline, default));
        Assert.Equal(OpsErrorId.AccessDenied, Assert.Single(pipeline.Errors).Id);
        session.Sandbox.Faults.Clear();
        Assert.True(SnapshotGroupComparer.Same(group, await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default)));
    }

    [Fact]
    public async Task A_listing_that_comes_short_forgets_nothing_and_deletes_nothing()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var groups = new List<SnapshotGroup>();
        var volumes = await bed.GroupAsync(first);
        for (var i = 0; i < 3; i++)
        {
            groups.Add(await bed.SnapshotAsync(first, volumes));
            first.Sandbox.Advance(TimeSpan.FromHours(2));
        }

        groups = [.. await new SnapshotGroupService(first).ListAsync(new(), default)];
        ShortListing? listing = null;
        var session = bed.Open(inner => listing = new ShortListing(inner));
        Assert.Empty(await RunAsync(session, bed, Request() with { RemoveOrphan = true, Force = true }));
        Assert.Equal(3, listing!.LeftOut);
        Assert.Empty(bed.Pipeline.Errors);
        foreach (var group in groups)
            Assert.True(SnapshotGroupComparer.Same(group, await new SnapshotGroupService(first).GetAsync(group.SnapshotGroupId, default)));
        Assert.Equal(6, (await SnapshotGroupCrashTests.OurSnapshotsAsync(first)).Count);

        // Of a lost state only what was listed comes back, and what was not is no reason to delete it; the next whole listing brings the rest.
        await ForgetAllAsync(first);
        await RunAsync(session, bed, Request() with { RemoveOrphan = true, Force = true });
        var known = await new SnapshotGroupService(first).ListAsync(new(), default);
        Assert.Equal((3, true), (known.Sum(g => g.Snapshots.Count), known.Any(g => g.Status == SnapshotGroupStatus.Partial)));
        Assert.Equal(6, (await SnapshotGroupCrashTests.OurSnapshotsAsync(first)).Count);
        await RunAsync(first, bed);
        foreach (var group in groups)
            Assert.True(SnapshotGroupComparer.Same(group, await new SnapshotGroupService(first).GetAsync(group.SnapshotGroupId, default)));
    }

    [Theory]
    [InlineData(FaultKind.Http500)]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.NoConnection)]
    [InlineData(FaultKind.LostReply)]
    public async Task A_listing_that_never_arrives_forgets_nothing(FaultKind kind)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeSnapshots", Kind = kind, Times = null });
        var pipeline = new QuietPipeline();
        Assert.Empty(await new SnapshotGroupUpdater(session).RunAsync(Request() with { RemoveOrphan = true, Force = true }, pipeline, default));
        Assert.StartsWith("eu-west-1 was not compared", Assert.Single(pipeline.Errors).Message, StringComparison.Ordinal);
        session.Sandbox.Faults.Clear();
        Assert.True(SnapshotGroupComparer.Same(group, await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default)));
        Assert.Equal(0, session.Sandbox.Calls["DeleteSnapshot"]);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_anywhere_is_finished_by_the_next_one()
    {
        var deaths = await CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var volumes = await bed.GroupAsync(session);
                var taken = new List<SnapshotGroup>();
                for (var i = 0; i < 4; i++)
                {
                    taken.Add(await bed.SnapshotAsync(session, volumes));
                    session.Sandbox.Advance(TimeSpan.FromHours(2));
                }

                // Lost here; a member lost there; removed here and left there; untouched.
                ForgetForGood(bed, taken[0].SnapshotGroupId);
                await session.Clients.EC2(Region).DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = taken[1].Snapshots[0].SnapshotId });
                session.Store.SnapshotGroups.Delete(await session.AccountIdAsync(default), taken[2].SnapshotGroupId);
                return taken;
            },
            (bed, session, taken, life) => new SnapshotGroupUpdater(session).RunAsync(Request() with { RemoveOrphan = true, Force = true }, bed.Pipeline, life),
            (_, _) => Task.CompletedTask,
            async (bed, session, taken, begun) =>
            {
                Assert.False(begun);
                await RunAsync(session, bed, Request() with { RemoveOrphan = true, Force = true });
                var groups = (await new SnapshotGroupService(session).ListAsync(new(), default)).ToDictionary(g => g.SnapshotGroupId, g => g.Status);
                Assert.Equal(
                    [SnapshotGroupStatus.Complete, SnapshotGroupStatus.Partial, null, SnapshotGroupStatus.Complete],
                    taken.Select(g => groups.GetValueOrDefault(g.SnapshotGroupId)));
                var kept = taken[0].Snapshots.Concat(taken[1].Snapshots.Skip(1)).Concat(taken[3].Snapshots).Select(s => s.SnapshotId);
                Assert.Equal(kept.Order(), (await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Select(s => s.SnapshotId!).Order());
                Assert.Empty(await RunAsync(session, bed));
            });
        Assert.InRange(deaths, 6, 60);
    }

    [Fact]
    public async Task A_member_that_lost_its_tags_is_found_by_its_id()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        var id = group.Snapshots[0].SnapshotId;
        await session.Clients.EC2(Region).DeleteTagsAsync(new DeleteTagsRequest { Resources = [id], Tags = [new Tag { Key = "awsops:operation" }, new Tag { Key = "awsops:snapshot-group" }] });
        Assert.Equal((SnapshotGroupDriftKind.TagsDamaged, id), (Assert.Single(await RunAsync(session, bed)) is var d ? d.Kind : "", d.Subject));
        Assert.Equal(SnapshotGroupStatus.Complete, (await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default)).Status);
    }

    [Fact]
    public async Task What_an_undone_or_removed_group_left_is_an_orphan_and_goes_where_asked()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        var account = await session.AccountIdAsync(default);
        session.Store.SnapshotGroups.Delete(account, group.SnapshotGroupId);

        var told = await RunAsync(session, bed);
        Assert.Equal(group.Snapshots.Select(s => s.SnapshotId).Order(), told.Select(d => d.Subject));
        Assert.All(told, d => Assert.Equal((SnapshotGroupDriftKind.Orphan, true, false), (d.Kind, d.CanRepair, d.Repaired)));
        Assert.Equal(2, (await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);

        var gone = await RunAsync(session, bed, Request() with { RemoveOrphan = true });
        Assert.All(gone, d => Assert.True(d.Repaired));
        Assert.Empty(await SnapshotGroupCrashTests.OurSnapshotsAsync(session));
        Assert.Empty(await RunAsync(session, bed));
    }

    [Fact]
    public async Task An_orphan_that_an_image_uses_stays()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await StoredAsync(bed, session);
        session.Store.SnapshotGroups.Delete(await session.AccountIdAsync(default), group.SnapshotGroupId);
        var used = group.Snapshots[0].SnapshotId;
        await session.Clients.EC2(Region).RegisterImageAsync(new RegisterImageRequest
        {
            Name = "mine",
            RootDeviceName = "/dev/xvda",
            BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/xvda", Ebs = new EbsBlockDevice { SnapshotId = used } }],
        });
        var drifts = await RunAsync(session, bed, Request() with { RemoveOrphan = true });
        Assert.Equal((false, false), (drifts.Single(d => d.Subject == used).CanRepair, drifts.Single(d => d.Subject == used).Repaired));
        Assert.Equal(used, Assert.Single(await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).SnapshotId);
    }

    [Fact]
    public async Task What_an_unfinished_operation_may_look_for_is_left_alone()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await bed.GroupAsync(session);
        // The reply is lost, and EC2 shows nothing for longer than anybody waits: the operation stays unfinished.
        session.Sandbox.Faults.Add(new Fault { Operation = "CreateSnapshots", Kind = FaultKind.LostReply });
        var blind = session.Sandbox.Faults.Add(new Fault { Operation = "DescribeSnapshots", Kind = FaultKind.Eventual, Seconds = 600, Times = null });
        var error = await Assert.ThrowsAsync<OpsException>(() => bed.SnapshotAsync(session, group));
        Assert.Equal(OpsErrorId.OutcomeUnknown, error.Id);
        session.Sandbox.Faults.Remove(blind);
        session.Sandbox.Advance(TimeSpan.FromHours(3));

        var pipeline = new QuietPipeline();
        Assert.Empty(await new SnapshotGroupUpdater(session).RunAsync(Request() with { RemoveOrphan = true, Force = true }, pipeline, default));
        Assert.Contains("Resume-OpsOperation", Assert.Single(pipeline.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, (await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);

        var engine = await new OpsRunner(session).EngineAsync(default);
        await engine.ResumeAsync(Assert.Single(engine.Unfinished(NewSnapshotGroupKind.KindName)).OperationId, pipeline, default);
        Assert.Equal(SnapshotGroupStatus.Complete, Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default)).Status);
        Assert.Empty(await RunAsync(session, bed));
    }

    [Fact]
    public async Task A_group_of_another_state_that_took_the_same_slot_is_kept_without_it()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        var account = await session.AccountIdAsync(default);
        var now = Core.UtcTime.Now(session.Clock);
        var slot = new SnapshotSlot("sched-1", "Day", now.Date, now.AddDays(14), now);
        var service = new SnapshotGroupService(session);
        var first = (await service.NewAsync(volumes, new SnapshotRequest { Slot = slot }, bed.Pipeline, default))!;
        ForgetForGood(bed, first.SnapshotGroupId);
        session.Sandbox.Advance(TimeSpan.FromHours(2));
        var second = (await service.NewAsync(volumes, new SnapshotRequest { Slot = slot }, bed.Pipeline, default))!;
        session.Sandbox.Advance(TimeSpan.FromHours(2));

        await RunAsync(session, bed);
        var groups = session.Store.SnapshotGroups.List(account).ToDictionary(g => g.SnapshotGroupId, g => g.SlotStart);
        Assert.Equal((null, slot.Start), (groups[first.SnapshotGroupId], groups[second.SnapshotGroupId]));
    }

    [Fact]
    public async Task An_id_that_nobody_knows_is_an_error()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await RunAsync(session, bed, Request() with { SnapshotGroupIds = ["snapg-0"] });
        Assert.Equal(OpsErrorId.SnapshotGroupNotFound, Assert.Single(bed.Pipeline.Errors).Id);
    }

    private static SnapshotUpdateRequest Request() => new() { Regions = [Region] };

    private static Task<IReadOnlyList<SnapshotGroupDrift>> RunAsync(OpsSession session, SandboxBed bed, SnapshotUpdateRequest? request = null) =>
        new SnapshotGroupUpdater(session).RunAsync(request ?? Request(), bed.Pipeline, default);

    // A group that EC2 has stored, three hours old.
    private static async Task<SnapshotGroup> StoredAsync(SandboxBed bed, OpsSession session)
    {
        var id = (await bed.SnapshotAsync(session, await bed.GroupAsync(session))).SnapshotGroupId;
        session.Sandbox.Advance(TimeSpan.FromHours(3));
        return await new SnapshotGroupService(session).GetAsync(id, default);
    }

    private static async Task ForgetAllAsync(OpsSession session)
    {
        var account = await session.AccountIdAsync(default);
        foreach (var group in session.Store.SnapshotGroups.List(account))
            ForgetForGood(session.Store.Path, group.SnapshotGroupId);
    }

    /// <summary>Makes the state as if it had never known a group.</summary>
    internal static void ForgetForGood(SandboxBed bed, string groupId) => ForgetForGood(bed.StatePath, groupId);

    private static void ForgetForGood(string path, string groupId)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM snapshots WHERE snapshot_group_id = $id; DELETE FROM snapshot_groups WHERE snapshot_group_id = $id";
        command.Parameters.AddWithValue("$id", groupId);
        command.ExecuteNonQuery();
    }
}
