using AwsOps.Core.Errors;
using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Schedules;

public sealed class SchedulePlannerTests
{
    private static readonly SnapshotSchedule Default = Sched.In("UTC");
    private static readonly DateTime Wednesday = Sched.Utc("2026-03-04T13:20Z");

    [Fact]
    public void A_missed_midnight_is_caught_up_by_a_daily_group()
    {
        var history = Sched.History(Default, Wednesday).Where(g => g.Tier != "Day").ToList();

        var decision = SchedulePlanner.Decide(Default, Wednesday, history);

        Assert.Equal(GfsTier.Day, decision.Tier);
        Assert.Equal(Sched.Utc("2026-03-04T00:00Z"), decision.Slot!.Start);
        Assert.Equal([GfsTier.Day, GfsTier.Hour], decision.Covers.Select(s => s.Tier));
        Assert.Equal(Wednesday.AddDays(14), decision.Expires);
    }

    [Theory]
    [InlineData(SnapshotGroupStatus.Complete, false)]
    [InlineData(SnapshotGroupStatus.Pending, false)]
    [InlineData(SnapshotGroupStatus.Partial, true)]
    [InlineData(SnapshotGroupStatus.Failed, true)]
    [InlineData(SnapshotGroupStatus.Deleted, true)]
    public void Only_complete_and_pending_groups_cover_a_slot(string status, bool due)
    {
        var history = Sched.History(Default, Wednesday);
        history.Add(Sched.Group(GfsTier.Hour, Sched.Utc("2026-03-04T13:00Z"), status));

        var decision = SchedulePlanner.Decide(Default, Wednesday, history);

        Assert.Equal(due, decision.Take);
        Assert.Contains("snapg-Hour-202603041300", decision.States[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_group_that_had_lived_its_time_still_covers_its_slot()
    {
        var schedule = Default with { RetainHour = 0, IntervalDay = 31, RetainDay = 1 };
        var taken = Sched.Group(GfsTier.Day, Sched.Utc("2026-03-31T00:00Z"), SnapshotGroupStatus.Deleted);
        var history = Sched.History(schedule, Sched.Utc("2026-05-06T10:00Z"));
        history.RemoveAll(g => g.Tier == "Day");
        history.Add(taken with { Expires = Sched.Utc("2026-05-01T00:00Z") });

        Assert.False(SchedulePlanner.Decide(schedule, Sched.Utc("2026-05-06T10:00Z"), history).Take);
        Assert.True(SchedulePlanner.Decide(schedule, Sched.Utc("2026-04-20T10:00Z"), history.FindAll(g => g.Tier == "Day")).Take);
    }

    [Fact]
    public void A_group_of_a_shorter_tier_does_not_cover_a_longer_slot()
    {
        var history = Sched.History(Default, Wednesday).Where(g => g.Tier != "Week").ToList();
        history.Add(Sched.Group(GfsTier.Hour, Sched.Utc("2026-03-04T13:00Z")));

        Assert.Equal(GfsTier.Week, SchedulePlanner.Decide(Default, Wednesday, history).Tier);
    }

    [Fact]
    public void A_group_that_was_decided_before_the_hour_and_taken_after_it_leaves_the_new_hour_open()
    {
        var history = Sched.History(Default, Wednesday);
        history.Add(Sched.Group(GfsTier.Hour, Sched.Utc("2026-03-04T12:00Z"), created: Sched.Utc("2026-03-04T13:00:03Z")));

        Assert.Equal(Sched.Utc("2026-03-04T13:00Z"), SchedulePlanner.Decide(Default, Wednesday, history).Slot!.Start);
    }

    [Fact]
    public void After_a_change_of_interval_a_group_taken_within_the_new_slot_covers_it()
    {
        var schedule = Default with { RetainDay = 0, RetainWeek = 0, RetainMonth = 0, RetainYear = 0, IntervalHour = 6 };
        var group = Sched.Group(GfsTier.Hour, Sched.Utc("2026-03-04T13:00Z")); // of the time when the interval was one hour

        Assert.False(SchedulePlanner.Decide(schedule, Sched.Utc("2026-03-04T14:00Z"), [group]).Take);
        Assert.True(SchedulePlanner.Decide(schedule, Sched.Utc("2026-03-04T18:00Z"), [group]).Take);
    }

    [Fact]
    public void The_longest_retention_among_the_due_tiers_sets_the_expiry()
    {
        var schedule = Default with { RetainHour = 24 * 100, RetainDay = 14, RetainWeek = 0, RetainMonth = 0, RetainYear = 0 };
        var midnight = Sched.Utc("2026-03-04T00:00Z");

        var decision = SchedulePlanner.Decide(schedule, midnight, []);

        Assert.Equal(GfsTier.Day, decision.Tier);
        Assert.Equal(midnight.AddDays(100), decision.Expires);
    }

    [Theory]
    [InlineData("2026-03-04T13:50Z", "Hour")] // the first run after creation takes one
    [InlineData("2026-03-04T14:00Z", "Hour")]
    [InlineData("2026-03-05T00:10Z", "Day")]
    [InlineData("2026-03-09T03:00Z", "Week")]
    [InlineData("2026-04-02T03:00Z", "Month")]
    public void Longer_tiers_of_a_new_schedule_begin_with_their_next_slot(string now, string tier)
    {
        var schedule = Default with { Created = Wednesday };

        Assert.Equal(tier, SchedulePlanner.Decide(schedule, Sched.Utc(now), []).Tier.ToString());
    }

    [Fact]
    public void A_schedule_made_in_the_first_hour_of_a_slot_takes_that_slot()
    {
        var schedule = Default with { Created = Sched.Utc("2026-03-09T00:10Z") };

        Assert.Equal(GfsTier.Week, SchedulePlanner.Decide(schedule, Sched.Utc("2026-03-09T00:20Z"), []).Tier);
    }

    [Fact]
    public void The_first_slot_of_the_shortest_tier_counts_even_when_that_is_a_year()
    {
        var schedule = Default with { RetainHour = 0, RetainDay = 0, RetainWeek = 0, RetainMonth = 0, Created = Wednesday };

        Assert.Equal("sched-test/Year/2026-01-01T00:00:00Z", SchedulePlanner.Decide(schedule, Wednesday, []).SlotId);
    }

    [Fact]
    public void Nothing_is_due_before_the_schedule_was_made()
    {
        var schedule = Default with { Created = Wednesday };

        Assert.False(SchedulePlanner.Decide(schedule, Wednesday.AddHours(-2), []).Take);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(11, true)]
    public void A_group_dated_more_than_ten_minutes_ahead_means_that_the_clock_went_back(int minutes, bool refused)
    {
        var group = Sched.Group(GfsTier.Hour, Sched.Utc("2026-03-04T13:00Z"), created: Wednesday.AddMinutes(minutes));

        var decision = SchedulePlanner.Decide(Default, Wednesday, [group]);

        Assert.Equal(refused, decision.Refused);
        Assert.Equal(!refused, decision.Take);
        Assert.Equal(refused, decision.Reason.Contains("the clock went backwards", StringComparison.Ordinal));
        Assert.Equal(refused, SchedulePlanner.DecideManual(Default, Wednesday, [group]).Refused);
    }

    [Fact]
    public void A_failed_group_dated_ahead_does_not_stop_the_schedule()
    {
        var group = Sched.Group(GfsTier.Hour, Wednesday, SnapshotGroupStatus.Failed, Wednesday.AddDays(1));

        Assert.True(SchedulePlanner.Decide(Default, Wednesday, [group]).Take);
    }

    [Fact]
    public void By_hand_a_due_slot_is_taken_and_otherwise_a_group_of_the_shortest_tier_without_slot()
    {
        var schedule = Default with { RetainHour = 0 };
        var due = SchedulePlanner.DecideManual(schedule, Wednesday, []);
        Assert.Equal(GfsTier.Year, due.Tier);

        var manual = SchedulePlanner.DecideManual(schedule, Wednesday, [Sched.Taken(due)]);

        Assert.True(manual.Take);
        Assert.Equal(GfsTier.Day, manual.Tier);
        Assert.Null(manual.Slot);
        Assert.Null(manual.SlotId);
        Assert.Equal(Wednesday.AddDays(14), manual.Expires);
        var again = SchedulePlanner.Decide(schedule, Wednesday.AddDays(1), [Sched.Taken(due), Sched.Taken(manual)]);
        Assert.Equal("sched-test/Day/2026-03-05T00:00:00Z", again.SlotId);
    }

    [Fact]
    public void Two_runners_with_the_same_view_name_the_same_slot()
    {
        var first = SchedulePlanner.Decide(Default, Wednesday, []);
        var second = SchedulePlanner.Decide(Default, Wednesday.AddSeconds(20), []);

        Assert.NotNull(first.SlotId);
        Assert.Equal(first.SlotId, second.SlotId);
    }

    [Fact]
    public void Groups_of_other_schedules_and_manual_ones_are_not_history()
    {
        var own = new SnapshotGroup
        {
            SnapshotGroupId = "snapg-1",
            VolumeGroupId = "vg-test",
            Region = "eu-west-1",
            Zone = "eu-west-1a",
            Created = Wednesday,
            Status = SnapshotGroupStatus.Complete,
            ScheduleId = Default.ScheduleId,
            Tier = "Hour",
            SlotStart = Sched.Utc("2026-03-04T13:00Z"),
        };

        var covered = CoveredSlot.Of(Default, [own, own with { ScheduleId = "sched-other" }, own with { ScheduleId = null, Tier = null }]);

        Assert.Equal("snapg-1", Assert.Single(covered).SnapshotGroupId);
    }

    [Fact]
    public void Days_of_retention_keep_the_time_of_day_over_a_clock_change()
    {
        var schedule = Sched.In("Europe/Vienna");
        var taken = Sched.Local(schedule.TimeZone, "2026-03-25 04:00");

        Assert.Equal("2026-04-08 04:00", Sched.Wall(schedule, ScheduleRules.ExpiryOf(schedule, GfsTier.Day, taken)));
        Assert.Equal(taken.AddHours(24), ScheduleRules.ExpiryOf(schedule, GfsTier.Hour, taken));
    }

    [Fact]
    public void The_calendar_has_one_line_an_instant_with_all_slots_it_covers()
    {
        var rows = SchedulePlanner.Calendar(Default, Sched.Utc("2026-06-01T00:00Z"), Sched.Utc("2026-06-02T00:00Z")).ToList();

        Assert.Equal(24, rows.Count);
        Assert.Equal([GfsTier.Month, GfsTier.Week, GfsTier.Day, GfsTier.Hour], rows[0].Covers.Select(s => s.Tier));
        Assert.Equal("Month slot; it covers Week, Day, Hour too", rows[0].Reason);
        Assert.All(rows.Skip(1), r => Assert.Equal(GfsTier.Hour, Assert.Single(r.Covers).Tier));
    }

    [Theory]
    [InlineData("2026-01-02T00:00Z", "2026-01-02T00:00Z", "-Until")]
    [InlineData("2026-01-02T00:00Z", "2026-01-01T00:00Z", "-Until")]
    [InlineData("1900-01-01T00:00Z", "2026-01-01T00:00Z", "-From")]
    [InlineData("2026-01-01T00:00Z", "9999-01-01T00:00Z", "-Until")]
    public void A_span_that_makes_no_sense_is_refused_at_once(string from, string until, string names)
    {
        var error = Assert.Throws<OpsException>(() => SchedulePlanner.Calendar(Default, Sched.Utc(from), Sched.Utc(until)));

        Assert.Equal(OpsErrorId.InvalidParameter, error.Id);
        Assert.StartsWith(names, error.Message, StringComparison.Ordinal);
    }
}
