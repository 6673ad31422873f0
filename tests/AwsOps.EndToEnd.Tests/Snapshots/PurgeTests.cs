using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;
using AwsOps.Core.Volumes;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>What goes, what stays, and what a purge says of both.</summary>
public sealed class PurgeTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task The_summary_says_what_went_and_why_the_rest_is_there()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 4);
        var held = await new SnapshotHoldService(session).ProtectAsync(groups[0].SnapshotGroupId, Hold("audit"), bed.Pipeline, default);
        Assert.Equal(("audit", (DateTime?)null), (held!.HoldReason, held.HoldUntil));

        var pipeline = await PurgeAsync(session, summary: true);

        var summary = Assert.IsType<PurgeSummary>(Assert.Single(pipeline.Objects));
        Assert.Equal((2, 2, 0, 0, 2, 20L), (summary.Deleted, summary.Kept, summary.Skipped, summary.Failed, summary.SnapshotsDeleted, summary.VolumeGiBDeleted));
        var causes = summary.Reasons.ToDictionary(r => r.Cause, r => r.SnapshotGroupIds);
        Assert.Equal([groups[0].SnapshotGroupId], causes["Held"]);
        Assert.Equal([groups[3].SnapshotGroupId], causes["LastComplete"]);
        Assert.Equal(groups.Skip(1).Take(2).Select(g => g.SnapshotGroupId).Order(), causes["Expired"]);
        Assert.Equal(2, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);
    }

    [Fact]
    public async Task A_group_whose_copy_is_in_flight_is_skipped()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 3);
        var account = await session.AccountIdAsync(default);
        session.Store.SnapshotGroups.Insert(account, groups[0] with
        {
            SnapshotGroupId = "snapg-copy",
            Region = "eu-central-1",
            SourceSnapshotGroupId = groups[0].SnapshotGroupId,
            SourceRegion = groups[0].Region,
            Status = SnapshotGroupStatus.Pending,
            ScheduleId = null,
            Snapshots = [],
        });

        var pipeline = await PurgeAsync(session);

        Assert.Equal(groups[1].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(pipeline.Objects)).SnapshotGroupId);
        Assert.Contains(pipeline.Warnings, w => w.Contains(groups[0].SnapshotGroupId, StringComparison.Ordinal) && w.Contains("is being copied to eu-central-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_is_copied_to_another_account_is_skipped_until_that_has_ended()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 3);
        var request = new Core.Snapshots.Copies.SnapshotCopyRequest
        {
            Region = Region,
            Destination = new AccountAccess { RoleArn = "arn:aws:iam::444455556666:role/backup" },
            Timeout = TimeSpan.FromSeconds(1),
        };
        await Assert.ThrowsAsync<OpsException>(() => new Core.Snapshots.Copies.SnapshotCopyService(session).CopyAsync(groups[0], request, bed.Pipeline, default));
        var engine = await new OpsRunner(session).EngineAsync(default);
        var copying = Assert.Single(engine.List(OperationStatus.Failed)).OperationId;

        var pipeline = await PurgeAsync(session);
        Assert.Equal(groups[1].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(pipeline.Objects)).SnapshotGroupId);
        Assert.Contains(pipeline.Warnings, w => w.Contains($"is being copied to account 444455556666 by {copying}", StringComparison.Ordinal));

        session.Sandbox.Advance(TimeSpan.FromHours(1));
        await engine.ResumeAsync(copying, bed.Pipeline, default);
        Assert.Equal(groups[0].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single((await PurgeAsync(session)).Objects)).SnapshotGroupId);
    }

    [Fact]
    public async Task One_group_that_fails_stops_no_other_and_the_next_run_finishes_it()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 4);
        var bad = groups[1].Snapshots[0].SnapshotId;
        session.Sandbox.Faults.Add(new Fault { Operation = "DeleteSnapshot", Kind = FaultKind.ErrorCode, Code = "UnauthorizedOperation", Match = bad, Times = 1 });

        var pipeline = await PurgeAsync(session, summary: true);
        Assert.Single(pipeline.Errors);
        var summary = Assert.IsType<PurgeSummary>(Assert.Single(pipeline.Objects));
        Assert.Equal((2, 1), (summary.Deleted, summary.Failed));
        var begun = Assert.Single((await new OpsRunner(session).EngineAsync(default)).List(OperationStatus.Failed));

        var again = await PurgeAsync(session);
        Assert.Empty(again.Errors);
        Assert.Equal(groups[1].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(again.Objects)).SnapshotGroupId);
        Assert.Equal(OperationStatus.Completed, (await new OpsRunner(session).EngineAsync(default)).Get(begun.OperationId).Status);
    }

    [Fact]
    public async Task What_an_image_uses_or_ec2_has_locked_is_skipped_and_told()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 4);
        var image = await RegisterAsync(session, groups[0].Snapshots[0].SnapshotId);
        await LockAsync(session, groups[1].Snapshots[0].SnapshotId);

        var pipeline = await PurgeAsync(session, summary: true);

        var summary = Assert.IsType<PurgeSummary>(Assert.Single(pipeline.Objects));
        Assert.Equal((1, 1, 2, 0), (summary.Deleted, summary.Kept, summary.Skipped, summary.Failed));
        Assert.Equal(groups.Take(2).Select(g => g.SnapshotGroupId).Order(), summary.Reasons.Single(r => r.Cause == "InUse").SnapshotGroupIds.Order());
        Assert.Contains(pipeline.Warnings, w => w.Contains($"is used by AMI {image}", StringComparison.Ordinal));
        Assert.Contains(pipeline.Warnings, w => w.Contains("is locked (governance)", StringComparison.Ordinal));
        Assert.Equal(1, session.Sandbox.Calls["DeleteSnapshot"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_ec2_protects_only_after_the_survey_stays_and_the_next_purge_takes_it_once_it_is_free(bool image)
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var groups = await TakeAsync(first, bed, 3);
        var used = groups[0].Snapshots[0].SnapshotId;
        string? imageId = null;
        var session = bed.Open(inner => new Faults.BeforeFirst(inner, "Action=DeleteSnapshot", async () =>
        {
            if (image)
                imageId = await RegisterAsync(first, used);
            else
                await LockAsync(first, used);
        }));

        var pipeline = new QuietPipeline();
        await new ExpiredSnapshotPurge(session, throttleLimit: 1).RunAsync(null, null, force: false, summary: false, pipeline, default);
        Assert.Equal(OpsErrorId.DeletionGuard, Assert.Single(pipeline.Errors).Id);
        Assert.Equal(groups[1].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(pipeline.Objects)).SnapshotGroupId);
        Assert.Contains(await new SnapshotGroupService(first).ListAsync(new(), default), g => g.SnapshotGroupId == groups[0].SnapshotGroupId && g.Status == SnapshotGroupStatus.Complete);

        // Protected still: skipped, and not begun once more.
        Assert.Empty((await PurgeAsync(first)).Objects);
        if (image)
            await first.Clients.EC2(Region).DeregisterImageAsync(new DeregisterImageRequest { ImageId = imageId });
        else
            await first.Clients.EC2(Region).UnlockSnapshotAsync(new UnlockSnapshotRequest { SnapshotId = used });
        Assert.Equal(groups[0].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single((await PurgeAsync(first)).Objects)).SnapshotGroupId);
        Assert.Equal(groups[2].Snapshots[0].SnapshotId, Assert.Single(await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(first)).SnapshotId);
        Assert.DoesNotContain((await new OpsRunner(first).EngineAsync(default)).List(), o => o.Status is OperationStatus.Failed or OperationStatus.Running);
    }

    [Fact]
    public async Task What_is_gone_already_holds_the_run_back_until_somebody_says_so_and_is_then_a_success()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 3);
        // Seen stored, and deleted by somebody since.
        await new SnapshotGroupService(session).ListAsync(new(), default);
        await session.Clients.EC2(Region).DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = groups[0].Snapshots[0].SnapshotId });

        var held = await Assert.ThrowsAsync<OpsException>(() => PurgeAsync(session));
        Assert.Equal(OpsErrorId.DeletionGuard, held.Id);
        Assert.Equal(1, session.Sandbox.Calls["DeleteSnapshot"]);

        // Once the state has been brought up to date, the group is no complete one any more and holds nothing back.
        await new Core.Snapshots.Drift.SnapshotGroupUpdater(session).RunAsync(new Core.Snapshots.Drift.SnapshotUpdateRequest { Regions = [Region] }, bed.Pipeline, default);
        var pipeline = await PurgeAsync(session);
        Assert.Empty(pipeline.Errors);
        Assert.Equal(groups.Take(2).Select(g => g.SnapshotGroupId).Order(), pipeline.Objects.Cast<SnapshotGroup>().Select(g => g.SnapshotGroupId).Order());
    }

    [Fact]
    public async Task What_goes_between_the_survey_and_the_deletion_is_a_success()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var groups = await TakeAsync(first, bed, 2);
        var session = bed.Open(inner => new Faults.BeforeFirst(inner, "Action=DeleteSnapshot", () =>
            first.Clients.EC2(Region).DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = groups[0].Snapshots[0].SnapshotId })));
        var pipeline = await PurgeAsync(session);
        Assert.Empty(pipeline.Errors);
        Assert.Equal(groups[0].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(pipeline.Objects)).SnapshotGroupId);
        Assert.Equal((1, 1), (first.Sandbox.Calls["DeleteSnapshot"], session.Sandbox.Calls["DeleteSnapshot"]));
    }

    [Fact]
    public async Task A_listing_that_comes_short_deletes_nothing()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        await TakeAsync(first, bed, 4);
        var session = bed.Open(inner => new Faults.ShortListing(inner));
        var error = await Assert.ThrowsAsync<OpsException>(() => PurgeAsync(session));
        Assert.Equal(OpsErrorId.DeletionGuard, error.Id);
        Assert.Equal(4, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(first)).Count);
        Assert.Equal(3, (await PurgeAsync(first)).Objects.Count);
    }

    [Fact]
    public async Task A_purge_that_was_cut_off_anywhere_is_finished_by_the_next_one()
    {
        await Crash.CrashSweep.RunAsync(
            (bed, session) => TakeAsync(session, bed, 3),
            (bed, session, groups, life) => new ExpiredSnapshotPurge(session, throttleLimit: 1).RunAsync(null, null, false, false, bed.Pipeline, life),
            (_, _) => Task.CompletedTask,
            async (bed, session, groups, _) =>
            {
                Assert.Empty((await PurgeAsync(session)).Errors);
                var left = Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default));
                Assert.Equal(groups[2].SnapshotGroupId, left.SnapshotGroupId);
                Assert.Equal(left.Snapshots.Select(s => s.SnapshotId), (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Select(s => s.SnapshotId!));
                Assert.DoesNotContain((await new OpsRunner(session).EngineAsync(default)).List(), o => o.Status is OperationStatus.Failed or OperationStatus.Running);
            });
    }

    [Fact]
    public async Task What_another_run_deletes_while_AWS_lists_is_no_short_listing()
    {
        using var bed = new SandboxBed();
        var groups = await TakeAsync(bed.Open(), bed, 4);
        var other = bed.Open();
        var session = bed.Open(inner => new Faults.BeforeFirst(inner, "Action=DescribeSnapshots", () =>
            new SnapshotGroupService(other).RemoveAsync(groups[0].SnapshotGroupId, force: false, bed.Pipeline, default)));
        var pipeline = await PurgeAsync(session);
        Assert.Equal(groups.Skip(1).Take(2).Select(g => g.SnapshotGroupId).Order(), pipeline.Objects.Cast<SnapshotGroup>().Select(g => g.SnapshotGroupId).Order());
    }

    [Fact]
    public async Task What_was_cut_off_and_another_run_finishes_first_is_skipped()
    {
        using var bed = new SandboxBed();
        var other = bed.Open();
        var groups = await TakeAsync(other, bed, 2);
        using var life = new CancellationTokenSource();
        var dying = bed.Open(inner => new Faults.BeforeFirst(inner, "Action=DeleteSnapshot", life.CancelAsync));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ExpiredSnapshotPurge(dying).RunAsync(null, null, false, false, bed.Pipeline, life.Token));
        var engine = await new OpsRunner(other).EngineAsync(default);
        var begun = Assert.Single(engine.Unfinished(RemoveSnapshotGroupKind.KindName)).OperationId;
        var pipeline = new QuietPipeline
        {
            OnShouldProcess = async action =>
            {
                Assert.Equal("Finish deleting", action);
                await engine.ResumeAsync(begun, bed.Pipeline, default);
            },
        };

        await new ExpiredSnapshotPurge(bed.Open()).RunAsync(null, null, force: false, summary: true, pipeline, default);

        Assert.Empty(pipeline.Errors);
        var summary = Assert.IsType<PurgeSummary>(Assert.Single(pipeline.Objects));
        Assert.Equal((0, 1, 1, 0), (summary.Deleted, summary.Kept, summary.Skipped, summary.Failed));
        Assert.Equal(groups[1].Snapshots[0].SnapshotId, Assert.Single(await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(other)).SnapshotId);
    }

    [Fact]
    public async Task Purges_at_the_same_time_delete_each_group_once()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 8);

        var runs = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bed.Open()).Select(s => Task.Run(() => PurgeAsync(s))));

        Assert.All(runs, r => Assert.Empty(r.Errors));
        Assert.Equal(groups.Take(7).Select(g => g.SnapshotGroupId).Order(), runs.SelectMany(r => r.Objects).Cast<SnapshotGroup>().Select(g => g.SnapshotGroupId).Order());
        Assert.Single(await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session));
    }

    [Fact]
    public async Task A_held_group_is_removed_by_nothing_until_the_hold_is_off()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = (await TakeAsync(session, bed, 2))[0];
        var holds = new SnapshotHoldService(session);
        var until = session.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        await holds.ProtectAsync(group.SnapshotGroupId, Hold("court case") with { Until = until }, bed.Pipeline, default);

        foreach (var force in new[] { false, true })
        {
            var error = await Assert.ThrowsAsync<OpsException>(() => new SnapshotGroupService(session).RemoveAsync(group.SnapshotGroupId, force, bed.Pipeline, default));
            Assert.Equal(OpsErrorId.DeletionGuard, error.Id);
            Assert.Contains("court case", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("Held", await CauseAsync(session, group));
        session.Sandbox.Advance(TimeSpan.FromDays(2));
        Assert.Equal("Expired", await CauseAsync(session, group));

        await holds.ProtectAsync(group.SnapshotGroupId, Hold("for ever"), bed.Pipeline, default);
        Assert.Empty((await PurgeAsync(session)).Objects);
        await holds.UnprotectAsync(group.SnapshotGroupId, bed.Pipeline, default);
        Assert.Single((await PurgeAsync(session)).Objects);
    }

    [Fact]
    public async Task Locks_that_cannot_be_listed_hold_everything_back_and_no_locked_group_is_half_deleted()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 2, volumesEach: 4);
        await LockAsync(session, groups[0].Snapshots[2].SnapshotId);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeLockedSnapshots", Kind = FaultKind.ErrorCode, Code = "UnauthorizedOperation", Times = 2 });

        var purge = await Assert.ThrowsAsync<OpsException>(() => PurgeAsync(session));
        Assert.Equal(OpsErrorId.DeletionGuard, purge.Id);
        Assert.Contains("listing failed (eu-west-1: AWS answered UnauthorizedOperation", purge.Message, StringComparison.Ordinal);
        var removal = await Assert.ThrowsAnyAsync<Exception>(() => new SnapshotGroupService(session).RemoveAsync(groups[0].SnapshotGroupId, force: false, bed.Pipeline, default));
        Assert.Equal(OpsErrorId.AccessDenied, OpsErrors.From(removal).Id);
        Assert.Equal(0, session.Sandbox.Calls["DeleteSnapshot"]);

        // The endpoint answers again: the group is skipped, whole.
        Assert.Contains((await PurgeAsync(session)).Warnings, w => w.Contains("is locked (governance)", StringComparison.Ordinal));
        Assert.Equal(8, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);
    }

    [Theory]
    [InlineData("InvalidAction")]
    [InlineData("UnsupportedOperation")]
    [InlineData("UnknownOperationException")]
    public async Task An_endpoint_that_knows_no_locks_has_none(string code)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 2);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeLockedSnapshots", Kind = FaultKind.ErrorCode, Code = code });
        Assert.Equal(groups[0].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single((await PurgeAsync(session)).Objects)).SnapshotGroupId);
    }

    [Fact]
    public async Task Force_deletes_no_group_that_can_be_restored_for_one_whose_snapshots_are_gone()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 2, volumesEach: 2);
        await new SnapshotGroupService(session).ListAsync(new(), default);
        foreach (var snapshot in groups[1].Snapshots)
            await session.Clients.EC2(Region).DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = snapshot.SnapshotId });

        var held = await Assert.ThrowsAsync<OpsException>(() => PurgeAsync(session));
        Assert.Contains("AWS did not list 2 snapshots", held.Message, StringComparison.Ordinal);
        Assert.Contains("Update-SnapshotGroup tells which are gone", held.Message, StringComparison.Ordinal);

        var pipeline = await PurgeAsync(session, force: true);
        Assert.Empty(pipeline.Errors);
        Assert.StartsWith("AWS did not list 2 snapshots", Assert.Single(pipeline.Warnings), StringComparison.Ordinal);
        Assert.Equal(groups[1].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(pipeline.Objects)).SnapshotGroupId);
        Assert.Equal(groups[0].SnapshotGroupId, Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default)).SnapshotGroupId);
        Assert.Equal(2, (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Count);
    }

    [Fact]
    public async Task Force_deletes_no_complete_group_when_AWS_lists_none()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        await TakeAsync(session, bed, 3);
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeSnapshots", Kind = FaultKind.ErrorCode, Code = "UnauthorizedOperation", Skip = 1, Times = 1 });

        var pipeline = await PurgeAsync(session, summary: true, force: true);

        var summary = Assert.IsType<PurgeSummary>(Assert.Single(pipeline.Objects));
        Assert.Equal((0, 3), (summary.Deleted, summary.Kept));
        Assert.Equal("NoneListed", Assert.Single(summary.Reasons).Cause);
        Assert.Equal(0, session.Sandbox.Calls["DeleteSnapshot"]);
    }

    [Fact]
    public async Task A_purge_of_one_region_sees_that_a_copy_in_another_one_is_stored()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var groups = await TakeAsync(session, bed, 3);
        await new Core.Snapshots.Copies.SnapshotCopyService(session).CopyAsync(groups[0], new Core.Snapshots.Copies.SnapshotCopyRequest { Region = "us-east-1" }, bed.Pipeline, default);
        await new SnapshotGroupService(session).ListAsync(new() { Region = Region }, default);

        // Where EC2 does not answer the copy counts as in flight.
        session.Sandbox.Advance(TimeSpan.FromHours(48));
        session.Sandbox.Faults.Add(new Fault { Operation = "DescribeSnapshots", Kind = FaultKind.ErrorCode, Code = "UnauthorizedOperation", Region = "us-east-1" });
        var blind = await PurgeAsync(session, region: Region);
        Assert.Equal(groups[1].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single(blind.Objects)).SnapshotGroupId);
        Assert.Contains(blind.Warnings, w => w.StartsWith("Copies in us-east-1 count as in flight", StringComparison.Ordinal));

        // One listing of this Region, and one look at the copies; none once they are known to be stored.
        var calls = session.Sandbox.Calls["DescribeSnapshots"];
        Assert.Equal(groups[0].SnapshotGroupId, Assert.IsType<SnapshotGroup>(Assert.Single((await PurgeAsync(session, region: Region)).Objects)).SnapshotGroupId);
        Assert.Equal(2, session.Sandbox.Calls["DescribeSnapshots"] - calls);
        Assert.Empty((await PurgeAsync(session, region: Region)).Objects);
        Assert.Equal(3, session.Sandbox.Calls["DescribeSnapshots"] - calls);
        Assert.Single(await new SnapshotGroupService(session).ListAsync(new() { Region = "us-east-1" }, default));
    }

    private static async Task LockAsync(OpsSession session, string snapshotId) =>
        await session.Clients.EC2(Region).LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = snapshotId, LockMode = LockMode.Governance, LockDuration = 30 });

    private static async Task<string> RegisterAsync(OpsSession session, string snapshotId) => (await session.Clients.EC2(Region).RegisterImageAsync(new RegisterImageRequest
    {
        Name = "mine",
        RootDeviceName = "/dev/xvda",
        BlockDeviceMappings = [new BlockDeviceMapping { DeviceName = "/dev/xvda", Ebs = new EbsBlockDevice { SnapshotId = snapshotId } }],
    })).ImageId!;

    internal static async Task<IReadOnlyList<SnapshotGroup>> TakeAsync(OpsSession session, SandboxBed bed, int count, int volumesEach = 1)
    {
        var volumes = (await Fleet.AddAsync(session, hosts: 1, volumesEach))[0];
        var taken = new List<SnapshotGroup>();
        for (var i = 0; i < count; i++)
            taken.Add(await TakeAsync(session, bed, volumes));
        session.Sandbox.Advance(TimeSpan.FromHours(3));
        return taken;
    }

    private static async Task<SnapshotGroup> TakeAsync(OpsSession session, SandboxBed bed, EbsVolumeGroup volumes)
    {
        session.Sandbox.Advance(TimeSpan.FromMinutes(1));
        var now = new DateTime(session.Clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var request = new SnapshotRequest { Slot = new SnapshotSlot("sched-purge", "Hour", null, now.AddHours(1), now) };
        return (await new SnapshotGroupService(session).NewAsync(volumes, request, bed.Pipeline, default))!;
    }

    internal static HoldRequest Hold(string reason) => new(reason, null, null, null, null, Force: false);

    private static async Task<QuietPipeline> PurgeAsync(OpsSession session, bool summary = false, bool force = false, string? region = null)
    {
        var pipeline = new QuietPipeline();
        await new ExpiredSnapshotPurge(session).RunAsync(region, null, force, summary, pipeline, default);
        return pipeline;
    }

    private static async Task<string> CauseAsync(OpsSession session, SnapshotGroup group) =>
        (await new SnapshotRetentionService(session).ExplainAsync(null, new QuietPipeline(), default)).Single(r => r.SnapshotGroupId == group.SnapshotGroupId).Cause;
}
