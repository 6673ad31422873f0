using System.Collections;
using System.Globalization;

namespace AwsOps.Module.Formatting;

/// <summary>A property's value as one line for people: collections in braces, as PowerShell shows them.</summary>
internal static class CellText
{
    private const int Shown = 4;

    /// <summary>The text of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="format">Composite format of a view; null for none.</param>
    public static string Of(object? value, string? format = null) => OneLine(value switch
    {
        null => "",
        _ when format is not null => string.Format(CultureInfo.InvariantCulture, format, value),
        string text => text,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
        _ when ObjectShape.IsTable(value) => Braced(ObjectShape.Members(value).Select(m => $"[{m.Key}, {Of(m.Value)}]")),
        IEnumerable items => Braced(items.Cast<object?>().Select(i => Of(i))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    });

    private static string Braced(IEnumerable<string> items)
    {
        var first = items.Take(Shown + 1).ToList();
        return first.Count <= Shown ? $"{{{string.Join(", ", first)}}}" : $"{{{string.Join(", ", first.Take(Shown))}…}}";
    }

    private static string OneLine(string text) =>
        text.AsSpan().IndexOfAny('\r', '\n', '\t') < 0 ? text : text.Replace("\r\n", "⏎", StringComparison.Ordinal).Replace('\n', '⏎').Replace('\r', '⏎').Replace('\t', ' ');
}
