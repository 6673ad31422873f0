using System.Text.Json;
using Amazon.EC2.Model;
using AwsOps.EndToEnd.Tests.Volumes;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>Groups are adopted and brought up to date through pipes of awsops.</summary>
[Collection(CliGroup.Name)]
public sealed class DriftCliTests
{
    [Fact]
    public async Task All_of_a_host_is_adopted_from_the_pipeline()
    {
        using var bed = new CliBed();
        var hosts = (await bed.RunAsync("Get-OpsHost db-1 -Output jsonl")).Output;
        var host = await new Core.Hosts.HostInventory(bed.Session).ResolveAsync("db-1", null, new QuietPipeline(), default);
        await HandMade.ArrayAsync(bed.Session, host, 1, await HandMade.VolumesAsync(bed.Session, host, "/dev/xvdf", "/dev/xvdg"), "/data");
        var plan = await bed.RunAsync("Register-EbsVolumeGroup -All -WhatIf", hosts);
        Assert.Contains("Record /dev/md0 on db-1 (RAID 1 of 2, xfs, mounted at /data)", plan.Output + plan.Error, StringComparison.Ordinal);
        Assert.Empty(await bed.ObjectsAsync("Get-EbsVolumeGroup"));
        var group = Assert.Single(await bed.ObjectsAsync("Register-EbsVolumeGroup -All", hosts));
        Assert.Equal(("Mounted", "/data", 1), (Text(group, "Status"), Text(group, "MountPoint"), group.GetProperty("RaidLevel").GetInt32()));
        Assert.Empty(await bed.ObjectsAsync("Register-EbsVolumeGroup -All", hosts));
        Assert.Empty(await bed.ObjectsAsync("Update-EbsVolumeGroup"));
    }

    [Fact]
    public async Task Drift_is_shown_then_repaired()
    {
        using var bed = new CliBed();
        var group = Assert.Single(await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data"));
        var volume = group.GetProperty("Volumes")[0].GetProperty("VolumeId").GetString();
        await bed.Session.Clients.EC2("eu-west-1").ModifyVolumeAsync(new ModifyVolumeRequest { VolumeId = volume, Size = 30 });
        bed.Session.Sandbox.Advance(TimeSpan.FromHours(1));
        var seen = Assert.Single(await bed.ObjectsAsync("Update-EbsVolumeGroup -WhatIf"));
        Assert.Equal(("SizeDiffers", "10 GiB", "30 GiB", false), (Text(seen, "Kind"), Text(seen, "Expected"), Text(seen, "Found"), seen.GetProperty("Repaired").GetBoolean()));
        var list = (await bed.RunAsync("Get-EbsVolumeGroup -Output jsonl")).Output;
        Assert.True(Assert.Single(await bed.ObjectsAsync("Update-EbsVolumeGroup", list)).GetProperty("Repaired").GetBoolean());
        Assert.Empty(await bed.ObjectsAsync("Update-EbsVolumeGroup -HostName db-1"));
        Assert.Equal(30, Assert.Single(await bed.ObjectsAsync("Get-EbsVolumeGroup")).GetProperty("SizeGiB").GetInt32());
    }

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
