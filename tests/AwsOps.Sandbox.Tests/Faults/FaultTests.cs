using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Tests.EC2;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.Faults;

public sealed class FaultTests : IDisposable
{
    private readonly TestAccount _test = new();
    private readonly AmazonEC2Client _ec2;

    public FaultTests() => _ec2 = _test.Ec2();

    public void Dispose()
    {
        _ec2.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task An_error_code_hits_the_calls_it_is_meant_for_and_no_more()
    {
        _test.Account.Faults.Add(new Fault { Operation = "Describe*", Kind = FaultKind.ErrorCode, Code = "InternalError", HttpStatus = 500, Skip = 1, Times = 2 });
        await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest());
        var error = await TestAccount.FailsAsync("InternalError", _ec2.DescribeVolumesAsync(new DescribeVolumesRequest()));
        Assert.Equal(500, (int)error.StatusCode);
        await TestAccount.FailsAsync("InternalError", _ec2.DescribeInstancesAsync(new DescribeInstancesRequest()));
        await _ec2.DescribeInstancesAsync(new DescribeInstancesRequest());
        Assert.Empty(_test.Account.Faults.Pending());
    }

    [Fact]
    public async Task A_lost_reply_did_the_work()
    {
        var volume = (await VolumeLifeTests.HostAsync(_ec2, "web-1")).BlockDeviceMappings![0].Ebs!.VolumeId!;
        _test.Account.Faults.Add(new Fault { Operation = "CreateSnapshot", Kind = FaultKind.LostReply });
        await Assert.ThrowsAnyAsync<Exception>(() => _ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume }));
        Assert.Single((await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { Filters = [new Filter { Name = "volume-id", Values = [volume] }] })).Snapshots!);
    }

    [Fact]
    public async Task A_cut_reply_did_the_work_and_a_refused_connection_did_not()
    {
        _test.Account.Faults.Add(new Fault { Operation = "CreateVolume", Kind = FaultKind.Cut });
        await Assert.ThrowsAnyAsync<Exception>(CreateAsync);
        Assert.Equal(6, await CountAsync());
        _test.Account.Faults.Add(new Fault { Operation = "CreateVolume", Kind = FaultKind.NoConnection });
        await Assert.ThrowsAnyAsync<Exception>(CreateAsync);
        Assert.Equal(6, await CountAsync());
        _test.Account.Faults.Add(new Fault { Operation = "CreateVolume", Kind = FaultKind.Http500 });
        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(CreateAsync);
        Assert.Equal(500, (int)error.StatusCode);
        Assert.Equal(6, await CountAsync());
    }

    [Fact]
    public async Task Latency_passes_on_the_accounts_clock()
    {
        var before = _test.Now;
        _test.Account.Faults.Add(new Fault { Operation = "DescribeRegions", Kind = FaultKind.Latency, Seconds = 90 });
        await _ec2.DescribeRegionsAsync(new DescribeRegionsRequest());
        Assert.Equal(before.AddSeconds(90), _test.Now);
    }

    [Fact]
    public async Task A_fault_may_name_what_it_hits_and_another_process_may_inject_it()
    {
        using var other = SandboxAccount.Open(_test.FilePath);
        var web1 = await VolumeLifeTests.HostAsync(_ec2, "web-1");
        var web2 = await VolumeLifeTests.HostAsync(_ec2, "web-2");
        other.Faults.Add(new Fault { Operation = "StopInstances", Kind = FaultKind.ErrorCode, Code = "InsufficientInstanceCapacity", Match = web2.InstanceId });
        await _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [web1.InstanceId!] });
        await TestAccount.FailsAsync("InsufficientInstanceCapacity", _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [web2.InstanceId!] }));
    }

    [Fact]
    public async Task New_ids_stay_unknown_for_a_while_when_asked_to()
    {
        var id = _test.Account.Faults.Add(new Fault { Operation = "*", Kind = FaultKind.Eventual, Seconds = 2 });
        var volume = (await _ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 1 })).Volume!.VolumeId!;
        await TestAccount.FailsAsync("InvalidVolume.NotFound", _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volume] }));
        await TestAccount.FailsAsync("InvalidVolume.NotFound", _ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [volume], Tags = [new Tag { Key = "a" }] }));
        _test.Account.Advance(TimeSpan.FromSeconds(2));
        Assert.Single((await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volume] })).Volumes!);
        _test.Account.Faults.Remove(id);
        Assert.Empty(_test.Account.Faults.Pending());
    }

    [Fact]
    public async Task Calls_beyond_the_published_rates_are_refused_when_asked_to()
    {
        _test.Account.IsThrottled = true;
        var volume = (await VolumeLifeTests.HostAsync(_ec2, "web-1")).BlockDeviceMappings![0].Ebs!.VolumeId!;
        for (var number = 0; number < 50; number++)
            await TestAccount.FailsAsync("VolumeInUse", AttachAsync(volume));
        await TestAccount.FailsAsync("RequestLimitExceeded", AttachAsync(volume));
        _test.Account.Advance(TimeSpan.FromSeconds(1));
        for (var number = 0; number < 5; number++)
            await TestAccount.FailsAsync("VolumeInUse", AttachAsync(volume));
        await TestAccount.FailsAsync("RequestLimitExceeded", AttachAsync(volume));
        Assert.Equal(57, _test.Account.Calls["AttachVolume"]);
    }

    private Task CreateAsync() => _ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 1 });

    private Task<AttachVolumeResponse> AttachAsync(string volume) => _ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = "i-00300000000000001", Device = "/dev/sdf" });

    private async Task<int> CountAsync() => (await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count;
}
