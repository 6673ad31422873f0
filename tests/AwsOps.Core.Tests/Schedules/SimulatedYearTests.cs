using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>A year of runs: what is taken, for which slots, whatever the zone does with its clock.</summary>
public sealed class SimulatedYearTests
{
    [Theory]
    [InlineData("Europe/Vienna", 2017, 60, 8760, 365, 12)]
    [InlineData("UTC", 2024, 60, 8784, 366, 12)]
    [InlineData("America/St_Johns", 2025, 60, 8760, 365, 12)]
    [InlineData("Australia/Lord_Howe", 2025, 60, 8759, 365, 12)] // in spring an hour has 30 minutes, and no run meets it
    [InlineData("Australia/Lord_Howe", 2025, 30, 8760, 365, 12)]
    [InlineData("Pacific/Apia", 2011, 60, 8736, 364, 12)]
    public void A_regular_run_covers_every_slot_it_meets_once(string zone, int year, int minutes, int hours, int days, int months)
    {
        var run = new ScheduleRun(Sched.In(zone), Sched.Local(zone, $"{year}-01-01"));

        run.Every(TimeSpan.FromMinutes(minutes), Sched.Local(zone, $"{year + 1}-01-01"));

        Assert.Equal(hours, run.Taken.Count);
        Assert.Equal(hours, run.Covered(GfsTier.Hour));
        Assert.Equal(days, run.Covered(GfsTier.Day));
        Assert.Equal(months, run.Covered(GfsTier.Month));
        Assert.Equal(1, run.Covered(GfsTier.Year));
        Assert.Equal(1, run.Named(GfsTier.Year));
        Assert.Equal(months - 1, run.Named(GfsTier.Month));
        Assert.Equal(run.Taken.Count, run.Taken.Select(d => d.SlotId).Distinct().Count());
    }

    [Fact]
    public void A_year_by_hour_in_vienna_leaves_what_retention_asks_for()
    {
        const string Zone = "Europe/Vienna";
        var run = new ScheduleRun(Sched.In(Zone), Sched.Local(Zone, "2017-01-01"));

        run.Every(TimeSpan.FromHours(1), Sched.Local(Zone, "2018-01-01"));

        var end = Sched.Local(Zone, "2018-01-01");
        var left = run.Taken.Where(d => d.Expires >= end).ToList();
        Assert.Equal(23, left.Count(d => d.Tier == GfsTier.Hour)); // the 24th hour back is a day
        Assert.Equal(12, left.Count(d => d.Tier == GfsTier.Day)); // of 14 days two are Mondays
        Assert.Equal(4, left.Count(d => d.Tier == GfsTier.Week));
        Assert.Equal(11, left.Count(d => d.Tier == GfsTier.Month));
        Assert.Equal(1, left.Count(d => d.Tier == GfsTier.Year));
    }

    [Theory]
    [InlineData("Europe/Vienna", 2026)]
    [InlineData("America/St_Johns", 2010)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("Antarctica/Troll", 2026)]
    public void Odd_intervals_and_tiers_cover_every_slot_that_a_run_met(string zone, int year)
    {
        var schedule = Sched.In(zone) with { IntervalHour = 5, IntervalDay = 3, IntervalWeek = 2, IntervalMonth = 5, RetainYear = 0, RetainDay = 2 };
        var from = Sched.Local(zone, $"{year}-01-01");
        var until = Sched.Local(zone, $"{year + 1}-01-01");
        var run = new ScheduleRun(schedule, from);

        run.Every(TimeSpan.FromMinutes(20), until);

        var slots = SchedulePlanner.Slots(schedule, from, until).ToList();
        foreach (var tier in ScheduleRules.EnabledTiers(schedule))
        {
            var expected = slots.Where(s => s.Tier == tier).Select(s => s.Start);
            Assert.Equal(expected, run.CoveredStarts(tier).Where(s => s >= from));
        }
    }

    [Fact]
    public void Missed_runs_are_caught_up_by_the_next_one_and_double_runs_take_nothing()
    {
        var schedule = Sched.In("Europe/Vienna");
        var run = new ScheduleRun(schedule, Sched.Local(schedule.TimeZone, "2025-12-20"));
        run.Every(TimeSpan.FromHours(1), Sched.Local(schedule.TimeZone, "2025-12-27 22:30"));
        var before = run.Taken.Count;

        run.At(Sched.Local(schedule.TimeZone, "2026-01-01 05:10")); // down over Monday 29 December and New Year
        run.At(Sched.Local(schedule.TimeZone, "2026-01-01 05:40"));
        run.At(Sched.Local(schedule.TimeZone, "2026-01-01 05:40"));

        var late = Assert.Single(run.Taken.Skip(before));
        Assert.Equal("sched-test/Year/2025-12-31T23:00:00Z", late.SlotId);
        Assert.Equal([GfsTier.Year, GfsTier.Month, GfsTier.Week, GfsTier.Day, GfsTier.Hour], late.Covers.Select(s => s.Tier));
        Assert.Contains("5 hours after its start", late.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_steps_back_takes_nothing_until_it_has_caught_up()
    {
        var schedule = Sched.In("UTC");
        var run = new ScheduleRun(schedule, Sched.Utc("2026-03-01T00:00Z"));
        run.Every(TimeSpan.FromHours(1), Sched.Utc("2026-03-02T12:30Z"));
        var before = run.Taken.Count;

        var refused = run.At(Sched.Utc("2026-03-02T06:00Z"));
        run.Every(TimeSpan.FromHours(1), Sched.Utc("2026-03-02T12:59Z"), Sched.Utc("2026-03-02T06:00Z"));

        Assert.True(refused.Refused);
        Assert.Equal(before, run.Taken.Count);
        Assert.True(run.At(Sched.Utc("2026-03-02T13:00Z")).Take);
    }

    [Fact]
    public void Failed_groups_are_tried_again_by_each_run()
    {
        var schedule = Sched.In("UTC") with { RetainHour = 0 };
        var run = new ScheduleRun(schedule, Sched.Utc("2026-03-03T00:00Z")) { Status = SnapshotGroupStatus.Partial };
        run.Every(TimeSpan.FromHours(1), Sched.Utc("2026-03-03T06:00Z"));
        Assert.Equal(6, run.Taken.Count);

        run.Status = SnapshotGroupStatus.Complete;
        run.Every(TimeSpan.FromHours(1), Sched.Utc("2026-03-04T00:00Z"), Sched.Utc("2026-03-03T06:00Z"));

        Assert.Equal(7, run.Taken.Count);
        Assert.All(run.Taken, d => Assert.Equal("sched-test/Day/2026-03-03T00:00:00Z", d.SlotId));
    }
}
