using System.Security;
using AwsOps.Core.Errors;

namespace AwsOps.Core.Schedules;

/// <summary>A time zone by its IANA id. A local time in a gap stands for the first instant after it; in an overlap, for its first occurrence.</summary>
public sealed class ScheduleZone
{
    /// <summary>No local time is farther than this from the UTC instant that has the same digits.</summary>
    internal static readonly TimeSpan Reach = TimeSpan.FromHours(18);

    private readonly TimeZoneInfo _zone;

    private ScheduleZone(string id, TimeZoneInfo zone)
    {
        Id = id;
        _zone = zone;
    }

    /// <summary>The IANA id.</summary>
    public string Id { get; }

    /// <summary>Finds a zone.</summary>
    /// <param name="id">IANA id, for example <c>Europe/Vienna</c>; upper and lower case as IANA writes them.</param>
    /// <exception cref="OpsException">InvalidParameter: no such zone, or this machine has no time zone data.</exception>
    public static ScheduleZone Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id is "UTC" or "Etc/UTC")
            return new ScheduleZone(id, TimeZoneInfo.Utc);
        try
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
            if (zone.HasIanaId && IsPortable(id))
                return new ScheduleZone(id, zone);
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or SecurityException or IOException)
        {
            throw Unknown(id, e);
        }

        throw Unknown(id, null);
    }

    /// <summary>Local time minus UTC at an instant.</summary>
    public TimeSpan OffsetAt(DateTime utc) => _zone.GetUtcOffset(utc);

    /// <summary>What the wall clock shows at an instant.</summary>
    public DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + OffsetAt(utc), DateTimeKind.Unspecified);

    /// <summary>What the wall clock shows at an instant, with its offset.</summary>
    public DateTimeOffset ToLocalOffset(DateTime utc) => new(ToLocal(utc), OffsetAt(utc));

    /// <summary>The first instant at which the wall clock shows a time, or the first one after the gap that skips it.</summary>
    public DateTime ToUtc(DateTime local)
    {
        var near = DateTime.SpecifyKind(local, DateTimeKind.Utc);
        return new LocalTimeline(this, near - Reach, near + Reach).First(local);
    }

    /// <summary>The instant a user's time stands for: one without a zone or offset is a time of this zone's wall clock.</summary>
    public DateTimeOffset ToInstant(DateTime time)
    {
        if (time.Kind != DateTimeKind.Unspecified)
            return time.ToUniversalTime();

        // Years that no calendar spans are left for the planner to refuse.
        return time.Year is < 1900 or > 9000 ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : ToUtc(time);
    }

    // These name the machine's own zone or another copy of the data; a schedule must mean the same on every machine.
    private static bool IsPortable(string id) =>
        id is not ("localtime" or "posixrules" or "Factory")
        && !id.StartsWith("posix/", StringComparison.Ordinal)
        && !id.StartsWith("right/", StringComparison.Ordinal);

    private static OpsException Unknown(string id, Exception? inner) => new(
        OpsErrorId.InvalidParameter,
        $"-TimeZone '{id}' is not an IANA time zone known on this machine. Give an id such as UTC, Europe/Vienna or America/New_York, "
            + "upper and lower case as written there; a machine without time zone data (package tzdata) knows UTC only.",
        id,
        inner);
}
