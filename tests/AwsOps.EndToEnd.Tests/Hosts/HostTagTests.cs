using System.Text.Json;
using Amazon.EC2.Model;
using AwsOps.EndToEnd.Tests.Cli;

namespace AwsOps.EndToEnd.Tests.Hosts;

[Collection(CliGroup.Name)]
public sealed class HostTagTests
{
    [Fact]
    public async Task Tags_go_to_AWS_and_the_inventory_in_one_call_for_all_hosts()
    {
        using var bed = new CliBed();
        var set = await bed.ObjectsAsync("Set-OpsHostTag web* -Tag team=blue,env=test");
        Assert.Equal(4, set.Count);
        Assert.Equal((1, 0), (bed.Session.Sandbox.Calls["CreateTags"], bed.Session.Sandbox.Calls["DescribeTags"]));
        Assert.Equal(["web-1", "web-2"], (await bed.ObjectsAsync("Get-OpsHostTag -TagFilter team=blue,env=test -Key team")).Select(t => Text(t, "HostName")));
        var inAws = await bed.Session.Clients.EC2("eu-west-1").DescribeTagsAsync(new DescribeTagsRequest { Filters = [new Filter { Name = "key", Values = ["team"] }] });
        Assert.Equal(2, inAws.Tags!.Count(t => t.Value == "blue"));

        await bed.ObjectsAsync("Set-OpsHostTag web-1 -Tag Name=front-1");
        Assert.Equal("front-1", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-1")), "Name"));
    }

    [Fact]
    public async Task A_pipeline_of_key_and_value_becomes_one_call_for_each_set_of_tags()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        const string Records = """
            {"HostName":"web-1","Key":"tier","Value":"front"}
            {"HostName":"web-2","Key":"tier","Value":"front"}
            {"HostName":"db-1","Key":"tier","Value":"back"}
            """;
        Assert.Equal(3, (await bed.ObjectsAsync("Set-OpsHostTag", Records)).Count);
        Assert.Equal(2, bed.Session.Sandbox.Calls["CreateTags"]);
        Assert.Equal(1, bed.Session.Sandbox.Calls["DescribeInstances"]);
    }

    [Fact]
    public async Task Add_leaves_another_value_alone_even_one_that_the_inventory_does_not_know()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var id = Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHost web-2")), "InstanceId")!;
        await bed.Session.Clients.EC2("eu-west-1").CreateTagsAsync(new CreateTagsRequest { Resources = [id], Tags = [new Tag { Key = "owner", Value = "ann" }] });

        var answer = await bed.RunAsync("Add-OpsHostTag web* -Tag owner=bob -Output jsonl");
        Assert.Equal(3, answer.Code);
        Assert.Contains("owner=ann", answer.Error, StringComparison.Ordinal);
        Assert.Contains("(TagExists)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(["ann", "bob"], (await bed.ObjectsAsync("Get-OpsHostTag web* -Key owner")).Select(t => Text(t, "Value")).Order());

        var calls = bed.Session.Sandbox.Calls["CreateTags"];
        Assert.Single(await bed.ObjectsAsync("Add-OpsHostTag web-1 -Tag owner=bob"));
        Assert.Equal(calls, bed.Session.Sandbox.Calls["CreateTags"]);
        Assert.Equal("bob", Text(Assert.Single(await bed.ObjectsAsync("Add-OpsHostTag web-2 -Tag owner=bob -Force")), "Value"));
    }

    [Fact]
    public async Task Extended_tags_and_host_variables_stay_in_the_state_and_find_hosts_all_the_same()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        var calls = bed.Session.Sandbox.Calls.Total;
        await bed.ObjectsAsync("Add-OpsHostTag db* -Kind Extended -Tag contract=gold");
        await bed.ObjectsAsync("Set-OpsHostTag db-1 -Kind HostVariable -Key ansible_port -Value 2222");
        Assert.Equal("HostVariable", Text(Assert.Single(await bed.ObjectsAsync("Get-OpsHostTag -TagFilter contract=gold -Key ansible*")), "Kind"));
        Assert.Equal(["db-2"], (await bed.ObjectsAsync("Get-OpsHostTag -TagFilter contract=gold,ansible_port!=~ -Kind Extended")).Select(t => Text(t, "HostName")));

