using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Holds;
using AwsOps.Core.Tags;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>Holds in the state and in EC2.</summary>
public sealed class HoldTests
{
    [Fact]
    public async Task A_hold_is_one_call_for_the_tag_and_one_a_member_for_the_lock()
    {
        using var bed = new SandboxBed();
        var first = bed.Open();
        var group = await bed.SnapshotAsync(first, await bed.GroupAsync(first));
        first.Sandbox.Advance(TimeSpan.FromHours(1));
        await new SnapshotGroupService(first).GetAsync(group.SnapshotGroupId, default);
        var session = bed.Open();
        var holds = new SnapshotHoldService(session);

        await holds.ProtectAsync(group.SnapshotGroupId, PurgeTests.Hold("audit 7"), bed.Pipeline, default);
        Assert.Equal((1, 1), (session.Sandbox.Calls["CreateTags"], session.Sandbox.Calls.Total));
        Assert.Equal("- audit 7", await TagAsync(session));

        var locked = PurgeTests.Hold("audit 8") with { LockMode = "governance", LockDays = 30 };
        await holds.ProtectAsync(group.SnapshotGroupId, locked, bed.Pipeline, default);
        Assert.Equal((2, "- audit 8"), (session.Sandbox.Calls["LockSnapshot"], await TagAsync(session)));
        Assert.All(await LocksAsync(session), l => Assert.Equal((LockState.Governance, 30), (l.LockState, l.LockDuration)));
        await Assert.ThrowsAsync<AmazonEC2Exception>(() => session.Clients.EC2("eu-west-1").DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = group.Snapshots[0].SnapshotId }));

        var free = await holds.UnprotectAsync(group.SnapshotGroupId, bed.Pipeline, default);
        Assert.Null(free!.HoldReason);
        Assert.Empty(await LocksAsync(session));
        Assert.Null(await TagAsync(session));
        Assert.Equal(2, session.Sandbox.Calls["UnlockSnapshot"]);
    }

    [Fact]
    public async Task A_compliance_lock_can_be_taken_off_while_it_cools_off_and_never_after()
    {
        using var bed = new SandboxBed();
        var session = bed.Open();
        var group = await bed.SnapshotAsync(session, await bed.GroupAsync(session));
        session.Sandbox.Advance(TimeSpan.FromHours(1));
        var holds = new SnapshotHoldService(session);
        var request = PurgeTests.Hold("law") with { LockMode = "compliance", LockDays = 365, CoolOffHours = 2 };

        await holds.ProtectAsync(group.SnapshotGroupId, request, bed.Pipeline, default);
        await holds.UnprotectAsync(group.SnapshotGroupId, bed.Pipeline, default);
        await holds.ProtectAsync(group.SnapshotGroupId, request, bed.Pipeline, default);
        session.Sandbox.Advance(TimeSpan.FromHours(3));

        var error = await Assert.ThrowsAsync<OpsException>(() => holds.UnprotectAsync(group.SnapshotGroupId, bed.Pipeline, default));
        Assert.Equal(OpsErrorId.DeletionGuard, error.Id);
        Assert.Equal("law", (await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default)).HoldReason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hold_that_was_cut_off_anywhere_is_finished_or_taken_back(bool resume)
    {
        await Crash.CrashSweep.RunAsync(
            async (bed, session) => await bed.SnapshotAsync(session, await bed.GroupAsync(session)),
            (bed, session, group, life) => new SnapshotHoldService(session).ProtectAsync(
                group.SnapshotGroupId, PurgeTests.Hold("x") with { LockMode = "governance", LockDays = 1 }, bed.Pipeline, life),
            (engine, id) => resume ? engine.ResumeAsync(id, new QuietPipeline(), default) : engine.UndoAsync(id, new QuietPipeline(), default),
            async (bed, session, group, begun) =>
            {
                var now = await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default);
                var held = now.HoldReason is not null;
                if (begun)
                    Assert.Equal(resume, held);
                Assert.Equal(held ? "- x" : null, await TagAsync(session));
                Assert.Equal(held ? 2 : 0, (await LocksAsync(session)).Count);
            });
    }

    [Fact]
    public async Task Taking_a_hold_off_that_was_cut_off_anywhere_is_finished()
    {
        await Crash.CrashSweep.RunAsync(
            async (bed, session) =>
            {
                var group = await bed.SnapshotAsync(session, await bed.GroupAsync(session));
                return (await new SnapshotHoldService(session).ProtectAsync(group.SnapshotGroupId, PurgeTests.Hold("x") with { LockMode = "governance", LockDays = 1 }, bed.Pipeline, default))!;
            },
            (bed, session, group, life) => new SnapshotHoldService(session).UnprotectAsync(group.SnapshotGroupId, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), default),
            async (bed, session, group, begun) =>
            {
                var held = (await new SnapshotGroupService(session).GetAsync(group.SnapshotGroupId, default)).HoldReason is not null;
                Assert.False(begun && held);
                Assert.Equal(held ? "- x" : null, await TagAsync(session));
                Assert.Equal(held ? 2 : 0, (await LocksAsync(session)).Count);
            });
    }

    private static async Task<string?> TagAsync(OpsSession session)
    {
        var values = (await Crash.SnapshotGroupCrashTests.OurSnapshotsAsync(session)).Select(s => OpsTags.Value(s.Tags, OpsTags.Hold)).Distinct().ToList();
        return Assert.Single(values);
    }

    private static async Task<IReadOnlyList<LockedSnapshotsInfo>> LocksAsync(OpsSession session) =>
        (await session.Clients.EC2("eu-west-1").DescribeLockedSnapshotsAsync(new DescribeLockedSnapshotsRequest())).Snapshots ?? [];
}
