using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Copies;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Snapshots;

public sealed class CopyTests : IDisposable
{
    private const string There = "us-east-1";
    private static readonly SnapshotCopyRequest ToThere = new() { Region = There };
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public CopyTests() => _session = _bed.Open();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_copy_has_all_that_its_source_has_and_says_where_it_comes_from()
    {
        var source = await SourceAsync(new SnapshotRequest { Tags = new SortedDictionary<string, string> { ["team"] = "data" }, Description = "before", Freeze = true });
        var calls = _session.Sandbox.Calls.ByOperation().ToDictionary();
        var copy = await CopyAsync(source, ToThere);
        Assert.Equal((There, "eu-west-1", source.SnapshotGroupId), (copy.Region, copy.SourceRegion, copy.SourceSnapshotGroupId));
        Assert.Equal((SnapshotGroupStatus.Complete, true, 2), (copy.Status, copy.IsFrozen, copy.MemberCount));
        Assert.Equal(
            (source.Created, source.Expires, source.Description, source.RaidLevel, source.ArrayUuid, source.HostName, source.MountPoint),
            (copy.Created, copy.Expires, copy.Description, copy.RaidLevel, copy.ArrayUuid, copy.HostName, copy.MountPoint));
        Assert.Equal(source.Snapshots.Select(s => (s.VolumeId, s.SnapshotId, s.SizeGiB, s.Iops)), copy.Snapshots.Select(s => (s.VolumeId, s.SourceSnapshotId!, s.SizeGiB, s.Iops)));

        // One call a member and none for tags; a look at the source, at what is in flight, and at the copies before and after they are recorded.
        int Made(string operation) => _session.Sandbox.Calls[operation] - calls.GetValueOrDefault(operation);
        Assert.Equal((2, 0, 1), (Made("CopySnapshot"), Made("CreateTags"), Made("DescribeRegions")));
        Assert.InRange(Made("DescribeSnapshots"), 4, 15);

        // The tags alone give the same group.
        foreach (var snapshot in await InRegionAsync(_session, There))
        {
            var (read, problem) = SnapshotTags.Read(snapshot, There);
            Assert.Null(problem);
            Assert.Equal((copy with { Snapshots = [], Tags = read!.Group.Tags, Status = SnapshotGroupStatus.Pending }).ToString(), read.Group.ToString());
            Assert.Equal("data", read.Group.Tags["team"]);
            Assert.Contains(copy.Snapshots, s => s.SnapshotId == snapshot.SnapshotId && s.SourceSnapshotId == read.SourceSnapshotId && s.RaidIndex == read.Source.RaidIndex);
        }
    }

    [Fact]
    public async Task A_second_copy_is_made_by_force_only()
    {
        var source = await SourceAsync();
        var first = await CopyAsync(source, ToThere);
        Assert.Equal(first.SnapshotGroupId, (await CopyAsync(source, ToThere)).SnapshotGroupId);
        Assert.Equal(2, (await InRegionAsync(_session, There)).Count);
        Assert.NotEqual(first.SnapshotGroupId, (await CopyAsync(source, ToThere with { Force = true })).SnapshotGroupId);
        Assert.Equal(4, (await InRegionAsync(_session, There)).Count);
    }

    [Fact]
    public async Task What_is_encrypted_stays_so_under_the_destinations_key_and_a_key_encrypts_what_was_not()
    {
        var secret = await SourceAsync(encrypted: true);
        var copy = await CopyAsync(secret, ToThere);
        Assert.All(copy.Snapshots, s => Assert.True(s.Encrypted && s.KmsKeyId!.StartsWith("arn:aws:kms:us-east-1:", StringComparison.Ordinal), s.KmsKeyId));

        var open = await SourceAsync(mountPoint: "/open");
        Assert.All((await CopyAsync(open, ToThere)).Snapshots, s => Assert.False(s.Encrypted));
        var closed = await CopyAsync(open, ToThere with { KmsKeyId = "alias/backup", Force = true });
        Assert.All(closed.Snapshots, s => Assert.Equal((true, "arn:aws:kms:us-east-1:111122223333:alias/backup"), (s.Encrypted, s.KmsKeyId)));
    }