        var refused = await bed.RunAsync("Add-OpsHostTag db-1 -Kind Extended -Tag contract=silver");
        Assert.Contains("(TagExists)", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await bed.ObjectsAsync("Remove-OpsHostTag db* -Kind Extended -Key contract -Confirm:false")).Count);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsHostTag -Kind Extended"));
        Assert.Equal(calls, bed.Session.Sandbox.Calls.Total);
    }

    [Fact]
    public async Task Tags_are_removed_as_a_pipeline_shows_them_and_those_of_AWS_stay()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Set-OpsHostTag web*,db-1 -Tag tmp-a=1,tmp-b=2");
        var tags = await bed.RunAsync("Get-OpsHostTag web* -Key tmp* -Output jsonl");
        Assert.Equal(4, (await bed.ObjectsAsync("Remove-OpsHostTag -Confirm:false", tags.Output)).Count);
        Assert.Equal(1, bed.Session.Sandbox.Calls["DeleteTags"]);
        Assert.Equal(["db-1", "db-1"], (await bed.ObjectsAsync("Get-OpsHostTag -Key tmp*")).Select(t => Text(t, "HostName")));
        Assert.Equal(2, (await bed.ObjectsAsync("Remove-OpsHostTag db-1 -Key tmp-? -Confirm:false")).Count);
        Assert.Empty(await bed.ObjectsAsync("Remove-OpsHostTag db-1 -Key tmp-a -Confirm:false"));
    }

    [Fact]
    public async Task A_host_that_is_gone_is_reported_and_the_others_get_their_tags()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("Update-OpsHost eu-west-1");
        await bed.ObjectsAsync("Add-OpsHost i-0fedcba9876543210 -HostName web-gone -Zone eu-west-1a");
        var answer = await bed.RunAsync("Set-OpsHostTag web* -Tag team=blue -Output jsonl");
        Assert.Equal(3, answer.Code);
        Assert.Contains("web-gone (i-0fedcba9876543210) does not exist", answer.Error, StringComparison.Ordinal);
        Assert.Contains("(HostNotFound)", answer.Error, StringComparison.Ordinal);
        Assert.Equal(2, answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(2, bed.Session.Sandbox.Calls["CreateTags"]);
    }

    [Fact]
    public async Task WhatIf_shows_each_host_and_changes_nothing()
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync("Set-OpsHostTag web* -Tag team=blue -WhatIf");
        Assert.Equal(2, (answer.Output + answer.Error).Split("What if:").Length - 1);
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateTags"]);
        Assert.Empty(await bed.ObjectsAsync("Get-OpsHostTag -Key team"));
    }

    [Theory]
    [InlineData("Set-OpsHostTag web-1", "-Tag")]
    [InlineData("Set-OpsHostTag -Tag a=b", "-HostName")]
    [InlineData("Set-OpsHostTag web-1 -Tag aws:x=b", "aws:x")]
    [InlineData("Set-OpsHostTag -TagFilter env -Tag a=b", "-TagFilter 'env'")]
    [InlineData("Remove-OpsHostTag web-1 -Key aws:x -Confirm:false", "aws:x")]
    public async Task Bad_input_is_said_before_any_call(string line, string named)
    {
        using var bed = new CliBed();
        var answer = await bed.RunAsync(line);
        Assert.Equal(2, answer.Code);
        Assert.Contains("(InvalidParameter)", answer.Error, StringComparison.Ordinal);
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0), (bed.Session.Sandbox.Calls["CreateTags"], bed.Session.Sandbox.Calls["DeleteTags"]));
    }

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();
}
