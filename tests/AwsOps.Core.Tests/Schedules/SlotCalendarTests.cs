using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

public sealed class SlotCalendarTests
{
    private const string Vienna = "Europe/Vienna";
    private const string LordHowe = "Australia/Lord_Howe";

    [Theory]
    [InlineData(Vienna, 2017, 8760, 365, 12)]
    [InlineData("UTC", 2024, 8784, 366, 12)]
    [InlineData("America/St_Johns", 2024, 8784, 366, 12)]
    [InlineData(LordHowe, 2025, 8760, 365, 12)]
    [InlineData("Antarctica/Troll", 2025, 8760, 365, 12)]
    [InlineData("Asia/Kathmandu", 2025, 8760, 365, 12)]
    [InlineData("Pacific/Apia", 2012, 8784, 366, 12)]
    [InlineData("Pacific/Apia", 2011, 8736, 364, 12)]
    public void A_year_has_every_hour_that_passes_and_every_date(string zone, int year, int hours, int days, int months)
    {
        Assert.Equal(hours, Count(zone, GfsTier.Hour, year));
        Assert.Equal(days, Count(zone, GfsTier.Day, year));
        Assert.Equal(months, Count(zone, GfsTier.Month, year));
        Assert.Equal(1, Count(zone, GfsTier.Year, year));
    }

    [Fact]
    public void In_a_gap_hours_begin_where_the_clock_goes_on()
    {
        Assert.Equal(
            ["00:00+01:00", "01:00+01:00", "03:00+02:00", "04:00+02:00", "05:00+02:00"],
            Hours(Vienna, 1, "2026-03-28T23:00Z", "2026-03-29T04:00Z"));
        Assert.Equal(["00:00+01:00", "03:00+02:00", "04:00+02:00"], Hours(Vienna, 2, "2026-03-28T23:00Z", "2026-03-29T03:00Z"));
        Assert.Equal(["00:00+01:00", "03:00+02:00", "06:00+02:00"], Hours(Vienna, 3, "2026-03-28T23:00Z", "2026-03-29T05:00Z"));
    }

    [Fact]
    public void In_an_overlap_each_passing_hour_counts_for_hourly_and_the_first_one_otherwise()
    {
        Assert.Equal(
            ["01:00+02:00", "02:00+02:00", "02:00+01:00", "03:00+01:00"],
            Hours(Vienna, 1, "2026-10-24T23:00Z", "2026-10-25T03:00Z"));
        Assert.Equal(["00:00+02:00", "02:00+02:00", "04:00+01:00"], Hours(Vienna, 2, "2026-10-24T22:00Z", "2026-10-25T04:00Z"));
    }

    [Fact]
    public void A_shift_of_half_an_hour_makes_one_long_and_one_short_hour()
    {
        Assert.Equal(
            ["01:00+11:00", "02:00+10:30", "03:00+10:30"],
            Hours(LordHowe, 1, "2026-04-04T14:00Z", "2026-04-04T17:00Z"));
        Assert.Equal(
            ["01:00+10:30", "02:30+11:00", "03:00+11:00"],
            Hours(LordHowe, 1, "2026-10-03T14:30Z", "2026-10-03T16:30Z"));
        var longHour = Sched.Calendar(LordHowe, GfsTier.Hour).SlotAt(Sched.Utc("2026-04-04T14:00Z"));
        Assert.Equal(TimeSpan.FromMinutes(90), longHour.End - longHour.Start);
    }

    [Fact]
    public void A_shift_of_two_hours_keeps_the_order_of_hours() =>
        Assert.Equal(
            ["00:00+02:00", "01:00+02:00", "02:00+02:00", "01:00+00:00", "02:00+00:00", "03:00+00:00"],
            Hours("Antarctica/Troll", 1, "2026-10-24T22:00Z", "2026-10-25T04:00Z"));

    [Fact]
    public void A_day_that_the_calendar_skips_has_no_slot()
    {
        var days = Sched.Calendar("Pacific/Apia", GfsTier.Day).Slots(Sched.Utc("2011-12-29T00:00Z"), Sched.Utc("2012-01-01T12:00Z"));

        Assert.Equal(
            ["2011-12-29T00:00:00-10:00", "2011-12-31T00:00:00+14:00", "2012-01-01T00:00:00+14:00", "2012-01-02T00:00:00+14:00"],
            days.Select(d => d.LocalText));
    }