    [Fact]
    public async Task A_copy_that_EC2_could_not_store_is_made_again()
    {
        var source = await SourceAsync();
        _session.Sandbox.Faults.Add(new Fault { Operation = "CopySnapshot", Kind = FaultKind.EndsInError });
        var broken = await CopyAsync(source, ToThere);
        Assert.Equal(SnapshotGroupStatus.Complete, broken.Status);
        _session.Sandbox.Advance(TimeSpan.FromHours(1));
        var copy = await CopyAsync(source, ToThere);
        Assert.NotEqual(broken.SnapshotGroupId, copy.SnapshotGroupId);
        _session.Sandbox.Advance(TimeSpan.FromHours(1));
        Assert.Equal(copy.SnapshotGroupId, (await CopyAsync(source, ToThere)).SnapshotGroupId);
    }

    [Fact]
    public async Task A_copy_under_another_key_or_none_is_not_the_one_that_is_asked_for()
    {
        var source = await SourceAsync();
        var open = await CopyAsync(source, ToThere);
        var asked = _session.Sandbox.Calls["DescribeKey"];
        var one = await CopyAsync(source, ToThere with { KmsKeyId = "alias/one" });
        var two = await CopyAsync(source, ToThere with { KmsKeyId = "alias/two" });
        Assert.Equal(3, new[] { open, one, two }.DistinctBy(g => g.SnapshotGroupId).Count());
        Assert.All(one.Snapshots, s => Assert.EndsWith("alias/one", s.KmsKeyId, StringComparison.Ordinal));
        Assert.All(two.Snapshots, s => Assert.EndsWith("alias/two", s.KmsKeyId, StringComparison.Ordinal));
        Assert.Equal(one.SnapshotGroupId, (await CopyAsync(source, ToThere with { KmsKeyId = "alias/one" })).SnapshotGroupId);
        Assert.Equal(3, _session.Sandbox.Calls["DescribeKey"] - asked);

        // An ARN needs no question.
        const string Arn = "arn:aws:kms:us-east-1:111122223333:key/5f4dcc3b";
        var three = await CopyAsync(source, ToThere with { KmsKeyId = Arn });
        Assert.Equal(three.SnapshotGroupId, (await CopyAsync(source, ToThere with { KmsKeyId = Arn })).SnapshotGroupId);
        Assert.Equal(three.SnapshotGroupId, (await CopyAsync(source, ToThere with { KmsKeyId = "5f4dcc3b" })).SnapshotGroupId);
        Assert.Equal(4, _session.Sandbox.Calls["DescribeKey"] - asked);
        Assert.Equal(8, (await InRegionAsync(_session, There)).Count);
    }

    [Fact]
    public async Task Copies_of_a_copy_are_copies_of_the_original_also_when_what_lies_between_is_gone()
    {
        var source = await SourceAsync();
        var there = await CopyAsync(source, ToThere);
        _session.Sandbox.Advance(TimeSpan.FromHours(1));
        var beyond = await CopyAsync(there, new SnapshotCopyRequest { Region = "us-west-2" });
        Assert.Equal(there.SnapshotGroupId, beyond.SourceSnapshotGroupId);
        _session.Sandbox.Advance(TimeSpan.FromHours(1));
        await new SnapshotGroupService(_session).RemoveAsync(there.SnapshotGroupId, force: false, _bed.Pipeline, default);
        Assert.Equal(beyond.SnapshotGroupId, (await CopyAsync(source, new SnapshotCopyRequest { Region = "us-west-2" })).SnapshotGroupId);
        Assert.Equal(source.SnapshotGroupId, (await CopyAsync(beyond, new SnapshotCopyRequest { Region = "eu-west-1" })).SnapshotGroupId);
        Assert.Equal(4, _session.Sandbox.Calls["CopySnapshot"]);
    }

