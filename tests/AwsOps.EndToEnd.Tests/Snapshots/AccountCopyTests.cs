using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Snapshots.Copies;
using AwsOps.Core.Snapshots.Drift;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Crash;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Snapshots;

/// <summary>Copies to another account: shared for as long as it takes, and no longer.</summary>
public sealed class AccountCopyTests : IDisposable
{
    private const string Home = "111122223333";
    private const string Backup = "444455556666";
    private const string Role = $"arn:aws:iam::{Backup}:role/backup";
    private static readonly SnapshotCopyRequest ToBackup = new() { Region = "eu-west-1", Destination = new AccountAccess { RoleArn = Role } };
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public AccountCopyTests() => _session = _bed.Open();

    public void Dispose() => _bed.Dispose();

    [Theory]
    [InlineData("eu-west-1")]
    [InlineData("us-east-1")]
    public async Task A_copy_belongs_to_the_other_account_and_nothing_stays_shared(string region)
    {
        var source = await SourceAsync(new SnapshotRequest { Tags = new SortedDictionary<string, string> { ["team"] = "data" }, Description = "before", Freeze = true });
        var calls = _session.Sandbox.Calls.ByOperation().ToDictionary();
        var copy = await CopyAsync(source, ToBackup with { Region = region });

        Assert.Equal((region, "eu-west-1", Home, source.SnapshotGroupId), (copy.Region, copy.SourceRegion, copy.SourceAccountId, copy.SourceSnapshotGroupId));
        Assert.Equal((SnapshotGroupStatus.Complete, true, 2), (copy.Status, copy.IsFrozen, copy.MemberCount));
        Assert.All(copy.Snapshots, s => Assert.Equal("completed", s.State));
        Assert.Equal(source.Snapshots.Select(s => (s.VolumeId, s.SnapshotId, s.SizeGiB)), copy.Snapshots.Select(s => (s.VolumeId, s.SourceSnapshotId!, s.SizeGiB)));

        // The other account has it, this one has what it had.
        using var other = _bed.Open(roleArn: Role);
        Assert.Equal(copy.SnapshotGroupId, Assert.Single(await new SnapshotGroupService(other).ListAsync(new(), default)).SnapshotGroupId);
        Assert.Equal(copy.Snapshots.Select(s => s.SnapshotId).Order(), (await CopyTests.InRegionAsync(other, region)).Select(s => s.SnapshotId).Order());
        Assert.Equal(source.SnapshotGroupId, Assert.Single(await new SnapshotGroupService(_session).ListAsync(new(), default)).SnapshotGroupId);
        Assert.Equal(source.Snapshots.Select(s => s.SnapshotId).Order(), (await CopyTests.InRegionAsync(_session, "eu-west-1")).Select(s => s.SnapshotId).Order());
        await AssertSharedAsync(_session, source, []);

        // For each member one call to share it, one to copy it, one to take the share back; one look at what is shared, one role.
        int Made(string operation) => _session.Sandbox.Calls[operation] - calls.GetValueOrDefault(operation);
        Assert.Equal((4, 2, 0, 1, 0), (Made("ModifySnapshotAttribute"), Made("CopySnapshot"), Made("CreateTags"), Made("AssumeRole"), Made("GetCallerIdentity")));

        // The tags alone give the same group.
        foreach (var snapshot in await CopyTests.InRegionAsync(other, region))
        {
            var (read, problem) = SnapshotTags.Read(snapshot, region);
            Assert.Null(problem);
            Assert.Equal((copy with { Snapshots = [], Tags = read!.Group.Tags, Status = SnapshotGroupStatus.Pending }).ToString(), read.Group.ToString());
            Assert.Equal("data", read.Group.Tags["team"]);
        }
    }

