using System.Text.Json;
using Amazon.EC2.Model;
using AwsOps.Core.Account;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Groups are copied, proven and restored on the command line.</summary>
[Collection(CliGroup.Name)]
public sealed class RestoreCliTests
{
    [Fact]
    public async Task A_group_is_copied_once_and_restored_in_its_new_region()
    {
        using var bed = new CliBed();
        await GroupAsync(bed);
        var taken = Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data -Tag env=prod"));
        var copy = Assert.Single(await bed.ObjectsAsync("Copy-SnapshotGroup -DestinationRegion us-east-1", await ListAsync(bed)));
        Assert.Equal(("us-east-1", "eu-west-1", Text(taken, "SnapshotGroupId")), (Text(copy, "Region"), Text(copy, "SourceRegion"), Text(copy, "SourceSnapshotGroupId")));
        Assert.Equal("prod", copy.GetProperty("Tags").GetProperty("env").GetString());
        Assert.Equal(Text(copy, "SnapshotGroupId"), Text(Assert.Single(await bed.ObjectsAsync($"Copy-SnapshotGroup {Text(taken, "SnapshotGroupId")} us-east-1")), "SnapshotGroupId"));
        Assert.Equal(2, bed.Session.Sandbox.Calls["CopySnapshot"]);

        var plan = await bed.RunAsync($"Restore-SnapshotGroup {Text(copy, "SnapshotGroupId")} -Zone us-east-1a -WhatIf");
        Assert.Contains("us-east-1a", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Single(await bed.ObjectsAsync("Get-EbsVolumeGroup"));
        var restored = Assert.Single(await bed.ObjectsAsync($"Restore-SnapshotGroup {Text(copy, "SnapshotGroupId")} -Zone us-east-1a"));
        Assert.Equal(("Available", "us-east-1a"), (Text(restored, "Status"), Text(restored, "Zone")));
    }

    [Fact]
    public async Task A_copy_to_another_account_is_planned_made_and_found_there()
    {
        const string Role = "arn:aws:iam::444455556666:role/backup";
        using var bed = new CliBed();
        await GroupAsync(bed);
        var taken = Text(Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data")), "SnapshotGroupId");

        // The first role belongs to the sandbox's own account, and the sandbox has no profiles: neither changes anything.
        foreach (var (bad, message) in new[] { ("-DestinationRoleArn arn:aws:iam::111122223333:role/ops", "the source's own"), ("-DestinationProfileName prod", "has no profiles") })
        {
            var refused = await bed.RunAsync($"Copy-SnapshotGroup {taken} {bad}");
            Assert.Equal(2, refused.Code);
            Assert.Contains("InvalidParameter", refused.Error, StringComparison.Ordinal);
            Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        }

        var plan = await bed.RunAsync($"Copy-SnapshotGroup {taken} -DestinationRoleArn {Role} -WhatIf");
        Assert.Contains("Share with account 444455556666", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Contains("Take the share with account 444455556666 back", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["ModifySnapshotAttribute"]);

        var copy = Assert.Single(await bed.ObjectsAsync($"Copy-SnapshotGroup {taken} us-east-1 -DestinationRoleArn {Role} -DestinationExternalId x"));
        Assert.Equal(("us-east-1", "111122223333"), (Text(copy, "Region"), Text(copy, "SourceAccountId")));
        Assert.All(copy.GetProperty("Snapshots").EnumerateArray(), s => Assert.Equal("completed", Text(s, "State")));
        Assert.Equal(taken, Text(Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup")), "SnapshotGroupId"));
        var own = OpsSessions.Current!;
        var other = await OpsAccounts.ConnectAsync(own with { RoleArn = Role }, new QuietPipeline(), default);
        Assert.Equal(("444455556666", true), (other.AccountId, other.Sandbox));
        Assert.Equal(Text(copy, "SnapshotGroupId"), Text(Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup")), "SnapshotGroupId"));
        OpsSessions.Current = own;
        Assert.Equal(Text(copy, "SnapshotGroupId"), Text(Assert.Single(await bed.ObjectsAsync($"Get-SnapshotGroup -RoleArn {Role}")), "SnapshotGroupId"));

        // What EC2 cannot store is an error with the group, and is shared no longer.
        bed.Session.Sandbox.Faults.Add(new AwsOps.Sandbox.Faults.Fault { Operation = "CopySnapshot", Kind = AwsOps.Sandbox.Faults.FaultKind.EndsInError, Times = 1 });
        var broken = await bed.RunAsync($"Copy-SnapshotGroup {taken} -DestinationRoleArn {Role} -Output jsonl");
        Assert.Equal(3, broken.Code);
        Assert.Contains("SnapshotFailed", broken.Error, StringComparison.Ordinal);
        Assert.Contains("Partial", broken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copies_and_restored_volumes_are_waited_for_and_a_time_that_is_up_is_an_error_with_the_group()
    {
        using var bed = new CliBed();
        await GroupAsync(bed);
        await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data");
        var late = await bed.RunAsync("Copy-SnapshotGroup -DestinationRegion us-east-1 -Wait -TimeoutSeconds 1 -Output jsonl", await ListAsync(bed));
        Assert.Equal(3, late.Code);
        Assert.Contains("us-east-1", late.Output, StringComparison.Ordinal);
        Assert.Contains("SnapshotFailed", late.Error, StringComparison.Ordinal);
        var copy = Assert.Single(await bed.ObjectsAsync("Copy-SnapshotGroup -DestinationRegion us-east-1 -Wait", (await bed.RunAsync("Get-SnapshotGroup -Region eu-west-1 -Output jsonl")).Output));
        Assert.All(copy.GetProperty("Snapshots").EnumerateArray(), s => Assert.Equal("completed", Text(s, "State")));
        Assert.Equal(2, bed.Session.Sandbox.Calls["CopySnapshot"]);

        var before = bed.Session.Clock.GetUtcNow();
        var restored = Assert.Single(await bed.ObjectsAsync($"Restore-SnapshotGroup {Text(copy, "SnapshotGroupId")} -Zone us-east-1a -WaitInitialized -TimeoutSeconds 3600"));
        Assert.Equal("Available", Text(restored, "Status"));
        Assert.True(bed.Session.Clock.GetUtcNow() - before > TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_group_is_proven_and_a_failure_is_an_error_with_the_group()
    {
        using var bed = new CliBed();
        await GroupAsync(bed);
        await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data");
        var tested = Assert.Single(await bed.ObjectsAsync("Test-SnapshotGroup -TargetHostName db-2 -Command true", await ListAsync(bed)));
        Assert.Equal("Passed", Text(tested, "TestStatus"));

        var failed = await bed.RunAsync(["Test-SnapshotGroup", "-SnapshotGroupId", Text(tested, "SnapshotGroupId")!, "-TargetHostName", "db-2", "-Command", "test -e \"$1\"/nothing", "-Output", "jsonl"]);
        Assert.Equal(3, failed.Code);
        Assert.Contains("(SnapshotGroupNotUsable)", failed.Error, StringComparison.Ordinal);
        using var shown = JsonDocument.Parse(failed.Output);
        Assert.Equal("Failed", Text(shown.RootElement, "TestStatus"));
        Assert.Equal("Failed", Text(Assert.Single(await bed.ObjectsAsync("Get-SnapshotGroup")), "TestStatus"));
        Assert.Single(await bed.ObjectsAsync("Get-EbsVolumeGroup"));
    }

    [Fact]
    public async Task A_key_encrypts_what_is_restored_in_another_region_and_is_refused_where_nothing_is_copied()
    {
        using var bed = new CliBed();
        await GroupAsync(bed);
        var taken = Text(Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data")), "SnapshotGroupId")!;
        var refused = await bed.RunAsync($"Restore-SnapshotGroup {taken} -Zone eu-west-1b -KmsKeyId alias/secret");
        Assert.Equal(2, refused.Code);
        Assert.Contains("-KmsKeyId 'alias/secret'", refused.Error, StringComparison.Ordinal);

        // A copy that is there and not encrypted is not what is asked for.
        await bed.ObjectsAsync($"Copy-SnapshotGroup {taken} us-east-1");
        await AssertEncryptedAsync(bed, $"Restore-SnapshotGroup {taken} -Zone us-east-1a -KmsKeyId alias/secret", "alias/secret");
        await AssertEncryptedAsync(bed, "Restore-SnapshotGroup -Latest -HostName db-1 -SourceMountPoint /data -Zone us-east-1a -KmsKeyId alias/other", "alias/other");
    }

    [Fact]
    public async Task All_groups_are_copied_night_after_night_and_each_backup_once()
    {
        using var bed = new CliBed();
        await GroupAsync(bed);
        var first = Text(Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data")), "SnapshotGroupId")!;
        var copy = Text(Assert.Single(await bed.ObjectsAsync($"Copy-SnapshotGroup {first} us-east-1")), "SnapshotGroupId")!;
        bed.Session.Sandbox.Advance(TimeSpan.FromHours(1));
        var second = Text(Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data")), "SnapshotGroupId")!;
        bed.Session.Sandbox.Advance(TimeSpan.FromHours(1));

        // The copy comes first, and does not keep the others from theirs.
        var nightly = await bed.ObjectsAsync("Copy-SnapshotGroup -DestinationRegion us-east-1", Records(copy, second, first));
        Assert.Equal([second, first], nightly.Select(g => Text(g, "SourceSnapshotGroupId")!));
        Assert.Equal(copy, Text(nightly[1], "SnapshotGroupId"));
        Assert.Equal(4, bed.Session.Sandbox.Calls["CopySnapshot"]);

        // Four groups, two backups.
        await bed.ObjectsAsync("Copy-SnapshotGroup -DestinationRegion us-west-2", await ListAsync(bed));
        Assert.Equal(8, bed.Session.Sandbox.Calls["CopySnapshot"]);
        await bed.ObjectsAsync("Copy-SnapshotGroup -DestinationRegion us-west-2", await ListAsync(bed));
        Assert.Equal(8, bed.Session.Sandbox.Calls["CopySnapshot"]);
        Assert.Equal(first, Text(Assert.Single(await bed.ObjectsAsync($"Copy-SnapshotGroup {copy} eu-west-1")), "SnapshotGroupId"));
        Assert.Equal(8, bed.Session.Sandbox.Calls["CopySnapshot"]);

        var named = await bed.RunAsync($"Copy-SnapshotGroup {copy} us-east-1");
        Assert.Equal(2, named.Code);
        Assert.Contains("InvalidParameter", named.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Restore-SnapshotGroup", "-TargetHostName", "old-1")]
    [InlineData("Restore-SnapshotGroup", "-TargetInstanceId", "i-0")]
    [InlineData("Test-SnapshotGroup", "-TargetHostName", "old-1")]
    [InlineData("Test-SnapshotGroup", "-TargetInstanceId", "i-0")]
    [InlineData("Restore-SnapshotGroup", "-Zone", "eu-west-9z")]
    [InlineData("Restore-SnapshotGroup", "-Zone", "af-south-1a")]
    [InlineData("Restore-SnapshotGroup", "-Zone", "us-east-1z")]
    public async Task An_error_names_the_parameter_that_was_given(string cmdlet, string parameter, string value)
    {
        using var bed = new CliBed();
        await GroupAsync(bed);
        var taken = Text(Assert.Single(await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data")), "SnapshotGroupId")!;
        var answer = await bed.RunAsync($"{cmdlet} {taken} {parameter} {value}");
        Assert.NotEqual(0, answer.Code);
        Assert.Contains($"{parameter} '{value}'", answer.Error, StringComparison.Ordinal);
        Assert.Contains(parameter == "-Zone" ? "InvalidParameter" : "HostNotFound", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["CopySnapshot"]);
    }

    private static string Records(params string[] ids) => string.Join('\n', ids.Select(id => $"{{\"SnapshotGroupId\":\"{id}\"}}"));

    private static async Task AssertEncryptedAsync(CliBed bed, string line, string key)
    {
        var plan = await bed.RunAsync(line + " -WhatIf");
        Assert.Contains($"encrypted with {key}", plan.Output + plan.Error, StringComparison.Ordinal);
        var restored = Assert.Single(await bed.ObjectsAsync(line));
        var ids = restored.GetProperty("Volumes").EnumerateArray().Select(v => Text(v, "VolumeId")!).ToList();
        var volumes = (await bed.Session.Clients.EC2("us-east-1").DescribeVolumesAsync(new DescribeVolumesRequest { VolumeIds = ids })).Volumes!;
        Assert.Equal(2, volumes.Count);
        Assert.All(volumes, v => Assert.True(v.Encrypted == true && v.KmsKeyId!.EndsWith(key, StringComparison.Ordinal), $"{v.Encrypted} {v.KmsKeyId}"));
    }

    private static Task<IReadOnlyList<JsonElement>> GroupAsync(CliBed bed) => bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");

    private static async Task<string> ListAsync(CliBed bed) => (await bed.RunAsync("Get-SnapshotGroup -Output jsonl")).Output;

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
