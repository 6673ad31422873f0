using AwsOps.Module.Formatting;

namespace AwsOps.Cli.Output;

/// <summary>How wide the columns of a table are.</summary>
internal static class ColumnWidths
{
    private const int Least = 8;

    /// <summary>Widths that show all content, cut down from the widest where the terminal is too narrow; 0 for a column that is left out.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Their content.</param>
    /// <param name="limit">Characters in a line; null for no limit.</param>
    public static int[] Fit(IReadOnlyList<ViewColumn> columns, IReadOnlyList<string[]> rows, int? limit)
    {
        var widths = columns.Select((c, i) => Math.Max(c.Label.Length, rows.Count == 0 ? 0 : rows.Max(r => r[i].Length))).ToArray();
        if (limit is not { } room)
            return widths;
        for (var i = 0; i < widths.Length; i++)
        {
            if (columns[i].Width > 0 && Total(widths) > room)
                widths[i] = Math.Min(widths[i], Math.Max(columns[i].Width, columns[i].Label.Length));
        }

        while (Total(widths) > room && widths.Max() > Least)
            widths[Array.IndexOf(widths, widths.Max())]--;
        for (var i = widths.Length - 1; i > 0 && Total(widths) > room; i--)
            widths[i] = 0;
        return widths;
    }

    private static int Total(int[] widths) => widths.Sum() + widths.Count(w => w > 0) - 1;
}
