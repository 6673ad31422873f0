using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.Core.Account;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.Moto.Tests;

/// <summary>Tags, power and readiness of hosts, against an AWS emulator that we did not write.</summary>
[Collection(MotoCollection.Name)]
public sealed class MotoHostTests(MotoServer moto)
{
    [SkippableFact]
    public async Task Tags_are_written_found_and_removed()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        using var bed = await BedAsync(clients.EC2());
        Assert.Equal(2, (await bed.ObjectsAsync("Set-OpsHostTag web* -Tag team=blue")).Count);
        Assert.Equal(2, (await DescribeAsync(clients.EC2())).Count(i => i.Tags!.Any(t => t is { Key: "team", Value: "blue" })));

        var id = Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-2")), "InstanceId")!;
        await clients.EC2().CreateTagsAsync(new CreateTagsRequest { Resources = [id], Tags = [new Tag { Key = "owner", Value = "ann" }] });
        var add = await bed.RunAsync("Add-OpsHostTag web* -Tag owner=bob");
        Assert.Contains("owner=ann", add.Error, StringComparison.Ordinal);

        await bed.ObjectsAsync("Remove-OpsHostTag web* -Key team -Confirm:false");
        Assert.DoesNotContain(await DescribeAsync(clients.EC2()), i => i.Tags!.Any(t => t.Key == "team"));
    }

    [SkippableFact]
    public async Task Hosts_stop_start_reboot_and_end_and_what_is_gone_is_reported_alone()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        using var bed = await BedAsync(clients.EC2());
        Assert.Equal(["stopped", "stopped"], (await bed.ObjectsAsync("Stop-OpsHost web* -Wait")).Select(h => Text(h, "State")));
        Assert.Equal(["running", "running"], (await bed.ObjectsAsync("Start-OpsHost web* -Wait")).Select(h => Text(h, "State")));
        Assert.Equal(2, (await bed.ObjectsAsync("Restart-OpsHost web*")).Count);
        Assert.All(await bed.ObjectsAsync("Test-OpsHostReady web*"), r => Assert.True(r.GetProperty("Ready").GetBoolean(), r.GetRawText()));

        await bed.ObjectsAsync("Add-OpsHost i-0fedcba9876543210 -HostName web-gone -Zone eu-west-1a");
        var stopped = await bed.RunAsync("Stop-OpsHost web* -Wait -Output jsonl");
        Assert.Contains("web-gone (i-0fedcba9876543210) does not exist", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(2, stopped.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var held = (await DescribeAsync(clients.EC2()))[0].InstanceId!;
        await clients.EC2().ModifyInstanceAttributeAsync(new ModifyInstanceAttributeRequest { InstanceId = held, DisableApiTermination = new AttributeBooleanValue { Value = true } });
        var removed = await bed.RunAsync("Remove-OpsHost web-1,web-2 -Wait -Confirm:false -Output jsonl");
        Assert.Contains("protected against termination", removed.Error, StringComparison.Ordinal);
        Assert.Single(removed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(1, (await DescribeAsync(clients.EC2())).Count(i => i.State!.Name == InstanceStateName.Terminated));
    }

    [SkippableFact]
    public async Task Hosts_are_launched_from_a_template_with_tags_groups_and_a_root_volume()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        using var bed = await BedAsync(clients.EC2());
        var known = (await DescribeAsync(clients.EC2()))[0];
        var subnet = (await clients.EC2().DescribeSubnetsAsync(new DescribeSubnetsRequest())).Subnets![0];
        await bed.ObjectsAsync($"New-OpsHostTemplate app -Region eu-west-1 -InstanceType t3.micro -ImageId {known.ImageId} -SecurityGroup default -Tag role=app,env=prod -RootVolumeSizeGiB 60 -Monitoring");
        var hosts = await bed.ObjectsAsync($"New-OpsHost app -Count 2 -Name app -Tag env=stage -SubnetId {subnet.SubnetId} -VpcId {subnet.VpcId}");
        Assert.Equal(["running", "running"], hosts.Select(h => Text(h, "State")));

        var made = (await DescribeAsync(clients.EC2())).Where(i => i.Tags!.Any(t => t is { Key: "role", Value: "app" })).ToList();
        Assert.Equal(hosts.Select(h => Text(h, "InstanceId")).Order(StringComparer.Ordinal), made.Select(i => i.InstanceId));
        Assert.All(made, i => Assert.Equal((subnet.SubnetId, subnet.AvailabilityZone, "default"), (i.SubnetId, i.Placement!.AvailabilityZone, Assert.Single(i.SecurityGroups!).GroupName)));
        Assert.All(made, i => Assert.Contains(i.Tags!, t => t is { Key: "env", Value: "stage" }));
        var volumes = (await clients.EC2().DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [made[0].BlockDeviceMappings![0].Ebs!.VolumeId!] })).Volumes!;
        Assert.Equal(60, Assert.Single(volumes).Size);

        var refused = await bed.RunAsync("New-OpsHost app -ImageId ami-0123456789abcdef0 -SubnetId subnet-0123456789abcdef0");
        Assert.Contains("subnet-0123456789abcdef0", refused.Error, StringComparison.Ordinal);
        Assert.Contains("no such AMI", (await bed.RunAsync("New-OpsHost app -ImageId ami-0123456789abcdef0")).Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Networks_are_listed_and_the_inventory_has_every_host()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        using var bed = await BedAsync(clients.EC2());
        Assert.Empty(await bed.ObjectsAsync("Get-OpsKeyPair"));
        var subnets = (await clients.EC2().DescribeSubnetsAsync(new DescribeSubnetsRequest())).Subnets!;
        Assert.Equal(subnets.Select(s => s.SubnetId).Order(StringComparer.Ordinal), (await bed.ObjectsAsync("Get-OpsNetwork -Kind Subnet")).Select(n => Text(n, "Id")).Order(StringComparer.Ordinal));

        var inventory = JsonDocument.Parse((await bed.RunAsync("Export-OpsInventory --list")).Output).RootElement;
        Assert.Equal(2, inventory.GetProperty("_meta").GetProperty("hostvars").EnumerateObject().Count());
    }

    [SkippableFact]
    public async Task Amis_are_listed_by_owner_name_and_id()
    {
        using var clients = await MotoClients.ConnectAsync(moto);
        using var bed = await BedAsync(clients.EC2());
        var instance = (await DescribeAsync(clients.EC2()))[0];
        var launched = Assert.Single(await bed.ObjectsAsync("Get-OpsAmi", (await bed.RunAsync("Get-OpsHost web-* -Output jsonl")).Output));
        Assert.Equal((instance.ImageId, "available"), (Text(launched, "ImageId"), Text(launched, "State")));
        Assert.Contains(Text(launched, "ImageId"), (await bed.ObjectsAsync($"Get-OpsAmi {Text(launched, "Name")!.Split(' ')[0]}* -Owner amazon")).Select(i => Text(i, "ImageId")));

        Assert.Empty(await bed.ObjectsAsync("Get-OpsAmi"));
        var made = await clients.EC2().CreateImageAsync(new CreateImageRequest { InstanceId = instance.InstanceId, Name = "base-1" });
        var own = Assert.Single(await bed.ObjectsAsync("Get-OpsAmi BASE-1"));
        Assert.Equal(made.ImageId, Text(own, "ImageId"));
        Assert.NotEmpty(own.GetProperty("Volumes").EnumerateArray());
        Assert.EndsWith("Z", Text(own, "Created"), StringComparison.Ordinal);
        Assert.Contains("(AmiNotFound)", (await bed.RunAsync("Get-OpsAmi -ImageId ami-0123456789abcdef0")).Error, StringComparison.Ordinal);
    }

    private async Task<CliBed> BedAsync(IAmazonEC2 ec2)
    {
        var images = await ec2.DescribeImagesAsync(new DescribeImagesRequest { Owners = ["amazon"] });
        foreach (var name in new[] { "web-1", "web-2" })
        {
            await ec2.RunInstancesAsync(new RunInstancesRequest
            {
                ImageId = images.Images![0].ImageId,
                MinCount = 1,
                MaxCount = 1,
                InstanceType = InstanceType.T3Micro,
                TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Instance, Tags = [new Tag { Key = "Name", Value = name }] }],
            });
        }

        var bed = new CliBed(new OpsConnection { AccessKey = "AKIAEXAMPLE", SecretKey = "secret", Region = MotoClients.Region, EndpointUrl = moto.Url });
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        return bed;
    }

    private static async Task<IReadOnlyList<Instance>> DescribeAsync(IAmazonEC2 ec2) =>
        (await ec2.DescribeInstancesAsync(new DescribeInstancesRequest())).Reservations!.SelectMany(r => r.Instances!).OrderBy(i => i.InstanceId, StringComparer.Ordinal).ToList();

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
