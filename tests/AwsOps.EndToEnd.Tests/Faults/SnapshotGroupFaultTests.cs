using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Settings;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.Core.State;
using AwsOps.Core.Tags;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Faults;

/// <summary>Whatever goes wrong at whichever call: nothing is taken twice, nothing is unrecorded, nothing stays frozen.</summary>
public sealed class SnapshotGroupFaultTests
{
    [Theory]
    [InlineData(true, "DescribeVolumes", "DescribeInstances", "CreateSnapshots", "DescribeSnapshots")]
    [InlineData(false, "DescribeVolumes", "CreateSnapshot", "DescribeSnapshots")]
    public async Task Trouble_at_any_call_doubles_and_loses_nothing(bool attached, params string[] operations)
    {
        foreach (var operation in operations)
        {
            foreach (var (name, fault) in Trouble.At(operation))
            {
                // Of two members the first or the second call may be hit.
                for (var skip = 0; skip <= (operation == "CreateSnapshot" ? 1 : 0); skip++)
                    await TroubleAsync(attached, fault with { Skip = skip }, $"{operation} {name}, after {skip}");
            }
        }
    }

    [Fact]
    public async Task A_freeze_that_did_not_hold_is_told_in_the_state_and_in_the_tags()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        session.Sandbox.Faults.Add(new Fault { Operation = "CreateSnapshots", Kind = FaultKind.Latency, Seconds = 90 });
        var group = (await new SnapshotGroupService(session).NewAsync(volumes, new SnapshotRequest { Freeze = true }, bed.Pipeline, default))!;
        Assert.Equal((false, SnapshotGroupStatus.Complete), (group.IsFrozen, group.Status));
        Assert.Contains("not frozen", Assert.Single(bed.Pipeline.Warnings), StringComparison.Ordinal);
        Assert.All(await SnapshotGroupCrashTests.OurSnapshotsAsync(session), s => Assert.Equal("no", OpsTags.Value(s.Tags, OpsTags.Frozen)));
    }

    [Theory]
    [InlineData(FaultKind.NoConnection, false)]
    [InlineData(FaultKind.Http500, false)]
    [InlineData(FaultKind.LostReply, true)]
    [InlineData(FaultKind.Cut, true)]
    public async Task A_file_system_is_thawed_before_a_lost_reply_is_looked_into(FaultKind kind, bool made)
    {
        using var bed = new SandboxBed();
        var watcher = bed.Open();
        var volumes = await bed.GroupAsync(watcher);
        IReadOnlyList<string>? atCall = null;
        IReadOnlyList<string>? atLook = null;
        var session = bed.Open(inner => new BeforeFirst(
            new BeforeFirst(inner, "Action=CreateSnapshots", async () => atCall = await FrozenAsync(bed, watcher)),
            "Action=DescribeSnapshots",
            async () => atLook = await FrozenAsync(bed, watcher)));
        session.Sandbox.Faults.Add(new Fault { Operation = "CreateSnapshots", Kind = kind, Times = 2 });
        var service = new SnapshotGroupService(session);
        var request = new SnapshotRequest { Freeze = true };
        if (made)
        {
            // EC2 may have got to it only when nothing was frozen any more.
            var group = (await service.NewAsync(volumes, request, bed.Pipeline, default))!;
            Assert.Equal((false, SnapshotGroupStatus.Complete), (group.IsFrozen, group.Status));
            Assert.Contains("not frozen", Assert.Single(bed.Pipeline.Warnings), StringComparison.Ordinal);
            Assert.All(await SnapshotGroupCrashTests.OurSnapshotsAsync(session), s => Assert.Equal("no", OpsTags.Value(s.Tags, OpsTags.Frozen)));
        }
        else
        {
            Assert.Equal(OpsErrorId.OutcomeUnknown, (await Assert.ThrowsAsync<OpsException>(() => service.NewAsync(volumes, request, bed.Pipeline, default))).Id);
        }

        Assert.Equal(["/data"], atCall);
        Assert.Equal([], atLook);
    }

    [Fact]
    public async Task Of_single_calls_one_that_is_refused_leaves_a_partial_group_and_the_next_run_takes_all_members_afresh()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        var attachments = new VolumeAttachments(volumes.Volumes.ToDictionary(v => v.VolumeId, _ => volumes.InstanceId), [.. Enumerable.Range(0, 41).Select(i => $"vol-other{i}")]);
        var plan = SnapshotPlanner.Plan(volumes, attachments, new SnapshotRequest { Freeze = true }, OpsId.New("op"), OpsId.New("snapg"));
        Assert.False(plan.IsOneCall);
        session.Sandbox.Faults.Add(new Fault { Operation = "CreateSnapshot", Kind = FaultKind.ErrorCode, Code = "SnapshotLimitExceeded", Skip = 1 });
        var engine = await new OpsRunner(session).EngineAsync(default);
        var error = await Assert.ThrowsAsync<OpsException>(() => engine.StartAsync(plan.OperationId, NewSnapshotGroupKind.KindName, "x", plan.Region, plan.ToJson(), bed.Pipeline, default));
        Assert.Equal(OpsErrorId.SnapshotFailed, error.Id);
        var partial = await new SnapshotGroupService(session).GetAsync(plan.SnapshotGroupId, default);
        Assert.Equal(SnapshotGroupStatus.Partial, partial.Status);
        var old = Assert.Single(partial.Snapshots).SnapshotId;
        Assert.Empty(await FrozenAsync(bed, session));

        session.Sandbox.Advance(TimeSpan.FromMinutes(1));
        await engine.ResumeAsync(plan.OperationId, bed.Pipeline, default);
        var group = await new SnapshotGroupService(session).GetAsync(plan.SnapshotGroupId, default);
        Assert.Equal((SnapshotGroupStatus.Complete, true), (group.Status, group.IsFrozen));
        Assert.DoesNotContain(group.Snapshots, s => s.SnapshotId == old);
        Assert.Equal(group.Snapshots.Select(s => s.SnapshotId).Order(), (await SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Select(s => s.SnapshotId).Order());
    }

    [Fact]
    public async Task Waiting_tells_when_all_is_stored_and_when_it_is_not()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        var service = new SnapshotGroupService(session);
        var group = await bed.SnapshotAsync(session, volumes);
        var late = await service.WaitAsync(group, TimeSpan.FromSeconds(1), bed.Pipeline, default);
        Assert.Contains(late.Snapshots, s => s.State == "pending");
        Assert.Contains("after 1 s", Assert.Single(bed.Pipeline.Errors).Message, StringComparison.Ordinal);

        var stored = await service.WaitAsync(group, TimeSpan.FromHours(24), bed.Pipeline, default);
        Assert.All(stored.Snapshots, s => Assert.Equal("completed", s.State));
        Assert.Single(bed.Pipeline.Errors);

        session.Sandbox.Faults.Add(new Fault { Operation = "CreateSnapshots", Kind = FaultKind.EndsInError, Match = volumes.Volumes[1].VolumeId, Code = "broken" });
        session.Sandbox.Advance(TimeSpan.FromMinutes(5));
        var broken = await service.WaitAsync(await bed.SnapshotAsync(session, volumes), TimeSpan.FromHours(24), bed.Pipeline, default);
        Assert.Equal(SnapshotGroupStatus.Partial, broken.Status);
        Assert.Equal(OpsErrorId.SnapshotFailed, bed.Pipeline.Errors.Last().Id);
    }

    [Fact]
    public async Task The_setting_freezes_where_nobody_says_so()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        Assert.False((await bed.SnapshotAsync(session, volumes)).IsFrozen);
        session.Sandbox.Advance(TimeSpan.FromMinutes(1));
        await new SettingService(session).SetAsync("FreezeFileSystem", "true", SettingScope.Account, null, bed.Pipeline, default);
        Assert.True((await bed.SnapshotAsync(session, volumes)).IsFrozen);

        // Without a mount point there is nothing to freeze, which only an asked-for freeze refuses.
        session.Sandbox.Advance(TimeSpan.FromMinutes(1));
        var off = (await new VolumeGroupHostService(session).DismountAsync(volumes, bed.Pipeline, default))!;
        Assert.False((await bed.SnapshotAsync(session, off)).IsFrozen);
    }

    private static async Task TroubleAsync(bool attached, Fault fault, string what)
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var volumes = await bed.GroupAsync(session);
        if (!attached)
            volumes = (await new VolumeGroupHostService(session).DisconnectAsync(volumes, unmount: true, force: false, bed.Pipeline, default))!;
        session.Sandbox.Faults.Add(fault);
        var service = new SnapshotGroupService(session);
        OpsException? error = null;
        try
        {
            await service.NewAsync(volumes, new SnapshotRequest { Freeze = attached }, bed.Pipeline, default);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            error = OpsErrors.From(e);
        }

        session.Sandbox.Faults.Clear();
        Assert.True(attached is false || (await FrozenAsync(bed, session)).Count == 0, $"{what}: still frozen");
        var begun = await SnapshotGroupCrashTests.OurSnapshotsAsync(session);
        var recorded = session.Store.SnapshotGroups.List(await session.AccountIdAsync(default));
        var engine = await new OpsRunner(session).EngineAsync(default);
        var open = engine.Unfinished(NewSnapshotGroupKind.KindName).ToList();
        Assert.True(begun.Count == 0 || open.Count == 1 || recorded.Count == 1, $"{what}: {begun.Count} snapshots that nobody knows");
        Assert.True(error is not null || open.Count == 0, $"{what}: an unfinished operation and no error");

        foreach (var operation in open)
            await engine.ResumeAsync(operation.OperationId, bed.Pipeline, default);
        session.Sandbox.Advance(TimeSpan.FromHours(2));
        var groups = await service.ListAsync(new(), default);
        var snapshots = await SnapshotGroupCrashTests.OurSnapshotsAsync(session);
        Assert.True(groups.All(g => g.Status == SnapshotGroupStatus.Complete) && groups.Count <= 1, $"{what}: {string.Join(", ", groups.Select(g => g.Status))}");
        Assert.True(groups.Count == 1 || (error is not null && begun.Count == 0), $"{what}: no group");
        Assert.Equal(groups.SelectMany(g => g.Snapshots).Select(s => s.SnapshotId).Order(), snapshots.Select(s => s.SnapshotId).Order());
        var drifts = await new SnapshotGroupUpdater(session).RunAsync(new SnapshotUpdateRequest { Regions = ["eu-west-1"] }, bed.Pipeline, default);
        Assert.True(drifts.Count == 0, $"{what}: {string.Join(", ", drifts)}");
    }

    private static async Task<IReadOnlyList<string>> FrozenAsync(SandboxBed bed, OpsSession session) =>
        (await new RemoteActions(session.Remote("eu-west-1")).InspectAsync(await bed.HostAsync(session, "db-1"), [], default)).Frozen;
}
