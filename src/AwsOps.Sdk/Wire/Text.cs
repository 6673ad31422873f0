using System.Globalization;

namespace AwsOps.Sdk.Wire;

/// <summary>Scalars as text, as AWS writes and accepts them.</summary>
internal static class Text
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    internal static string From(int value) => value.ToString(Culture);

    internal static string From(long value) => value.ToString(Culture);

    internal static string From(bool value) => value ? "true" : "false";

    internal static string From(float value) =>
        float.IsNaN(value) ? "NaN" : float.IsInfinity(value) ? value > 0 ? "Infinity" : "-Infinity" : value.ToString("R", Culture);

    internal static string From(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "Infinity" : "-Infinity" : value.ToString("R", Culture);

    internal static int ToInt(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, Culture);

    internal static long ToLong(string text) => long.Parse(text, NumberStyles.AllowLeadingSign, Culture);

    internal static double ToDouble(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, Culture),
    };

    internal static bool ToBool(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        _ => throw new FormatException($"'{text}' is neither true nor false."),
    };

    /// <summary>A local time is taken to its instant; an unspecified one is UTC, as all of AWS's are.</summary>
    internal static DateTime Utc(DateTime value) => value.Kind switch
    {
        DateTimeKind.Utc => value,
        DateTimeKind.Local => value.ToUniversalTime(),
        _ => DateTime.SpecifyKind(value, DateTimeKind.Utc),
    };

    /// <summary>As 2026-01-31T12:00:00Z, with milliseconds when there are any.</summary>
    internal static string Iso8601(DateTime value)
    {
        var utc = Utc(value);
        return utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMillisecond ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", Culture);
    }

    /// <summary>As Sat, 31 Jan 2026 12:00:00 GMT.</summary>
    internal static string Rfc822(DateTime value) => Utc(value).ToString("ddd, dd MMM yyyy HH:mm:ss 'GMT'", Culture);

    /// <summary>Seconds since 1970, with up to three decimals.</summary>
    internal static string UnixSeconds(DateTime value) => EpochSeconds(value).ToString("0.###", Culture);

    /// <summary>Seconds since 1970 to the millisecond.</summary>
    internal static decimal EpochSeconds(DateTime value) => (Utc(value) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond / 1000m;

    /// <summary>An instant from seconds since 1970.</summary>
    internal static DateTime FromEpoch(double seconds) =>
        DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * 1000, MidpointRounding.AwayFromZero) * TimeSpan.TicksPerMillisecond);

    /// <summary>Any of the three forms AWS writes.</summary>
    internal static DateTime ToDateTime(string text)
    {
        if (DateTime.TryParse(text, Culture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var value)) return value;
        if (double.TryParse(text, NumberStyles.Float, Culture, out var seconds)) return FromEpoch(seconds);
        throw new FormatException($"'{text}' is no time.");
    }

    internal static string Base64(MemoryStream value) => Convert.ToBase64String(value.ToArray());

    internal static MemoryStream ToStream(string base64) => new(Convert.FromBase64String(base64));

    /// <summary>A new idempotency token.</summary>
    internal static string NewToken() => Guid.NewGuid().ToString();

    /// <summary>What follows the last slash: Route 53 answers /hostedzone/Z1 and is asked for Z1.</summary>
    internal static string LastSegment(string value) => value[(value.LastIndexOf('/') + 1)..];
}