    [Theory]
    [InlineData(FaultKind.LostReply, null, 2)]
    [InlineData(FaultKind.Cut, null, 2)]
    [InlineData(FaultKind.Http500, null, 2)]
    [InlineData(FaultKind.ErrorCode, "RequestLimitExceeded", 2)]
    [InlineData(FaultKind.ErrorCode, "ResourceLimitExceeded", 2)]
    [InlineData(FaultKind.Latency, null, 2)]
    public async Task A_fault_at_a_copy_call_makes_nothing_twice_and_leaves_nothing_unrecorded(FaultKind kind, string? code, int expected)
    {
        var source = await SourceAsync();
        _session.Sandbox.Faults.Add(new Fault { Operation = "CopySnapshot", Kind = kind, Code = code });
        try
        {
            await CopyAsync(source, ToThere);
        }
        catch (OpsException error) when (error.Id == OpsErrorId.OutcomeUnknown)
        {
            // A bare 500 says nothing about what happened: an operator has the operation look again.
            var engine = await new OpsRunner(_session).EngineAsync(default);
            await engine.ResumeAsync(Assert.Single(engine.List(OperationStatus.Failed)).OperationId, _bed.Pipeline, default);
        }

        var copy = Assert.Single(await new SnapshotGroupService(_session).ListAsync(new() { Region = There }, default));
        Assert.Equal(SnapshotGroupStatus.Complete, copy.Status);
        var made = await InRegionAsync(_session, There);
        Assert.Equal(expected, made.Count);
        Assert.Equal(made.Select(s => s.SnapshotId).Order(), copy.Snapshots.Select(s => s.SnapshotId).Order());
    }

    [Fact]
    public async Task A_refused_member_leaves_a_partial_copy_that_an_undo_takes_away()
    {
        var source = await SourceAsync();
        _session.Sandbox.Faults.Add(new Fault { Operation = "CopySnapshot", Kind = FaultKind.ErrorCode, Code = "InvalidParameterValue", Skip = 1, Times = null });
        await Assert.ThrowsAsync<OpsException>(() => CopyAsync(source, ToThere));
        var copy = Assert.Single(await new SnapshotGroupService(_session).ListAsync(new() { Region = There }, default));
        Assert.Equal((SnapshotGroupStatus.Partial, 1), (copy.Status, copy.Snapshots.Count));
        var engine = await new OpsRunner(_session).EngineAsync(default);
        await engine.UndoAsync(Assert.Single(engine.List(OperationStatus.Failed)).OperationId, _bed.Pipeline, default);
        Assert.Empty(await InRegionAsync(_session, There));
        Assert.Empty(await new SnapshotGroupService(_session).ListAsync(new() { Region = There }, default));
    }

    [Fact]
    public async Task No_more_than_twenty_copies_are_in_flight_in_a_Region()
    {
        var host = await _bed.HostAsync(_session, "db-1");
        var request = SandboxBed.Request("/wide") with { Count = 12, Volume = new VolumeSpec { SizeGiB = 10, VolumeType = "gp3" } };
        var wide = (await new VolumeGroupService(_session).NewAsync(request, host, _bed.Pipeline, default))!;
        var one = await _bed.SnapshotAsync(_session, wide);
        _session.Sandbox.Advance(TimeSpan.FromHours(1));
        await CopyAsync(one, ToThere);
        var before = _session.Clock.GetUtcNow();
        await CopyAsync(one, ToThere with { Force = true });
        Assert.True(_session.Clock.GetUtcNow() - before >= TimeSpan.FromSeconds(15), "the second copy waits for room");
        Assert.Equal(24, (await InRegionAsync(_session, There)).Count);
    }

