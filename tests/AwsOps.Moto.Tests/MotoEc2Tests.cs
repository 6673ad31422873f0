using Amazon.EC2;
using Amazon.EC2.Model;

namespace AwsOps.Moto.Tests;

[Collection(MotoCollection.Name)]
public sealed class MotoEc2Tests(MotoServer moto)
{
    [SkippableFact]
    public async Task A_volume_is_created_with_its_tags_and_found_by_them()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var created = await clients.EC2().CreateVolumeAsync(new CreateVolumeRequest
        {
            AvailabilityZone = "eu-west-1a",
            Size = 12,
            VolumeType = VolumeType.Gp3,
            Iops = 4000,
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Volume, Tags = [new Tag { Key = "awsops:op", Value = "op-1 & <ü>" }] }],
        });
        await clients.EC2().CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = "eu-west-1a", Size = 1 });

        var found = await clients.EC2().DescribeVolumesAsync(new DescribeVolumesRequest
        {
            Filters = [new Filter { Name = "tag:awsops:op", Values = ["op-1 & <ü>"] }],
        });

        var volume = Assert.Single(found.Volumes!);
        Assert.Equal(created.Volume!.VolumeId, volume.VolumeId);
        Assert.Equal((12, 4000, "gp3", "eu-west-1a"), (volume.Size, volume.Iops, volume.VolumeType!.Value, volume.AvailabilityZone));
        Assert.Equal("op-1 & <ü>", Assert.Single(volume.Tags!).Value);
        Assert.Equal(DateTimeKind.Utc, volume.CreateTime!.Value.Kind);
    }

    [SkippableFact]
    public async Task An_unknown_volume_is_an_error_with_its_code_and_request_id()
    {
        using var clients = await MotoClients.ConnectAsync(moto);

        var error = await Assert.ThrowsAsync<AmazonEC2Exception>(() =>
            clients.EC2().DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = ["vol-00000000000000000"] }));

        Assert.Equal("InvalidVolume.NotFound", error.ErrorCode);
        Assert.Contains("vol-00000000000000000", error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.RequestId));
    }

    [SkippableFact]
    public async Task All_volumes_of_an_instance_are_snapshotted_in_one_call()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var ec2 = clients.EC2();
        var instance = await RunInstanceAsync(ec2);
        var volumes = new List<string>();
        foreach (var device in new[] { "/dev/sdf", "/dev/sdg" })
        {
            var created = await ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = instance.Placement!.AvailabilityZone, Size = 1 });
            volumes.Add(created.Volume!.VolumeId!);
            await ec2.AttachVolumeAsync(new AttachVolumeRequest { InstanceId = instance.InstanceId, VolumeId = volumes[^1], Device = device });
        }

        var snapshots = await ec2.CreateSnapshotsAsync(new CreateSnapshotsRequest
        {
            InstanceSpecification = new InstanceSpecification { InstanceId = instance.InstanceId, ExcludeBootVolume = true },
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Snapshot, Tags = [new Tag { Key = "group", Value = "snapg-1" }] }],
        });

        Assert.Equal(volumes.Order(), snapshots.Snapshots!.Select(snapshot => snapshot.VolumeId!).Order());
        var listed = await ec2.DescribeSnapshotsAsync(new DescribeSnapshotsRequest { Filters = [new Filter { Name = "tag:group", Values = ["snapg-1"] }] });
        Assert.Equal(snapshots.Snapshots!.Select(snapshot => snapshot.SnapshotId!).Order(), listed.Snapshots!.Select(snapshot => snapshot.SnapshotId!).Order());
    }

    [SkippableFact]
    public async Task The_waiter_ends_when_the_volume_is_in_use()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var ec2 = clients.EC2();
        var instance = await RunInstanceAsync(ec2);
        var volume = await ec2.CreateVolumeAsync(new CreateVolumeRequest { AvailabilityZone = instance.Placement!.AvailabilityZone, Size = 1 });
        await ec2.AttachVolumeAsync(new AttachVolumeRequest { InstanceId = instance.InstanceId, VolumeId = volume.Volume!.VolumeId, Device = "/dev/sdh" });

        var waited = await ec2.Waiters.VolumeInUseAsync(new DescribeVolumesRequest { VolumeIds = [volume.Volume.VolumeId!] });

        Assert.Equal(instance.InstanceId, waited!.Volumes!.Single().Attachments!.Single().InstanceId);
    }

    [SkippableFact]
    public async Task The_paginator_brings_all_instances()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        var ec2 = clients.EC2();
        var image = (await ec2.DescribeImagesAsync(new DescribeImagesRequest())).Images![0].ImageId;
        for (var i = 0; i < 7; i++)
            await ec2.RunInstancesAsync(new RunInstancesRequest { ImageId = image, MinCount = 1, MaxCount = 1, InstanceType = InstanceType.T3Micro });

        var pages = 0;
        var instances = 0;
        await foreach (var page in ec2.Paginators.DescribeInstances(new DescribeInstancesRequest { MaxResults = 5 }).Responses)
        {
            pages++;
            instances += page.Reservations!.Sum(reservation => reservation.Instances!.Count);
        }

        Assert.Equal((2, 7), (pages, instances));
    }

    [SkippableFact]
    public async Task Regions_say_whether_the_account_has_opted_in()
    {
        using var clients = await MotoClients.ConnectAsync(moto);

        var regions = (await clients.EC2().DescribeRegionsAsync(new DescribeRegionsRequest { AllRegions = true })).Regions!;

        Assert.Contains(regions, region => region is { RegionName: "eu-west-1", OptInStatus: "opt-in-not-required" });
        Assert.Contains(regions, region => region.OptInStatus == "not-opted-in");
    }

    private static async Task<Instance> RunInstanceAsync(IAmazonEC2 ec2)
    {
        var image = (await ec2.DescribeImagesAsync(new DescribeImagesRequest())).Images![0].ImageId;
        var run = await ec2.RunInstancesAsync(new RunInstancesRequest { ImageId = image, MinCount = 1, MaxCount = 1, InstanceType = InstanceType.T3Micro });
        return run.Reservation!.Instances!.Single();
    }
}
