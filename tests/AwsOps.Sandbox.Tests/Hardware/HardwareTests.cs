using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.Hardware;

/// <summary>Machines behind the account are told what really changes, once, and nothing else.</summary>
public sealed class HardwareTests : IDisposable
{
    private readonly NotedHardware _hardware = new();
    private readonly TestAccount _test;
    private readonly AmazonEC2Client _ec2;

    public HardwareTests()
    {
        _test = new TestAccount(hardware: _hardware);
        _ec2 = _test.Ec2();
    }

    public void Dispose()
    {
        _ec2.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task Tells_of_a_volumes_life()
    {
        var host = await HostAsync("db-1");
        var volume = await VolumeAsync("t");
        Assert.Equal(volume, await VolumeAsync("t"));
        await _ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = host, Device = "/dev/sdf" });
        _test.Account.Advance(TimeSpan.FromSeconds(3));
        var taken = await _ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume });
        await _ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = volume, Iops = 4000 });
        _test.Account.Advance(TimeSpan.FromHours(7));
        await _ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = volume, Size = 12 });
        await _ec2.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = volume });
        _test.Account.Advance(TimeSpan.FromSeconds(4));
        await _ec2.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = volume });
        var snapshot = taken.Snapshot!.SnapshotId;
        var restored = (await _ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", SnapshotId = snapshot })).Volume!.VolumeId;
        var copy = (await _ec2.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = snapshot })).SnapshotId;

        Assert.Equal(
            [
                $"created {volume} 10 ", $"attached {volume} {host} /dev/sdf", $"taken {volume}={snapshot}", $"resized {volume} 12", $"detached {volume} {host}",
                $"deleted {volume}", $"created {restored} 10 {snapshot}", $"copied {snapshot} {copy}",
            ],
            _hardware.Told);
    }

    [Fact]
    public async Task Tells_of_snapshots_of_one_call_together()
    {
        var host = await HostAsync("db-1");
        foreach (var device in new[] { "/dev/sdf", "/dev/sdg" })
        {
            var volume = await VolumeAsync(device);
            await _ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = host, Device = device });
        }

        _hardware.Told.Clear();
        var request = new CreateSnapshotsRequest { InstanceSpecification = new InstanceSpecification { InstanceId = host, ExcludeBootVolume = true } };
        var made = (await _ec2.CreateSnapshotsAsync(request)).Snapshots!;

        var pairs = made.OrderBy(s => s.VolumeId, StringComparer.Ordinal).Select(s => $"{s.VolumeId}={s.SnapshotId}");
        Assert.Equal("taken " + string.Join(' ', pairs), Assert.Single(_hardware.Told));
    }

    [Fact]
    public async Task Tells_of_instances_once_each()
    {
        var host = await HostAsync("db-1");
        var ids = new List<string> { host };
        await _ec2.RebootInstancesAsync(new RebootInstancesRequest { InstanceIds = ids });
        await _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = ids });
        await _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = ids });
        _test.Account.Advance(TimeSpan.FromSeconds(25));
        await _ec2.StartInstancesAsync(new StartInstancesRequest { InstanceIds = ids });
        _test.Account.Advance(TimeSpan.FromSeconds(15));
        await _ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = ids });

        Assert.Equal([$"rebooted {host}", $"stopped {host}", $"started {host}", $"terminated {host}"], _hardware.Told);
    }

    [Fact]
    public async Task Tells_what_was_done_when_the_reply_is_lost_and_nothing_when_the_call_is_refused()
    {
        var host = await HostAsync("db-1");
        var volume = await VolumeAsync("t");
        _hardware.Told.Clear();
        _test.Account.Faults.Add(new Fault { Operation = "AttachVolume", Kind = FaultKind.ErrorCode, Code = "InternalError" });
        var request = new AttachVolumeRequest { VolumeId = volume, InstanceId = host, Device = "/dev/sdf" };
        await TestAccount.FailsAsync("InternalError", _ec2.AttachVolumeAsync(request));
        await TestAccount.FailsAsync("InvalidInstanceID.NotFound", _ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = "i-00000000000000000", Device = "/dev/sdf" }));
        Assert.Empty(_hardware.Told);

        _test.Account.Faults.Add(new Fault { Operation = "AttachVolume", Kind = FaultKind.LostReply });
        await Assert.ThrowsAnyAsync<Exception>(() => _ec2.AttachVolumeAsync(request));
        Assert.Equal([$"attached {volume} {host} /dev/sdf"], _hardware.Told);
    }

    private async Task<string> VolumeAsync(string token)
    {
        var request = new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 10, VolumeType = "gp3", ClientToken = token };
        var made = await _ec2.CreateVolumeAsync(request);
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        return made.Volume!.VolumeId!;
    }

    private async Task<string> HostAsync(string name)
    {
        var request = new DescribeInstancesRequest { Filters = [new Filter { Name = "tag:Name", Values = [name] }] };
        return (await _ec2.DescribeInstancesAsync(request)).Reservations!.Single().Instances!.Single().InstanceId!;
    }
}
