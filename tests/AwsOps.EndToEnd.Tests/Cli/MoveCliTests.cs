using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Groups go through pipes of awsops from one cmdlet to the next.</summary>
[Collection(CliGroup.Name)]
public sealed class MoveCliTests
{
    [Fact]
    public async Task A_group_is_piped_off_its_host_and_onto_another()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");

        var free = Assert.Single(await bed.ObjectsAsync("Disconnect-EbsVolumeGroup -Unmount", await ListAsync(bed)));
        Assert.Equal(("Available", null), (Text(free, "Status"), Text(free, "HostName")));
        var moved = Assert.Single(await bed.ObjectsAsync("Connect-EbsVolumeGroup -HostName db-2 -MountPoint /srv", await ListAsync(bed)));
        Assert.Equal(("Mounted", "db-2", "/srv"), (Text(moved, "Status"), Text(moved, "HostName"), Text(moved, "MountPoint")));
        var off = Assert.Single(await bed.ObjectsAsync("Dismount-EbsVolumeGroup", await ListAsync(bed)));
        Assert.Equal(("Attached", null), (Text(off, "Status"), Text(off, "MountPoint")));
        var on = Assert.Single(await bed.ObjectsAsync("Mount-EbsVolumeGroup", await ListAsync(bed)));
        Assert.Equal("/srv", Text(on, "MountPoint"));
        Assert.Single(await bed.ObjectsAsync("Disable-EbsAutomount", await ListAsync(bed)));
        Assert.Single(await bed.ObjectsAsync("Enable-EbsAutomount", await ListAsync(bed)));
        Assert.Single(await bed.ObjectsAsync("Disconnect-EbsVolumeGroup -HostName db-2 -MountPoint /srv -Unmount"));
        Assert.Equal("Deleted", Text(Assert.Single(await bed.ObjectsAsync("Remove-EbsVolumeGroup -Confirm:false", await ListAsync(bed))), "Status"));
    }

    [Fact]
    public async Task A_plan_is_printed_and_nothing_done()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");
        var answer = await bed.RunAsync("Disconnect-EbsVolumeGroup -HostName db-1 -MountPoint /data -Unmount -WhatIf");
        Assert.Equal(0, answer.Code);
        Assert.Contains("Unmount /data", answer.Output + answer.Error, StringComparison.Ordinal);
        Assert.Equal("Mounted", Text(Assert.Single(await bed.ObjectsAsync("Get-EbsVolumeGroup")), "Status"));
        Assert.Equal(0, bed.Session.Sandbox.Calls["DetachVolume"]);
    }

    [Fact]
    public async Task Name_and_tags_change()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data -Name first -Tag team=red");
        var plan = await bed.RunAsync("Set-EbsVolumeGroup -HostName db-1 -MountPoint /data -Name orders -WhatIf");
        Assert.Contains("Name=orders-0", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Equal(0, bed.Session.Sandbox.Calls["CreateTags"]);
        // A piped group brings its own name, which is not the one that is meant.
        var tagged = Assert.Single(await bed.ObjectsAsync("Set-EbsVolumeGroup -Tag stage=live -RemoveTag team", await ListAsync(bed)));
        Assert.Equal(("first", "{\"stage\":\"live\"}"), (Text(tagged, "Name"), tagged.GetProperty("Tags").GetRawText().Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal(1, bed.Session.Sandbox.Calls["CreateTags"]);
        Assert.Equal("orders", Text(Assert.Single(await bed.ObjectsAsync("Set-EbsVolumeGroup -HostName db-1 -MountPoint /data -Name orders")), "Name"));
    }

    private static async Task<string> ListAsync(CliBed bed) => (await bed.RunAsync("Get-EbsVolumeGroup -Output jsonl")).Output;

    private static string? Text(JsonElement group, string property) => group.GetProperty(property).GetString();
}
