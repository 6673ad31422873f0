using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Faults;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.EC2;

public sealed class SnapshotTests : IDisposable
{
    private readonly TestAccount _test = new();
    private readonly AmazonEC2Client _ec2;

    public SnapshotTests() => _ec2 = _test.Ec2();

    public void Dispose()
    {
        _ec2.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task CreateSnapshots_takes_all_but_what_is_excluded_and_copies_tags()
    {
        var host = await VolumeLifeTests.HostAsync(_ec2, "db-1");
        var data = await AttachAsync(host, "/dev/sdf", "data");
        var log = await AttachAsync(host, "/dev/sdg", "log");
        var answer = await _ec2.CreateSnapshotsAsync(new CreateSnapshotsRequest
        {
            InstanceSpecification = new InstanceSpecification { InstanceId = host.InstanceId, ExcludeBootVolume = true, ExcludeDataVolumeIds = [log] },
            CopyTagsFromSource = "volume",
            TagSpecifications = [new TagSpecification { ResourceType = "snapshot", Tags = [new Tag { Key = "group", Value = "g1" }] }],
        });
        var snapshot = Assert.Single(answer.Snapshots!);
        Assert.Equal(data, snapshot.VolumeId);
        Assert.Equal(["Name=data", "group=g1"], snapshot.Tags!.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.CreateSnapshotsAsync(new CreateSnapshotsRequest
        {
            InstanceSpecification = new InstanceSpecification { InstanceId = host.InstanceId, ExcludeDataVolumeIds = ["vol-0123456789abcdef0"] },
        }));
    }

    [Fact]
    public async Task One_member_of_a_group_can_end_in_error()
    {
        var host = await VolumeLifeTests.HostAsync(_ec2, "db-1");
        var good = await AttachAsync(host, "/dev/sdf", "good");
        var bad = await AttachAsync(host, "/dev/sdg", "bad");
        _test.Account.Faults.Add(new Fault { Operation = "CreateSnapshots", Kind = FaultKind.EndsInError, Match = bad, Code = "disk trouble" });
        await _ec2.CreateSnapshotsAsync(new CreateSnapshotsRequest { InstanceSpecification = new InstanceSpecification { InstanceId = host.InstanceId, ExcludeBootVolume = true } });
        _test.Account.Advance(TimeSpan.FromMinutes(2));
        var snapshots = (await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"], Filters = [new Filter { Name = "volume-id", Values = [good, bad] }] })).Snapshots!;
        Assert.Equal("completed", snapshots.Single(snapshot => snapshot.VolumeId == good).State!.Value);
        var failed = snapshots.Single(snapshot => snapshot.VolumeId == bad);
        Assert.Equal(("error", "disk trouble"), (failed.State!.Value, failed.StateMessage));
    }

    [Fact]
    public async Task The_root_snapshot_of_a_registered_image_stays()
    {
        var image = (await _ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"] })).Images!.Single();
        var snapshot = image.BlockDeviceMappings![0].Ebs!.SnapshotId!;
        var error = await TestAccount.FailsAsync("InvalidSnapshot.InUse", _ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = snapshot }));
        Assert.Contains(image.ImageId!, error.Message, StringComparison.Ordinal);
        var gone = await _ec2.DeregisterImageAsync(new DeregisterImageRequest { ImageId = image.ImageId, DeleteAssociatedSnapshots = true });
        Assert.Equal("success", Assert.Single(gone.DeleteSnapshotResults!).ReturnCode!.Value);
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [snapshot] }));
    }

    [Fact]
    public async Task A_governance_lock_holds_until_it_is_taken_off_a_compliance_lock_to_its_end()
    {
        var id = _test.Account.AddSnapshots("eu-west-1", 1)[0];
        await TestAccount.FailsAsync("InvalidParameterCombination", _ec2.LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = id, LockMode = "governance" }));
        await _ec2.LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = id, LockMode = "governance", LockDuration = 1 });
        await TestAccount.FailsAsync("SnapshotLocked", _ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = id }));
        await _ec2.UnlockSnapshotAsync(new UnlockSnapshotRequest { SnapshotId = id });
        var cooling = await _ec2.LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = id, LockMode = "compliance", LockDuration = 2, CoolOffPeriod = 1 });
        Assert.Equal("compliance-cooloff", cooling.LockState!.Value);
        _test.Account.Advance(TimeSpan.FromHours(2));
        await TestAccount.FailsAsync("SnapshotLocked", _ec2.UnlockSnapshotAsync(new UnlockSnapshotRequest { SnapshotId = id }));
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.LockSnapshotAsync(new LockSnapshotRequest { SnapshotId = id, LockMode = "compliance", LockDuration = 1 }));
        _test.Account.Advance(TimeSpan.FromDays(2));
        var held = Assert.Single((await _ec2.DescribeLockedSnapshotsAsync(new DescribeLockedSnapshotsRequest())).Snapshots!);
        Assert.Equal("expired", held.LockState!.Value);
        await _ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = id });
    }

    [Fact]
    public async Task OwnerIds_tells_ours_from_amazons()
    {
        var all = (await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest())).Snapshots!;
        var own = (await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"] })).Snapshots!;
        Assert.Single(own);
        Assert.Equal(3, all.Count);
        Assert.Equal(2, (await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["137112412989"] })).Snapshots!.Count);
    }

    [Fact]
    public async Task Pages_cover_all_snapshots_once_even_while_others_are_deleted()
    {
        _test.Account.AddSnapshots("eu-west-1", 23);
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { OwnerIds = ["self"], MaxResults = 5, NextToken = token });
            seen.AddRange(page.Snapshots!.Select(snapshot => snapshot.SnapshotId!));
            token = page.NextToken;
            if (seen.Count == 10)
                await _ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = seen.First(id => !id.Contains("0000000000", StringComparison.Ordinal)) });
        }
        while (!string.IsNullOrEmpty(token));
        Assert.Equal(24, seen.Distinct().Count());
        Assert.Equal(24, seen.Count);
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { MaxResults = 4 }));
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { MaxResults = 1001 }));
        await TestAccount.FailsAsync("InvalidNextToken", _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { MaxResults = 5, NextToken = "x" }));
        await TestAccount.FailsAsync("InvalidParameterCombination", _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { MaxResults = 5, SnapshotIds = [seen[0]] }));
    }

    private async Task<string> AttachAsync(Instance host, string device, string name)
    {
        var volume = (await _ec2.CreateVolumeAsync(new CreateVolumeRequest
        {
            AvailabilityZone = host.Placement!.AvailabilityZone,
            Size = 1,
            VolumeType = "gp3",
            TagSpecifications = [new TagSpecification { ResourceType = "volume", Tags = [new Tag { Key = "Name", Value = name }] }],
        })).Volume!.VolumeId!;
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        await _ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = host.InstanceId, Device = device });
        return volume;
    }

    [Fact]
    public async Task An_encrypted_copy_from_another_Region_needs_a_presigned_URL_of_the_same_copy()
    {
        using var west = _test.Ec2();
        using var east = _test.Ec2("us-east-1");
        foreach (var encrypted in new[] { true, false })
        {
            var volume = (await west.CreateVolumeAsync(new CreateVolumeRequest { Size = 10, AvailabilityZone = "eu-west-1a", Encrypted = encrypted })).Volume!;
            _test.Account.Advance(TimeSpan.FromMinutes(1));
            var id = (await west.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume.VolumeId })).Snapshot!.SnapshotId!;
            _test.Account.Advance(TimeSpan.FromHours(1));
            async Task<string> CopyAsync(string? url)
            {
                var copy = (await east.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "eu-west-1", SourceSnapshotId = id, PresignedUrl = url })).SnapshotId!;
                _test.Account.Advance(TimeSpan.FromHours(1));
                return Assert.Single((await east.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [copy] })).Snapshots!).State!.Value;
            }

            // The client adds the URL where the caller has none.
            Assert.Equal("completed", await CopyAsync(null));
            Assert.Equal(encrypted ? "error" : "completed", await CopyAsync("https://ec2.eu-west-1.amazonaws.com/?Action=CopySnapshot"));
        }
    }
}
