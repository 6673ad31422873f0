using System.Globalization;

namespace AwsOps.Core.Dns.ZoneFiles;

/// <summary>Spans of a zone file: seconds, or numbers with the units w, d, h, m and s (<c>1h30m</c>).</summary>
internal static class MasterTime
{
    /// <summary>Reads a span.</summary>
    /// <param name="text">The word.</param>
    /// <param name="seconds">0 to 2,147,483,647.</param>
    public static bool TryRead(string text, out long seconds)
    {
        seconds = 0;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds))
            return seconds <= int.MaxValue;
        var digits = 0;
        seconds = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
                continue;
            var unit = char.ToLowerInvariant(text[at]) switch { 'w' => 604800, 'd' => 86400, 'h' => 3600, 'm' => 60, 's' => 1, _ => 0 };
            if (unit == 0 || !int.TryParse(text.AsSpan(digits, at - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return false;
            seconds += (long)number * unit;
            digits = at + 1;
            if (seconds > int.MaxValue)
                return false;
        }

        return text.Length > 0 && digits == text.Length;
    }
}
