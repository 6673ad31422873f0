using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.EC2;

public sealed class InstanceTests : IDisposable
{
    private readonly TestAccount _test = new();
    private readonly AmazonEC2Client _ec2;

    public InstanceTests() => _ec2 = _test.Ec2();

    public void Dispose()
    {
        _ec2.Dispose();
        _test.Dispose();
    }

    [Fact]
    public async Task Instances_run_stop_start_and_terminate_in_their_time()
    {
        var image = (await _ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"] })).Images!.Single().ImageId;
        var run = (await _ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = image,
            InstanceType = "t3.small",
            MinCount = 2,
            MaxCount = 2,
            ClientToken = "run",
            TagSpecifications = [new TagSpecification { ResourceType = "instance", Tags = [new Tag { Key = "Name", Value = "new" }] }],
        })).Reservation!;
        var again = (await _ec2.RunInstancesAsync(new RunInstancesRequest { ImageId = image, InstanceType = "t3.small", MinCount = 2, MaxCount = 2, ClientToken = "run" })).Reservation!;
        Assert.Equal(run.ReservationId, again.ReservationId);
        var ids = run.Instances!.ConvertAll(instance => instance.InstanceId!);
        Assert.Equal(2, ids.Count);
        Assert.All(run.Instances, instance => Assert.Equal("pending", instance.State!.Name!.Value));
        await TestAccount.FailsAsync("IncorrectInstanceState", _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = ids }));
        _test.Account.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal("running", await StateAsync(ids[0]));

        await _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = ids });
        Assert.Equal("stopping", await StateAsync(ids[0]));
        _test.Account.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal("stopped", await StateAsync(ids[0]));
        Assert.Null((await GetAsync(ids[0])).PublicIpAddress);
        var started = await _ec2.StartInstancesAsync(new StartInstancesRequest { InstanceIds = ids });
        Assert.All(started.StartingInstances!, change => Assert.Equal(("stopped", "pending"), (change.PreviousState!.Name!.Value, change.CurrentState!.Name!.Value)));
        _test.Account.Advance(TimeSpan.FromSeconds(15));
        Assert.NotNull((await GetAsync(ids[0])).PublicIpAddress);

        var root = (await GetAsync(ids[0])).BlockDeviceMappings![0].Ebs!.VolumeId!;
        await _ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = ids });
        Assert.Equal("shutting-down", await StateAsync(ids[0]));
        _test.Account.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("terminated", await StateAsync(ids[0]));
        await TestAccount.FailsAsync("InvalidVolume.NotFound", _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [root] }));
        _test.Account.Advance(TimeSpan.FromHours(1));
        await TestAccount.FailsAsync("InvalidInstanceID.NotFound", StateAsync(ids[0]));
    }

    [Fact]
    public async Task One_bad_id_refuses_a_whole_batch()
    {
        var web = await VolumeLifeTests.HostAsync(_ec2, "web-1");
        await TestAccount.FailsAsync("InvalidInstanceID.NotFound", _ec2.StopInstancesAsync(new StopInstancesRequest { InstanceIds = [web.InstanceId!, "i-0123456789abcdef0"] }));
        Assert.Equal("running", await StateAsync(web.InstanceId!));
    }

    [Fact]
    public async Task Protected_instances_stay()
    {
        var web = await VolumeLifeTests.HostAsync(_ec2, "web-1");
        await _ec2.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = web.InstanceId, DisableApiTermination = new AttributeBooleanValue { Value = true } });
        var attribute = await _ec2.DescribeInstanceAttributeAsync(new DescribeInstanceAttributeRequest { InstanceId = web.InstanceId, Attribute = "disableApiTermination" });
        Assert.True(attribute.InstanceAttribute!.DisableApiTermination!.Value);
        await TestAccount.FailsAsync("OperationNotPermitted", _ec2.TerminateInstancesAsync(new TerminateInstancesRequest { InstanceIds = [web.InstanceId!] }));
        await TestAccount.FailsAsync("IncorrectInstanceState", _ec2.ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = web.InstanceId, InstanceType = new AttributeValue { Value = "t3.large" } }));
    }

    [Fact]
    public async Task An_image_is_made_copied_and_launched()
    {
        var web = await VolumeLifeTests.HostAsync(_ec2, "web-1");
        var id = (await _ec2.CreateImageAsync(new CreateImageRequest { InstanceId = web.InstanceId, Name = "web-image", NoReboot = true })).ImageId!;
        await TestAccount.FailsAsync("InvalidAMIName.Duplicate", _ec2.CreateImageAsync(new CreateImageRequest { InstanceId = web.InstanceId, Name = "web-image" }));
        await TestAccount.FailsAsync("InvalidAMIID.Unavailable", _ec2.RunInstancesAsync(new RunInstancesRequest { ImageId = id, MinCount = 1, MaxCount = 1 }));
        _test.Account.Advance(TimeSpan.FromMinutes(1));
        var image = (await _ec2.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = [id] })).Images!.Single();
        Assert.Equal("available", image.State!.Value);
        Assert.Equal(web.InstanceId, image.SourceInstanceId);

        using var east = _test.Ec2("us-east-1");
        var copyId = (await east.CopyImageAsync(new CopyImageRequest { SourceRegion = "eu-west-1", SourceImageId = id, Name = "web-image", ClientToken = "copy" })).ImageId!;
        Assert.Equal(copyId, (await east.CopyImageAsync(new CopyImageRequest { SourceRegion = "eu-west-1", SourceImageId = id, Name = "web-image", ClientToken = "copy" })).ImageId);
        Assert.Equal("pending", (await east.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = [copyId] })).Images!.Single().State!.Value);
        _test.Account.Advance(TimeSpan.FromMinutes(2));
        var copy = (await east.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = [copyId] })).Images!.Single();
        Assert.Equal(("available", id, "eu-west-1"), (copy.State!.Value, copy.SourceImageId, copy.SourceImageRegion));
        var launched = await east.RunInstancesAsync(new RunInstancesRequest { ImageId = copyId, InstanceType = "m5.large", MinCount = 1, MaxCount = 1 });
        Assert.Equal("us-east-1a", launched.Reservation!.Instances!.Single().Placement!.AvailabilityZone);
    }

    [Fact]
    public async Task A_volume_is_modified_in_stages_and_then_rests_for_six_hours()
    {
        var volume = (await VolumeLifeTests.HostAsync(_ec2, "web-1")).BlockDeviceMappings![0].Ebs!.VolumeId!;
        var change = (await _ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = volume, Size = 40, Iops = 4000 })).VolumeModification!;
        Assert.Equal(("modifying", 20, 40), (change.ModificationState!.Value, change.OriginalSize, change.TargetSize));
        Assert.Equal(20, (await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volume] })).Volumes!.Single().Size);
        _test.Account.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(40, (await _ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [volume] })).Volumes!.Single().Size);
        Assert.Equal("optimizing", await ModificationAsync(volume));
        _test.Account.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("completed", await ModificationAsync(volume));
        await TestAccount.FailsAsync("VolumeModificationRateExceeded", _ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = volume, Size = 50 }));
        _test.Account.Advance(TimeSpan.FromHours(6));
        await TestAccount.FailsAsync("InvalidParameterValue", _ec2.ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = volume, Size = 30 }));
    }

    [Fact]
    public async Task Every_listing_answers()
    {
        Assert.Equal(3, (await _ec2.DescribeAvailabilityZonesAsync(new DescribeAvailabilityZonesRequest())).AvailabilityZones!.Count);
        Assert.Single((await _ec2.DescribeVpcsAsync(new DescribeVpcsRequest())).Vpcs!);
        Assert.Equal(3, (await _ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest())).Subnets!.Count);
        Assert.Equal(["default", "fleet"], (await _ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest())).SecurityGroups!.Select(group => group.GroupName));
        Assert.Equal("ops", (await _ec2.DescribeKeyPairsAsync(new DescribeKeyPairsRequest())).KeyPairs!.Single().KeyName);
        Assert.Equal("203.0.113.200", (await _ec2.DescribeAddressesAsync(new DescribeAddressesRequest())).Addresses!.Single().PublicIp);
        Assert.Equal("web", (await _ec2.DescribeLaunchTemplatesAsync(new DescribeLaunchTemplatesRequest())).LaunchTemplates!.Single().LaunchTemplateName);
        Assert.Equal("t3.medium", (await _ec2.DescribeLaunchTemplateVersionsAsync(new DescribeLaunchTemplateVersionsRequest { LaunchTemplateName = "web", Versions = ["$Latest"] }))
            .LaunchTemplateVersions!.Single().LaunchTemplateData!.InstanceType!.Value);
        Assert.Equal(5, (await _ec2.DescribeIamInstanceProfileAssociationsAsync(new DescribeIamInstanceProfileAssociationsRequest())).IamInstanceProfileAssociations!.Count);
        Assert.Equal(5, (await _ec2.DescribeInstanceStatusAsync(new DescribeInstanceStatusRequest())).InstanceStatuses!.Count(status => status.Status!.Status!.Value == "ok"));
        Assert.Equal(5, (await _ec2.DescribeVolumeStatusAsync(new DescribeVolumeStatusRequest())).VolumeStatuses!.Count);
        Assert.Equal(8192, (await _ec2.DescribeInstanceTypesAsync(new DescribeInstanceTypesRequest { InstanceTypes = ["m5.large"] })).InstanceTypes!.Single().MemoryInfo!.SizeInMiB);
        Assert.Contains((await _ec2.DescribeAccountAttributesAsync(new DescribeAccountAttributesRequest())).AccountAttributes!, attribute => attribute.AttributeName == "default-vpc");
        Assert.False((await _ec2.GetEbsEncryptionByDefaultAsync(new GetEbsEncryptionByDefaultRequest())).EbsEncryptionByDefault);
        Assert.Equal("alias/aws/ebs", (await _ec2.GetEbsDefaultKmsKeyIdAsync(new GetEbsDefaultKmsKeyIdRequest())).KmsKeyId);
        Assert.Single((await _ec2.DescribeSnapshotTierStatusAsync(new DescribeSnapshotTierStatusRequest())).SnapshotTierStatuses!);
        Assert.NotEmpty((await _ec2.GetConsoleOutputAsync(new GetConsoleOutputRequest { InstanceId = (await VolumeLifeTests.HostAsync(_ec2, "web-1")).InstanceId })).Output!);
    }

    [Fact]
    public async Task Sharing_goes_through_the_attributes()
    {
        var snapshot = _test.Account.AddSnapshots("eu-west-1", 1)[0];
        await _ec2.ModifySnapshotAttributeAsync(new ModifySnapshotAttributeRequest { SnapshotId = snapshot, Attribute = "createVolumePermission", OperationType = "add", UserIds = ["444455556666"] });
        var shared = await _ec2.DescribeSnapshotAttributeAsync(new DescribeSnapshotAttributeRequest { SnapshotId = snapshot, Attribute = "createVolumePermission" });
        Assert.Equal("444455556666", Assert.Single(shared.CreateVolumePermissions!).UserId);
        var image = (await _ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["self"] })).Images!.Single().ImageId!;
        await _ec2.ModifyImageAttributeAsync(new ModifyImageAttributeRequest { ImageId = image, LaunchPermission = new LaunchPermissionModifications { Add = [new LaunchPermission { Group = "all" }] } });
        Assert.True((await _ec2.DescribeImagesAsync(new DescribeImagesRequest { ImageIds = [image] })).Images!.Single().Public);
        var attribute = await _ec2.DescribeImageAttributeAsync(new DescribeImageAttributeRequest { ImageId = image, Attribute = "launchPermission" });
        Assert.Equal("all", Assert.Single(attribute.ImageAttribute!.LaunchPermissions!).Group!.Value);
    }

    private async Task<Instance> GetAsync(string id) =>
        (await _ec2.DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] })).Reservations!.Single().Instances!.Single();

    private async Task<string> StateAsync(string id) => (await GetAsync(id)).State!.Name!.Value;

    private async Task<string> ModificationAsync(string volume) =>
        (await _ec2.DescribeVolumesModificationsAsync(new DescribeVolumesModificationsRequest { VolumeIds = [volume] })).VolumesModifications!.Single().ModificationState!.Value;
}
