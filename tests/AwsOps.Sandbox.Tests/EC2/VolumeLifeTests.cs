using Amazon.EC2.Model;
using AwsOps.Sandbox.Tests.Support;

namespace AwsOps.Sandbox.Tests.EC2;

public sealed class VolumeLifeTests : IDisposable
{
    private readonly TestAccount _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task New_account_has_hosts_by_name_with_zones_addresses_and_root_volumes()
    {
        using var ec2 = _test.Ec2();
        var answer = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest());
        var hosts = answer.Reservations!.SelectMany(reservation => reservation.Instances!).ToDictionary(host => host.Tags!.Single(tag => tag.Key == "Name").Value!);
        Assert.Equal(["app-1", "db-1", "db-2", "old-1", "web-1", "web-2"], hosts.Keys.Order());
        var web = hosts["web-1"];
        Assert.Equal("running", web.State!.Name!.Value);
        Assert.Equal("eu-west-1a", web.Placement!.AvailabilityZone);
        Assert.Equal("ec2-203-0-113-10.eu-west-1.compute.amazonaws.com", web.PublicDnsName);
        Assert.Equal("ip-172-31-0-10.eu-west-1.compute.internal", web.PrivateDnsName);
        Assert.Equal("/dev/xvda", Assert.Single(web.BlockDeviceMappings!).DeviceName);
        Assert.Equal("terminated", hosts["old-1"].State!.Name!.Value);
        Assert.Equal(hosts["db-1"].Placement!.AvailabilityZone, hosts["db-2"].Placement!.AvailabilityZone);
    }

    [Fact]
    public async Task A_volume_is_made_attached_detached_and_deleted_in_its_time()
    {
        using var ec2 = _test.Ec2();
        var host = await HostAsync(ec2, "web-1");
        var made = (await ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 10, VolumeType = "gp3" })).Volume!;
        Assert.Equal("creating", made.State!.Value);
        Assert.Equal(3000, made.Iops);
        Assert.Equal(125, made.Throughput);
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("available", await StateAsync(ec2, made.VolumeId!));

        var attachment = (await ec2.AttachVolumeAsync(new AttachVolumeRequest { VolumeId = made.VolumeId, InstanceId = host.InstanceId, Device = "/dev/sdf" })).Attachment!;
        Assert.Equal("attaching", attachment.State!.Value);
        Assert.Equal("in-use", await StateAsync(ec2, made.VolumeId!));
        _test.Account.Advance(TimeSpan.FromSeconds(3));
        var attached = Assert.Single(await VolumesAsync(ec2, made.VolumeId!));
        Assert.Equal("attached", Assert.Single(attached.Attachments!).State!.Value);

        await TestAccount.FailsAsync("VolumeInUse", ec2.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = made.VolumeId }));
        var detaching = (await ec2.DetachVolumeAsync(new DetachVolumeRequest { VolumeId = made.VolumeId })).Attachment!;
        Assert.Equal("detaching", detaching.State!.Value);
        _test.Account.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("available", await StateAsync(ec2, made.VolumeId!));

        await ec2.DeleteVolumeAsync(new DeleteVolumeRequest { VolumeId = made.VolumeId });
        Assert.Equal("deleting", await StateAsync(ec2, made.VolumeId!));
        _test.Account.Advance(TimeSpan.FromSeconds(5));
        var error = await TestAccount.FailsAsync("InvalidVolume.NotFound", ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [made.VolumeId!] }));
        Assert.Equal($"The volume '{made.VolumeId}' does not exist.", error.Message);
    }

    [Fact]
    public async Task A_snapshot_makes_progress_and_completes()
    {
        using var ec2 = _test.Ec2();
        var host = await HostAsync(ec2, "web-1");
        var root = host.BlockDeviceMappings![0].Ebs!.VolumeId;
        var snapshot = (await ec2.CreateSnapshotAsync(new CreateSnapshotRequest
        {
            VolumeId = root,
            Description = "before",
            TagSpecifications = [new TagSpecification { ResourceType = "snapshot", Tags = [new Tag { Key = "k", Value = "v" }] }],
        })).Snapshot!;
        Assert.Equal(("pending", "0%", "111122223333"), (snapshot.State!.Value, snapshot.Progress, snapshot.OwnerId));
        _test.Account.Advance(TimeSpan.FromSeconds(6));
        var half = Assert.Single((await ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { SnapshotIds = [snapshot.SnapshotId!] })).Snapshots!);
        Assert.Equal("50%", half.Progress);
        _test.Account.Advance(TimeSpan.FromSeconds(6));
        var done = Assert.Single((await ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { Filters = [new Filter { Name = "tag:k", Values = ["v*"] }] })).Snapshots!);
        Assert.Equal(("completed", "100%"), (done.State!.Value, done.Progress));
        Assert.Equal(DateTimeKind.Utc, done.StartTime!.Value.ToUniversalTime().Kind);
    }

    internal static async Task<Instance> HostAsync(Amazon.EC2.IAmazonEC2 ec2, string name)
    {
        var answer = await ec2.DescribeInstancesAsync(new DescribeInstancesRequest { Filters = [new Filter { Name = "tag:Name", Values = [name] }] });
        return answer.Reservations!.Single().Instances!.Single();
    }

    private static async Task<List<Volume>> VolumesAsync(Amazon.EC2.IAmazonEC2 ec2, string id) =>
        (await ec2.DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [id] })).Volumes!;

    private static async Task<string> StateAsync(Amazon.EC2.IAmazonEC2 ec2, string id) => (await VolumesAsync(ec2, id)).Single().State!.Value;
}
