namespace AwsOps.Core;

/// <summary>UTC instants in whole seconds, as our objects carry them.</summary>
public static class UtcTime
{
    /// <summary>The clock's instant, cut to the second.</summary>
    public static DateTime Now(TimeProvider clock) => Whole(clock.GetUtcNow().UtcDateTime);

    /// <summary>The instant in UTC, cut to the second.</summary>
    public static DateTime Whole(DateTime value)
    {
        var utc = value.Kind == DateTimeKind.Utc ? value : value.ToUniversalTime();
        return new DateTime(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
    }
}
