using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.Core.Errors;
using AwsOps.Core.Journal;
using AwsOps.Core.Remote;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Volumes;
using AwsOps.EndToEnd.Tests.Faults;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Hosts;

namespace AwsOps.EndToEnd.Tests.Snapshots;

public sealed class RestoreTests : IDisposable
{
    private readonly SandboxBed _bed = new();
    private readonly OpsSession _session;

    public RestoreTests() => _session = _bed.Open();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task A_restore_to_another_Region_copies_once_and_goes_on_from_the_copy()
    {
        var source = await _bed.SnapshotAsync(_session, await _bed.GroupAsync(_session));
        var there = await RestoreAsync(source, new RestoreRequest { Zone = "us-east-1a" });
        Assert.Equal(("us-east-1", "us-east-1a", VolumeGroupStatus.Available), (there!.Region, there.Zone, there.Status));
        var copy = Assert.Single(await new SnapshotGroupService(_session).ListAsync(new() { Region = "us-east-1" }, default));
        Assert.Equal((copy.SnapshotGroupId, source.SnapshotGroupId), (there.SnapshotGroupId, copy.SourceSnapshotGroupId));
        await RestoreAsync(source, new RestoreRequest { Zone = "us-east-1b" });
        Assert.Equal(2, _session.Sandbox.Calls["CopySnapshot"]);
        Assert.Equal(4, (await new VolumeGroupService(_session).ListAsync(default)).Where(g => g.Region == "us-east-1").Sum(g => g.Volumes.Count));
    }

    [Fact]
    public async Task A_restore_that_failed_after_its_copy_is_tried_again_without_another_copy()
    {
        var source = await _bed.SnapshotAsync(_session, await _bed.GroupAsync(_session));
        _session.Sandbox.Faults.Add(new Fault { Operation = "CreateVolume", Kind = FaultKind.ErrorCode, Code = "VolumeLimitExceeded", Times = null });
        await Assert.ThrowsAsync<OpsException>(() => RestoreAsync(source, new RestoreRequest { Zone = "us-east-1a" }));
        _session.Sandbox.Faults.Clear();
        var engine = await new OpsRunner(_session).EngineAsync(default);
        await engine.UndoAsync(Assert.Single(engine.List(OperationStatus.Failed)).OperationId, _bed.Pipeline, default);
        Assert.NotNull(await RestoreAsync(source, new RestoreRequest { Zone = "us-east-1a" }));
        Assert.Equal(2, _session.Sandbox.Calls["CopySnapshot"]);
    }

    [Fact]
    public async Task What_cannot_be_restored_in_another_Region_is_not_copied_there()
    {
        var source = await _bed.SnapshotAsync(_session, await _bed.GroupAsync(_session));
        await Assert.ThrowsAsync<OpsException>(() => RestoreAsync(source, new RestoreRequest { Zone = "us-east-1z" }));
        await Assert.ThrowsAsync<OpsException>(() => RestoreAsync(source, new RestoreRequest { Zone = "us-east-1a", VolumeType = "st1" }));
        await Assert.ThrowsAsync<OpsException>(() => RestoreAsync(source, new RestoreRequest { Zone = "us-east-1a", KmsKeyId = "arn:aws:kms:eu-west-1:111122223333:key/1" }));
        Assert.Equal(0, _session.Sandbox.Calls["CopySnapshot"]);
    }

    [Fact]
    public async Task WhatIf_shows_copy_and_restore_and_changes_nothing()
    {
        var source = await _bed.SnapshotAsync(_session, await _bed.GroupAsync(_session));
        var asked = new QuietPipeline { IsWhatIf = true };
        Assert.Null(await new VolumeGroupService(_session).RestoreAsync(source, new RestoreRequest { Zone = "us-east-1a" }, null, asked, default));
        Assert.Equal((0, 2), (_session.Sandbox.Calls["CopySnapshot"], _session.Sandbox.Calls["CreateVolume"]));
    }

    [Theory]
    [InlineData(FaultKind.LostReply, 0)]
    [InlineData(FaultKind.LostReply, 1)]
    [InlineData(FaultKind.Cut, 0)]
    public async Task A_volume_whose_attachment_was_never_confirmed_counts_as_attached(FaultKind kind, int skip)
    {
        var source = await _bed.SnapshotAsync(_session, await _bed.GroupAsync(_session));
        var host = await _bed.HostAsync(_session, "db-2");
        _session.Sandbox.Faults.Add(new Fault { Operation = "AttachVolume", Kind = kind, Skip = skip });
        var before = _session.Sandbox.Calls["AttachVolume"];
        var restored = await new VolumeGroupService(_session).RestoreAsync(source, new RestoreRequest { MountPoint = "/copy" }, host, _bed.Pipeline, default);
        Assert.Equal((VolumeGroupStatus.Mounted, 2), (restored!.Status, restored.Volumes.Count));
        Assert.Equal(3, _session.Sandbox.Calls["AttachVolume"] - before);
    }

