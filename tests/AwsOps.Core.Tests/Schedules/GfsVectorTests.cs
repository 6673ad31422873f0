using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>The published test vectors of the tool whose schedules we run: wall clock of the schedule's zone, whatever the zone.</summary>
public sealed class GfsVectorTests
{
    private static readonly string[] Zones = ["UTC", "Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu"];

    // Interval h,d,w,m; retain h,d,w,m,y; now; tier or none; expiry.
    private static readonly (string Interval, string Retain, string Now, string Tier, string Expires)[] Vectors =
    [
        ("1,1,1,1", "24,14,4,12,3", "2015-03-04 13:00", "Hour", "2015-03-05 13:00"),
        ("1,1,1,1", "24,14,4,12,3", "2015-03-04 00:00", "Day", "2015-03-18 00:00"),
        ("1,1,1,1", "24,14,4,12,3", "2015-03-09 00:00", "Week", "2015-04-06 00:00"),
        ("1,1,1,1", "24,14,4,12,3", "2015-03-09 00:37", "Week", "2015-04-06 00:37"),
        ("1,1,1,1", "24,14,4,12,3", "2015-03-01 00:00", "Month", "2016-02-24 00:00"),
        ("1,1,1,1", "24,14,4,12,3", "2015-06-01 00:00", "Month", "2016-05-26 00:00"),
        ("1,1,1,1", "24,14,4,12,3", "2015-01-01 00:00", "Year", "2017-12-31 00:00"),
        ("2,1,1,1", "24,14,4,12,3", "2015-03-04 13:00", "none", ""),
        ("2,1,1,1", "24,14,4,12,3", "2015-03-04 14:00", "Hour", "2015-03-06 14:00"),
        ("2,2,1,1", "24,14,4,12,3", "2015-03-05 00:00", "Hour", "2015-03-07 00:00"),
        ("1,1,2,1", "24,14,4,12,3", "2015-03-09 00:00", "Day", "2015-03-23 00:00"),
        ("1,1,2,1", "24,14,4,12,3", "2015-03-16 00:00", "Week", "2015-05-11 00:00"),
        ("1,1,1,3", "24,14,4,12,3", "2015-03-01 00:00", "Month", "2018-02-13 00:00"),
        ("1,1,1,1", "0,14,4,12,3", "2015-03-04 13:00", "none", ""),
        ("1,1,1,1", "24,14,4,12,3", "2015-12-28 00:00", "Week", "2016-01-25 00:00"),
    ];

    public static TheoryData<string, string, string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string, string, string>();
        foreach (var zone in Zones)
        {
            foreach (var v in Vectors)
                cases.Add(zone, v.Interval, v.Retain, v.Now, v.Tier, v.Expires);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_run_takes_the_published_tier_and_expiry(string zone, string interval, string retain, string now, string tier, string expires)
    {
        var schedule = Schedule(zone, interval, retain);
        var at = Sched.Local(zone, now);

        var decision = SchedulePlanner.Decide(schedule, at, Sched.History(schedule, at));

        Assert.Equal(tier, decision.Tier?.ToString() ?? "none");
        if (tier != "none")
            Assert.Equal(expires, Sched.Wall(schedule, decision.Expires));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_calendar_shows_the_same_in_the_hour(string zone, string interval, string retain, string now, string tier, string expires)
    {
        var schedule = Schedule(zone, interval, retain);
        var hour = Sched.Calendar(zone, GfsTier.Hour).SlotAt(Sched.Local(zone, now));

        var rows = SchedulePlanner.Calendar(schedule, hour.Start, hour.End).ToList();

        if (tier == "none")
        {
            Assert.Empty(rows);
            return;
        }

        var row = Assert.Single(rows);
        Assert.Equal(tier, row.Slot.Tier.ToString());
        if (now.EndsWith(":00", StringComparison.Ordinal))
            Assert.Equal(expires, Sched.Wall(schedule, row.Expires));
    }

    private static SnapshotSchedule Schedule(string zone, string interval, string retain)
    {
        var i = interval.Split(',').Select(int.Parse).ToArray();
        var r = retain.Split(',').Select(int.Parse).ToArray();
        return Sched.In(zone) with
        {
            IntervalHour = i[0],
            IntervalDay = i[1],
            IntervalWeek = i[2],
            IntervalMonth = i[3],
            RetainHour = r[0],
            RetainDay = r[1],
            RetainWeek = r[2],
            RetainMonth = r[3],
            RetainYear = r[4],
        };
    }
}
