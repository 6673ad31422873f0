using AwsOps.Core.Journal;
using AwsOps.Core.Volumes;
using AwsOps.RealHost.Tests.Guests;

namespace AwsOps.RealHost.Tests;

/// <summary>kill -9 of awsops between and within its steps; another process takes the operation to its end and makes nothing twice.</summary>
[Collection(LoneGuestCollection.Name)]
public sealed class KillTests(LoneGuest lone)
{
    [SkippableTheory]
    [LongRow("attached")]
    [InlineData("mdadm")]
    [LongRow("mount")]
    public async Task A_killed_New_EbsVolumeGroup_is_resumed(string moment)
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        await using var awsops = new AwsopsProcess(bed);
        var there = new TaskCompletionSource();
        bed.Hardware.OnChange = what => _ = what == moment && there.TrySetResult();
        var wires = new Dictionary<string, Tripwire>
        {
            ["mdadm"] = await Tripwire.LayAsync(bed.First, "mdadm", "*--create*", trips: moment == "mdadm"),
            ["mkfs.xfs"] = await Tripwire.LayAsync(bed.First, "mkfs.xfs", trips: moment == "mkfs.xfs"),
            ["mount"] = await Tripwire.LayAsync(bed.First, "mount", "*/srv/data*", afterwards: true, trips: moment == "mount"),
        };

        using (var making = awsops.Start("New-EbsVolumeGroup", "db-1", "-Count", "2", "-SizeGiB", "1", "-RaidLevel", "1", "-MountPoint", "/srv/data"))
        {
            var ended = EndAsync(making);
            if (wires.TryGetValue(moment, out var wire))
                await wire.TrippedAsync(ended);
            else
                await Task.WhenAny(there.Task, ended);
            Assert.False(making.HasExited, making.HasExited ? await making.StandardError.ReadToEndAsync() : "");
            making.Kill();
            await making.WaitForExitAsync();
        }

        var operation = Assert.Single(await bed.JournalAsync());
        Assert.Equal(OperationStatus.Running, operation.Status);
        await awsops.RunAsync("Resume-OpsOperation", operation.OperationId);

        Assert.Equal(OperationStatus.Completed, Assert.Single(await bed.JournalAsync()).Status);
        var group = Assert.Single(await bed.Groups.ListAsync(CancellationToken.None));
        Assert.Equal((VolumeGroupStatus.Mounted, 2), (group.Status, group.Volumes.Count));
        Assert.Equal(group.Volumes.Select(v => v.VolumeId).Order(StringComparer.Ordinal), bed.First.Volumes.Order(StringComparer.Ordinal));
        foreach (var wire in wires.Values)
            Assert.Equal(1, await wire.RunsAsync());
        Assert.Equal("1 1", await bed.First.RunAsync("echo $(grep -c '^md' /proc/mdstat) $(grep -c ' /srv/data ' /etc/fstab)"));
        await Data.WriteAsync(bed.First, "/srv/data");
    }

    [LongFact]
    public async Task A_Resize_EbsVolumeGroup_of_a_stripe_that_is_killed_again_and_again_is_resumed()
    {
        await using var bed = await RealHostBed.OpenAsync(lone);
        bed.Hardware.IsXen = true;
        await using var awsops = new AwsopsProcess(bed);
        var group = await bed.NewGroupAsync(bed.Db1, "/srv/data");
        var sum = await Data.WriteAsync(bed.First, "/srv/data");
        var operationId = "";
        // Still mounted; stopped and not yet started again; started with its new size and mounted nowhere.
        foreach (var (tool, pattern) in new[] { ("umount", "*/srv/data*"), ("mdadm", "*--assemble*"), ("mount", "*/srv/data*") })
        {
            var wire = await Tripwire.LayAsync(bed.First, tool, pattern, isFatal: true);
            using var growing = operationId.Length == 0
                ? awsops.Start("Resize-EbsVolumeGroup", group.VolumeGroupId, "-SizeGiB", "2", "-Unmount")
                : awsops.Start("Resume-OpsOperation", operationId);
            await wire.TrippedAsync(EndAsync(growing));
            growing.Kill();
            await growing.WaitForExitAsync();
            var operation = (await bed.JournalAsync()).Single(o => o.Kind == ResizeVolumeGroupKind.KindName);
            Assert.Equal(OperationStatus.Running, operation.Status);
            operationId = operation.OperationId;
        }

        await awsops.RunAsync("Resume-OpsOperation", operationId);

        Assert.All(await bed.JournalAsync(), operation => Assert.Equal(OperationStatus.Completed, operation.Status));
        var grown = Assert.Single(await bed.Groups.ListAsync(CancellationToken.None));
        Assert.Equal((VolumeGroupStatus.Mounted, 4), (grown.Status, grown.SizeGiB));
        Assert.Equal(2, bed.Session.Sandbox.Calls["ModifyVolume"]);
        await bed.First.RunAsync($"[ $(df --output=size -k /srv/data | tail -n 1) -gt 4000000 ]; umount /srv/data; xfs_repair -n {grown.Device} >/dev/null 2>&1; mount /srv/data; echo 3 >/proc/sys/vm/drop_caches");
        Assert.Equal(sum, await Data.SumAsync(bed.First, "/srv/data"));
        Assert.Equal("1 1", await bed.First.RunAsync("echo $(grep -c '^md' /proc/mdstat) $(grep -c ' /srv/data ' /etc/fstab)"));
    }

    // Its end before the moment is an error, told with its own words.
    private static async Task EndAsync(System.Diagnostics.Process process)
    {
        await process.WaitForExitAsync();
        if (process.ExitCode is not (0 or 137))
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }
}
