using AwsOps.Module.Formatting;

namespace AwsOps.Cli.Output;

/// <summary>
/// Tables and lists for people, by the views of AwsOps.Format.ps1xml. Columns are as wide as their content: rows are held back until
/// the type changes, the end, or a thousand rows; later rows keep those widths.
/// </summary>
internal sealed class TableWriter : IResultWriter
{
    private const int Held = 1000;
    private readonly TextWriter _output;
    private readonly int? _width;
    private readonly ViewCatalog _views;
    private readonly bool _lists;
    private readonly List<string[]> _rows = [];
    private ObjectView? _view;
    private int[]? _widths;
    private bool _wrote;

    /// <summary>Creates the writer.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="width">Characters in a line of the terminal; null for no limit.</param>
    /// <param name="views">The views.</param>
    /// <param name="lists">True to show every object as a list.</param>
    public TableWriter(TextWriter output, int? width, ViewCatalog views, bool lists = false)
    {
        _lists = lists;
        _output = output;
        _width = width;
        _views = views;
    }

    /// <inheritdoc/>
    public void Write(object value)
    {
        if (ObjectShape.IsScalar(value))
        {
            EndTable();
            // A text of several lines is no cell: it is shown as it is.
            foreach (var line in value is string text ? text.Split('\n') : (object[])[value])
                Line(CellText.Of(line));
            _output.Flush();
            return;
        }

        var view = _lists ? null : _views.For(value, table: true);
        if (view != _view)
            EndTable();
        _view = view;
        if (view is not null)
            AddRow(view, value);
        else
            WriteList(_views.For(value, table: false), value);
    }

    /// <inheritdoc/>
    public void End()
    {
        EndTable();
        _output.Flush();
    }

    private void AddRow(ObjectView view, object value)
    {
        _rows.Add(view.Columns.Select(c => CellText.Of(ObjectShape.Get(value, c.Property), c.Format)).ToArray());
        if (_rows.Count >= Held || _widths is not null)
            WriteRows(view);
    }

    private void EndTable()
    {
        if (_view is { } view && _rows.Count > 0)
            WriteRows(view);
        _view = null;
        _widths = null;
    }

    private void WriteRows(ObjectView view)
    {
        if (_widths is null)
        {
            _widths = ColumnWidths.Fit(view.Columns, _rows, _width);
            Separate();
            Line(Row(view, view.Columns.Select(c => c.Label).ToArray()));
            Line(Row(view, view.Columns.Select(c => new string('-', c.Label.Length)).ToArray()));
        }

        foreach (var row in _rows)
            Line(Row(view, row));
        _rows.Clear();
        _output.Flush();
    }

    private string Row(ObjectView view, string[] cells) =>
        string.Join(' ', cells.Select((text, i) => Pad(Cut(text, _widths![i]), _widths[i], view.Columns[i].RightAligned)).Where((_, i) => _widths![i] > 0)).TrimEnd();

    private static string Cut(string text, int width) => text.Length <= width ? text : width <= 1 ? text[..width] : text[..(width - 1)] + "…";

    private static string Pad(string text, int width, bool right) => right ? text.PadLeft(width) : text.PadRight(width);

    private void WriteList(ObjectView? view, object value)
    {
        Separate();
        var lines = (view?.Columns.Select(c => (c.Label, Text: CellText.Of(ObjectShape.Get(value, c.Property), c.Format)))
            ?? ObjectShape.Members(value).Select(m => (Label: m.Key, Text: CellText.Of(m.Value)))).ToList();
        var width = lines.Count == 0 ? 0 : lines.Max(l => l.Label.Length);
        foreach (var (label, text) in lines)
            Line($"{label.PadRight(width)} : {text}".TrimEnd());
        _output.Flush();
    }

    // One empty line between blocks.
    private void Separate()
    {
        if (_wrote)
            Line("");
        _wrote = true;
    }

    private void Line(string text)
    {
        _output.Write(text + "\n");
        _wrote = true;
    }
}
