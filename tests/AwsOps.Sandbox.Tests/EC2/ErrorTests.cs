using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.EC2;

/// <summary>The error codes that scripts and tools branch on.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly TestAccount _test = new();
    private readonly AmazonEC2Client _ec2;

    public ErrorTests() => _ec2 = _test.Ec2();

    public void Dispose()
    {
        _ec2.Dispose();
        _test.Dispose();
    }

    [Theory]
    [InlineData("gp3", 0, null, null, "InvalidParameterValue")]
    [InlineData("gp3", 65537, null, null, "InvalidParameterValue")]
    [InlineData("gp2", 16385, null, null, "InvalidParameterValue")]
    [InlineData("gp2", 10, 3000, null, "InvalidParameterCombination")]
    [InlineData("gp2", 10, null, 125, "InvalidParameterCombination")]
    [InlineData("gp3", 10, 2999, null, "InvalidParameterValue")]
    [InlineData("gp3", 10, 5001, null, "InvalidParameterValue")]
    [InlineData("gp3", 100, 3000, 1000, "InvalidParameterValue")]
    [InlineData("gp3", 100, 3000, 124, "InvalidParameterValue")]
    [InlineData("io1", 10, null, null, "MissingParameter")]
    [InlineData("io1", 10, 501, null, "InvalidParameterValue")]
    [InlineData("io1", 3, 100, null, "InvalidParameterValue")]
    [InlineData("io2", 4, 99, null, "InvalidParameterValue")]
    [InlineData("st1", 124, null, null, "InvalidParameterValue")]
    [InlineData("st1", 125, 500, null, "InvalidParameterCombination")]
    [InlineData("standard", 1025, null, null, "InvalidParameterValue")]
    [InlineData("gp9", 10, null, null, "InvalidParameterValue")]
    public async Task Volume_shapes_that_ebs_does_not_have_are_refused(string type, int size, int? iops, int? throughput, string code)
    {
        await TestAccount.FailsAsync(code, _ec2.CreateVolumeAsync(new CreateVolumeRequest
        {
            AvailabilityZone = "eu-west-1a",
            VolumeType = type,
            Size = size,
            Iops = iops,
            Throughput = throughput,
        }));
        Assert.Equal(5, (await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count);
    }

    [Theory]
    [InlineData("gp3", 1, 3000, 125)]
    [InlineData("gp3", 160, 80000, 2000)]
    [InlineData("io1", 4, 200, null)]
    [InlineData("io2", 256, 256000, null)]
    public async Task Volume_shapes_at_the_limits_are_taken(string type, int size, int iops, int? throughput)
    {
        var volume = (await _ec2.CreateVolumeAsync(new CreateVolumeRequest
        {
            AvailabilityZone = "eu-west-1a",
            VolumeType = type,
            Size = size,
            Iops = iops,
            Throughput = throughput,
        })).Volume!;
        Assert.Equal((iops, throughput), (volume.Iops, volume.Throughput));
    }

    [Fact]
    public async Task Unknown_and_malformed_ids_have_their_own_codes()
    {
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = ["volume-1"] }));
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = ["snap-xyz"] }));
        await TestAccount.FailsAsync("InvalidInstanceID.Malformed", _ec2.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = ["i-1"] }));
        await TestAccount.FailsAsync("InvalidAMIID.Malformed", _ec2.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = ["ami-1"] }));
        await TestAccount.FailsAsync("InvalidSnapshot.NotFound", _ec2.DeleteSnapshotAsync(new DeleteSnapshotRequest { SnapshotId = "snap-0123456789abcdef0" }));
        await TestAccount.FailsAsync("InvalidAMIID.NotFound", _ec2.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = ["ami-0123456789abcdef0"] }));
        await TestAccount.FailsAsync("InvalidAMIID.Unavailable", _ec2.DeregisterImageAsync(new DeregisterImageRequest { ImageId = "ami-0123456789abcdef0" }));
        var error = await TestAccount.FailsAsync("InvalidInstanceID.NotFound", _ec2.DescribeInstancesAsync(new DescribeInstancesRequest
        {
            InstanceIds = ["i-00300000000000001", "i-0123456789abcdef0", "i-0123456789abcdef1"],
        }));
        Assert.Equal("The instance IDs 'i-0123456789abcdef0, i-0123456789abcdef1' do not exist", error.Message);
        await TestAccount.FailsAsync("InvalidID", _ec2.CreateTagsAsync(new CreateTagsRequest { Resources = ["thing"], Tags = [new Tag { Key = "a" }] }));
    }

    [Fact]
    public async Task A_volume_goes_only_to_an_instance_of_its_zone_and_to_a_free_device()
    {
        var web1 = await VolumeLifeTests.HostAsync(_ec2, "web-1");
        var web2 = await VolumeLifeTests.HostAsync(_ec2, "web-2");
        var volume = await VolumeAsync("eu-west-1a");
        await TestAccount.FailsAsync("IncorrectState", Attach(volume, web1, "/dev/sdf"));
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        await TestAccount.FailsAsync("InvalidVolume.ZoneMismatch", Attach(volume, web2, "/dev/sdf"));
        await TestAccount.FailsAsync("InvalidParameterValue", Attach(volume, web1, "/dev/xvda"));
        await TestAccount.FailsAsync("InvalidParameterValue", Attach(volume, web1, "/dev/sda"));
        await TestAccount.FailsAsync("InvalidParameterValue", Attach(volume, web1, "/dev/nvme1n1"));
        await Attach(volume, web1, "/dev/sdf");
        await TestAccount.FailsAsync("VolumeInUse", Attach(volume, web1, "/dev/sdg"));
        await TestAccount.FailsAsync("OperationNotPermitted", _ec2.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = web1.BlockDeviceMappings![0].Ebs!.VolumeId }));
    }

    [Fact]
    public async Task An_instance_takes_27_volumes()
    {
        var web1 = await VolumeLifeTests.HostAsync(_ec2, "web-1");
        for (var number = 0; number < 26; number++)
        {
            var volume = await VolumeAsync("eu-west-1a");
            _test.Account.Advance(TimeSpan.FromSeconds(5));
            await Attach(volume, web1, number < 25 ? $"/dev/xvd{(char)('b' + number)}" : "/dev/xvdba");
        }

        var last = await VolumeAsync("eu-west-1a");
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        await TestAccount.FailsAsync("AttachmentLimitExceeded", Attach(last, web1, "/dev/xvdbb"));
    }

    [Fact]
    public async Task Snapshots_of_one_volume_are_limited_in_rate_and_number()
    {
        var volume = await VolumeAsync("eu-west-1a", 1000);
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        for (var number = 0; number < 5; number++)
        {
            await Snapshot(volume);
            await TestAccount.FailsAsync(number < 4 ? "SnapshotCreationPerVolumeRateExceeded" : "ConcurrentSnapshotLimitExceeded", Snapshot(volume));
            _test.Account.Advance(TimeSpan.FromSeconds(15));
        }

        await TestAccount.FailsAsync("ConcurrentSnapshotLimitExceeded", Snapshot(volume));
        _test.Account.Advance(TimeSpan.FromSeconds(60));
        await Snapshot(volume);
    }

    [Fact]
    public async Task Twenty_copies_are_in_flight_at_most()
    {
        var source = _test.Account.AddSnapshots("us-east-1", 1)[0];
        Task<CopySnapshotResponse> Copy() => _ec2.CopySnapshotAsync(new CopySnapshotRequest { SourceRegion = "us-east-1", SourceSnapshotId = source });
        for (var number = 0; number < 20; number++)
            await Copy();
        await TestAccount.FailsAsync("ResourceLimitExceeded", Copy());
        _test.Account.Advance(TimeSpan.FromSeconds(120));
        var copy = await Copy();
        var made = Assert.Single((await _ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [copy.SnapshotId!] })).Snapshots!);
        Assert.Equal("vol-ffffffff", made.VolumeId);
        Assert.StartsWith($"[Copied {source} from us-east-1]", made.Description);
    }

    [Fact]
    public async Task Tags_have_limits_and_the_aws_prefix_is_reserved()
    {
        var volume = await VolumeAsync("eu-west-1a");
        List<Tag> Many(int count) => Enumerable.Range(0, count).Select(number => new Tag { Key = $"k{number}", Value = "v" }).ToList();
        await TestAccount.FailsAsync("InvalidParameterValue", Tagged(volume, [new Tag { Key = "aws:x", Value = "v" }]));
        await TestAccount.FailsAsync("TagLimitExceeded", Tagged(volume, Many(51)));
        await Tagged(volume, Many(50));
        await TestAccount.FailsAsync("TagLimitExceeded", Tagged(volume, [new Tag { Key = "one-more" }]));
        await _ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [volume], Tags = [new Tag { Key = "k0", Value = "other" }, new Tag { Key = "k1" }] });
        var left = (await _ec2.DescribeTagsAsync(new DescribeTagsRequest { Filters = [new Filter { Name = "resource-id", Values = [volume] }] })).Tags!;
        Assert.Equal(49, left.Count);
        Assert.Contains(left, tag => tag.Key == "k0");
    }

    [Fact]
    public async Task A_dry_run_says_so_and_changes_nothing_and_errors_come_first()
    {
        await TestAccount.FailsAsync("DryRunOperation", _ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 1, DryRun = true }));
        await TestAccount.FailsAsync("InvalidZone.NotFound", _ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1x", Size = 1, DryRun = true }));
        Assert.Equal(5, (await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest())).Volumes!.Count);
    }

    [Fact]
    public async Task A_client_token_makes_one_volume()
    {
        CreateVolumeRequest Request(int size) => new() { AvailabilityZone = "eu-west-1a", Size = size, VolumeType = "gp3", ClientToken = "token" };
        var one = await _ec2.CreateVolumeAsync(Request(1));
        var again = await _ec2.CreateVolumeAsync(Request(1));
        Assert.Equal(one.Volume!.VolumeId, again.Volume!.VolumeId);
        await TestAccount.FailsAsync("IdempotentParameterMismatch", _ec2.CreateVolumeAsync(Request(2)));
    }

    [Theory]
    [InlineData("AKIAEXPIRED1", "RequestExpired")]
    [InlineData("AKIAINVALID1", "AuthFailure")]
    [InlineData("AKIADENIED1", "UnauthorizedOperation")]
    public async Task Bad_credentials_are_refused(string key, string code)
    {
        using var ec2 = _test.Ec2(accessKey: key);
        await TestAccount.FailsAsync(code, ec2.DescribeRegionsAsync(new DescribeRegionsRequest()));
    }

    [Fact]
    public async Task A_region_that_is_not_enabled_refuses_the_credentials()
    {
        using var africa = _test.Ec2("af-south-1");
        await TestAccount.FailsAsync("AuthFailure", africa.DescribeInstancesAsync(new DescribeInstancesRequest()));
        var enabled = (await _ec2.DescribeRegionsAsync(new DescribeRegionsRequest())).Regions!;
        Assert.DoesNotContain(enabled, region => region.RegionName == "af-south-1");
        var all = (await _ec2.DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true })).Regions!;
        Assert.Equal("not-opted-in", all.Single(region => region.RegionName == "af-south-1").OptInStatus);
    }

    private async Task<string> VolumeAsync(string zone, int size = 1) =>
        (await _ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = zone, Size = size, VolumeType = "gp3" })).Volume!.VolumeId!;

    private Task<AttachVolumeResponse> Attach(string volume, Instance instance, string device) =>
        _ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = volume, InstanceId = instance.InstanceId, Device = device });

    private Task<CreateSnapshotResponse> Snapshot(string volume) => _ec2.CreateSnapshotAsync(new CreateSnapshotRequest { VolumeId = volume });

    private Task<CreateTagsResponse> Tagged(string resource, List<Tag> tags) => _ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [resource], Tags = tags });
}