    [Fact]
    public void A_slot_that_would_start_on_a_skipped_day_starts_when_the_calendar_goes_on()
    {
        var slot = Sched.Calendar("Pacific/Apia", GfsTier.Day, 30).SlotAt(Sched.Utc("2012-01-05T00:00Z"));

        Assert.Equal("2011-12-31T00:00:00+14:00", slot.LocalText);
        Assert.Equal(Sched.Utc("2011-12-30T10:00Z"), slot.Start);
    }

    [Theory]
    [InlineData("America/Sao_Paulo", "2017-10-15T12:00Z", "2017-10-15T01:00:00-02:00", 23)] // 00:00 does not exist
    [InlineData("America/Sao_Paulo", "2018-02-18T12:00Z", "2018-02-18T00:00:00-03:00", 24)] // the hour before it came twice
    [InlineData("America/Sao_Paulo", "2018-02-17T12:00Z", "2018-02-17T00:00:00-02:00", 25)]
    [InlineData("America/Havana", "2025-11-02T12:00Z", "2025-11-02T00:00:00-04:00", 25)] // 00:00 comes twice
    [InlineData("America/St_Johns", "2010-11-07T12:00Z", "2010-11-07T00:00:00-02:30", 25)] // one minute into the day the day before comes back
    public void A_day_begins_at_its_first_instant(string zone, string within, string local, int hours)
    {
        var slot = Sched.Calendar(zone, GfsTier.Day).SlotAt(Sched.Utc(within));

        Assert.Equal(local, slot.LocalText);
        Assert.Equal(hours, (slot.End - slot.Start).TotalHours);
    }

    [Theory]
    [InlineData(1, "2015-12-31", "2015-12-28", "2016-01-04")] // ISO week 53
    [InlineData(2, "2015-12-31", "2015-12-21", "2016-01-11")] // week 52, then week 2: 53 is odd
    [InlineData(53, "2016-05-05", "2015-12-28", "2020-12-28")]
    [InlineData(26, "2016-01-03", "2015-12-21", "2016-06-27")]
    public void Weeks_follow_the_iso_calendar(int interval, string at, string start, string end)
    {
        var slot = Sched.Calendar(Vienna, GfsTier.Week, interval).SlotAt(Sched.Local(Vienna, at));

        Assert.Equal(Sched.Local(Vienna, start), slot.Start);
        Assert.Equal(Sched.Local(Vienna, end), slot.End);
    }

    [Theory]
    [InlineData(1, "2024-02-29 12:00", "2024-02-29", "2024-03-01")]
    [InlineData(2, "2024-03-01 12:00", "2024-02-28", "2024-03-02")]
    [InlineData(29, "2023-03-15 12:00", "2023-01-29", "2023-03-29")]
    [InlineData(29, "2024-03-15 12:00", "2024-02-29", "2024-03-29")]
    [InlineData(31, "2023-04-15 12:00", "2023-03-31", "2023-05-31")]
    public void Day_intervals_follow_the_day_of_the_month(int interval, string at, string start, string end)
    {
        var slot = Sched.Calendar(Vienna, GfsTier.Day, interval).SlotAt(Sched.Local(Vienna, at));

        Assert.Equal(Sched.Local(Vienna, start), slot.Start);
        Assert.Equal(Sched.Local(Vienna, end), slot.End);
    }

    [Fact]
    public void A_span_contains_its_start_and_not_its_end()
    {
        var hours = Sched.Calendar("UTC", GfsTier.Hour);
        var from = Sched.Utc("2026-01-01T10:00Z");

        Assert.Equal([from], hours.Slots(from, from.AddHours(1)).Select(s => s.Start));
        Assert.Equal([from.AddHours(1)], hours.Slots(from.AddTicks(1), from.AddHours(1).AddTicks(1)).Select(s => s.Start));
        Assert.Empty(hours.Slots(from.AddTicks(1), from.AddHours(1)));
    }

    private static int Count(string zone, GfsTier tier, int year) =>
        Sched.Calendar(zone, tier).Slots(Sched.Local(zone, $"{year}-01-01"), Sched.Local(zone, $"{year + 1}-01-01")).Count();

    private static IEnumerable<string> Hours(string zone, int interval, string from, string until) =>
        Sched.Calendar(zone, GfsTier.Hour, interval).Slots(Sched.Utc(from), Sched.Utc(until)).Select(s => s.LocalStart.ToString("HH:mmzzz"));
}
