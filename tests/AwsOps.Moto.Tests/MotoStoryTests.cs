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

    [SkippableFact]
    public async Task A_group_is_copied_to_another_Region_and_restored_on_a_host_there()
    {
        const string There = "us-east-1";
        using var clients = await MotoClients.ConnectAsync(moto);
        await LaunchAsync(clients.EC2(), "db-1");
        await LaunchAsync(clients.EC2(There), "dr-1", There + "a");
        using var bed = new CliBed(new OpsConnection { AccessKey = "AKIAEXAMPLE", SecretKey = "secret", Region = MotoClients.Region, EndpointUrl = moto.Url });
        await bed.ObjectsAsync($"Update-OpsHost eu-west-1,{There}");
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -RaidLevel 0 -MountPoint /data -Tag env=prod");
        await bed.RunAsync(["Invoke-OpsRemoteCommand", "echo precious > /data/proof", "db-1"]);
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Freeze -Tag kind=nightly -Wait"));

        var copy = Assert.Single(await bed.ObjectsAsync($"Copy-SnapshotGroup {Text(taken, "SnapshotGroupId")} {There} -Wait"));
        Assert.Equal((There, "eu-west-1", Text(taken, "SnapshotGroupId"), "Complete"), (Text(copy, "Region"), Text(copy, "SourceRegion"), Text(copy, "SourceSnapshotGroupId"), Text(copy, "Status")));
        var there = (await clients.EC2(There).DescribeSnapshotsAsync(new DescribeSnapshotsRequest { Filters = [new Filter { Name = "tag-key", Values = ["awsops:operation"] }] })).Snapshots!;
        Assert.Equal(copy.GetProperty("Snapshots").EnumerateArray().Select(s => Text(s, "SnapshotId")!).Order(), there.Select(s => s.SnapshotId!).Order());
        Assert.All(there, s => Assert.Contains(s.Tags!, t => t.Key == "kind" && t.Value == "nightly"));

        // moto does not tell how far volumes are initialized: refused before anything is made there.
        var refused = await bed.RunAsync($"Restore-SnapshotGroup {Text(copy, "SnapshotGroupId")} -TargetHostName dr-1 -MountPoint /data -WaitInitialized");
        Assert.Equal(2, refused.Code);
        Assert.Contains("-WaitInitialized is not allowed", refused.Error, StringComparison.Ordinal);
        Assert.Empty(await OursAsync(clients.EC2(There)));

        // The original's Region is not needed for this.
        var restored = Assert.Single(await bed.ObjectsAsync($"Restore-SnapshotGroup {Text(copy, "SnapshotGroupId")} -TargetHostName dr-1 -MountPoint /data"));
        Assert.Equal(("Mounted", "dr-1", There), (Text(restored, "Status"), Text(restored, "HostName"), Text(restored, "Region")));
        Assert.Equal(2, (await OursAsync(clients.EC2(There))).Count);
        Assert.Contains("precious", (await bed.RunAsync(["Invoke-OpsRemoteCommand", "cat /data/proof", "dr-1", "-Output", "jsonl"])).Output, StringComparison.Ordinal);
        Assert.Empty(await bed.ObjectsAsync($"Update-SnapshotGroup -Region {There}"));
        Assert.All(await bed.ObjectsAsync("Get-OpsOperation"), o => Assert.Equal("Completed", Text(o, "Status")));
    }

    private static async Task LaunchAsync(IAmazonEC2 ec2, string name, string zone = "eu-west-1a")
    {
        var images = await ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"] });
        await ec2.RunInstancesAsync(new RunInstancesRequest
        {
            ImageId = images.Images![0].ImageId,
            MinCount = 1,
            MaxCount = 1,
            InstanceType = InstanceType.M5Large,
            Placement = new Placement { AvailabilityZone = zone },
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
