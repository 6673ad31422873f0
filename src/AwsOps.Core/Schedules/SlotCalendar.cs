using System.Globalization;

namespace AwsOps.Core.Schedules;

/// <summary>
/// The slots of one tier: they are anchored to the zone's calendar and tile UTC without holes. A slot starts at the first instant of a local hour
/// (hour mod interval = 0), day (day of month mod interval = 0), Monday (ISO week mod interval = 0), 1st (month mod interval = 0) or 1 January.
/// A start that a gap skips moves to the end of the gap; two starts that a gap moves together are one. The second run of a repeated hour starts a
/// slot only where the interval is one hour, since hourly means that every hour that passes has one.
/// </summary>
public sealed class SlotCalendar
{

    private readonly ScheduleZone _zone;
    private readonly int _interval;

    // In any stretch as long as this an hour slot starts: no zone sets its clock back by more than two hours.
    private readonly TimeSpan _hourWindow;

    /// <summary>Describes a tier's slots.</summary>
    /// <param name="zone">Zone whose calendar they follow.</param>
    /// <param name="tier">The tier.</param>
    /// <param name="interval">Every how many units; at least 1. Years have none.</param>
    public SlotCalendar(ScheduleZone zone, GfsTier tier, int interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, 1);
        _zone = zone;
        Tier = tier;
        _interval = tier == GfsTier.Year ? 1 : interval;
        _hourWindow = TimeSpan.FromHours(interval + 3);
    }

    /// <summary>The tier.</summary>
    public GfsTier Tier { get; }

    /// <summary>The slot that contains an instant.</summary>
    public TierSlot SlotAt(DateTime utc)
    {
        var start = LastStartAt(utc);
        return Slot(start, StartsAfter(utc).First());
    }

    /// <summary>The slots that start at or after one UTC instant and before another, in order.</summary>
    public IEnumerable<TierSlot> Slots(DateTime from, DateTime until)
    {
        DateTime? start = null;
        foreach (var next in StartsAfter(from.AddTicks(-1)))
        {
            if (start is { } known)
                yield return Slot(known, next);
            if (next >= until)
                yield break;
            start = next;
        }
    }

    private TierSlot Slot(DateTime start, DateTime end) => new(Tier, start, end, _zone.ToLocalOffset(start));

    private DateTime LastStartAt(DateTime utc)
    {
        if (Tier == GfsTier.Hour)
            return HourStarts(utc - _hourWindow, utc.AddTicks(1)).Max;

        // The wall clock may have been ahead earlier (overlap at midnight), hence one day more.
        for (var date = Floor(_zone.ToLocal(utc).Date.AddDays(1)); ; date = Floor(date.AddDays(-1)))
        {
            var start = _zone.ToUtc(date);
            if (start <= utc)
                return start;
        }
    }

    private IEnumerable<DateTime> StartsAfter(DateTime utc)
    {
        var last = utc;
        if (Tier == GfsTier.Hour)
        {
            for (var at = utc.AddTicks(1); ; at += _hourWindow)
            {
                foreach (var start in HourStarts(at, at + _hourWindow))
                    yield return start;
            }
        }

        for (var date = Ceiling(_zone.ToLocal(utc).Date.AddDays(-1)); ; date = Ceiling(date.AddDays(1)))
        {
            var start = _zone.ToUtc(date);
            if (start <= last)
                continue;
            last = start;
            yield return start;
        }
    }

    private SortedSet<DateTime> HourStarts(DateTime from, DateTime until)
    {
        var timeline = new LocalTimeline(_zone, WholeSecond(from - ScheduleZone.Reach), WholeSecond(until + ScheduleZone.Reach));
        var (first, last) = timeline.LocalSpan(from, until);
        var starts = new SortedSet<DateTime>();
        for (var local = first.Date.AddHours(first.Hour); local <= last; local = local.AddHours(1))
        {
            if (local.Hour % _interval != 0)
                continue;
            foreach (var start in Occurrences(timeline, local))
            {
                if (from <= start && start < until)
                    starts.Add(start);
            }
        }

        return starts;
    }

    private IEnumerable<DateTime> Occurrences(LocalTimeline timeline, DateTime local) =>
        _interval == 1 ? timeline.All(local) : [timeline.First(local)];

    private DateTime Floor(DateTime date)
    {
        date = Begin(date);
        while (!Matches(date))
            date = Begin(date.AddDays(-1));
        return date;
    }

    private DateTime Ceiling(DateTime date)
    {
        var begin = Begin(date);
        date = begin == date ? date : Next(begin);
        while (!Matches(date))
            date = Next(date);
        return date;
    }

    private bool Matches(DateTime date) => Tier switch
    {
        GfsTier.Day => date.Day % _interval == 0,
        GfsTier.Week => ISOWeek.GetWeekOfYear(date) % _interval == 0,
        GfsTier.Month => date.Month % _interval == 0,
        _ => true,
    };

    private DateTime Begin(DateTime date) => Tier switch
    {
        GfsTier.Week => date.AddDays(-(((int)date.DayOfWeek + 6) % 7)),
        GfsTier.Month => new DateTime(date.Year, date.Month, 1),
        GfsTier.Year => new DateTime(date.Year, 1, 1),
        _ => date,
    };

    private DateTime Next(DateTime begin) => Tier switch
    {
        GfsTier.Week => begin.AddDays(7),
        GfsTier.Month => begin.AddMonths(1),
        GfsTier.Year => begin.AddYears(1),
        _ => begin.AddDays(1),
    };

    private static DateTime WholeSecond(DateTime utc) => utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
}
