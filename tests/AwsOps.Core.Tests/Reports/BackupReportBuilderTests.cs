using AwsOps.Core.Errors;
using AwsOps.Core.Reports;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using AwsOps.Core.Tests.Schedules;
using AwsOps.Core.Volumes;

namespace AwsOps.Core.Tests.Reports;

public sealed class BackupReportBuilderTests
{
    private static readonly DateTime From = Sched.Utc("2026-03-01T00:00Z");
    private static readonly DateTime Now = Sched.Utc("2026-03-05T13:20Z");

    private static readonly SnapshotSchedule Daily = Sched.In("Europe/Vienna") with
    {
        Created = From.AddDays(-30),
        RetainHour = 0,
        RetainWeek = 0,
        RetainMonth = 0,
        RetainYear = 0,
    };

    [Fact]
    public void Each_slot_has_the_state_of_the_best_group_that_covers_it()
    {
        var report = Build(
            [Daily],
            [
                Group("a", "2026-02-28T23:00Z", SnapshotGroupStatus.Deleted) with { Expires = Sched.Utc("2026-03-02T00:00Z") },
                Group("b", "2026-03-01T23:00Z", SnapshotGroupStatus.Deleted) with { Expires = Sched.Utc("2026-04-01T00:00Z") },
                Group("c", "2026-03-02T23:00Z", SnapshotGroupStatus.Failed),
                Group("d", "2026-03-02T23:00Z", SnapshotGroupStatus.Partial),
                Group("e", "2026-03-03T23:00Z", SnapshotGroupStatus.Failed),
                Group("f", "2026-03-03T23:00Z", SnapshotGroupStatus.Complete),
            ],
            from: "2026-02-28T23:00Z");

        var tier = Assert.Single(Assert.Single(report.Schedules).Tiers);
        Assert.Equal(GfsTier.Day, tier.Tier);
        Assert.Equal(
            [
                (ReportSlotState.Expired, "a"), (ReportSlotState.Missing, "b"), (ReportSlotState.Partial, "d"), (ReportSlotState.Taken, "f"),
                (ReportSlotState.Open, null),
            ],
            tier.Slots.Select(s => (s.State, s.SnapshotGroupId)));
        Assert.Equal((2, 2), (report.SlotsTaken, report.SlotsMissing));
        Assert.Equal(["e", "c", "d"], report.Unusable.Select(g => g.SnapshotGroupId));
    }

    [Fact]
    public void A_group_of_a_longer_tier_covers_the_slots_it_was_taken_in()
    {
        var schedule = Daily with { RetainHour = 24 };
        var day = Group("a", "2026-03-04T23:00Z", SnapshotGroupStatus.Complete);

        var report = Build([schedule], [day], from: "2026-03-04T23:00Z");

        var tiers = Assert.Single(report.Schedules).Tiers;
        Assert.Equal([GfsTier.Day, GfsTier.Hour], tiers.Select(t => t.Tier));
        Assert.Equal(ReportSlotState.Taken, tiers[1].Slots[0].State);
        Assert.Equal(13, tiers[1].Slots.Count(s => s.State == ReportSlotState.Missing));
        Assert.Equal(ReportSlotState.Open, tiers[1].Slots[^1].State);
    }

    [Fact]
    public void Slots_from_before_the_schedule_are_none_of_its()
    {
        var report = Build([Daily with { Created = Sched.Utc("2026-03-03T10:00Z") }], [], from: "2026-03-01T00:00Z");

        Assert.Equal(Sched.Utc("2026-03-03T23:00Z"), Assert.Single(Assert.Single(report.Schedules).Tiers).Slots[0].Slot.Start);
    }

    [Fact]
    public void What_a_live_history_took_is_what_the_report_says()
    {
        // Two hours of four the run does not happen: the report must miss exactly the hours that no group was taken in.
        var schedule = Sched.In("America/St_Johns") with { Created = From };
        var taken = new List<CoveredSlot>();
        var missed = 0;
        for (var at = From; at < Now; at = at.AddMinutes(30))
        {
            if (at.Hour % 4 >= 2)
                continue;
            if (SchedulePlanner.Decide(schedule, at, taken) is { Take: true } decision)
                taken.Add(Sched.Taken(decision));
        }

        var groups = taken.Select(c => Group(c.SnapshotGroupId, null, c.Status) with { Created = c.Created, Tier = c.Tier, SlotStart = c.SlotStart, Expires = c.Expires, ScheduleId = schedule.ScheduleId }).ToList();
        var report = Build([schedule], groups, from: "2026-03-01T00:00Z");

        foreach (var slot in report.Schedules.Single().Tiers.Single(t => t.Tier == GfsTier.Hour).Slots)
        {
            var inIt = taken.Any(c => slot.Slot.Contains(c.Created));
            Assert.Equal(inIt, slot.State == ReportSlotState.Taken);
            missed += inIt ? 0 : 1;
        }

        Assert.True(missed > 20);
    }

