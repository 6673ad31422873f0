using AwsOps.Core.Schedules;
using AwsOps.Core.Snapshots;

namespace AwsOps.Core.Tests.Schedules;

/// <summary>A runner without I/O: decides, remembers the group it would have taken, and forgets what has expired.</summary>
internal sealed class ScheduleRun
{
    private readonly SnapshotSchedule _schedule;
    private readonly DateTime _start;
    private List<CoveredSlot> _groups = [];

    public ScheduleRun(SnapshotSchedule schedule, DateTime start)
    {
        _schedule = schedule with { Created = start };
        _start = start;
    }

    /// <summary>How the groups turn out.</summary>
    public string Status { get; set; } = SnapshotGroupStatus.Complete;

    public List<DueDecision> Taken { get; } = [];

    public DueDecision At(DateTime now)
    {
        _groups = _groups.FindAll(g => g.Expires > now);
        var decision = SchedulePlanner.Decide(_schedule, now, _groups);

        // What a runner reads of a long history must lead to the same decision.
        var since = CoverageWindow.Of(_schedule, now);
        var read = SchedulePlanner.Decide(_schedule, now, _groups.FindAll(g => g.Created >= since[g.Tier]));
        Assert.Equal((decision.Take, decision.Refused, decision.SlotId, decision.Expires), (read.Take, read.Refused, read.SlotId, read.Expires));
        if (!decision.Take)
            return decision;
        Taken.Add(decision);
        _groups.Add(Sched.Taken(decision, Status));
        return decision;
    }

    public void Every(TimeSpan step, DateTime until, DateTime? from = null)
    {
        for (var now = from ?? _start; now < until; now += step)
            At(now);
    }

    public int Named(GfsTier tier) => Taken.Count(d => d.Tier == tier);

    public IEnumerable<DateTime> CoveredStarts(GfsTier tier) => Taken.SelectMany(d => d.Covers).Where(s => s.Tier == tier).Select(s => s.Start);

    /// <summary>How many slots of a tier were covered; fails when one was covered twice.</summary>
    public int Covered(GfsTier tier)
    {
        var starts = CoveredStarts(tier).ToList();
        Assert.Equal(starts.Count, starts.Distinct().Count());
        return starts.Count;
    }
}