    [Fact]
    public async Task A_copy_covers_no_slot()
    {
        var source = await SourceAsync();
        source = source with { ScheduleId = "sched-x", Tier = "Day", SlotStart = source.Created.Date };
        _session.Store.SnapshotGroups.Update(await _session.AccountIdAsync(default), source);
        var copy = await CopyAsync(source, ToThere);
        Assert.Equal(("sched-x", "Day", null), (copy.ScheduleId, copy.Tier, copy.SlotStart));
        var schedule = new SnapshotSchedule { ScheduleId = "sched-x", VolumeGroupId = source.VolumeGroupId, TimeZone = "Etc/UTC" };
        Assert.Equal(source.SnapshotGroupId, Assert.Single(CoveredSlot.Of(schedule, [copy, source])).SnapshotGroupId);
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_anywhere_is_finished_with_each_member_copied_once()
    {
        var deaths = await CrashSweep.RunAsync(
            SweepSourceAsync,
            (bed, session, source, life) => new SnapshotCopyService(session).CopyAsync(source, ToThere, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            (bed, session, source, begun) => AssertCopiedOnceAsync(session, There, source, begun));
        Assert.InRange(deaths, 8, 60);
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_anywhere_can_be_taken_back_without_a_trace()
    {
        await CrashSweep.RunAsync(
            SweepSourceAsync,
            (bed, session, source, life) => new SnapshotCopyService(session).CopyAsync(source, ToThere, bed.Pipeline, life),
            (engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, source, begun) =>
            {
                if (!begun)
                    return;
                Assert.Empty(await InRegionAsync(session, There));
                Assert.Equal(source.SnapshotGroupId, Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default)).SnapshotGroupId);
            });
    }

    /// <summary>Asserts that each member of a group was copied once and is recorded, or that nothing was begun.</summary>
    internal static async Task AssertCopiedOnceAsync(OpsSession session, string region, SnapshotGroup source, bool begun)
    {
        var made = await InRegionAsync(session, region);
        var known = await new SnapshotGroupService(session).ListAsync(new() { Region = region }, default);
        if (!begun && known.Count == 0)
        {
            Assert.Empty(made);
            return;
        }

        var copy = Assert.Single(known);
        Assert.Equal(SnapshotGroupStatus.Complete, copy.Status);
        Assert.Equal(source.Snapshots.Select(s => s.SnapshotId), copy.Snapshots.Select(s => s.SourceSnapshotId));
        Assert.Equal(copy.Snapshots.Select(s => s.SnapshotId).Order(), made.Select(s => s.SnapshotId).Order());
    }

    internal static async Task<IReadOnlyList<Snapshot>> InRegionAsync(OpsSession session, string region)
    {
        var request = new DescribeSnapshotsRequest { OwnerIds = ["self"], Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] };
        return (await session.Clients.EC2(region).DescribeSnapshotsAsync(request)).Snapshots ?? [];
    }

    private static async Task<SnapshotGroup> SweepSourceAsync(SandboxBed bed, OpsSession session) => await bed.SnapshotAsync(session, await bed.GroupAsync(session));

    private async Task<SnapshotGroup> SourceAsync(SnapshotRequest? request = null, bool encrypted = false, string mountPoint = "/data")
    {
        var wanted = SandboxBed.Request(mountPoint);
        wanted = wanted with { Volume = wanted.Volume with { Encrypted = encrypted } };
        var group = (await new VolumeGroupService(_session).NewAsync(wanted, await _bed.HostAsync(_session, "db-1"), _bed.Pipeline, default))!;
        return (await new SnapshotGroupService(_session).NewAsync(group, request ?? new SnapshotRequest(), _bed.Pipeline, default))!;
    }

    private async Task<SnapshotGroup> CopyAsync(SnapshotGroup source, SnapshotCopyRequest request) =>
        (await new SnapshotCopyService(_session).CopyAsync(source, request, _bed.Pipeline, default))!;
}