    [Fact]
    public void A_schedule_by_tags_has_a_calendar_for_each_volume_group()
    {
        var schedule = Daily with { VolumeGroupId = null, TagSelector = new Dictionary<string, string> { ["backup"] = "*" } };
        var report = Build(
            [schedule],
            [Group("a", "2026-03-03T23:00Z", SnapshotGroupStatus.Complete), Group("b", "2026-03-02T23:00Z", SnapshotGroupStatus.Complete) with { VolumeGroupId = "vg-2" }],
            volumes: [Volume("vg-test"), Volume("vg-3") with { Tags = new Dictionary<string, string> { ["backup"] = "yes" } }]);

        Assert.Equal(["vg-2 (gone)", "vg-3 (db-1:/data)", "vg-test (db-1:/data)"], report.Schedules.Select(s => s.Target));
        // vg-3 has the tags, and nothing was ever taken of it; the others are selected no more.
        Assert.Equal([1, 0, 1], report.Schedules.Select(s => Count(s, ReportSlotState.Taken)));
        Assert.True(Count(report.Schedules[1], ReportSlotState.Missing) >= 3);
        Assert.True(Count(report.Schedules[0], ReportSlotState.Missing) < Count(report.Schedules[1], ReportSlotState.Missing));
        Assert.Equal(["vg-3: there is no complete snapshot group of it", "vg-test: no schedule covers it; no restore of it was ever tested"], report.Gaps.Select(g => $"{g.VolumeGroupId}: {g.Reason}"));
    }

    [Fact]
    public void A_volume_group_misses_nothing_before_it_is_there_and_after_it_is_gone()
    {
        var schedule = Daily with { VolumeGroupId = null, TagSelector = new Dictionary<string, string> { ["backup"] = "*" } };
        var young = Volume("vg-young") with { Created = Sched.Utc("2026-03-03T22:00Z"), Tags = new Dictionary<string, string> { ["backup"] = "yes" } };
        var facts = new BackupReportFacts("123456789012", [schedule], [Group("a", "2026-03-01T23:00Z", SnapshotGroupStatus.Complete) with { VolumeGroupId = "vg-gone" }], [young])
        {
            Removed = new Dictionary<string, DateTime> { ["vg-gone"] = Sched.Utc("2026-03-03T12:00Z") },
        };

        var report = BackupReportBuilder.Build(facts, Sched.Utc("2026-03-01T00:00Z"), Now, Now, null);

        // Taken on the 1st, missed when the slot from the 2nd on was not over at the removal: open, and none after it.
        Assert.Equal((1, 0), (Count(report.Schedules[0], ReportSlotState.Taken), Count(report.Schedules[0], ReportSlotState.Missing)));
        Assert.Equal(Sched.Utc("2026-03-03T23:00Z"), report.Schedules[1].Tiers[0].Slots[0].Slot.Start);
    }

    private static int Count(ReportSchedule schedule, ReportSlotState state) => schedule.Tiers[0].Slots.Count(s => s.State == state);

    [Fact]
    public void Storage_is_at_least_one_full_copy_and_at_most_all_of_them()
    {
        var report = Build(
            [],
            [
                Group("a", "2026-03-01T23:00Z", SnapshotGroupStatus.Complete, sizes: [10, 10]), Group("b", "2026-03-02T23:00Z", SnapshotGroupStatus.Complete, sizes: [20, 20]),
                Group("c", "2026-03-03T23:00Z", SnapshotGroupStatus.Partial, sizes: [20]), Group("d", "2026-03-03T23:00Z", SnapshotGroupStatus.Deleted, sizes: [500]),
                Group("e", "2026-03-03T23:00Z", SnapshotGroupStatus.Complete, sizes: [7]) with { VolumeGroupId = "vg-2" },
            ]);

        var storage = Assert.Single(report.Storage);
        Assert.Equal(("db-1", 4, 47L, 87L, Sched.Utc("2026-03-03T23:03Z")), (storage.Owner, storage.Groups, storage.FullGiB, storage.SumGiB, storage.Newest));
    }

    [Theory]
    [InlineData("2026-03-05T14:00Z", "2026-03-06T00:00Z", "From")]
    [InlineData("2026-03-02T00:00Z", "2026-03-01T00:00Z", "Until")]
    [InlineData("2025-01-01T00:00Z", "2026-03-01T00:00Z", "From")]
    public void A_span_that_says_nothing_is_refused(string from, string until, string parameter)
    {
        var error = Assert.Throws<OpsException>(() => BackupReportBuilder.Build(new BackupReportFacts("1", [], [], []), Sched.Utc(from), Sched.Utc(until), Now, null));

        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith("-" + parameter + " '", error.Message, StringComparison.Ordinal);
    }

    private static BackupReport Build(SnapshotSchedule[] schedules, IReadOnlyList<SnapshotGroup> groups, string from = "2026-03-01T00:00Z", EbsVolumeGroup[]? volumes = null) =>
        BackupReportBuilder.Build(new BackupReportFacts("123456789012", schedules, groups, volumes ?? []), Sched.Utc(from), Now, Now, null);

    private static SnapshotGroup Group(string id, string? slot, string status, int[]? sizes = null) => new()
    {
        SnapshotGroupId = id,
        VolumeGroupId = "vg-test",
        HostName = "db-1",
        MountPoint = "/data",
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Created = slot is null ? From : Sched.Utc(slot).AddMinutes(3),
        Status = status,
        ScheduleId = "sched-test",
        Tier = "Day",
        SlotStart = slot is null ? null : Sched.Utc(slot),
        Snapshots = (sizes ?? []).Select((size, i) => new EbsSnapshot { SnapshotId = $"{id}-{i}", VolumeId = $"vol-{i}", RaidIndex = i, SizeGiB = size, VolumeType = "gp3", State = "completed" }).ToArray(),
    };

    private static EbsVolumeGroup Volume(string id) => new()
    {
        VolumeGroupId = id,
        Region = "eu-west-1",
        Zone = "eu-west-1a",
        Status = VolumeGroupStatus.Mounted,
        HostName = "db-1",
        MountPoint = "/data",
    };
}
