using System.Globalization;

namespace AwsOps.Cli.Binding;

/// <summary>Reads times; one without a zone is refused, for nobody can tell when it is.</summary>
internal static class Instant
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK", "yyyy-MM-dd'T'HHK", "yyyy-MM-ddK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF' 'zzz", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFF' 'zzz",
    ];

    /// <summary>The instant, in UTC; null when the text is no time or names no zone.</summary>
    public static DateTime? Parse(string text) =>
        DateTime.TryParseExact(text.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind | DateTimeStyles.AllowWhiteSpaces, out var time)
        && time.Kind != DateTimeKind.Unspecified
            ? time.ToUniversalTime()
            : null;
}
