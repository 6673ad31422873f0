using System.Globalization;
using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class AmiTests
{
    private const string Own = "ami-00300000000000003";
    private const string Amazons = "ami-00300000000000002";

    [Fact]
    public async Task Own_amis_are_listed_with_their_volumes_in_one_call()
    {
        using var bed = new CliBed();
        var calls = bed.Session.Sandbox.Calls;
        var image = Assert.Single(await bed.ObjectsAsync("Get-OpsAmi"));
        Assert.Equal([("DescribeImages", 1)], calls.ByOperation().Select(c => (c.Key, c.Value)));
        Assert.Equal((Own, "base-2025.01", "Our base image"), (Text(image, "ImageId"), Text(image, "Name"), Text(image, "Description")));
        Assert.Equal(("available", "x86_64", "Linux/UNIX", "/dev/xvda"), (Text(image, "State"), Text(image, "Architecture"), Text(image, "Platform"), Text(image, "RootDeviceName")));
        Assert.Equal(("eu-west-1", "111122223333", false, 20), (Text(image, "Region"), Text(image, "OwnerId"), image.GetProperty("IsPublic").GetBoolean(), image.GetProperty("SizeGiB").GetInt32()));
        Assert.EndsWith("Z", Text(image, "Created"), StringComparison.Ordinal);
        Assert.Equal("base-2025.01", Text(image.GetProperty("Tags"), "Name"));
        var volume = Assert.Single(image.GetProperty("Volumes").EnumerateArray());
        Assert.Equal(("/dev/xvda", "gp3", 20, false), (Text(volume, "Device"), Text(volume, "VolumeType"), volume.GetProperty("SizeGiB").GetInt32(), volume.GetProperty("Encrypted").GetBoolean()));
        Assert.StartsWith("snap-", Text(volume, "SnapshotId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task They_are_found_by_name_name_tag_and_tag_the_newest_first()
    {
        using var bed = new CliBed();
        var ec2 = bed.Session.Clients.EC2("eu-west-1");
        var made = await ec2.CreateImageAsync(new CreateImageRequest
        {
            InstanceId = "i-00300000000000001",
            Name = "base-2026.11",
            TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Image, Tags = [new Tag { Key = "Name", Value = "Golden" }, new Tag { Key = "stage", Value = "untested" }] }],
        });
        Assert.Equal(["base-2026.11", "base-2025.01"], (await bed.ObjectsAsync("Get-OpsAmi BASE-*")).Select(i => Text(i, "Name")));
        Assert.Equal(made.ImageId, Text(Assert.Single(await bed.ObjectsAsync("Get-OpsAmi golden")), "ImageId"));
        Assert.Equal("pending", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsAmi -Tag stage=un*")), "State"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsAmi -Tag stage=tested"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsAmi nobody*"));
        Assert.Empty(await bed.ObjectsAsync("Get-OpsAmi golden* -Region us-east-1"));
        var missing = await bed.RunAsync("Get-OpsAmi nobody,base-2025.01 -Output jsonl");
        Assert.Equal(3, missing.Code);
        Assert.Contains("-Name 'nobody'", missing.Error, StringComparison.Ordinal);
        Assert.Contains("(AmiNotFound)", missing.Error, StringComparison.Ordinal);
        Assert.Contains(Own, missing.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Owners_are_asked_for_and_EC2_looks_for_the_names_of_others()
    {
        using var bed = new CliBed();
        var calls = bed.Session.Sandbox.Calls;
        Assert.Equal(2, (await bed.ObjectsAsync("Get-OpsAmi -Owner amazon")).Count);
        Assert.Equal(Amazons, Text(Assert.Single(await bed.ObjectsAsync("Get-OpsAmi al2023*arm64 -Owner amazon")), "ImageId"));
        Assert.Equal(3, (await bed.ObjectsAsync("Get-OpsAmi -Owner self,amazon")).Count);
        Assert.Equal(3, calls["DescribeImages"]);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsAmi -Owner 444455556666"));
        // The account's own id is the account itself, whose AMIs have Name tags.
        await bed.Session.Clients.EC2("eu-west-1").CreateTagsAsync(new CreateTagsRequest { Resources = [Own], Tags = [new Tag { Key = "Name", Value = "Golden" }] });
        Assert.Equal(Own, Text(Assert.Single(await bed.ObjectsAsync("Get-OpsAmi golden -Owner 111122223333")), "ImageId"));
    }

    [Fact]
    public async Task By_id_any_ami_is_found_that_may_be_used_and_what_is_not_there_is_an_error_of_its_own()
    {
        using var bed = new CliBed();
        var calls = bed.Session.Sandbox.Calls;
        var answer = await bed.RunAsync($"Get-OpsAmi -ImageId {Amazons},ami-0123456789abcdef0,{Own} -Output jsonl");
        Assert.Equal(3, answer.Code);
        Assert.Equal([Amazons, Own], answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Text(JsonDocument.Parse(l).RootElement, "ImageId")).Order(StringComparer.Ordinal));
        Assert.Contains("-ImageId 'ami-0123456789abcdef0'", answer.Error, StringComparison.Ordinal);
        Assert.Contains("(AmiNotFound)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(1, calls["DescribeImages"]);
        Assert.Contains("(AmiNotFound)", (await bed.RunAsync($"Get-OpsAmi -ImageId {Amazons} -Owner self")).Error, StringComparison.Ordinal);
        // 200 ids a call.
        var many = string.Join(',', Enumerable.Range(0, 201).Select(i => "ami-" + i.ToString("x8", CultureInfo.InvariantCulture)));
        Assert.Equal(201, (await bed.RunAsync($"Get-OpsAmi -ImageId {many}")).Error.Split("(AmiNotFound)").Length - 1);
        Assert.Equal(4, calls["DescribeImages"]);
    }

    [Fact]
    public async Task Hosts_from_the_pipeline_are_one_call_a_region_and_one_without_an_ami_asks_for_none()
    {
        using var bed = new CliBed();
        var hosts = await bed.RunAsync("Get-OpsHost -Output jsonl");
        var regions = hosts.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => Text(JsonDocument.Parse(l).RootElement, "Region")).Distinct().ToList();
        Assert.Equal(2, regions.Count);
        var before = bed.Session.Sandbox.Calls["DescribeImages"];
        var images = await bed.ObjectsAsync("Get-OpsAmi", hosts.Output);
        Assert.Equal(regions.Order(StringComparer.Ordinal), images.Select(i => Text(i, "Region")).Distinct());
        Assert.Equal(2, bed.Session.Sandbox.Calls["DescribeImages"] - before);
        // A host that was added by hand.
        var without = await bed.RunAsync("Get-OpsAmi -Output jsonl", """{"HostName":"legacy-1","Region":"eu-west-1","ImageId":null}""" + "\n" + hosts.Output);
        Assert.Equal((3, 2), (without.Code, without.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains("line 1", without.Error, StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
