using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>What holds for every schedule, zone and sequence of runs.</summary>
public sealed class SchedulePropertyTests
{
    private static readonly string[] Zones =
    [
        "UTC", "Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "America/Havana", "Antarctica/Troll",
        "Africa/Casablanca", "Pacific/Chatham",
    ];

    private static readonly DateTime Begin = Sched.Utc("2009-01-01T00:00Z");

    private static readonly Gen<SnapshotSchedule> Schedules =
        from zone in Gen.Elements(Zones)
        from intervals in Gen.Choose(1, 12).ListOf(4)
        from retains in Gen.Choose(0, 30).ListOf(5)
        select Sched.In(zone) with
        {
            IntervalHour = intervals[0],
            IntervalDay = intervals[1],
            IntervalWeek = intervals[2],
            IntervalMonth = intervals[3],
            RetainHour = retains[0],
            RetainDay = retains[1],
            RetainWeek = retains[2],
            RetainMonth = retains[3],
            RetainYear = retains[4] + 1,
        };

    private static readonly Gen<DateTime> Instants = Gen.Choose(0, 20 * 365 * 24 * 60).Select(minutes => Begin.AddMinutes(minutes));

    [Fact]
    public void The_slots_of_a_tier_tile_time()
    {
        var cases = from schedule in Schedules
                    from tier in Gen.Elements(Enum.GetValues<GfsTier>())
                    from at in Instants
                    select (Calendar: Sched.Calendar(schedule.TimeZone, tier, ScheduleRules.IntervalOf(schedule, tier)), At: at);
        Hold(cases, 400, c =>
        {
            var slot = c.Calendar.SlotAt(c.At);
            Assert.True(slot.Contains(c.At));
            var following = c.Calendar.Slots(slot.Start, slot.End.AddDays(400)).Take(3).ToList();
            Assert.Equal(slot, following[0]);
            foreach (var (a, b) in following.Zip(following.Skip(1)))
                Assert.Equal(a.End, b.Start);
            Assert.Equal(slot, c.Calendar.SlotAt(slot.Start));
            Assert.Equal(slot, c.Calendar.SlotAt(slot.End.AddSeconds(-1)));
            Assert.Equal(slot.End, c.Calendar.SlotAt(slot.End).Start);
        });
    }

    [Fact]
    public void What_a_runner_reads_of_the_history_decides_as_the_whole_history_does()
    {
        var past = from tier in Gen.Elements(Enum.GetValues<GfsTier>())
                   from minutes in Gen.Choose(-30, 400 * 24 * 60)
                   from whole in Gen.Choose(0, 3)
                   from status in Gen.Elements(SnapshotGroupStatus.Complete, SnapshotGroupStatus.Pending, SnapshotGroupStatus.Partial, SnapshotGroupStatus.Deleted)
                   select (Tier: tier, Age: TimeSpan.FromMinutes(minutes), IsOfSlot: whole > 0, Status: status);
        var cases = from schedule in Schedules
                    from at in Instants
                    from groups in past.ListOf(30)
                    select (Schedule: schedule, At: at, Groups: groups);
        Hold(cases, 300, c =>
        {
            var schedule = c.Schedule with { Created = c.At.AddYears(-3) };
            var all = c.Groups.Select(g =>
            {
                var created = c.At - g.Age;
                var slot = Sched.Calendar(schedule.TimeZone, g.Tier, g.IsOfSlot ? ScheduleRules.IntervalOf(schedule, g.Tier) : 2).SlotAt(created).Start;
                return new CoveredSlot("g", g.Tier.ToString(), slot, created, g.Status, created.AddDays(1));
            }).ToList();
            var since = CoverageWindow.Of(schedule, c.At);
            var whole = SchedulePlanner.Decide(schedule, c.At, all);
            var read = SchedulePlanner.Decide(schedule, c.At, all.Where(g => g.Created >= since[g.Tier]).ToList());
            Assert.Equal((whole.Take, whole.Refused, whole.SlotId), (read.Take, read.Refused, read.SlotId));
        });
    }

    [Fact]
    public void Runs_at_any_times_cover_what_they_meet_and_nothing_twice()
    {
        var cases = from schedule in Schedules
                    from start in Instants
                    from steps in Gen.Choose(0, 40 * 60).ListOf(60)
                    select (Schedule: schedule with { Created = start }, Start: start, Steps: steps);
        Hold(cases, 60, c =>
        {
            var groups = new List<CoveredSlot>();
            var slots = new HashSet<string>();
            var now = c.Start;
            foreach (var step in c.Steps)
            {
                now = now.AddMinutes(step);
                var decision = SchedulePlanner.Decide(c.Schedule, now, groups);
                Assert.False(decision.Refused);
                if (decision.Take)
                {
                    Assert.True(slots.Add(decision.SlotId!), decision.SlotId);
                    Assert.True(decision.Expires > now);
                    Assert.Equal(decision.Tier, decision.Covers.Max(s => s.Tier));
                    groups.Add(Sched.Taken(decision));
                }

                var again = SchedulePlanner.Decide(c.Schedule, now, groups);
                Assert.False(again.Take, again.Reason);
                Assert.All(again.States.Where(s => s.Slot.Start >= c.Start), s => Assert.Contains(" is covered by ", s.Reason, StringComparison.Ordinal));
            }
        });
    }

    [Fact]
    public void A_decision_does_not_depend_on_the_order_of_history()
    {
        var cases = from schedule in Schedules
                    from now in Instants
                    from past in Gen.Choose(0, 60 * 24 * 60).Two().ListOf(20)
                    from seed in Gen.Choose(0, 1000)
                    select (Schedule: schedule, Now: now, Past: past, Seed: seed);
        Hold(cases, 150, c =>
        {
            var tiers = ScheduleRules.EnabledTiers(c.Schedule).ToArray();
            var groups = c.Past.Select((p, i) => Past(c.Schedule, tiers[i % tiers.Length], c.Now.AddMinutes(-p.Item1))).ToList();
            var shuffled = groups.ToArray();
            new Random(c.Seed).Shuffle(shuffled);

            var a = SchedulePlanner.Decide(c.Schedule, c.Now, groups);
            var b = SchedulePlanner.Decide(c.Schedule, c.Now, shuffled);

            Assert.Equal((a.Take, a.SlotId, a.Expires), (b.Take, b.SlotId, b.Expires));
        });
    }

    private static CoveredSlot Past(SnapshotSchedule schedule, GfsTier tier, DateTime created)
    {
        var slot = Sched.Calendar(schedule.TimeZone, tier, ScheduleRules.IntervalOf(schedule, tier)).SlotAt(created);
        return Sched.Group(tier, slot.Start, SnapshotGroupStatus.Complete, created);
    }

    private static void Hold<T>(Gen<T> cases, int count, Action<T> check) =>
        Prop.ForAll(cases.ToArbitrary(), check).Check(Config.QuickThrowOnFailure.WithMaxTest(count));
}
