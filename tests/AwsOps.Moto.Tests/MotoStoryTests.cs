using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.Moto.Tests;

/// <summary>The main job, typed as command lines, against an AWS emulator that we did not write; the hosts behind it are simulated.</summary>
[Collection(MotoCollection.Name)]
public sealed class MotoStoryTests(MotoServer moto)
{
    [SkippableFact]
    public async Task From_discovery_to_a_restored_group_on_another_host()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        await LaunchAsync(clients.EC2(), "db-1");
        await LaunchAsync(clients.EC2(), "db-2");
        using var bed = new CliBed(new OpsConnection { AccessKey = "AKIAEXAMPLE", SecretKey = "secret", Region = MotoClients.Region, EndpointUrl = moto.Url });

        Assert.Equal("123456789012", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsAccount")), "AccountId"));
        Assert.Equal(["db-1", "db-2"], (await bed.ObjectsAsync("Update-OpsHost eu-west-1")).Select(h => Text(h, "HostName")));

        var group = Assert.Single(await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 3 -SizeGiB 10 -RaidLevel 5 -MountPoint /data -Tag env=prod"));
        Assert.Equal("Mounted", Text(group, "Status"));
        var volumes = await OursAsync(clients.EC2());
        Assert.Equal(3, volumes.Count);
        Assert.All(volumes, v => Assert.Equal(VolumeState.InUse, v.State));
        Assert.All(volumes, v => Assert.Contains(v.Tags!, t => t.Key == "env" && t.Value == "prod"));

        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Freeze -Description nightly"));
        Assert.Equal(("Complete", 3), (Text(taken, "Status"), taken.GetProperty("Snapshots").GetArrayLength()));
        var snapshots = await clients.EC2().DescribeSnapshotsAsync(new DescribeSnapshotsRequest { Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] });
        // moto snapshots what the call excludes as well; what is no member is deleted at once.
        Assert.Equal(volumes.Select(v => v.VolumeId).Order(), snapshots.Snapshots!.Select(s => s.VolumeId).Order());

        await bed.ObjectsAsync("New-SnapshotSchedule -HostName db-1 -MountPoint /data");
        Assert.Single(await bed.ObjectsAsync("Invoke-SnapshotSchedule"));
        Assert.Empty(await bed.ObjectsAsync("Invoke-SnapshotSchedule -Purge"));

        var restored = Assert.Single(await bed.ObjectsAsync("Restore-SnapshotGroup -Latest -HostName db-1 -SourceMountPoint /data -TargetHostName db-2 -MountPoint /restored"));
        Assert.Equal(("Mounted", "db-2", Text(group, "ArrayUuid")), (Text(restored, "Status"), Text(restored, "HostName"), Text(restored, "ArrayUuid")));

        var zoned = Assert.Single(await bed.ObjectsAsync($"Restore-SnapshotGroup {Text(taken, "SnapshotGroupId")} -Zone eu-west-1b"));
        Assert.Equal("Available", Text(zoned, "Status"));
        await bed.ObjectsAsync($"Remove-EbsVolumeGroup {Text(zoned, "VolumeGroupId")} -Confirm:false");
        Assert.Equal(6, (await OursAsync(clients.EC2())).Count);
        await bed.ObjectsAsync($"Remove-SnapshotGroup {Text(taken, "SnapshotGroupId")} -Confirm:false");
        Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup"));
        Assert.All(await bed.ObjectsAsync("Get-OpsOperation"), o => Assert.Equal("Completed", Text(o, "Status")));
    }

    private static async Task LaunchAsync(IAmazonEC2 ec2, string name)
    {
        var images = await ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"] });
        await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = images.Images![0].ImageId,
            MinCount = 1,
            MaxCount = 1,
            InstanceType = InstanceType.M5Large,
            Placement = new Placement { AvailabilityZone = "eu-west-1a" },
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [new Tag { Key = "Name", Value = name }] }],
        });
    }

    private static async Task<IReadOnlyList<Volume>> OursAsync(IAmazonEC2 ec2)
    {
        var answer = await ec2.DescribeVolumesAsync(new DescribeVolumesRequest { Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] });
        return answer.Volumes ?? [];
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
