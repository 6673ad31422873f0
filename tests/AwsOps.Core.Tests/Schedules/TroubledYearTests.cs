using AwsOps.Core.Schedules;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>A year of hourly runs with all that goes wrong with them: runs that do not come, that come twice, and a clock that steps back.</summary>
public sealed class TroubledYearTests
{
    private static readonly (string Zone, int Year)[] Years =
    [
        ("UTC", 2026), ("Europe/Vienna", 2026), ("America/St_Johns", 2010), ("Australia/Lord_Howe", 2026), ("Pacific/Apia", 2011),
    ];

    private static readonly (string Name, int[] Interval, int[] Retain)[] TierSets =
    [
        ("all", [1, 1, 1, 1], [24, 14, 4, 12, 3]),
        ("sparse", [6, 2, 2, 3], [8, 7, 4, 4, 2]),
        ("no-hours", [1, 1, 1, 1], [0, 14, 4, 12, 0]),
        ("hours", [1, 1, 1, 1], [48, 0, 0, 0, 0]),
        ("long", [1, 1, 1, 1], [0, 0, 8, 12, 3]),
    ];

    public static TheoryData<string, int, string> Cases()
    {
        var cases = new TheoryData<string, int, string>();
        foreach (var (zone, year) in Years)
        {
            foreach (var (name, _, _) in TierSets)
                cases.Add(zone, year, name);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_slot_is_taken_twice_and_none_is_missed_that_a_run_could_have_caught(string zone, int year, string tiers)
    {
        var (_, interval, retain) = TierSets.Single(t => t.Name == tiers);
        var schedule = new ScheduleFields { Interval = interval, Retain = retain }.ApplyTo(Sched.In(zone));
        var begin = Sched.Local(zone, $"{year}-01-01");
        var end = Sched.Local(zone, $"{year + 1}-01-01");
        var run = new ScheduleRun(schedule, begin);
        var calendars = ScheduleRules.EnabledTiers(schedule).ToDictionary(t => t, t => Sched.Calendar(zone, t, ScheduleRules.IntervalOf(schedule, t)));
        var met = calendars.ToDictionary(c => c.Key, _ => new SortedSet<DateTime>());
        var shortest = calendars.Keys.Min();
        var chance = new Random(year + tiers.Length);
        var refused = 0;

        for (var at = begin.AddMinutes(5); at < end; at = at.AddHours(1))
        {
            if (chance.Next(200) == 0)
                at = at.AddHours(chance.Next(1, 120)); // nobody ran for up to five days
            if (at >= end || chance.Next(10) == 0)
                continue;
            Run(at);
            if (chance.Next(10) == 0)
                Run(at.AddSeconds(chance.Next(0, 50)));
            if (chance.Next(50) == 0)
                Run(at.AddMinutes(-chance.Next(11, 300)), isBack: true);
        }

        foreach (var (tier, starts) in met)
        {
            run.Covered(tier); // fails when one was covered twice
            Assert.Equal(starts, run.CoveredStarts(tier).Order());
        }

        Assert.Equal(run.Taken.Count, run.Taken.Select(d => d.SlotId).Distinct().Count());
        if (tiers is "all" or "hours")
            Assert.True(refused > 50, $"The clock stepped back, and {refused} runs were refused.");

        void Run(DateTime now, bool isBack = false)
        {
            if (now < begin)
                return;
            var decision = run.At(now);
            if (decision.Refused)
            {
                Assert.True(isBack, decision.Reason);
                refused++;
                return;
            }

            foreach (var (tier, calendar) in calendars)
            {
                var slot = calendar.SlotAt(now);
                if (slot.Start >= begin || tier == shortest)
                    met[tier].Add(slot.Start);
            }
        }
    }
}
