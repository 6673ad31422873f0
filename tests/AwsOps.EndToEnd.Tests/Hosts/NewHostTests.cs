using System.Text;
using System.Text.Json;
using Amazon.EC2.Model;
using AwsOps.EndToEnd.Tests.Cli;
using AwsOps.Sandbox.Faults;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class NewHostTests
{
    private const string Image = "ami-00300000000000003";

    [Fact]
    public async Task A_host_is_launched_runs_and_is_known()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Get-OpsHost");
        var host = Assert.Single(await bed.ObjectsAsync($"New-OpsHost -InstanceType t3.small -ImageId {Image} -KeyName ops -Zone eu-west-1b -Name web-9 -Tag env=prod -SecurityGroup fleet -InstanceProfile fleet -RootVolumeSizeGiB 50"));
        Assert.Equal(("web-9", "running", "eu-west-1b", "ops"), (Text(host, "HostName"), Text(host, "State"), Text(host, "Zone"), Text(host, "KeyName")));
        Assert.StartsWith("vpc-", Text(host, "VpcId"), StringComparison.Ordinal);

        var instance = await InstanceAsync(bed, Text(host, "InstanceId")!);
        Assert.Equal(("fleet", "required", "disabled"), (Assert.Single(instance.SecurityGroups!).GroupName, instance.MetadataOptions!.HttpTokens!.Value, instance.Monitoring!.State!.Value));
        Assert.Equal(["Name", "awsops:operation", "env"], instance.Tags!.Select(t => t.Key!).Order(StringComparer.Ordinal));
        var volume = Assert.Single((await bed.Session.Clients.EC2("eu-west-1").DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = [instance.BlockDeviceMappings![0].Ebs!.VolumeId!] })).Volumes!);
        Assert.Equal((50, "prod"), (volume.Size, volume.Tags!.Single(t => t.Key == "env").Value));

        Assert.Equal("web-9", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-9")), "Name"));
        Assert.Equal("Completed", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsOperation")), "Status"));
    }

    [Theory]
    [InlineData("New-OpsHost -ImageId " + Image + " -InstanceType t3.micro -Name web-1 -Region eu-west-1")]
    [InlineData("Add-OpsHost i-0a0a0a0a0a0a0a0a0 -HostName other -Zone eu-west-1a")]
    public async Task The_first_host_of_an_empty_inventory_hides_no_other_and_takes_no_name(string line)
    {
        using var bed = new CliBed();
        var made = Assert.Single(await bed.ObjectsAsync(line));
        Assert.NotEqual("web-1", Text(made, "HostName"));
        var hosts = await bed.ObjectsAsync("Get-OpsHost");
        Assert.Contains(hosts, h => Text(h, "HostName") == "db-1");
        Assert.Equal("i-00300000000000001", Text(hosts.Single(h => Text(h, "HostName") == "web-1"), "InstanceId"));
    }

    [Fact]
    public async Task The_key_pair_is_that_of_the_settings_where_nobody_names_one()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Set-OpsSetting DefaultKeyPair ops -Region eu-west-1");
        Assert.Equal("ops", Text(Assert.Single(await bed.ObjectsAsync($"New-OpsHost -Region eu-west-1 -InstanceType t3.small -ImageId {Image}")), "KeyName"));
    }

    [Fact]
    public async Task A_template_gives_what_is_not_said_and_many_are_one_launch()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync($"New-OpsHostTemplate web -Region eu-west-1 -InstanceType t3.micro -ImageId {Image} -SecurityGroup fleet -Monitoring -Tag env=prod,role=web -Count 3 -Name batch -AllowImdsV1");
        var hosts = await bed.ObjectsAsync("New-OpsHost web -InstanceType t3.large -Monitoring:false -Tag env=stage -SecurityGroup default");
        Assert.Equal(3, hosts.Count);
        Assert.All(hosts, h => Assert.Equal(("t3.large", "batch", "running"), (Text(h, "InstanceType"), Text(h, "Name"), Text(h, "State"))));
        // No other host may have a name for look-ups that three share.
        Assert.Equal(3, hosts.Select(h => Text(h, "HostName")).Distinct().Count());
        Assert.DoesNotContain("batch", hosts.Select(h => Text(h, "HostName")));
        var instance = await InstanceAsync(bed, Text(hosts[1], "InstanceId")!);
        Assert.Equal(["default", "fleet"], instance.SecurityGroups!.Select(g => g.GroupName!).Order());
        Assert.Equal(["env=stage", "role=web"], instance.Tags!.Where(t => t.Key is "env" or "role").Select(t => $"{t.Key}={t.Value}").Order());
        Assert.Equal(("optional", "disabled"), (instance.MetadataOptions!.HttpTokens!.Value, instance.Monitoring!.State!.Value));
        Assert.Equal(1, bed.Session.Sandbox.Calls["RunInstances"]);

        var piped = await bed.RunAsync("Get-OpsHostTemplate web -Output jsonl");
        Assert.Single(await bed.ObjectsAsync("New-OpsHost -Count 1", piped.Output));
    }

    [Fact]
    public async Task A_name_that_a_living_host_has_is_not_taken_for_look_ups()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Get-OpsHost");
        var host = Assert.Single(await bed.ObjectsAsync($"New-OpsHost -InstanceType t3.micro -ImageId {Image} -Name web-1"));
        Assert.NotEqual("web-1", Text(host, "HostName"));
        Assert.Equal("web-1", Text(host, "Name"));
    }

    [Fact]
    public async Task Whatif_prints_the_plan_and_launches_nothing()
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync($"New-OpsHost -InstanceType t3.micro -ImageId {Image} -Count 2 -Zone eu-west-1a -WhatIf");
        Assert.Equal(0, answer.Code);
        Assert.Contains($"2 x t3.micro from {Image} in eu-west-1a", answer.Output + answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["RunInstances"]);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsOperation"));
    }

    [Fact]
    public async Task What_ec2_has_no_capacity_for_is_said_nothing_is_left_and_it_can_be_tried_again()
    {
        using var bed = new CliBed();
        bed.Session.Sandbox.Faults.Add(new Fault { Operation = "RunInstances", Kind = FaultKind.ErrorCode, Code = "InsufficientInstanceCapacity", HttpStatus = 500, Times = null });
        var answer = await bed.RunAsync($"New-OpsHost -InstanceType t3.micro -ImageId {Image} -Count 2 -Zone eu-west-1a");
        Assert.Equal(1, answer.Code);
        Assert.Contains("(CapacityMissing)", answer.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was launched", answer.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(await bed.ObjectsAsync("Get-OpsHost"), h => Text(h, "InstanceType") == "t3.micro");
        bed.Session.Sandbox.Faults.Clear();
        var operation = Text(Assert.Single(await bed.ObjectsAsync("Get-OpsOperation")), "OperationId");
        Assert.Equal("Completed", Text(Assert.Single(await bed.ObjectsAsync($"Resume-OpsOperation {operation}")), "Status"));
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsHost")).Count(h => Text(h, "InstanceType") == "t3.micro"));
    }

    [Fact]
    public async Task A_reply_that_got_lost_makes_no_second_launch()
    {
        using var bed = new CliBed();
        bed.Session.Sandbox.Faults.Add(new Fault { Operation = "RunInstances", Kind = FaultKind.LostReply });
        Assert.Equal(2, (await bed.ObjectsAsync($"New-OpsHost -InstanceType t3.micro -ImageId {Image} -Count 2")).Count);
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsHost")).Count(h => Text(h, "InstanceType") == "t3.micro"));
    }

    [Fact]
    public async Task User_data_arrives_as_it_was_typed()
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync(["New-OpsHost", "-InstanceType", "t3.micro", "-ImageId", Image, "-UserData", "#!/bin/sh\necho 'é'", "-Output", "jsonl"]);
        Assert.Equal(0, answer.Code);
        var id = Text(JsonDocument.Parse(answer.Output).RootElement, "InstanceId");
        var data = await bed.Session.Clients.EC2("eu-west-1").DescribeInstanceAttributeAsync(new DescribeInstanceAttributeRequest { InstanceId = id, Attribute = Amazon.EC2.InstanceAttributeName.UserData });
        Assert.Equal("#!/bin/sh\necho 'é'", Encoding.UTF8.GetString(Convert.FromBase64String(data.InstanceAttribute!.UserData!.Value!)));
    }

    private static async Task<Instance> InstanceAsync(CliBed bed, string id) =>
        (await bed.Session.Clients.EC2("eu-west-1").DescribeInstancesAsync(new DescribeInstancesRequest { InstanceIds = [id] })).Reservations![0].Instances![0];

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