    [Fact]
    public async Task A_volume_that_somebody_else_attached_meanwhile_is_not_taken_for_ours()
    {
        var source = await _bed.SnapshotAsync(_session, await _bed.GroupAsync(_session));
        var host = await _bed.HostAsync(_session, "db-2");
        var other = (await _bed.HostAsync(_session, "db-1")).InstanceId;
        foreach (var (instance, message) in new[] { (other, $"is attached to {other}"), (host.InstanceId, "already attached") })
        {
            var session = _bed.Open(inner => new BeforeFirst(inner, "Action=AttachVolume", async () =>
            {
                var ec2 = _session.Clients.EC2("eu-west-1");
                var free = (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest { Filters = [new Filter { Name = "status", Values = ["available"] }] })).Volumes!;
                foreach (var (volume, device) in free.Zip(["/dev/sdy", "/dev/sdz"]))
                    await ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume.VolumeId, InstanceId = instance, Device = device });
            }));
            var error = await Assert.ThrowsAsync<OpsException>(() => new VolumeGroupService(session).RestoreAsync(source, new RestoreRequest(), host, _bed.Pipeline, default));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_restore_beside_its_original_that_is_taken_back_leaves_the_originals_boot_configuration()
    {
        var group = await _bed.GroupAsync(_session);
        var source = await _bed.SnapshotAsync(_session, group);
        var host = await _bed.HostAsync(_session, "db-1");
        var before = await FstabAsync(host);
        // The mount never comes about, so that the copy still has its original's UUID when it is taken back.
        _session.Sandbox.Hosts.AddFault(HostFault.Unreachable, times: 100, script: "mount");
        await Assert.ThrowsAsync<OpsException>(() => new VolumeGroupService(_session).RestoreAsync(source, new RestoreRequest { MountPoint = "/copy" }, host, _bed.Pipeline, default));
        _session.Sandbox.Hosts.ClearFaults();
        var engine = await new OpsRunner(_session).EngineAsync(default);
        await engine.UndoAsync(Assert.Single(engine.List(OperationStatus.Failed)).OperationId, _bed.Pipeline, default);
        Assert.Equal(before, await FstabAsync(host));
        Assert.Contains("/data", before, StringComparison.Ordinal);
    }

    [Fact]
    public void The_newest_complete_group_at_or_before_an_instant_is_chosen_in_the_targets_Region_where_there_is_a_copy()
    {
        var noon = new DateTime(2026, 5, 1, 12, 0, 0, DateTimeKind.Utc);
        var first = Group("snapg-a", noon, SnapshotGroupStatus.Complete);
        var copy = Group("snapg-b", noon, SnapshotGroupStatus.Complete) with { Region = "us-east-1", SourceSnapshotGroupId = "snapg-a" };
        var partial = Group("snapg-c", noon.AddHours(1), SnapshotGroupStatus.Partial);
        var last = Group("snapg-d", noon.AddHours(2), SnapshotGroupStatus.Complete);
        SnapshotGroup[] all = [copy, partial, last, first];
        Assert.Equal(last, RestoreSource.Newest(all, null, null));
        Assert.Equal(first, RestoreSource.Newest(all, noon.AddHours(1), "eu-west-1"));
        Assert.Equal(copy, RestoreSource.Newest(all, noon, "us-east-1"));
        Assert.Equal(first, RestoreSource.Newest(all, noon, null));
        Assert.Null(RestoreSource.Newest(all, noon.AddSeconds(-1), null));
    }

    [Theory]
    [InlineData("eu-west-1a", "eu-west-1")]
    [InlineData("us-gov-west-1b", "us-gov-west-1")]
    [InlineData("us-west-2-lax-1a", "us-west-2")]
    [InlineData("eu-west-1", null)]
    [InlineData("here", null)]
    [InlineData(null, null)]
    public void A_zone_tells_its_Region(string? zone, string? region) => Assert.Equal(region, RestoreSource.RegionOf(zone));

    private static SnapshotGroup Group(string id, DateTime created, string status) => new()
    {
        SnapshotGroupId = id,
        VolumeGroupId = "vg-a",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Created = created,
        Status = status,
    };

    private Task<EbsVolumeGroup?> RestoreAsync(SnapshotGroup source, RestoreRequest request) =>
        new VolumeGroupService(_session).RestoreAsync(source, request, null, _bed.Pipeline, default);

    private async Task<string> FstabAsync(Core.Hosts.OpsHost host)
    {
        var report = await new RemoteActions(_session.Remote("eu-west-1")).InspectAsync(host, [], default);
        return string.Join('\n', report.Fstab.Select(f => $"{f.Spec} {f.MountPoint}"));
    }
}
