namespace AwsOps.Core.Schedules;

/// <summary>
/// A stretch of a zone's history as segments of constant offset. Only offsets of UTC instants are ever asked of the platform, so that gaps and
/// overlaps are decided here and nowhere else.
/// </summary>
internal sealed class LocalTimeline
{
    // No zone changes its offset and changes it back within this time.
    private static readonly TimeSpan Stride = TimeSpan.FromHours(18);

    private readonly List<ZoneSegment> _segments = [];

    /// <summary>Reads the offsets between two UTC instants.</summary>
    public LocalTimeline(ScheduleZone zone, DateTime from, DateTime until)
    {
        var start = from;
        var offset = zone.OffsetAt(from);
        for (var at = from; at < until;)
        {
            var next = at + Stride < until ? at + Stride : until;
            if (zone.OffsetAt(next) == offset)
            {
                at = next;
                continue;
            }

            at = FirstChange(zone, at, next, offset);
            _segments.Add(new ZoneSegment(start, at, offset));
            start = at;
            offset = zone.OffsetAt(at);
        }

        _segments.Add(new ZoneSegment(start, until, offset));
    }

    /// <summary>The first instant at which the wall clock shows the given time or, where a gap skips it, a later one.</summary>
    public DateTime First(DateTime local)
    {
        foreach (var segment in _segments)
        {
            var hit = Utc(local, segment.Offset);
            if (hit <= segment.Start)
                return segment.Start;
            if (hit < segment.End)
                return hit;
        }

        return _segments[^1].End;
    }

    /// <summary>The first instant of a wall-clock time as <see cref="First"/> says, and each later one at which an overlap shows it again.</summary>
    public IEnumerable<DateTime> All(DateTime local)
    {
        var first = First(local);
        yield return first;
        foreach (var segment in _segments)
        {
            var hit = Utc(local, segment.Offset);
            if (hit > first && segment.Start <= hit && hit < segment.End)
                yield return hit;
        }
    }

    /// <summary>The earliest and the latest time that the wall clock shows or skips in [from, until).</summary>
    public (DateTime Earliest, DateTime Latest) LocalSpan(DateTime from, DateTime until)
    {
        var earliest = DateTime.MaxValue;
        var latest = DateTime.MinValue;
        foreach (var segment in _segments)
        {
            if (segment.End < from || segment.Start >= until)
                continue;
            var start = (segment.Start > from ? segment.Start : from) + segment.Offset;
            var end = (segment.End < until ? segment.End : until) + segment.Offset;
            earliest = start < earliest ? start : earliest;
            latest = end > latest ? end : latest;
        }

        return (earliest, latest);
    }

    private static DateTime Utc(DateTime local, TimeSpan offset) => DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);

    private static DateTime FirstChange(ScheduleZone zone, DateTime same, DateTime other, TimeSpan offset)
    {
        while (other - same > TimeSpan.FromSeconds(1))
        {
            var seconds = (long)(other - same).TotalSeconds / 2;
            var middle = same.AddSeconds(Math.Max(1, seconds));
            if (zone.OffsetAt(middle) == offset)
                same = middle;
            else
                other = middle;
        }

        return other;
    }
}
