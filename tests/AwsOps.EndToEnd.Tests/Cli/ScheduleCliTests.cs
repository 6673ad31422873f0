using System.Text.Json;

namespace AwsOps.EndToEnd.Tests.Cli;

/// <summary>A schedule's life on the command line: planned, made, run, explained, purged, taken off.</summary>
[Collection(CliGroup.Name)]
public sealed class ScheduleCliTests
{
    [Fact]
    public async Task A_schedule_is_made_changed_run_and_removed()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 2 -SizeGiB 10 -MountPoint /data");
        var made = Assert.Single(await bed.ObjectsAsync("New-SnapshotSchedule -HostName db-1 -MountPoint /data -IntervalHour 6 -RetainHour 4 -RetainDay 3 -TimeZone Europe/Vienna -Description nightly"));
        var id = Text(made, "ScheduleId")!;
        Assert.Equal(("db-1", "/data", "Europe/Vienna", "nightly"), (Text(made, "HostName"), Text(made, "MountPoint"), Text(made, "TimeZone"), Text(made, "Description")));
        var changed = Assert.Single(await bed.ObjectsAsync($"Set-SnapshotSchedule {id} -RetainHour 2 -Freeze"));
        Assert.Equal((id, true), (Text(changed, "ScheduleId"), changed.GetProperty("Freeze").GetBoolean()));
        Assert.Equal([id], (await bed.ObjectsAsync("Get-SnapshotSchedule -HostName db-1")).Select(s => Text(s, "ScheduleId")));

        var taken = new List<JsonElement>();
        for (var i = 0; i < 8; i++)
        {
            bed.Session.Sandbox.Advance(TimeSpan.FromHours(6));
            taken.AddRange(await bed.ObjectsAsync("Invoke-SnapshotSchedule", (await bed.RunAsync("Get-SnapshotSchedule -Output jsonl")).Output));
        }

        Assert.All(taken, g => Assert.Equal((id, true), (Text(g, "ScheduleId"), g.GetProperty("IsFrozen").GetBoolean())));
        Assert.InRange(taken.Count, 7, 9);
        var kept = await bed.ObjectsAsync("Get-SnapshotRetention");
        Assert.Equal(taken.Select(g => Text(g, "SnapshotGroupId")).Order(), kept.Select(k => Text(k, "SnapshotGroupId")).Order());
        var expired = kept.Where(k => Text(k, "Cause") == "Expired").Select(k => Text(k, "SnapshotGroupId")).Order().ToList();
        Assert.NotEmpty(expired);

        // A pipe that brings nothing and a pattern that nothing matches delete nothing; an id that no group has is an error, and the others go.
        Assert.Empty(await bed.ObjectsAsync("Remove-ExpiredSnapshotGroup -Confirm:false -StdIn", ""));
        Assert.Empty(await bed.ObjectsAsync("Remove-ExpiredSnapshotGroup vg-* -Confirm:false"));
        var typo = await bed.RunAsync($"Remove-ExpiredSnapshotGroup snapg-typo,{expired[0]!.ToUpperInvariant()} -Confirm:false -Output jsonl");
        Assert.Equal(3, typo.Code);
        Assert.Contains("There is no snapshot group 'snapg-typo'. (SnapshotGroupNotFound)", typo.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(expired[0]!, typo.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(expired[0]!, typo.Output, StringComparison.Ordinal);
        var gone = await bed.ObjectsAsync("Remove-ExpiredSnapshotGroup snapg-* -Confirm:false");
        Assert.Equal(expired.Skip(1), gone.Select(g => Text(g, "SnapshotGroupId")).Order());

        Assert.Equal(id, Text(Assert.Single(await bed.ObjectsAsync($"Remove-SnapshotSchedule {id} -Confirm:false")), "ScheduleId"));
        Assert.Empty(await bed.ObjectsAsync("Get-SnapshotSchedule"));
        Assert.Empty(await bed.ObjectsAsync("Invoke-SnapshotSchedule"));
    }

    [Fact]
    public async Task A_calendar_and_what_it_costs_need_no_schedule_and_change_nothing()
    {
        using var bed = new CliBed();
        var calendar = await bed.ObjectsAsync("Test-SnapshotSchedule -IntervalHour 12 -RetainHour 2 -RetainDay 2 -RetainWeek 0 -RetainMonth 0 -RetainYear 0 -From 2026-03-28T00:00:00Z -Until 2026-03-30T00:00:00Z -TimeZone Europe/Vienna");
        Assert.NotEmpty(calendar);
        Assert.All(calendar, c => Assert.NotNull(Text(c, "Tier")));
        var estimate = Assert.Single(await bed.ObjectsAsync("Test-SnapshotSchedule -Estimate -SizeGiB 100 -ChangeRatePercentPerDay 0 -PricePerGiBMonth 0.05"));
        Assert.Equal(100, estimate.GetProperty("StoredGiB").GetDouble());
        Assert.Empty(await bed.ObjectsAsync("Get-SnapshotSchedule"));
    }

    [Fact]
    public async Task A_group_is_held_and_released_through_a_pipe()
    {
        using var bed = new CliBed();
        await bed.ObjectsAsync("New-EbsVolumeGroup db-1 -Count 1 -SizeGiB 10 -MountPoint /data");
        await bed.ObjectsAsync("New-SnapshotGroup -HostName db-1 -MountPoint /data");
        var held = Assert.Single(await bed.ObjectsAsync("Protect-SnapshotGroup -Reason audit", await ListAsync(bed)));
        Assert.Equal("audit", Text(held, "HoldReason"));
        var why = Assert.Single(await bed.ObjectsAsync("Get-SnapshotRetention", await ListAsync(bed)));
        Assert.Equal("Held", Text(why, "Cause"));
        var refused = await bed.RunAsync($"Remove-SnapshotGroup {Text(held, "SnapshotGroupId")} -Confirm:false");
        Assert.Equal(1, refused.Code);
        Assert.Contains("DeletionGuard", refused.Error, StringComparison.Ordinal);
        Assert.Null(Text(Assert.Single(await bed.ObjectsAsync("Unprotect-SnapshotGroup -Confirm:false", await ListAsync(bed))), "HoldReason"));
        Assert.Equal("Deleted", Text(Assert.Single(await bed.ObjectsAsync("Remove-SnapshotGroup -Confirm:false", await ListAsync(bed))), "Status"));
    }

    private static async Task<string> ListAsync(CliBed bed) => (await bed.RunAsync("Get-SnapshotGroup -Output jsonl")).Output;

    private static string? Text(JsonElement item, string property) => item.GetProperty(property).GetString();
}