    [Fact]
    public async Task The_other_account_restores_its_copy_and_rebuilds_it_from_tags_when_its_state_is_lost()
    {
        var source = await SourceAsync();
        var copy = await CopyAsync(source, ToBackup);
        using var other = _bed.Open(roleArn: Role);
        var restored = (await new VolumeGroupService(other).RestoreAsync(copy, new RestoreRequest { Zone = "eu-west-1a" }, null, _bed.Pipeline, default))!;
        var volumes = (await other.Clients.EC2("eu-west-1").DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = restored.Volumes.Select(v => v.VolumeId).ToList() })).Volumes!;
        Assert.Equal(copy.Snapshots.Select(s => s.SnapshotId).Order(), volumes.Select(v => v.SnapshotId!).Order());
        await Assert.ThrowsAnyAsync<AmazonEC2Exception>(() => _session.Clients.EC2("eu-west-1").DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volumes[0].VolumeId!] }));

        UpdateSnapshotGroupTests.ForgetForGood(_bed, copy.SnapshotGroupId);
        var lost = _bed.Open(roleArn: Role);
        await new SnapshotGroupUpdater(lost).RunAsync(new SnapshotUpdateRequest { Regions = ["eu-west-1"] }, _bed.Pipeline, default);
        var found = Assert.Single(await new SnapshotGroupService(lost).ListAsync(new(), default));
        Assert.Equal((copy.SnapshotGroupId, Home, source.SnapshotGroupId), (found.SnapshotGroupId, found.SourceAccountId, found.SourceSnapshotGroupId));
    }

    [Fact]
    public async Task A_second_copy_is_made_by_force_only_and_each_account_has_one_of_its_own()
    {
        var source = await SourceAsync();
        var first = await CopyAsync(source, ToBackup);
        Assert.Equal(first.SnapshotGroupId, (await CopyAsync(source, ToBackup)).SnapshotGroupId);
        Assert.NotEqual(first.SnapshotGroupId, (await CopyAsync(source, ToBackup with { Force = true })).SnapshotGroupId);
        var third = await CopyAsync(source, ToBackup with { Destination = new AccountAccess { RoleArn = "arn:aws:iam::777788889999:role/path/audit", ExternalId = "x" } });
        using var audit = _bed.Open(roleArn: "arn:aws:iam::777788889999:role/anything");
        Assert.Equal(third.SnapshotGroupId, Assert.Single(await new SnapshotGroupService(audit).ListAsync(new(), default)).SnapshotGroupId);
    }

    [Fact]
    public async Task Who_was_shared_with_before_goes_on_being_so()
    {
        var source = await SourceAsync();
        var ec2 = _session.Clients.EC2("eu-west-1");
        await ec2.ModifySnapshotAttributeAsync(new ModifySnapshotAttributeRequest { SnapshotId = source.Snapshots[0].SnapshotId, Attribute = "createVolumePermission", OperationType = "add", UserIds = [Backup] });
        await ec2.ModifySnapshotAttributeAsync(new ModifySnapshotAttributeRequest { SnapshotId = source.Snapshots[1].SnapshotId, Attribute = "createVolumePermission", OperationType = "add", UserIds = ["999900001111"] });
        var calls = _session.Sandbox.Calls["ModifySnapshotAttribute"];
        await CopyAsync(source, ToBackup);
        Assert.Equal(2, _session.Sandbox.Calls["ModifySnapshotAttribute"] - calls);
        Assert.Equal([Backup], await SharedWithAsync(_session, source.Snapshots[0].SnapshotId));
        Assert.Equal(["999900001111"], await SharedWithAsync(_session, source.Snapshots[1].SnapshotId));
    }

    [Theory]
    [InlineData(null, "which AWS manages")]
    [InlineData("denied-data", "may not use")]
    public async Task A_key_that_stands_against_it_is_found_before_anything_is_changed(string? key, string message)
    {
        var source = await SourceAsync(encrypted: true, key: key);
        var error = await Assert.ThrowsAsync<OpsException>(() => CopyAsync(source, ToBackup));
        Assert.Equal(OpsErrorId.SnapshotGroupNotUsable, error.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _session.Sandbox.Calls["ModifySnapshotAttribute"]);
        Assert.Empty((await new OpsRunner(_session).EngineAsync(default)).List(OperationStatus.Failed));
        using var other = _bed.Open(roleArn: Role);
        Assert.Empty(await new SnapshotGroupService(other).ListAsync(new(), default));
    }

    [Fact]
    public async Task What_a_customers_key_encrypts_stays_encrypted_with_a_key_of_the_other_account()
    {
        var source = await SourceAsync(encrypted: true, key: "alias/data");
        var copy = await CopyAsync(source, ToBackup);
        Assert.All(copy.Snapshots, s => Assert.True(s.Encrypted && s.KmsKeyId!.StartsWith($"arn:aws:kms:eu-west-1:{Backup}:", StringComparison.Ordinal), s.KmsKeyId));
        var named = await CopyAsync(source, ToBackup with { KmsKeyId = "alias/vault", Force = true });
        Assert.All(named.Snapshots, s => Assert.Equal($"arn:aws:kms:eu-west-1:{Backup}:alias/vault", s.KmsKeyId));
    }

    [Theory]
    [InlineData("ModifySnapshotAttribute", FaultKind.LostReply, null)]
    [InlineData("ModifySnapshotAttribute", FaultKind.Http500, null)]
    [InlineData("ModifySnapshotAttribute", FaultKind.ErrorCode, "RequestLimitExceeded")]
    [InlineData("CopySnapshot", FaultKind.LostReply, null)]
    [InlineData("CopySnapshot", FaultKind.Http500, null)]
    [InlineData("CopySnapshot", FaultKind.ErrorCode, "InvalidSnapshot.NotFound")]
    [InlineData("CopySnapshot", FaultKind.ErrorCode, "ResourceLimitExceeded")]
    [InlineData("AssumeRole", FaultKind.LostReply, null)]
    public async Task A_fault_makes_nothing_twice_and_leaves_nothing_shared(string operation, FaultKind kind, string? code)
    {
        var source = await SourceAsync();
        _session.Sandbox.Faults.Add(new Fault { Operation = operation, Kind = kind, Code = code });
        try
        {
            await CopyAsync(source, ToBackup);
        }
        catch (OpsException error) when (error.Id == OpsErrorId.OutcomeUnknown)
        {
            var engine = await new OpsRunner(_session).EngineAsync(default);
            await engine.ResumeAsync(Assert.Single(engine.List(OperationStatus.Failed)).OperationId, _bed.Pipeline, default);
        }

        using var other = _bed.Open(roleArn: Role);
        var copy = Assert.Single(await new SnapshotGroupService(other).ListAsync(new(), default));
        Assert.Equal(SnapshotGroupStatus.Complete, copy.Status);
        Assert.Equal(copy.Snapshots.Select(s => s.SnapshotId).Order(), (await CopyTests.InRegionAsync(other, "eu-west-1")).Select(s => s.SnapshotId).Order());
        await AssertSharedAsync(_session, source, []);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_changes_nothing()
    {
        var source = await SourceAsync();
        var denied = ToBackup with { Destination = new AccountAccess { RoleArn = $"arn:aws:iam::{Backup}:role/denied" } };
        var error = await Assert.ThrowsAnyAsync<Exception>(() => CopyAsync(source, denied with { Region = "us-east-1" }));
        Assert.Contains("sts:AssumeRole", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _session.Sandbox.Calls["ModifySnapshotAttribute"]);
    }

    [Fact]
    public async Task A_copy_that_EC2_cannot_store_is_told_and_nothing_stays_shared()
    {
        var source = await SourceAsync();
        _session.Sandbox.Faults.Add(new Fault { Operation = "CopySnapshot", Kind = FaultKind.EndsInError, Match = source.Snapshots[1].SnapshotId, Times = null });
        var copy = await CopyAsync(source, ToBackup);
        Assert.Equal(SnapshotGroupStatus.Partial, copy.Status);
        await AssertSharedAsync(_session, source, []);
        Assert.Empty((await new OpsRunner(_session).EngineAsync(default)).List(OperationStatus.Failed));
    }

    [Fact]
    public async Task Time_that_is_over_leaves_the_share_to_the_journal()
    {
        var source = await SourceAsync();
        var error = await Assert.ThrowsAsync<OpsException>(() => CopyAsync(source, ToBackup with { Timeout = TimeSpan.FromSeconds(1) }));
        Assert.Equal(OpsErrorId.SnapshotFailed, error.Id);
        Assert.Contains("takes the share back", error.Message, StringComparison.Ordinal);
        await AssertSharedAsync(_session, source, [Backup]);

        // The same copy once more, even to another Region, would be sharing and taking back at once.
        Assert.Equal(OpsErrorId.OperationState, (await Assert.ThrowsAsync<OpsException>(() => CopyAsync(source, ToBackup with { Region = "us-east-1" }))).Id);
        _session.Sandbox.Advance(TimeSpan.FromHours(1));
        var engine = await new OpsRunner(_session).EngineAsync(default);
        await engine.ResumeAsync(Assert.Single(engine.List(OperationStatus.Failed)).OperationId, _bed.Pipeline, default);
        await AssertSharedAsync(_session, source, []);
    }

    [Fact]
    public async Task WhatIf_tells_of_the_share_and_changes_nothing()
    {
        var source = await SourceAsync();
        Assert.Null(await new SnapshotCopyService(_session).CopyAsync(source, ToBackup, new QuietPipeline { IsWhatIf = true }, default));
        Assert.Equal((0, 0), (_session.Sandbox.Calls["ModifySnapshotAttribute"], _session.Sandbox.Calls["CopySnapshot"]));
        var plan = await new SnapshotCopyService(_session).PlanAsync(source, ToBackup, _bed.Pipeline, default);
        Assert.Equal(
            ["record-group", "wait-snapshots", "share-snapshots", "copy-snapshots", "wait-copies", "take-back-share"],
            new CopySnapshotGroupKind().BuildSteps(plan.ToJson()).Select(s => s.Name));
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_anywhere_is_finished_with_each_member_copied_once_and_nothing_shared()
    {
        var deaths = await CrashSweep.RunAsync(
            SweepSourceAsync,
            (bed, session, source, life) => new SnapshotCopyService(session).CopyAsync(source, ToBackup, bed.Pipeline, life),
            (engine, id) => engine.ResumeAsync(id, new QuietPipeline(), CancellationToken.None),
            async (bed, session, source, begun) =>
            {
                await AssertSharedAsync(session, source, []);
                await CopyTests.AssertCopiedOnceAsync(bed.Open(roleArn: Role), "eu-west-1", source, begun);
            });
        Assert.InRange(deaths, 16, 80);
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_anywhere_can_be_taken_back_without_a_trace() => await CrashSweep.RunAsync(
        SweepSourceAsync,
        (bed, session, source, life) => new SnapshotCopyService(session).CopyAsync(source, ToBackup, bed.Pipeline, life),
        (engine, id) => engine.UndoAsync(id, new QuietPipeline(), CancellationToken.None),
        async (bed, session, source, begun) =>
        {
            await AssertSharedAsync(session, source, []);
            if (!begun)
                return;
            var other = bed.Open(roleArn: Role);
            Assert.Empty(await CopyTests.InRegionAsync(other, "eu-west-1"));
            Assert.Empty(await new SnapshotGroupService(other).ListAsync(new(), default));
            Assert.Equal(source.SnapshotGroupId, Assert.Single(await new SnapshotGroupService(session).ListAsync(new(), default)).SnapshotGroupId);
        });

    private static async Task AssertSharedAsync(OpsSession session, SnapshotGroup group, string[] accounts)
    {
        foreach (var snapshot in group.Snapshots)
            Assert.Equal(accounts, await SharedWithAsync(session, snapshot.SnapshotId));
    }

    private static async Task<IEnumerable<string>> SharedWithAsync(OpsSession session, string snapshotId) =>
        ((await session.Clients.EC2("eu-west-1").DescribeSnapshotAttributeAsync(new DescribeSnapshotAttributeRequest { SnapshotId = snapshotId, Attribute = "createVolumePermission" }))
            .CreateVolumePermissions ?? []).Select(p => p.UserId!);

    private static async Task<SnapshotGroup> SweepSourceAsync(SandboxBed bed, OpsSession session) => await bed.SnapshotAsync(session, await bed.GroupAsync(session));

    private async Task<SnapshotGroup> SourceAsync(SnapshotRequest? request = null, bool encrypted = false, string? key = null)
    {
        var wanted = SandboxBed.Request("/data");
        wanted = wanted with { Volume = wanted.Volume with { Encrypted = encrypted, KmsKeyId = key } };
        var group = (await new VolumeGroupService(_session).NewAsync(wanted, await _bed.HostAsync(_session, "db-1"), _bed.Pipeline, default))!;
        return (await new SnapshotGroupService(_session).NewAsync(group, request ?? new SnapshotRequest(), _bed.Pipeline, default))!;
    }

    private async Task<SnapshotGroup> CopyAsync(SnapshotGroup source, SnapshotCopyRequest request) =>
        (await new SnapshotCopyService(_session).CopyAsync(source, request, _bed.Pipeline, default))!;
}
